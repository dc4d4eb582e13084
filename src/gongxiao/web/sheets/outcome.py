"""试算结果: what became of every row of a file, before anything is written. It waits, sealed, beside the file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from gongxiao.web.sheets.columns import Column, Form
from gongxiao.web.sheets.grid import Grid, Line, plain

PREVIEW_ROWS, PREVIEW_COLUMNS = 20, 9


@dataclass(frozen=True)
class Fault:
    """Why one row is not taken: table name ("" is the main sheet), row, column, one sentence."""

    table: str
    sheet: str
    row: int
    column: str
    sentence: str

    @property
    def where(self) -> str:
        """第 12 行 身份证号（D 列）."""
        row = _("第 {row} 行").format(row=self.row) if self.row else ""
        return " ".join(filter(None, [row, self.column]))


@dataclass(frozen=True)
class There:
    """A row that was taken before, and what it made then."""

    row: int
    words: str
    url: str
    note: str = ""


@dataclass
class Outcome:
    """The whole of it.

    `taken` are the rows that will be written, by their number in the main sheet; `keys` what each said when it was
    tried, so that nothing else is written later under its number.
    """

    read: int = 0
    taken: list[int] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    there: list[There] = field(default_factory=list)
    refused: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    hidden: int = 0
    columns: list[str] = field(default_factory=list)
    preview: list[list[str]] = field(default_factory=list)

    @property
    def refused_rows(self) -> int:
        """How many rows of the main sheet are refused; a line of a table refuses the row it belongs to."""
        return self.read - len(self.taken) - len(self.there)

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, kept: bytes) -> Outcome:
        said: dict[str, Any] = json.loads(kept)
        for name, sort in (("there", There), ("refused", Fault), ("doubts", Fault)):
            said[name] = [sort(**one) for one in said[name]]
        return cls(**said)

    def show(self, form: Form, lines: Sequence[Line]) -> None:
        """The first rows that will be taken, as they were read, so that a person sees whether they were understood."""
        wanted = set(self.taken)
        shown = [one for one in lines if one.number in wanted][:PREVIEW_ROWS]
        used = [
            one for one in form.columns if any(line.values.get(one.name) not in (None, "") for line in shown)
        ]
        used = [one for one in used if one.sort != "secret"][:PREVIEW_COLUMNS]
        self.columns = [_("行"), *(one.title.lstrip("*") for one in used)]
        self.preview = [
            [str(line.number), *(plain(line.values.get(one.name)) for one in used)] for line in shown
        ]


def fault(grid: Grid, line: Line, column: Column | None, sentence: str, table: str = "") -> Fault:
    """A fault of one cell, or of the whole row."""
    where = ""
    if column is not None:
        letter = grid.places.get(column.name, "")
        where = (
            _("{column}（{letter} 列）").format(column=column.plain, letter=letter)
            if letter
            else column.plain
        )
    return Fault(table, grid.title, line.number, where, sentence)
