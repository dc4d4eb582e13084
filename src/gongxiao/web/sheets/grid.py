"""读表: finds the head, tells rows from totals, second heads, hidden and merged rows, and hands out plain lines."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from gongxiao.web.sheets import guard
from gongxiao.web.sheets.cells import Unreadable, percent
from gongxiao.web.sheets.columns import REASONS, Column, same
from gongxiao.web.sheets.guard import MOST_ROWS, FileRefused, Marks

HEAD_WITHIN = 15
SUMS = re.compile(
    r"(本页|本月|本季|本年|全年|累计)?(合计|小计|总计|累计|共计|total|subtotal|sum)(数|[:：])?", re.IGNORECASE
)
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")
SHOWN_ROWS = 12

Rows = list[tuple[int, list[Any]]]


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its number as the person sees it, and what stands in each column."""

    number: int
    values: dict[str, Any]
    merged: tuple[str, ...] = ()


@dataclass
class Grid:
    """A sheet as read: its lines, where the columns stand, and what was noticed about it."""

    title: str
    lines: list[Line] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """The cells of one sheet and its marks."""

    title: str
    rows: Rows
    marks: Marks


def open_sheets(name: str, content: bytes) -> tuple[list[Sheet], list[str]]:
    """The visible sheets of a file, and what to tell about the file. Raises `FileRefused`."""
    if guard.check(name, content) == "csv":
        return _open_csv(name, content)
    marked = guard.marks(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = [Sheet(title, _rows_of(book[title], marks), marks) for title, marks in marked.items()]
    except FileRefused:
        raise
    except Exception as broken:
        raise FileRefused(_("文件不完整或已损坏，请重新保存后再传。"), code="file.broken") from broken
    return sheets, []


def _rows_of(sheet: Any, marks: Marks) -> Rows:
    sheet.reset_dimensions()  # what the file says of its own size is not believed
    rows: Rows = []
    for number, cells in enumerate(sheet.iter_rows(max_row=marks.last or 1), 1):
        values = [_value_of(cell, number, place, marks) for place, cell in enumerate(cells, 1)]
        if any(value not in (None, "") for value in values):
            rows.append((number, values))
    return rows


def _value_of(cell: Any, number: int, place: int, marks: Marks) -> Any:
    if (number, place) in marks.unworked:
        return Unreadable(_("是公式但没有算好的结果，请在表格软件里打开、保存后再传，或改填数字。"))
    value = cell.value
    if isinstance(value, str) and value in ERRORS:
        return Unreadable(_("是公式错误 {error}，请改正后再传。").format(error=value))
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in str(cell.number_format):
        return percent(value)
    return value


def _open_csv(name: str, content: bytes) -> tuple[list[Sheet], list[str]]:
    """Text with commas or tabs, in UTF-8 or as a Chinese office saves it."""
    notes = []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError:
            raise FileRefused(_("认不出文件的文字编码，请另存为 xlsx 再传。"), code="file.encoding") from None
        notes.append(_("按 GBK 读取，请确认下面的汉字显示正确；不对就另存为 xlsx 再传。"))
    first = text.split("\n", 1)[0]
    reader = csv.reader(StringIO(text), delimiter="\t" if first.count("\t") > first.count(",") else ",")
    try:
        rows: Rows = [
            (number, list(values))
            for number, values in enumerate(reader, 1)
            if any(one.strip() for one in values)
        ]
    except csv.Error:
        raise FileRefused(_("文件不完整或已损坏，请重新保存后再传。"), code="file.broken") from None
    if len(rows) > MOST_ROWS + 100:
        raise FileRefused(_("共 {n:,} 行，一份表最多 {most:,} 行，请分成几份再传。").format(n=len(rows), most=MOST_ROWS), code="file.rows")  # fmt: skip
    return [Sheet(name, rows, Marks())], notes


def read(sheet: Sheet, columns: Sequence[Column], *, hidden_too: bool = False) -> Grid:
    """The lines of a sheet under these columns. Raises `FileRefused` when its head is not found or lacks a column."""
    grid = Grid(sheet.title)
    start, found = _find_head(sheet, columns)
    head_row, head = sheet.rows[start]
    if head_row > 1:
        grid.notes.append(_("“{title}”表的表头在第 {row} 行。").format(title=sheet.title, row=head_row))
    _require_columns(sheet, head_row, columns, found)
    grid.places = {name: get_column_letter(place + 1) for place, name in found.items()}
    _note_strangers(grid, head, found)
    sums, heads = [], []
    names = {same(value) for value in head if value not in (None, "")}
    merged = _merged_places(sheet.marks, head_row)
    for number, values in sheet.rows[start + 1 :]:
        texts = [same(value) for value in values if value not in (None, "")]
        if number in sheet.marks.hidden and not hidden_too:
            grid.hidden.append(number)
        elif SUMS.fullmatch(texts[0]):
            sums.append(number)
        elif len(texts) > 1 and sum(text in names for text in texts) * 2 > len(texts):
            heads.append(number)
        else:
            own = {name: values[place] for place, name in found.items() if place < len(values)}
            if any(value not in (None, "") for value in own.values()):
                spoilt = tuple(name for place, name in found.items() if (number, place + 1) in merged)
                grid.lines.append(Line(number, own, spoilt))
    _note_skipped(grid, sums, heads)
    if len(grid.lines) > MOST_ROWS:
        raise FileRefused(_("共 {n:,} 行，一份表最多 {most:,} 行，请分成几份再传。").format(n=len(grid.lines), most=MOST_ROWS), code="file.rows")  # fmt: skip
    return grid


def _find_head(sheet: Sheet, columns: Sequence[Column]) -> tuple[int, dict[int, str]]:
    """The row that names the most columns, and which column stands at which place."""
    known: dict[str, str] = {}
    for column in columns:
        for head in column.heads():
            known.setdefault(head, column.name)
    best: tuple[int, dict[int, str]] = (0, {})
    for index, (_number, values) in enumerate(sheet.rows[:HEAD_WITHIN]):
        named = {
            place: known[same(value)] for place, value in enumerate(values) if same(value or "") in known
        }
        if len(named) > len(best[1]):
            best = (index, named)
    twice = [name for name, times in Counter(best[1].values()).items() if times > 1]
    if twice:
        title = next(one.plain for one in columns if one.name == twice[0])
        raise FileRefused(_("表头里有两列“{title}”，请删去一列再传。").format(title=title), code="head.twice")
    if not best[1]:
        expected = _("、").join(one.plain for one in columns if one.required)
        raise FileRefused(
            _("“{title}”表里找不到表头。请用下载的模板填写，表头应有：{expected}。").format(title=sheet.title, expected=expected),
            code="head.none",
        )  # fmt: skip
    return best


def _require_columns(sheet: Sheet, row: int, columns: Sequence[Column], found: dict[int, str]) -> None:
    missing = [one.plain for one in columns if one.required and one.name not in found.values()]
    if missing:
        raise FileRefused(
            _("“{title}”表第 {row} 行的表头缺少必填的列：{missing}。请补上，或用下载的模板填写。").format(title=sheet.title, row=row, missing=_("、").join(missing)),
            code="head.missing",
        )  # fmt: skip


def _note_strangers(grid: Grid, head: Sequence[Any], found: dict[int, str]) -> None:
    ours = {same(one) for one in REASONS}
    strange = [
        f"{get_column_letter(place + 1)} {value}" for place, value in enumerate(head)
        if value not in (None, "") and place not in found and same(value) not in ours
    ]  # fmt: skip
    if strange:
        grid.notes.append(_("“{title}”表有不认识的列，没有导入：{columns}。").format(title=grid.title, columns=_("、").join(strange[:SHOWN_ROWS])))  # fmt: skip


def _note_skipped(grid: Grid, sums: list[int], heads: list[int]) -> None:
    told = (
        (sums, _("“{title}”表第 {rows} 行是合计行，已跳过。")), (heads, _("“{title}”表第 {rows} 行又是表头，已跳过。")),
        (grid.hidden, _("“{title}”表第 {rows} 行是隐藏行，没有导入。")),
    )  # fmt: skip
    grid.notes += [words.format(title=grid.title, rows=row_words(rows)) for rows, words in told if rows]


def _merged_places(marks: Marks, head_row: int) -> set[tuple[int, int]]:
    """Cells of merged areas below the head; a title above it may be merged."""
    return {
        (row, place)
        for top, left, bottom, right in marks.merged if bottom > head_row
        for row in range(max(top, head_row + 1), min(bottom, guard.LAST_ROW) + 1)
        for place in range(left, min(right, guard.MOST_COLUMNS) + 1)
    }  # fmt: skip


def row_words(rows: Iterable[int]) -> str:
    """3、28、15–20."""
    spans = list(_spans(sorted(set(rows))))
    words = [f"{first}" if first == last else f"{first}–{last}" for first, last in spans[:SHOWN_ROWS]]
    return _("、").join(words) + ("……" if len(spans) > SHOWN_ROWS else "")


def _spans(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for row in rows:
        if first is None or last is None:
            first = last = row
        elif row == last + 1:
            last = row
        else:
            yield first, last
            first = last = row
    if first is not None and last is not None:
        yield first, last


def plain(value: Any) -> str:
    """A cell as a preview shows it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else str(value)
