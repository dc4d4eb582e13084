"""计分: what a unit's figures earn on a sheet, exactly; and what it would take to earn more.

score = weight x base share + slope x (measure - target) in percentage points, between floor and cap, rounded half up to
0.01. The measure is the growth on the year before, the share of the target reached, or the rate itself. A line whose
figure has no source earns nothing yet and is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from gongxiao.basis.quantity import Quantity, round_half_up
from gongxiao.kernel.indicator import Indicator, Value, evaluate, indicators
from gongxiao.kernel.models import Org
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.tree import tree_on
from gongxiao.reports.appraisal.models import ScoringLine

if TYPE_CHECKING:
    from collections.abc import Mapping

PERCENT = 10_000  # smallest units of a ratio in one per cent


@dataclass(frozen=True)
class Line:
    """A scoring line with the figures it is computed from. `supposed` is a value put in its place to try."""

    rule: ScoringLine
    indicator: Indicator
    scope: Scope
    value: Value
    before: Value
    supposed: Quantity | None = None

    @property
    def amount(self) -> Quantity | None:
        return self.supposed if self.supposed is not None else self.value.amount

    @property
    def measure(self) -> Fraction | None:
        """What is held against the target, in per cent."""
        return None if self.amount is None else self.measure_of(self.amount)

    def measure_of(self, amount: Quantity) -> Fraction | None:
        """The measure a value would give; None where there is nothing to compare it with."""
        if self.rule.basis == "rate":
            return Fraction(amount.value, PERCENT)
        base = self._base()
        if base is None:
            return None
        share = Fraction(amount.value * 100) / base
        return share - 100 if self.rule.basis == "growth" else share

    def _base(self) -> Fraction | None:
        """What the value is divided by: last year's, or the target in smallest units."""
        if self.rule.basis == "growth":
            then = self.before.amount
            return Fraction(then.value) if then is not None and then.value > 0 else None
        target = Fraction(self.rule.target) * self.indicator.unit.factor
        return target if target > 0 else None

    @property
    def aim(self) -> Fraction:
        """The measure that hits the target."""
        return Fraction(100) if self.rule.basis == "completion" else Fraction(self.rule.target)

    def exact(self, measure: Fraction) -> Fraction:
        """The score a measure earns, before rounding."""
        base = Fraction(self.rule.weight) * Fraction(self.rule.base_share) / 100
        raw = base + Fraction(self.rule.slope) * (measure - self.aim)
        return min(max(raw, Fraction(self.rule.floor)), Fraction(self.rule.cap))

    @property
    def score(self) -> Fraction | None:
        """The score in hundredths of a point, as a fraction; None without a source."""
        return None if self.measure is None else rounded(self.exact(self.measure))

    def needed(self, points: Fraction) -> Quantity | None:
        """The smallest value, in steps of the indicator's unit, that earns `points` more; None when the cap forbids it."""
        if self.measure is None or not self.rule.slope:
            return None
        wanted = self.exact(self.measure) + points
        if wanted > Fraction(self.rule.cap):
            return None
        base = Fraction(self.rule.weight) * Fraction(self.rule.base_share) / 100
        measure = self.aim + (wanted - base) / Fraction(self.rule.slope)
        return self._value_for(max(measure, self.measure))

    def _value_for(self, measure: Fraction) -> Quantity:
        if self.rule.basis == "rate":
            exact = measure * PERCENT
        else:
            base = self._base()
            assert base is not None
            exact = base * (measure + 100 if self.rule.basis == "growth" else measure) / 100
        step = step_of(self.indicator)
        return Quantity(-(-exact.numerator // (exact.denominator * step)) * step, self.indicator.unit)


@dataclass(frozen=True)
class Sheet:
    """A unit's lines of a sheet and what they earn together."""

    name: str
    scope: Scope
    lines: tuple[Line, ...]

    @property
    def total(self) -> Fraction:
        return sum((line.score for line in self.lines if line.score is not None), Fraction(0))

    @property
    def most(self) -> Fraction:
        return sum((Fraction(line.rule.cap) for line in self.lines), Fraction(0))

    @property
    def silent(self) -> list[Line]:
        """Lines whose figure has no source."""
        return [line for line in self.lines if line.score is None]


@dataclass(frozen=True)
class Step:
    """One line's part of the cheapest way to more points."""

    line: Line
    points: Fraction
    value: Quantity
    effort: Fraction  # the change as a share of what the line has now


def step_of(indicator: Indicator) -> int:
    """The smallest change people make in this unit: a whole one of what is counted, a cent, a hundredth of the rest."""
    unit = indicator.unit
    if unit.counts:
        return 1
    return 100 if unit.dimension == "money" else max(unit.factor // 100, 1)


def rounded(exact: Fraction) -> Fraction:
    """To 0.01 point, half up."""
    return Fraction(round_half_up(exact * 100), 100)


def rules(org: Org, name: str, day: date) -> list[ScoringLine]:
    """The lines of a sheet in force for a unit on a day: the nearest unit above wins, then the newest date."""
    above = {unit: near for near, unit in enumerate(tree_on(day).above(org.pk))}
    found: dict[str, ScoringLine] = {}
    for line in ScoringLine.objects.filter(sheet=name, org_id__in=above, valid_from__lte=day).order_by(
        "valid_from", "id"
    ):
        known = found.get(line.code)
        if known is None or above[line.org_id or 0] <= above[known.org_id or 0]:
            found[line.code] = line
    standing = [line for line in found.values() if line.valid_to is None or line.valid_to >= day]
    return sorted(standing, key=lambda line: line.code)


def sheets(org: Org, day: date) -> list[str]:
    """The sheets a unit is scored on."""
    above = tree_on(day).above(org.pk)
    names = ScoringLine.objects.filter(org_id__in=above, valid_from__lte=day).order_by("sheet")
    return [name for name in dict.fromkeys(names.values_list("sheet", flat=True)) if rules(org, name, day)]


def score(name: str, scope: Scope, supposed: Mapping[str, Quantity] | None = None) -> Sheet:
    """A unit's sheet as its figures stand, or with supposed values by line code."""
    return score_many(name, [scope], supposed)[0]


def score_many(name: str, scopes: list[Scope], supposed: Mapping[str, Quantity] | None = None) -> list[Sheet]:
    """The sheets of several units, their figures read in one pass."""
    wanted = [
        (scope, rule, indicators[rule.indicator])
        for scope in scopes
        for rule in rules(scope.org, name, scope.last_day)
        if rule.indicator in indicators
    ]
    asked = [(indicator, scope) for scope, _, indicator in wanted]
    asked += [(indicator, scope.over(scope.period.last_year())) for scope, _, indicator in wanted]
    values = evaluate(asked)
    lines = [
        Line(rule, indicator, scope, values[at], values[at + len(wanted)], (supposed or {}).get(rule.code))
        for at, (scope, rule, indicator) in enumerate(wanted)
    ]
    return [Sheet(name, scope, tuple(line for line in lines if line.scope == scope)) for scope in scopes]


def ranked(name: str, scope: Scope) -> list[tuple[int, Sheet]]:
    """The unit among its siblings of the same sort: place and sheet, the best first; equal totals share a place."""
    tree = tree_on(scope.last_day)
    parent = tree.parents.get(scope.org.pk)
    siblings = [scope.org.pk] if parent is None else tree.children[parent]  # no county stands beside a root
    units = Org.objects.filter(pk__in=siblings, kind=scope.org.kind).order_by("code")
    sheets_of = score_many(name, [scope.of(one) for one in units])
    sheets_of.sort(key=lambda one: -one.total)
    return [(1 + sum(other.total > one.total for other in sheets_of), one) for one in sheets_of]


def cheapest(sheet: Sheet, points: Fraction) -> tuple[list[Step], Fraction]:
    """How to earn `points` more with the least change, and how many points no line can give.

    The rule: a change is weighed by its share of what the line has now. Lines give points in the order of their change
    for one point, the smallest first, each up to its cap.
    """
    offers = sorted(
        (offer for line in sheet.lines if (offer := _offer(line, points)) is not None),
        key=lambda offer: offer[0],
    )
    steps, left = [], points
    for _, line, room in offers:
        part = min(room, left)
        value = line.needed(part) if part > 0 else None
        if value is not None and line.amount is not None:
            steps.append(
                Step(line, part, value, Fraction(value.value - line.amount.value, abs(line.amount.value)))
            )
            left -= part
    return steps, left


def _offer(line: Line, points: Fraction) -> tuple[Fraction, Line, Fraction] | None:
    """What one more point of a line costs, and how many it can give of those asked."""
    if line.measure is None or line.amount is None or line.amount.value == 0:
        return None
    room = min(points, Fraction(line.rule.cap) - line.exact(line.measure))
    value = line.needed(room) if room > 0 else None
    if value is None:
        return None
    return Fraction(value.value - line.amount.value, abs(line.amount.value)) / room, line, room
