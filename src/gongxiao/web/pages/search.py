"""搜索和选择: one box over papers, registers and figures; and what pickers ask."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongxiao.kernel.models import Record
from gongxiao.web import pickers, reach, showing
from gongxiao.web.rules import Asked
from gongxiao.web.shelves import shelves

MOST = 8


def pick(request: Asked, register: str, narrow: str = "") -> JsonResponse:
    """What the list under a picker shows for `q`."""
    text = request.GET.get("q", "")[:60]
    if register == "indicator":
        found = pickers.indicator_entries(request.user, text)
    elif register == "period":
        found = pickers.period_entries(text)
    else:
        wanted = tuple(one for one in narrow.split(",") if one)
        found = pickers.entries(request.user, pickers.register_of(register), text, wanted)
    return JsonResponse(found, safe=False)


def search(request: Asked) -> HttpResponse:
    """Papers by number or by whom and what they name, then lines of registers, then figures."""
    text = request.GET.get("q", "").strip()[:60]
    if text:
        exact = Record.objects.filter(number=text).first()
        if exact is not None and reach.may_read(request.user, exact):
            from django.shortcuts import redirect

            return redirect("record", exact.pk)
    groups = _groups(request, text) if text else []
    groups = [group for group in groups if group["lines"]]
    count = sum(len(group["lines"]) for group in groups)
    return render(request, "web/pages/search.html", {
        "page_title": _("搜索"), "page_note": f"“{text}”" if text else "", "q": text, "groups": groups, "count": count,
        "empty": {"icon": "search", "title": _("没有找到“{text}”").format(text=text) if text else _("想找什么？"),
                  "text": _("可以输入单据号、名称，或者拼音首字母。只在您的岗位范围内查找。")},
    })  # fmt: skip


def _groups(request: Asked, text: str) -> list[dict[str, Any]]:
    from gongxiao.web.pages.papers import saying

    user = request.user
    found = list(reach.records(user).filter(saying(text)).select_related("org").order_by("-id")[:MOST])
    people = showing.People.of(found)
    papers = [
        {
            "title": showing.headline(one, people),
            "url": showing.record_url(one),
            "meta": f"{one.number} · {one.org} · {one.occurred_on}",
        }
        for one in found
    ]
    groups = [
        {
            "title": _("单据"),
            "lines": papers,
            "more_url": f"{reverse('papers')}?q={text}" if len(papers) == MOST else "",
        }
    ]
    for shelf in (one for one in shelves() if any(field.name == "name" for field in one.columns())):
        lines = pickers.matching(shelf.readable(user), text)[:MOST]
        groups.append({"title": _(shelf.title), "more_url": "", "lines": [
            {"title": str(one), "url": reverse("register_line", args=[shelf.name, one.pk]), "meta": pickers.hint(one)} for one in lines
        ]})  # fmt: skip
    figures = [
        {"title": one["text"], "url": reverse("figure", args=[one["id"]]), "meta": one["hint"]}
        for one in pickers.indicator_entries(user, text)[:MOST]
    ]
    return [*groups, {"title": _("指标"), "lines": figures, "more_url": ""}]
