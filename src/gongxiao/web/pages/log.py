"""操作日志页: who did or read what, for the auditor of the unit and the administrators of the system."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import duty
from gongxiao.kernel.models import Operation, User
from gongxiao.kernel.tree import below
from gongxiao.web import log, reach
from gongxiao.web.paging import Sheet
from gongxiao.web.rules import Asked

ACTS = {
    "login": noted("登录"), "logout": noted("退出"), "draft": noted("签发或存草稿"), "draft_save": noted("自动保存草稿"),
    "draft_drop": noted("作废草稿"), "record_reverse": noted("红冲"), "record_move": noted("办理"), "register": noted("查看名册"),
    "register_new": noted("登记名册"), "register_line": noted("查看名册条目"), "register_edit": noted("修改名册"),
    "org_move": noted("调整隶属"), "party_reveal": noted("查看号码"), "closing_close": noted("结账"), "closing_reopen": noted("反结账"),
    "report_issue": noted("报出报告"), "subscribe": noted("订阅数字"), "unsubscribe": noted("退订数字"), "message_open": noted("打开消息"),
    "messages_read": noted("消息全部已读"), "cockpit_choose": noted("驾驶舱选数"), "search": noted("搜索"), "pick": noted("选择器查询"),
    "pick_narrowed": noted("选择器查询"), "backroom": noted("系统管理"),
}  # fmt: skip
TONES = {"done": "good", "refused": "warn", "forbidden": "bad", "failed": "bad"}


def log_page(request: Asked) -> HttpResponse:
    """The operations in the auditor's part of the tree, the last first; an administrator sees those of all units."""
    found, filters = _filtered(request, readable(request.user))
    sheet = Sheet(found.select_related("by", "org"), request.GET, most=10_000)
    columns = [
        {"title": _("操作"), "at": "lead"}, {"title": _("操作人"), "at": "meta"}, {"title": _("时间"), "kind": "date", "at": "meta"},
        {"title": _("对象"), "at": ""}, {"title": _("单位"), "at": ""}, {"title": _("结果"), "at": "state"}, {"title": _("说明"), "at": ""},
        {"title": _("来自"), "at": ""},
    ]  # fmt: skip
    empty = {"icon": "search", "title": _("没有这样的操作"), "text": _("放宽筛选条件再试。")}
    return render(request, "web/pages/papers.html", {
        "page_title": _("操作日志"), "page_note": _("每次提交和每次查看个人信息都留痕，不能更改"), "filters": filters, "pager": sheet.pager(),
        "table": {"caption": _("操作日志"), "columns": columns, "rows": [_row(one) for one in sheet.rows], "empty": empty},
        "actions": [{"title": _("打印"), "method": "print", "icon": "print"}],
    })  # fmt: skip


def readable(user: User) -> QuerySet[Operation]:
    """What the user may audit."""
    if user.is_superuser:
        return Operation.objects.all()
    return Operation.objects.filter(org_id__in=duty.audited(user))


def act_words(page: str) -> str:
    """What sending a page did, in words."""
    return _(ACTS[page]) if page in ACTS else page


def _row(one: Operation) -> dict[str, Any]:
    return {"tone": "bad" if one.outcome in ("forbidden", "failed") else "", "cells": [
        {"text": act_words(one.page)}, {"text": str(one.by or _("未登录"))}, {"text": timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M:%S")},
        {"text": one.about, "url": one.link}, {"text": str(one.org or "")},
        {"badge": {"word": _(one.get_outcome_display()), "tone": TONES[one.outcome]}}, {"text": one.words}, {"text": one.address},
    ]}  # fmt: skip


def _filtered(request: Asked, found: QuerySet[Operation]) -> tuple[QuerySet[Operation], dict[str, Any]]:
    given = request.GET
    who, act, outcome = given.get("who", "").strip(), given.get("act", ""), given.get("outcome", "")
    period, org, error = given.get("period", "").strip(), given.get("org", ""), ""
    if who:
        found = found.filter(Q(by__name__icontains=who) | Q(by__username__icontains=who))
    found = found.filter(page=act) if act else found.exclude(page__in=log.ROUTINE)
    if outcome:
        found = found.filter(outcome=outcome)
    if org:
        found = found.filter(org_id__in=below(reach.audited_or_404(request.user, org), timezone.localdate()))
    if period:
        try:
            span = Period.parse(period)
            found = found.filter(
                at__gte=_moment(span.start), at__lt=_moment(span.last_day + timedelta(days=1))
            )
        except Refused as refused:
            error = refused.sentence
    acts = sorted(ACTS.items(), key=lambda one: _(one[1]))
    fields = [
        {"id": "id_who", "name": "who", "label": _("操作人"), "value": who, "kind": "search"},
        {"id": "id_act", "name": "act", "label": _("操作"), "kind": "select", "placeholder": _("全部（自动保存除外）"), "value": act,
         "choices": [{"value": page, "title": _(title), "chosen": page == act} for page, title in acts]},
        {"id": "id_org", "name": "org", "label": _("单位"), "kind": "select", "placeholder": _("全部单位"), "value": org,
         "choices": [one.as_choice(org) for one in reach.branches(reach.auditable(request.user))]},
        {"id": "id_period", "name": "period", "label": _("期间"), "value": period, "placeholder": "2026-06", "error": error},
        {"id": "id_outcome", "name": "outcome", "label": _("结果"), "kind": "select", "placeholder": _("全部"), "value": outcome,
         "choices": [{"value": code, "title": _(title), "chosen": code == outcome} for code, title in Operation.OUTCOMES]},
    ]  # fmt: skip
    active = sum(bool(one) for one in (who, act, org, period, outcome))
    return found, {"fields": fields, "active": active, "reset_url": request.path}


def _moment(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
