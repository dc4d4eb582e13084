"""结账: after a close, nothing is posted on or before that day in the unit's part of the tree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import duty, rollup, store
from gongxiao.kernel.models import Closing, Org, User, to_day, to_number
from gongxiao.kernel.tree import tree_on


class PeriodClosed(Refused):
    """The day lies in a closed period; nothing was posted."""


class CloseRefused(Refused):
    """The period cannot be closed yet; the sentence says what stands in the way."""


def closed_through(org: Org) -> date | None:
    """The last day no longer open for `org`, by its own close or that of a unit above it."""
    above = tree_on(timezone.localdate()).above(org.pk)
    units = Org.objects.filter(pk__in=above, closed_through__isnull=False)
    return max((unit.closed_through for unit in units if unit.closed_through), default=None)


def hold_open(postings: Sequence[tuple[Org, date]]) -> None:
    """Refuse when any posting's day is closed, and keep it open until the transaction ends."""
    tree = tree_on(timezone.localdate())
    above = {org: tree.above(org) for org in {org.pk for org, _ in postings}}
    closed = dict(store.lock_units({unit for chain in above.values() for unit in chain}, to_write=True))
    for org, on in postings:
        through = max((closed.get(unit) or 0 for unit in above[org.pk]), default=0)
        if to_number(on) <= through:
            raise PeriodClosed(
                f"{org}已结账至 {to_day(through)},{on} 的单据不能记入。可记入本月并在说明里注明原日期，或申请反结账。",
                code="period.closed",
            )


def close(period: Period, org: Org, *, by: User, despite: str = "") -> Closing:
    """Close `org`'s part of the tree through the period's last day.

    Raises `CloseRefused` while the audit finds faults, or cases due in the period are not done; `despite` says why
    the period is closed although they are not, and is kept with their number (decision 0010).
    """
    from gongxiao.kernel import audit, case

    duty.require_closer(by, org)
    if period.last_day > timezone.localdate():
        raise CloseRefused(f"{period.label}还没有结束，不能结账。", code="close.early")
    standing = closed_through(org)
    if standing and period.last_day <= standing:
        raise CloseRefused(f"{org}已结账至 {standing}，不用重复结账。", code="close.again")
    with transaction.atomic():
        store.lock_units([org.pk], to_write=False)
        faults = audit.faults(org)
        if faults:
            raise CloseRefused(f"核对有 {len(faults)} 处不符，先处理：{faults[0]}", code="close.audit")
        waiting = case.late_by(org, period.last_day)
        if waiting and not despite.strip():
            numbers = "、".join(one.number for one in waiting[:3])
            raise CloseRefused(
                f"有 {len(waiting)} 件事项在 {period.last_day} 前到期未办结（{numbers}）。请先办结，或写明为何带着未办结的事项结账。",
                code="close.cases",
            )
        reason = f"带着 {len(waiting)} 件到期未办结的事项结账：{despite.strip()}" if waiting else ""
        return _set(org, period.last_day, by, reason)


def reopen(org: Org, through: date | None, *, by: User, reason: str) -> Closing:
    """反结账: move the close back to `through` (None: wholly open), with a reason that is kept."""
    duty.require_closer(by, org)
    if not reason.strip():
        raise CloseRefused("请写明反结账的原因和批准人。", code="reopen.reason")
    if org.closed_through is None or (through and through >= org.closed_through):
        raise CloseRefused(f"{org}没有结账到那一天之后，无须反结账。", code="reopen.open")
    with transaction.atomic():
        store.lock_units([org.pk], to_write=False)
        return _set(org, through, by, reason.strip())


def _set(org: Org, through: date | None, by: User, reason: str) -> Closing:
    Org.objects.filter(pk=org.pk).update(closed_through=through)
    org.closed_through = through
    made = Closing.objects.create(org=org, through=through, by=by, reason=reason)
    rollup.follow_closing()
    return made
