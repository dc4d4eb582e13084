"""口径: whose papers, over which period, as known when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from gongxiao.basis.period import Period
from gongxiao.kernel.models import Fact, Org
from gongxiao.kernel.tree import below

SIDE_BY_SIDE = 2000
"""Facts that transactions under way at the same time may have numbered out of the order of the clock."""


@dataclass(frozen=True)
class Scope:
    """A unit and everything under it, a period, and optionally a horizon and one party, place, item or subject.

    The subtree is the one that stood on the period's last day. `horizon` is the id of the newest fact that counts:
    None reads the journal as it is now. It is exact where a clock is not: an issue takes it while no posting is
    under way (`issue.py`).
    """

    org: Org
    period: Period
    horizon: int | None = None
    party: int | None = None
    place: int | None = None
    item: int | None = None
    subject: int | None = None

    @property
    def orgs(self) -> frozenset[int]:
        return below(self.org, self.period.last_day)

    @property
    def only(self) -> tuple[tuple[str, int], ...]:
        """The dimensions this scope narrows to."""
        pairs = [(name, getattr(self, name)) for name in ("party", "place", "item", "subject")]
        return tuple((name, value) for name, value in pairs if value is not None)

    def over(self, period: Period) -> Scope:
        return replace(self, period=period)

    def of(self, org: Org) -> Scope:
        return replace(self, org=org)

    @property
    def year_before_end(self) -> date:
        """The first day of the twelve months that end with the period: how far a time-point figure looks back."""
        return Period.day(self.last_day).last_year().end

    @property
    def last_day(self) -> date:
        return self.period.last_day


def horizon_at(moment: datetime) -> int:
    """The newest fact known at `moment`, by the recording clock. An issue keeps its own, taken under a lock.

    Facts are numbered as they are recorded, so the place is found by halving. Transactions under way side by side may
    number theirs a little out of order: the neighbourhood of the place is looked through one by one.
    """
    known = Q(step=None, record__recorded_at__lte=moment) | Q(step__recorded_at__lte=moment)
    low, high = 0, newest()
    while low < high:
        middle = (low + high + 1) // 2
        nearest = (
            Fact.objects.filter(pk__gte=middle, pk__lte=high)
            .order_by("pk")
            .values_list("pk", flat=True)
            .first()
        )
        if nearest is None:
            high = middle - 1
        elif Fact.objects.filter(known, pk=nearest).exists():
            low = nearest
        else:
            high = middle - 1
    around = Fact.objects.filter(known, pk__gt=low - SIDE_BY_SIDE, pk__lte=low + SIDE_BY_SIDE)
    return around.order_by("-id").values_list("id", flat=True).first() or 0


def newest() -> int:
    """The newest fact there is."""
    return Fact.objects.order_by("-id").values_list("id", flat=True).first() or 0
