"""依据: what stands behind each figure of a written report, told without a server: definition, scope, documents.

Papers name people; a copy leaves the office. So persons and farm households are masked here, only what a paper is called
is told of its words, and numbers that look like an identity or a phone number are hidden wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet, Sum

from gongxiao.basis import identity
from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity
from gongxiao.kernel import returns
from gongxiao.kernel.field import Link, Text, Who
from gongxiao.kernel.indicator import Indicator, evaluate, indicators
from gongxiao.kernel.kind import kinds
from gongxiao.kernel.models import Fact, Org, Party, Record
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.stated import Cited
from gongxiao.kernel.written import Figure, Written
from gongxiao.reports.document import kind_named
from gongxiao.web import showing
from gongxiao.web.behind import how_read

MOST_LINES = 40  # documents listed of one figure; the others are counted and added up
MASKED_KINDS = ("person", "household")
CALLED = ("name", "topic")  # the answers that say what a thing is called; other free text is not copied out
SOURCES = {
    "computed": "由单据逐份相加得出",
    "reported": "业务模块尚未启用，取各单位统计报数",
    "mixed": "一部分单位由单据相加，一部分取统计报数",
    "goal": "目标任务",
}
NUMBERS = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")


@dataclass(frozen=True)
class Line:
    """One document: its number, day, unit, what it is called, and what it adds (None: it is not an addend)."""

    number: str
    on: date
    org: str
    title: str
    value: Quantity | None = None
    mark: str = ""


@dataclass(frozen=True)
class Part:
    """The documents of one figure over one period: those listed, how many there are, and what the rest adds.

    `adds` says whether the lines add up to `total`; of ratios and distinct counts they do not, and `how` says so.
    """

    label: str
    lines: tuple[Line, ...]
    count: int
    total: Quantity | None = None
    adds: bool = False
    how: str = ""

    @property
    def rest(self) -> int:
        return self.count - len(self.lines)

    @property
    def remainder(self) -> Quantity | None:
        """What the documents not listed add."""
        if not self.adds or self.total is None:
            return None
        listed = sum(line.value.value for line in self.lines if line.value is not None)
        return Quantity(self.total.value - listed, self.total.unit)


@dataclass(frozen=True)
class Opened:
    """A figure opened: what it is, over which scope, exactly how much, and the documents behind it."""

    figure: Figure
    anchor: str
    indicator: Indicator | None
    definition: str
    org: Org
    period: Period
    sort: str
    comparator: str
    parts: tuple[Part, ...]

    @property
    def exact(self) -> str:
        """The value to its last digit, with its unit."""
        one = self.figure
        return one.amount if one.sort == "names" else f"{one.amount}{one.unit}"

    @property
    def note(self) -> str:
        return self.indicator.note if self.indicator is not None else ""

    @property
    def source(self) -> str:
        return SOURCES.get(self.figure.source, "")


def opened(written: Written, *, documents: bool = True) -> list[Opened]:
    """Every figure of a report with what stands behind it, in the order of first mention; without the `documents` if so asked."""
    figures = written.figures
    orgs = {one.code: one for one in Org.objects.filter(code__in={figure.org for figure in figures})}
    found = []
    for place, figure in enumerate(figures, 1):
        scope = Scope(orgs[figure.org], Period.parse(figure.period), written.scope.horizon)
        declared = indicators.get(figure.code) if figure.sort in ("value", "comparison", "target") else None
        parts = tuple(_parts(figure, declared, scope)) if documents else ()
        found.append(
            Opened(
                figure,
                f"e{place}",
                declared,
                _definition(figure, declared),
                scope.org,
                scope.period,
                _sort(figure, declared),
                _comparator(figure),
                parts,
            )
        )
    return found


def _definition(figure: Figure, declared: Indicator | None) -> str:
    if declared is not None:
        compared = "；与上年同期相比" if figure.sort == "comparison" else ""
        return f"{declared.definition}{compared}"
    kind = kinds[figure.code if figure.sort == "overdue" else kind_named(figure.code)]
    if figure.sort == "overdue":
        return f"期末仍未办结且已过时限的“{kind.title}”"
    return f"“{kind.title}”单据中填写的“{figure.title}”，每个只列一次"


def _sort(figure: Figure, declared: Indicator | None) -> str:
    if figure.sort == "names":
        return "单据原词"
    if figure.sort == "target":
        return "目标"
    if figure.sort == "overdue" or (declared is not None and returns.is_stock(declared)):
        return "时点数（期末）"
    if figure.sort == "comparison" or (declared is not None and returns.cannot_add(declared)):
        return "比率，不可相加"
    return "时期数（期内合计）"


def _comparator(figure: Figure) -> str:
    """How a goal asks: at_least, at_most, between, exactly; empty of other figures."""
    if figure.sort != "target":
        return ""
    record = Record.objects.filter(number__in=figure.records).first()
    return str(record.body.get("comparator", "")) if record is not None else ""


def _parts(figure: Figure, declared: Indicator | None, scope: Scope) -> Iterable[Part]:
    if declared is None or figure.sort == "target":
        yield _named(figure)
    elif figure.sort == "comparison":
        periods = {"本期": scope, "上年同期": scope.over(scope.period.last_year())}
        values = evaluate([(declared, one) for one in periods.values()])
        for (label, one), value in zip(periods.items(), values, strict=True):
            yield _summed(declared, one, value.amount, f"{label}（{one.period.label}）")
    else:
        total = Quantity(figure.value, declared.unit) if figure.value is not None else None
        yield _summed(declared, scope, total, "")


def _named(figure: Figure) -> Part:
    """Documents cited by number alone: goals, papers whose words are listed, late cases."""
    found = Record.objects.filter(number__in=figure.records).select_related("org")
    records = list(found.order_by("-occurred_on", "-pk")[:MOST_LINES])
    titles = _titles(records)
    lines = [
        Line(one.number, one.occurred_on, str(one.org), titles[one.pk], mark=_mark(one)) for one in records
    ]
    return Part("", tuple(lines), len(figure.records))


def _summed(declared: Indicator, scope: Scope, total: Quantity | None, label: str) -> Part:
    """The documents whose facts a figure is made of; each adds the sum of its own facts."""
    facts = declared.facts(scope).order_by()
    sums = list(facts.values_list("record_id").annotate(day=Max("on"), stated=Sum("value")))
    sums.sort(key=lambda row: (row[1], row[0]), reverse=True)
    sign = _sign(declared, facts)
    adds = bool(sign) and total is not None and sign * sum(row[2] for row in sums) == total.value
    shown = sums[:MOST_LINES]
    found = Record.objects.filter(pk__in=[row[0] for row in shown]).select_related("org")
    by_pk = {one.pk: one for one in found}
    titles = _titles(list(by_pk.values()))
    lines = []
    for pk, day, stated in shown:
        record = by_pk[pk]
        value = Quantity(sign * stated, declared.unit) if sign else None
        lines.append(Line(record.number, day, str(record.org), titles[pk], value, _mark(record)))
    return Part(label, tuple(lines), len(sums), total, adds=adds, how=how_read(declared))


def _sign(declared: Indicator, facts: QuerySet[Fact]) -> int:
    """1 or -1 when facts are addends in the figure's own unit; 0 when they are not."""
    leaves = list(declared.leaves())
    if len(leaves) > 1 or any(leaf.how.startswith("distinct:") for leaf in leaves):
        return 0
    stated = set(facts.values_list("metric__dimension", "metric__code").distinct())
    if any(dimension != declared.unit.dimension for dimension, _ in stated):
        return 0
    reported = any(code.startswith("reported.") for _, code in stated)
    return 1 if not leaves or reported else leaves[0].sign


