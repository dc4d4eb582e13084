"""目标任务: a goal cites an indicator, a target, an owner and a due day; its progress is computed.

The light (红黄绿): green when the goal is met or progress keeps up with the time that has passed, amber when it is
behind by no more than the parameter `kernel.goal:amber.behind` (percentage points), red when behind by more or
overdue. A ceiling ("at most") is green while kept and red once exceeded. A goal without a source has no light.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q

from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity, in_words_of_officials
from gongxiao.kernel import parameter
from gongxiao.kernel.field import Choice, Day, Metric, Text
from gongxiao.kernel.indicator import Indicator, Value, evaluate, indicator_called
from gongxiao.kernel.kind import Statement
from gongxiao.kernel.models import Record, User
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.stated import Amount, Cited, Span, StatesIndicator, metric_for

AMBER = "kernel.goal:amber.behind"


class Goal(StatesIndicator):
    """目标任务: what a unit undertakes to reach in a period."""

    code = "kernel.goal"
    title = "目标任务"
    counted_in = "项"
    duty = "leader"

    indicator = Cited("指标")
    period = Span("目标期间")
    comparator = Choice(
        "要求", {"at_least": "不少于", "at_most": "不超过", "exactly": "达到", "between": "介于"}, facet=True
    )
    target = Amount("目标数", help="按指标的计量单位")
    upper = Amount("上限", required=False, help="要求为“介于”时填写")
    owner_name = Text("责任人或科室")
    due_on = Day("完成时限", required=False, help="不填即为目标期间最后一天")
    words = Text("任务表述", required=False, lines=3)

    def agree(self) -> Iterator[str]:
        if self.comparator == "between" and self.upper is None:
            yield "要求为“介于”时请填写上限。"
        if self.upper is not None and self.upper < self.target:
            yield "上限不能小于目标数。"

    def statements(self) -> Iterator[Statement]:
        facet = f"comparator={self.comparator}&period={self.period}"
        yield Statement(self.metric(), 1, f"comparator={self.comparator}")
        yield Statement(metric_for("goal", self.indicator), self.target.value, facet)

    @classmethod
    def metrics(cls) -> Iterator[Metric]:
        from gongxiao.kernel.indicator import indicators

        yield cls.metric()
        yield from (metric_for("goal", code) for code in indicators)


@dataclass(frozen=True)
class Standing:
    """A goal and how far it is. `light`: "green", "amber", "red", or "" without a source.

    `period` is the goal's, `scope` what was looked at: the goal's unit and its period so far.
    """

    record: Record
    indicator: Indicator
    scope: Scope
    period: Period
    comparator: str
    target: Quantity
    upper: Quantity | None
    owner: str
    due_on: date
    words: str
    value: Value
    progress: Fraction | None
    light: str

    @property
    def target_words(self) -> str:
        """The target as a plan writes it: 10家以上."""
        return target_words(self.comparator, self.target, self.upper)


def target_words(comparator: str, target: Quantity, upper: Quantity | None) -> str:
    """The target as a plan writes it: 10家以上, 3至5家."""
    amount = str(in_words_of_officials(target))
    if comparator == "at_least":
        return f"{amount}以上"
    if comparator == "at_most":
        return f"{amount}以内"
    if comparator == "between" and upper is not None:
        return f"{target.format()}至{in_words_of_officials(upper)}"
    return amount


def goals(scope: Scope, *, indicator: Indicator | None = None, running: bool = False) -> list[Record]:
    """Goals for the scope's period, one per unit and indicator: the newest.

    With `running`, goals of any period that lies in it or that it lies in: a half-year sees the goals of its year.
    """
    records = Record.objects.filter(kind=Goal.code, org_id__in=scope.orgs, reverses=None).select_related(
        "org"
    )
    if scope.horizon is not None:
        records = records.filter(facts__pk__lte=scope.horizon).distinct()
    gone = Record.objects.filter(kind=Goal.code, reverses__isnull=False)
    if scope.horizon is not None:
        gone = gone.filter(facts__pk__lte=scope.horizon)
    reversed_ids = set(gone.values_list("reverses_id", flat=True))
    newest: dict[tuple[int, str, str], Record] = {}
    for record in records.order_by("id"):
        period = Period.parse(record.body["period"])
        fits = period == scope.period
        if running:
            fits = scope.period.covers(period) or period.covers(scope.period)
        if (
            record.pk not in reversed_ids
            and fits
            and indicator in (None, indicator_called(record.body["indicator"]))
        ):
            newest[record.org_id, record.body["indicator"], period.code] = record
    return sorted(newest.values(), key=lambda record: record.pk)


def standings(scope: Scope, on: date) -> list[Standing]:
    """How every running goal of the scope stands on `on`; what comes after the scope's period is not looked at."""
    return _stand([(record, scope.of(record.org)) for record in goals(scope, running=True)], on)


