"""工作台: what waits for this person first, then drafts, goals, big numbers, and what they started."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.kernel import case, duty, goal
from gongxiao.kernel import draft as drafts
from gongxiao.kernel.goal import Standing
from gongxiao.kernel.kind import Case, kinds
from gongxiao.kernel.models import Draft, Record, Step, User
from gongxiao.kernel.scope import Scope
from gongxiao.web import acts, big_numbers, language, reach, showing, telling
from gongxiao.web.rules import Asked

TODO_SHOWN = 8
GOALS_SHOWN = 6
MINE_SHOWN = 8
TOLD_SHOWN = 3
QUICK = 6


def desk(request: Asked) -> HttpResponse:
    """The page after signing in."""
    user = request.user
    if not duty.appointments(user):
        context = {"page_title": _("工作台"), "no_appointment": _no_appointment(user)}
        return render(request, "web/pages/home.html", context)
    scope = reach.scope_of(request)
    telling.look(request)
    standings = standings_of(user, scope)
    return render(request, "web/pages/home.html", {
        "page_title": _("工作台"), "page_note": f"{scope.org} · {language.period_label(scope.period)}", "simulated": scope.org.simulated,
        "actions": [{"title": _("新填一份"), "url": reverse("choose"), "icon": "plus", "look": "primary"}] if duty.signable_kinds(user) else [],
        "tabs": acts.tabs(user), "todo": todo_card(user, TODO_SHOWN), "drafts": _drafts(user), "mine": _mine(user), "quick": _quick(user),
        "goals": [goal_line(one) for one in worst_first(standings)[:GOALS_SHOWN]], "goals_count": len(standings),
        "goals_url": reverse("goals"), "stats": big_numbers.stats(user, scope, standings), "told": [telling.line(one) for one in telling.of(user).filter(read_at=None).select_related("org")[:TOLD_SHOWN]],
    })  # fmt: skip


def todo_card(user: User, most: int) -> dict[str, Any]:
    """Cases whose turn it is, the most urgent first; lateness in words and colour."""
    waiting = case.my_turn(user)
    cases = list(waiting[: most + 1])
    people = showing.People.of(cases)
    count = len(cases) if len(cases) <= most else waiting.count()
    return {
        "title": _("待办"), "count": count, "more_url": reverse("todo") if len(cases) > most else "",
        "lines": [_todo_line(one, people) for one in cases[:most]],
        "empty": {"icon": "check", "title": _("没有等您办的事项"), "text": _("轮到您办理的事项会出现在这里。")},
    }  # fmt: skip


def _todo_line(one: Record, people: showing.People) -> dict[str, Any]:
    kind = one.paper
    assert issubclass(kind, Case)
    stage = kind.stages[one.stage]  # type: ignore[attr-defined]
    due = one.due_on  # type: ignore[attr-defined]
    late = showing.lateness(due)
    until = _(" · {due} 前办到下一步").format(due=due) if due else ""
    return {
        "badge": {"word": _(stage.title), "tone": "bad" if late else "plain"}, "url": showing.record_url(one),
        "title": language.labelled(kind.title, showing.headline(one, people)), "meta": _("{org} · {signed_by}发起{until}").format(org=one.org, signed_by=one.signed_by, until=until),
        "late": late, "actions": [{"title": _("办理"), "url": showing.record_url(one)}],
    }  # fmt: skip


def _drafts(user: User) -> list[dict[str, Any]]:
    return [
        {
            "title": _draft_title(one), "url": reverse("draft", args=[one.pk]), "kept": one,
            "org": str(one.org or ""), "saved": timezone.localtime(one.saved_at).strftime("%m-%d %H:%M"),
            "drop_url": reverse("draft_drop", args=[one.pk]), "refused": one.refused,
        }
        for one in drafts.open_drafts(user) if one.kind in kinds
    ]  # fmt: skip


def _draft_title(one: Draft) -> str:
    if one.moves is not None:
        return language.labelled(one.paper.title, one.moves.number)
    for name, asked in one.paper.fields.items():
        said = one.answers.get(name)
        if isinstance(said, dict) and said.get("text"):
            return language.labelled(one.paper.title, said["text"])
        if isinstance(said, str) and said and asked.widget == "text":
            return language.labelled(one.paper.title, said[:40])
    return _(one.paper.title)


def _mine(user: User) -> dict[str, Any]:
    """我发起的: the papers this person signed last, with where they stand."""
    signed = (
        Record.objects.filter(signed_by=user).select_related("org", "reversal", "signed_by").order_by("-id")
    )
    found = [one for one in signed[:MINE_SHOWN] if one.kind in kinds]
    return {"table": mine_table(found), "more_url": reverse("mine")}


def mine_table(found: Sequence[Record]) -> dict[str, Any]:
    """Papers of one person, each with where it stands."""
    stages = _stages_of(found)
    people = showing.People.of(found)
    rows = []
    for one in found:
        one.undone = hasattr(one, "reversal")  # type: ignore[attr-defined]
        one.stage, one.due_on = stages.get(one.pk, ("", None))  # type: ignore[attr-defined]
        rows.append({"url": showing.record_url(one), "cells": [
            {"text": showing.headline(one, people), "sub": one.number}, {"text": _(one.paper.title)},
            {"text": str(one.occurred_on)}, {"badge": showing.state(one)},
        ]})  # fmt: skip
    columns = [{"title": _("事项"), "at": "lead"}, {"title": _("种类"), "at": "meta"}, {"title": _("日期"), "kind": "date", "at": "meta"},
               {"title": _("状态"), "at": "state"}]  # fmt: skip
    empty = {"title": _("您还没有签过单据"), "text": _("从上面“新填一份”开始。")}
    return {"caption": _("我发起的"), "columns": columns, "rows": rows, "empty": empty}


def _stages_of(found: Sequence[Record]) -> dict[int, tuple[str, Any]]:
    steps = Step.objects.filter(record__in=[one.pk for one in found]).order_by("serial")
    return {record: (stage, due) for record, stage, due in steps.values_list("record_id", "stage", "due_on")}


def _quick(user: User) -> list[dict[str, Any]]:
    """Kinds this person signs: those signed lately first."""
    signable = {kind.code: kind for kind in duty.signable_kinds(user)}
    lately = (
        Record.objects.filter(signed_by=user, kind__in=signable)
        .order_by("-id")
        .values_list("kind", flat=True)[:40]
    )
    ordered = dict.fromkeys([*lately, *signable])
    return [
        {"title": _(signable[code].title), "url": reverse("paper_new", args=[code]), "icon": "plus"}
        for code in list(ordered)[:QUICK]
    ]


def standings_of(user: User, scope: Scope) -> list[Standing]:
    """Goals of the scope this person may read, as they stand today or stood on the period's last day."""
    if scope.org.pk not in duty.reach(user, goal.Goal):
        return []
    day = min(timezone.localdate(), scope.period.last_day)
    found = goal.standings(scope, day)
    return [one for one in found if one.record.org_id in reach.figure_orgs(user, one.indicator)]


