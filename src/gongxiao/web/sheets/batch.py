"""导入批次: keeps a sent file, sealed, between trying it out and taking it in; forgets it after a day."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.kernel import party
from gongxiao.kernel.models import User
from gongxiao.web.models import Batch
from gongxiao.web.sheets.guard import LARGEST, FileRefused
from gongxiao.web.sheets.outcome import Outcome

KEPT = timedelta(hours=24)


def take(upload: UploadedFile[Any] | None) -> tuple[str, bytes]:
    """The name and content of what was sent. Raises `FileRefused` before reading what is too large."""
    if upload is None:
        raise FileRefused(_("请选择要导入的文件。"), code="file.missing")
    if (upload.size or 0) > LARGEST:
        raise FileRefused(_("文件超过 10 MB，请分成几份再传。"), code="file.size")
    name = PurePath(str(upload.name or "").replace("\\", "/")).name
    return "".join(char for char in name if char.isprintable())[-120:], upload.read()


def keep(user: User, target: str, name: str, content: bytes, outcome: Outcome, *, before: Batch | None = None) -> Batch:  # fmt: skip
    """Keep the file and what was found out about it; older files nobody took in go."""
    old = Batch.objects.filter(made_at__lt=timezone.now() - KEPT)
    old.filter(posted_at=None).delete()
    old.exclude(content=None).update(content=None, outcome=None)
    kept = before or Batch(by=user, target=target, name=name, digest=hashlib.sha256(content).hexdigest())
    kept.content = party.seal_file(f"batch:{kept.key}:content", content)
    kept.outcome = party.seal_file(f"batch:{kept.key}:outcome", outcome.as_json())
    kept.save()
    return kept


def own_or_404(user: User, key: Any) -> Batch:
    """The user's own batch; somebody else's, or one that has gone, is not there."""
    found = Batch.objects.filter(key=key, by=user).first()
    if found is None or (found.posted_at is None and found.made_at < timezone.now() - KEPT):
        raise Http404(_("这份导入文件已经过期或不是您的，请重新上传。"))
    return found


def content_of(kept: Batch) -> bytes:
    """The file as it was sent. Raises `FileRefused` once it was taken in: then it is no longer kept."""
    if kept.content is None:
        raise FileRefused(_("这份文件已经导入，不再保留；要改请重新上传。"), code="batch.gone")
    return party.open_file(f"batch:{kept.key}:content", bytes(kept.content))


def outcome_of(kept: Batch) -> Outcome:
    """What was found out about the file."""
    if kept.outcome is None:
        raise FileRefused(_("这份文件已经导入，不再保留；要改请重新上传。"), code="batch.gone")
    return Outcome.from_json(party.open_file(f"batch:{kept.key}:outcome", bytes(kept.outcome)))


def taken_in(kept: Batch, number: int, *, refused: bool) -> None:
    """The file was taken in: that it was, and how many, stays. The file goes, after a day if rows of it were refused."""
    kept.posted_at, kept.taken = timezone.now(), number
    if not refused:
        kept.content = kept.outcome = None
    kept.save()


def before(target: str, content: bytes) -> Batch | None:
    """The batch that took this very file in."""
    digest = hashlib.sha256(content).hexdigest()
    return Batch.objects.filter(target=target, digest=digest, posted_at__isnull=False).order_by("-id").first()
