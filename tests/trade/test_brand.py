"""The regional brand: who is admitted, on whose word, and what its fund pays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.case import MoveRefused, standing
from gongxiao.trade import indicators
from gongxiao.trade.brand import BrandAdmission, BrandFundAllocation, BrandLicence, BrandSubsidy

if TYPE_CHECKING:
    from tests.trade.conftest import Office

    from gongxiao.kernel.models import Record


def nominate(office: Office, firm: str, route: str, *products: str) -> Record:
    return office.sign(
        BrandAdmission,
        date(2022, 3, 1),
        firm=office.desk.party(firm),
        route=route,
        products=[
            {"product": office.desk.item(name, "produce", "公斤"), "sort": "produce"} for name in products
        ],
    )


def test_a_firm_is_admitted_by_the_committee_and_counted_with_its_route(office: Office) -> None:
    for firm, route in (("一厂", "scouting"), ("二厂", "township"), ("三厂", "self")):
        case = nominate(office, firm, route, "笋干")
        office.move(case, "scoring", date(2022, 3, 10))
        office.move(case, "admitted", date(2022, 3, 20), by=office.reviewer, score="88.5")
    assert office.figure(indicators.brand_admitted) == "3家"
    assert office.figure(indicators.brand_routes) == "3种"


def test_the_officer_who_nominates_does_not_score(office: Office) -> None:
    case = nominate(office, "一厂", "self", "笋干")
    office.move(case, "scoring", date(2022, 3, 10))
    with pytest.raises(Refused, match="品牌评审委员"):
        office.move(case, "admitted", date(2022, 3, 20))
    assert standing().get(pk=case.pk).stage == "scoring"
    assert office.figure(indicators.brand_admitted) == "—"


def test_a_product_licensed_to_two_firms_is_one_product(office: Office) -> None:
    bamboo, tea = (office.desk.item(name, "produce", "公斤") for name in ("笋干", "绿茶"))
    office.sign(
        BrandLicence, firm=office.desk.party("一厂"), products=[{"product": bamboo, "sort": "produce"}]
    )
    office.sign(
        BrandLicence,
        firm=office.desk.party("二厂"),
        products=[{"product": bamboo, "sort": "produce"}, {"product": tea, "sort": "craft"}],
    )
    assert office.figure(indicators.brand_products) == "2种"
    assert office.figure(indicators.brand_classes) == "2类"


def test_the_fund_is_told_in_yuan_and_by_its_uses(office: Office) -> None:
    office.sign(
        BrandFundAllocation,
        source="county",
        amount="10000000",
        uses=[{"use": "outlet"}, {"use": "packaging"}],
    )
    assert office.figure(indicators.brand_fund) == "10000000元"
    assert office.figure(indicators.brand_fund_uses) == "2项"


def test_a_subsidy_is_paid_by_another_than_who_approved_it(office: Office) -> None:
    both = office.desk.user("both", "示例·兼职", {"brand_officer": office.org, "brand_reviewer": office.org})
    claim = office.sign(BrandSubsidy, firm=office.desk.party("一厂"), use="outlet", claimed="30000")
    office.move(claim, "approved", by=both, amount="20000")
    with pytest.raises(MoveRefused, match="须由另一人办理"):
        office.move(claim, "paid", by=both, amount="20000")
    assert office.figure(indicators.brand_subsidies_paid) == "—"
    office.move(claim, "paid", amount="20000")
    assert office.figure(indicators.brand_subsidies_paid) == "20000元"
