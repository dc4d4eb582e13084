# ruff: noqa: S608 - only our own column names, metric keys and days (integers) are put into the text
"""选取: which facts a figure is made of. What opens is what was summed, because both ask the same selection.

Many selections are summed in one pass: metrics asked over the same days of the same units share one statement, which
seeks along the covering index, and each row is read once, into the elementary interval between the break points of
the asked periods it lies in ("cells", docs/explanation/figures.md). Closed months come from the month totals where
those may be used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from gongxiao.kernel import rollup
from gongxiao.kernel.models import Fact, MetricLine, Record, to_number

BEGINNING = date(1900, 1, 1)
Sums = dict[int, int]


@dataclass(frozen=True)
class Selection:
    """Facts of some metrics (or one account), of some units, from `start` up to but not including `end`."""

    metrics: frozenset[int]
    orgs: frozenset[int]
    start: date
    end: date
    horizon: int | None = None
    account: str | None = None
    only: tuple[tuple[str, int], ...] = ()
    keyed: tuple[Any, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keyed", (self.account, self.only, self.horizon))

    def facts(self) -> QuerySet[Fact]:
        """The facts themselves, newest first."""
        chosen = Fact.objects.filter(
            metric_id__in=self.metrics, org_id__in=self.orgs, on__gte=self.start, on__lt=self.end
        )
        return chosen.filter(self._rest()).order_by("-on", "-id")

    def with_undone(self) -> QuerySet[Any]:
        """The facts, each with the record its own takes back (`undoes`).

        Sorted out by the caller and not in the statement: asked for records that reverse nothing, SQLite walks through
        all of them, which are nearly all there are.
        """
        return self.facts().annotate(undoes=F("record__reverses_id"))

    def _rest(self) -> Q:
        rest = Q(**{f"{name}_id": value for name, value in self.only})
        if self.account is not None:
            rest &= Q(account__code__startswith=self.account)
        if self.horizon is not None:
            rest &= Q(pk__lte=self.horizon)
        return rest

    def stated(self) -> QuerySet[Fact]:
        """The facts papers stated themselves, those of reversals aside.

        Asked as "no reversal made this fact", fact by fact: joined to papers that reverse nothing, SQLite starts from those,
        which are nearly all papers there are, and a page takes seconds.
        """
        reversal = Record.objects.filter(pk=OuterRef("record_id"), reverses__isnull=False)
        return self.facts().filter(~Exists(reversal))

    def standing(self) -> set[int]:
        """Units with a fact that is neither reversed nor a reversal, as known at the horizon."""
        undone = Fact.objects.filter(record__reverses__isnull=False, record__occurred_on__lt=self.end)
        if self.horizon is not None:
            undone = undone.filter(pk__lte=self.horizon)
        stands = self.stated().order_by()
        return set(
            stands.exclude(record__in=undone.values("record__reverses")).values_list("org_id", flat=True)
        )

    def distinct(self, dimension: str) -> int:
        """How many different parties, places, items, subjects or options of a facet have a sum above zero."""
        if dimension.startswith("facet."):
            return self._distinct_options(dimension.removeprefix("facet."))
        groups = self.facts().order_by().exclude(**{f"{dimension}_id": None}).values(f"{dimension}_id")
        return sum(1 for one in groups.annotate(standing=Sum("value")) if one["standing"] > 0)

    def _distinct_options(self, name: str) -> int:
        standing: dict[str, int] = defaultdict(int)
        groups = self.facts().order_by().values("metric__facet").annotate(standing=Sum("value"))
        for one in groups:
            stamped = _options(one["metric__facet"])
            if name in stamped:
                standing[stamped[name]] += one["standing"]
        return sum(1 for value in standing.values() if value > 0)

    def latest(self) -> QuerySet[Fact]:
        """The facts of the last paper that stated each place, item, subject and metric of a unit; reversed ones aside."""
        facts = self.with_undone().order_by("on", "id")
        gone = {one.undoes for one in facts}
        last: dict[tuple[Any, ...], list[Fact]] = {}
        for one in facts:
            if one.undoes is None and one.record_id not in gone:
                about = (one.org_id, one.metric_id, one.place_id, one.item_id, one.subject_id)
                stated = last.setdefault(about, [])
                if stated and stated[0].record_id != one.record_id:
                    stated.clear()
                stated.append(one)
        return self.facts().filter(pk__in=[one.pk for stated in last.values() for one in stated])


def sums(selections: Sequence[Selection]) -> list[Sums]:
    """Per selection, the sum of its facts by unit; a unit without facts is absent. One pass per kind of filter."""
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for position, one in enumerate(selections):
        groups[one.keyed].append(position)
    answers: list[Sums] = [{} for _ in selections]
    for positions in groups.values():
        for position, answer in zip(positions, _pass([selections[p] for p in positions]), strict=True):
            answers[position] = answer
    return answers


def _pass(selections: Sequence[Selection]) -> Iterable[Sums]:
    """One reading of the journal for selections that differ only in metrics, units and days."""
    found = _Found(selections[0])
    for spans, orgs, metrics in _readings(selections):
        for run in _runs(spans):
            found.read(metrics, orgs, run)
    for one in selections:
        answer: Sums = {}
        for metric in one.metrics:
            for (start, end), by_org in found.cells[metric].items():
                if one.start <= start and end <= one.end:
                    for org in by_org.keys() & one.orgs:
                        answer[org] = answer.get(org, 0) + by_org[org]
        yield answer


Span = tuple[date, date]


def _readings(selections: Sequence[Selection]) -> Iterable[tuple[frozenset[Span], frozenset[int], list[int]]]:
    """Metrics that are asked over the same spans of days of the same units, so that each is read once, as far as asked."""
    spans: dict[int, set[Span]] = defaultdict(set)
    orgs: dict[int, set[frozenset[int]]] = defaultdict(set)
    for one in selections:
        for metric in one.metrics:
            spans[metric].add((max(one.start, BEGINNING), one.end))
            orgs[metric].add(one.orgs)
    alike: dict[tuple[frozenset[Span], frozenset[int]], list[int]] = defaultdict(list)
    for metric in sorted(spans):
        alike[frozenset(spans[metric]), frozenset().union(*orgs[metric])].append(metric)
    return ((days, units, metrics) for (days, units), metrics in alike.items() if units)


def _runs(spans: Iterable[Span]) -> list[list[Span]]:
    """The elementary intervals between all break points, in runs without a day between them that nobody asked for."""
    asked = list(spans)
    runs: list[list[Span]] = []
    for start, end in pairwise(sorted({day for span in asked for day in span})):
        if any(since <= start and end <= until for since, until in asked):
            if runs and runs[-1][-1][1] == start:
                runs[-1].append((start, end))
            else:
                runs.append([(start, end)])
    return runs


class _Found:
    """Sums by metric, interval and unit; closed months from the totals, the rest from the facts."""

    def __init__(self, like: Selection) -> None:
        self.cells: dict[int, dict[Span, Sums]] = defaultdict(dict)
        plain = not like.only and like.account is None
        self.closed = rollup.usable_through(like.horizon) if plain else None
        self.where = [f"{name}_id = %s" for name, _ in like.only]
        self.values: list[Any] = [value for _, value in like.only]
        if like.account is not None:
            self.where.append("account_id LIKE %s")
            self.values.append(f"{like.account}%")
        if like.horizon is not None:
            self.where.append("id <= %s")
            self.values.append(like.horizon)

    def read(self, metrics: Sequence[int], orgs: Iterable[int], run: Sequence[Span]) -> None:
        """Add up some metrics of some units over a run of intervals."""
        who = [f"metric_id IN ({_listed(metrics)})", f"org_id IN ({_listed(orgs)})"]
        totals = self.closed is not None and all(day.day == 1 for span in run for day in span)
        if self.closed is not None and totals:
            self._add("kernel_monthtotal", "month", [(_month(a), _month(b)) for a, b in run], who, run, [])
            if run[-1][1] <= self.closed:
                return
            who.append(f'"on" > {to_number(self.closed)}')
        numbers = [(to_number(a), to_number(b)) for a, b in run]
        self._add("kernel_fact", '"on"', numbers, [*who, *self.where], run, self.values)

    def _add(
        self,
        table: str,
        day: str,
        numbers: Sequence[tuple[int, int]],
        where: list[str],
        run: Sequence[Span],
        values: list[Any],
    ) -> None:
        """One statement: by metric and unit, with one column for each interval."""
        columns = ", ".join(
            f"SUM(CASE WHEN {day} >= {a} AND {day} < {b} THEN value END)" if len(run) > 1 else "SUM(value)"
            for a, b in numbers
        )
        where = [*where, f"{day} >= {numbers[0][0]}", f"{day} < {numbers[-1][1]}"]
        text = f"SELECT metric_id, org_id, {columns} FROM {table} WHERE {' AND '.join(where)} GROUP BY metric_id, org_id"
        with connection.cursor() as cursor:
            cursor.execute(text, values)
            for metric, org, *found in cursor.fetchall():
                for span, value in zip(run, found, strict=True):
                    if value is not None:
                        by_org = self.cells[metric].setdefault(span, {})
                        by_org[org] = by_org.get(org, 0) + int(value)


@lru_cache(maxsize=10_000)
def _options(facet: str) -> dict[str, str]:
    """The options a facet text names, by the facet; not to be changed."""
    return dict(part.split("=", 1) for part in facet.split("&") if part)


_kept: ContextVar[list[Lines] | None] = ContextVar("metric lines kept", default=None)


@contextmanager
def held() -> Iterator[None]:
    """Read the metric lines once while this lasts: for a page or a report, which signs nothing."""
    before = _kept.set(_kept.get() or [])
    try:
        yield
    finally:
        _kept.reset(before)


def metric_lines() -> Lines:
    """The metric lines as they are, or as they were first read inside `held`."""
    kept = _kept.get()
    if kept is None:
        return Lines()
    if not kept:
        kept.append(Lines())
    return kept[0]


def _listed(keys: Iterable[int]) -> str:
    return ", ".join(str(key) for key in sorted(keys))


def _month(day: date) -> int:
    return day.year * 100 + day.month


class Lines:
    """The metric lines of the database, by code; facets are matched here so that facts need only one small key."""

    def __init__(self) -> None:
        self.by_code: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
        for key, code, facet in MetricLine.objects.values_list("id", "code", "facet"):
            self.by_code[code].append((key, _options(facet)))

    def find(self, code: str, facets: Iterable[tuple[str, str]]) -> frozenset[int]:
        wanted = list(facets)
        return frozenset(
            key
            for key, has in self.by_code.get(code, ())
            if all(has.get(name) == value for name, value in wanted)
        )

    def facets(self, code: str, name: str) -> dict[int, str]:
        """Per metric key of `code`, its value of one facet."""
        return {key: has[name] for key, has in self.by_code.get(code, ()) if name in has}
