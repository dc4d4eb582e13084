"""安装: what lets a telephone keep the program: the service worker, the manifest, and the shells themselves."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from gongxiao.web import offline

GREEN, GROUND = "#19573b", "#f2f5f2"


def shell(request: HttpRequest) -> HttpResponse:
    """A page that works without a network, for whoever asks: what is personal it asks for itself, when it can."""
    assert request.resolver_match is not None
    one = offline.shells[str(request.resolver_match.url_name)]
    return HttpResponse(one.html(request))


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root so that its reach is the whole site; a new version is a new text."""
    settings = {
        "version": offline.version(request),
        "keep": offline.addresses(),
        "instead": reverse(offline.NO_NETWORK.name),
    }
    text = f"const SETTINGS = {json.dumps(settings)};\n{offline.source(offline.WORKER)}"
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def manifest(request: HttpRequest) -> HttpResponse:
    """What the telephone shows when the program stands on its first screen."""
    icons = [
        {"src": static("web/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        *(
            {"src": static(f"web/icons/{name}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for name, size, purpose in (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("maskable-512", 512, "maskable"))
        ),
    ]  # fmt: skip
    shortcuts = [
        {"name": _(one.title), "url": reverse(one.name)} for one in offline.shells.values() if one.title
    ]
    words = {
        "name": _("供销 gongxiao"), "short_name": _("供销"), "lang": str(request.LANGUAGE_CODE), "id": "/",
        "start_url": reverse("home"), "scope": "/", "display": "standalone", "theme_color": GREEN,
        "background_color": GROUND, "icons": icons, "shortcuts": shortcuts,
    }  # fmt: skip
    return JsonResponse(
        words, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )
