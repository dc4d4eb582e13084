"""模板: an empty workbook of a kind or register: heads, drop-downs, text columns, and a sheet that explains it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from gongxiao.web.sheets.columns import EXAMPLES, LINE, REASON, REASONS, Column, Form, reads
from gongxiao.web.sheets.grid import Line
from gongxiao.web.sheets.workbook import (
    BOX,
    CENTRE,
    HEAD_FILL,
    HEAD_FONT,
    MUST_FONT,
    print_on_a4,
    set_value,
    sheet_title,
    width_of,
)

FILLED = 20_000
AS_TEXT = ("text", "code", "secret", "period", "name", "indicator")
REASON_FONT = Font(name="微软雅黑", size=10, color="FFB02A1C")

Lines = Mapping[str, Sequence[Line]]


def template(form: Form, lines: Lines | None = None, reasons: Mapping[tuple[str, int], str] | None = None) -> bytes:  # fmt: skip
    """The workbook; with `lines` (by table name, "" is the main sheet) filled in, with `reasons` one column more.

    Reasons go by table name and row number: the sheet of refused rows is the same sheet, to be mended and sent again.
    """
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    options = _Options()
    for name, title, columns in (("", _(form.title), form.columns), *((one.name, one.title, one.columns) for one in form.tables)):  # fmt: skip
        sheet = book.create_sheet(sheet_title(title, book.sheetnames))
        shown = [*columns, Column(REASON, REASONS[0])] if reasons is not None else list(columns)
        _head(sheet, shown, options)
        for line in (lines or {}).get(name, ()):
            row = sheet.max_row + 1
            for place, column in enumerate(shown, 1):
                value = (reasons or {}).get((name, line.number), "") if column.name == REASON else line.values.get(column.name)  # fmt: skip
                _put(sheet.cell(row, place), value, column)
    _explain(book, form)
    options.write(book)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _put(cell: Any, value: Any, column: Column) -> None:
    """A value as it was sent: a number stays a number, so that what was wrong with it can still be seen."""
    if isinstance(value, float | bool):
        cell.value = value
        return
    set_value(cell, value)
    if isinstance(value, int) and column.sort in AS_TEXT:
        cell.number_format = "General"
    if column.name == REASON:
        cell.font = REASON_FONT


def _head(sheet: Any, columns: Sequence[Column], options: _Options) -> None:
    sheet.freeze_panes = "B2" if len(columns) > 8 else "A2"
    print_on_a4(sheet)
    sheet.row_dimensions[1].height = 30
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        cell = sheet.cell(1, place)
        set_value(cell, column.title)
        cell.font = MUST_FONT if column.required else HEAD_FONT
        cell.fill, cell.border, cell.alignment = HEAD_FILL, BOX, CENTRE
        wide = (
            40 if column.name == REASON else 6 if column.name == LINE else 14 if column.sort != "text" else 20
        )
        held = sheet.column_dimensions[letter]
        held.width = max(wide, width_of([column.title]))
        held.number_format = (
            "@" if column.sort in AS_TEXT else "yyyy-mm-dd" if column.sort == "date" else "General"
        )
        if column.choices:
            offered = DataValidation("list", formula1=options.range(column), allow_blank=not column.required)
            offered.error, offered.errorTitle = _("请从下拉列表中选一项。"), column.plain
            offered.showErrorMessage = True
            sheet.add_data_validation(offered)
            offered.add(f"{letter}2:{letter}{FILLED}")


class _Options:
    """The hidden sheet the drop-downs read from: a list of any length, with commas in it too."""

    def __init__(self) -> None:
        self.lists: list[tuple[Column, list[str]]] = []
        self.title = _("选项")

    def range(self, column: Column) -> str:
        offered = [_(title) for _code, title in column.choices]
        self.lists.append((column, offered))
        letter = get_column_letter(len(self.lists))
        return f"'{self.title}'!${letter}$2:${letter}${len(offered) + 1}"

    def write(self, book: Workbook) -> None:
        if not self.lists:
            return
        sheet = book.create_sheet(self.title)
        for place, (column, offered) in enumerate(self.lists, 1):
            for row, text in enumerate([column.plain, *offered], 1):
                set_value(sheet.cell(row, place), text)
        sheet.sheet_state = "hidden"


def _explain(book: Workbook, form: Form) -> None:
    """填写说明: one line a column, with an example, so that a clerk needs nobody to ask."""
    sheet = book.create_sheet(sheet_title(_("填写说明"), book.sheetnames))
    heads = [_("工作表"), _("栏目"), _("必填"), _("怎么填"), _("计量单位"), _("例"), _("说明")]
    rows: list[list[str]] = []
    for title, columns in ((_(form.title), form.columns), *((one.title, one.columns) for one in form.tables)):
        rows += [_explained(title, column) for column in columns]
    notes = [
        *form.notes,
        _("第一行是表头，从第二行填起；不要合并单元格，不要加合计行。"),
        _("上传后先试算，列出能导入和不能导入的行，确认后才入账。同一份表再传一次不会重复入账。"),
    ]
    for place, text in enumerate(heads, 1):
        cell = sheet.cell(1, place)
        set_value(cell, text)
        cell.font, cell.fill, cell.border, cell.alignment = HEAD_FONT, HEAD_FILL, BOX, CENTRE
    for number, row in enumerate(rows, 2):
        for place, text in enumerate(row, 1):
            set_value(sheet.cell(number, place), text)
    for number, text in enumerate(notes, len(rows) + 3):
        set_value(sheet.cell(number, 1), text)
    for place in range(len(heads)):
        said = [heads[place], *(row[place] for row in rows)]
        sheet.column_dimensions[get_column_letter(place + 1)].width = width_of(said)
    print_on_a4(sheet)


def _explained(title: str, column: Column) -> list[str]:
    example = column.example or (_(column.choices[0][1]) if column.choices else EXAMPLES.get(column.sort, ""))
    if column.sort == "date":
        example = timezone.localdate().isoformat()
    unit = language_unit(column)
    return [title, column.plain, _("必填") if column.required else "", reads(column), unit, example, column.help]  # fmt: skip


def language_unit(column: Column) -> str:
    """The unit of a column in the language of the page."""
    from gongxiao.web import language

    return language.unit_word(column.unit) if column.unit else ""
