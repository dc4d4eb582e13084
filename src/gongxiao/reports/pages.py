"""报告页: a report with its evidence beside it, its downloads, its issue, and what changed since it went out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import duty, report
from gongxiao.kernel import issue as issuing
from gongxiao.kernel.models import Issue, Org, User
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.tree import tree_on
from gongxiao.kernel.written import Figure, Heading, Prose, Written
from gongxiao.reports import outlines, signing
from gongxiao.reports.desk_view import sign_lines
from gongxiao.reports.document import figure_url, official
from gongxiao.reports.kinds import SignOff
from gongxiao.reports.models import Manuscript
from gongxiao.reports.outlines import County
from gongxiao.reports.readers_copy import readers_copy
from gongxiao.reports.standing import standing
from gongxiao.reports.xbrl.package import packed
from gongxiao.web import language, reach
from gongxiao.web.rules import READS_REPORTS, Asked, Page
from gongxiao.web.scope_bar import scope_bar

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ISSUES_SHOWN = 20


def index(request: Asked) -> HttpResponse:
    """The reports this user may write, and those that went out."""
    units = duty.sees_everything(request.user)
    rows = []
    for county in _counties(request.user):
        period = Period.parse(county.period)
        org = Org.objects.get(code=county.root)
        url = f"{reverse('report', args=[county.report.code])}?{urlencode({'org': org.code, 'period': period.code})}"
        title = county.report.title.format(org=org.name, period=period.label)
        rows.append(
            {
                "url": url,
                "cells": [{"text": title}, {"text": str(org)}, {"text": language.period_label(period)}],
            }
        )
    columns = [
        {"title": _("报告"), "at": "lead"},
        {"title": _("单位"), "at": "meta"},
        {"title": _("期间"), "at": "meta"},
    ]
    empty = {
        "icon": "book",
        "title": _("还没有报告提纲"),
        "text": _("提纲由实施人员按本县写法编写，放入提纲目录后列在这里。"),
    }
    issued = Issue.objects.filter(org_id__in=units, report__in=report.reports).defer("evidence", "document")
    drafted = Manuscript.objects.filter(org_id__in=units, issue=None).select_related("org", "edited_by")
    return render(request, "reports/index.html", {
        "page_title": _("报告"), "page_note": _("正文中的每个数字都能点开到单据"),
        "table": {"caption": _("报告"), "columns": columns, "rows": rows, "empty": empty}, "issues": _issues_table(issued),
        "manuscripts": _manuscripts_table(drafted) if drafted else None,
    })  # fmt: skip


def page(request: Asked, code: str) -> HttpResponse:
    """One report as the journal stands now."""
    county, scope = _asked(request, code)
    return _page(request, county, scope)


def as_word(request: Asked, code: str) -> HttpResponse:
    """The official document (GB/T 9704-2012); its figures link back to this site."""
    county, scope = _asked(request, code)
    written = report.write(county.report, scope)
    return _download(official(written, site=_site(request)), WORD, f"{written.title}.docx")


def as_evidence(request: Asked, code: str) -> HttpResponse:
    """Every figure with its indicator, scope, value, unit and record numbers."""
    county, scope = _asked(request, code)
    written = report.write(county.report, scope)
    return _download(written.evidence().encode(), "application/json", f"{written.title}-evidence.json")


def as_copy(request: Asked, code: str) -> HttpResponse:
    """阅读副本: one file in which every figure still opens, for readers without an account."""
    county, scope = _asked(request, code)
    written = report.write(county.report, scope)
    return _download(readers_copy(written), "text/html; charset=utf-8", f"{written.title}.html")


def as_xbrl(request: Asked, code: str) -> HttpResponse:
    """The report in Inline XBRL with its taxonomy, for machines."""
    county, scope = _asked(request, code)
    written = report.write(county.report, scope)
    return _download(packed(written), "application/zip", f"{written.title}-xbrl.zip")


def issue(request: Asked, code: str) -> HttpResponse:
    """报出: freeze every figure as known now."""
    county, scope = _asked(request, code)
    try:
        made = issuing.issue(
            county.report,
            scope,
            by=request.user,
            document=lambda written: official(written, site=_site(request)),
        )
    except Refused as refused:
        return _page(request, county, scope, refused=refused.sentence, status=422)
    messages.success(request, _("已报出，全部数字截至第 {horizon} 条事实。").format(horizon=made.horizon))
    return redirect("issue", made.pk)


def issued(request: Asked, pk: int) -> HttpResponse:
    """A report as it went out, and the figures that read differently now."""
    found = _issue_or_404(request.user, pk)
    written = signing.rewrite(found)
    changed = [
        {
            "cells": [
                {"text": _(one.title)},
                {"text": one.before or _("（无）")},
                {"text": one.now or _("（无）")},
            ]
        }
        for one in signing.changes(found)
    ]
    columns = [
        {"title": _("数字"), "at": "lead"},
        {"title": _("报出时"), "at": "meta"},
        {"title": _("现在"), "at": "key"},
    ]
    word, evidence = reverse("issue_docx", args=[found.pk]), reverse("issue_evidence", args=[found.pk])
    return render(request, "reports/report.html", {
        "page_title": written.title, "page_note": _("{issued_by} 报出于 {moment}").format(issued_by=found.issued_by, moment=_moment(found)), "simulated": found.org.simulated,
        "crumbs": [{"title": _("报告"), "url": reverse("reports")}, {"title": _("报出稿")}],
        "actions": [{"title": _("打印"), "method": "print", "icon": "print"},
                    {"title": _("下载公文 .docx"), "url": word, "icon": "download", "download": True},
                    {"title": "evidence.json", "url": evidence, "icon": "download", "download": True},
                    {"title": _("阅读副本 .html"), "url": reverse("issue_copy", args=[found.pk]), "icon": "download", "download": True},
                    {"title": "iXBRL .zip", "url": reverse("issue_xbrl", args=[found.pk]), "icon": "download", "download": True}],
        "report": _shown(written, _signed(found)), "evidence": _no_evidence(), "issued": found, "digest": found.evidence_digest[:16],
        "same": written.evidence() == found.evidence,
        "changes": {"caption": _("报出后的变化"), "columns": columns, "rows": changed}, "changed": len(changed),
    })  # fmt: skip


def issued_word(request: Asked, pk: int) -> HttpResponse:
    """The document as it went out."""
    found = _issue_or_404(request.user, pk)
    written = signing.rewrite(found)
    content = bytes(found.document) if found.document else official(written, site=_site(request))
    return _download(content, WORD, f"{written.title}.docx")


def issued_evidence(request: Asked, pk: int) -> HttpResponse:
    """The evidence as it went out, byte for byte."""
    found = _issue_or_404(request.user, pk)
    return _download(found.evidence.encode(), "application/json", f"报出{found.pk}-evidence.json")


def issued_copy(request: Asked, pk: int) -> HttpResponse:
    """The reader's copy of the report as it went out."""
    found = _issue_or_404(request.user, pk)
    written = issuing.rewrite(found)
    content = readers_copy(written, standing=f"{found.issued_by} 报出于 {_moment(found)}")
    return _download(content, "text/html; charset=utf-8", f"{written.title}.html")


