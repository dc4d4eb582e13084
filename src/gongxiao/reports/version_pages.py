"""稿次页: every version of a manuscript, and what differs between two of them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongxiao.reports.comparing import Difference, compare
from gongxiao.reports.desk_pages import manuscript_or_404
from gongxiao.reports.desk_view import moment
from gongxiao.reports.models import Manuscript, Version
from gongxiao.reports.standing import drafts
from gongxiao.web.rules import READS_REPORTS, Asked, Page


def versions(request: Asked, pk: int) -> HttpResponse:
    """The versions, newest first: who made them, when and why."""
    found = manuscript_or_404(request.user, pk)
    listed = list(found.versions.select_related("by"))
    newest = listed[0].number if listed else 0
    rows = [
        {"version": one, "at": moment(one.at), "begun": moment(one.begun_at) if one.begun_at != one.at else "", "newest": one.number == newest,
         "changes_url": _compare_url(found, one.number - 1, one.number) if one.number > 1 else ""}
        for one in listed
    ]  # fmt: skip
    return render(request, "reports/versions.html", {
        "page_title": _("稿次"), "page_note": str(found), "simulated": found.org.simulated, "crumbs": _crumbs(found, _("稿次")),
        "manuscript": found, "rows": rows, "edits": drafts(request.user, found), "was": found.revision,
        "from": newest - 1 if newest > 1 else newest, "to": newest,
    })  # fmt: skip


def comparison(request: Asked, pk: int) -> HttpResponse:
    """Two versions side by side: only what differs."""
    found = manuscript_or_404(request.user, pk)
    older, newer = sorted(
        (_version(found, request.GET.get("a", "")), _version(found, request.GET.get("b", ""))),
        key=lambda one: one.number,
    )
    differences = compare(older, newer)
    return render(request, "reports/compare.html", {
        "page_title": _("稿次对照"), "page_note": _("{older} 对照 {newer} · {count} 处不同").format(older=older, newer=newer, count=len(differences)),
        "simulated": found.org.simulated, "crumbs": _crumbs(found, _("稿次对照")), "older": older, "newer": newer,
        "older_at": moment(older.at), "newer_at": moment(newer.at), "rows": [_row(one) for one in differences],
        "actions": [{"title": _("打印"), "method": "print", "icon": "print"}],
        "empty": {"icon": "paper", "title": _("两稿一样"), "text": _("文字、数字和顺序都没有不同。")},
    })  # fmt: skip


def _version(found: Manuscript, number: str) -> Version:
    asked = found.versions.filter(number=int(number)).select_related("by", "manuscript__org").first() if number.isdigit() and len(number) < 9 else None  # fmt: skip
    if asked is None:
        raise Http404(_("没有这一稿，请从稿次列表中选择。"))
    return asked


def _row(one: Difference) -> dict[str, Any]:
    words = {
        "added": (_("新增"), "good"), "removed": (_("删去"), "bad"), "hidden": (_("隐去"), "bad"), "shown": (_("恢复"), "good"),
        "words": (_("改文字"), "warn"), "figures": (_("数字变了"), "info"), "moved": (_("移了位置"), "plain"),
    }  # fmt: skip
    word, tone = words[one.sort]
    return {"badge": {"word": word, "tone": tone}, "before": one.before, "after": one.after}


def _compare_url(found: Manuscript, a: int, b: int) -> str:
    return f"{reverse('manuscript_compare', args=[found.pk])}?a={a}&b={b}"


def _crumbs(found: Manuscript, here: str) -> list[dict[str, str]]:
    return [
        {"title": _("报告"), "url": reverse("reports")},
        {"title": str(found), "url": reverse("manuscript", args=[found.pk])},
        {"title": here},
    ]


PAGES = [
    Page("manuscript_versions", "manuscripts/<int:pk>/versions", versions, READS_REPORTS),
    Page("manuscript_compare", "manuscripts/<int:pk>/compare", comparison, READS_REPORTS),
]
