"""显示: turns quantities, records and standings into what the parts show. Nothing here adds anything up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity
from gongxiao.kernel.field import Choice, Day, Field, Link, Measure, Photo, Rows, Text, Who
from gongxiao.kernel.goal import Standing
from gongxiao.kernel.indicator import Indicator, Value
from gongxiao.kernel.kind import Case, Kind, kinds
from gongxiao.kernel.models import Party, Record
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.stated import Cited, Span
from gongxiao.web import language, money

Cell = dict[str, Any]
# A sum of these says nothing: shares, scores, prices, and years, which are no lengths of time here.
NOT_ADDED = {"ratio", "percentage_point", "score", "temperature", "years", "months", "quarters"}
LIGHTS = {"green": "good", "amber": "warn", "red": "bad", "": "plain"}


def figure(quantity: Quantity | None, *, url: str = "", origin: str = "", note: str = "") -> Cell:
    """A number with its unit for parts/figure.html, to its last digit unless the user reads amounts in 万元."""
    if quantity is None:
        return {"text": "", "url": url, "note": note}
    text, shown_in, exact = money.written(quantity)
    return {
        "text": text, "unit": language.unit_word(shown_in), "url": url, "origin": origin,
        "note": note or exact, "negative": quantity.value < 0, "exact": quantity.to(shown_in),
    }  # fmt: skip


def exactly(quantity: Quantity | None) -> Cell:
    """A number to its last digit in its own unit, whatever the user reads amounts in."""
    if quantity is None:
        return {"text": ""}
    fine = money.COINS if quantity.unit.symbol == "元" else 0
    text = quantity.format(thousands=True, min_decimals=fine)
    return {"text": text, "unit": language.unit_word(quantity.unit), "negative": quantity.value < 0}


def official(value: Value, url: str) -> Cell:
    """A big number as officials write it (1,180吨, 4.12亿元); the exact one is behind it."""
    if value.amount is None:
        return {"text": "", "url": url}
    if money.unit_for(value.amount.unit) != value.amount.unit:
        return figure(value.amount, url=url, origin=value.source)
    shown = language.official(value.amount)
    whole, dot, decimals = shown.text.partition(".")
    return {
        "text": f"{int(whole):,}{dot}{decimals}" if whole.lstrip("-").isdigit() else shown.text,
        "unit": shown.unit_symbol, "url": url, "origin": value.source, "negative": value.amount.value < 0,
        "exact": value.amount,
    }  # fmt: skip


def figure_url(indicator: Indicator, scope: Scope) -> str:
    """The page that opens this figure."""
    asked: dict[str, Any] = {"org": scope.org.code, "period": scope.period.code}
    if scope.horizon is not None:
        asked["horizon"] = scope.horizon
    return f"{reverse('figure', args=[indicator.code])}?{urlencode(asked)}"


def record_url(record: Record | int) -> str:
    """The page of a paper."""
    return reverse("record", args=[record if isinstance(record, int) else record.pk])


@dataclass
class People:
    """Names of the parties a page mentions, read at once. Papers hold only their ids."""

    names: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Record]) -> People:
        wanted: set[int] = set()
        for record in records:
            if record.kind in kinds:
                wanted |= set(_party_ids(kinds[record.kind].fields, record.body))
        return cls(dict(Party.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {})

    def read(self, asked: Field, stored: Any) -> str:
        """An answer as a person reads it."""
        if stored is None:
            return ""
        if isinstance(asked, Who):
            return self.names.get(stored["id"], _("（已删除）"))
        if isinstance(asked, Link):
            return str(stored.get("name", ""))
        if isinstance(asked, Rows):
            return _("{number}{unit}").format(number=len(stored), unit=language.unit_word(asked.counted_in))
        if isinstance(asked, Photo):
            return _("{n} 件").format(n=len(stored))
        return _plain(asked, stored)


def _plain(asked: Field, stored: Any) -> str:
    if isinstance(asked, Choice | Cited):
        return _(str(asked.read(stored)))
    if isinstance(asked, Span):
        return language.period_label(Period.parse(stored))
    return str(asked.read(stored))


def _party_ids(fields: Mapping[str, Field], body: Mapping[str, Any]) -> Iterable[int]:
    for name, asked in fields.items():
        stored = body.get(name)
        if stored is None:
            continue
        if isinstance(asked, Who):
            yield stored["id"]
        elif isinstance(asked, Rows):
            for line in stored:
                yield from _party_ids(asked.row.fields, line)


def headline(record: Record, people: People) -> str:
    """What a paper is about, in the words signed on it: the figure it cites, the words it must have, or whom it names."""
    kind = kinds.get(record.kind)
    if kind is None:
        return record.number
    ranked = sorted(kind.fields.items(), key=lambda one: _rank(one[1]))
    for name, asked in ranked:
        if _rank(asked) < LAST and record.body.get(name) not in (None, ""):
            return people.read(asked, record.body[name])[:60]
    return _(kind.title)


LAST = 4


def _rank(asked: Field) -> int:
    """How well an answer tells papers of a kind apart; smaller is better."""
    if isinstance(asked, Cited):
        return 0
    if isinstance(asked, Text):
        return 1 if asked.required else 3
    return 2 if isinstance(asked, Link) else LAST


def state(record: Record) -> Cell:
    """Whether a paper counts: signed, reversed, or itself a reversal; a case shows its stage."""
    if record.reverses_id is not None:
        return {"word": _("红冲单"), "tone": "bad"}
    if getattr(record, "undone", None) or getattr(record, "reversed_by", None):
        return {"word": _("已红冲"), "tone": "bad"}
    stage = getattr(record, "stage", None)
    kind = kinds.get(record.kind)
    if stage and kind is not None and issubclass(kind, Case) and stage in kind.stages:
        done = kind.stages[stage].ends
        late = not done and record.due_on is not None and record.due_on < timezone.localdate()  # type: ignore[attr-defined]
        return {"word": _(kind.stages[stage].title), "tone": "good" if done else "bad" if late else "warn"}
    return {"word": _("已签"), "tone": "good"}


def lateness(due_on: date | None) -> str:
    """已逾期 3 天, 今日到期, or nothing."""
    if due_on is None:
        return ""
    days = (timezone.localdate() - due_on).days
    return _("已逾期 {days} 天").format(days=days) if days > 0 else _("今日到期") if days == 0 else ""


def measured(record: Record, asked: Measure) -> Cell:
    """A measure as the paper states it; a reversal states the opposite."""
    return figure(stated(record, asked, record.body.get(asked.name)), url=record_url(record))


def stated(record: Record, asked: Measure, stored: Any) -> Quantity | None:
    """The quantity a paper states by what its body holds."""
    quantity: Quantity | None = asked.read(stored)
    return -quantity if quantity is not None and record.reverses_id is not None else quantity


def adds_up(asked: Field) -> bool:
    """Whether a column of this field has a sum that means something."""
    if not isinstance(asked, Measure) or asked.stock:
        return False
    return asked.unit.dimension not in NOT_ADDED and "_per_" not in asked.unit.dimension


def pairs(kind: type[Kind], record: Record, people: People) -> list[Cell]:
    """The paper's answers, label and value, tables and photos aside."""
    shown: list[Cell] = []
    for name, asked in kind.fields.items():
        if isinstance(asked, Rows | Photo) or name not in record.body:
            continue
        stored = record.body[name]
        if isinstance(asked, Measure):
            words = money.in_words(stated(record, asked, stored))
            shown.append({"label": _(asked.label), "figure": measured(record, asked), "words": words})
        elif isinstance(asked, Text) and asked.lines > 1:
            shown.append({"label": _(asked.label), "text": people.read(asked, stored), "wide": True})
        else:
            shown.append({"label": _(asked.label), "text": people.read(asked, stored)})
    return shown


