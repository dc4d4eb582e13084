"""驾驶舱: how the unit stands, in five seconds: what is wrong, a few big numbers, one of them by month and by sub-unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.quantity import Quantity
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import case
from gongxiao.kernel.goal import Standing
from gongxiao.kernel.indicator import Indicator, Value, evaluate, indicators
from gongxiao.kernel.kind import kinds
from gongxiao.kernel.models import CockpitFigure, Org
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.tree import below, tree_on
from gongxiao.web import big_numbers, language, matrix, reach, showing, svg
from gongxiao.web.pages.home import goal_line, standings_of, worst_first
from gongxiao.web.rules import Asked
from gongxiao.web.scope_bar import scope_bar

GOALS_SHOWN, LATE_SHOWN, MOST_UNITS, SHADES = 5, 4, 40, 5


def cockpit(request: Asked) -> HttpResponse:
    """The leader's page; every number on it opens."""
    scope = reach.scope_of(request)
    standings = standings_of(request.user, scope)
    chosen, values = big_numbers.choose(request.user, scope, standings)
    drawn = next(
        (one for one in chosen if one.code == request.GET.get("chart")), chosen[0] if chosen else None
    )
    units = _units(scope)
    return render(request, "web/pages/cockpit.html", {
        "page_title": _("驾驶舱"), "page_note": f"{scope.org} · {language.period_label(scope.period)}", "simulated": scope.org.simulated,
        "filters": scope_bar(request, scope, []), "warnings": _warnings(request, scope, standings), "late_total": None,
        "stats": big_numbers.cards(chosen, values, scope, standings), "lights": _lights(standings),
        "month_chart": _months(drawn, scope) if drawn else None, "choices": _choices(request, chosen, drawn),
        "unit_chart": _by_unit(drawn, scope, units, values[drawn.code], standings) if drawn else None,
        "heat": _heat(chosen, values, scope, units), "goals": [goal_line(one) for one in worst_first(standings)[:GOALS_SHOWN]],
        "goals_count": len(standings), "pins": _pins(request), "pick_url": reverse("pick", args=["indicator"]),
        "actions": [{"title": _("打印"), "method": "print", "icon": "print"}],
        "empty": {"icon": "chart", "title": _("本期还没有数字"), "text": _("换一个期间或单位；单据签发后，数字自己出来。")},
    })  # fmt: skip


def choose(request: Asked) -> HttpResponse:
    """选数: put an indicator among the big numbers, or take it away."""
    drop = request.POST.get("drop", "")
    mine = CockpitFigure.objects.filter(user=request.user)
    if drop:
        mine.filter(indicator=drop).delete()
        return redirect("cockpit")
    code = request.POST.get("indicator", "")
    if code not in indicators or not reach.figure_orgs(request.user, indicators[code]):
        raise Refused(_("请从列表中选择指标。"), code="cockpit.unknown")
    if mine.count() >= big_numbers.MOST and not mine.filter(indicator=code).exists():
        raise Refused(
            _("驾驶舱最多放 {n} 个数字，请先移除一个。").format(n=big_numbers.MOST), code="cockpit.most"
        )
    CockpitFigure.objects.get_or_create(user=request.user, indicator=code)
    messages.success(request, _("已放到驾驶舱：{title}").format(title=_(indicators[code].title)))
    return redirect("cockpit")


def _units(scope: Scope) -> list[Org]:
    children = tree_on(scope.last_day).children.get(scope.org.pk, [])
    return list(Org.objects.filter(pk__in=children).order_by("code")[:MOST_UNITS])


# -- what is wrong, first


def _warnings(request: Asked, scope: Scope, standings: Sequence[Standing]) -> list[dict[str, Any]]:
    """Late cases, goals behind, and figures below what they should not be less than."""
    return [*_late(request, scope), *_behind(standings), *_short(request, scope)]


