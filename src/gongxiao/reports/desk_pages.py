"""写稿台: the pages on which a manuscript is written, remarked on, signed and issued."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import duty, report
from gongxiao.kernel.models import User
from gongxiao.reports import manuscripts, moving, outlines, remarks, signing
from gongxiao.reports.content import ManuscriptRefused
from gongxiao.reports.desk_view import View
from gongxiao.reports.document import official
from gongxiao.reports.manuscripts import Seen
from gongxiao.reports.models import Manuscript
from gongxiao.reports.pages import _asked, _site
from gongxiao.reports.suggestions import sentence_for
from gongxiao.web import reach
from gongxiao.web.rules import READS_REPORTS, Asked, Page

POST = ("POST",)


def manuscript_or_404(user: User, pk: int) -> Manuscript:
    """The manuscript, or 404 as if it did not exist when its unit lies outside the user's reach."""
    found = Manuscript.objects.filter(pk=pk, org_id__in=duty.sees_everything(user))
    one = found.select_related("org", "edited_by", "opened_by", "sign_off", "issue").first()
    outlines.load()
    if one is None or one.report not in report.reports:
        raise Http404(_("没有这份文稿，或者它不在您的岗位范围内。"))
    return one


def begin(request: Asked, code: str) -> HttpResponse:
    """开稿: the manuscript of this report, unit and period; a new one when there is none."""
    county, scope = _asked(request, code)
    return redirect("manuscript", manuscripts.open_for(county.report, scope, by=request.user).pk)


def desk(request: Asked, pk: int) -> HttpResponse:
    """The desk: outline, page, evidence and panel."""
    found = manuscript_or_404(request.user, pk)
    view = View(found, request.user, request.GET.get("sentence", ""), request.GET.get("panel", ""))
    return _desk(request, view)


def _desk(request: Asked, view: View, refused: str = "", status: int = 200) -> HttpResponse:
    found = view.manuscript
    actions = [
        {"title": _("打印"), "method": "print", "icon": "print"},
        {"title": _("稿次"), "url": reverse("manuscript_versions", args=[found.pk]), "icon": "clock"},
        {"title": _("公文预览"), "url": reverse("manuscript_preview", args=[found.pk]), "icon": "paper"},
    ]
    more = {"q": request.GET.get("q", "")}
    return render(request, "reports/desk.html", {
        "page_title": _("写稿台"), "simulated": found.org.simulated, "actions": actions,
        "crumbs": [{"title": _("报告"), "url": reverse("reports")}, {"title": view.content.title}],
        "refused": refused, **view.context(), **view.panel_context(), **more,
    }, status=status)  # fmt: skip


def say(request: Asked, pk: int) -> HttpResponse:
    """Words typed around the figures of a sentence; a script that saves while one types is answered in JSON."""
    found = manuscript_or_404(request.user, pk)
    sentence, words = request.POST.get("sentence", ""), request.POST.getlist("words")
    listens = "application/json" in request.headers.get("Accept", "")
    try:
        found = manuscripts.say(found, sentence, words, by=request.user, seen=_seen(request))
    except Refused as refused:
        if listens:
            return JsonResponse({"refused": refused.sentence}, status=409)
        view = View(manuscript_or_404(request.user, pk), request.user, sentence, "", tuple(words))
        return _desk(request, view, refused.sentence, 422)
    if not listens:
        return redirect(View(found, request.user, sentence).url() + f"#{sentence}")
    view = View(found, request.user, sentence)
    editor = view._editor(view.content.sentence(sentence))  # noqa: SLF001 - the same part of the same page
    context = {
        "editor": editor,
        "chosen": sentence,
        "manuscript": found,
        "was": found.revision,
        "page": _seen(request).page,
    }
    answer = {
        "saved": _("已保存 {at}").format(at=timezone.localtime().strftime("%H:%M:%S")),
        "marks": render_to_string("reports/desk_marks.html", context, request),
    }
    return JsonResponse(answer)


Act = Callable[[Asked, Manuscript, list[str]], str]


