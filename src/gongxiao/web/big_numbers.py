"""大数: the few figures a person meets first: those they chose, those with a goal, then one of each domain in turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from gongxiao.basis.period import Period
from gongxiao.kernel.expression import Leaf
from gongxiao.kernel.goal import Standing
from gongxiao.kernel.indicator import Indicator, Value, evaluate, indicators
from gongxiao.kernel.models import CockpitFigure, User
from gongxiao.kernel.scope import Scope
from gongxiao.web import language, reach, showing, svg
from gongxiao.web.domains import domain_title

MOST, ENOUGH, AT_ONCE = 6, 3, 24
"""So many at most; a person who chose enough sees only what they chose; candidates are read so many at once."""


def stats(user: User, scope: Scope, standings: Sequence[Standing]) -> list[dict[str, Any]]:
    """The big numbers of a scope as cards: value, change on last year, shape over the months, red edge of a red goal."""
    chosen, values = choose(user, scope, standings)
    return cards(chosen, values, scope, standings)


def choose(
    user: User, scope: Scope, standings: Sequence[Standing]
) -> tuple[list[Indicator], dict[str, Value]]:
    """Which figures, and their values. What the person chose stays even without a source; the rest must have one."""
    readable = reach.readable_indicators(user, scope.org)
    wanted = [one for one in pinned(user) if one in readable]
    aimed = {one.indicator.code for one in standings}
    first = [one for one in readable if one in wanted or one.code in aimed]
    values = _values(first, scope)
    if len(wanted) >= ENOUGH:
        return wanted[:MOST], values
    sourced = {code for code, value in values.items() if value.amount is not None}
    goals = [one.indicator for one in standings if one.indicator.code in sourced]
    chosen = dict.fromkeys([*wanted, *goals])
    others = _in_turn([one for one in readable if one not in first and summed(one)])
    while len(chosen) < MOST and (some := others[:AT_ONCE]):
        others = others[AT_ONCE:]
        values |= _values(some, scope)
        chosen |= dict.fromkeys(one for one in some if values[one.code].amount is not None)
    return list(chosen)[:MOST], values


def _values(some: Sequence[Indicator], scope: Scope) -> dict[str, Value]:
    return dict(zip((one.code for one in some), evaluate([(one, scope) for one in some]), strict=True))


def _in_turn(some: Iterable[Indicator]) -> list[Indicator]:
    """The first of each domain, then the second of each, and so on."""
    domains: dict[str, list[Indicator]] = {}
    for one in some:
        domains.setdefault(domain_title(one.code), []).append(one)
    return [one for line in zip_longest(*domains.values()) for one in line if one is not None]


def cards(
    chosen: Sequence[Indicator], values: dict[str, Value], scope: Scope, standings: Iterable[Standing]
) -> list[dict[str, Any]]:
    """The chosen figures as cards."""
    before = scope.over(scope.period.last_year())
    months = months_of(scope.period)
    drawn = [one for one in chosen if summed(one)]
    answers = evaluate(
        [(one, before) for one in chosen] + [(one, scope.over(month)) for one in drawn for month in months]
    )
    then, by_month = answers[: len(chosen)], answers[len(chosen) :]
    sparks = {
        one.code: _spark(by_month[i * len(months) : (i + 1) * len(months)]) for i, one in enumerate(drawn)
    }
    lights = {one.indicator.code: one.light for one in standings if one.record.org_id == scope.org.pk}
    return [
        {
            "label": _(one.title), "figure": showing.official(values[one.code], showing.figure_url(one, scope)),
            "delta": showing.compared(values[one.code].amount, then[place].amount), "note": "" if then[place].amount else language.period_label(scope.period),
            "spark": sparks.get(one.code, ""), "alarm": lights.get(one.code) == "red",
            "light": {"tone": showing.LIGHTS[lights[one.code]]} if lights.get(one.code) else None,
        }
        for place, one in enumerate(chosen)
    ]  # fmt: skip


def pinned(user: User) -> list[Indicator]:
    """The figures the person chose, in the order chosen."""
    codes = CockpitFigure.objects.filter(user=user).values_list("indicator", flat=True)
    return [indicators[code] for code in codes if code in indicators]


def months_of(period: Period) -> list[Period]:
    """The months a chart draws; none for a period that is not made of whole months."""
    return period.months()[:12] if period.month_aligned else []


def summed(indicator: Indicator) -> bool:
    """Plain sums come out of one reading of the journal together; the others cost a reading each."""
    return isinstance(indicator.expression, Leaf) and indicator.expression.how == "sum"


def _spark(values: Sequence[Value]) -> Any:
    return svg.spark([one.amount.amount if one.amount is not None else None for one in values])
