"""官方表样: a filled form as a workbook: title, form number, unit, period, merged head, numbers, names to sign."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from gongxiao.reports.statistics.cells import Filled
from gongxiao.reports.statistics.form import BEFORE, CHANGE, NOW, SO_FAR, Row
from gongxiao.web import language

THIN = Side(style="thin", color="000000")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
SONG, HEAD_FACE = "宋体", "黑体"
WIDTHS = {1: 30, 2: 8, 3: 10}
NUMBER_WIDTH = 15
FIRST_TABLE_ROW = 7
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def workbook(filled: Filled, head: dict[str, str], signatures: list[dict[str, str]]) -> bytes:
    """The form as .xlsx; numbers are numbers, a missing one is an empty cell, one a row has not is marked."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = filled.form.code
    last = 3 + len(filled.form.columns)
    _head(sheet, filled, head, last)
    _table_head(sheet, filled, last)
    at = FIRST_TABLE_ROW + 2
    number = 0
    for table in filled.form.tables:
        if table.title:
            sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=last)
            _put(sheet, at, 1, _(table.title), bold=True)
            _edge(sheet, at, last)
            at += 1
        for row in table.rows:
            number += 1
            _line(sheet, at, number, filled, row)
            at += 1
    _foot(sheet, at + 1, signatures, head, last)
    for column in range(1, last + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(column, NUMBER_WIDTH)
    sheet.freeze_panes = f"D{FIRST_TABLE_ROW + 2}"
    sheet.print_title_rows = f"{FIRST_TABLE_ROW}:{FIRST_TABLE_ROW + 1}"
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = sheet.PAPERSIZE_A4, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _head(sheet: Any, filled: Filled, head: dict[str, str], last: int) -> None:
    sheet.merge_cells(start_row=1, start_column=1, end_row=2, end_column=last)
    title = sheet.cell(1, 1, _(filled.form.title))
    title.font, title.alignment = Font(name=HEAD_FACE, size=18), MIDDLE
    for place, (label, text) in enumerate(((_("表　　号"), head["number"]), (_("依　　据"), head["source"]))):
        sheet.merge_cells(start_row=3 + place, start_column=last - 2, end_row=3 + place, end_column=last)
        sheet.cell(3 + place, last - 2, _("{label}：{said}").format(label=label, said=text)).font = Font(
            name=SONG, size=10
        )
    sheet.cell(4, 1, _("报告单位：{org}").format(org=head["org"])).font = Font(name=SONG, size=11)
    sheet.cell(5, 1, _("报 告 期：{period}").format(period=head["period"])).font = Font(name=SONG, size=11)
    sheet.merge_cells(start_row=5, start_column=last - 2, end_row=5, end_column=last)
    sheet.cell(5, last - 2, _("计量单位：{unit}").format(unit=head["unit"])).font = Font(name=SONG, size=10)


def _table_head(sheet: Any, filled: Filled, last: int) -> None:
    """Two lines: the period's own columns under one head, the comparison beside."""
    top = FIRST_TABLE_ROW
    for at, words in ((1, _("指标名称")), (2, _("代码")), (3, _("计量单位"))):
        sheet.merge_cells(start_row=top, start_column=at, end_row=top + 1, end_column=at)
        _put(sheet, top, at, words, bold=True, middle=True)
    ours = sum(one in (NOW, SO_FAR) for one in filled.form.columns)
    if ours > 1:
        sheet.merge_cells(start_row=top, start_column=4, end_row=top, end_column=3 + ours)
        _put(sheet, top, 4, _("本年实际"), bold=True, middle=True)
    for place, column in enumerate(filled.form.columns):
        words = _(filled.form.column_title(column)) + (_("（%）") if column == CHANGE else "")
        if column in (BEFORE, CHANGE) or ours == 1:
            sheet.merge_cells(start_row=top, start_column=4 + place, end_row=top + 1, end_column=4 + place)
            _put(sheet, top, 4 + place, words, bold=True, middle=True)
        else:
            _put(sheet, top + 1, 4 + place, words, bold=True, middle=True)
    _edge(sheet, top, last)
    _edge(sheet, top + 1, last)


def _line(sheet: Any, at: int, number: int, filled: Filled, row: Row) -> None:
    _put(sheet, at, 1, "　" * row.depth + _(row.label))
    _put(sheet, at, 2, f"{number:02}", middle=True)
    _put(sheet, at, 3, language.unit_word(row.unit), middle=True)
    for place, column in enumerate(filled.form.columns):
        cell = sheet.cell(at, 4 + place)
        cell.border, cell.font = BOX, Font(name=SONG, size=10.5)
        cell.alignment = Alignment(horizontal="right", vertical="center")
        if column == CHANGE:
            change = filled.change(row)
            cell.value = None if change is None else change.tenths / 10
            cell.number_format = "0.0"
        elif filled.cell(row, column) is None:
            cell.value, cell.alignment = "×", MIDDLE
        else:
            amount = filled.amount(row.key, column)
            cell.value = None if amount is None else amount.amount
            cell.number_format = "#,##0.####" if amount is not None and amount.amount % 1 else "#,##0"


def _foot(sheet: Any, at: int, signatures: list[dict[str, str]], head: dict[str, str], last: int) -> None:
    places = (1, 3, 5, last)
    for place, one in zip(places, signatures, strict=True):
        cell = sheet.cell(at, place, _("{label}：{said}").format(label=one["label"], said=one["text"]))
        cell.font = Font(name=SONG, size=10.5)
    sheet.cell(
        at + 1, 1, _("说明：{status}；空白为无来源，×为不填。").format(status=head["status"])
    ).font = Font(name=SONG, size=9)


def _put(sheet: Any, at: int, column: int, words: str, *, bold: bool = False, middle: bool = False) -> None:
    cell = sheet.cell(at, column, words)
    cell.font, cell.border = Font(name=SONG, size=10.5, bold=bold), BOX
    cell.alignment = MIDDLE if middle else Alignment(vertical="center")


def _edge(sheet: Any, at: int, last: int) -> None:
    for column in range(1, last + 1):
        sheet.cell(at, column).border = BOX