def change(request: Asked, pk: int) -> HttpResponse:
    """One change to the manuscript: the button pressed says which, as `act:about`."""
    return _act(request, pk, CHANGES)


def remark(request: Asked, pk: int) -> HttpResponse:
    """A remark, an answer to one, or its end."""
    return _act(request, pk, REMARKS)


def sign(request: Asked, pk: int) -> HttpResponse:
    """Send for review, approve, send back, sign, issue."""
    return _act(request, pk, SIGNS)


def _act(request: Asked, pk: int, acts: dict[str, Act]) -> HttpResponse:
    found = manuscript_or_404(request.user, pk)
    name, *about = [*request.POST.get("act", "").split(":"), ""]
    chosen, panel = request.POST.get("sentence", ""), request.POST.get("panel", "")
    if name not in acts:
        raise Http404(_("没有这个操作。"))
    try:
        where = acts[name](request, found, about)
    except Refused as refused:
        view = View(manuscript_or_404(request.user, pk), request.user, chosen, panel)
        return _desk(request, view, refused.sentence, 422)
    if where.startswith("/"):
        return redirect(where)
    query = urlencode({"sentence": where, "panel": panel})
    return redirect(f"{reverse('manuscript', args=[pk])}?{query}" + (f"#{where}" if where else ""))


def _seen(request: Asked) -> Seen:
    was = request.POST.get("was", "")
    return Seen(int(was) if was.isdigit() else -1, request.POST.get("page", "")[:40])


def _doing(request: Asked) -> dict[str, Any]:
    return {"by": request.user, "seen": _seen(request)}


def _place(request: Asked, name: str, otherwise: int) -> int:
    typed = request.POST.get(name, "")
    return int(typed) if typed.isdigit() and len(typed) < 6 else otherwise


def _number(about: list[str]) -> int:
    if not about or not about[0].isdigit() or len(about[0]) > 9:
        raise Http404(_("没有这个操作。"))
    return int(about[0])


def _move(request: Asked, found: Manuscript, about: list[str]) -> str:
    way, wanted = (*about, "", "")[:2]
    moving.move(found, wanted, up=way == "up", **_doing(request))
    return request.POST.get("sentence", "") or wanted


def _hide(request: Asked, found: Manuscript, about: list[str]) -> str:
    manuscripts.hide(found, about[0], hidden=True, **_doing(request))
    return about[0]


def _show(request: Asked, found: Manuscript, about: list[str]) -> str:
    manuscripts.hide(found, about[0], hidden=False, **_doing(request))
    return about[0]


def _take_out(request: Asked, found: Manuscript, about: list[str]) -> str:
    manuscripts.take_out(found, about[0], _number(about[1:]), **_doing(request))
    return about[0]


def _add(request: Asked, found: Manuscript, about: list[str]) -> str:
    _unused, made = manuscripts.add_sentence(found, about[0], [""], **_doing(request))
    return made


def _insert(request: Asked, found: Manuscript, about: list[str]) -> str:
    sent = request.POST
    code, sort = (*about, "", "")[:2]
    reach.indicator_or_404(request.user, code, found.org)
    period = sent.get("period", "this") if sort == "value" else "next" if sort == "next" else "this"
    cite = manuscripts.reference(
        code, sort="target" if sort == "next" else sort, period=period, measured_in=sent.get("unit", "")
    )
    last = len(manuscripts.content_of(found).sentence(sent.get("sentence", "")).words) - 1
    at = (_place(request, "at", last), _place(request, "offset", 99_999))
    manuscripts.insert(found, sent.get("sentence", ""), at, cite, **_doing(request))
    return sent.get("sentence", "")


def _suggest(request: Asked, found: Manuscript, about: list[str]) -> str:
    indicator = reach.indicator_or_404(request.user, about[0], found.org)
    content = manuscripts.content_of(found)
    one = sentence_for(content, manuscripts.scope_of(found), indicator)
    if one is None:
        raise ManuscriptRefused(
            f"“{indicator.title}”现在没有来源，或正文已经引用，没有加句。", code="suggest.none"
        )
    _unused, made = manuscripts.add_sentence(found, one.after, one.words, one.figures, **_doing(request))
    return made


