"""所辖: what lies in a user's own part of the tree. Every list, total, picker and page asks here first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.day import period_said
from gongxiao.basis.period import Period
from gongxiao.kernel import duty
from gongxiao.kernel.duty import duties
from gongxiao.kernel.indicator import Indicator, indicators
from gongxiao.kernel.kind import Kind, kinds
from gongxiao.kernel.models import Org, Record, User
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.tree import tree_on
from gongxiao.web.rules import Asked


@dataclass(frozen=True)
class Branch:
    """A unit of the user's part of the tree, and how deep it stands in it."""

    org: Org
    depth: int

    def as_choice(self, code: str) -> dict[str, Any]:
        """The unit as a choice of a select; `code` is the one chosen."""
        return {"value": self.org.code, "title": self.indented, "chosen": self.org.code == code}

    @property
    def indented(self) -> str:
        return "\u3000" * self.depth + str(self.org)


def branches(units: Iterable[int]) -> list[Branch]:
    """These units as they stand in the tree today: each under its parent, siblings by code. One query."""
    within = set(units)
    found = {org.pk: org for org in Org.objects.filter(pk__in=within)}
    parents = tree_on(timezone.localdate()).parents
    children: dict[int | None, list[int]] = defaultdict(list)
    for pk in sorted(found, key=lambda pk: found[pk].code):
        parent = parents.get(pk)
        children[parent if parent in found else None].append(pk)
    ordered: list[Branch] = []
    waiting = [(pk, 0) for pk in reversed(children[None])]
    while waiting:
        pk, depth = waiting.pop()
        ordered.append(Branch(found[pk], depth))
        waiting += [(child, depth + 1) for child in reversed(children[pk])]
    return ordered


def records(user: User, asked: Iterable[type[Kind]] | None = None) -> QuerySet[Record]:
    """Records the user may read, of these kinds (of any)."""
    groups: dict[frozenset[int], list[str]] = defaultdict(list)
    for kind in kinds.values() if asked is None else asked:
        groups[duty.reach(user, kind)].append(kind.code)
    allowed = Q(pk__in=[])
    for units, codes in groups.items():
        if units:
            allowed |= Q(kind__in=codes, org_id__in=units)
    return Record.objects.filter(allowed)


def record_or_404(user: User, pk: int) -> Record:
    """The record, or 404 as if it did not exist when it lies outside the user's reach."""
    found = Record.objects.filter(pk=pk).select_related(
        "org", "signed_by", "party", "place", "subject", "cause", "reverses", "reversal"
    )
    record = found.first()
    if record is None or not may_read(user, record):
        raise Http404(_("没有这份单据，或者它不在您的岗位范围内。"))
    return record


def may_read(user: User, record: Record) -> bool:
    """Does one of the user's duties reach this paper?"""
    return record.kind in kinds and duty.may_see(user, kinds[record.kind], record.org_id)


def kind_or_404(user: User, code: str) -> type[Kind]:
    """A kind the user may read somewhere."""
    if code not in kinds or not duty.reach(user, kinds[code]):
        raise Http404(_("没有这种单据，或者它不在您的岗位范围内。"))
    return kinds[code]


def org_or_404(user: User, code: str) -> Org:
    """A unit of the user's own part of the tree. Addresses name units by their code, as reports do."""
    found = Org.objects.filter(code=code).first()
    if found is None or found.pk not in duty.reach(user):
        raise Http404(_("没有这个单位，或者它不在您的岗位范围内。"))
    return found


def auditable(user: User) -> frozenset[int]:
    """The units whose operations the user may read: those of an auditor, all of them for an administrator."""
    return frozenset(Org.objects.values_list("pk", flat=True)) if user.is_superuser else duty.audited(user)


def audited_or_404(user: User, code: str) -> Org:
    """A unit whose operation log the user may read."""
    found = Org.objects.filter(code=code).first()
    if found is None or found.pk not in auditable(user):
        raise Http404(_("没有这个单位，或者它不在您的岗位范围内。"))
    return found