def issued_xbrl(request: Asked, pk: int) -> HttpResponse:
    """The report as it went out, in Inline XBRL with its taxonomy."""
    written = issuing.rewrite(_issue_or_404(request.user, pk))
    return _download(packed(written), "application/zip", f"{written.title}-xbrl.zip")


def _page(request: Asked, county: County, scope: Scope, refused: str = "", status: int = 200) -> HttpResponse:
    written = report.write(county.report, scope, evidence=False)
    query = urlencode({"org": scope.org.code, "period": scope.period.code})
    code = county.report.code
    actions = [
        {"title": _("打印"), "method": "print", "icon": "print"},
        {"title": "evidence.json", "url": f"{reverse('report_evidence', args=[code])}?{query}", "icon": "download", "download": True},
        {"title": "iXBRL .zip", "url": f"{reverse('report_xbrl', args=[code])}?{query}", "icon": "download", "download": True},
        {"title": _("阅读副本 .html"), "url": f"{reverse('report_copy', args=[code])}?{query}", "icon": "download", "download": True},
        {"title": _("下载公文 .docx"), "url": f"{reverse('report_docx', args=[code])}?{query}", "icon": "download", "download": True},
    ]  # fmt: skip
    under_way = Manuscript.objects.filter(
        report=code, org=scope.org, period=scope.period.code, issue=None
    ).first()
    if under_way is not None:
        actions.append(
            {"title": _("打开文稿"), "url": reverse("manuscript", args=[under_way.pk]), "icon": "edit"}
        )
    elif duty.holds(request.user, SignOff.duty, scope.org.pk) and written.blocks:
        begin = f"{reverse('manuscript_begin', args=[code])}?{query}"
        actions.append({"title": _("开稿"), "url": begin, "method": "post", "icon": "edit"})
    if any(duty.holds(request.user, one, scope.org.pk) for one in issuing.ISSUERS):
        url = f"{reverse('report_issue', args=[code])}?{query}"
        sure = _("报出后数字定格，以后的更正只进入下一次报出。现在报出吗？")
        actions.append({"title": _("报出"), "url": url, "method": "post", "look": "primary", "confirm": sure})
    earlier = Issue.objects.filter(report=code, org=scope.org, period=scope.period.code).defer(
        "evidence", "document"
    )
    return render(request, "reports/report.html", {
        "page_title": written.title, "page_note": _("此刻的稿子 · {count} 个数字").format(count=len(written.figures)), "simulated": scope.org.simulated,
        "crumbs": [{"title": _("报告"), "url": reverse("reports")}, {"title": language.period_label(scope.period)}], "actions": actions,
        "filters": scope_bar(request, scope, []), "report": _shown(written), "evidence": _no_evidence(),
        "errors": [{"text": refused, "id": ""}] if refused else [], "issues": _issues_table(earlier) if earlier else None,
        "nothing": None if written.blocks else {
            "icon": "book", "title": _("这个单位和期间还写不出报告"), "text": _("提纲引用的数字都没有来源。换一个期间或单位，或先录入单据。")},
    }, status=status)  # fmt: skip


