"""组织树: the units of a person's own part of the tree, beside a page; the one chosen is the scope of the pages after it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from gongxiao.kernel import duty
from gongxiao.kernel.tree import tree_on
from gongxiao.web import pickers, reach
from gongxiao.web.reach import Branch
from gongxiao.web.rules import Asked

PAGES_OF = ("after", "before", "seen")


def org_tree(request: Asked) -> dict[str, Any] | None:
    """The context of parts/org_side.html; None for who has no units to choose between."""
    units = duty.reach(request.user)
    if len(units) < 2:
        return None
    chosen = reach.chosen_org(request)
    open_to = {chosen.pk, *tree_on(timezone.localdate()).above(chosen.pk)}
    nodes = [(one, _node(request, one, chosen.pk, open_to)) for one in reach.branches(units)]
    return {"chosen": str(chosen), "nodes": _nested(nodes), "count": len(nodes)}


def _node(request: Asked, one: Branch, chosen: int, open_to: set[int]) -> dict[str, Any]:
    asked = request.GET.copy()
    for name in PAGES_OF:
        asked.pop(name, None)
    asked["org"], asked["keep"] = one.org.code, "1"
    return {
        "title": str(one.org), "url": f"?{asked.urlencode()}", "active": one.org.pk == chosen, "code": one.org.code,
        "open": one.depth == 0 or one.org.pk in open_to, "find": f"{one.org} {one.org.name} {pickers.initials_of(str(one.org))}", "children": [],
    }  # fmt: skip


def _nested(nodes: list[tuple[Branch, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Branches with depths, parents before children, as a tree."""
    roots: list[dict[str, Any]] = []
    way: list[dict[str, Any]] = []
    for branch, node in nodes:
        del way[branch.depth :]
        (way[-1]["children"] if way else roots).append(node)
        way.append(node)
    return roots
