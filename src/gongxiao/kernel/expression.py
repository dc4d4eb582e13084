"""算式: how an indicator adds up facts. Leaves select facts; nodes combine figures.

Each leaf has one unit and says which facts it takes for a scope. `total(Spraying.dose) / total(Spraying.area)` reads
as it computes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from gongxiao.basis.unit import Unit, unit
from gongxiao.kernel.field import Choice, Link, Measure, Metric, RowMeasure, Rows
from gongxiao.kernel.kind import Case, Kind, kinds
from gongxiao.kernel.selection import BEGINNING, Lines, Selection
from gongxiao.kernel.transfer import MONEY

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongxiao.kernel.models import Fact
    from gongxiao.kernel.scope import Scope

Facets = tuple[tuple[str, str], ...]


class Expression:
    """Something a scope turns into a number of one unit."""

    @property
    def unit(self) -> Unit:
        raise NotImplementedError

    def leaves(self) -> Iterator[Leaf]:
        raise NotImplementedError

    def in_words(self) -> str:
        """The definition as a person reads it."""
        raise NotImplementedError

    def __truediv__(self, other: Expression) -> Ratio:
        return Ratio(self, other)

    def __sub__(self, other: Expression) -> Difference:
        return Difference(self, other)

    def __add__(self, other: Expression) -> Sum:
        return Sum((self, other))


@dataclass(frozen=True)
class Leaf(Expression):
    """Facts of some metrics. `how`: "sum", "latest", "distinct:<dimension>" or "distinct:facet.<name>". `history`: from the beginning of time."""

    metrics: tuple[Metric, ...]
    facets: Facets = ()
    how: str = "sum"
    history: bool = False
    account: str | None = None
    counted_in: str = ""
    sign: int = 1

    @property
    def unit(self) -> Unit:
        return unit(self.counted_in) if self.counted_in else self.metrics[0].unit

    def leaves(self) -> Iterator[Leaf]:
        yield self

    def select(self, scope: Scope, lines: Lines) -> Selection:
        """The facts this leaf takes for `scope`."""
        start = BEGINNING if self.history else scope.period.start
        if self.how == "latest":
            start = scope.year_before_end
        keys = frozenset().union(*(lines.find(metric.code, self.facets) for metric in self.metrics))
        return Selection(
            keys, scope.orgs, start, scope.period.end, scope.horizon, account=self.account, only=scope.only
        )

    def facts(self, scope: Scope, lines: Lines) -> QuerySet[Fact]:
        """The facts summed for `scope`, newest first."""
        selection = self.select(scope, lines)
        return selection.latest() if self.how == "latest" else selection.facts()

    def in_words(self) -> str:
        titles = _("、").join(metric_words(metric) for metric in self.metrics[:3])
        if len(self.metrics) > 3:
            titles = _("{titles}等").format(titles=titles)
        narrowed = _("、").join(facet_words(self.metrics[0].code, name, value) for name, value in self.facets)
        what = _("“{titles}”").format(titles=titles) + (f"({narrowed})" if narrowed else "")
        if self.account is not None:
            said = _("科目 {account} 的余额") if self.history else _("科目 {account} 的发生额")
            return said.format(account=self.account)
        if self.how == "latest":
            return _("{what}各处最近一次填报数之和").format(what=what)
        if self.how.startswith("distinct:"):
            named = {"party": _("对象"), "place": _("地点"), "item": _("物品"), "subject": _("名册条目")}
            counted = named.get(self.how.removeprefix("distinct:"), _("类别"))
            return _("{what}涉及的不同{counted}数").format(what=what, counted=counted)
        return (_("{what}期末数") if self.history else _("{what}期内合计")).format(what=what)


def metric_words(metric: Metric) -> str:
    """What a fact counts, in the language of the page; a stage's metric is called after its kind and the stage."""
    return ":".join(_(part) for part in metric.title.split(":"))


def facet_words(metric: str, name: str, value: str) -> str:
    """A facet in the words of the paper that stamps it: `level=city` on `trade.fair.sales` reads 市级."""
    code = metric.partition(":")[0]
    while code and code not in kinds:
        code = code.rpartition(".")[0]
    fields = kinds[code].fields if code else {}
    rows = [asked.row.fields for asked in fields.values() if isinstance(asked, Rows)]
    for some in (*rows, fields):
        asked = some.get(name)
        if isinstance(asked, Choice) and value in asked.options:
            return _(asked.options[value])
    return value


@dataclass(frozen=True)
class Ratio(Expression):
    """One figure divided by another. In %, the operands share a unit; else the unit reads `元/亩`."""

    above: Expression
    under: Expression

    @property
    def unit(self) -> Unit:
        if self.above.unit.dimension == self.under.unit.dimension:
            return unit("%")
        return unit(f"{self.above.unit.symbol}/{self.under.unit.symbol}")

    def leaves(self) -> Iterator[Leaf]:
        yield from self.above.leaves()
        yield from self.under.leaves()

    def in_words(self) -> str:
        return f"{self.above.in_words()} ÷ {self.under.in_words()}"


