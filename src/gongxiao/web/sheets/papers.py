"""表格成单: rows of a workbook as papers of a kind, each cell read into its answer, and papers back as such rows."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import duty
from gongxiao.kernel.field import Choice, Day, Field, Link, Photo, Rows
from gongxiao.kernel.form import Answers, PaperRefused
from gongxiao.kernel.journal import canonical
from gongxiao.kernel.kind import Kind
from gongxiao.kernel.models import Org, Record, User
from gongxiao.kernel.stated import Cited
from gongxiao.web.sheets import grid as reading
from gongxiao.web.sheets import names
from gongxiao.web.sheets.cells import CellRefused, said
from gongxiao.web.sheets.columns import DAY, LINE, OWN, OWN_LIMIT, UNIT, Column, Form, of_kind
from gongxiao.web.sheets.grid import Grid, Line
from gongxiao.web.sheets.guard import FileRefused
from gongxiao.web.sheets.names import Names
from gongxiao.web.sheets.outcome import Fault, fault


@dataclass
class Row:
    """One row of the main sheet on its way to a paper."""

    line: Line
    document: Kind | None = None
    key: str = ""
    own: str = ""
    faults: list[Fault] = field(default_factory=list)
    tables: dict[str, list[Line]] = field(default_factory=dict)


@dataclass
class Filled:
    """A file read under a kind's form."""

    form: Form
    grid: Grid
    tables: dict[str, Grid]
    rows: list[Row]
    notes: list[str]
    strays: list[Fault]


def form_of(kind: type[Kind], user: User) -> Form:
    """The kind's form for this user: the units are those they may sign for."""
    return of_kind(kind, Org.objects.filter(pk__in=duty.orgs_for(user, kind.duty)).order_by("code"))


def read(kind: type[Kind], user: User, name: str, content: bytes, *, hidden_too: bool = False) -> Filled:
    """The rows of the file with the papers they make. Raises `FileRefused` for a file that is no such table."""
    form = form_of(kind, user)
    sheets, notes = reading.open_sheets(name, content)
    grid = reading.read(_main(sheets, form), form.columns, hidden_too=hidden_too)
    tables = {}
    for one in form.tables:
        sheet = next((sheet for sheet in sheets if sheet.title in (one.title, one.label)), None)
        if sheet is not None and sheet.rows:
            tables[one.name] = reading.read(sheet, one.columns, hidden_too=hidden_too)
    rows = [Row(line) for line in grid.lines]
    filled = Filled(form, grid, tables, rows, [*notes, *grid.notes, *(note for one in tables.values() for note in one.notes)], [])  # fmt: skip
    _tie(filled)
    _make(kind, user, filled)
    return filled


def _main(sheets: Sequence[reading.Sheet], form: Form) -> reading.Sheet:
    named = [one for one in sheets if one.title in (form.title, _(form.title))]
    if not sheets or not (named or sheets[0].rows):
        raise FileRefused(_("文件里没有数据，请填写后再传。"), code="file.empty")
    return named[0] if named else sheets[0]


def _tie(filled: Filled) -> None:
    """Lines of the tables to the rows they belong to, by the number both carry."""
    if not filled.form.tables:
        return
    numbers: dict[str, Row] = {}
    line_column = filled.form.columns[0]
    for row in filled.rows:
        number = _number(row.line, line_column)
        if number in numbers:
            words = _("序号“{number}”重复，请改成不同的序号。").format(number=number)
            row.faults.append(fault(filled.grid, row.line, line_column, words))
        elif number:
            numbers[number] = row
    for name, grid in filled.tables.items():
        for line in grid.lines:
            number = _number(line, line_column)
            row_there = numbers.get(number)
            if row_there is None:
                words = _("主表里没有序号“{number}”，这一行明细没有归处。").format(number=number)
                filled.strays.append(fault(grid, line, line_column, words, name))
            else:
                row_there.tables.setdefault(name, []).append(line)