def home_org(user: User) -> Org:
    """The unit a user's pages start from: the one with the most under it among the appointments."""
    tree = tree_on(timezone.localdate())
    held = duty.appointments(user)
    if not held:
        raise Http404(_("您还没有任职。"))
    return max(held, key=lambda one: (len(tree.below(one.org_id)), -one.org_id)).org


def scope_of(request: Asked) -> Scope:
    """The unit and period a page is asked for: the address first, then what the user chose last, then a default.

    The default period is the year of the paper recorded last in the user's reach, so a page never opens on an empty
    year. Raises `Refused` for a period that cannot be read and 404 for a unit outside the user's reach.
    """
    if request.GET.get("org"):
        org = org_or_404(request.user, request.GET["org"])
    else:
        org = _kept(request) or home_org(request.user)
    typed = request.GET.get("period") or request.GET.get(
        "period__text"
    )  # a page without scripts sends the text
    code = typed or request.session.get("period")
    period = (
        (period_said(code, timezone.localdate()) or Period.parse(code)) if code else _latest(request.user)
    )
    if "keep" in request.GET:
        request.session["org"], request.session["period"] = org.code, period.code
    horizon = request.GET.get("horizon", "")
    return Scope(org, period, int(horizon) if horizon.isdigit() else None)


def listed_org(request: Asked) -> str:
    """The code of the unit a list is narrowed to: as the address says, else as chosen in the tree; "" for all.

    Raises 404 for a unit outside the user's reach.
    """
    if "org" not in request.GET:
        kept = _kept(request)
        return kept.code if kept is not None else ""
    code = request.GET["org"]
    if code:
        org_or_404(request.user, code)
        if "keep" in request.GET:
            request.session["org"] = code
    return code


def chosen_org(request: Asked) -> Org:
    """The unit to mark in the tree: never raises for what an address says wrongly."""
    asked = Org.objects.filter(code=request.GET.get("org", "")).first()
    if asked is not None and asked.pk in duty.reach(request.user):
        return asked
    return _kept(request) or home_org(request.user)


def _kept(request: Asked) -> Org | None:
    """The unit chosen on an earlier page, unless the appointment ended since."""
    found = Org.objects.filter(code=request.session.get("org", "")).first()
    return found if found is not None and found.pk in duty.reach(request.user) else None


def _latest(user: User) -> Period:
    newest = (
        Record.objects.filter(org_id__in=duty.reach(user))
        .order_by("-id")
        .values_list("occurred_on", flat=True)
    )
    return Period.around(newest.first() or timezone.localdate(), "year")


def kinds_behind(indicator: Indicator) -> set[str]:
    """Codes of the kinds whose papers state what the indicator adds up; empty for what is only reported."""
    found = set()
    for leaf in indicator.leaves():
        for metric in leaf.metrics:
            code = metric.code.split(":")[0]
            while code and code not in kinds:
                code = code.rpartition(".")[0]
            if code:
                found.add(code)
    return found


def figure_orgs(user: User, indicator: Indicator) -> frozenset[int]:
    """The units whose figure of this indicator the user may read.

    Who may read every kind behind a figure may read the figure; a figure no kind states goes by its domain.
    """
    behind = kinds_behind(indicator)
    if behind:
        return frozenset.intersection(*(duty.reach(user, kinds[code]) for code in behind))
    tree = tree_on(timezone.localdate())
    units: set[int] = set()
    for held in duty.appointments(user):
        sees = duties[held.duty].sees if held.duty in duties else ()
        if any(indicator.code.startswith(prefix) for prefix in sees):
            units |= tree.below(held.org_id)
    return frozenset(units)


def readable_indicators(user: User, org: Org) -> list[Indicator]:
    """Indicators the user may read for `org`, in the order they were declared."""
    return [one for one in indicators.values() if org.pk in figure_orgs(user, one)]


def indicator_or_404(user: User, code: str, org: Org) -> Indicator:
    """The indicator, or 404 when the user may not read it for this unit."""
    if code not in indicators or org.pk not in figure_orgs(user, indicators[code]):
        raise Http404(_("没有这个指标，或者它不在您的岗位范围内。"))
    return indicators[code]
