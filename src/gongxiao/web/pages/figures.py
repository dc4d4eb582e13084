"""数字: the catalogue of indicators, and for each figure its definition, its parts and the papers behind it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity
from gongxiao.kernel import goal
from gongxiao.kernel.expression import Leaf
from gongxiao.kernel.indicator import Indicator, Value, evaluate
from gongxiao.kernel.kind import kinds
from gongxiao.kernel.models import Fact, Org
from gongxiao.kernel.returns import cannot_add, is_stock
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.tree import tree_on
from gongxiao.web import language, reach, showing, svg
from gongxiao.web.domains import by_domain
from gongxiao.web.paging import Sheet
from gongxiao.web.rules import Asked
from gongxiao.web.scope_bar import scope_bar

SOURCES = {
    "computed": noted("由单据逐份相加得出"), "reported": noted("业务模块尚未启用，取各单位统计报数"),
    "mixed": noted("一部分单位由单据相加，一部分取统计报数"), "": noted("本期没有单位填报，也没有单据"),
}  # fmt: skip
MOST_UNITS = 40


def catalogue(request: Asked) -> HttpResponse:
    """Every indicator the user may read, with its value for the scope, worked out in one pass."""
    scope = reach.scope_of(request)
    wanted = request.GET.get("q", "").strip()
    only = request.GET.get("has") == "1"
    readable = [one for one in reach.readable_indicators(request.user, scope.org) if _called(one, wanted)]
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
    return render(request, "web/pages/figures.html", {
        "page_title": _("指标"), "page_note": _("{org} · {label} · {sourced} / {n} 项有数").format(org=scope.org, label=language.period_label(scope.period), sourced=sourced, n=len(shown)),
        "simulated": scope.org.simulated, "groups": groups, "filters": scope_bar(request, scope, extra),
        "empty": {"icon": "search", "title": _("没有这样的指标"), "text": _("换个字再试，或者去掉“只看有数的”。")},
    })  # fmt: skip


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
    scope = reach.scope_of(request)
    indicator = reach.indicator_or_404(request.user, code, scope.org)
    if getattr(request, "htmx", False) and request.htmx.target == "evidence":  # type: ignore[attr-defined]
        return _panel(request, indicator, scope)
    before = scope.over(scope.period.last_year())
    units, months = _units(scope), _months(scope.period)
    asked = [(indicator, scope), (indicator, before)]
    asked += [(indicator, scope.of(org)) for org in units] + [
        (indicator, scope.over(month)) for month in months
    ]
    answers = evaluate(asked)
    value, then = answers[0], answers[1]
    by_unit, by_month = answers[2 : 2 + len(units)], answers[2 + len(units) :]
    behind = documents(request, indicator, scope, value)
    return render(request, "web/pages/figure.html", {
        "page_title": _(indicator.title), "page_note": f"{scope.org} · {language.period_label(scope.period)}", "simulated": scope.org.simulated,
        "crumbs": [{"title": _("指标"), "url": reverse("figures")}, {"title": _(indicator.title)}],
        "filters": scope_bar(request, scope, []), "actions": [{"title": _("打印"), "method": "print", "icon": "print"}],
        "value": showing.official(value, ""), "exact": showing.exactly(value.amount), "value_words": _(SOURCES[value.source]),
        "source": _source(value)["badge"], "delta": showing.compared(value.amount, then.amount),
        "then": showing.figure(then.amount, url=showing.figure_url(indicator, before)), "then_period": language.period_label(before.period),
        "gap": _gap(value), "about": _about(indicator, scope), "goals": _goals(request, indicator, scope),
        "unit_chart": _unit_chart(indicator, scope, units, by_unit), "month_chart": _month_chart(indicator, scope, months, by_month),
        "behind": behind,
    })  # fmt: skip


def _gap(value: Value) -> dict[str, Any] | None:
    """Reported beside computed, and by how much they differ."""
    if value.reported is None:
        return None
    return {"reported": showing.figure(value.reported), "gap": showing.figure(value.gap)}


def _about(indicator: Indicator, scope: Scope) -> list[dict[str, Any]]:
    """What the figure is: definition, unit, scope, as-of."""
    sort = (
        _("时点数（期末）")
        if is_stock(indicator)
        else _("比率，不可相加")
        if cannot_add(indicator)
        else _("时期数（期内合计）")
    )
    behind = [{"text": _(kinds[code].title)} for code in sorted(reach.kinds_behind(indicator))]
    as_of = _("此刻") if scope.horizon is None else _("截至第 {horizon} 条事实").format(horizon=scope.horizon)
    return [
        {"label": _("口径"), "text": indicator.definition, "wide": True},
        *([{"label": _("说明"), "text": _(indicator.note), "wide": True}] if indicator.note else []),
        {"label": _("计量单位"), "text": language.unit_word(indicator.unit)}, {"label": _("性质"), "text": sort},
        {"label": _("范围"), "text": _("{name}及下属单位").format(name=scope.org.name)}, {"label": _("期间"), "text": _("{start} 至 {last_day}").format(start=scope.period.start, last_day=scope.period.last_day)},
        {"label": _("截至"), "text": as_of}, {"label": _("代码"), "text": indicator.code},
        {"label": _("单据种类"), "text": _("、").join(one["text"] for one in behind) or _("统计报数"), "wide": True},
    ]  # fmt: skip


def _goals(request: Asked, indicator: Indicator, scope: Scope) -> list[dict[str, Any]]:
    from gongxiao.kernel import duty
    from gongxiao.web.pages.home import goal_line

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


def _unit_chart(
    indicator: Indicator, scope: Scope, units: list[Org], values: list[Value]
) -> dict[str, Any] | None:
    """By sub-unit, largest first. What the unit itself states beside its sub-units is a line of its own."""
    told = [
        (str(org), one, scope.of(org))
        for org, one in zip(units, values, strict=True)
        if one.amount is not None
    ]
    if not told or (cannot_add(indicator) and len(told) < 2):
        return None
    told.sort(key=lambda one: -(one[1].amount.value if one[1].amount else 0))
    bars = [
        svg.Bar(name, one.amount.amount if one.amount is not None else None, one.amount.format(thousands=True) if one.amount is not None else "", "", "",
                showing.figure_url(indicator, inner))
        for name, one, inner in told
    ]  # fmt: skip
    return _chart(
        _("按下属单位"), indicator, bars, _("单位"), [(name, one, inner) for name, one, inner in told]
    )


def _month_chart(
    indicator: Indicator, scope: Scope, months: list[Period], values: list[Value]
) -> dict[str, Any] | None:
    told = [(_("{month}月").format(month=month.start.month) if month.start.year == scope.period.start.year else language.period_label(month), one, scope.over(month))
            for month, one in zip(months, values, strict=True)]  # fmt: skip
    if not any(one.amount is not None for _, one, _ in told):
        return None
    bars = [
        svg.Bar(name, one.amount.amount if one.amount is not None else None, one.amount.format(thousands=True) if one.amount is not None else "—", "", "",
                showing.figure_url(indicator, inner))
        for name, one, inner in told
    ]  # fmt: skip
    return _chart(_("按月"), indicator, bars, _("月份"), told)


def _chart(
    title: str, indicator: Indicator, bars: list[svg.Bar], head: str, told: list[tuple[str, Value, Scope]]
) -> dict[str, Any]:
    most = None if any(bar.value for bar in bars) else Decimal(1)
    table = {
        "caption": title, "columns": [{"title": head, "at": "lead"}, {"title": _("数值"), "kind": "number", "at": "key"}],
        "rows": [{"cells": [{"text": name}, {"figure": showing.figure(one.amount, url=showing.figure_url(indicator, inner))}]} for name, one, inner in told],
    }  # fmt: skip
    name = f"{_(indicator.title)}{title}"
    return {"title": title, "unit": language.unit_word(indicator.unit), "wide": svg.bar(bars, title=name, most=most, width=540),
            "narrow": svg.bar(bars, title=name, most=most, width=svg.NARROW), "table": table, "legend": []}  # fmt: skip


def documents(request: Asked, indicator: Indicator, scope: Scope, value: Value) -> dict[str, Any]:
    """The facts behind the figure, paged, newest first; for one summed leaf all pages together add up to it."""
    facts = indicator.facts(scope).select_related("record__signed_by", "party", "place", "item", "subject")
    sheet: Sheet[Fact] = Sheet(facts.order_by(), request.GET, ("on", "pk"))
    people = showing.People.of([fact.record for fact in sheet.rows])
    columns = [
        {"title": _("单据"), "at": "lead"}, {"title": _("单据号")}, {"title": _("单位"), "at": "meta"}, {"title": _("对象、地点")},
        {"title": _("日期"), "kind": "date", "at": "meta"}, {"title": _("数值"), "kind": "number", "at": "key"}, {"title": _("来源"), "at": "state"},
    ]  # fmt: skip
    rows = [_fact_row(request, one, indicator, people) for one in sheet.rows]
    papers = facts.order_by().aggregate(n=Count("record", distinct=True))["n"]
    added = _adds_up(indicator) and value.amount is not None
    return {
        "count": papers, "pager": sheet.pager(), "adds_up": added, "how": how_read(indicator),
        "table": {
            "caption": _("背后的单据"), "columns": columns, "rows": rows,
            "total": [{"text": _("全部合计")}, {}, {}, {}, {}, {"figure": showing.figure(value.amount)}, {}] if added else None,
            "empty": {"title": _("没有单据"), "text": _("本期没有单位签发相关单据，也没有统计报数。换一个期间或单位再看。")},
        },
    }  # fmt: skip


def _fact_row(request: Asked, fact: Fact, indicator: Indicator, people: showing.People) -> dict[str, Any]:
    reported = fact.metric.code.startswith("reported.")
    measured = indicator.unit if fact.metric.dimension == indicator.unit.dimension else None
    number = showing.figure(Quantity(fact.value, measured)) if measured else {"text": f"{fact.value:,}"}
    readable = reach.may_read(request.user, fact.record)
    about = _("、").join(str(each) for each in (fact.party, fact.place, fact.item, fact.subject) if each)
    return {
        "url": showing.record_url(fact.record) if readable else "", "tone": "bad" if fact.record.reverses_id else "",
        "cells": [
            {"text": showing.headline(fact.record, people)}, {"text": fact.record.number}, {"text": str(fact.record.org)},
            {"text": about}, {"text": str(fact.on)}, {"figure": number},
            {"badge": {"word": _("报数"), "tone": "info"} if reported else {"word": _("红冲"), "tone": "bad"} if fact.record.reverses_id else {"word": _("单据"), "tone": "plain"}},
        ],
    }  # fmt: skip


def _adds_up(indicator: Indicator) -> bool:
    """Do the facts listed simply add up to the figure? Not for ratios, differences, distinct counts and last values."""
    expression = indicator.expression
    return isinstance(expression, Leaf) and expression.how == "sum" and expression.sign == 1


def how_read(indicator: Indicator) -> str:
    """How to read the list where its lines do not simply add up to the figure."""
    leaves = list(indicator.leaves())
    if not leaves:
        return _("各单位的统计报数相加；上级已汇总上报的，不再与下级重复相加。")
    if len(leaves) > 1:
        return _("本指标由几项合成，下面列出各项涉及的全部单据。")
    if leaves[0].how.startswith("distinct"):
        return _("同一对象在几份单据中出现，只计一次。")
    if leaves[0].how == "latest":
        return _("每处只取期末前最近一次填报。")
    return "" if _adds_up(indicator) else _("按口径中的符号相加。")


def _panel(request: Asked, indicator: Indicator, scope: Scope) -> HttpResponse:
    value = evaluate([(indicator, scope)])[0]
    facts: QuerySet[Fact] = indicator.facts(scope)
    shown = list(facts[:12])
    people = showing.People.of([one.record for one in shown])
    lines = [
        {
            "number": one.record.number, "title": showing.headline(one.record, people), "org": str(one.record.org), "date": str(one.on),
            "url": showing.record_url(one.record) if reach.may_read(request.user, one.record) else "",
            "figure": showing.figure(Quantity(one.value, indicator.unit)) if one.metric.dimension == indicator.unit.dimension else None,
            "badge": {"word": _("报数"), "tone": "info"} if one.metric.code.startswith("reported.") else None,
        }
        for one in shown
    ]  # fmt: skip
    evidence = {
        "title": _(indicator.title), "note": _("{org},{label}。{definition}。{how}").format(org=scope.org, label=language.period_label(scope.period), definition=indicator.definition, how=how_read(indicator)),
        "lines": lines, "count": facts.order_by().aggregate(n=Count("record", distinct=True))["n"],
        "total": showing.figure(value.amount), "more_url": showing.figure_url(indicator, scope),
        "empty": _("背后没有单据。"),
    }  # fmt: skip
    return render(request, "web/parts/evidence.html", {"evidence": evidence})
