"""地图数据: towns with the coordinates of what lies in them, figures by town, and places as pins.

A town's ground is drawn from the places registered in it, so a county whose register holds no coordinates has no map.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from gongxiao.basis.quantity import Quantity
from gongxiao.kernel.expression import Leaf
from gongxiao.kernel.indicator import Indicator, evaluate
from gongxiao.kernel.models import Division, Org, Place
from gongxiao.kernel.returns import cannot_add
from gongxiao.kernel.scope import Scope
from gongxiao.web import language, showing, svg

FEWEST = 3
"""Towns with a number a map needs; fewer are said better by the bars beside it."""
Spot = tuple[float, float]


@dataclass(frozen=True)
class Told:
    """What one town states: the amount, and the page that opens it (empty: the papers of the whole figure)."""

    amount: Quantity
    url: str = ""


def town_heat(indicator: Indicator, scope: Scope) -> dict[str, Any] | None:
    """热力图: the figure by town, for parts/chart.html; None where a map would say nothing.

    A town is told by the units that have their seat in it. Where no unit of a town states the figure (a company's vans, a
    county's campaigns), the papers are sorted by the town they name. Only figures that add up are sorted so.
    """
    ground = town_ground(scope.orgs)
    if len(ground) < FEWEST:
        return None
    by_unit = _by_unit(indicator, scope, ground)
    by_place = _by_place(indicator, scope, ground) if len(by_unit) < FEWEST else {}
    told, how = (
        (by_unit, _("按乡镇（填报单位所在地）"))
        if not by_place
        else (by_place, _("按乡镇（单据写明的地点）"))
    )
    if len(told) < FEWEST:
        return None
    towns = [_town(name, points, told.get(code)) for code, (name, points) in sorted(ground.items())]
    title = f"{_(indicator.title)}{how}"
    return {
        "title": how, "unit": language.unit_word(indicator.unit), "legend": svg.heat_legend(towns),
        "wide": svg.heat(towns, title=title, width=540), "narrow": svg.heat(towns, title=title, width=svg.NARROW),
        "table": _table(how, [(name, told.get(code)) for code, (name, _points) in sorted(ground.items())], indicator, scope),
    }  # fmt: skip


def _town(name: str, points: list[Spot], told: Told | None) -> svg.Town:
    if told is None:
        return svg.Town(name, points, None)
    return svg.Town(name, points, told.amount.amount, told.amount.format(thousands=True), told.url)


def _table(
    caption: str, told: Iterable[tuple[str, Told | None]], indicator: Indicator, scope: Scope
) -> dict[str, Any]:
    """The same numbers in words; a town sorted out of the county's papers opens those papers."""
    whole = f"{showing.figure_url(indicator, scope)}#documents"
    rows = [
        {"cells": [{"text": name}, {"figure": showing.figure(one.amount, url=one.url or whole) if one else showing.figure(None)}]}
        for name, one in sorted(told, key=lambda line: -(line[1].amount.value if line[1] else -1))
    ]  # fmt: skip
    columns = [{"title": _("乡镇"), "at": "lead"}, {"title": _("数值"), "kind": "number", "at": "key"}]
    return {"caption": caption, "columns": columns, "rows": rows}


def _by_unit(indicator: Indicator, scope: Scope, ground: dict[str, Any]) -> dict[str, Told]:
    """By the seat of the units; two units of one town are added where the figure adds up, else the first speaks."""
    seated = Org.objects.filter(pk__in=scope.orgs, division__in=list(ground)).exclude(pk=scope.org.pk)
    units = list(seated.order_by("code"))
    values = evaluate([(indicator, scope.of(org)) for org in units])
    found: dict[str, Told] = {}
    for org, value in zip(units, values, strict=True):
        if value.amount is None:
            continue
        town = str(org.division_id)
        if town not in found:
            found[town] = Told(value.amount, showing.figure_url(indicator, scope.of(org)))
        elif not cannot_add(indicator):
            found[town] = Told(found[town].amount + value.amount)
    return found


def _by_place(indicator: Indicator, scope: Scope, ground: dict[str, Any]) -> dict[str, Told]:
    """By the places the papers name, where the figure is the plain sum of its facts."""
    leaf = indicator.expression
    if not (isinstance(leaf, Leaf) and leaf.how == "sum" and leaf.sign == 1):
        return {}
    named = indicator.facts(scope).filter(place__division__isnull=False).order_by()
    summed = named.values_list("place__division").annotate(Sum("value"))
    towns = town_of(division for division, _value in summed)
    found: dict[str, int] = defaultdict(int)
    for division, value in summed:
        if towns.get(division) in ground:
            found[towns[division]] += value
    return {town: Told(Quantity(value, indicator.unit)) for town, value in found.items()}


def town_of(divisions: Iterable[str]) -> dict[str, str]:
    """The town each of these divisions is or lies in; what is larger than a town is left out."""
    found = Division.objects.filter(pk__in=set(divisions)).filter(Q(level="town") | Q(level="village"))
    seats = {one.pk: one.pk if one.level == "town" else one.parent_id for one in found}
    return {division: town for division, town in seats.items() if town is not None}


def town_ground(units: Iterable[int]) -> dict[str, tuple[str, list[Spot]]]:
    """{division: (name, coordinates)} of the towns in which these units have places with coordinates."""
    placed = Place.objects.filter(org_id__in=list(units), longitude__isnull=False, latitude__isnull=False)
    lines = list(placed.exclude(division=None).values_list("division", "longitude", "latitude"))
    towns = town_of(division for division, *_at in lines)
    found: dict[str, list[Spot]] = defaultdict(list)
    for division, longitude, latitude in lines:
        if division in towns:
            found[towns[division]].append((float(longitude or 0), float(latitude or 0)))
    names = dict(Division.objects.filter(pk__in=list(found)).values_list("pk", "name"))
    return {code: (names[code], points) for code, points in found.items()}
