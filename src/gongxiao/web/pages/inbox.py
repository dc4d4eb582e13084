"""收件箱: what waits for this person, what they did, what they started, and what they should know of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.period import Period
from gongxiao.kernel import case
from gongxiao.kernel.indicator import indicators
from gongxiao.kernel.kind import Case, kinds
from gongxiao.kernel.models import Message, Record, Step, User
from gongxiao.kernel.scope import Scope
from gongxiao.web import acts, language, showing, telling
from gongxiao.web.pages.case_lists import cases_table
from gongxiao.web.pages.home import mine_table, todo_card
from gongxiao.web.paging import Sheet
from gongxiao.web.rules import Asked
from gongxiao.web.sheets import export
from gongxiao.web.sheets.export import Exported


def todo(request: Asked) -> HttpResponse:
    """待办: cases whose turn it is."""
    if export.wanted(request):
        waiting = case.my_turn(request.user)
        table = cases_table(waiting[: export.MOST])
        return export.answer(request, _("待办"), [Exported(_("待办"), table)], total=waiting.count())
    return _page(request, "todo", _("等您办理的事项，最急的在前"), todo=todo_card(request.user, 500))


def done(request: Asked) -> HttpResponse:
    """已办: steps taken and papers signed, the last first."""
    found, more = acts.page_of(request.user, request.GET.get("after", ""))
    columns = [{"title": _("事项"), "at": "lead"}, {"title": _("办了什么"), "at": "state"}, {"title": _("种类"), "at": "meta"},
               {"title": _("单位")}, {"title": _("时间"), "kind": "date", "at": "meta"}]  # fmt: skip
    empty = {
        "icon": "check",
        "title": _("您还没有办过事项"),
        "text": _("您签发的单据和办理的环节会列在这里。"),
    }
    return _page(
        request, "done", _("您签发的单据和办理的环节，最近的在前"), empty=empty,
        table={"caption": _("已办"), "columns": columns, "rows": _act_rows(found), "empty": empty},
        later_url=f"?after={acts.cursor(found[-1])}" if more else "", newest_url=request.path if "after" in request.GET else "",
    )  # fmt: skip


def mine(request: Asked) -> HttpResponse:
    """我发起的: papers this person signed, with where they stand."""
    signed = acts.signed(request.user).select_related("org", "reversal", "signed_by")
    sheet = Sheet(signed, request.GET, size=export.page_size(request, acts.MOST))
    if export.wanted(request):
        return export.answer(
            request, _("我发起的"), [Exported(_("我发起的"), mine_table(sheet.rows))], total=sheet.total
        )
    return _page(
        request, "mine", _("您签发的单据，办到哪一步"), table=mine_table(sheet.rows), pager=sheet.pager() if sheet.rows else None
    )  # fmt: skip


def told(request: Asked) -> HttpResponse:
    """消息: read and unread, and the figures this person subscribed to."""
    telling.refresh(request.user)
    found = telling.of(request.user).select_related("org")
    shown = "unread" if request.GET.get("only") == "unread" else ""
    sheet = Sheet(found.filter(read_at=None) if shown else found, request.GET, size=acts.MOST)
    return _page(
        request, "messages", _("单据被红冲、事项办结、订阅的数字变动、目标亮红灯"), told=[telling.line(one) for one in sheet.rows],
        pager=sheet.pager() if sheet.rows else None, only_unread=bool(shown), subscriptions=_subscriptions(request.user),
    )  # fmt: skip


def open_message(request: Asked, pk: int) -> HttpResponse:
    """Go to what the message is about; it counts as read."""
    found = telling.of(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404(_("没有这条消息。"))
    Message.objects.filter(pk=pk, read_at=None).update(read_at=timezone.now())
    return redirect(telling.address(found))


def read_all(request: Asked) -> HttpResponse:
    """Every message counts as read."""
    n = Message.objects.filter(user=request.user, read_at=None).update(read_at=timezone.now())
    messages.success(request, _("{n} 条消息已标为已读。").format(n=n))
    return redirect("messages")


def _page(request: Asked, active: str, note: str, **parts: Any) -> HttpResponse:
    if active != "messages":
        telling.look(request)
    tabs = acts.tabs(request.user, active)
    title = next(one["title"] for one in tabs if one["active"])
    return render(request, "web/pages/inbox.html", {
        "page_title": title, "page_note": note, "tabs": tabs, "active_tab": active, "actions": _export_button(request) if active in ("todo", "mine") else [], **parts,
    })  # fmt: skip


def _export_button(request: Asked) -> list[dict[str, Any]]:
    return [{"title": _("导出 Excel"), "url": export.url(request), "icon": "download", "download": True}]


def _act_rows(found: list[acts.Act]) -> list[dict[str, Any]]:
    people = showing.People.of([act[3] for act in found])
    return [
        {"url": showing.record_url(record), "cells": [
            {"text": showing.headline(record, people), "sub": record.number}, {"badge": _what(record, step)}, {"text": _(record.paper.title)},
            {"text": str(record.org)}, {"text": timezone.localtime(at).strftime("%Y-%m-%d %H:%M")},
        ]}
        for at, _sort, _pk, record, step in found
    ]  # fmt: skip


def _what(record: Record, step: Step | None) -> dict[str, str]:
    if step is None:
        return (
            {"word": _("红冲"), "tone": "bad"} if record.reverses_id else {"word": _("签发"), "tone": "plain"}
        )
    kind = kinds[record.kind]
    title = kind.stages[step.stage].title if issubclass(kind, Case) else step.stage
    return {"word": _("办到“{stage}”").format(stage=_(title)), "tone": "good"}


def _subscriptions(user: User) -> list[dict[str, Any]]:
    return list(_subscribed(user))


def _subscribed(user: User) -> Iterator[dict[str, Any]]:
    for one in telling.subscriptions(user):
        indicator, period = indicators[one.indicator], Period.parse(one.period)
        yield {
            "title": _(indicator.title), "meta": f"{one.org} · {language.period_label(period)}",
            "url": showing.figure_url(indicator, Scope(one.org, period)) if telling.readable(user, one) else "",
            "drop_url": reverse("unsubscribe", args=[one.pk]),
        }  # fmt: skip