def rows_table(asked: Rows, record: Record, people: People) -> dict[str, Any]:
    """A table of the paper for parts/table.html, its measures added up per column by the paper itself."""
    places = _places(list(asked.row.fields.values()))
    columns = [
        {
            "title": _(column.label), "at": place, "kind": "number" if isinstance(column, Measure) else "",
            "unit": language.unit_word(column.unit) if isinstance(column, Measure) else "",
        }
        for column, place in zip(asked.row.fields.values(), places, strict=True)
    ]  # fmt: skip
    lines = record.body.get(asked.name) or []
    body = [
        {
            "cells": [
                _line_cell(column, line.get(name), people, record)
                for name, column in asked.row.fields.items()
            ]
        }
        for line in lines
    ]
    added = sums(asked, record) if len(lines) > 1 else {}
    total: list[Cell] = [
        {"figure": exactly(added[name]) | {"unit": ""}} if name in added else {} for name in asked.row.fields
    ]
    if added and not total[0]:
        total[0] = {"text": _("合计")}
    words = [
        {"label": _(asked.row.fields[name].label), "text": said} for name, sum_ in added.items() if (said := money.in_words(sum_))
    ]  # fmt: skip
    return {"caption": _(asked.label), "columns": columns, "rows": body, "wide": len(columns) > 7,
            "total": total if added else None, "words": words}  # fmt: skip


