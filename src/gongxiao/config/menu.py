"""菜单: what the shell around every page shows: the menu of this user, the counters, the name of the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao import __version__
from gongxiao.config.urls import PAGES
from gongxiao.kernel import case, duty
from gongxiao.kernel.models import User
from gongxiao.web import reach

RULES = {page.name: page.rule for page in PAGES}


@dataclass(frozen=True)
class Entry:
    """One line of the menu; it is shown to whom the page's own rule lets in."""

    title: str
    page: str
    icon: str
    covers: tuple[str, ...] = ()


MENU: list[tuple[str, list[Entry]]] = [
    ("", [
        Entry(noted("工作台"), "home", "home", ("todo",)),
        Entry(noted("新填一份"), "choose", "plus", ("paper_new", "draft")),
        Entry(noted("单据"), "papers", "paper", ("papers_of", "record")),
        Entry(noted("事项"), "boards", "todo", ("board",)),
    ]),
    (noted("数字"), [
        Entry(noted("指标"), "figures", "chart", ("figure",)),
        Entry(noted("目标任务"), "goals", "flag"),
        Entry(noted("报告"), "reports", "edit", (
            "report", "issue", "manuscript", "manuscript_versions", "manuscript_compare", "manuscript_preview",
        )),
    ]),
    (noted("基础"), [
        Entry(noted("名册"), "registers", "book", ("register", "register_line", "register_new", "register_edit")),
        Entry(noted("结账"), "closing", "calendar"),
    ]),
]  # fmt: skip
BOTTOM = ("home", "choose", "papers", "figures")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of web/base.html."""
    context: dict[str, Any] = {"demo": settings.DEMO, "version": __version__, "unit_name": _("供销")}
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return context
    here = request.resolver_match.url_name if request.resolver_match else ""
    count = SimpleLazyObject(lambda: case.my_turn(user).count() if duty.appointments(user) else 0)
    groups: list[dict[str, Any]] = [
        {
            "title": _(title) if title else "",
            "items": [_item(one, str(here)) for one in entries if RULES[one.page].allows(user)],
        }
        for title, entries in MENU
    ]
    if user.is_superuser:
        groups.append(
            {"title": _("系统"), "items": [{"title": _("系统管理"), "url": "/backroom/", "icon": "gear"}]}
        )
    shown = {item["page"]: item for group in groups for item in group["items"] if "page" in item}
    return context | {
        "menu": [group for group in groups if group["items"]], "bottom_bar": [shown[name] for name in BOTTOM if name in shown],
        "todo_url": reverse("todo"), "todo_count": count, "unit_name": _unit_name(user),
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


def _unit_name(user: User) -> str:
    if not duty.appointments(user):
        return _("供销")
    return str(reach.home_org(user))
