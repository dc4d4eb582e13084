"""帮助: the manual inside the product. It holds no data of the co-op, so it opens before anybody has signed in."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongxiao.web import manual

A_DAY = 24 * 60 * 60


def contents(request: HttpRequest) -> HttpResponse:
    """The list of pages."""
    return render(
        request, "web/pages/help.html", {"page_title": _("使用手册"), "entries": _entries(""), "body": ""}
    )


def page(request: HttpRequest, topic: str) -> HttpResponse:
    """One page of the manual."""
    try:
        body = manual.rendered(topic)
    except KeyError:
        raise Http404(_("手册里没有这一页。")) from None
    title = manual.titles()[topic]
    return render(request, "web/pages/help.html", {
        "page_title": title, "entries": _entries(topic), "body": body,
        "crumbs": [{"title": _("使用手册"), "url": reverse("help")}, {"title": title}],
        "actions": [{"title": _("打印"), "method": "print", "icon": "print"}],
    })  # fmt: skip


def picture(_request: HttpRequest, picture: str) -> HttpResponseBase:
    """A picture of the manual."""
    path = manual.picture(picture)
    if path is None:
        raise Http404(_("手册里没有这张图。"))
    answer = FileResponse(path.open("rb"), content_type="image/webp")
    answer.headers["Cache-Control"] = f"public, max-age={A_DAY}"
    return answer


def _entries(here: str) -> list[dict[str, Any]]:
    return [
        {"title": title, "url": reverse("help_page", args=[name]), "active": name == here}
        for name, title in manual.titles().items()
    ]
