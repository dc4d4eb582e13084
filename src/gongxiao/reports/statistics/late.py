"""报送进度: which units owe a form for a period, by when, what is in, and what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min
from django.utils import timezone

from gongxiao.basis.period import Period
from gongxiao.kernel import parameter
from gongxiao.kernel.models import Org, Record, Step
from gongxiao.kernel.tree import below, tree_on
from gongxiao.reports.statistics.form import StatForm
from gongxiao.reports.statistics.submission import submissions

DAYS = {
    frequency: parameter.declare(f"reports.statistics:{frequency}.days", days, "天")
    for frequency, days in (("month", 8), ("quarter", 12), ("half", 15), ("year", 20))
}


@dataclass(frozen=True)
class Owed:
    """应报: one form one unit owes for a period, and how far it is. `stage` is "" when nothing was begun."""

    form: StatForm
    org: Org
    period: Period
    due_on: date
    record: Record | None
    stage: str
    submitted_on: date | None

    @property
    def in_hand(self) -> bool:
        """Has it left the unit, and not been sent back?"""
        return self.stage in ("submitted", "approved")

    @property
    def days_late(self) -> int:
        """By how many days it came, or has not come, after the due day."""
        day = self.submitted_on if self.submitted_on and self.in_hand else timezone.localdate()
        return max((day - self.due_on).days, 0)


def due_on(form: StatForm, org: Org, period: Period) -> date:
    """The last day for handing the form in: so many days after the period, by the parameter in force."""
    days = int(parameter.value(DAYS[form.frequency], org, period.last_day))
    return period.last_day + timedelta(days=days)


def owing(form: StatForm, org: Org, period: Period) -> list[Org]:
    """The units of the subtree that owe the form, as the tree stood on the period's last day."""
    day = period.last_day
    units = Org.objects.filter(pk__in=below(org, day), kind__in=form.owed_by, valid_from__lte=day).order_by(
        "code"
    )
    return [one for one in units if one.valid_to is None or one.valid_to >= day]


def directly_below(form: StatForm, org: Org, period: Period) -> list[Org]:
    """The units whose forms this unit adds up and approves: no other owing unit stands between."""
    units = {one.pk: one for one in owing(form, org, period) if one.pk != org.pk}
    tree = tree_on(period.last_day)
    return [one for one in units.values() if not units.keys() & set(_between(tree.above(one.pk), org.pk))]


def _between(chain: tuple[int, ...], top: int) -> tuple[int, ...]:
    return chain[1 : chain.index(top)] if top in chain else chain[1:]


def progress(form: StatForm, units: list[Org], period: Period) -> list[Owed]:
    """How far the form of each unit is."""
    found = {one.org_id: one for one in submissions(form, [one.pk for one in units], period)}
    sent = (
        Step.objects.filter(record__in=found.values(), stage="submitted").order_by().values_list("record_id")
    )
    first = dict(sent.annotate(first=Min("on")))
    return [
        Owed(
            form, one, period, due_on(form, one, period), found.get(one.pk),
            found[one.pk].stage if one.pk in found else "",
            _day(first.get(found[one.pk].pk)) if one.pk in found else None,
        )
        for one in units
    ]  # fmt: skip


def _day(stored: date | int | None) -> date | None:
    from gongxiao.kernel.models import to_day

    return to_day(stored) if isinstance(stored, int) else stored