def _late(request: Asked, scope: Scope) -> list[dict[str, Any]]:
    """Cases late today, by kind, the most first."""
    today = timezone.localdate()
    late = case.under_way(below(scope.org, today)).filter(
        due_on__lt=today, pk__in=reach.records(request.user)
    )
    counts = late.order_by().values_list("kind").annotate(n=Count("pk"))
    found = sorted(counts, key=lambda one: (-one[1], one[0]))
    shown = [
        {"tone": "bad", "sort": _("逾期"), "words": _(kinds[code].title), "number": f"{n:,}", "unit": _("件"),
         "url": f"{reverse('board', args=[code])}?org={scope.org.code}"}
        for code, n in found[:LATE_SHOWN]
    ]  # fmt: skip
    left = sum(n for _code, n in found[LATE_SHOWN:])
    if left:
        shown.append(
            {
                "tone": "bad",
                "sort": _("逾期"),
                "words": _("其他事项"),
                "number": f"{left:,}",
                "unit": _("件"),
                "url": reverse("boards"),
            }
        )
    return shown


def _behind(standings: Sequence[Standing]) -> list[dict[str, Any]]:
    counts = [(tone, word, sum(one.light == light for one in standings)) for light, tone, word in
              (("red", "bad", _("目标滞后")), ("amber", "warn", _("目标需关注")))]  # fmt: skip
    return [
        {"tone": tone, "sort": _("目标"), "words": word, "number": f"{n}", "unit": _("项"), "url": reverse("goals")}
        for tone, word, n in counts if n
    ]  # fmt: skip


def _short(request: Asked, scope: Scope) -> list[dict[str, Any]]:
    """Figures with a floor that lie below it, such as a reserve below its task."""
    watched = [one for one in reach.readable_indicators(request.user, scope.org) if one.floor is not None]
    floors = [one.floor for one in watched if one.floor is not None]
    answers = evaluate([(one, scope) for one in (*watched, *floors)])
    found = []
    for one, held, wanted in zip(watched, answers, answers[len(watched) :], strict=False):
        if wanted.amount is None or held.amount is None or held.amount.value >= wanted.amount.value:
            continue
        short = language.official(Quantity(wanted.amount.value - held.amount.value, one.unit))
        words = _("{title}不足").format(title=_(one.title))
        found.append(
            {
                "tone": "bad",
                "sort": _("储备"),
                "words": words,
                "number": short.text,
                "unit": short.unit_symbol,
                "url": showing.figure_url(one, scope),
            }
        )
    return found


def _lights(standings: Sequence[Standing]) -> list[dict[str, Any]]:
    return [
        {"tone": showing.LIGHTS[light], "count": n}
        for light in ("green", "amber", "red", "")
        if (n := sum(one.light == light for one in standings))
    ]


# -- one figure by month and by sub-unit


def _choices(request: Asked, chosen: Sequence[Indicator], drawn: Indicator | None) -> list[dict[str, Any]]:
    """The big numbers as tabs over the chart."""
    asked = request.GET.copy()
    tabs = []
    for one in chosen:
        asked["chart"] = one.code
        tabs.append({"title": _(one.title), "url": f"?{asked.urlencode()}", "active": one is drawn})
    return tabs


def _months(indicator: Indicator, scope: Scope) -> dict[str, Any] | None:
    """This year beside last, month by month."""
    months = big_numbers.months_of(scope.period)
    if len(months) < 2:
        return None
    before = [month.last_year() for month in months]
    answers = evaluate([(indicator, scope.over(month)) for month in (*months, *before)])
    now, then = answers[: len(months)], answers[len(months) :]
    if not any(one.amount is not None for one in now):
        return None
    labels = [_("{month}月").format(month=month.start.month) for month in months]
    series = [svg.Series(language.period_label(scope.period), [_amount(one) for one in now])]
    if any(one.amount is not None for one in then):
        series.append(svg.Series(_("上年同期"), [_amount(one) for one in then]))
    name = _("{title}按月").format(title=_(indicator.title))
    columns = [
        {"title": _("月份"), "at": "lead"},
        {"title": _("本期"), "kind": "number", "at": "key"},
        {"title": _("上年同期"), "kind": "number", "at": "meta"},
    ]
    rows = [
        {"cells": [{"text": label}, {"figure": showing.figure(one.amount, url=showing.figure_url(indicator, scope.over(month)))},
                   {"figure": showing.figure(old.amount, url=showing.figure_url(indicator, scope.over(past)))}]}
        for label, one, old, month, past in zip(labels, now, then, months, before, strict=True)
    ]  # fmt: skip
    return {
        "title": name, "unit": language.unit_word(indicator.unit), "legend": svg.legend(series),
        "wide": svg.line(series, labels, title=name), "narrow": svg.line(series, labels, title=name, width=svg.NARROW),
        "table": {"caption": name, "columns": columns, "rows": rows},
    }  # fmt: skip


