"""Any papers over any tree: many figures read in one pass equal what a patient person adds up by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import kinds
from tests.make import Make

from gongxiao.basis.period import Period
from gongxiao.kernel import closing, journal, metric, rollup
from gongxiao.kernel.indicator import Indicator, evaluate
from gongxiao.kernel.models import Fact, Org, Placement
from gongxiao.kernel.scope import Scope, newest

FIRST = date(2021, 11, 1)
DAYS = 500  # two turns of the year
FIGURES = (
    kinds.sales,
    kinds.city_sales,
    kinds.fairs,
    kinds.faults_open,
    kinds.faults_closed,
    kinds.shops,
    kinds.sites,
)
PERIODS = (
    "2021",
    "2022",
    "2022H1",
    "2022Q1",
    "2022-02",
    "2022-03-05",
    "2022-01-10..2022-03-20",
    "2022-12..",
    "2023-01",
)


@dataclass(frozen=True)
class Row:
    """A fact, read once."""

    id: int
    org: int
    on: date
    metric: str
    facet: str
    value: int
    place: int | None
    undone: bool
    undone_by: date | None
    undone_at: int | None


def by_hand(indicator: Indicator, scope: Scope, rows: list[Row], under: set[int]) -> int | None:
    """What the figure is, read line by line."""
    (leaf,) = indicator.leaves()
    codes = {one.code for one in leaf.metrics}
    fits = [
        one
        for one in rows
        if one.metric in codes
        and one.org in under
        and one.on < scope.period.end
        and (leaf.history or one.on >= scope.period.start)
        and (scope.horizon is None or one.id <= scope.horizon)
        and all(f"{name}={value}" in one.facet.split("&") for name, value in leaf.facets)
    ]
    if leaf.how == "distinct:place":
        sums: dict[int, int] = {}
        for one in fits:
            if one.place is not None:
                sums[one.place] = sums.get(one.place, 0) + one.value
        return sum(1 for value in sums.values() if value > 0) or None
    if leaf.history:
        return sum(one.value for one in fits) if fits else None
    stands = [
        one
        for one in fits
        if not one.undone
        and not (
            one.undone_by is not None
            and one.undone_by < scope.period.end
            and (scope.horizon is None or (one.undone_at or 0) <= scope.horizon)
        )
    ]
    sum_ = sum(one.value for one in fits)
    return sum_ if stands or sum_ else None


def rows_of_the_journal() -> list[Row]:
    reversed_by = {
        one.record.reverses_id: (one.record.occurred_on, one.pk)
        for one in Fact.objects.exclude(record__reverses=None).select_related("record").order_by("-id")
    }
    return [
        Row(
            one.pk, one.org_id, one.on, one.metric.code, one.metric.facet, one.value, one.place_id,
            one.record.reverses_id is not None, *reversed_by.get(one.record_id, (None, None)),
        )
        for one in Fact.objects.select_related("metric", "record")
    ]  # fmt: skip


days = st.integers(0, DAYS).map(lambda number: FIRST + timedelta(days=number))
acts = st.one_of(
    st.tuples(
        st.just("fair"), st.integers(0, 6), days, st.sampled_from(["city", "county", None]), st.integers(0, 9)
    ),
    st.tuples(st.just("count"), st.integers(0, 6), days, st.just(None), st.integers(-5, 9)),
    st.tuples(st.just("fault"), st.integers(0, 6), days, st.just(None), st.integers(0, 3)),
    st.tuples(st.just("reverse"), st.integers(0, 99), days, st.just(None), st.just(0)),
    st.tuples(st.just("move"), st.integers(1, 6), days, st.just(None), st.integers(0, 6)),
)


def build(make: Make, script: list[Any]) -> list[Org]:
    orgs = [make.root]
    for number in range(1, 7):
        orgs.append(make.org(f"{number}社", orgs[(number - 1) // 2]))
    sites = [make.place() for _ in range(3)]
    posted = []
    for sort, pick, on, level, number in script:
        org = orgs[pick % 7]
        if sort == "fair":
            sales: dict[str, Any] = {} if number == 9 else {"sales": str(number)}
            posted.append(make.fair(str(on), org=org, level=level, site=sites[number % 3], **sales))
        elif sort == "count":
            posted.append(make.count(str(on), org=org, shops=str(number)))
        elif sort == "fault":
            fault = make.fault(str(on), org=org)
            way = [("fixing", 3), ("rechecking", 30), ("closed", 45)][:number]
            make.walk(fault, *[(stage, str(on + timedelta(days=after))) for stage, after in way])
            posted.append(fault)
        elif sort == "move" and pick != number and not circles(org, orgs[number], on):
            make.move(org, orgs[number], on) if not org.placements.filter(valid_from=on) else None
        elif sort == "reverse" and posted:
            record = posted[pick % len(posted)]
            free = not type(record).objects.filter(reverses=record).exists()
            if free and record.reverses_id is None and record.steps.count() in (0, 1, 4):
                late = max(on, record.occurred_on)
                journal.reverse(record, by=make.clerk, reason="重复", on=late)
    return orgs


def circles(org: Org, parent: Org, since: date) -> bool:
    """Would `org` stand under itself on any day from `since` on?"""
    later = Placement.objects.filter(valid_from__gt=since).values_list("valid_from", flat=True)
    return any(parent.pk in under(org, day) for day in (since, *later))


def under(org: Org, on: date) -> set[int]:
    """The subtree, climbing from every unit by its newest placement: no part of the product is asked."""
    placed: dict[int, int | None] = {}
    for each in Org.objects.prefetch_related("placements"):
        for placement in sorted(each.placements.all(), key=lambda one: (one.valid_from, one.pk)):
            if placement.valid_from <= on:
                placed[each.pk] = placement.parent_id
    found: set[int] = set()
    for unit in placed:
        climb: int | None = unit
        seen: set[int] = set()
        while climb is not None and climb not in seen:
            if climb == org.pk:
                found.add(unit)
            seen.add(climb)
            climb = placed.get(climb)
    return found | {org.pk}


def agrees(orgs: list[Org], horizon: int | None) -> None:
    rows = rows_of_the_journal()
    periods = [Period.parse(code) for code in PERIODS if not code.endswith("..")]
    scopes = [Scope(org, period, horizon) for org in (orgs[0], orgs[1], orgs[4]) for period in periods]
    asked = [(indicator, scope) for indicator in FIGURES for scope in scopes]
    inside = {scope: under(scope.org, scope.last_day) for scope in scopes}
    for (indicator, scope), value in zip(asked, evaluate(asked), strict=True):
        said = None if value.amount is None else value.amount.value
        assert said == by_hand(indicator, scope, rows, inside[scope]), (indicator, scope, horizon)


@pytest.mark.usefixtures("db")
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(script=st.lists(acts, min_size=1, max_size=25), cut=st.integers(0, 60))
def test_figures_read_in_one_pass_equal_those_added_by_hand(script: list[Any], cut: int) -> None:
    with transaction.atomic():
        make = Make()
        orgs = build(make, script)
        agrees(orgs, None)
        agrees(orgs, min(cut, newest()))
        # The same once the year is closed and its months are added up: totals answer as the facts do.
        closing.close(Period.year(2021), make.root, by=make.clerk, despite="核对")
        closing.close(Period.month(2022, 2), make.root, by=make.clerk, despite="核对")
        assert rollup.faults() == []
        agrees(orgs, None)
        agrees(orgs, min(cut, newest()))
        transaction.set_rollback(True)
    metric.forget()
