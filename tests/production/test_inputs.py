"""Reserve, campaigns, formula fertiliser and supervision, as the county's inputs office does them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gongxiao.basis.refusal import Refused
from gongxiao.production import indicators
from gongxiao.production.campaigns import InputCampaign
from gongxiao.production.formula import MainFormulaNotice
from gongxiao.production.reserve import ReserveAgreement, ReserveStockStatement, ReserveTask
from gongxiao.production.shops import InputsRectification

if TYPE_CHECKING:
    from tests.production.conftest import Office


def prove(office: Office, day: date, warehouse: str, **counted: str) -> None:
    """One monthly proof of stock."""
    office.sign(
        ReserveStockStatement,
        day,
        warehouse=office.place(warehouse, "warehouse"),
        holder=office.party("承储公司"),
        lines=[
            {"item": office.item(name, "fertiliser", "吨"), "sort": "fertiliser", "quantity": quantity}
            for name, quantity in counted.items()
        ],
    )


def test_the_reserve_is_the_newest_count_of_each_item_in_each_warehouse(office: Office) -> None:
    prove(office, date(2022, 5, 31), "一号库", 尿素="300", 复合肥="120.5")
    prove(office, date(2022, 5, 31), "二号库", 尿素="80")
    prove(office, date(2022, 6, 30), "一号库", 尿素="260", 复合肥="0")
    assert office.figure(indicators.reserve_fertiliser, "2022-05") == "500.5吨"
    assert office.figure(indicators.reserve_fertiliser, "2022-06") == "340吨"


def test_an_unproved_reserve_has_no_source_and_is_not_zero(office: Office) -> None:
    prove(office, date(2022, 6, 30), "一号库", 尿素="260")
    assert office.figure(indicators.reserve_pesticide) == "—"


def test_the_completion_of_the_task_is_what_lies_there_against_what_was_asked(office: Office) -> None:
    office.sign(
        ReserveTask,
        date(2022, 2, 16),
        source="储备任务通知",
        holds_from="2022-03-01",
        holds_until="2022-08-31",
        lines=[{"sort": "fertiliser", "quantity": "1600"}, {"sort": "pesticide", "quantity": "4.5"}],
    )
    prove(office, date(2022, 6, 30), "一号库", 尿素="1200")
    assert office.figure(indicators.reserve_task_pesticide) == "4.5吨"
    assert office.figure(indicators.reserve_fertiliser_completion) == "75%"


def test_one_item_counted_twice_in_one_proof_is_refused(office: Office) -> None:
    urea = office.item("尿素", "fertiliser", "吨")
    with pytest.raises(Refused, match="合并成一行"):
        office.sign(
            ReserveStockStatement,
            warehouse=office.place("一号库", "warehouse"),
            holder=office.party("承储公司"),
            lines=[{"item": urea, "sort": "fertiliser", "quantity": quantity} for quantity in ("100", "200")],
        )
    assert office.wrote_nothing()


def test_a_reserve_that_ends_before_it_begins_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="储备截止日应在起始日之后"):
        office.sign(
            ReserveTask,
            source="储备任务通知",
            holds_from="2022-09-01",
            holds_until="2022-03-01",
            lines=[{"sort": "fertiliser", "quantity": "1600"}],
        )
    assert office.wrote_nothing()


def test_a_consortium_of_two_firms_counts_as_two_holders_of_one_agreement(office: Office) -> None:
    office.sign(
        ReserveAgreement,
        way="tender",
        holders=[
            {"holder": office.party("甲农资"), "sort": "fertiliser"},
            {"holder": office.party("乙农资"), "sort": "fertiliser"},
            {"holder": office.party("乙农资"), "sort": "pesticide", "quantity": "4.5"},
        ],
    )
    assert office.figure(indicators.reserve_holders) == "2家"


def test_a_campaign_tells_its_month_towns_goods_and_topics(office: Office) -> None:
    organic, urea = office.item("有机肥", "organic_fertiliser", "吨"), office.item("尿素", "fertiliser", "吨")
    for day, town, topics in (
        (date(2022, 4, 13), "东溪镇", ("pest_control", "seedling")),
        (date(2022, 4, 20), "南山镇", ("pest_control",)),
    ):
        office.sign(
            InputCampaign,
            day,
            name="春备耕农资下乡",
            season="spring",
            stops=[{"town": office.place(town), "households": "35"}],
            goods=[
                {"item": organic, "sort": "organic", "way": "sold", "quantity": "20"},
                {"item": urea, "sort": "other_fertiliser", "way": "given", "quantity": "0.5"},
            ],
            topics=[{"topic": topic} for topic in topics],
        )
    assert office.figure(indicators.campaign_month) == "4月"
    assert office.figure(indicators.campaign_towns) == "2个"
    assert office.figure(indicators.campaign_organic) == "40吨"
    assert office.figure(indicators.campaign_households) == "70户"
    assert office.figure(indicators.campaign_topics) == "2类"


def notice(
    office: Office, *formulas: tuple[str, str, str], recipients: tuple[str, ...] = ("grower",)
) -> None:
    office.sign(
        MainFormulaNotice,
        date(2022, 3, 4),
        name="主售配方",
        lines=[
            {"crop": "tea", "stage": "base", "nitrogen": n, "phosphate": p, "potash": k}
            for n, p, k in formulas
        ],
        recipients=[{"recipient": recipient, "copies": "10"} for recipient in recipients],
    )


def test_the_main_formulas_are_for_the_year_they_are_published_in(office: Office) -> None:
    notice(office, ("18", "8", "12"), ("20", "8", "12"), recipients=("grower", "coop", "village"))
    assert office.figure(indicators.main_formulas) == "2个"
    assert office.figure(indicators.main_formula_year) == "2022年"
    assert office.figure(indicators.formula_recipients) == "3类"
    assert office.figure(indicators.formula_copies) == "30份"


def test_equal_ratio_fertiliser_cannot_become_a_main_formula(office: Office) -> None:
    with pytest.raises(Refused, match="第 2 行氮磷钾相等，是平衡肥"):
        notice(office, ("18", "8", "12"), ("15", "15.0", "15"))
    assert office.wrote_nothing()


def test_what_a_firm_must_put_right_is_counted_until_it_is_closed_out(office: Office) -> None:
    told = office.sign(
        InputsRectification,
        date(2022, 4, 20),
        firm=office.party("农资公司"),
        source="专项督查",
        demands=[{"topic": "real_name"}, {"topic": "ledger"}],
    )
    office.move(told, "rechecking", date(2022, 6, 9))
    assert office.figure(indicators.rectification_demands) == "2项"
    assert office.figure(indicators.rectifications_closed) == "—"
    office.move(told, "closed", date(2022, 6, 15), result="已落实")
    assert office.figure(indicators.rectifications_closed) == "1件"
