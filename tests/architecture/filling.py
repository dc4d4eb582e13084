"""Fills any kind with answers made from its fields alone, so that a kind added tomorrow is tried without a word here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db import models
from tests.make import Make

from gongxiao.basis.quantity import Quantity
from gongxiao.basis.unit import unit
from gongxiao.kernel import attachment
from gongxiao.kernel.field import Choice, Day, Field, Measure, Photo, Ref, Rows, Text, What, Where, Who
from gongxiao.kernel.form import Form
from gongxiao.kernel.indicator import Indicator
from gongxiao.kernel.kind import Case, Kind, Stage, Voucher
from gongxiao.kernel.models import Item, Org, Place, User
from gongxiao.kernel.models.days import DayField
from gongxiao.kernel.stated import Amount, Cited, Span

ON = date(2022, 3, 31)


class Filler:
    """Makes answers, and every register line they name.

    No two measures answer the same, and what is asked later is less: a part is asked after its whole. Days follow each
    other. Words look like the number of a document, the only shape any rule asks of words.
    """

    def __init__(self, make: Make, cited: Indicator) -> None:
        self.make, self.cited = make, cited
        self.numbers, self.days, self.names = count(900, -1), count(1), count(1)

    def paper(self, kind: type[Kind], org: Org, *, fully: bool = True) -> Kind:
        """An unsigned paper with every answer, or only with those that are required."""
        return kind(org=org, occurred_on=ON, **self.answers(kind.fields, fully=fully))

    def answers(self, fields: dict[str, Field], *, fully: bool = True) -> dict[str, Any]:
        return {name: self.answer(field, fully) for name, field in fields.items() if fully or field.required}

    def answer(self, field: Field, fully: bool) -> Any:
        """A valid answer to any question. A field of a new sort must be taught here."""
        if isinstance(field, Rows):
            return [self._row(field.row, fully)]
        if isinstance(field, Measure):
            number = max(next(self.numbers), field.minimum or 0)
            return str(number if field.maximum is None else min(number, field.maximum))
        if isinstance(field, Choice):
            return next(iter(field.options))
        if isinstance(field, Ref):
            return self.line(field.model)
        simple: dict[type[Field], Callable[[], Any]] = {
            Who: self.make.party, Where: lambda: self._place(field), What: lambda: self._item(field),
            Photo: lambda: [attachment.keep("附件.txt", b"paper", by=self.make.clerk).digest], Day: lambda: ON + timedelta(days=next(self.days)),
            Cited: lambda: self.cited.code, Span: lambda: "2022-03", Amount: lambda: "3", Text: lambda: "试供〔2022〕1号",
        }  # fmt: skip
        return next(made for sort, made in simple.items() if type(field) is sort)()

    def provide(self, paper: Kind) -> None:
        """Bring in what a voucher takes out, so that no stock falls below zero."""
        if not isinstance(paper, Voucher):
            return
        paper.clean()
        for transfer in paper.transfers():
            out = transfer.out
            source = Place.objects.filter(pk=out.place or 0).first()
            if "stock" in paper.keeps and source is not None and not source.code:
                item = Item.objects.get(pk=out.item or 0)
                self.make.receipt(
                    item, source, Quantity(-out.value, out.metric.unit).to(unit(item.unit)).format()
                )

    def _row(self, row: type[Form], fully: bool) -> Form:
        return row(**self.answers(row.fields, fully=fully))

    def _place(self, field: Field) -> Place:
        assert isinstance(field, Where)
        return self.make.place(kind=next(iter(field.kinds), "site"))

    def _item(self, field: Field) -> Item:
        assert isinstance(field, What)
        return self.make.item(
            name=f"{next(self.names)}号物品", category=next(iter(field.categories), "other")
        )

    def line(self, model: type[models.Model]) -> models.Model:
        """A line of any register, with what it cannot be without."""
        given: dict[str, Any] = {}
        for field in model._meta.concrete_fields:
            if field.primary_key or field.null or field.has_default() or getattr(field, "parent_link", False):
                continue
            if field.choices:
                given[field.name] = field.choices[0][0]
            elif isinstance(field, models.CharField):
                given[field.name] = "" if field.blank else f"{next(self.names)}号"
            elif isinstance(field, DayField):
                given[field.name] = ON
            else:
                assert isinstance(field, models.ForeignKey), field
                given[field.name] = self.line(field.related_model)
        line: models.Model = model._default_manager.create(**given)
        return line


def rebuilt(kind: type[Kind], org: Org, on: date, body: dict[str, Any]) -> Kind:
    """A signed paper's answers on a fresh paper, from the body alone."""
    return kind(org=org, occurred_on=on, **_answers(kind.fields, body))


def _answers(fields: dict[str, Field], body: dict[str, Any]) -> dict[str, Any]:
    return {name: _answer(fields[name], said) for name, said in body.items()}


def _answer(field: Field, said: Any) -> Any:
    if isinstance(field, Rows):
        return [field.row(**_answers(field.row.fields, line)) for line in said]
    return said["id"] if isinstance(field, Who | Where | What | Ref) else said


def ways(kind: type[Case]) -> list[list[Stage]]:
    """For every stage that ends the case, the shortest walk to it (without the first stage)."""
    found: dict[str, list[Stage]] = {kind.first().name: []}
    waiting = [kind.first()]
    while waiting:
        here = waiting.pop(0)
        for name in here.to:
            if name not in found:
                found[name] = [*found[here.name], kind.stages[name]]
                waiting.append(kind.stages[name])
    return [walk for name, walk in found.items() if kind.stages[name].ends]


def everybody(make: Make, kind: type[Kind], org: Org) -> tuple[User, User]:
    """Two people who both hold every duty of the kind."""
    held = dict.fromkeys(kind.duties(), org)
    return make.user("甲经办", held), make.user("乙经办", held)