def sums(asked: Rows, record: Record) -> dict[str, Quantity]:
    """What each column that adds up comes to; a column nobody filled has no sum."""
    added: dict[str, Quantity] = {}
    for name, column in asked.row.fields.items():
        if not isinstance(column, Measure) or not adds_up(column):
            continue
        lines = record.body.get(asked.name) or []
        told = [one for line in lines if (one := stated(record, column, line.get(name))) is not None]
        if told:
            added[name] = Quantity(sum(one.value for one in told), column.unit)
    return added


def _line_cell(column: Field, stored: Any, people: People, record: Record) -> Cell:
    if isinstance(column, Measure):
        quantity = stated(record, column, stored)
        shown = exactly(quantity)
        shown["unit"] = ""
        return {"figure": shown} if quantity is not None else {"text": ""}
    return {"text": people.read(column, stored)}


def _places(fields: Sequence[Field]) -> list[str]:
    """Where each column stands on a phone: the first words lead, the first number is the key, two more are meta."""
    places: list[str] = []
    for asked in fields:
        if "lead" not in places and not isinstance(asked, Measure):
            places.append("lead")
        elif "key" not in places and isinstance(asked, Measure):
            places.append("key")
        else:
            places.append("meta" if places.count("meta") < 4 else "")
    if "lead" not in places and places:
        places[0] = "lead"
    return places


def listed_fields(kind: type[Kind]) -> list[Field]:
    """The columns a list of one kind shows beside number, day and unit: what names a paper first, then its measures."""
    words = [one for one in kind.fields.values() if isinstance(one, Text | Link | Choice) and not one.retired]
    others = [
        one
        for one in kind.fields.values()
        if one not in words and not isinstance(one, Photo | Rows | Measure | Day)
    ]
    numbers = [one for one in kind.fields.values() if isinstance(one, Measure) and not one.retired]
    tables = [one for one in kind.fields.values() if isinstance(one, Rows)]
    short = [one for one in words if not (isinstance(one, Text) and one.lines > 1)]
    return [*short[:3], *others[:3], *numbers[:4], *tables[:1]]


def goal_words(standing: Standing) -> str:
    """The rule of a goal written down: what is asked, of what, by when."""
    period, title = language.period_label(standing.period), _(standing.indicator.title)
    return _("{period}{title}：{target}").format(
        period=period, title=title, target=language.target_words(standing)
    )


def compared(now: Quantity | None, before: Quantity | None) -> Cell | None:
    """同比: the change against the same period of last year, in %, one decimal; None when either has no source."""
    if now is None or before is None or before.value <= 0:
        return None
    change = now.value - before.value
    tenths = (abs(change) * 2000 // before.value + 1) // 2
    direction = "up" if change > 0 else "down" if change < 0 else "flat"
    return {
        "word": f"{tenths // 10}.{tenths % 10}%",
        "direction": direction,
        "tone": "plain",
        "against": _("同比"),
    }