def worst_first(found: list[Standing]) -> list[Standing]:
    """Red, amber, without a light, green."""
    return sorted(found, key=lambda one: ["red", "amber", "", "green"].index(one.light))


def goal_line(one: Standing) -> dict[str, Any]:
    """A goal as a line of a list: light, words, who, by when, how far."""
    scope = Scope(one.record.org, one.period)
    progress = one.progress or 0
    reached = language.amount_words(one.value.amount) if one.value.amount is not None else "—"
    hundredths = int(progress * 100)
    return {
        "light": {"tone": showing.LIGHTS[one.light]}, "words": one.words or showing.goal_words(one),
        "indicator": _(one.indicator.title), "target": language.target_words(one), "org": str(one.record.org), "owner": one.owner,
        "due": str(one.due_on), "period": language.period_label(one.period), "record_url": showing.record_url(one.record),
        "figure": showing.official(one.value, showing.figure_url(one.indicator, scope)),
        "progress": {
            "title": _(one.indicator.title), "value": min(max(hundredths, 0), 100), "words": f"{reached} / {language.target_words(one)}",
            "percent": f"{hundredths}%" if one.comparator != "at_most" and one.progress is not None else "", "tone": {"red": "bad", "amber": "warn"}.get(one.light, ""),
        },
    }  # fmt: skip


def _no_appointment(user: User) -> dict[str, Any]:
    actions = (
        [{"title": _("到系统管理任命岗位"), "url": "/backroom/", "look": "primary"}]
        if user.is_superuser
        else []
    )
    return {"icon": "people", "title": _("{user}，您还没有任职").format(user=user), "actions": actions,
            "text": _("单据、数字和报告都按岗位和单位开放。请安全管理员在“系统管理”里为您任命岗位。")}  # fmt: skip
