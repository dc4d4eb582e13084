"""明细导出: the lines of the tables of listed papers, each with the number of the paper it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gongxiao.kernel.field import Field, Measure, Rows
from gongxiao.kernel.kind import Kind
from gongxiao.kernel.models import Record
from gongxiao.web import language, showing


def of(kind: type[Kind], records: Sequence[Record], people: showing.People) -> Iterator[tuple[str, dict[str, Any]]]:  # fmt: skip
    """A table for each table of the kind that has lines: title and context."""
    for name, asked in kind.fields.items():
        if isinstance(asked, Rows):
            rows = [
                {"cells": [{"text": one.number}, {"text": str(one.occurred_on)}, {"text": str(number)}, *_cells(asked, line, one, people)]}
                for one in records for number, line in enumerate(one.body.get(name) or [], 1)
            ]  # fmt: skip
            if rows:
                yield _(asked.label), {"columns": _columns(asked), "rows": rows}


def _columns(asked: Rows) -> list[dict[str, Any]]:
    own = [
        {"title": _(one.label), "kind": "number" if isinstance(one, Measure) else "",
         "unit": language.unit_word(one.unit) if isinstance(one, Measure) else ""}
        for one in asked.row.fields.values()
    ]  # fmt: skip
    return [
        {"title": _("单据号")},
        {"title": _("日期"), "kind": "date"},
        {"title": _("行"), "kind": "number"},
        *own,
    ]


def _cells(
    asked: Rows, line: dict[str, Any], record: Record, people: showing.People
) -> Iterator[dict[str, Any]]:
    for name, column in asked.row.fields.items():
        yield _cell(column, line.get(name), record, people)


def _cell(column: Field, stored: Any, record: Record, people: showing.People) -> dict[str, Any]:
    if not isinstance(column, Measure):
        return {"text": people.read(column, stored)}
    quantity = column.read(stored)
    if quantity is not None and record.reverses_id is not None:
        quantity = -quantity
    return {"figure": showing.exactly(quantity) | {"exact": quantity, "unit": ""}}
