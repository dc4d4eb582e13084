"""上传: where devices hand in what they kept: who is signed in, pictures by checksum, and items answered one by one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any, NoReturn

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import attachment
from gongxiao.web import arrivals
from gongxiao.web.rules import Asked

MOST_ITEMS = 50


def sync(request: Asked) -> HttpResponse:
    """Who is signed in (GET), or a batch of items (POST).

    The shells that work without a network hold neither a name nor a token: they ask here, each time they send.
    """
    if request.method == "POST":
        return _batch(request)
    return _said({"user": request.user.pk, "token": get_token(request), "now": timezone.now().isoformat()})


def take_file(request: Asked, digest: str) -> HttpResponse:
    """A picture, under the checksum its items will name. The same picture twice is one."""
    upload = request.FILES.get("file")
    content = upload.read() if upload else b""
    if hashlib.sha256(content).hexdigest() != digest:
        return _wrong(_("图片在传送中损坏，稍后自动再送。"), "file.digest", 409)
    try:
        kept = attachment.keep(upload.name or "", content, by=request.user) if upload else None
    except Refused as refused:
        return _wrong(refused.sentence, refused.code, 422)
    return _said({"digest": kept.digest if kept else digest})


def _batch(request: Asked) -> HttpResponse:
    try:
        sent = json.loads(request.body, parse_float=str, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return _wrong(_("上传的内容读不出来，请更新页面后再试。"), "sync.json", 400)
    items = sent.get("items") if isinstance(sent, dict) else None
    if not isinstance(items, list) or len(items) > MOST_ITEMS:
        return _wrong(_("一次最多上传 {n} 单。").format(n=MOST_ITEMS), "sync.items", 400)
    answers = [{"key": _key(one), **asdict(arrivals.take(one, by=request.user))} for one in items]
    return _said({"answers": answers, "now": timezone.now().isoformat()})


def _key(one: Any) -> Any:
    return one.get("key") if isinstance(one, dict) else None


def _no_number(said: str) -> NoReturn:
    raise ValueError(said)


def _said(words: dict[str, Any], status: int = 200) -> HttpResponse:
    response = JsonResponse(words, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _wrong(sentence: str, code: str, status: int) -> HttpResponse:
    return _said({"sentence": sentence, "code": code}, status)