def _number(line: Line, column: Column) -> str:
    value = line.values.get(column.name)
    try:
        return str(said(value, column) or "")
    except CellRefused:
        return reading.plain(value)


def _make(kind: type[Kind], user: User, filled: Filled) -> None:
    """The papers of all rows, with everything that is wrong with each."""
    known = Names(user)
    _learn(known, filled.form.columns, filled.grid.lines)
    for table in filled.form.tables:
        if table.name in filled.tables:
            _learn(known, table.columns, filled.tables[table.name].lines)
    units = list(Org.objects.filter(pk__in=duty.orgs_for(user, kind.duty)))
    for row in filled.rows:
        answers = _answers(filled.grid, row.line, filled.form.columns, kind.fields, known, row.faults)
        for table in filled.form.tables:
            asked = kind.fields[table.name]
            assert isinstance(asked, Rows)
            lines = _lines(filled, row, table.name, table.columns, asked, known)
            answers[table.name] = lines or None
        row.own = str(answers.pop(OWN, None) or "")
        if not row.faults:
            _paper(kind, row, answers, units, filled)
    _give_keys(kind, filled.rows)


def _learn(known: Names, columns: Sequence[Column], lines: Iterable[Line]) -> None:
    held = list(lines)
    for column in columns:
        if column.model is not None:
            values = (line.values.get(column.name) for line in held)
            known.learn(column, {reading.plain(one).strip() for one in values if one not in (None, "")})


def _answers(
    grid: Grid, line: Line, columns: Sequence[Column], fields: Mapping[str, Field], known: Names, faults: list[Fault],
    table: str = "",
) -> Answers:  # fmt: skip
    """The answers of one line; a cell that cannot be read is a fault and no answer."""
    answers: Answers = {}
    for column in columns:
        if column.name in line.merged:
            faults.append(fault(grid, line, column, _("是合并单元格，请取消合并并逐行填写。"), table))
            continue
        try:
            value = said(line.values.get(column.name), column)
            answers[column.name] = None if value is None else _meant(value, column, fields, known)
        except Refused as refused:
            faults.append(fault(grid, line, column, refused.sentence, table))
    answers.pop(LINE, None)
    return answers


def _meant(value: Any, column: Column, fields: Mapping[str, Field], known: Names) -> Any:
    if column.model is not None:
        return known.line(column, str(value))
    if column.sort == "indicator":
        return names.indicator(str(value))
    if column.choices and column.name in fields:
        return next((code for code, title in column.choices if value in (code, title, _(title))), value)
    if column.name == OWN and len(str(value)) > OWN_LIMIT:
        raise CellRefused(_("自编号最多 {n} 个字，请缩短。").format(n=OWN_LIMIT), code="own.length")
    return value


def _lines(
    filled: Filled, row: Row, name: str, columns: Sequence[Column], asked: Rows, known: Names
) -> list[Any]:  # fmt: skip
    grid, made = filled.tables.get(name), []
    for line in row.tables.get(name, ()) if grid is not None else ():
        assert grid is not None
        before = len(row.faults)
        answers = _answers(grid, line, columns, asked.row.fields, known, row.faults, name)
        if len(row.faults) > before:
            continue
        try:
            made.append(asked.row(**answers).clean())
        except Refused as refused:
            by_name = {one.name: one for one in columns}
            row.faults += [
                fault(grid, line, by_name.get(where), words, name) for where, words in _said_of(refused)
            ]
    return made


def _said_of(refused: Refused) -> Iterator[tuple[str, str]]:
    """Each refused answer with its field; a refusal of the whole paper with none."""
    if isinstance(refused, PaperRefused):
        yield from ((name, one.sentence) for name, one in refused.errors.items())
    else:
        yield "", refused.sentence


