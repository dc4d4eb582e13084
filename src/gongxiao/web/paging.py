"""分页: pages by key, so that page 1,000 costs what page 1 costs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

from gongxiao.kernel.models import to_day, to_number

M = TypeVar("M", bound=Model)
CURSOR = re.compile(r"[0-9-]{1,20}(?:\.[0-9-]{1,20}){0,2}")


class Sheet(Generic[M]):
    """One page of a query, ordered newest first by `keys` (integers), the last of them unique.

    The address carries the key after (or before) which the page starts, and how many lines went before it, which
    only serves to say so.
    """

    def __init__(
        self,
        query: QuerySet[M],
        given: QueryDict,
        keys: Sequence[str] = ("pk",),
        size: int = 40,
        most: int = 0,
    ) -> None:
        self.keys = keys
        self.size = size
        self.given = given
        self.most = most
        self.total = counted(query, most)
        after, before = _cursor(given.get("after"), keys), _cursor(given.get("before"), keys)
        seen = given.get("seen", "")
        self.seen = int(seen) if seen.isdigit() and (after or before) and len(seen) < 12 else 0
        if before:
            found = self._taken(query.filter(_beyond(keys, before, "gt")).order_by(*keys), before, newer=True)
            self.more_before, self.more_after = len(found) > size, True
            self.rows = found[:size][::-1]
            self.seen = max(self.seen, 0) if self.more_before else 0
        else:
            start = query.filter(_beyond(keys, after, "lt")) if after else query
            found = self._taken(start.order_by(*(f"-{key}" for key in keys)), after, newer=False)
            self.more_before, self.more_after = bool(after), len(found) > size
            self.rows = found[:size]

    def _taken(self, query: QuerySet[M], cursor: list[int], *, newer: bool) -> list[M]:  # noqa: ARG002 - for days
        """The rows of this page in the order asked, and one more to know whether there are more."""
        return list(query[: self.size + 1])

    def pager(self) -> dict[str, Any]:
        """The context of parts/pager.html."""
        first = min(self.seen + 1, self.total) if self.rows else 0
        links: dict[str, Any] = {
            "total": f"{self.most:,}+" if self.most and self.total > self.most else f"{self.total:,}",
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


class DaySheet(Sheet[M]):
    """Pages by day and number of rows whose index holds the day after other columns, so that it gives no order.

    Sorting a year of a county to show forty lines costs what the year costs. The days next to the page are asked for
    first, then ever more, until the page is full: it costs what the page costs. `start` and `end` bound the days.
    """

    STEPS = (7, 31, 124, 496)

    def __init__(self, query: QuerySet[M], given: QueryDict, start: date, end: date, *, most: int) -> None:
        self.start, self.end = start, end
        super().__init__(query, given, ("on", "pk"), most=most)

    def _taken(self, query: QuerySet[M], cursor: list[int], *, newer: bool) -> list[M]:
        edge = min(max(_day(cursor[0]), self.start), self.end) if cursor else None
        for days in self.STEPS:
            if newer:
                limit = (edge or self.start) + timedelta(days=days)
                near, whole = query.filter(on__lte=to_number(limit)), limit >= self.end
            else:
                limit = (edge or self.end) - timedelta(days=days)
                near, whole = query.filter(on__gte=to_number(limit)), limit <= self.start
            found = list(near[: self.size + 1])
            if len(found) > self.size or whole:
                return found
        return super()._taken(query, cursor, newer=newer)


def counted(query: QuerySet[Any], most: int = 0) -> int:
    """How many rows, counted no further than one past `most`: nobody turns ten thousand pages."""
    query = query.order_by()
    return query.values("pk")[: most + 1].count() if most else query.count()


def _day(number: int) -> date:
    """The day of a cursor; one that is no day lies after every other."""
    try:
        return to_day(number)
    except ValueError:
        return date.max


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
