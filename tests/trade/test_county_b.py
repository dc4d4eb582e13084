"""County B, built through the front door, gives every figure its yearly report is expected to give."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples.county_b import county, outline

from gongxiao.basis.period import Period
from gongxiao.config.desk import Desk
from gongxiao.kernel.models import Fact, Org, Record
from gongxiao.kernel.report import Written, write
from gongxiao.kernel.scope import Scope
from gongxiao.reports.expected import check
from gongxiao.trade import indicators

FOLDER = Path(county.__file__).parent


def scope() -> Scope:
    return Scope(Org.objects.get(code=outline.ROOT), Period.parse(outline.PERIOD))


@pytest.fixture
def built(db: None) -> Written:  # noqa: ARG001 - opens the database
    county.build(Desk("county_b"))
    return write(outline.REPORT, scope())


def test_every_expected_figure_is_in_the_report_with_its_papers(built: Written) -> None:
    outcome = check(built, FOLDER / "expected.csv")
    assert outcome.misses == []
    assert outcome.counts == {"figure": 38, "goal": 12, "words": 18, "masked": 59}


def test_building_the_county_again_changes_nothing(built: Written) -> None:
    before = Record.objects.count(), Fact.objects.count(), built.evidence()
    county.build(Desk("county_b"))
    assert (Record.objects.count(), Fact.objects.count(), write(outline.REPORT, scope()).evidence()) == before


def test_the_orders_of_the_year_open_down_to_every_monthly_statement(built: Written) -> None:
    orders = next(one for one in built.figures if one.code == "trade.online.orders")
    assert orders.text == "2508笔"
    assert len(orders.records) == 24


def test_a_figure_the_report_left_out_has_no_source(built: Written) -> None:
    for indicator in (
        indicators.online_sales,
        indicators.fair_orders,
        indicators.van_distance,
        indicators.van_towns,
    ):
        assert indicator.value(scope()).amount is None
        assert indicator.code not in {one.code for one in built.figures}


def test_profit_doubled_is_said_from_two_returns(built: Written) -> None:
    assert "全系统利润总额同比翻一番" in built.text
    profit = next(one for one in built.figures if one.code == "stewardship.total_profit")
    assert (profit.sort, profit.source, len(profit.records)) == ("comparison", "reported", 2)


def test_sections_without_a_source_do_not_leave_gaps_in_the_numbering(built: Written) -> None:
    lines = built.text.splitlines()
    assert [line for line in lines if line.startswith(("一、", "二、"))] == [
        "一、2022年工作总结",
        "二、2023年工作思路",
    ]
    # of the three points on credit only the first has papers, so it is not numbered at all
    credit = lines[lines.index("（三）做优信用合作服务，增强农村金融保障") + 1]
    assert credit.startswith("开发特色产业贷，推出绿色产业贷、农合通信用贷2种信贷产品")
    assert "。。" not in built.text
    assert "，，" not in built.text