def _signed(found: Issue) -> list[str]:
    """拟稿、审核、签发 of a report that was issued from a manuscript."""
    manuscript = Manuscript.objects.filter(issue=found).first()
    return sign_lines(manuscript) if manuscript is not None else []


def _shown(written: Written, signed: list[str] | None = None) -> dict[str, Any]:
    """The context of parts/report.html: headings numbered by the engine, figures that open beside the text."""
    outline: list[dict[str, Any]] = []
    sections: list[dict[str, Any]] = [{"paragraphs": []}]
    for place, block in enumerate(written.blocks):
        if isinstance(block, Heading):
            level = min(block.level, 2)
            outline.append({"title": block.text, "url": f"#part-{place}", "level": level})
            sections.append(
                {"id": f"part-{place}", "title": block.text, "level": level + 1, "paragraphs": []}
            )
        else:
            sections[-1]["paragraphs"].append({"pieces": _pieces(block, written.scope)})
    last = written.scope.period.last_day
    sign = [written.scope.org.name, f"{last.year}年{last.month}月{last.day}日"]
    return {
        "title": written.title,
        "outline": outline,
        "sections": sections,
        "sign": sign if written.blocks else [],
        "signed": signed or [],
    }


def _pieces(block: Prose, scope: Scope) -> list[dict[str, Any]]:
    pieces: list[dict[str, Any]] = []
    for piece in block.pieces:
        if isinstance(piece, Figure):
            url = figure_url(piece) + (f"&horizon={scope.horizon}" if scope.horizon is not None else "")
            panel = "evidence" if piece.sort in ("value", "comparison") else ""
            note = (
                _(piece.title)
                if piece.exact
                else _("{title}：准确数 {amount}{unit}").format(
                    title=_(piece.title), amount=piece.amount, unit=language.unit_word(piece.unit)
                )
            )
            pieces.append({"figure": {"text": piece.text, "url": url, "panel": panel, "note": note}})
        else:
            pieces.append({"text": piece.text})
    return pieces


def _no_evidence() -> dict[str, Any]:
    return {"title": _("依据"), "empty": _("点正文里的数字，这里列出它背后的单据。")}


