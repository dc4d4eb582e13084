"""数字: the catalogue of indicators, and for each figure its definition, its parts and the papers behind it."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import duty, goal
from gongxiao.kernel.declared import in_code
from gongxiao.kernel.indicator import Indicator, Value, evaluate
from gongxiao.kernel.kind import kinds
from gongxiao.kernel.models import Org, Subscription
from gongxiao.kernel.returns import cannot_add
from gongxiao.kernel.scope import Scope, horizon_at
from gongxiao.kernel.tree import tree_on
from gongxiao.web import behind, language, maps, matrix, reach, showing, svg
from gongxiao.web.domains import by_domain, domain_title
from gongxiao.web.pages.home import goal_line
from gongxiao.web.rules import Asked
from gongxiao.web.scope_bar import scope_bar
from gongxiao.web.sheets import export
from gongxiao.web.sheets.export import Exported

SOURCES = {
    "computed": noted("由单据逐份相加得出"), "reported": noted("业务模块尚未启用，取各单位统计报数"),
    "mixed": noted("一部分单位由单据相加，一部分取统计报数"), "": noted("本期没有单位填报，也没有单据"),
}  # fmt: skip
MOST_UNITS = 40
EVERY = "all"


def catalogue(request: Asked) -> HttpResponse:
    """The indicators the user may read, a domain at a time, with their values for the scope, worked out in one pass."""
    scope = reach.scope_of(request)
    wanted = request.GET.get("q", "").strip()
    only = request.GET.get("has") == "1"
    readable = [one for one in reach.readable_indicators(request.user, scope.org) if _called(one, wanted)]
    domains = Tally(one.domain for one in readable)
    domain = _domain(request, domains, wanted)
    readable = [one for one in readable if domain in (EVERY, one.domain)]
    values = dict(
        zip((one.code for one in readable), evaluate([(one, scope) for one in readable]), strict=True)
    )
    shown = [one for one in readable if not only or values[one.code].amount is not None]
    groups = [
        {
            "title": title,
            "id": f"domain-{place}",
            "count": len(some),
            "table": _catalogue_table(some, values, scope),
        }
        for place, (title, some) in enumerate(by_domain(shown, lambda one: one.code))
    ]
    extra: list[dict[str, Any]] = [
        {"id": "id_q", "name": "q", "label": _("指标名称"), "kind": "search", "value": wanted},
        {"id": "id_has", "name": "has", "label": _("范围"), "kind": "select", "required": True, "unmarked": True, "value": "1" if only else "0",
         "choices": [{"value": "0", "title": _("全部指标"), "chosen": not only}, {"value": "1", "title": _("只看有数的"), "chosen": only}]},
    ]  # fmt: skip
    sourced = sum(values[one.code].amount is not None for one in shown)
    filters = scope_bar(request, scope, extra)
    if export.wanted(request):
        return _catalogue_taken_out(request, shown, values, scope, export.filters_said(filters))
    filters |= {
        "export_url": export.url(request),
        "hidden": {"domain": domain} if "domain" in request.GET else {},
    }
    return render(request, "web/pages/figures.html", {
        "page_title": _("指标"), "page_note": _("{org} · {label} · {sourced} / {n} 项有数").format(org=scope.org, label=language.period_label(scope.period), sourced=sourced, n=len(shown)),
        "simulated": scope.org.simulated, "tabs": _domain_tabs(request, domains, domain), "groups": groups, "filters": filters,
        "empty": {"icon": "search", "title": _("没有这样的指标"), "text": _("换个字再试，或者去掉“只看有数的”。")},
    })  # fmt: skip


def _domain(request: Asked, domains: Mapping[str, int], wanted: str) -> str:
    """The domain asked for; else the first there is, but a search and a file go through all of them."""
    asked = request.GET.get("domain", "")
    if asked in (EVERY, *domains):
        return asked
    return EVERY if wanted or export.wanted(request) else next(iter(domains), EVERY)


def _domain_tabs(request: Asked, domains: Mapping[str, int], here: str) -> list[dict[str, Any]]:
    """A tab for each domain, and one for all of them."""
    if len(domains) < 2:
        return []

    def tab(code: str, title: str, count: int) -> dict[str, Any]:
        asked = request.GET.copy()
        asked["domain"] = code
        return {"title": title, "url": f"?{asked.urlencode()}", "count": count, "active": code == here}

    one_by_one = [tab(code, domain_title(code), count) for code, count in domains.items()]
    return [*one_by_one, tab(EVERY, _("全部"), sum(domains.values()))]


def _catalogue_taken_out(
    request: Asked, shown: list[Indicator], values: dict[str, Value], scope: Scope, about: list[tuple[str, str]]
) -> HttpResponse:  # fmt: skip
    """The catalogue as a workbook, a sheet for each domain."""
    groups = by_domain(shown, lambda one: one.code) or [(_("指标"), [])]
    sheets = [Exported(title, _catalogue_table(some, values, scope), about) for title, some in groups]
    return export.answer(request, _("指标"), sheets)


def _called(one: Indicator, wanted: str) -> bool:
    return wanted in one.title or wanted.lower() in _(one.title).lower() or wanted in one.code


def _catalogue_table(some: list[Indicator], values: dict[str, Value], scope: Scope) -> dict[str, Any]:
    columns = [{"title": _("指标"), "at": "lead"}, {"title": _("数值"), "kind": "number", "at": "key"}, {"title": _("来源"), "at": "state"},
               {"title": _("口径"), "at": "meta"}]  # fmt: skip
    rows = []
    for one in some:
        url = showing.figure_url(one, scope)
        number = showing.figure(values[one.code].amount, url=url)
        rows.append(
            {
                "url": url,
                "cells": [
                    {"text": _(one.title)},
                    {"figure": number},
                    _source(values[one.code]),
                    {"text": one.definition},
                ],
            }
        )
    return {"caption": _("指标"), "columns": columns, "rows": rows}


def _source(value: Value) -> dict[str, Any]:
    words = {
        "computed": (_("计算"), "plain"),
        "reported": (_("报数"), "info"),
        "mixed": (_("混合"), "warn"),
        "": (_("无来源"), "plain"),
    }
    word, tone = words[value.source]
    return {"badge": {"word": word, "tone": tone}}


def figure(request: Asked, code: str) -> HttpResponse:
    """One figure, opened. With htmx only its evidence, for the panel beside a report."""
    scope, known = reach.scope_of(request), known_on(request)
    if known is not None:
        scope = replace(scope, horizon=horizon_at(end_of(known)))
    indicator = reach.indicator_or_404(request.user, code, scope.org)
    if getattr(request, "htmx", False) and request.htmx.target == "evidence":  # type: ignore[attr-defined]
        return behind.panel(request, indicator, scope)
    before = scope.over(scope.period.last_year())
    units, months = _units(scope), _months(scope.period)
    asked = [(indicator, scope), (indicator, before), *((indicator, scope.over(month)) for month in months)]
    value, then, *by_month = evaluate(asked)
    if export.wanted(request):
        return behind.taken_out(request, indicator, scope, value)
    return render(request, "web/pages/figure.html", {
        "page_title": _(indicator.title), "page_note": f"{scope.org} · {language.period_label(scope.period)}", "simulated": scope.org.simulated,
        "crumbs": [{"title": _("指标"), "url": reverse("figures")}, {"title": _(indicator.title)}],
        "filters": scope_bar(request, scope, [_known_field(known)]), "actions": _actions(request, indicator, scope),
        "value": showing.official(value, ""), "exact": showing.exactly(value.amount), "value_words": _(SOURCES[value.source]),
        "source": _source(value)["badge"], "delta": showing.compared(value.amount, then.amount),
        "then": showing.figure(then.amount, url=showing.figure_url(indicator, before)), "then_period": language.period_label(before.period),
        "gap": _gap(value), "about": _about(indicator, scope, known), "goals": _goals(request, indicator, scope), "code": in_code(indicator),
        "unit_chart": _unit_chart(indicator, scope, units, value), "month_chart": _month_chart(indicator, scope, months, by_month),
        "town_chart": maps.town_heat(indicator, scope),
        "matrix": matrix.matrix(indicator, scope, units, months, value, by_month),
        "behind": behind.documents(request, indicator, scope, value), "export_url": export.url(request),
    })  # fmt: skip


def known_on(request: Asked) -> date | None:
    """The day as known on which the figure is asked for. Refuses what is no day."""
    given = request.GET.get("known", "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Refused(
            _("“{given}”不是日期，请写成 2022-06-30。").format(given=given), code="figure.known"
        ) from None


def end_of(day: date) -> datetime:
    """The last moment of a day by our clock."""
    return timezone.make_aware(datetime.combine(day, time.max))


def _known_field(known: date | None) -> dict[str, Any]:
    return {
        "id": "id_known",
        "name": "known",
        "label": _("按哪天所知"),
        "kind": "date",
        "value": known.isoformat() if known else "",
    }


def _actions(request: Asked, indicator: Indicator, scope: Scope) -> list[dict[str, Any]]:
    """Print, watch, or put among the big numbers."""
    query = urlencode({"org": scope.org.code, "period": scope.period.code})
    mine = Subscription.objects.filter(
        user=request.user, indicator=indicator.code, org=scope.org, period=scope.period.code
    ).first()
    if mine is not None:
        watch = {
            "title": _("退订"),
            "url": reverse("unsubscribe", args=[mine.pk]),
            "method": "post",
            "icon": "bell",
        }
    else:
        watch = {
            "title": _("订阅"),
            "url": f"{reverse('subscribe', args=[indicator.code])}?{query}",
            "method": "post",
            "icon": "bell",
        }
    return [{"title": _("打印"), "method": "print", "icon": "print"}, watch]


def _gap(value: Value) -> dict[str, Any] | None:
    """Reported beside computed, and by how much they differ."""
    if value.reported is None:
        return None
    return {"reported": showing.figure(value.reported), "gap": showing.figure(value.gap)}


def _about(indicator: Indicator, scope: Scope, known: date | None) -> list[dict[str, Any]]:
    """What the figure is: definition, unit, scope, as-of."""
    sort = (
        _("时点数（期末）")
        if matrix.at_a_point(indicator)
        else _("比率，不可相加")
        if cannot_add(indicator)
        else _("时期数（期内合计）")
    )
    behind = [{"text": _(kinds[code].title)} for code in sorted(reach.kinds_behind(indicator))]
    as_of = _("此刻") if scope.horizon is None else _("截至第 {horizon} 条事实").format(horizon=scope.horizon)
    if known is not None:
        as_of = _("{day} 日终所知，{as_of}").format(day=known, as_of=as_of)
    return [
        {"label": _("口径"), "text": indicator.definition, "wide": True},
        *([{"label": _("说明"), "text": _(indicator.note), "wide": True}] if indicator.note else []),
        {"label": _("计量单位"), "text": language.unit_word(indicator.unit)}, {"label": _("性质"), "text": sort},
        {"label": _("范围"), "text": _("{name}及下属单位").format(name=scope.org.name)}, {"label": _("期间"), "text": _("{start} 至 {last_day}").format(start=scope.period.start, last_day=scope.period.last_day)},
        {"label": _("截至"), "text": as_of}, {"label": _("代码"), "text": indicator.code},
        {"label": _("单据种类"), "text": _("、").join(one["text"] for one in behind) or _("统计报数"), "wide": True},
    ]  # fmt: skip


def _goals(request: Asked, indicator: Indicator, scope: Scope) -> list[dict[str, Any]]:
    if scope.org.pk not in duty.reach(request.user, goal.Goal):
        return []
    day = min(timezone.localdate(), scope.period.last_day)
    return [goal_line(one) for one in goal.standings(scope, day) if one.indicator is indicator]


def _units(scope: Scope) -> list[Org]:
    """The units directly under the scope's, as the tree stood on the period's last day."""
    children = tree_on(scope.last_day).children.get(scope.org.pk, [])
    return list(Org.objects.filter(pk__in=children).order_by("code")[:MOST_UNITS])


def _months(period: Period) -> list[Period]:
    return period.months() if period.month_aligned and len(period.months()) in range(2, 37) else []


def _unit_chart(indicator: Indicator, scope: Scope, units: list[Org], whole: Value) -> dict[str, Any] | None:
    """By sub-unit, largest first. What the unit itself states beside its sub-units is a line of its own."""
    told = [
        (str(org), one, scope.of(org))
        for org, one in matrix.by_unit(indicator, scope, units, whole)
        if one is not None
    ]
    if not told or (cannot_add(indicator) and len(told) < 2):
        return None
    told.sort(key=lambda one: -one[1].value)
    return _chart(_("按下属单位"), indicator, _("单位"), told)


def _month_chart(
    indicator: Indicator, scope: Scope, months: list[Period], values: list[Value]
) -> dict[str, Any] | None:
    told = [(_("{month}月").format(month=month.start.month) if month.start.year == scope.period.start.year else language.period_label(month), one.amount, scope.over(month))
            for month, one in zip(months, values, strict=True)]  # fmt: skip
    if not any(amount is not None for _name, amount, _inner in told):
        return None
    return _chart(_("按月"), indicator, _("月份"), told)


def _chart(
    title: str, indicator: Indicator, head: str, told: Sequence[tuple[str, Quantity | None, Scope]]
) -> dict[str, Any]:
    bars = [
        svg.Bar(name, amount.amount if amount is not None else None, amount.format(thousands=True) if amount is not None else "—", "", "",
                showing.figure_url(indicator, inner))
        for name, amount, inner in told
    ]  # fmt: skip
    most = None if any(bar.value for bar in bars) else Decimal(1)
    table = {
        "caption": title, "columns": [{"title": head, "at": "lead"}, {"title": _("数值"), "kind": "number", "at": "key"}],
        "rows": [{"cells": [{"text": name}, {"figure": showing.figure(amount, url=showing.figure_url(indicator, inner))}]} for name, amount, inner in told],
    }  # fmt: skip
    name = f"{_(indicator.title)}{title}"
    return {"title": title, "unit": language.unit_word(indicator.unit), "wide": svg.bar(bars, title=name, most=most, width=540),
            "narrow": svg.bar(bars, title=name, most=most, width=svg.NARROW), "table": table, "legend": []}  # fmt: skip
