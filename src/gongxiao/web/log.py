"""操作留痕: turns a request and how it ended into one line of the operation log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from gongxiao.kernel import operation
from gongxiao.kernel.kind import kinds
from gongxiao.kernel.models import Draft, Org, Party, Record, User

REFUSED = {403: "forbidden", 404: "refused", 405: "refused", 409: "refused", 422: "refused"}
ROUTINE = ("draft_save", "pick", "pick_narrowed")
"""What a browser sends by itself while somebody types; kept like the rest, shown only when asked for."""


@dataclass
class Note:
    """How the request ended, as far as is known."""

    outcome: str = "failed"
    words: str = ""

    def answered(self, response: HttpResponseBase) -> None:
        status = response.status_code
        self.outcome = "done" if status < 400 else REFUSED.get(status, "failed")
        self.words = str(getattr(response, "refused", ""))

    def to_sign_in(self) -> None:
        self.outcome, self.words = "forbidden", _("未登录")


@contextmanager
def noting(request: HttpRequest, page: str, given: dict[str, Any]) -> Iterator[Note]:
    """Write the line when the request ends, whether it was answered or broke."""
    note = Note()
    before = request.user if isinstance(request.user, User) else None
    try:
        yield note
    except PermissionDenied as denied:
        note.outcome, note.words = "forbidden", str(denied)
        raise
    except Http404 as missing:
        note.outcome, note.words = "refused", str(missing)
        raise
    finally:
        by = before or (request.user if isinstance(request.user, User) else None)
        if by is None and page != "login":
            note.to_sign_in()
        about = _about(page, request, given)
        operation.write(
            by, page, request.method or "", note.outcome, words=note.words, address=address_of(request),
            about=about.words, link=about.link, org=about.org,
        )  # fmt: skip


@dataclass(frozen=True)
class About:
    """What an operation was on, where that opens, and whose it is."""

    words: str = ""
    link: str = ""
    org: Org | None = None


def _about(page: str, request: HttpRequest, given: dict[str, Any]) -> About:
    if page.startswith("record"):
        return _of_record(Record.objects.filter(pk=given.get("pk", 0)).select_related("org").first())
    if "key" in given:
        return _of_draft(given["key"])
    if page == "party_reveal":
        given = {**given, "name": "party"}
    if page == "org_move":
        given = {**given, "name": "org"}
    if "name" in given:
        return _of_register(given["name"], str(given.get("pk", "")))
    if "code" in given:
        return About(str(given["code"]), org=_org(request))
    return About(request.POST.get("indicator", ""), org=_org(request))


def _of_record(record: Record | None) -> About:
    return (
        About() if record is None else About(record.number, reverse("record", args=[record.pk]), record.org)
    )


def _of_draft(key: Any) -> About:
    """The record a draft became, else the kind it is a draft of."""
    kept = Draft.objects.filter(pk=key).select_related("record__org", "org").first()
    if kept is None:
        return About()
    if kept.record is not None:
        return _of_record(kept.record)
    return About(kinds[kept.kind].title if kept.kind in kinds else kept.kind, org=kept.org)


def _of_register(name: str, pk: str) -> About:
    """A register, or a line of it by its number: a person's name does not belong in a log that is kept for ever."""
    if not pk:
        return About(name, reverse("register", args=[name]))
    org = None
    if name == "party" and pk.isdigit():
        org = Org.objects.filter(pk__in=Party.objects.filter(pk=pk).values("org")).first()
    if name == "org" and pk.isdigit():
        org = Org.objects.filter(pk=pk).first()
    return About(f"{name} {pk}", reverse("register_line", args=[name, pk]), org)


def _org(request: HttpRequest) -> Org | None:
    code = request.POST.get("org") or request.GET.get("org", "")
    return Org.objects.filter(code=code).first() if code else None


def address_of(request: HttpRequest) -> str:
    """Where it came from: the last hop our own proxy vouches for, else the peer."""
    told = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return told.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
