"""依据: the facts behind a figure, paged so that the first and the last page cost the same, and the panel beside a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongxiao.basis.quantity import Quantity
from gongxiao.kernel.expression import Leaf
from gongxiao.kernel.indicator import Indicator, Value, evaluate
from gongxiao.kernel.models import Fact
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.selection import BEGINNING
from gongxiao.web import language, reach, showing
from gongxiao.web.paging import DaySheet, Sheet
from gongxiao.web.rules import Asked
from gongxiao.web.sheets import export
from gongxiao.web.sheets.export import Exported

MOST = 1_000
"""Lines and papers are counted so far; a figure of millions of facts says "1,000+"."""


def documents(request: Asked, indicator: Indicator, scope: Scope, value: Value) -> dict[str, Any]:
    """The facts behind the figure, paged, newest first; for one summed leaf all pages together add up to it."""
    facts = _facts(indicator, scope)
    sheet: DaySheet[Fact] = DaySheet(
        facts, request.GET, _first_day(indicator, scope), scope.period.end, most=MOST
    )
    added = _adds_up(indicator) and value.amount is not None
    return {
        "count": _papers(facts), "pager": sheet.pager(), "adds_up": added, "how": how_read(indicator),
        "table": _table(request, indicator, sheet.rows, value),
    }  # fmt: skip


def taken_out(request: Asked, indicator: Indicator, scope: Scope, value: Value) -> HttpResponse:
    """The facts behind the figure as a workbook, every one of them."""
    facts = _facts(indicator, scope)
    sheet: Sheet[Fact] = Sheet(
        facts.order_by(), QueryDict(), ("on", "pk"), size=export.MOST, most=export.MOST
    )
    about = [
        (_("指标"), f"{_(indicator.title)}（{indicator.code}）"), (_("口径"), indicator.definition), (_("单位"), str(scope.org)),
        (_("期间"), language.period_label(scope.period)), (_("说明"), how_read(indicator)),
    ]  # fmt: skip
    table = _table(request, indicator, sheet.rows, value)
    return export.answer(request, _(indicator.title), [Exported(_("背后的单据"), table, about)], total=sheet.total)  # fmt: skip


def _facts(indicator: Indicator, scope: Scope) -> QuerySet[Fact]:
    return indicator.facts(scope).select_related("record__signed_by", "party", "place", "item", "subject")


def _table(request: Asked, indicator: Indicator, rows: Sequence[Fact], value: Value) -> dict[str, Any]:
    people = showing.People.of([fact.record for fact in rows])
    columns = [
        {"title": _("单据"), "at": "lead"}, {"title": _("单据号")}, {"title": _("单位"), "at": "meta"}, {"title": _("对象、地点")},
        {"title": _("日期"), "kind": "date", "at": "meta"}, {"title": _("数值"), "kind": "number", "at": "key"}, {"title": _("来源"), "at": "state"},
    ]  # fmt: skip
    added = _adds_up(indicator) and value.amount is not None
    return {
        "caption": _("背后的单据"), "columns": columns, "rows": [_fact_row(request, one, indicator, people) for one in rows],
        "total": [{"text": _("全部合计")}, {}, {}, {}, {}, {"figure": showing.figure(value.amount)}, {}] if added else None,
        "empty": {"title": _("没有单据"), "text": _("本期没有单位签发相关单据，也没有统计报数。换一个期间或单位再看。")},
    }  # fmt: skip


def _first_day(indicator: Indicator, scope: Scope) -> date:
    """The first day a fact behind the figure may have."""
    if any(leaf.history for leaf in indicator.leaves()):
        return BEGINNING
    return min(scope.period.start, scope.year_before_end)


def _papers(facts: QuerySet[Fact]) -> str:
    """How many papers, counted no further than is worth knowing."""
    n = facts.order_by().values("record").distinct()[: MOST + 1].count()
    return f"{MOST:,}+" if n > MOST else f"{n:,}" if n else ""


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


def panel(request: Asked, indicator: Indicator, scope: Scope) -> HttpResponse:
    """The first papers behind a figure, for the panel beside a report."""
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
        "title": _(indicator.title), "note": _("{org}，{label}。{definition}。{how}").format(org=scope.org, label=language.period_label(scope.period), definition=indicator.definition, how=how_read(indicator)),
        "lines": lines, "count": _papers(facts),
        "total": showing.figure(value.amount), "more_url": showing.figure_url(indicator, scope),
        "empty": _("背后没有单据。"),
    }  # fmt: skip
    return render(request, "web/parts/evidence.html", {"evidence": evidence})
