"""页面规则: every page, its address and who may open it. A page that stands in no table does not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import duty, selection, tree
from gongxiao.kernel.duty import duties
from gongxiao.kernel.models import User
from gongxiao.web import log, money

View = Callable[..., HttpResponseBase]


class Asked(HttpRequest):
    """A request from somebody who is signed in."""

    user: User


@dataclass(frozen=True)
class Rule:
    """Who may open a page at all. What they see on it is narrowed to their own part of the tree by the page."""

    code: str
    words: str
    allows: Callable[[User], bool]
    open_to_strangers: bool = False


def _holds_something(user: User) -> bool:
    return bool(duty.appointments(user))


def _closes(user: User) -> bool:
    return any(duties[one.duty].closes for one in duty.appointments(user) if one.duty in duties)


ANYONE = Rule("anyone", noted("任何人"), lambda _: True, open_to_strangers=True)
DEMO_ONLY = Rule("demo", noted("演示模式下任何人"), lambda _: settings.DEMO, open_to_strangers=True)
SIGNED_IN = Rule("signed_in", noted("已登录的人"), lambda _: True)
APPOINTED = Rule("appointed", noted("有任职的人"), _holds_something)
SIGNS = Rule("signs", noted("有单据可签的人"), lambda user: bool(duty.signable_kinds(user)))
KEEPS_REGISTERS = Rule("keeps_registers", noted("管理名册的岗位"), duty.keeps_registers)
CLOSES = Rule("closes", noted("结账的岗位"), _closes)
READS_REPORTS = Rule(
    "reads_reports",
    noted("能看全部业务的岗位（领导、办公室、统计、审计）"),
    lambda user: bool(duty.sees_everything(user)),
)
READS_LOG = Rule(
    "reads_log",
    noted("审计和系统管理员"),
    lambda user: user.is_superuser or bool(duty.audited(user)),
)


def never(_: dict[str, Any]) -> bool:
    """Reading the page shows nobody's numbers."""
    return False


@dataclass(frozen=True)
class Page:
    """One address: its name, its route, what answers it, who may open it and with which methods.

    `personal` says for which arguments of the route a reading shows numbers of persons, so that it is logged and the
    page says across itself who looks; `tree` puts the organisation tree beside the page.
    """

    name: str
    route: str
    view: View
    rule: Rule = APPOINTED
    methods: tuple[str, ...] = ("GET",)
    personal: Callable[[dict[str, Any]], bool] = never
    tree: bool = False
    amounts: bool = False  # a list or figures: may be read in 元 or 万元 (a paper shows what was signed)

    def as_path(self) -> URLPattern:
        return path(self.route, guarded(self), name=self.name)


def guarded(page: Page) -> View:
    """The view behind its rule: strangers sign in first, others are told why not, refusals become a sentence.

    Every act and every reading of personal numbers leaves a line in the operation log, however it ended.
    """

    @wraps(page.view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.personal = page.personal(kwargs)  # type: ignore[attr-defined] # for the watermark
        if request.method in ("GET", "HEAD") and not request.personal:  # type: ignore[attr-defined]
            return _answered(page, request, *args, **kwargs)
        with log.noting(request, page.name, kwargs) as note:
            response = _answered(page, request, *args, **kwargs)
            note.answered(response)
            return response

    return answer


def _answered(page: Page, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    method = "GET" if request.method == "HEAD" else request.method
    if method not in page.methods:
        return HttpResponseNotAllowed(page.methods)
    user = request.user
    if not page.rule.open_to_strangers and not isinstance(user, User):
        return redirect_to_login(request.get_full_path())
    if page.rule is DEMO_ONLY and not settings.DEMO:
        raise Http404
    if isinstance(user, User) and not page.rule.allows(user):
        raise PermissionDenied(_(page.rule.words))
    try:
        held = _held() if method == "GET" else nullcontext()
        read = money.read_as(request) if page.amounts else nullcontext()
        with held, read:
            return page.view(request, *args, **kwargs)
    except Refused as refused:
        return refuse(request, refused)


@contextmanager
def _held() -> Iterator[None]:
    """A reading page looks once for moved units and new metrics, and not again for each figure."""
    with tree.held(), selection.held():
        yield


def refuse(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A page of its own for a refusal that no form on the page can show."""
    context = {"page_title": _("没有办成"), "refused": refused.sentence}
    response = render(request, "web/pages/refused.html", context, status=422)
    response.refused = refused.sentence  # type: ignore[attr-defined] # for the operation log
    return response
