"""表格登记: rows of a workbook as lines of a register, through the same form a person fills in; twins are asked about."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django import forms
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.basis import identity
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import party
from gongxiao.kernel.field import Day
from gongxiao.kernel.models import DayField, Party, User
from gongxiao.web import register_forms
from gongxiao.web.sheets import grid as reading
from gongxiao.web.sheets.cells import CellRefused, said
from gongxiao.web.sheets.columns import Column, Form
from gongxiao.web.sheets.grid import Grid, Line
from gongxiao.web.sheets.guard import FileRefused
from gongxiao.web.sheets.names import AT_ONCE, Names
from gongxiao.web.sheets.outcome import Fault, Outcome, There, fault
from gongxiao.web.shelves import Shelf

ANEW = "_anew"
SECRET = {"identity_number": "identity", "phone": "phone"}
YES, NO = noted("是"), noted("否")
MOST = 5_000


@dataclass
class Row:
    """One row on its way to a line: the answers by field, and what is wrong with them."""

    line: Line
    answers: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


@dataclass
class Filled:
    """A file read under a register's form."""

    shelf: Shelf
    form: Form
    grid: Grid
    rows: list[Row]
    notes: list[str]


def form_of(shelf: Shelf, user: User) -> Form:
    """The register as a workbook: the questions of its own form."""
    made = register_forms.form_for(shelf, user, None, None)
    columns = [_column(name, asked) for name, asked in made.fields.items()]
    notes = []
    if shelf.model is Party:
        columns.append(Column(ANEW, noted("仍新建"), "choice", choices=(("yes", YES), ("no", NO)),
                              help=_("已有同名或同电话的人时，确认不是同一人才写“是”")))  # fmt: skip
        notes.append(_("身份证号和电话加密保存，导入后页面上只显示后几位；不要把填好的表发给别人。"))
    return Form(shelf.title, tuple(columns), (), tuple(notes))


def _column(name: str, asked: forms.Field) -> Column:
    more: dict[str, Any] = {
        "required": asked.required,
        "help": _(str(asked.help_text)) if asked.help_text else "",
    }
    label = str(asked.label)
    if name in SECRET:
        return Column(name, label, "secret", **more)
    if isinstance(asked, forms.ModelChoiceField):
        return Column(name, label, "name", model=asked.queryset.model, **more)  # type: ignore[union-attr]
    if isinstance(asked, forms.BooleanField):
        return Column(name, label, "choice", choices=(("on", YES), ("", NO)), help=more["help"])
    if isinstance(asked, forms.ChoiceField):
        choices: Any = asked.choices
        offered = tuple((str(code), str(title)) for code, title in choices if code not in ("", None))
        return Column(name, label, "choice", choices=offered, **more)
    if isinstance(asked, forms.DateField):
        return Column(name, label, "date", **more)
    return Column(name, label, "number" if isinstance(asked, forms.DecimalField | forms.IntegerField) else "code" if name != "name" else "text", **more)  # fmt: skip


def read(shelf: Shelf, user: User, name: str, content: bytes, *, hidden_too: bool = False) -> Filled:
    """The rows of the file. Raises `FileRefused` for a file that is no such table."""
    form = form_of(shelf, user)
    sheets, notes = reading.open_sheets(name, content)
    named = [one for one in sheets if one.title in (form.title, _(form.title))]
    if not sheets or not (named or sheets[0].rows):
        raise FileRefused(_("文件里没有数据，请填写后再传。"), code="file.empty")
    grid = reading.read(named[0] if named else sheets[0], form.columns, hidden_too=hidden_too)
    if len(grid.lines) > MOST:
        raise FileRefused(_("共 {n:,} 行，一份表最多 {most:,} 行，请分成几份再传。").format(n=len(grid.lines), most=MOST), code="file.rows")  # fmt: skip
    filled = Filled(shelf, form, grid, [Row(line) for line in grid.lines], [*notes, *grid.notes])
    _answer(user, filled)
    return filled


