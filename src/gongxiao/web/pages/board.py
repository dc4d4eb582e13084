"""看板: the cases of one kind by stage, late ones marked, the most urgent on top."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.kernel import case, duty
from gongxiao.kernel.kind import Case
from gongxiao.kernel.tree import below
from gongxiao.web import language, reach, showing
from gongxiao.web.pages.batch_acts import movable, silent_moves
from gongxiao.web.pages.case_lists import cases_table
from gongxiao.web.rules import Asked
from gongxiao.web.sheets import export
from gongxiao.web.sheets.export import Exported

SHOWN = 30
ENDED_SHOWN = 10


def boards(request: Asked) -> HttpResponse:
    """Every kind of case the user may read, with how many are open and how many late."""
    seen = [kind for kind in duty.visible_kinds(request.user) if issubclass(kind, Case)]
    today, org = timezone.localdate(), reach.listed_org(request)
    within = below(reach.org_or_404(request.user, org), today) if org else duty.reach(request.user)
    rows = []
    for kind in seen:
        waiting = case.under_way(duty.reach(request.user, kind) & within, kind)
        open_, late = waiting.count(), waiting.filter(due_on__lt=today).count()
        rows.append({"url": reverse("board", args=[kind.code]), "tone": "bad" if late else "", "cells": [
            {"text": _(kind.title)}, {"text": f"{open_}"}, {"badge": {"word": _("逾期 {late}").format(late=late), "tone": "bad"}} if late else {"text": _("无逾期")},
        ]})  # fmt: skip
    columns = [
        {"title": _("事项"), "at": "lead"},
        {"title": _("在办"), "kind": "number", "at": "key"},
        {"title": _("逾期"), "at": "state"},
    ]
    empty = {"title": _("您的岗位没有按环节办理的事项")}
    table = {"columns": columns, "rows": rows, "empty": empty, "caption": _("事项")}
    if export.wanted(request):
        return export.answer(request, _("事项"), [Exported(_("事项"), table, [(_("单位"), str(reach.org_or_404(request.user, org)) if org else "")])])  # fmt: skip
    return render(request, "web/pages/table.html", {
        "page_title": _("事项"), "page_note": _("按环节办理的事项，各有多少在办"), "table": table,
        "actions": [{"title": _("导出 Excel"), "url": export.url(request), "icon": "download", "download": True}],
    })  # fmt: skip


def board(request: Asked, code: str) -> HttpResponse:
    """One kind of case, a column for each stage."""
    kind = reach.kind_or_404(request.user, code)
    if not issubclass(kind, Case):
        raise Http404(_("这种单据不按环节办理。"))
    units = duty.reach(request.user, kind)
    org = reach.listed_org(request)
    if org:
        units = units & below(reach.org_or_404(request.user, org), timezone.localdate())
    cases = case.standing().filter(kind=kind.code, org_id__in=units)
    counts = dict(cases.order_by().values_list("stage").annotate(Count("pk")))
    if export.wanted(request):
        about = [(_("单位"), str(reach.org_or_404(request.user, org)) if org else "")]
        table = cases_table(cases.order_by("-id")[: export.MOST])
        return export.answer(
            request, _(kind.title), [Exported(_(kind.title), table, about)], total=cases.count()
        )
    mine = movable(request.user, kind)
    columns = [_column(kind, name, cases, counts.get(name, 0), mine) for name in kind.stages]
    branches = reach.branches(duty.reach(request.user, kind))
    select = {
        "id": "id_org", "name": "org", "label": _("单位"), "kind": "select", "placeholder": _("全部单位"), "value": org,
        "choices": [one.as_choice(org) for one in branches],
    }  # fmt: skip
    return render(request, "web/pages/board.html", {
        "page_title": _(kind.title), "page_note": _("按环节看"), "columns": columns, "actions": _actions(request, kind),
        "crumbs": [{"title": _("事项"), "url": reverse("boards")}, {"title": _(kind.title)}],
        "filters": {"fields": [select], "active": int(bool(org)), "reset_url": request.path, "export_url": export.url(request)},
        "move": _together(kind, columns),
    })  # fmt: skip


def _actions(request: Asked, kind: type[Case]) -> list[dict[str, Any]]:
    """The list of the same cases and, for whoever signs them, a new one."""
    actions: list[dict[str, Any]] = [
        {"title": _("清单"), "url": reverse("papers_of", args=[kind.code]), "icon": "paper"}
    ]
    if kind in duty.signable_kinds(request.user):
        title, url = _("新填{title}").format(title=_(kind.title)), reverse("paper_new", args=[kind.code])
        actions.append({"title": title, "url": url, "icon": "plus", "look": "primary"})
    return actions


def _together(kind: type[Case], columns: list[dict[str, Any]]) -> dict[str, Any] | None:
    """What the ticked cases can do together: the moves that ask nothing, from the stages where some can be ticked."""
    choices = [
        {"value": f"{name}>{there.name}", "title": _("{here} → {there}").format(here=_(stage.title), there=_(there.title))}
        for (name, stage), column in zip(kind.stages.items(), columns, strict=True)
        for there in silent_moves(kind, name) if any(card["pick"] for card in column["cards"])
    ]  # fmt: skip
    if not choices:
        return None
    return {"choices": choices, "url": reverse("board_move", args=[kind.code]), "today": timezone.localdate().isoformat()}  # fmt: skip


def _column(kind: type[Case], name: str, cases: Any, count: int, mine: set[int]) -> dict[str, Any]:
    stage = kind.stages[name]
    silent = bool(silent_moves(kind, name))
    most = ENDED_SHOWN if stage.ends else SHOWN
    order = ["-since", "-id"] if stage.ends else [F("due_on").asc(nulls_last=True), "id"]
    found = list(cases.filter(stage=name).order_by(*order)[:most]) if count else []
    people = showing.People.of(found)
    cards = [
        {
            "title": showing.headline(one, people), "url": showing.record_url(one), "org": str(one.org),
            "number": one.number, "since": str(one.since), "due": str(one.due_on) if one.due_on and not stage.ends else "",
            "late": showing.lateness(one.due_on) if not stage.ends else "", "pick": one.pk if silent and one.pk in mine else 0,
        }
        for one in found
    ]  # fmt: skip
    limit = _("限 {days} 个工作日") if stage.working else _("限 {days} 天")
    days = limit.format(days=stage.days) if stage.days is not None else ""
    return {"title": _(stage.title), "count": count, "cards": cards, "more": count - len(cards), "ends": stage.ends,
            "note": _("、").join(filter(None, [language.duty_titles([stage.duty or kind.duty]) if not stage.ends else "", days]))}  # fmt: skip