def _explain(request: Asked, found: Manuscript, about: list[str]) -> str:
    manuscripts.explain(
        found, about[0], request.POST.get("number", ""), request.POST.get("reason", ""), **_doing(request)
    )
    return about[0]


def _keep(request: Asked, found: Manuscript, _about: list[str]) -> str:
    manuscripts.keep(found, request.POST.get("why", ""), **_doing(request))
    messages.success(request, _("已存为一稿。"))
    return request.POST.get("sentence", "")


def _restore(request: Asked, found: Manuscript, about: list[str]) -> str:
    manuscripts.restore(found, _number(about), **_doing(request))
    messages.success(request, _("已恢复，作为新的一稿；原来的稿次都还在。"))
    return ""


def _renew(request: Asked, found: Manuscript, _about: list[str]) -> str:
    manuscripts.rewrite_from_outline(found, **_doing(request))
    messages.success(request, _("已按提纲重写，作为新的一稿；原来的稿次都还在。"))
    return ""


def _remark(request: Asked, found: Manuscript, about: list[str]) -> str:
    remarks.remark(found, about[0], request.POST.get("text", ""), by=request.user)
    return about[0]


def _about_remark(found: Manuscript, about: list[str]) -> Any:
    one = found.remarks.filter(pk=_number(about)).first()
    if one is None:
        raise Http404(_("没有这条批注。"))
    return one


def _reply(request: Asked, found: Manuscript, about: list[str]) -> str:
    remarks.reply(_about_remark(found, about), request.POST.get("text", ""), by=request.user)
    return request.POST.get("sentence", "")


def _close(request: Asked, found: Manuscript, about: list[str]) -> str:
    remarks.close(_about_remark(found, about), by=request.user)
    return request.POST.get("sentence", "")


def _send(request: Asked, found: Manuscript, _about: list[str]) -> str:
    signing.send(found, note=request.POST.get("note", ""), **_doing(request))
    messages.success(request, _("已送审，退回之前不能再改。"))
    return ""


def _move_on(request: Asked, found: Manuscript, about: list[str]) -> str:
    name, said = request.POST.get("asked", ""), request.POST.get("said", "")
    expect = _place(request, "expect", 0)
    signing.move_on(found, about[0], by=request.user, expect=expect, answers={name: said} if name else {})
    messages.success(request, _("已办理。"))
    return ""


def _publish(request: Asked, found: Manuscript, _about: list[str]) -> str:
    site = _site(request)
    made = signing.publish(found, by=request.user, document=lambda written: official(written, site=site))
    messages.success(request, _("已报出，全部数字截至第 {horizon} 条事实。").format(horizon=made.horizon))
    return reverse("issue", args=[made.pk])


CHANGES: dict[str, Act] = {
    "move": _move, "hide": _hide, "show": _show, "out": _take_out, "add": _add, "insert": _insert, "suggest": _suggest,
    "explain": _explain, "keep": _keep, "restore": _restore, "renew": _renew,
}  # fmt: skip
REMARKS: dict[str, Act] = {"remark": _remark, "reply": _reply, "close": _close}
SIGNS: dict[str, Act] = {"send": _send, "move": _move_on, "publish": _publish}

PAGES = [
    Page("manuscript_begin", "reports/<str:code>/manuscript", begin, READS_REPORTS, POST),
    Page("manuscript", "manuscripts/<int:pk>/", desk, READS_REPORTS),
    Page("manuscript_say", "manuscripts/<int:pk>/say", say, READS_REPORTS, POST),
    Page("manuscript_change", "manuscripts/<int:pk>/change", change, READS_REPORTS, POST),
    Page("manuscript_remark", "manuscripts/<int:pk>/remark", remark, READS_REPORTS, POST),
    Page("manuscript_sign", "manuscripts/<int:pk>/sign", sign, READS_REPORTS, POST),
]
