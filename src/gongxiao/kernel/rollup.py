"""月度汇总: sums of closed months, so that figures over years need not read every fact again.

Derived and disposable: it holds every month through which all roots of the tree are closed, may be dropped and
rebuilt at any time, and `audit` re-adds it. A closed month receives no facts (a late reversal is dated in an open
month), so a total never changes while it stands.
"""

from __future__ import annotations

from datetime import date

from django.db import connection, transaction
from django.db.models import Min, Sum
from django.utils import timezone

from gongxiao.basis.period import Period
from gongxiao.kernel.models import Fact, MonthTotal, Org, to_number
from gongxiao.kernel.tree import tree_on

ADD_UP = (
    'SELECT metric_id, account_id, org_id, "on" / 100, SUM(value), COUNT(*) FROM kernel_fact'
    ' WHERE "on" >= %s AND "on" <= %s GROUP BY metric_id, account_id, org_id, "on" / 100'
)


def closed_everywhere() -> date | None:
    """The last day of the last month through which the whole tree is closed."""
    parents = tree_on(timezone.localdate()).parents
    # A unit nobody has placed yet is a root too: it may still post.
    standing = Org.objects.values_list("pk", "closed_through")
    days: list[date | None] = [closed for org, closed in standing if parents.get(org) is None]
    if not days or None in days:
        return None
    through = min(day for day in days if day is not None)
    month = Period.around(through, "month")
    return through if through == month.last_day else month.previous().last_day


def usable_through(horizon: int | None) -> date | None:
    """The last day the totals may answer for; None when they may not be used.

    A horizon older than the newest fact of the closed months sees less than the totals hold, so it goes around them.
    """
    newest = MonthTotal.objects.order_by("-month").values_list("month", flat=True).first()
    if newest is None:
        return None
    through = Period.month(newest // 100, newest % 100).last_day
    closed = closed_everywhere()
    if closed is None or closed < through:  # a unit that was added since may post into these months
        return None
    if horizon is not None and Fact.objects.filter(pk__gt=horizon, on__lte=through).exists():
        return None
    return through


def follow_closing() -> None:
    """Bring the totals to where the tree is closed now: add months that were closed, drop months that were reopened."""
    through = closed_everywhere()
    with transaction.atomic():
        if through is None:
            MonthTotal.objects.all().delete()
            return
        last = through.year * 100 + through.month
        MonthTotal.objects.filter(month__gt=last).delete()
        newest = MonthTotal.objects.order_by("-month").values_list("month", flat=True).first()
        if newest and _incomplete(newest):
            MonthTotal.objects.all().delete()
            newest = None
        since = Period.month(newest // 100, newest % 100).end if newest else _first_day()
        if since is not None and since <= through:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"INSERT INTO kernel_monthtotal (metric_id, account_id, org_id, month, value, facts) {ADD_UP}",
                    [to_number(since), to_number(through)],
                )


def _incomplete(newest: int) -> bool:
    """Did a unit that was added after these months were closed post into them?"""
    counted = MonthTotal.objects.aggregate(facts=Sum("facts"))["facts"] or 0
    return Fact.objects.filter(on__lte=Period.month(newest // 100, newest % 100).last_day).count() != counted


def rebuild() -> None:
    """Drop the totals and add them up again."""
    MonthTotal.objects.all().delete()
    follow_closing()
    if connection.vendor == "postgresql":
        # Until it is counted, the planner takes the new table for a small one.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE kernel_monthtotal")


def faults() -> list[str]:
    """Totals that differ from what the facts add up to."""
    held = {
        (one.metric_id, one.account_id, one.org_id, one.month): (one.value, one.facts)
        for one in MonthTotal.objects.all()
    }
    if not held:
        return []
    through = max(key[3] for key in held) * 100 + 31
    with connection.cursor() as cursor:
        cursor.execute(ADD_UP, [0, through])
        added = {tuple(row[:4]): (int(row[4]), int(row[5])) for row in cursor.fetchall()}
    wrong = [key for key in held.keys() | added.keys() if held.get(key) != added.get(key)]
    return [
        f"月度汇总与流水不符：度量 {key[0]}、单位 {key[2]}、{key[3]}，请重建汇总。"
        for key in sorted(wrong, key=str)
    ]


def _first_day() -> date | None:
    first: date | None = Fact.objects.aggregate(first=Min("on"))["first"]
    return first
