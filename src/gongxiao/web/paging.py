"""分页: pages by key, so that page 1,000 costs what page 1 costs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

M = TypeVar("M", bound=Model)
CURSOR = re.compile(r"[0-9-]{1,20}(?:\.[0-9-]{1,20}){0,2}")


class Sheet(Generic[M]):
    """One page of a query, ordered newest first by `keys` (integers), the last of them unique.

    The address carries the key after (or before) which the page starts, and how many lines went before it, which
    only serves to say so.
    """

    def __init__(
        self, query: QuerySet[M], given: QueryDict, keys: Sequence[str] = ("pk",), size: int = 40
    ) -> None:
        self.keys = keys
        self.size = size
        self.given = given
        self.total = query.order_by().count()
        after, before = _cursor(given.get("after"), keys), _cursor(given.get("before"), keys)
        seen = given.get("seen", "")
        self.seen = int(seen) if seen.isdigit() and (after or before) and len(seen) < 12 else 0
        if before:
            found = list(query.filter(_beyond(keys, before, "gt")).order_by(*keys)[: size + 1])
            self.more_before, self.more_after = len(found) > size, True
            self.rows = found[:size][::-1]
            self.seen = max(self.seen, 0) if self.more_before else 0
        else:
            start = query.filter(_beyond(keys, after, "lt")) if after else query
            found = list(start.order_by(*(f"-{key}" for key in keys))[: size + 1])
            self.more_before, self.more_after = bool(after), len(found) > size
            self.rows = found[:size]

    def pager(self) -> dict[str, Any]:
        """The context of parts/pager.html."""
        first = min(self.seen + 1, self.total) if self.rows else 0
        links: dict[str, Any] = {
            "total": f"{self.total:,}",
            "first": first,
            "last": self.seen + len(self.rows),
        }
        if self.more_after and self.rows:
            links["next_url"] = self._link("after", self.rows[-1], self.seen + len(self.rows))
        if self.more_before and self.rows:
            links["previous_url"] = self._link("before", self.rows[0], max(self.seen - self.size, 0))
        return links

    def _link(self, side: str, row: M, seen: int) -> str:
        given = self.given.copy()
        for name in ("after", "before", "seen"):
            given.pop(name, None)
        given[side] = ".".join(str(_plain(getattr(row, key))) for key in self.keys)
        given["seen"] = str(seen)
        return "?" + given.urlencode()


def _plain(value: Any) -> Any:
    return value.year * 10_000 + value.month * 100 + value.day if hasattr(value, "year") else value


def _cursor(text: str | None, keys: Sequence[str]) -> list[int]:
    if not text or not CURSOR.fullmatch(text) or text.count(".") != len(keys) - 1:
        return []
    try:
        return [int(part) for part in text.split(".")]
    except ValueError:
        return []


def _beyond(keys: Sequence[str], cursor: list[int], side: str) -> Q:
    """Rows strictly past the cursor in the order of the keys."""
    past = Q(pk__in=[])
    for place, key in enumerate(keys):
        same = Q(**dict(zip(keys[:place], cursor[:place], strict=True)))
        past |= same & Q(**{f"{key}__{side}": cursor[place]})
    return past
