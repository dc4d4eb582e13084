"""部件陈列: every part in every state, in demo mode."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongxiao.web.gallery import gallery_context


def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery."""
    return render(request, "web/parts_gallery.html", gallery_context())
