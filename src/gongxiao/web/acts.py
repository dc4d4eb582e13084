"""已办: what a person signed and moved on, and the counts of their inbox."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.kernel import case
from gongxiao.kernel.models import Record, Step, User
from gongxiao.web import reach, telling

MOST = 40
PAPER, STEP = 0, 1
Act = tuple[datetime, int, int, Record, Step | None]
"""The moment, whether a paper or a step, its number, the record and the step."""


def tabs(user: User, active: str = "") -> list[dict[str, Any]]:
    """The four tabs of the inbox with their counts."""
    counted = [
        ("todo", _("待办"), case.my_turn(user).count(), True),
        ("done", _("已办"), signed(user).count() + steps(user).count(), False),
        ("mine", _("我发起的"), signed(user).count(), False),
        ("messages", _("消息"), telling.unread(user), True),
    ]
    return [
        {"title": title, "url": reverse(name), "count": count, "hot": hot, "active": name == active}
        for name, title, count, hot in counted
    ]


def signed(user: User) -> QuerySet[Record]:
    """Papers this person signed, in the units still in their reach."""
    return reach.records(user).filter(signed_by=user)


def steps(user: User) -> QuerySet[Step]:
    """Moves this person made; the first step of a case is its signing and counts as a paper."""
    return Step.objects.filter(done_by=user, serial__gt=1, record__in=reach.records(user))


def page_of(user: User, after: str) -> tuple[list[Act], bool]:
    """Papers and steps in one list, newest first, from after a cursor on; and whether there are more."""
    papers = _past(signed(user), PAPER, after).select_related("org", "signed_by", "reversal")
    moved = _past(steps(user), STEP, after).select_related(
        "record__org", "record__signed_by", "record__reversal"
    )
    found: list[Act] = [(one.recorded_at, PAPER, one.pk, one, None) for one in papers[: MOST + 1]]
    found += [(one.recorded_at, STEP, one.pk, one.record, one) for one in moved[: MOST + 1]]
    found.sort(key=lambda act: act[:3], reverse=True)
    return found[:MOST], len(found) > MOST


def _past(query: QuerySet[Any], sort: int, after: str) -> QuerySet[Any]:
    """What comes after the cursor in the order of moment, sort and number, newest first."""
    query = query.order_by("-recorded_at", "-pk")
    moment, _sep, rest = after.partition("_")
    kind, _sep, number = rest.partition("_")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return query
    if timezone.is_naive(at) or kind not in ("0", "1") or not number.isdigit() or len(number) > 18:
        return query
    same = Q(recorded_at=at) & (Q(pk__lt=int(number)) if sort == int(kind) else Q())
    return (
        query.filter(Q(recorded_at__lt=at) | same) if sort <= int(kind) else query.filter(recorded_at__lt=at)
    )


def cursor(act: Act) -> str:
    """Where the page after this act begins."""
    return f"{act[0].astimezone(timezone.get_fixed_timezone(0)).strftime('%Y-%m-%dT%H:%M:%S.%fZ')}_{act[1]}_{act[2]}"
