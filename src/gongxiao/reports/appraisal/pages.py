"""考核页: what a unit earns on a scoring sheet, line by line with its evidence, tried with other values, and solved."""

from __future__ import annotations

from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongxiao.basis.quantity import Quantity, round_half_up
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import duty
from gongxiao.kernel.scope import Scope
from gongxiao.reports.appraisal import score as scoring
from gongxiao.reports.appraisal.models import ScoringLine
from gongxiao.reports.appraisal.score import Line, Sheet
from gongxiao.web import language, reach, showing
from gongxiao.web.rules import READS_REPORTS, Asked, Page
from gongxiao.web.scope_bar import scope_bar

MOST_POINTS = 50
TRY = "try-"


def appraisal(request: Asked) -> HttpResponse:
    """A unit's sheet for a period; `try-<code>` puts a supposed value in place of a line's, `more` asks for points."""
    scope = reach.scope_of(request)
    if scope.org.pk not in duty.sees_everything(request.user):
        raise Http404(_("您的岗位不能看这个单位的考核。"))
    names = scoring.sheets(scope.org, scope.last_day)
    name = request.GET.get("sheet", "")
    name = name if name in names else (names[0] if names else "")
    context: dict[str, Any] = {
        "page_title": _("综合考核"), "page_note": f"{scope.org} · {language.period_label(scope.period)}", "simulated": scope.org.simulated,
        "filters": scope_bar(request, scope, [_sheet_field(names, name)]), "register_url": reverse("register", args=["reports.scoringline"]),
        "actions": [{"title": _("评分细则名册"), "url": reverse("register", args=["reports.scoringline"]), "icon": "book"},
                    {"title": _("打印"), "method": "print", "icon": "print"}],
    }  # fmt: skip
    if name:
        context |= _sheet(request, scope, name)
    else:
        text = _("在“评分细则”名册里登记考核表：指标、目标、分值、达标占比、加减分、上下限和依据文件。")
        context["empty"] = {"icon": "flag", "title": _("这个单位本期没有考核表"), "text": text}
    return render(request, "reports/appraisal/sheet.html", context)


def _sheet(request: Asked, scope: Scope, name: str) -> dict[str, Any]:
    standing = scoring.score(name, scope)
    typed = {
        key.removeprefix(TRY): str(words).strip()
        for key, words in request.GET.items()
        if key.startswith(TRY) and str(words).strip()
    }
    supposed, errors = _supposed(standing, typed)
    tried = scoring.score(name, scope, supposed) if supposed else standing
    more = _points(request.GET.get("more", ""))
    steps, left = scoring.cheapest(standing, more)
    ranks = scoring.ranked(name, scope)
    if not {one.scope.org.pk for _place, one in ranks} <= duty.sees_everything(request.user):
        ranks = []  # a rank tells of the units beside; who does not read them all reads none of it
    place = next((place for place, one in ranks if one.scope.org == scope.org), None)
    return {
        "sheet": name, "total": points(standing.total), "most": points(standing.most), "silent": len(standing.silent), "place": place,
        "tried_total": points(tried.total) if supposed else "", "gain": signed(tried.total - standing.total) if supposed else "",
        "lines": [_line(now, then, typed, more) for now, then in zip(standing.lines, tried.lines, strict=True)],
        "hidden": [("org", scope.org.code), ("period", scope.period.code), ("sheet", name)], "more": points(more), "errors": errors,
        "steps": [_step(one) for one in steps], "left": points(left) if left > 0 else "", "rank": _rank(name, scope, ranks),
        "reset_url": "?" + urlencode({"org": scope.org.code, "period": scope.period.code, "sheet": name}),
    }  # fmt: skip


def _supposed(sheet: Sheet, typed: dict[str, str]) -> tuple[dict[str, Quantity], list[dict[str, str]]]:
    """Values to try, read in each indicator's own unit; what cannot be read is said beside its control."""
    supposed: dict[str, Quantity] = {}
    errors = []
    for line in sheet.lines:
        words = typed.get(line.rule.code)
        if words:
            try:
                supposed[line.rule.code] = Quantity.parse(words, line.indicator.unit, name=line.rule.name)
            except Refused as refused:
                errors.append({"text": refused.sentence, "id": f"id_{TRY}{line.rule.code}"})
    return supposed, errors