def _issues_table(found: Any) -> dict[str, Any]:
    rows = []
    for one in found.select_related("org", "issued_by")[:ISSUES_SHOWN]:
        declared = report.reports.get(one.report)
        title = (
            declared.title.format(org=one.org.name, period=Period.parse(one.period).label)
            if declared
            else one.report
        )
        rows.append({"url": reverse("issue", args=[one.pk]), "cells": [
            {"text": title}, {"text": _moment(one)}, {"text": str(one.issued_by)}, {"text": one.evidence_digest[:12]}]})  # fmt: skip
    columns = [
        {"title": _("报出稿"), "at": "lead"},
        {"title": _("报出时间"), "at": "meta"},
        {"title": _("报出人"), "at": "meta"},
        {"title": _("校验")},
    ]
    empty = {
        "icon": "book",
        "title": _("还没有报出过"),
        "text": _("结账以后，在报告页按“报出”，数字就此定格。"),
    }
    return {"caption": _("报出稿"), "columns": columns, "rows": rows, "empty": empty}


def _manuscripts_table(found: QuerySet[Manuscript]) -> dict[str, Any]:
    """Manuscripts that have not gone out, with where each stands."""
    rows = []
    for one in found[:ISSUES_SHOWN]:
        here = standing(one)
        rows.append({"url": reverse("manuscript", args=[one.pk]), "cells": [
            {"text": str(one)}, {"text": str(one.edited_by)}, {"text": timezone.localtime(one.edited_at).strftime("%Y-%m-%d %H:%M")},
            {"badge": {"word": _(here.title), "tone": "good" if here.stage == "signed" else "info"}}]})  # fmt: skip
    columns = [
        {"title": _("文稿"), "at": "lead"},
        {"title": _("最后修改"), "at": "meta"},
        {"title": _("时间"), "at": "meta"},
        {"title": _("环节"), "at": "state"},
    ]
    return {"caption": _("文稿"), "columns": columns, "rows": rows}


def _moment(one: Issue) -> str:
    return timezone.localtime(one.issued_at).strftime("%Y-%m-%d %H:%M")


def _counties(user: User) -> list[County]:
    """Outlines of counties whose root the user reads, or stands under."""
    units = duty.sees_everything(user)
    tree = tree_on(timezone.localdate())
    known = units | {above for unit in units for above in tree.above(unit)}
    roots = set(Org.objects.filter(pk__in=known).values_list("code", flat=True))
    return [county for county in outlines.load().values() if county.root in roots]


def _asked(request: Asked, code: str) -> tuple[County, Scope]:
    county = next((one for one in _counties(request.user) if one.report.code == code), None)
    if county is None:
        raise Http404(_("没有这份报告，或者它不在您的岗位范围内。"))
    scope = reach.scope_of(request)
    if scope.org.pk not in duty.sees_everything(request.user):
        raise Http404(_("您的岗位不能看这个单位的报告。"))
    return county, scope


def _issue_or_404(user: User, pk: int) -> Issue:
    found = (
        Issue.objects.filter(pk=pk, org_id__in=duty.sees_everything(user))
        .select_related("org", "issued_by")
        .first()
    )
    outlines.load()
    if found is None or found.report not in report.reports:
        raise Http404(_("没有这份报出稿，或者它不在您的岗位范围内。"))
    return found


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


PAGES = [
    Page("reports", "reports/", index, READS_REPORTS, tree=True),
    Page("report", "reports/<str:code>/", page, READS_REPORTS, tree=True),
    Page("report_docx", "reports/<str:code>/docx", as_word, READS_REPORTS),
    Page("report_evidence", "reports/<str:code>/evidence.json", as_evidence, READS_REPORTS),
    Page("report_copy", "reports/<str:code>/copy.html", as_copy, READS_REPORTS),
    Page("report_xbrl", "reports/<str:code>/xbrl.zip", as_xbrl, READS_REPORTS),
    Page("report_issue", "reports/<str:code>/issue", issue, READS_REPORTS, ("POST",)),
    Page("issue", "issues/<int:pk>/", issued, READS_REPORTS),
    Page("issue_docx", "issues/<int:pk>/docx", issued_word, READS_REPORTS),
    Page("issue_evidence", "issues/<int:pk>/evidence.json", issued_evidence, READS_REPORTS),
    Page("issue_copy", "issues/<int:pk>/copy.html", issued_copy, READS_REPORTS),
    Page("issue_xbrl", "issues/<int:pk>/xbrl.zip", issued_xbrl, READS_REPORTS),
]