def of_person(user: User, units: Iterable[int], on: date) -> list[Standing]:
    """How the goals a person signed or answers for stand on `on`: those begun, the newest for each unit and figure."""
    mine = Q(signed_by=user) | Q(body__owner_name=str(user))
    records = Record.objects.filter(mine, kind=Goal.code, org_id__in=units, reverses=None).select_related(
        "org"
    )
    newest: dict[tuple[int, str, str], Record] = {}
    for org in {record.org_id: record.org for record in records}.values():
        periods = {record.body["period"] for record in records if record.org_id == org.pk}
        for period in map(Period.parse, periods):
            found = goals(Scope(org, period)) if period.start <= on else []
            newest |= {
                (one.org_id, one.body["indicator"], period.code): one for one in found if one.org_id == org.pk
            }
    asked = {record.pk for record in records}
    standing = [record for record in newest.values() if record.pk in asked]
    return _stand([(one, Scope(one.org, Period.parse(one.body["period"]))) for one in standing], on)


def _stand(told: Sequence[tuple[Record, Scope]], on: date) -> list[Standing]:
    records, asked = [record for record, _ in told], []
    for record, scope in told:
        period = Period.parse(record.body["period"])
        so_far = Period.between(period.start, min(period.end, scope.period.end))
        asked.append((indicator_called(record.body["indicator"]), scope.over(so_far)))
    return [
        _standing(record, indicator, inner, value, on)
        for record, (indicator, inner), value in zip(records, asked, evaluate(asked), strict=True)
    ]


def _standing(record: Record, indicator: Indicator, scope: Scope, value: Value, on: date) -> Standing:
    body = record.body
    target = Quantity.parse(body["target"], indicator.unit)
    upper = Quantity.parse(body["upper"], indicator.unit) if body.get("upper") else None
    period = Period.parse(body["period"])
    due_on = date.fromisoformat(body["due_on"]) if body.get("due_on") else period.last_day
    progress = None
    if value.amount is not None and target.value:
        progress = Fraction(value.amount.value, target.value)
    asked = _Asked(body["comparator"], target, upper)
    light = _light(
        asked, value.amount, _time_passed(period, due_on, on), overdue=on > due_on, org=scope, on=on
    )
    return Standing(
        record, indicator, scope, period, body["comparator"], target, upper, body.get("owner_name", ""), due_on,
        body.get("words", ""), value, progress, light,
    )  # fmt: skip


@dataclass(frozen=True)
class _Asked:
    """What a goal asks of a value."""

    comparator: str
    target: Quantity
    upper: Quantity | None

    def broken(self, amount: Quantity) -> bool:
        """Beyond what may not be exceeded."""
        ceiling = {"at_most": self.target, "between": self.upper}.get(self.comparator)
        return ceiling is not None and amount > ceiling

    def met(self, amount: Quantity) -> bool:
        if self.comparator == "at_most":
            return amount <= self.target
        return amount == self.target if self.comparator == "exactly" else amount >= self.target

    def progress(self, amount: Quantity) -> Fraction:
        return Fraction(amount.value, self.target.value) if self.target.value else Fraction(1)


def _light(
    asked: _Asked, amount: Quantity | None, passed: Fraction, *, overdue: bool, org: Scope, on: date
) -> str:
    if amount is None:
        return "red" if overdue else ""
    if asked.broken(amount):
        return "red"
    if asked.met(amount):
        return "green"
    if overdue:
        return "red"
    behind = passed - asked.progress(amount)
    allowed = Fraction(parameter.value(AMBER, org.org, on)) / 100
    return "green" if behind <= 0 else "amber" if behind <= allowed else "red"


def _time_passed(period: Period, due_on: date, on: date) -> Fraction:
    """The share of the time from the period's start to the due day that has passed, 0 to 1."""
    whole = max((due_on - period.start).days, 1)
    return Fraction(min(max((on - period.start).days, 0), whole), whole)
