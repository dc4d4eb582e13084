"""下属单位与月份: a figure by the units under its scope's and by month, each sum taken from what it is the sum of.

What a unit and month contribute is read from the figure of the month itself (`Value.by_org`), so a column adds up to
the month and the last row to the figure. What belongs to no unit shown, or to no single month, has a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity
from gongxiao.kernel.indicator import Indicator, Value, evaluate
from gongxiao.kernel.models import Org
from gongxiao.kernel.returns import cannot_add, is_stock
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.tree import below
from gongxiao.web import language, showing, svg

DRAWN = 5


def adds(indicator: Indicator, value: Value) -> bool:
    """Do the figures of several units add up to the figure of the unit above?"""
    return bool(value.by_org) and not cannot_add(indicator)


def at_a_point(indicator: Indicator) -> bool:
    """Does it stand at the end of a period, so that months are not added?"""
    return is_stock(indicator) or any(leaf.history or leaf.how == "latest" for leaf in indicator.leaves())


def share(value: Value, units: Iterable[int]) -> int | None:
    """What these units contribute to the figure; None when none of them stated anything."""
    within = set(units)
    found = [number for org, number in value.by_org if org in within]
    return sum(found) if found else None


def by_unit(
    indicator: Indicator, scope: Scope, units: Sequence[Org], whole: Value
) -> list[tuple[Org, Quantity | None]]:
    """The figure of each unit: its share where shares add up, else worked out for the unit alone."""
    if adds(indicator, whole):
        found = [share(whole, below(org, scope.last_day)) for org in units]
        return [
            (org, None if n is None else Quantity(n, indicator.unit))
            for org, n in zip(units, found, strict=True)
        ]
    answers = evaluate([(indicator, scope.of(org)) for org in units])
    return [(org, value.amount) for org, value in zip(units, answers, strict=True)]


@dataclass(frozen=True)
class Line:
    """A unit, what it contributes in each month, and over the whole period. `org` is None for what remains."""

    org: Org | None
    months: list[int | None]
    whole: int | None

    @property
    def apart(self) -> int:
        """What of the whole belongs to no single month: a return for a half-year, a unit that moved."""
        return (self.whole or 0) - sum(number or 0 for number in self.months)


def lines(
    scope: Scope, units: Sequence[Org], months: Sequence[Period], whole: Value, by_month: Sequence[Value]
) -> list[Line]:
    """A line for each unit that states something, and one for the unit itself and whatever else is under it."""
    found = [
        Line(
            org,
            [share(value, below(org, month.last_day)) for month, value in zip(months, by_month, strict=True)],
            share(whole, below(org, scope.last_day)),
        )
        for org in units
    ]
    rest = Line(
        None,
        [_left(value, [one.months[place] for one in found]) for place, value in enumerate(by_month)],
        _left(whole, [one.whole for one in found]),
    )
    return [one for one in (*found, rest) if one.whole is not None or any(n is not None for n in one.months)]


def _left(value: Value, shares: Iterable[int | None]) -> int | None:
    """The figure less what the units shown contribute; None when nothing is left over."""
    if value.amount is None:
        return None
    return value.amount.value - sum(one or 0 for one in shares) or None


def matrix(
    indicator: Indicator, scope: Scope, units: Sequence[Org], months: Sequence[Period], whole: Value, by_month: Sequence[Value]
) -> dict[str, Any] | None:  # fmt: skip
    """The context of parts/chart.html: lines by month of the largest units, and the whole as a table under it."""
    if not months or not units or not adds(indicator, whole):
        return None
    found = lines(scope, units, months, whole, by_month)
    if len(found) < 2:
        return None
    point = at_a_point(indicator)
    largest = sorted((one for one in found if one.org), key=lambda one: -(one.whole or 0))[:DRAWN]
    labels = [_("{month}月").format(month=month.start.month) for month in months]
    series = [svg.Series(str(one.org), [_amount(indicator, n) for n in one.months]) for one in largest]
    name = _("{title}，按下属单位和月份").format(title=_(indicator.title))
    return {
        "title": _("按下属单位和月份"), "unit": language.unit_word(indicator.unit), "legend": svg.legend(series),
        "wide": svg.line(series, labels, title=name, width=1080), "narrow": svg.line(series, labels, title=name, width=svg.NARROW),
        "note": _("只画最大的 {n} 个单位，其余见下表").format(n=DRAWN) if len(found) > DRAWN else "",
        "table": _table(indicator, scope, found, months, whole, by_month, point=point),
    }  # fmt: skip


def _table(
    indicator: Indicator, scope: Scope, found: Sequence[Line], months: Sequence[Period], whole: Value, by_month: Sequence[Value],
    *, point: bool,
) -> dict[str, Any]:  # fmt: skip
    apart = not point and any(one.apart for one in found)
    number = {"kind": "number", "at": ""}
    columns: list[dict[str, Any]] = [{"title": _("单位"), "at": "lead"}]
    columns += [{"title": _("{month}月").format(month=month.start.month), **number} for month in months]
    columns += [{"title": _("未分到月"), **number}] if apart else []
    columns.append({"title": _("期末") if point else _("合计"), "kind": "number", "at": "key"})
    rows = []
    for one in found:
        inner = scope.of(one.org) if one.org else None
        cells: list[dict[str, Any]] = [{"text": str(one.org or _("本级及其他"))}]
        cells += [
            _cell(indicator, n, inner.over(month) if inner else None)
            for n, month in zip(one.months, months, strict=True)
        ]
        cells += [_cell(indicator, one.apart or None, None)] if apart else []
        rows.append({"cells": [*cells, _cell(indicator, one.whole, inner)]})
    total: list[dict[str, Any]] = [{"text": _("合计")}]
    total += [
        _cell(indicator, _value(value), scope.over(month))
        for value, month in zip(by_month, months, strict=True)
    ]
    total += [_cell(indicator, sum(one.apart for one in found) or None, None)] if apart else []
    total.append(_cell(indicator, _value(whole), scope))
    return {"caption": _("按下属单位和月份"), "columns": columns, "rows": rows, "total": total, "wide": True}


def _value(value: Value) -> int | None:
    return None if value.amount is None else value.amount.value


def _amount(indicator: Indicator, number: int | None) -> Any:
    return None if number is None else Quantity(number, indicator.unit).amount


def _cell(indicator: Indicator, number: int | None, scope: Scope | None) -> dict[str, Any]:
    if number is None:
        return {"text": ""}
    url = showing.figure_url(indicator, scope) if scope else ""
    return {"figure": showing.figure(Quantity(number, indicator.unit), url=url) | {"unit": ""}}