def _line(now: Line, then: Line, typed: dict[str, str], more: Fraction) -> dict[str, Any]:
    rule = now.rule
    needed = now.needed(more)
    change = None if needed is None or now.amount is None else needed - now.amount
    gain = (then.score or Fraction(0)) - (now.score or Fraction(0))
    return {
        "code": rule.code, "name": rule.name, "url": reverse("register_line", args=["reports.scoringline", rule.pk]),
        "basis": _(dict(ScoringLine.BASES)[rule.basis]), "target": _target(now), "weight": points(Fraction(rule.weight)),
        "rule": _("达标得 {share}%，每 ±1 个百分点 ±{slope} 分，{floor} 至 {cap} 分").format(
            share=points(Fraction(rule.base_share)), slope=points(Fraction(rule.slope)), floor=points(Fraction(rule.floor)), cap=points(Fraction(rule.cap))),
        "status": {"word": _(dict(ScoringLine.STATUSES)[rule.status]), "tone": "good" if rule.status == "verified" else "warn", "note": rule.source},
        "value": showing.figure(now.value.amount, url=showing.figure_url(now.indicator, now.scope), origin=now.value.source),
        "before": showing.figure(now.before.amount, url=showing.figure_url(now.indicator, now.scope.over(now.scope.period.last_year()))),
        "measure": f"{_decimal(now.measure)}%" if now.measure is not None else "", "score": "" if now.score is None else points(now.score),
        "tried": points(then.score) if then.supposed is not None and then.score is not None else "",
        "gain": signed(gain) if then.supposed is not None and gain else "", "lost": gain < 0, "typed": typed.get(rule.code, ""),
        "unit": language.unit_word(now.indicator.unit), "control": f"{TRY}{rule.code}",
        "needed": showing.figure(needed), "change": showing.figure(change), "capped": now.score is not None and needed is None,
    }  # fmt: skip


def _target(line: Line) -> str:
    target = Fraction(line.rule.target)
    unit = "%" if line.rule.basis != "completion" else language.unit_word(line.indicator.unit)
    return f"{_decimal(target)}{unit}"


def _step(one: scoring.Step) -> dict[str, Any]:
    assert one.line.amount is not None
    return {
        "name": one.line.rule.name, "points": points(one.points), "value": showing.figure(one.value),
        "change": showing.figure(one.value - one.line.amount), "effort": f"{_decimal(one.effort * 100)}%",
    }  # fmt: skip


def _rank(name: str, scope: Scope, ranks: list[tuple[int, Sheet]]) -> dict[str, Any]:
    rows = [
        {"url": f"{reverse('appraisal')}?{urlencode({'org': one.scope.org.code, 'period': scope.period.code, 'sheet': name})}",
         "tone": "warn" if one.scope.org == scope.org else "", "cells": [
            {"text": str(one.scope.org)}, {"text": str(place)}, {"text": points(one.total)},
            {"text": _("{n} 项无来源").format(n=len(one.silent)) if one.silent else ""}]}
        for place, one in ranks
    ]  # fmt: skip
    columns = [{"title": _("单位"), "at": "lead"}, {"title": _("名次"), "kind": "number", "at": "meta"}, {"title": _("得分"), "kind": "number", "at": "key"},
               {"title": _("备注"), "at": "state"}]  # fmt: skip
    empty = {"icon": "flag", "title": _("您的岗位看不到同级单位，不列排名")}
    return {"caption": _("同级排名"), "columns": columns, "rows": rows, "empty": empty}


def _sheet_field(names: list[str], name: str) -> dict[str, Any]:
    choices = [{"value": one, "title": one, "chosen": one == name} for one in names]
    return {
        "id": "id_sheet",
        "name": "sheet",
        "label": _("考核表"),
        "kind": "select",
        "required": True,
        "unmarked": True,
        "value": name,
        "choices": choices,
    }


def _points(typed: str) -> Fraction:
    try:
        wanted = Fraction(typed.strip() or "2")
    except (ValueError, ZeroDivisionError):
        return Fraction(2)
    return min(max(wanted, Fraction(0)), Fraction(MOST_POINTS))


def points(exact: Fraction) -> str:
    """Points or shares to two decimals, without trailing zeros."""
    return _decimal(exact)


def signed(exact: Fraction) -> str:
    """A gain or loss with its sign."""
    return f"+{_decimal(exact)}" if exact > 0 else _decimal(exact)


def _decimal(exact: Fraction) -> str:
    hundredths = round_half_up(exact * 100)
    whole, rest = divmod(abs(hundredths), 100)
    text = f"{whole}.{rest:02}".rstrip("0").rstrip(".")
    return f"-{text}" if hundredths < 0 else text


PAGES = [Page("appraisal", "appraisal/", appraisal, READS_REPORTS)]
