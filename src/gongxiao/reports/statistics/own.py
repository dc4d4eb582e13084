"""本级报数: what a unit types itself, where no paper of its own states the figure, and what it typed before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max

from gongxiao.basis.quantity import Quantity
from gongxiao.kernel import attachment, journal
from gongxiao.kernel.models import Fact, Org, Record, User, to_day
from gongxiao.kernel.returns import ReportedReturn
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.selection import metric_lines
from gongxiao.reports.statistics.form import Row, StatForm

HISTORY = 12
EMPTIED = "统计报表改为不填"  # signed, so in the language of the papers


@dataclass(frozen=True)
class Own:
    """A unit's own returns for a form and period: what stands, what was said before, and what its papers compute."""

    form: StatForm
    scope: Scope
    said: dict[str, tuple[Quantity, Record]] = field(default_factory=dict)
    earlier: dict[str, dict[date, int]] = field(default_factory=dict)
    computed: frozenset[str] = frozenset()

    def typed(self, row: Row) -> bool:
        """May the unit type this row?"""
        return row.typed and row.key not in self.computed

    def last_time(self, key: str) -> int | None:
        """What the unit reported for the period just before, in smallest units."""
        return self.earlier.get(key, {}).get(self.scope.period.previous().last_day)


def own(form: StatForm, scope: Scope) -> Own:
    """Read a unit's own returns of the form's frequency, this period's and those of the periods before."""
    first = scope.period
    for _ in range(HISTORY):
        first = first.previous()
    facts = (
        Fact.objects.filter(
            org=scope.org, metric__code__in=[f"reported.{row.key}" for row in form.rows],
            metric__facet=f"length={form.frequency}", on__gte=first.start, on__lt=scope.period.end,
            record__reverses=None, record__reversal=None,
        )
        .select_related("metric", "record")
        .order_by("id")
    )  # fmt: skip
    units = {row.key: row.unit for row in form.rows}
    said: dict[str, tuple[Quantity, Record]] = {}
    earlier: dict[str, dict[date, int]] = defaultdict(dict)
    for one in facts:
        key = one.metric.code.removeprefix("reported.")
        if one.on == scope.period.last_day:
            said[key] = (Quantity(one.value, units[key]), one.record)
        else:
            earlier[key][one.on] = one.value
    return Own(form, scope, said, dict(earlier), _computed(form, scope))


def _computed(form: StatForm, scope: Scope) -> frozenset[str]:
    """Rows whose figure the unit's own papers state for the period: those are never typed."""
    lines = metric_lines()
    since: dict[int, list[tuple[str, date]]] = defaultdict(list)
    for row in form.rows:
        for leaf in row.indicator.leaves():
            chosen = leaf.select(scope, lines)
            for key in chosen.metrics:
                since[key].append((row.key, chosen.start))
    newest = (
        Fact.objects.filter(org=scope.org, metric_id__in=since, on__lt=scope.period.end)
        .order_by()
        .values_list("metric_id")
        .annotate(newest=Max("on"))
    )
    found = set()
    for metric, on in newest:
        day = on if isinstance(on, date) else to_day(on)
        found |= {key for key, start in since[metric] if day >= start}
    return frozenset(found)


def enter(
    form: StatForm, scope: Scope, typed: dict[str, str], *, by: User, paper: tuple[str, bytes] | None = None
) -> int:
    """Sign what was typed as reported returns, all or none; returns how many were signed or taken back.

    A row left as it stands is not signed again; one that was emptied takes its return back. Raises `Refused` for a
    row the unit's own papers state, a number that cannot be read, and a period that is closed or approved.
    """
    from django.db import transaction
    from django.utils.translation import gettext as _

    from gongxiao.basis.refusal import Refused

    standing = own(form, scope)
    fresh: list[journal.Paper | ReportedReturn] = []
    gone: list[Record] = []
    with transaction.atomic():
        files = [attachment.keep(paper[0], paper[1], by=by).digest] if paper else None
        for row in form.rows:
            given = typed.get(row.key)
            if given is None:
                continue
            if not standing.typed(row):
                raise Refused(
                    _("“{label}”由单据或其他栏目算出，不能填报；数字不对，请更正单据。").format(
                        label=row.label
                    ),
                    code="statistics.computed",
                )
            known = standing.said.get(row.key)
            if not given.strip():
                gone += [known[1]] if known else []
                continue
            amount = Quantity.parse(given, row.unit, name=row.label)
            if known is None or known[0] != amount:
                fresh.append(_return(form, scope, row, amount, files))
        journal.post_many(fresh, by=by)
        for record in gone:
            journal.reverse(record, by=by, reason=EMPTIED)
    return len(fresh) + len(gone)


def _return(
    form: StatForm, scope: Scope, row: Row, amount: Quantity, files: list[str] | None
) -> ReportedReturn:
    return ReportedReturn(
        org=scope.org, occurred_on=scope.period.last_day, indicator=row.key, period=scope.period.code,
        amount=f"{amount.format()}{row.unit}", source=f"{form.number}{form.title}", paper=files,
    )  # fmt: skip


def may_type(scope: Scope, user: User) -> bool:
    """Does the user sign returns for this unit?"""
    from gongxiao.kernel import duty

    return duty.holds(user, ReportedReturn.duty, scope.org.pk)


__all__ = ["Org", "Own", "enter", "may_type", "own"]
