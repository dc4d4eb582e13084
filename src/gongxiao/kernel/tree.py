"""单位树: which unit stands under which, on any day.

A figure's scope is a subtree as it stood on the last day of its period, so a unit that moved later does not move
yesterday's figures. The tree is a few hundred rows: it is read whole and kept until a placement is added.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.db import connection

from gongxiao.kernel.models import Org, Placement


class Tree:
    """The tree on one day. `below` includes the unit itself; ids throughout."""

    def __init__(self, parents: dict[int, int | None]) -> None:
        self.parents = parents
        self.children: dict[int | None, list[int]] = {}
        for org, parent in parents.items():
            self.children.setdefault(parent, []).append(org)
        self._below: dict[int, frozenset[int]] = {}

    def below(self, org: int) -> frozenset[int]:
        """`org` and every unit under it."""
        if org not in self._below:
            found, waiting = {org}, [org]
            while waiting:
                for child in self.children.get(waiting.pop(), ()):
                    if child not in found:
                        found.add(child)
                        waiting.append(child)
            self._below[org] = frozenset(found)
        return self._below[org]

    def above(self, org: int) -> tuple[int, ...]:
        """`org`, its parent, and so on up to the root."""
        chain = [org]
        while (parent := self.parents.get(chain[-1])) is not None and parent not in chain:
            chain.append(parent)
        return tuple(chain)


def tree_on(day: date) -> Tree:
    """The tree as it stood on `day`."""
    if not _held.get():
        _follow()
    return _history.tree(day)


@contextmanager
def held() -> Iterator[None]:
    """Look once for moved units, and not again while this lasts: for a page that reads much and moves nobody."""
    _follow()
    before = _held.set(True)
    try:
        yield
    finally:
        _held.reset(before)


def _follow() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(id), COUNT(*) FROM kernel_placement")
        version = (str(connection.settings_dict["NAME"]), *cursor.fetchone())
    if _history.version != version:
        _history.read(version)


def below(org: Org, day: date) -> frozenset[int]:
    """`org` and every unit under it on `day`."""
    return tree_on(day).below(org.pk)


def circle_on(org: int, parent: int, since: date) -> date | None:
    """The first day on which `org` under `parent` from `since` on would stand under itself; None when it never would."""
    _follow()
    days = [since, *(day for day in _history.changed if day > since)]
    return next((day for day in days if parent in tree_on(day).below(org)), None)


class _History:
    """Every placement, oldest first, and the trees that stood between them; read again only when one was added."""

    version: tuple[Any, ...] = ()

    def __init__(self) -> None:
        self.placements: list[tuple[date, int, int | None]] = []
        self.changed: list[date] = []
        self.trees: dict[int, Tree] = {}

    def read(self, version: tuple[Any, ...]) -> None:
        placed = Placement.objects.order_by("valid_from", "id")
        self.placements = list(placed.values_list("valid_from", "org_id", "parent_id"))
        self.changed = sorted({changed_on for changed_on, _, _ in self.placements})
        self.trees = {}
        self.version = version

    def tree(self, day: date) -> Tree:
        step = bisect_right(self.changed, day)
        if step not in self.trees:
            self.trees[step] = Tree(
                {org: parent for changed_on, org, parent in self.placements if changed_on <= day}
            )
        return self.trees[step]


_history = _History()
_held: ContextVar[bool] = ContextVar("held", default=False)


def forget() -> None:
    """Drop what is remembered of the database; for tests that roll it back."""
    _history.version = ()
