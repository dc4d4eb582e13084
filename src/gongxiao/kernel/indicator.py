"""指标: a named sum over facts, in one unit. `.value(scope)` and `.facts(scope)` take the same code path.

Per unit of the tree the computed number is used where facts exist; where a unit's module is not in use yet, its
reported return (统计报数) is. Nothing stated at all is "no source" (None, shown as —), never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongxiao.basis.quantity import Quantity, round_half_up
from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import Unit, unit
from gongxiao.kernel import returns, tree
from gongxiao.kernel.expression import (
    Difference,
    Expression,
    Leaf,
    Ratio,
    ReportedOnly,
    Sum,
    answered,
    balance,
    count,
    difference,
    distinct,
    late,
    latest,
    minus,
    movement,
    pending,
    ratio,
    reported_only,
    total,
)
from gongxiao.kernel.models import Fact
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.selection import Selection, Sums, metric_lines, sums

indicators: dict[str, Indicator] = {}


@dataclass(frozen=True)
class Value:
    """A figure: the amount (None: no source), where it comes from, and what was reported beside it.

    `source`: "computed", "reported", "mixed" (some units computed, some reported) or "" when there is none.
    `reported` is what units reported although their facts were computed; `gap` is computed less reported.
    """

    amount: Quantity | None
    source: str = ""
    reported: Quantity | None = None
    by_org: tuple[tuple[int, int], ...] = ()

    @property
    def gap(self) -> Quantity | None:
        if self.amount is None or self.reported is None:
            return None
        return self.amount - self.reported


class Indicator(Expression):
    """A figure people ask for by name. `floor`: the figure it should not be less than; the cockpit warns when it is."""

    def __init__(
        self, code: str, title: str, measured_in: str, expression: Expression, *, note: str = "",
        floor: Indicator | None = None,
    ) -> None:  # fmt: skip
        if code in indicators:
            raise TypeError(f"two indicators are called {code!r}")
        self._unit = unit(measured_in)
        if isinstance(expression, Leaf) and expression.how.startswith("distinct:"):
            if not self._unit.counts:
                raise TypeError(
                    f"{code}: different things are counted in words such as 家 or 个, not in {measured_in}"
                )
            expression = replace(expression, counted_in=measured_in)
        self.code, self.title, self.expression, self.note = code, title, expression, note
        if not isinstance(expression, ReportedOnly) and expression.unit.dimension != self._unit.dimension:
            raise TypeError(f"{code}: {measured_in} is declared but {expression.unit} is what adds up")
        if floor is not None and floor.unit.dimension != self._unit.dimension:
            raise TypeError(f"{code}: its floor {floor.code} is measured in {floor.unit}")
        self.floor = floor
        indicators[code] = self

    @property
    def unit(self) -> Unit:
        return self._unit

    @property
    def domain(self) -> str:
        return self.code.split(".")[0]

    def leaves(self) -> Iterable[Leaf]:  # type: ignore[override]
        return self.expression.leaves()

    def in_words(self) -> str:
        return _(self.title)

    @property
    def definition(self) -> str:
        """The definition in words, as the figure's page shows it."""
        return self.expression.in_words()

    def value(self, scope: Scope) -> Value:
        return evaluate([(self, scope)])[0]

    def facts(self, scope: Scope) -> QuerySet[Fact]:
        """The facts the figure is made of, newest first: those summed, and the returns used in their place."""
        lines = metric_lines()
        chosen: QuerySet[Fact] = Fact.objects.none()
        for leaf in self.leaves():
            chosen = chosen | leaf.facts(scope, lines)
        if any(returns.selection(inner, scope, lines).metrics for inner in _indicators_in(self)):
            work = _work([(self, scope)])
            work.figure(self, scope)
            chosen = chosen | Fact.objects.filter(pk__in=work.returns_used)
        return chosen.order_by("-on", "-id").select_related("record", "record__org", "metric")

    def __repr__(self) -> str:
        return f"<Indicator {self.code}>"


@dataclass(frozen=True)
class _Figure:
    """A part of an expression, worked out: a number by unit, or only as a whole (a ratio, a distinct count)."""

    whole: Fraction | None
    by_org: Sums
    computed: bool = False
    reported: bool = False
    beside: int | None = None

    @property
    def source(self) -> str:
        if self.whole is None:
            return ""
        return "mixed" if self.computed and self.reported else "reported" if self.reported else "computed"


def evaluate(asked: Sequence[tuple[Indicator, Scope]]) -> list[Value]:
    """The values of many figures, read from the journal in one pass."""
    with tree.held():
        work = _work(asked)
        return [work.value(indicator, scope) for indicator, scope in asked]


def _work(asked: Sequence[tuple[Indicator, Scope]]) -> _Work:
    """Everything the figures need, read from the journal."""
    lines = metric_lines()
    wanted: dict[tuple[Leaf, Scope], Selection] = {}
    for indicator, scope in asked:
        for leaf in indicator.leaves():
            wanted.setdefault((leaf, scope), leaf.select(scope, lines))
    summed = [key for key in wanted if key[0].how == "sum"]
    found: dict[tuple[Leaf, Scope], Sums] = dict(
        zip(summed, sums([wanted[key] for key in summed]), strict=True)
    )
    for key, selection in wanted.items():
        if key[0].how == "latest":
            found[key] = _by_org(selection.latest())
    said = {(inner, scope): None for indicator, scope in asked for inner in _indicators_in(indicator)}
    return _Work(found, wanted, returns.Reported(lines, said))


def _by_org(facts: QuerySet[Fact]) -> Sums:
    return dict(facts.order_by().values_list("org_id").annotate(stated=models.Sum("value")))


