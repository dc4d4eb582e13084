"""写稿台的右栏: figures to insert, found by name; and sentences that the journal would have something to say in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongxiao.basis.unit import unit
from gongxiao.kernel.indicator import Indicator
from gongxiao.kernel.models import User
from gongxiao.kernel.written import Figure
from gongxiao.reports.composing import figures_of
from gongxiao.reports.content import Reference
from gongxiao.reports.desk_pages import manuscript_or_404
from gongxiao.reports.desk_view import opened
from gongxiao.reports.manuscripts import content_of, reference, scope_of
from gongxiao.reports.models import Manuscript
from gongxiao.reports.suggestions import Suggestion, suggested
from gongxiao.web import language, pickers, reach
from gongxiao.web.domains import by_domain
from gongxiao.web.rules import READS_REPORTS, Asked, Page

PERIODS = ("this", "last_year", "year_to_date", "year")
UNITS = ("元", "万元", "亿元")


def find(request: Asked, pk: int) -> HttpResponse:
    """Figures whose title, code or initials match, with the value and source each would have in the sentence."""
    found = manuscript_or_404(request.user, pk)
    asked = request.GET
    period = asked.get("period") if asked.get("period") in PERIODS else "this"
    measured_in = asked.get("unit") if asked.get("unit") in UNITS else ""
    text = asked.get("q", "").strip()[:60]
    rows = _rows(request.user, found, text, str(period), str(measured_in)) if text else []
    return render(request, "reports/desk_found.html", {
        "manuscript": found, "rows": rows, "q": text, "period": period, "unit": measured_in, "was": found.revision,
        "page": asked.get("page", "")[:40], "chosen": asked.get("sentence", "")[:20],
    })  # fmt: skip


def _rows(user: User, found: Manuscript, text: str, period: str, measured_in: str) -> list[dict[str, Any]]:
    entries = [one["id"] for one in pickers.indicator_entries(user, text)]
    readable = [one for one in reach.readable_indicators(user, found.org) if one.code in entries]
    readable.sort(key=lambda one: entries.index(one.code))
    wanted: dict[str, list[tuple[str, str, Reference]]] = {
        one.code: _forms(one, period, measured_in) for one in readable
    }
    figures = figures_of({form[2] for forms in wanted.values() for form in forms}, scope_of(found))
    rows = []
    for one in readable:
        ways = []
        for sort, title, cite in wanted[one.code]:
            figure = figures[cite]
            if figure is not None:
                ways.append(
                    {
                        "sort": sort,
                        "title": title,
                        "figure": opened(figure),
                        "source": _source(figure),
                        "papers": len(figure.records),
                    }
                )
        rows.append({"code": one.code, "title": _(one.title), "unit": language.unit_word(one.unit), "definition": one.definition, "ways": ways})  # fmt: skip
    return rows


def _forms(one: Indicator, period: str, measured_in: str) -> list[tuple[str, str, Reference]]:
    """How a figure may be cited: its value, the change against last year, the goal of this and the next period."""
    same = measured_in and unit(measured_in).dimension == one.unit.dimension
    forms = [
        ("value", _("数值"), reference(one.code, period=period, measured_in=measured_in if same else ""))
    ]
    if period == "this":
        forms.append(("comparison", _("同比"), reference(one.code, sort="comparison")))
        forms.append(("target", _("本期目标"), reference(one.code, sort="target")))
        forms.append(("next", _("下期目标"), reference(one.code, sort="target", period="next")))
    return forms


def _source(figure: Figure) -> dict[str, str]:
    words = {
        "computed": (_("计算"), "plain"),
        "reported": (_("报数"), "info"),
        "mixed": (_("混合"), "warn"),
        "goal": (_("目标"), "info"),
    }
    word, tone = words.get(figure.source, (figure.source, "plain"))
    return {"word": word, "tone": tone}


def suggestions(request: Asked, pk: int) -> HttpResponse:
    """Sentences for what has a source and is cited nowhere, by domain, the most worth saying first."""
    found = manuscript_or_404(request.user, pk)
    readable = reach.readable_indicators(request.user, found.org)
    listed = suggested(content_of(found), scope_of(found), readable)
    groups = by_domain(listed, lambda one: one.indicator.code)
    groups.sort(key=lambda group: -max(one.worth for one in group[1]))
    return render(request, "reports/desk_suggestions.html", {
        "manuscript": found, "was": found.revision, "page": request.GET.get("page", "")[:40], "count": len(listed),
        "groups": [{"title": title, "rows": [_suggestion(one) for one in some]} for title, some in groups],
    })  # fmt: skip


def _suggestion(one: Suggestion) -> dict[str, Any]:
    badges = [{"word": _("有目标"), "tone": "info"}] if one.goal else []
    if one.worth % 2:
        badges.append({"word": _("同比变化大"), "tone": "warn"})
    return {"code": one.indicator.code, "text": f"{one.text}。", "badges": badges}


PAGES = [
    Page("manuscript_find", "manuscripts/<int:pk>/find", find, READS_REPORTS),
    Page("manuscript_suggestions", "manuscripts/<int:pk>/suggestions", suggestions, READS_REPORTS),
]
