"""菜单: what the shell around every page shows: the menu of this user, the counters, the name of the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao import __version__
from gongxiao.config.urls import PAGES
from gongxiao.kernel import case, duty
from gongxiao.kernel.models import User
from gongxiao.web import manual, reach, telling, tree_side
from gongxiao.web.rules import Asked

RULES = {page.name: page.rule for page in PAGES}
BESIDE_TREE = {page.name for page in PAGES if page.tree}
NARROW_TREE = ("report",)
"""Pages that need the width: the tree starts folded."""


@dataclass(frozen=True)
class Entry:
    """One line of the menu; it is shown to whom the page's own rule lets in, or that of the page `behind` it."""

    title: str
    page: str
    icon: str
    covers: tuple[str, ...] = ()
    behind: str = ""


MENU: list[tuple[str, list[Entry]]] = [
    ("", [
        Entry(noted("工作台"), "home", "home", ("todo", "done", "mine", "messages")),
        Entry(noted("驾驶舱"), "cockpit", "trend"),
        Entry(noted("新填一份"), "choose", "plus", ("paper_new", "draft")),
        Entry(noted("单据"), "papers", "paper", ("papers_of", "record")),
        Entry(noted("事项"), "boards", "todo", ("board",)),
        Entry(noted("安全巡查"), "round", "shield", behind="round_data"),
    ]),
    (noted("数字"), [
        Entry(noted("指标"), "figures", "chart", ("figure",)),
        Entry(noted("目标任务"), "goals", "flag"),
        Entry(noted("统计报表"), "statistics", "paper", ("statistics_form", "statistics_below", "statistics_late", "statistics_print")),
        Entry(noted("综合考核"), "appraisal", "check"),
        Entry(noted("报告"), "reports", "edit", (
            "report", "issue", "manuscript", "manuscript_versions", "manuscript_compare", "manuscript_preview",
        )),
    ]),
    (noted("基础"), [
        Entry(noted("名册"), "registers", "book", ("register", "register_line", "register_new", "register_edit")),
        Entry(noted("地图"), "map", "map"),
        Entry(noted("结账"), "closing", "calendar"),
        Entry(noted("操作日志"), "log", "clock"),
    ]),
]  # fmt: skip
BOTTOM = ("home", "choose", "papers", "figures")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of web/base.html."""
    context: dict[str, Any] = {
        "demo": settings.DEMO,
        "version": __version__,
        "unit_name": _("供销"),
        "help_url": _help_url(request),
    }
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return context
    here = request.resolver_match.url_name if request.resolver_match else ""
    count = SimpleLazyObject(lambda: case.my_turn(user).count() if duty.appointments(user) else 0)
    unread = SimpleLazyObject(lambda: telling.unread(user))
    # An error page of the same address may stand for somebody without appointments: then there is no tree.
    tree = (
        tree_side.org_tree(cast("Asked", request))
        if here in BESIDE_TREE and duty.appointments(user)
        else None
    )
    groups: list[dict[str, Any]] = [
        {
            "title": _(title) if title else "",
            "items": [_item(one, str(here)) for one in entries if RULES[one.behind or one.page].allows(user)],
        }
        for title, entries in MENU
    ]
    if user.is_superuser:
        groups.append(
            {"title": _("系统"), "items": [{"title": _("系统管理"), "url": "/backroom/", "icon": "gear"}]}
        )
    shown = {item["page"]: item for group in groups for item in group["items"] if "page" in item}
    return context | {
        "watermark": f"{user} {timezone.localtime():%Y-%m-%d %H:%M}" if getattr(request, "personal", False) else "",
        "menu": [group for group in groups if group["items"]], "bottom_bar": [shown[name] for name in BOTTOM if name in shown],
        "todo_url": reverse("todo"), "todo_count": count, "message_url": reverse("messages"), "message_count": unread,
        "org_tree": tree, "org_tree_folded": here in NARROW_TREE, "tabs_shown": True, "unit_name": _unit_name(user),
    }  # fmt: skip


def _item(one: Entry, here: str) -> dict[str, Any]:
    active = here == one.page or here in one.covers
    return {
        "title": _(one.title),
        "url": reverse(one.page),
        "icon": one.icon,
        "active": active,
        "page": one.page,
    }


def _help_url(request: HttpRequest) -> str:
    """The manual page that explains the page shown; the list of pages where there is none (a page not found)."""
    route = request.resolver_match.route if request.resolver_match else None
    name = manual.page_for(str(route)) if route is not None else ""
    return reverse("help_page", args=[name]) if name in manual.titles() else reverse("help")


def _unit_name(user: User) -> str:
    if not duty.appointments(user):
        return _("供销")
    return str(reach.home_org(user))