def _mark(record: Record) -> str:
    return "红冲" if record.reverses_id else "报数" if record.kind == returns.ReportedReturn.code else ""


# -- what a paper is called, without whom it is about


def _titles(records: Sequence[Record]) -> dict[int, str]:
    """What each paper is called, by id."""
    wanted = {number for record in records for number in _parties(record)}
    parties = Party.objects.filter(pk__in=wanted).values_list("pk", "name", "kind")
    names = {pk: name for pk, name, _ in parties}
    people = {pk: name for pk, name, kind in parties if kind in MASKED_KINDS}
    return {record.pk: _title(record, names, people) for record in records}


def _parties(record: Record) -> Iterable[int]:
    kind = kinds.get(record.kind)
    for name, asked in kind.fields.items() if kind is not None else ():
        stored = record.body.get(name)
        if isinstance(asked, Who) and stored is not None:
            yield stored["id"]


def _title(record: Record, names: Mapping[int, str], people: Mapping[int, str]) -> str:
    kind = kinds.get(record.kind)
    if kind is None:
        return ""
    masked = {pk: identity.mask_name(name) for pk, name in people.items()}
    reader = showing.People({**names, **masked})
    said = ""
    for name, asked in kind.fields.items():
        told = isinstance(asked, Link | Cited) or (isinstance(asked, Text) and name in CALLED)
        if told and record.body.get(name) not in (None, ""):
            said = reader.read(asked, record.body[name])[:60]
            break
    for pk in _parties(record):
        if pk in people:
            said = said.replace(people[pk], masked[pk])
    return f"{kind.title}：{hidden(said)}" if said else kind.title


def hidden(text: str) -> str:
    """The text with identity and phone numbers hidden."""
    return NUMBERS.sub(
        lambda one: (
            identity.mask_phone(one.group()) if len(one.group()) == 11 else identity.mask_id(one.group())
        ),
        text,
    )
