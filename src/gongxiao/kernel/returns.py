"""统计报数: a unit states a number for an indicator whose module it does not use yet, with the paper attached.

Shown everywhere as *reported*, never as computed. Per unit, the longest return inside the asked period counts; shorter
ones fill what it leaves open. A later return for the same period replaces the one before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Sum

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import unit
from gongxiao.kernel.expression import Expression, Leaf, ReportedOnly
from gongxiao.kernel.field import Metric, Photo, Text
from gongxiao.kernel.kind import Statement
from gongxiao.kernel.models import Fact, Org, Record, User
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.selection import Lines, Selection
from gongxiao.kernel.stated import Amount, Cited, Span, StatesIndicator, metric_for

if TYPE_CHECKING:
    from gongxiao.kernel.indicator import Indicator

LENGTHS = ("year", "half", "quarter", "month")
MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


class ReportedReturn(StatesIndicator):
    """统计报数: a number a unit reports for a period, on its own word and a paper."""

    code = "kernel.reported_return"
    title = "统计报数"
    counted_in = "份"
    duty = "statistician"

    indicator = Cited("指标")
    period = Span("所属期间", help="如 2022-06、2022Q2、2022H1、2022")
    amount = Amount("填报数", help="按指标的计量单位，可带单位，如 40吨")
    source = Text("数据来源", required=False, help="原始台账或上报表名称")
    paper = Photo("报表附件", required=False)

    def agree(self) -> Iterator[str]:
        period = Period.parse(self.period)
        if period.kind not in LENGTHS:
            yield "所属期间请按月、季、半年或年填报。"
        elif self.occurred_on != period.last_day:
            yield f"报数日期应为所属期间的最后一天 {period.last_day}。"

    def statements(self) -> Iterator[Statement]:
        yield Statement(self.metric(), 1)
        length = Period.parse(self.period).kind
        yield Statement(metric_for("reported", self.indicator), self.amount.value, f"length={length}")

    def require_open(self, *, by: User, reverses: Record | None = None) -> None:  # noqa: ARG002 - asked so
        code = reverses.body["indicator"] if reverses else self.indicator
        period = Period.parse(reverses.body["period"] if reverses else self.period)
        approved = frozen(self.org, code, period)
        if approved is not None:
            raise Refused(
                f"{self.org}{approved.label}的统计报表已审定，“{metric_for('reported', code).title}”不能再改报。"
                "请先由审定的单位撤销审定并写明原因，改后重新报送。",
                code="returns.frozen",
            )

    @classmethod
    def metrics(cls) -> Iterator[Metric]:
        from gongxiao.kernel.indicator import indicators

        yield cls.metric()
        yield from (metric_for("reported", code) for code in indicators)


def frozen_metric(code: str) -> Metric:
    """Stated as 1 when a unit's number for an indicator is approved; an approval taken back states the opposite."""
    return Metric(f"approved.{code}", unit("次"), metric_for("reported", code).title, stock=True)


def frozen(org: Org, code: str, period: Period) -> Period | None:
    """The approved period of the unit that a return for `period` would change, if there is one."""
    facts = Fact.objects.filter(org=org, metric__code=f"approved.{code}").order_by()
    standing = facts.values_list("metric__facet").annotate(stands=Sum("value"))
    for facet, stands in standing:
        approved = Period.parse(facet.removeprefix("period="))
        overlaps = period.start < approved.end and approved.start < period.end
        if stands > 0 and overlaps and period.end <= approved.end:
            return approved
    return None


def selection(indicator: Indicator, scope: Scope, lines: Lines) -> Selection:
    """The returns for an indicator that lie inside the scope's period (for a stock: in the year up to its end)."""
    start = scope.period.start
    if is_stock(indicator):
        start = scope.year_before_end
    keys = lines.find(f"reported.{indicator.code}", ())
    return Selection(keys, scope.orgs, start, scope.period.end, scope.horizon, only=scope.only)


def _read(wanted: Iterable[Selection]) -> dict[Selection, list[Any]]:
    """The facts of each selection, oldest first; those of the same units and days are read together."""
    alike: dict[Selection, set[Selection]] = defaultdict(set)
    for one in wanted:
        if one.metrics:
            alike[replace(one, metrics=frozenset())].add(one)
    found = {}
    for like, some in alike.items():
        together = replace(like, metrics=frozenset().union(*(one.metrics for one in some)))
        # Sorted here and not by the database: told to order by id, SQLite reads the whole journal in that order.
        facts = sorted(together.with_undone().order_by(), key=lambda one: int(one.pk))
        by_metric: dict[int, list[Any]] = defaultdict(list)
        for fact in facts:
            by_metric[fact.metric_id].append(fact)
        for one in some:
            mine = [fact for key in one.metrics for fact in by_metric[key]]
            found[one] = mine if len(one.metrics) == 1 else sorted(mine, key=lambda fact: int(fact.pk))
    return found


class Reported:
    """The returns for the asked figures, by unit, with the lengths of the periods they were stated for."""

    def __init__(self, lines: Lines, asked: Iterable[tuple[Indicator, Scope]]) -> None:
        self.lines = lines
        self.read = _read(selection(indicator, scope, lines) for indicator, scope in asked)
        self.lengths: dict[int, str] = {}
        for code in lines.by_code:
            if code.startswith("reported."):
                self.lengths |= lines.facets(code, "length")

    def by_org(self, indicator: Indicator, scope: Scope) -> dict[int, list[Fact]]:
        """Per unit, the returns that count for the scope's period; units that reported nothing are absent."""
        chosen = selection(indicator, scope, self.lines)
        if not chosen.metrics:
            return {}
        newest: dict[tuple[int, int, date], Fact] = {}
        facts = self.read[chosen]
        gone = {one.undoes for one in facts}
        # A second return for the same period replaces the first: a return is never added to its own correction.
        for one in facts:
            if one.undoes is None and one.record_id not in gone:
                newest[one.org_id, one.metric_id, one.on] = one
        stated: dict[int, list[Fact]] = defaultdict(list)
        for one in newest.values():
            stated[one.org_id].append(one)
        count = self._last if is_stock(indicator) else self._tiled
        counted = {org: count(facts, scope.period) for org, facts in stated.items()}
        return {org: facts for org, facts in counted.items() if facts}

    @staticmethod
    def _last(facts: list[Fact], _: Period) -> list[Fact]:
        return [max(facts, key=lambda one: (one.on, one.pk))]

    def _tiled(self, facts: list[Fact], period: Period) -> list[Fact]:
        """Long returns first; a shorter one counts only for months no longer one covers."""
        covered: set[int] = set()
        counted = []
        for one in sorted(facts, key=lambda one: (LENGTHS.index(self.lengths[one.metric_id]), one.on)):
            last = one.on.year * 12 + one.on.month
            months = set(range(last - MONTHS[self.lengths[one.metric_id]] + 1, last + 1))
            first = period.start.year * 12 + period.start.month
            if min(months) >= first and not months & covered:
                covered |= months
                counted.append(one)
        return counted


def is_stock(part: Expression) -> bool:
    """Does the figure stand at a point in time?"""
    inner = getattr(part, "expression", part)
    if isinstance(inner, ReportedOnly):
        return inner.stock
    return isinstance(inner, Leaf) and (inner.history or inner.how == "latest")


def cannot_add(indicator: Indicator) -> bool:
    """Ratios, rates and scores of several units do not add up."""
    dimension = indicator.unit.dimension
    return dimension in ("ratio", "score") or "_per_" in dimension
