"""统计页: the forms of a unit, one form to fill and send up, the units below, who is late, and the official copy."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import case, duty
from gongxiao.kernel.scope import Scope
from gongxiao.reports.statistics import cells, excel, late, own, shown, submission
from gongxiao.reports.statistics.duties import HEAD
from gongxiao.reports.statistics.form import FREQUENCIES, StatForm, forms
from gongxiao.web import language, reach
from gongxiao.web.rules import READS_REPORTS, Asked, Page
from gongxiao.web.scope_bar import scope_bar

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
POST = ("POST",)


def index(request: Asked) -> HttpResponse:
    """The forms a unit owes, each with its last day and how far it is."""
    scope = _scope(request)
    rows = []
    for form in forms.values():
        period = form.fitted(scope.period)
        mine = [one for one in late.owing(form, scope.org, period) if one.pk == scope.org.pk]
        owed = late.progress(form, mine, period)[0] if mine else None
        below = late.progress(form, late.directly_below(form, scope.org, period), period)
        done = sum(one.stage == "approved" for one in below)
        rows.append({"url": shown.address("statistics_form", form, scope.over(period)), "tone": "bad" if owed and owed.days_late and not owed.in_hand else "", "cells": [
            {"text": _(form.title), "sub": _(form.number)}, {"text": _(FREQUENCIES[form.frequency])}, {"text": language.period_label(period)},
            {"badge": shown.state_of(owed)}, {"text": str(owed.due_on) if owed else ""},
            {"text": _("已审定 {done} / {n}").format(done=done, n=len(below)) if below else ""},
        ]})  # fmt: skip
    columns = [
        {"title": _("报表"), "at": "lead"}, {"title": _("频率"), "at": "meta"}, {"title": _("报告期"), "at": "meta"},
        {"title": _("报送"), "at": "state"}, {"title": _("截止日期"), "kind": "date", "at": "key"}, {"title": _("下级单位")},
    ]  # fmt: skip
    return render(request, "reports/statistics/index.html", {
        "page_title": _("统计报表"), "page_note": _("{org} · 表式据公开资料拟定，未与现行制度核对").format(org=scope.org), "simulated": scope.org.simulated,
        "filters": scope_bar(request, scope, []), "actions": [{"title": _("报送进度"), "url": _query("statistics_late", scope), "icon": "clock"}],
        "table": {"caption": _("统计报表"), "columns": columns, "rows": rows},
    })  # fmt: skip


def form_page(request: Asked, code: str) -> HttpResponse:
    """One form of one unit and period: filled by computation and by returns, checked, sent up."""
    form, scope = _asked(request, code)
    return _form(request, form, scope)


def fill(request: Asked, code: str) -> HttpResponse:
    """Sign what was typed into the grid as reported returns."""
    form, scope = _asked(request, code)
    typed = {row.key: request.POST[row.key] for row in form.rows if row.key in request.POST}
    upload = request.FILES.get("paper")
    paper = (str(upload.name), upload.read()) if upload is not None else None
    try:
        signed = own.enter(form, scope, typed, by=request.user, paper=paper)
    except Refused as refused:
        return _form(request, form, scope, refused=refused.sentence, typed=typed)
    messages.success(
        request, _("已签发 {n} 份统计报数。").format(n=signed) if signed else _("数字没有变化，没有签发。")
    )
    return redirect(shown.address("statistics_form", form, scope))


def submit(request: Asked, code: str) -> HttpResponse:
    """Send the form up, with the explanations typed beside the findings."""
    form, scope = _asked(request, code)
    said = {
        key.removeprefix("why-"): str(words) for key, words in request.POST.items() if key.startswith("why-")
    }
    try:
        submission.submit(
            form,
            scope,
            on=timezone.localdate(),
            by=request.user,
            said=said,
            remark=request.POST.get("remark", ""),
        )
    except Refused as refused:
        return _form(request, form, scope, refused=refused.sentence, said=said)
    messages.success(request, _("已报送，等待上级单位审定。"))
    return redirect(shown.address("statistics_form", form, scope))


def review(request: Asked, code: str) -> HttpResponse:
    """Approve, send back with a reason, or withdraw an approval with a reason."""
    form, scope = _asked(request, code)
    act, words = request.POST.get("act", ""), request.POST.get("words", "").strip()
    record = submission.current(form, scope.org, scope.period)
    if record is None or act not in ("approved", "returned", "withdrawn"):
        raise Http404(_("这一期还没有报送。"))
    try:
        if act == "withdrawn":
            submission.withdraw(record, by=request.user, reason=words)
        else:
            answers = {"opinion" if act == "approved" else "reason": words or None}
            case.advance(record, act, on=timezone.localdate(), by=request.user, answers=answers)
    except Refused as refused:
        return _form(request, form, scope, refused=refused.sentence)
    done = {
        "approved": _("已审定，数字就此定格。"),
        "returned": _("已退回。"),
        "withdrawn": _("已撤销审定，可以改报后重新报送。"),
    }
    messages.success(request, done[act])
    return redirect(shown.address("statistics_form", form, scope))


def below(request: Asked, code: str) -> HttpResponse:
    """The units below beside each other: who is in, who is late, whose approved numbers read differently now."""
    form, scope = _asked(request, code)
    units = late.progress(form, late.directly_below(form, scope.org, scope.period), scope.period)
    return render(request, "reports/statistics/below.html", {
        "page_title": _("{title}：下级单位").format(title=_(form.title)), "page_note": f"{scope.org} · {language.period_label(scope.period)}",
        "simulated": scope.org.simulated, "crumbs": _crumbs(form, scope, _("下级单位")), "filters": scope_bar(request, scope, []),
        "table": shown.below_table(form, scope, units), "state_table": shown.progress_table(units),
    })  # fmt: skip


def late_list(request: Asked) -> HttpResponse:
    """Who owes what, and by how many days it is late; the latest first."""
    scope = _scope(request)
    owed = []
    for form in forms.values():
        period = form.fitted(scope.period)
        owed += late.progress(form, late.owing(form, scope.org, period), period)
    late_ones = [one for one in owed if one.days_late]
    only = request.GET.get("all") != "1"
    listed = sorted(
        late_ones if only else owed, key=lambda one: (-one.days_late, one.org.code, one.form.code)
    )
    extra = [{"id": "id_all", "name": "all", "label": _("范围"), "kind": "select", "required": True, "unmarked": True, "value": "0" if only else "1",
              "choices": [{"value": "0", "title": _("只看迟报"), "chosen": only}, {"value": "1", "title": _("全部应报"), "chosen": not only}]}]  # fmt: skip
    return render(request, "reports/statistics/late.html", {
        "page_title": _("报送进度"), "page_note": _("{org} · {label} · 应报 {n} 份，迟报 {late} 份").format(
            org=scope.org, label=language.period_label(scope.period), n=len(owed), late=len(late_ones)),
        "simulated": scope.org.simulated, "crumbs": [{"title": _("统计报表"), "url": reverse("statistics")}, {"title": _("报送进度")}],
        "filters": scope_bar(request, scope, extra), "table": shown.progress_table(listed, forms_too=True),
        "actions": [{"title": _("打印"), "method": "print", "icon": "print"}],
    })  # fmt: skip


def printed(request: Asked, code: str) -> HttpResponse:
    """The form as it goes on paper: title, number, unit, period, table, names."""
    form, scope = _asked(request, code)
    filled, record = _official(form, scope)
    return render(request, "reports/statistics/print.html", {
        "page_title": _(form.title), "page_note": language.period_label(scope.period), "simulated": scope.org.simulated,
        "crumbs": _crumbs(form, scope, _("打印")), "form": form, "head": shown.official_head(form, scope),
        "tables": shown.tables(filled, None, {}), "columns": shown.columns(form), "foot": shown.signatures(record),
        "note": _(form.status), "actions": [{"title": _("打印"), "method": "print", "icon": "print", "look": "primary"}],
    })  # fmt: skip


def as_excel(request: Asked, code: str) -> HttpResponse:
    """The form as a workbook of the official shape."""
    form, scope = _asked(request, code)
    filled, record = _official(form, scope)
    content = excel.workbook(filled, shown.official_head(form, scope), shown.signatures(record))
    response = HttpResponse(content, content_type=SHEET)
    name = f"{form.code}{_(form.title)}-{scope.org.code}-{scope.period.code}.xlsx"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


def _form(
    request: Asked, form: StatForm, scope: Scope, *, refused: str = "", typed: dict[str, str] | None = None,
    said: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    owed = late.progress(form, [scope.org], scope.period)[0]
    approved = submission.issue_of(form, scope.org, scope.period) if owed.stage == "approved" else None
    now = cells.fill(form, scope)
    filled = submission.frozen(approved) if approved else now
    mine = own.own(form, scope)
    may = own.may_type(scope, request.user)
    fills = may and owed.stage in ("", "filled", "returned")
    found = submission.findings(form, scope) if not approved else []
    kept = said if said is not None else shown.earlier_words(owed.record)
    return render(request, "reports/statistics/form.html", {
        "page_title": _(form.title), "page_note": _("{number} · {frequency} · {org} · {label}").format(
            number=_(form.number), frequency=_(FREQUENCIES[form.frequency]), org=scope.org, label=language.period_label(scope.period)),
        "simulated": scope.org.simulated, "crumbs": _crumbs(form, scope), "filters": scope_bar(request, scope, []),
        "form": form, "number": _(form.number), "query": _query("", scope), "columns": shown.columns(form), "fills": fills,
        "tables": shown.tables(filled, mine if fills or may else None, typed or {}, fills=fills), "status": _(form.status), "source": _(form.source),
        "state": shown.state_of(owed), "owed": owed, "stages": shown.track(owed), "findings": shown.findings(found, kept),
        "errors": [{"text": refused, "id": ""}] if refused else [], "blocked": any(one.severity == "error" for one in found),
        "may_submit": fills, "may_review": owed.stage == "submitted" and duty.holds(request.user, HEAD, scope.org.pk),
        "may_withdraw": owed.stage == "approved" and duty.holds(request.user, HEAD, scope.org.pk),
        "approved": approved, "digest": approved.evidence_digest[:16] if approved else "",
        "changes": shown.changes_table(form, submission.differences(approved, now)) if approved else None,
        "same": filled.evidence() == approved.evidence if approved else False, "actions": _actions(form, scope),
    }, status=422 if refused else 200)  # fmt: skip


def _actions(form: StatForm, scope: Scope) -> list[dict[str, Any]]:
    actions: list[dict[str, Any]] = []
    if late.directly_below(form, scope.org, scope.period):
        actions.append(
            {"title": _("下级单位"), "url": shown.address("statistics_below", form, scope), "icon": "tree"}
        )
    return [
        *actions,
        {"title": _("打印"), "url": shown.address("statistics_print", form, scope), "icon": "print"},
        {"title": _("导出 Excel"), "url": shown.address("statistics_excel", form, scope), "icon": "download", "download": True},
    ]  # fmt: skip


def _official(form: StatForm, scope: Scope) -> tuple[cells.Filled, Any]:
    """What goes on paper: the frozen cells once approved, else the numbers as they stand."""
    record = submission.current(form, scope.org, scope.period)
    issued = submission.issue_of(form, scope.org, scope.period)
    if record is not None and record.stage == "approved" and issued is not None:  # type: ignore[attr-defined]
        return submission.frozen(issued), record
    return cells.fill(form, scope), record


def _crumbs(form: StatForm, scope: Scope, last: str = "") -> list[dict[str, str]]:
    crumbs = [{"title": _("统计报表"), "url": _query("statistics", scope)}]
    if not last:
        return [*crumbs, {"title": _(form.title)}]
    return [
        *crumbs,
        {"title": _(form.title), "url": shown.address("statistics_form", form, scope)},
        {"title": last},
    ]


def _query(name: str, scope: Scope) -> str:
    query = urlencode({"org": scope.org.code, "period": scope.period.code})
    return f"{reverse(name)}?{query}" if name else query


def _scope(request: Asked) -> Scope:
    scope = reach.scope_of(request)
    if scope.org.pk not in duty.sees_everything(request.user):
        raise Http404(_("您的岗位不能看这个单位的统计报表。"))
    return Scope(scope.org, scope.period)


def _asked(request: Asked, code: str) -> tuple[StatForm, Scope]:
    if code not in forms:
        raise Http404(_("没有这张统计报表。"))
    scope = _scope(request)
    return forms[code], scope.over(forms[code].fitted(scope.period))


PAGES = [
    Page("statistics", "statistics/", index, READS_REPORTS),
    Page("statistics_late", "statistics-progress/", late_list, READS_REPORTS),
    Page("statistics_form", "statistics/<str:code>/", form_page, READS_REPORTS),
    Page("statistics_fill", "statistics/<str:code>/fill", fill, READS_REPORTS, POST),
    Page("statistics_submit", "statistics/<str:code>/submit", submit, READS_REPORTS, POST),
    Page("statistics_review", "statistics/<str:code>/review", review, READS_REPORTS, POST),
    Page("statistics_below", "statistics/<str:code>/below", below, READS_REPORTS),
    Page("statistics_print", "statistics/<str:code>/print", printed, READS_REPORTS),
    Page("statistics_excel", "statistics/<str:code>/excel", as_excel, READS_REPORTS),
]
