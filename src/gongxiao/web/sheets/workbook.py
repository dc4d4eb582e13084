"""工作簿: writes sheets a clerk can open, sort, print and pass on: styled head, frozen, A4 across, text that stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_000
DIGITS = 15  # what a spreadsheet keeps of a number; anything longer is written as text, to its last digit
NARROWEST, WIDEST = 8, 48
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
UNSHEETLY = re.compile(r"[\[\]:*?/\\']")
LOOKS_LIKE_A_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")

HEAD_FONT = Font(name="微软雅黑", size=10, bold=True, color="FF173F2B")
MUST_FONT = Font(name="微软雅黑", size=10, bold=True, color="FFB02A1C")
BODY_FONT = Font(name="微软雅黑", size=10)
BOLD_FONT = Font(name="微软雅黑", size=10, bold=True)
SOFT_FONT = Font(name="微软雅黑", size=9, color="FF53615A")
HEAD_FILL = PatternFill("solid", fgColor="FFDDEBE2")
SUM_FILL = PatternFill("solid", fgColor="FFF1F5F2")
LINE = Side(style="thin", color="FFC6D2CA")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
TOP = Alignment(vertical="center")

Value = str | int | Decimal | date | None


@dataclass(frozen=True)
class Head:
    """One column: its title, and what stands in it: text, number or date."""

    title: str
    sort: str = "text"
    must: bool = False
    width: float = 0


def clean(text: str) -> str:
    """Text a workbook can hold: without control characters and not longer than a cell."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST]


def sheet_title(title: str, taken: Iterable[str] = ()) -> str:
    """A title Excel takes for a sheet: 31 characters at most, without brackets and slashes, told apart from `taken`."""
    plain = UNSHEETLY.sub(" ", clean(title)).strip()[:31] or "Sheet"
    used, number, chosen = {one.casefold() for one in taken}, 1, plain
    while chosen.casefold() in used:
        number += 1
        chosen = f"{plain[: 31 - len(str(number)) - 1]} {number}"
    return chosen


def set_value(cell: Any, value: Value, decimals: int = 0) -> None:
    """Put a value into a cell as what it is; text never becomes a formula, also not when somebody edits the cell."""
    cell.font = BODY_FONT
    if isinstance(value, str):
        text = clean(value)
        cell.value = text
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = bool(LOOKS_LIKE_A_FORMULA.match(text))
    elif isinstance(value, int | Decimal):
        cell.value = value
        cell.number_format = "#,##0" + ("." + "0" * decimals if decimals else "")
    elif value is not None:
        cell.value = value
        cell.number_format = "yyyy-mm-dd"


def exact(value: Value) -> Value:
    """A number no spreadsheet can keep becomes its own digits."""
    if isinstance(value, int | Decimal) and len(Decimal(value).normalize().as_tuple().digits) > DIGITS:
        return f"{Decimal(value):f}"
    return value


def decimals_of(values: Iterable[Value]) -> int:
    """How many decimals the finest number of a column has."""
    finest = 0
    for one in values:
        if isinstance(one, Decimal):
            power = one.normalize().as_tuple().exponent
            finest = max(finest, -power if isinstance(power, int) else 0)
    return finest


def width_of(texts: Iterable[str]) -> float:
    """Wide enough for the longest line; a Chinese character takes two."""
    longest = max(
        (sum(2 if east_asian_width(char) in "WF" else 1 for char in line[:80])
         for text in texts for line in text.split("\n")),
        default=0,
    )  # fmt: skip
    return min(max(longest + 2, NARROWEST), WIDEST)


def print_on_a4(sheet: Any, *, footer: str = "", head_rows: int = 1) -> None:
    """A4 across, all columns on one page's width, the head on every page, pages numbered, the watermark in the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{head_rows}"
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.oddFooter.left.text = footer.replace("&", "&&")[:200]
    sheet.oddFooter.right.text = "&P / &N"


class Book:
    """A workbook written row by row."""

    def __init__(self) -> None:
        self.book = Workbook(write_only=True)

    def sheet(
        self, title: str, heads: Sequence[Head], rows: Sequence[Sequence[Value]], *,
        total: Sequence[Value] | None = None, foot: Sequence[str] = (), watermark: str = "",
    ) -> None:  # fmt: skip
        """One table: head, rows, the line that adds up, then what the table is and who took it out."""
        sheet = self.book.create_sheet(sheet_title(title, self.book.sheetnames))
        sheet.freeze_panes = "B2" if len(heads) > 8 else "A2"
        print_on_a4(sheet, footer=watermark)
        rows = [[exact(one) for one in row] for row in rows]
        columns = [[row[place] for row in rows] for place in range(len(heads))]
        decimals = [decimals_of(values) for values in columns]
        for place, head in enumerate(heads):
            letter = get_column_letter(place + 1)
            said = [head.title, *(_shown(one, decimals[place]) for one in columns[place][:400])]
            sheet.column_dimensions[letter].width = head.width or width_of(said)
        sheet.append(list(_heads(sheet, heads)))
        pens = _Pens(sheet, decimals)
        for row in rows:
            sheet.append(pens.row(row))
        if total is not None:
            finer = [max(kept, decimals_of([one])) for kept, one in zip(decimals, total, strict=True)]
            sheet.append(_Pens(sheet, finer, sums=True).row([exact(one) for one in total]))
        if rows:
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
        for words in ("", *foot):
            cell = WriteOnlyCell(sheet)
            set_value(cell, words)
            cell.font = SOFT_FONT
            sheet.append([cell])

    def content(self) -> bytes:
        """The file."""
        held = BytesIO()
        self.book.save(held)
        return held.getvalue()


def _heads(sheet: Any, heads: Sequence[Head]) -> Iterator[Any]:
    for head in heads:
        cell = WriteOnlyCell(sheet)
        set_value(cell, head.title)
        cell.font, cell.fill, cell.border, cell.alignment = HEAD_FONT, HEAD_FILL, BOX, CENTRE
        yield cell


class _Pens:
    """Ready styled cells, one for each column and sort of value: a row is written at once, so a cell can be used again.

    Styling every cell anew made twenty thousand rows take eighteen seconds.
    """

    def __init__(self, sheet: Any, decimals: Sequence[int], *, sums: bool = False) -> None:
        self.sheet, self.decimals, self.sums = sheet, decimals, sums
        self.ready: dict[tuple[int, str], Any] = {}

    def row(self, values: Sequence[Value]) -> list[Any]:
        return [self._cell(place, value) for place, value in enumerate(values)]

    def _cell(self, place: int, value: Value) -> Any:
        sort = type(value).__name__
        if isinstance(value, str):
            value = clean(value)
            sort = "formula" if LOOKS_LIKE_A_FORMULA.match(value) else "text"
        cell = self.ready.get((place, sort))
        if cell is None:
            cell = self.ready[place, sort] = WriteOnlyCell(self.sheet)
            set_value(cell, value, self.decimals[place])
            cell.border, cell.alignment = BOX, TOP
            if self.sums:
                cell.font, cell.fill = BOLD_FONT, SUM_FILL
            return cell
        number_format = cell.number_format
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        elif isinstance(value, date):
            cell.number_format = number_format
        return cell


def _shown(value: Value, decimals: int) -> str:
    if isinstance(value, int | Decimal):
        return f"{value:,.{decimals}f}"
    return "" if value is None else str(value)
