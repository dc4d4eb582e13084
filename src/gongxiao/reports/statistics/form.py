"""统计报表: a form is declared in Python as a table of rows over indicators, with the rules its numbers must keep.

A form belongs to a frequency; its columns are the same for every row and are read from the row's indicator: the
period itself (当月), the year so far (本年累计), the same a year before (上年同期) and the change against it (同比).
A row that stands at a point in time (时点) has no year so far. `status` says how sure we are of the official wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as noted

from gongxiao.basis.period import Period
from gongxiao.basis.unit import Unit, unit
from gongxiao.kernel.expression import Expression, Ratio, ReportedOnly
from gongxiao.kernel.indicator import Indicator
from gongxiao.kernel.returns import is_stock

NOW, SO_FAR, BEFORE, CHANGE = "now", "so_far", "before", "change"
COLUMNS = (NOW, SO_FAR, BEFORE, CHANGE)
TITLES = {
    "month": (noted("当月"), noted("本年累计"), noted("上年同期"), noted("同比")),
    "quarter": (noted("当季"), noted("本年累计"), noted("上年同期"), noted("同比")),
    "half": (noted("当期"), noted("本年累计"), noted("上年同期"), noted("同比")),
    "year": (noted("本年"), noted("本年累计"), noted("上年"), noted("同比")),
}
FREQUENCIES = {
    "month": noted("月报"),
    "quarter": noted("季报"),
    "half": noted("半年报"),
    "year": noted("年报"),
}
UNSEEN = noted("表式和口径按公开资料与自有知识拟定，未与现行制度原文核对")
forms: dict[str, StatForm] = {}


@dataclass(frozen=True)
class Row:
    """表行: one line of a table. `measured_in` is what the official table counts in (the indicator's unit when empty).

    `signed` rows may be below zero (profit). `depth` indents what is a part of the line above.
    """

    label: str
    indicator: Indicator
    measured_in: str = ""
    depth: int = 0
    signed: bool = False

    @property
    def key(self) -> str:
        return self.indicator.code

    @property
    def unit(self) -> Unit:
        return unit(self.measured_in) if self.measured_in else self.indicator.unit

    @property
    def point(self) -> bool:
        """Does it stand at a point in time?"""
        return _stands(self.indicator.expression)

    @property
    def sort(self) -> str:
        return noted("时点") if self.point else noted("当期、累计")

    @property
    def typed(self) -> bool:
        """May a unit without the module type it? What is worked out from other figures never is."""
        return not isinstance(self.indicator.expression, Ratio) and not hasattr(
            self.indicator.expression, "above"
        )


@dataclass(frozen=True)
class Adds:
    """分项之和: the parts add up to the whole, in every column that adds."""

    whole: Indicator
    parts: tuple[Indicator, ...]


@dataclass(frozen=True)
class Within:
    """其中项: a part is no more than its whole."""

    part: Indicator
    whole: Indicator


@dataclass(frozen=True)
class Continues:
    """期末衔接: what stands at the end is what stood at the end before, more what came, less what went."""

    stock: Indicator
    came: Indicator
    went: Indicator


Rule = Adds | Within | Continues


@dataclass(frozen=True)
class Table:
    """表: titled rows; a form may have several."""

    rows: tuple[Row, ...]
    title: str = ""


@dataclass(frozen=True)
class StatForm:
    """统计报表: one form with its number, how often it is due and from which kinds of units."""

    code: str
    title: str
    frequency: str
    tables: tuple[Table, ...]
    owed_by: tuple[str, ...] = ("federation", "primary_coop", "company")
    rules: tuple[Rule, ...] = ()
    number: str = ""
    source: str = ""
    status: str = UNSEEN
    keys: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        if self.code in forms:
            raise TypeError(f"two statistical forms are called {self.code!r}")
        if self.frequency not in FREQUENCIES:
            raise TypeError(f"{self.code}: {self.frequency!r} is no frequency")
        keys = [row.key for row in self.rows]
        if len(keys) != len(set(keys)):
            raise TypeError(f"{self.code}: an indicator stands in two rows")
        for row in self.rows:
            if row.unit.dimension != row.indicator.unit.dimension:
                raise TypeError(
                    f"{self.code}: {row.label} is counted in {row.indicator.unit}, not in {row.unit}"
                )
        for rule in self.rules:
            strange = {one.code for one in named(rule)} - set(keys)
            if strange:
                raise TypeError(f"{self.code}: a rule names {strange}, which no row shows")
        object.__setattr__(self, "keys", frozenset(keys))
        forms[self.code] = self

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for table in self.tables for row in table.rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """A year so far of a whole year says nothing new."""
        return tuple(one for one in COLUMNS if one != SO_FAR or self.frequency != "year")

    def words(self) -> Iterator[str]:
        """What the form says, to be said in other languages too."""
        yield from (self.title, self.number, self.source, self.status)
        for table in self.tables:
            yield table.title
            yield from (row.label for row in table.rows)

    def column_title(self, column: str) -> str:
        return TITLES[self.frequency][COLUMNS.index(column)]

    def row_of(self, indicator: Indicator) -> Row:
        return next(row for row in self.rows if row.indicator is indicator)

    def fitted(self, period: Period) -> Period:
        """The form's own period a page means by `period`: itself, or the last of its length inside it."""
        if period.kind == self.frequency:
            return period
        return Period.around(period.last_day, self.frequency)  # type: ignore[arg-type]


def named(rule: Rule) -> Iterator[Indicator]:
    """The indicators a rule speaks of."""
    if isinstance(rule, Adds):
        yield from (rule.whole, *rule.parts)
    elif isinstance(rule, Within):
        yield from (rule.part, rule.whole)
    else:
        yield from (rule.stock, rule.came, rule.went)


def _stands(part: Expression) -> bool:
    """At a point in time: so is a ratio of two that are."""
    if isinstance(part, Indicator):
        return _stands(part.expression)
    if isinstance(part, ReportedOnly):
        return part.stock
    inner = [getattr(part, name) for name in ("above", "under") if hasattr(part, name)] or list(
        getattr(part, "parts", ())
    )
    return all(_stands(one) for one in inner) if inner else is_stock(part)