def _paper(kind: type[Kind], row: Row, answers: Answers, units: Sequence[Org], filled: Filled) -> None:
    """The paper of a row, or everything that is wrong with it at once."""
    by_name = {one.name: one for one in filled.form.columns}
    given = {UNIT: answers.pop(UNIT, None), DAY: answers.pop(DAY, None)}
    taken: dict[str, Any] = {}
    for name, read_as in ((UNIT, lambda raw: _unit(raw, units)), (DAY, _day)):
        try:
            taken[name] = read_as(given[name])
        except Refused as refused:
            row.faults.append(fault(filled.grid, row.line, by_name[name], refused.sentence))
    try:
        if row.faults:
            _look(kind.fields, answers)
        else:
            row.document = kind(org=taken[UNIT], occurred_on=taken[DAY], **answers)
            row.document.clean()
    except Refused as refused:
        row.document = None
        row.faults += [
            fault(filled.grid, row.line, by_name.get(name), words) for name, words in _said_of(refused)
        ]


def _look(fields: Mapping[str, Field], answers: Answers) -> None:
    """Check each answer by itself where there is no unit or day to make a paper of. Raises `PaperRefused`."""
    wrong: dict[str, Refused] = {}
    for name, asked in fields.items():
        try:
            asked.clean(answers.get(name))
        except Refused as refused:
            wrong[name] = refused
    if wrong:
        raise PaperRefused(wrong)


def _unit(given: Any, units: Sequence[Org]) -> Org:
    text = str(given or "")
    if not text and len(units) == 1:
        return units[0]
    same = [one for one in units if text and text in (one.short_name, one.name, one.code)]
    if len(same) == 1:
        return same[0]
    if not text:
        raise CellRefused(_("请填写单据所属的单位。"), code="unit.missing")
    if same:
        said_ = _("、").join(one.code for one in same)
        raise CellRefused(_("有 {n} 个单位叫“{text}”，请改写单位编码：{said}。").format(n=len(same), text=text, said=said_), code="unit.several")  # fmt: skip
    raise CellRefused(
        _("没有“{text}”这个单位，或者您不能为它签这种单据。").format(text=text), code="unit.unknown"
    )


def _day(given: Any) -> date:
    day: date = Day(_("发生日期")).clean(given)
    return day


def _give_keys(kind: type[Kind], rows: Iterable[Row]) -> None:
    """A key made of what the row says: the same row again is the same paper. Its own number, if it has one, says it all.

    Rows that say the same twice in one file are two papers: the second time they occur is part of their key.
    """
    times: Counter[str] = Counter()
    for row in rows:
        if row.document is None:
            continue
        document = row.document
        if row.own:
            told: list[Any] = [kind.code, document.org.code, row.own]
        else:
            told = [kind.code, document.org.code, str(document.occurred_on), document.write()]
        text = canonical(told)
        times[text] += 1
        occurrence = "" if row.own else f":{times[text]}"
        row.key = f"sheet:{hashlib.sha256(f'{text}{occurrence}'.encode()).hexdigest()}"


def filled_from(records: Iterable[Record], kind: type[Kind], form: Form) -> dict[str, list[Line]]:
    """Signed papers as the lines of the kind's own template, so that what went in can come out the same way."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for number, record in enumerate(records, 1):
        body = record.body
        values = {LINE: number, UNIT: record.org.code, DAY: record.occurred_on}
        lines[""].append(Line(number, values | _written(kind.fields, body)))
        for table in form.tables:
            asked = kind.fields[table.name]
            assert isinstance(asked, Rows)
            lines[table.name] += [
                Line(number, {LINE: number, **_written(asked.row.fields, one)})
                for one in body.get(table.name) or []
            ]
    return lines


def _written(fields: Mapping[str, Field], body: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, asked in fields.items():
        stored = body.get(name)
        if stored is None or isinstance(asked, Rows | Photo):
            continue
        if isinstance(asked, Link):
            line = asked.model._default_manager.filter(pk=stored["id"]).first()
            values[name] = names.written(line, twins=True) if line is not None else None
        elif isinstance(asked, Day):
            values[name] = date.fromisoformat(stored)
        else:
            values[name] = asked.read(stored) if isinstance(asked, Choice | Cited) else stored
    return values
