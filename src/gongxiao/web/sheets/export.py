"""导出: any list page as a workbook: the filtered set, the same columns, who took it out and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongxiao.basis.quantity import Quantity
from gongxiao.basis.refusal import Refused
from gongxiao.web import language
from gongxiao.web.rules import Asked
from gongxiao.web.sheets.workbook import EXCEL, Book, Head, Value, clean

ASKED, XLSX = "as", "xlsx"
MOST = 20_000
CURSOR = ("after", "before", "seen")
ISO = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Exported:
    """One sheet of an export: a table as the page shows it, all its rows at once."""

    title: str
    table: Mapping[str, Any]
    about: Sequence[tuple[str, str]] = field(default_factory=tuple)


def wanted(request: Asked) -> bool:
    """Is the list asked for as a workbook?"""
    return request.GET.get(ASKED) == XLSX


def url(request: Asked) -> str:
    """The same list, filtered the same way, as a workbook."""
    given = request.GET.copy()
    for name in (*CURSOR, ASKED):
        given.pop(name, None)
    given[ASKED] = XLSX
    return f"{request.path}?{given.urlencode()}"


def page_size(request: Asked, normal: int = 40) -> int:
    """How many lines a page of the list holds: all of them when it is taken out."""
    return MOST if wanted(request) else normal


def chosen(request: Asked) -> list[int]:
    """The lines ticked, by id; none ticked means all of the list."""
    return [int(one) for one in request.GET.getlist("chosen") if one.isdigit() and len(one) < 19]


def filters_said(filters: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """The filters that are set, in the words of the page; of unit and period also that none is."""
    said = []
    for one in (filters or {}).get("fields", ()):
        value = str(one.get("value") or "")
        picked = [str(choice["title"]).strip() for choice in one.get("choices", ()) if choice.get("chosen")]
        words = picked[0] if picked else str(one.get("shown") or value)
        if not value and one["name"] in ("org", "period"):
            words = _("全部单位") if one["name"] == "org" else _("全部")
        if words:
            said.append((str(one["label"]), words))
    return said


def answer(request: Asked, title: str, sheets: Iterable[Exported], *, total: int = 0) -> HttpResponse:
    """The workbook. Raises `Refused` for a list longer than one file holds: a part of it would pass for the whole."""
    if total > MOST:
        raise Refused(
            _("共 {total:,} 条，一个文件最多导出 {most:,} 条；请先按单位、期间筛选，分几次导出。").format(total=total, most=MOST),
            code="export.most",
        )  # fmt: skip
    moment = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    mark = _("{viewer} 于 {moment} 导出").format(viewer=request.user, moment=moment)
    book = Book()
    for one in sheets:
        heads, rows, sums = _laid_out(one.table)
        about = [language.labelled(label, words) for label, words in one.about if words]
        foot = [*about, _("共 {n:,} 条，{mark}，仅限工作使用").format(n=len(rows), mark=mark)]
        book.sheet(one.title, heads, rows, total=sums, foot=foot, watermark=mark)
    day = timezone.localdate().isoformat()
    response = HttpResponse(book.content(), content_type=EXCEL)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"{clean(title)}-{day}.xlsx") or ""
    )
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _laid_out(table: Mapping[str, Any]) -> tuple[list[Head], list[list[Value]], list[Value] | None]:
    """The table with a column of units beside every number whose lines have units of their own."""
    columns, lines = list(table["columns"]), [row["cells"] for row in table["rows"]]
    total = table.get("total")
    units = [
        column.get("kind") == "number" and any(_unit(cells[place]) for cells in lines)
        for place, column in enumerate(columns)
    ]
    heads: list[Head] = []
    for column, apart in zip(columns, units, strict=True):
        unit = f"（{column['unit']}）" if column.get("unit") else ""
        heads.append(Head(f"{column['title']}{unit}", str(column.get("kind") or "text")))
        heads += [Head(_("计量单位"))] if apart else []
    rows = [_values(cells, columns, units) for cells in lines]
    return heads, rows, _values(total, columns, units) if total else None


def _values(cells: Sequence[Any], columns: Sequence[Any], units: Sequence[bool]) -> list[Value]:
    values: list[Value] = []
    for cell, column, apart in zip(cells, columns, units, strict=True):
        values.append(value_of(cell, str(column.get("kind") or "")))
        values += [_unit(cell) or None] if apart else []
    return values


def _unit(cell: Mapping[str, Any] | None) -> str:
    shown = (cell or {}).get("figure") or {}
    exact = shown.get("exact")
    if isinstance(exact, Quantity) and shown.get("unit"):
        return language.unit_word(exact.unit)
    return str(shown.get("unit") or "")


def value_of(cell: Mapping[str, Any] | None, kind: str = "") -> Value:
    """What a cell of a page says, as a number, a day or words."""
    if not cell:
        return None
    if "figure" in cell:
        exact = (cell["figure"] or {}).get("exact")
        return exact.amount if isinstance(exact, Quantity) else _number((cell["figure"] or {}).get("text"))
    said = cell.get("badge") or cell.get("light")
    if said:
        return str(said.get("word") or "") or None
    text = str(cell.get("text") if cell.get("text") is not None else "")
    if kind == "number":
        return _number(text)
    if kind == "date" and ISO.fullmatch(text):
        return date.fromisoformat(text)
    sub = f"\n{cell['sub']}" if cell.get("sub") else ""
    return f"{text}{sub}" or None


def _number(text: Any) -> Value:
    plain = str(text or "").replace(",", "")
    try:
        return Decimal(plain) if plain else None
    except InvalidOperation:
        return str(text)
