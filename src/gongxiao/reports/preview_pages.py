"""公文预览: the manuscript as the official document it will be: pages as pictures, as PDF and as .docx.

LibreOffice draws in a child process of its own (`preview.py`). The pictures of one document are drawn once and kept under
its checksum, the newest few of them, so that each picture is a plain file when the browser asks for it.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongxiao.reports.desk_pages import manuscript_or_404
from gongxiao.reports.document import official
from gongxiao.reports.models import Manuscript
from gongxiao.reports.pages import WORD, _download, _site
from gongxiao.reports.preview import PreviewUnavailable, render_pdf, render_png
from gongxiao.reports.signing import written
from gongxiao.web.rules import READS_REPORTS, Asked, Page

KEPT = 12
SECONDS = 90


def preview(request: Asked, pk: int) -> HttpResponse:
    """The page around the pictures; they come when they are drawn."""
    found = manuscript_or_404(request.user, pk)
    return render(request, "reports/preview.html", {
        "page_title": _("公文预览"), "page_note": str(found), "simulated": found.org.simulated, "manuscript": found,
        "crumbs": [{"title": _("报告"), "url": reverse("reports")}, {"title": str(found), "url": reverse("manuscript", args=[found.pk])}, {"title": _("公文预览")}],
        "actions": [
            {"title": _("下载 PDF"), "url": reverse("manuscript_pdf", args=[found.pk]), "icon": "download", "download": True},
            {"title": _("下载公文 .docx"), "url": reverse("manuscript_docx", args=[found.pk]), "icon": "download", "download": True, "look": "primary"},
        ],
    })  # fmt: skip


def pages(request: Asked, pk: int) -> HttpResponse:
    """Draw the pages, or say why they cannot be drawn."""
    found = manuscript_or_404(request.user, pk)
    context: dict[str, object] = {"manuscript": found}
    try:
        folder, count = drawn(found, _document(request, found))
    except PreviewUnavailable as unavailable:
        context["unavailable"] = str(unavailable)
    else:
        digest = folder.name.partition("-")[2]
        context["pictures"] = [
            {
                "number": number,
                "url": reverse("manuscript_picture", args=[found.pk, digest, number]),
            }
            for number in range(1, count + 1)
        ]
    return render(request, "reports/preview_pages.html", context)


def picture(request: Asked, pk: int, digest: str, number: int) -> HttpResponse:
    """One drawn page."""
    found = manuscript_or_404(request.user, pk)
    drawing = _folder(found, digest) / f"{number}.png" if digest.isalnum() else None
    if drawing is None or not drawing.is_file():
        raise Http404(_("这一页的预览已不在，请重新打开预览。"))
    response = HttpResponse(drawing.read_bytes(), content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def as_pdf(request: Asked, pk: int) -> HttpResponse:
    """The document as PDF."""
    found = manuscript_or_404(request.user, pk)
    try:
        content = render_pdf(_document(request, found), seconds=SECONDS)
    except PreviewUnavailable as unavailable:
        context = {"page_title": _("没有办成"), "refused": str(unavailable)}
        return render(request, "web/pages/refused.html", context, status=503)
    return _download(content, "application/pdf", f"{found}.pdf")


def as_word(request: Asked, pk: int) -> HttpResponse:
    """The official document (GB/T 9704-2012); its figures link back to this site."""
    found = manuscript_or_404(request.user, pk)
    return _download(_document(request, found), WORD, f"{found}.docx")


def _document(request: Asked, found: Manuscript) -> bytes:
    return official(written(found), site=_site(request))


def drawn(found: Manuscript, document: bytes) -> tuple[Path, int]:
    """The folder with the pictures of the document, drawn now unless they were; and how many there are."""
    folder = _folder(found, hashlib.sha256(document).hexdigest()[:40])
    if not folder.is_dir():
        pictures = render_png(document, seconds=SECONDS)
        making = folder.with_suffix(".part")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True, mode=0o700)
        for number, one in enumerate(pictures, 1):
            (making / f"{number}.png").write_bytes(one)
        shutil.rmtree(folder, ignore_errors=True)
        making.rename(folder)
        _forget_old(folder.parent)
    return folder, len(list(folder.glob("*.png")))


def _folder(found: Manuscript, digest: str) -> Path:
    return Path(settings.HOME) / "previews" / f"{found.pk}-{digest}"


def _forget_old(place: Path) -> None:
    kept = sorted(place.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
    for one in kept[KEPT:]:
        shutil.rmtree(one, ignore_errors=True)


PAGES = [
    Page("manuscript_preview", "manuscripts/<int:pk>/preview", preview, READS_REPORTS),
    Page("manuscript_pages", "manuscripts/<int:pk>/preview/pages", pages, READS_REPORTS),
    Page(
        "manuscript_picture",
        "manuscripts/<int:pk>/preview/<str:digest>/<int:number>.png",
        picture,
        READS_REPORTS,
    ),
    Page("manuscript_pdf", "manuscripts/<int:pk>/pdf", as_pdf, READS_REPORTS),
    Page("manuscript_docx", "manuscripts/<int:pk>/docx", as_word, READS_REPORTS),
]
