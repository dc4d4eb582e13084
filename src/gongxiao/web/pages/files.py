"""附件: hands out a kept file only through the paper that names it, to those who may read that paper."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongxiao.kernel import attachment
from gongxiao.kernel.models import Attachment, Draft
from gongxiao.web import reach
from gongxiao.web.rules import Asked

SHOWN_IN_PLACE = ("image/jpeg", "image/png", "image/webp", "application/pdf")


def of_record(request: Asked, pk: int, digest: str) -> HttpResponse:
    """A file named by a signed paper or one of its steps."""
    record = reach.record_or_404(request.user, pk)
    named = [record.body, *record.steps.values_list("answers", flat=True)]
    if not any(_names(one, digest) for one in named):
        raise Http404(_("这份单据没有这个附件。"))
    return _file(digest)


def of_draft(request: Asked, key: uuid.UUID, digest: str) -> HttpResponse:
    """A file of the user's own unfinished paper."""
    kept = Draft.objects.filter(pk=key, by=request.user).first()
    if kept is None or not _names(kept.answers, digest):
        raise Http404(_("这份草稿没有这个附件。"))
    return _file(digest)


def _names(answers: dict[str, Any], digest: str) -> bool:
    return any(isinstance(one, list) and digest in one for one in answers.values())


def _file(digest: str) -> HttpResponse:
    kept = Attachment.objects.filter(pk=digest).first()
    if kept is None:
        raise Http404(_("没有这个附件。"))
    response = HttpResponse(attachment.read(digest), content_type=kept.media_type)
    in_place = kept.media_type in SHOWN_IN_PLACE
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=not in_place, filename=kept.name) or ""
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, max-age=86400, immutable"  # named by its checksum: it never changes
    return response