def _answer(user: User, filled: Filled) -> None:
    known = Names(user)
    for column in filled.form.columns:
        if column.model is not None:
            values = (line.values.get(column.name) for line in filled.grid.lines)
            known.learn(column, {reading.plain(one).strip() for one in values if one not in (None, "")})
    for row in filled.rows:
        for column in filled.form.columns:
            try:
                if column.name in row.line.merged:
                    raise CellRefused(_("是合并单元格，请取消合并并逐行填写。"), code="cell.merged")
                value = said(row.line.values.get(column.name), column)
                row.answers[column.name] = None if value is None else _meant(value, column, known)
            except Refused as refused:
                row.faults.append(fault(filled.grid, row.line, column, refused.sentence))


def _meant(value: Any, column: Column, known: Names) -> Any:
    if column.model is not None:
        return known.line(column, str(value))
    if column.choices:
        code = next((code for code, title in column.choices if value in (code, title, _(title))), None)
        if code is None:
            listed = _("、").join(_(title) for _code, title in column.choices)
            raise CellRefused(_("没有“{value}”这一项，请在 {listed} 中选择。").format(value=value, listed=listed), code="choice.unknown")  # fmt: skip
        return code
    return value


def check(user: User, filled: Filled) -> Outcome:
    """What would become of every row. Writes nothing: the lines are made inside a transaction that is taken back."""
    outcome = Outcome(read=len(filled.rows), notes=list(filled.notes), hidden=len(filled.grid.hidden))
    with transaction.atomic():
        here = Here(user, filled)
        for row in filled.rows:
            if row.faults:
                outcome.refused += row.faults
            elif (there := here.same(row)) is not None:
                outcome.there.append(there)
            else:
                faults, line = _take(user, filled, row, here)
                outcome.refused += faults
                if line is not None:
                    here.add(line, row)
                    outcome.taken.append(row.line.number)
        transaction.set_rollback(True)
    outcome.show(filled.form, filled.grid.lines)
    return outcome


def post(user: User, filled: Filled, outcome: Outcome) -> list[Model]:
    """Register the lines of these rows, all or none. Raises `Refused` with nothing written."""
    wanted = set(outcome.taken)
    rows = [row for row in filled.rows if row.line.number in wanted]
    lines: list[Model] = []
    with transaction.atomic():
        here = Here(user, filled)
        for row in rows:
            faults, line = ([*row.faults], None) if row.faults else _take(user, filled, row, here)
            if line is None:
                words = " ".join(f"{one.where}：{one.sentence}" for one in faults)
                raise Refused(_("试算以后名册有变动，整份没有登记，请重新试算。{words}").format(words=words), code="batch.changed")  # fmt: skip
            here.add(line, row)
            lines.append(line)
    return lines


def _take(user: User, filled: Filled, row: Row, here: Here) -> tuple[list[Fault], Any]:
    """The line the row makes, or why it makes none."""
    by_name = {one.name: one for one in filled.form.columns}
    if (
        filled.shelf.model is Party
        and row.answers.get(ANEW) != "yes"
        and (twin := here.twin(row)) is not None
    ):
        return [fault(filled.grid, row.line, None, _twin_words(twin, here.made))], None
    form = register_forms.form_for(filled.shelf, user, None, _as_sent(row))
    if not form.is_valid():
        return [
            fault(filled.grid, row.line, by_name.get(name), str(words)) for name, some in form.errors.items() for words in some
        ], None  # fmt: skip
    try:
        with transaction.atomic():
            return [], form.save()
    except Refused as refused:
        return [fault(filled.grid, row.line, None, refused.sentence)], None
    except IntegrityError:
        words = _("已有相同的一条（编码、日期或证件号重复），请核对后再登记。")
        return [fault(filled.grid, row.line, None, words)], None


def _as_sent(row: Row) -> QueryDict:
    """The answers as the form's page would send them."""
    data = QueryDict(mutable=True)
    for name, value in row.answers.items():
        if value is not None and name != ANEW:
            data[name] = str(value.pk) if isinstance(value, Model) else value.isoformat() if isinstance(value, date) else str(value)  # fmt: skip
    return data