@dataclass(frozen=True)
class Difference(Expression):
    """One figure less another of the same unit."""

    above: Expression
    under: Expression

    def __post_init__(self) -> None:
        _same_unit(self.above, self.under)

    @property
    def unit(self) -> Unit:
        return self.above.unit

    def leaves(self) -> Iterator[Leaf]:
        yield from self.above.leaves()
        yield from self.under.leaves()

    def in_words(self) -> str:
        return f"{self.above.in_words()} − {self.under.in_words()}"


@dataclass(frozen=True)
class Sum(Expression):
    """Figures of one unit added together."""

    parts: tuple[Expression, ...]

    def __post_init__(self) -> None:
        for part in self.parts[1:]:
            _same_unit(self.parts[0], part)

    @property
    def unit(self) -> Unit:
        return self.parts[0].unit

    def leaves(self) -> Iterator[Leaf]:
        for part in self.parts:
            yield from part.leaves()

    def in_words(self) -> str:
        return " + ".join(part.in_words() for part in self.parts)


@dataclass(frozen=True)
class ReportedOnly(Expression):
    """No module states it yet: only reported returns (统计报数) answer."""

    stock: bool = False

    @property
    def unit(self) -> Unit:
        raise TypeError("an indicator that is only reported takes the unit it declares")

    def leaves(self) -> Iterator[Leaf]:
        return iter(())

    def in_words(self) -> str:
        return _("尚无业务模块，以各单位统计报数为准")


def total(measure: Measure | RowMeasure, **facets: str) -> Leaf:
    """The measure added up over the period."""
    metric = measure.metric
    return Leaf((metric,), _facets(facets), history=metric.stock)


def count(what: type[Kind] | Rows, stage: str | None = None, **facets: str) -> Leaf:
    """How many papers of a kind, lines in a table, or entries of a case into `stage`."""
    return Leaf((_counted(what, stage),), _facets(facets))


def distinct(what: type[Kind] | Rows, dimension: str | Link | Choice, **facets: str) -> Leaf:
    """How many different parties, places, items, subjects or options of a facet papers (or lines) named."""
    if isinstance(dimension, Choice):
        if not dimension.facet:
            raise TypeError(f"{dimension.name!r} is not stamped on facts, so its options cannot be counted")
        dimension = f"facet.{dimension.name}"
    elif isinstance(dimension, Link):
        dimension = dimension.dimension or ""
    if dimension not in ("party", "place", "item", "subject") and not dimension.startswith("facet."):
        raise TypeError(f"cannot count different {dimension!r}")
    return Leaf((_counted(what, None),), _facets(facets), how=f"distinct:{dimension}")


def pending(case: type[Case], *stages: str, **facets: str) -> Leaf:
    """How many cases stand at `stages` (any open stage) at the end of the period."""
    chosen = stages or tuple(name for name, stage in case.stages.items() if not stage.ends)
    return Leaf(tuple(case.stages[name].standing for name in chosen), _facets(facets), history=True)


def late(case: type[Case], *stages: str, **facets: str) -> Leaf:
    """How many times cases left `stages` (any stage) after the due day."""
    chosen = stages or tuple(case.stages)
    return Leaf(tuple(case.stages[name].late for name in chosen), _facets(facets))


def answered(case: type[Case], stage: str, name: str, **facets: str) -> Leaf:
    """A measure asked on reaching a stage, added up over the period."""
    return Leaf((case.stages[stage].measure(name),), _facets(facets))


def latest(measure: Measure | RowMeasure, **facets: str) -> Leaf:
    """The last value stated of each unit, place, item and subject in the year up to the period's end, added up."""
    return Leaf((measure.metric,), _facets(facets), how="latest")


def balance(account: str) -> Leaf:
    """Balance of an account (and those under it) at the period's end; debit is positive, negate for credit sides."""
    return Leaf((MONEY,), history=True, account=account)


def movement(account: str) -> Leaf:
    """Net movement of an account over the period; debit is positive."""
    return Leaf((MONEY,), account=account)


def minus(leaf: Leaf) -> Leaf:
    """The same with the sign turned: a credit balance shown as a positive figure."""
    return replace(leaf, sign=-leaf.sign)


def ratio(above: Expression, under: Expression) -> Ratio:
    """One figure divided by another, in % when they share a unit, else in `元/亩` and the like."""
    return Ratio(above, under)


def difference(above: Expression, under: Expression) -> Difference:
    """One figure less another of the same unit."""
    return Difference(above, under)


def reported_only(*, stock: bool = False) -> ReportedOnly:
    """No module yet; `stock` says the reported number stands at a point in time and does not add up over months."""
    return ReportedOnly(stock)


def _counted(what: type[Kind] | Rows, stage: str | None) -> Metric:
    if isinstance(what, Rows):
        return what.metric
    if stage is None:
        return what.metric()
    if not issubclass(what, Case):
        raise TypeError(f"{what.__name__} has no stages")
    return what.stages[stage].entered


def _facets(facets: dict[str, Any]) -> Facets:
    return tuple(sorted(facets.items()))


def _same_unit(one: Expression, other: Expression) -> None:
    for part in (one, other):
        if isinstance(part, ReportedOnly):
            raise TypeError("an expression cannot mix what is only reported")
    if one.unit.dimension != other.unit.dimension:
        raise TypeError(f"{one.unit} and {other.unit} cannot be added")