def _amount(value: Value) -> Decimal | None:
    return None if value.amount is None else value.amount.amount


def _by_unit(
    indicator: Indicator, scope: Scope, units: Sequence[Org], whole: Value, standings: Sequence[Standing]
) -> dict[str, Any] | None:
    """Bars, the largest first, in the colour of the unit's own goal where it has one."""
    lights = {
        one.record.org_id: showing.LIGHTS[one.light]
        for one in standings
        if one.indicator is indicator and one.light
    }
    told = [
        (org, amount) for org, amount in matrix.by_unit(indicator, scope, units, whole) if amount is not None
    ]
    if len(told) < 2:
        return None
    told.sort(key=lambda one: -one[1].value)
    bars = [
        svg.Bar(str(org), amount.amount, amount.format(thousands=True), "", lights.get(org.pk, ""), showing.figure_url(indicator, scope.of(org)))
        for org, amount in told
    ]  # fmt: skip
    name = _("{title}按下属单位").format(title=_(indicator.title))
    most = None if any(bar.value for bar in bars) else Decimal(1)
    return {
        "title": _("按下属单位"), "unit": language.unit_word(indicator.unit), "legend": [],
        "wide": svg.bar(bars, title=name, most=most), "narrow": svg.bar(bars, title=name, most=most, width=svg.NARROW),
    }  # fmt: skip


# -- every big number by sub-unit


def _heat(
    chosen: Sequence[Indicator], values: dict[str, Value], scope: Scope, units: Sequence[Org]
) -> dict[str, Any] | None:
    """Sub-units down, big numbers across, darker where larger within the column. Only figures that add up over units."""
    fits = [one for one in chosen if matrix.adds(one, values[one.code])]
    shares = {one.code: dict(matrix.by_unit(one, scope, units, values[one.code])) for one in fits}
    rows = [
        {"title": str(org), "url": _scope_url(org, scope), "cells": [_heat_cell(one, shares[one.code], org, scope) for one in fits]}
        for org in units
        if any(shares[one.code][org] is not None for one in fits)
    ]  # fmt: skip
    if len(rows) < 2:
        return None
    heads = [{"title": _(one.title), "unit": language.unit_word(one.unit)} for one in fits]
    return {"heads": heads, "rows": rows}


def _heat_cell(
    indicator: Indicator, shares: dict[Org, Quantity | None], org: Org, scope: Scope
) -> dict[str, Any]:
    amount = shares[org]
    if amount is None:
        return {"shade": 0, "figure": {"text": ""}}
    most = max(one.value for one in shares.values() if one is not None)
    shade = 0 if most <= 0 or amount.value <= 0 else -(-amount.value * (SHADES - 1) // most)
    return {
        "shade": shade,
        "figure": showing.figure(amount, url=showing.figure_url(indicator, scope.of(org))) | {"unit": ""},
    }


def _scope_url(org: Org, scope: Scope) -> str:
    return f"?org={org.code}&period={scope.period.code}"


def _pins(request: Asked) -> list[dict[str, str]]:
    return [{"title": _(one.title), "code": one.code} for one in big_numbers.pinned(request.user)]