class Here:
    """The lines that are there already, by name (or code), read once for the whole file; and those the file makes."""

    def __init__(self, user: User, filled: Filled) -> None:
        self.shelf = filled.shelf
        self.fields = {one.name: one for one in self.shelf.model._meta.concrete_fields}
        self.key = "name" if "name" in self.fields else "code"
        self.made: dict[int, int] = {}
        self.by_key: dict[str, list[Any]] = defaultdict(list)
        self.readable = self.shelf.readable(user)
        keys = [str(row.answers.get(self.key) or "") for row in filled.rows]
        for start in range(0, len(keys), AT_ONCE):
            for line in self.readable.filter(**{f"{self.key}__in": set(keys[start : start + AT_ONCE])}):
                self.by_key[getattr(line, self.key)].append(line)

    def add(self, line: Any, row: Row) -> None:
        """A line this file makes."""
        self.made[line.pk] = row.line.number
        self.by_key[getattr(line, self.key)].append(line)

    def same(self, row: Row) -> There | None:
        """The line that says exactly this already: the same file sent again registers nothing twice."""
        wanted = {
            name: _as_kept(self.fields[name], value)
            for name, value in row.answers.items()
            if name in self.fields
        }
        for name, sort in SECRET.items():
            if row.answers.get(name):
                with suppress(Refused):
                    wanted[f"{sort}_index"] = party.blind(sort, _number(name, str(row.answers[name])))
        for line in self.by_key.get(str(row.answers.get(self.key) or ""), ()):
            if line.pk not in self.made and all(_held(line, name) == value for name, value in wanted.items()):
                return There(
                    row.line.number, str(line), reverse("register_line", args=[self.shelf.name, line.pk])
                )
        return None

    def twin(self, row: Row) -> Party | None:
        """Somebody of the same phone, or of the same name at the same place, who may be the same: never merged by itself."""
        phone = str(row.answers.get("phone") or "")
        if phone:
            with suppress(Refused):
                found = self.readable.filter(
                    phone_index=party.blind("phone", _number("phone", phone))
                ).order_by("pk")
                if (first := found.first()) is not None:
                    return cast("Party", first)
        place = tuple(getattr(row.answers.get(name), "pk", None) for name in ("division", "org"))
        named = self.by_key.get(str(row.answers.get("name") or ""), ())
        return next((one for one in named if (one.division_id, one.org_id) == place), None)


def _held(line: Any, name: str) -> Any:
    value = getattr(line, name)
    return bytes(value) if isinstance(value, memoryview) else value


def _as_kept(asked: Any, value: Any) -> Any:
    """What the line would hold in this field."""
    kind = asked.get_internal_type()
    if kind == "BooleanField":
        return value == "on"
    if value is None:
        return None if asked.null else "" if kind == "CharField" else asked.get_default()
    if isinstance(asked, DayField):
        with suppress(Refused):
            return Day("").take(value)
    if kind == "DecimalField":
        with suppress(InvalidOperation):
            return Decimal(str(value))
    return identity.tidy(value).upper() if asked.name == "uscc" else value


def _number(name: str, given: str) -> str:
    return identity.check_phone(given) if name == "phone" else identity.check_resident_id(given)


def _twin_words(twin: Party, made: dict[int, int]) -> str:
    whom = identity.mask_name(twin.name)
    known = party.masked(twin, "phone") or party.masked(twin, "identity")
    which = (
        _("本表第 {row} 行").format(row=made[twin.pk])
        if twin.pk in made
        else _("编号 {pk}").format(pk=twin.pk)
    )
    about = _("，").join(filter(None, [known, which]))
    return _(
        "已有 {whom}（{about}），可能是同一人。是同一人就删去本行、用原档案；不是同一人，请在“仍新建”列写“是”。不会自动合并。"
    ).format(whom=whom, about=about)
