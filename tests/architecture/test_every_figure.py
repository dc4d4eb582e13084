"""What must be true of every figure of every report: it opens to papers that stand, and they add up to it."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from django.db.models import Sum
from tests.make import Make

from gongxiao.basis.period import Period
from gongxiao.config.desk import Desk
from gongxiao.kernel import report
from gongxiao.kernel.expression import Leaf
from gongxiao.kernel.indicator import evaluate, indicators
from gongxiao.kernel.kind import kinds
from gongxiao.kernel.models import Org, Record
from gongxiao.kernel.report import Figure, Written
from gongxiao.kernel.scope import Scope
from gongxiao.reports import outlines
from gongxiao.reports.expected import check

QUICK = ("county_a", "county_b", "county_c")


@pytest.fixture(params=QUICK)
def written(request: pytest.FixtureRequest, make: Make) -> tuple[outlines.County, Written]:
    """An example county's report, written from papers signed a moment ago."""
    assert make is not None
    county = outlines.county_called(request.param)
    outlines.builder(county).build(Desk(county.name))
    scope = Scope(Org.objects.get(code=county.root), Period.parse(county.period))
    return county, report.write(county.report, scope)


def test_every_figure_opens_to_papers_that_stand_and_adds_up(
    written: tuple[outlines.County, Written],
) -> None:
    _, one = written
    assert len(one.figures) > 20
    for figure in one.figures:
        standing = Record.objects.filter(number__in=figure.records, reversal=None, reverses=None)
        assert figure.records, figure.key
        assert standing.count() == len(figure.records), figure.key
        if figure.sort == "value":
            _adds_up(figure)


def _adds_up(figure: Figure) -> None:
    indicator = indicators[figure.code]
    scope = Scope(Org.objects.get(code=figure.org), Period.parse(figure.period))
    value = indicator.value(scope)
    assert value.amount is not None
    assert value.amount.value == figure.value, figure.key
    facts = indicator.facts(scope)
    assert set(facts.values_list("record__number", flat=True)) == set(figure.records), figure.key
    part = indicator.expression
    if isinstance(part, Leaf) and not part.how.startswith("distinct:"):
        assert facts.aggregate(sum=Sum("value"))["sum"] * part.sign == figure.value, figure.key


def test_every_expected_figure_is_in_the_report(written: tuple[outlines.County, Written]) -> None:
    county, one = written
    outcome = check(one, county.folder / "expected.csv")
    assert outcome.misses == []
    assert outcome.counts["figure"] > 20


def test_evidence_is_the_same_text_every_time_and_names_every_figure(
    written: tuple[outlines.County, Written],
) -> None:
    county, one = written
    again = report.write(county.report, one.scope)
    assert again.evidence() == one.evidence()
    assert again.text == one.text
    assert set(json.loads(one.evidence())["figures"]) == {figure.key for figure in one.figures}


def test_many_figures_at_once_are_each_figure_alone(written: tuple[outlines.County, Written]) -> None:
    _, one = written
    asked = [(indicator, one.scope) for indicator in indicators.values()]
    together = evaluate(asked)
    alone = [indicator.value(scope) for indicator, scope in asked[::7]]
    assert together[::7] == alone
    assert sum(value.amount is not None for value in together) > 30


@pytest.mark.parametrize("code", QUICK)
def test_a_report_of_an_empty_journal_says_nothing_and_invents_nothing(code: str, make: Make) -> None:
    county = outlines.county_called(code)
    written = report.write(county.report, Scope(make.root, Period.parse(county.period)))
    assert written.figures == []
    assert written.text == ""


@pytest.mark.parametrize("indicator", indicators.values(), ids=lambda one: one.code)
def test_every_indicator_cites_metrics_that_some_kind_states(indicator: object) -> None:
    stated = {metric.code: metric for kind in kinds.values() for metric in kind.metrics()}
    for leaf in indicator.leaves():  # type: ignore[attr-defined]
        for metric in leaf.metrics:
            if metric.code.split(".")[0] in ("money", "stock", "limit"):
                continue
            assert metric.code in stated
            assert stated[metric.code].unit.dimension == metric.unit.dimension


def test_a_ratio_is_exactly_its_parts_divided(make: Make) -> None:
    make.fair(sales="200", orders="3")
    make.fair(sales="100", orders="1")
    scope = Scope(make.root, Period.parse("2022"))
    asked = [one for one in indicators.values() if one.code.startswith("trial.")]
    values = {
        one.code: value.amount
        for one, value in zip(asked, evaluate([(i, scope) for i in asked]), strict=True)
    }
    assert values["trial.sales"] is not None
    assert Fraction(values["trial.sales"].amount) == 300
