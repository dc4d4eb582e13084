"""结账: close a period for a unit and everything under it, or open it again with a reason that is kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import audit, case, duty
from gongxiao.kernel import closing as books
from gongxiao.kernel.duty import duties
from gongxiao.kernel.models import Closing, Org, User
from gongxiao.web import language, reach, showing
from gongxiao.web.rules import Asked

MOST_WAITING = 20


def closing(request: Asked) -> HttpResponse:
    """How far the books of a unit are closed, and what stands in the way of the next close."""
    return _page(request)


def close(request: Asked) -> HttpResponse:
    """Close a period."""
    return _do(request, reopening=False)


def reopen(request: Asked) -> HttpResponse:
    """Open closed books again."""
    return _do(request, reopening=True)


def _do(request: Asked, *, reopening: bool) -> HttpResponse:
    org = _org(request)
    typed = request.POST.get("period") or request.POST.get("period__text", "")
    try:
        if reopening:
            through = Period.parse(typed).last_day if typed else None
            books.reopen(org, through, by=request.user, reason=request.POST.get("reason", ""))
            messages.success(
                request,
                _("{org}已反结账。").format(org=org)
                + (
                    _("现结账至 {through}。").format(through=through)
                    if through
                    else _("现在没有结账的期间。")
                ),
            )
        else:
            despite = request.POST.get("despite", "")
            closed = books.close(Period.parse(typed), org, by=request.user, despite=despite)
            messages.success(
                request,
                _("{org}已结账至 {through}，此前的单据不能再记入。").format(org=org, through=closed.through),
            )
    except Refused as refused:
        return _page(request, org=org, refused=refused.sentence, typed=request.POST.dict(), status=422)
    return redirect(f"{reverse('closing')}?org={org.code}")


def closable(user: User) -> frozenset[int]:
    """The units this user may close."""
    codes = [one.code for one in duties.values() if one.closes]
    return frozenset().union(*(duty.orgs_for(user, code) for code in codes))


def _org(request: Asked) -> Org:
    asked = request.POST.get("org") or request.GET.get("org")
    if asked:
        return reach.org_or_404(request.user, asked)
    ordered = reach.branches(closable(request.user))
    return ordered[0].org


def _page(
    request: Asked,
    *,
    org: Org | None = None,
    refused: str = "",
    typed: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    org = org or _org(request)
    typed = typed or {}
    standing = books.closed_through(org)
    following = Period.month(standing.year, standing.month).next() if standing else None
    latest = Period.around(timezone.localdate(), "month").previous()
    offered = following if following and following.start <= latest.start else latest
    choices = [one.as_choice(org.code) for one in reach.branches(closable(request.user))]
    waiting = case.late_by(org, offered.last_day)
    return render(request, "web/pages/closing.html", {
        "page_title": _("结账"), "page_note": f"{org} · " + (_("已结账至 {standing}").format(standing=standing) if standing else _("还没有结过账")), "org": org,
        "filters": {"fields": [{"id": "id_org", "name": "org", "label": _("单位"), "kind": "select", "required": True, "unmarked": True, "value": org.code, "choices": choices}]},
        "offered": language.period_label(offered), "own_close": org.closed_through, **_fields(offered, typed),
        "errors": [{"text": refused, "id": ""}] if refused else [], "checked": "check" in request.GET, "faults": audit.faults(org)[:20] if "check" in request.GET else [],
        "waiting_count": len(waiting), "waiting": _waiting_lines(waiting[:MOST_WAITING]), "timeline": _history(org),
    }, status=status)  # fmt: skip


def _fields(offered: Period, typed: dict[str, Any]) -> dict[str, Any]:
    """What a close and a reopening ask, with what was typed before a refusal."""
    period = {
        "id": "id_period", "name": "period", "label": _("结账期间"), "kind": "picker", "picker_url": reverse("pick", args=["period"]),
        "value": typed.get("period") or offered.code, "shown": typed.get("period__text") or language.period_label(offered), "required": True,
    }  # fmt: skip
    back = {
        "id": "id_back",
        "label": _("退回到（留空即全部重开）"),
        "value": "",
        "shown": "",
        "required": False,
    }
    reason = {
        "id": "id_reason", "name": "reason", "label": _("反结账原因和批准人"), "value": typed.get("reason", ""), "required": True, "wide": True,
    }  # fmt: skip
    despite = {
        "id": "id_despite", "name": "despite", "label": _("带着未办结事项结账的原因"), "value": typed.get("despite", ""), "wide": True,
        "help": _("先办结最好；办不完又必须结账的，写明原因，随结账记录保存。"),
    }  # fmt: skip
    return {
        "period_field": period, "back_field": period | back, "reason_field": reason, "despite_field": despite,
    }  # fmt: skip


def _waiting_lines(waiting: list[Any]) -> list[dict[str, Any]]:
    """Cases that must be done first, as `case.late_by` annotates them."""
    people = showing.People.of(waiting)
    return [
        {
            "title": language.labelled(one.paper.title, showing.headline(one, people)), "number": one.number,
            "url": showing.record_url(one), "late": showing.lateness(one.due_on),
        }
        for one in waiting
    ]  # fmt: skip


def _history(org: Org) -> list[dict[str, Any]]:
    """Every close and reopening of the unit, the newest first."""
    return [
        {
            "when": timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"), "who": str(one.by), "note": one.reason,
            "what": _("反结账，退回到 {through}").format(through=one.through or _("未结账")) if one.reason else _("结账至 {through}").format(through=one.through),
            "tone": "bad" if one.reason else "",
        }
        for one in Closing.objects.filter(org=org).select_related("by").order_by("-id")[:20]
    ]  # fmt: skip
