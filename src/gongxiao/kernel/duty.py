"""岗位: who may see, sign, move and reverse which kinds, in which part of the tree. Denied by default.

A user holds appointments: a duty, in one unit, between two dates. A duty reaches the unit and everything under it,
never a sibling or the unit above.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.kind import Kind, kinds
from gongxiao.kernel.models import Appointment, Org, User
from gongxiao.kernel.tree import tree_on

duties: dict[str, Duty] = {}


class DutyRefused(Refused):
    """The user's appointments do not reach this act; nothing was done."""


@dataclass(frozen=True)
class Duty:
    """A duty and what it sees beyond the kinds it signs or moves: prefixes of kind codes, "" sees all."""

    code: str
    title: str
    sees: tuple[str, ...] = ()
    closes: bool = False
    registers: bool = False
    audits: bool = False

    def __post_init__(self) -> None:
        if self.code in duties:
            raise TypeError(f"two duties are called {self.code!r}")
        duties[self.code] = self

    def signs(self, kind: type[Kind]) -> bool:
        return kind.duty == self.code

    def reaches(self, kind: type[Kind]) -> bool:
        """May papers of `kind` be read by holders of this duty?"""
        return self.code in kind.duties() or any(kind.code.startswith(prefix) for prefix in self.sees)


office_clerk = Duty("office_clerk", "办公室文员", sees=("",), registers=True)
leader = Duty("leader", "领导", sees=("",))
statistician = Duty("statistician", "统计员", sees=("",))
accountant = Duty("accountant", "会计", sees=("stewardship.", "kernel."), closes=True)
auditor = Duty("auditor", "审计", sees=("",), audits=True)


def appointments(user: User, on: date | None = None) -> list[Appointment]:
    """The user's appointments in force on `on` (today)."""
    today = on or timezone.localdate()
    held = getattr(user, "_appointments", None)
    if held is None:
        held = list(user.appointments.select_related("org")) if user.is_active else []
        user._appointments = held  # type: ignore[attr-defined]  # noqa: SLF001 - kept for the request
    return [
        one for one in held if one.valid_from <= today and (one.valid_to is None or today <= one.valid_to)
    ]


def reach(user: User, kind: type[Kind] | None = None) -> frozenset[int]:
    """The units whose papers (of `kind`) the user may see today."""
    today = timezone.localdate()
    tree = tree_on(today)
    units: set[int] = set()
    for held in appointments(user):
        duty = duties.get(held.duty)
        if duty and (kind is None or duty.reaches(kind)):
            units |= tree.below(held.org_id)
    return frozenset(units)


def visible_kinds(user: User) -> list[type[Kind]]:
    """Kinds the user may see somewhere."""
    held = {duties[one.duty] for one in appointments(user) if one.duty in duties}
    return [kind for kind in kinds.values() if any(duty.reaches(kind) for duty in held)]


def signable_kinds(user: User) -> list[type[Kind]]:
    """Kinds the user may sign somewhere."""
    held = {duties[one.duty] for one in appointments(user) if one.duty in duties}
    return [kind for kind in kinds.values() if not kind.retired and any(duty.signs(kind) for duty in held)]


def may_see(user: User, kind: type[Kind], org_id: int) -> bool:
    """May the user read papers of `kind` of this unit?"""
    return org_id in reach(user, kind)


def holds(user: User, wanted: str, org_id: int) -> bool:
    """Does the user hold the duty `wanted` over this unit today?"""
    tree = tree_on(timezone.localdate())
    above = set(tree.above(org_id))
    return any(one.duty == wanted and one.org_id in above for one in appointments(user))


def orgs_for(user: User, wanted: str) -> frozenset[int]:
    """The units over which the user holds the duty `wanted` today."""
    tree = tree_on(timezone.localdate())
    return frozenset().union(*(tree.below(one.org_id) for one in appointments(user) if one.duty == wanted))


def require(user: User, wanted: str, org: Org, act: str) -> None:
    """Refuse unless `user` holds `wanted` over `org`. `act` says what was tried, for the sentence."""
    if not wanted or not holds(user, wanted, org.pk):
        title = duties[wanted].title if wanted in duties else wanted or "(未设岗位)"
        raise DutyRefused(
            f"{user}在{org}没有“{title}”岗位，不能{act}。请由该岗位的人办理，或请安全管理员任命。",
            code="duty",
        )


def require_closer(user: User, org: Org) -> None:
    """Refuse unless one of the user's duties over `org` closes periods."""
    closing = [duty.code for duty in duties.values() if duty.closes]
    if not any(holds(user, code, org.pk) for code in closing):
        raise DutyRefused(f"{user}在{org}没有结账的岗位，请由会计办理。", code="duty")


def keeps_registers(user: User) -> bool:
    """Does one of the user's duties keep registers?"""
    return any(duties[one.duty].registers for one in appointments(user) if one.duty in duties)


def audited(user: User) -> frozenset[int]:
    """The units whose operation log the user's duties read."""
    tree = tree_on(timezone.localdate())
    held = [one for one in appointments(user) if one.duty in duties and duties[one.duty].audits]
    return frozenset().union(*(tree.below(one.org_id) for one in held))


def sees_everything(user: User) -> frozenset[int]:
    """The units whose every paper the user may read: those of duties that see all kinds."""
    tree = tree_on(timezone.localdate())
    held = [one for one in appointments(user) if one.duty in duties and "" in duties[one.duty].sees]
    return frozenset().union(*(tree.below(one.org_id) for one in held))


def titles(codes: Iterable[str]) -> str:
    """The titles of duties, for a sentence."""
    return "、".join(duties[code].title for code in codes if code in duties)