class _Work:
    """Works out expressions from sums already read."""

    def __init__(
        self,
        found: dict[tuple[Leaf, Scope], Sums],
        wanted: dict[tuple[Leaf, Scope], Selection],
        said: returns.Reported,
    ) -> None:
        self.found, self.wanted, self.said = found, wanted, said
        self.returns_used: set[int] = set()

    def value(self, indicator: Indicator, scope: Scope) -> Value:
        figure = self.figure(indicator, scope)
        if figure.whole is None:
            return Value(None)
        amount = Quantity(round_half_up(figure.whole), indicator.unit)
        beside = None if figure.beside is None else Quantity(figure.beside, indicator.unit)
        return Value(amount, figure.source, beside, tuple(sorted(figure.by_org.items())))

    def figure(self, part: Expression, scope: Scope) -> _Figure:
        if isinstance(part, Indicator):
            return self._with_returns(part, scope)
        if isinstance(part, Leaf):
            return self._leaf(part, scope)
        if isinstance(part, Ratio):
            return self._ratio(part, scope)
        if isinstance(part, Difference):
            return self._added(
                [(self.figure(part.above, scope), 1), (self.figure(part.under, scope), -1)], part
            )
        if isinstance(part, Sum):
            return self._added([(self.figure(one, scope), 1) for one in part.parts], part)
        return _Figure(None, {})

    def _leaf(self, leaf: Leaf, scope: Scope) -> _Figure:
        selection = self.wanted[leaf, scope]
        if leaf.how.startswith("distinct:"):
            named = selection.distinct(leaf.how.removeprefix("distinct:")) if selection.metrics else 0
            # Papers that stand but name nobody say nothing of how many there are: no source, not 0.
            return _Figure(Fraction(named), {}, computed=True) if named else _Figure(None, {})
        by_org = {org: value * leaf.sign for org, value in self.found[leaf, scope].items()}
        if not leaf.history and 0 in by_org.values():
            # Everything a unit stated may have been reversed since: then nothing stands, which is not the same as 0.
            standing = selection.standing()
            by_org = {org: value for org, value in by_org.items() if value or org in standing}
        return _Figure(Fraction(sum(by_org.values())) if by_org else None, by_org, computed=bool(by_org))

    def _ratio(self, part: Ratio, scope: Scope) -> _Figure:
        above, under = self.figure(part.above, scope), self.figure(part.under, scope)
        if above.whole is None or not under.whole:
            return _Figure(None, {})
        whole = above.whole / part.above.unit.factor / (under.whole / part.under.unit.factor)
        scale = part.unit.factor * (100 if part.unit.symbol == "%" else 1)
        return _Figure(whole * scale, {}, above.computed or under.computed, above.reported or under.reported)

    def _added(self, signed: Sequence[tuple[_Figure, int]], part: Expression) -> _Figure:
        """Sum with signs. A difference needs its first part; what is then missing counts as nothing stated."""
        there = [(figure, sign) for figure, sign in signed if figure.whole is not None]
        if not there or (isinstance(part, Difference) and signed[0][0].whole is None):
            return _Figure(None, {})
        by_org: Sums = {}
        for figure, sign in there:
            for org, value in figure.by_org.items():
                by_org[org] = by_org.get(org, 0) + sign * value
        whole = sum((sign * figure.whole for figure, sign in there if figure.whole is not None), Fraction(0))
        return _Figure(
            whole,
            by_org,
            any(figure.computed for figure, _ in there),
            any(figure.reported for figure, _ in there),
        )

    def _with_returns(self, indicator: Indicator, scope: Scope) -> _Figure:
        """The computed figure; units without one are filled in with what they reported."""
        computed = self.figure(indicator.expression, scope)
        stated = self.said.by_org(indicator, scope)
        if not stated:
            return computed
        said = {org: sum(one.value for one in facts) for org, facts in stated.items()}
        if computed.whole is not None and not computed.by_org:
            alone = returns.cannot_add(indicator)
            beside_it = said.get(scope.org.pk) if alone else sum(said.values())
            return _Figure(computed.whole, {}, computed.computed, computed.reported, beside=beside_it)
        instead = {org: value for org, value in said.items() if org not in computed.by_org}
        beside = {org: value for org, value in said.items() if org in computed.by_org}
        if instead and returns.cannot_add(indicator) and len(instead) + len(computed.by_org) > 1:
            instead = {org: value for org, value in instead.items() if org == scope.org.pk}
        if not instead and computed.whole is None:
            return computed
        self.returns_used |= {one.pk for org in instead for one in stated[org]}
        whole = (computed.whole or Fraction(0)) + sum(instead.values())
        return _Figure(
            Fraction(whole), {**computed.by_org, **instead}, computed.computed, bool(instead),
            beside=sum(beside.values()) + sum(instead.values()) if beside else None,
        )  # fmt: skip


def _indicators_in(part: Expression) -> Iterable[Indicator]:
    if isinstance(part, Indicator):
        yield part
        yield from _indicators_in(part.expression)
    for inner in (getattr(part, "above", None), getattr(part, "under", None), *getattr(part, "parts", ())):
        if inner is not None:
            yield from _indicators_in(inner)


def indicator_called(code: str) -> Indicator:
    """The indicator `code`. Raises `Refused` when none is declared."""
    if code not in indicators:
        raise Refused(f"没有“{code}”这个指标，请从指标目录中选择。", code="indicator.unknown")
    return indicators[code]


__all__ = [
    "Indicator", "Value", "answered", "balance", "count", "difference", "distinct", "evaluate", "indicator_called",
    "indicators", "late", "latest", "minus", "movement", "pending", "ratio", "reported_only", "total",
]  # fmt: skip
