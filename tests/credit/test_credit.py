"""Credit: products, matchings and inspections from their papers; the rest from reported returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.config.desk import Desk
from gongxiao.credit import indicators
from gongxiao.credit.activities import IndustryMatching, LoanProduct, SocietyInspection
from gongxiao.kernel.models import Record
from gongxiao.kernel.returns import ReportedReturn
from gongxiao.kernel.scope import Scope

if TYPE_CHECKING:
    from gongxiao.kernel.indicator import Indicator
    from gongxiao.kernel.kind import Kind
    from gongxiao.kernel.models import Org, User

JUNE_30 = date(2022, 6, 30)


@dataclass
class Office:
    """Signs papers of one unit through the front door and asks for its figures."""

    desk: Desk
    org: Org
    officer: User

    def sign(self, kind: type[Kind], on: date = JUNE_30, **answers: Any) -> Record:
        return self.desk.post(kind(org=self.org, occurred_on=on, **answers), by=self.officer)

    def report(self, indicator: Indicator, period: str, amount: str) -> None:
        self.sign(
            ReportedReturn,
            Period.parse(period).last_day,
            indicator=indicator.code,
            period=period,
            amount=amount,
        )

    def figure(self, indicator: Indicator, period: str = "2022H1") -> str:
        amount = indicator.value(Scope(self.org, Period.parse(period))).amount
        return "—" if amount is None else str(amount)


@pytest.fixture
def office(db: None) -> Office:  # noqa: ARG001 - opens the database
    desk = Desk("office")
    org = desk.org("HZ", "互助会联合会", "society")
    duties = ("credit_officer", "society_inspector", "statistician")
    return Office(desk, org, desk.user("officer", "示例·经办", dict.fromkeys(duties, org)))


def test_products_and_the_industries_they_reached_are_counted(office: Office) -> None:
    for name in ("绿色产业贷", "信用贷"):
        office.sign(LoanProduct, name=name, lender=office.desk.party("示例银行"))
    for federation in ("粮食产业农合联", "茶叶产业农合联", "茶叶产业农合联"):
        office.sign(IndustryMatching, federation=office.desk.party(federation, "association"))
    assert office.figure(indicators.loan_products) == "2种"
    assert office.figure(indicators.industries) == "2个"


def test_an_inspection_counts_its_findings(office: Office) -> None:
    society = office.desk.party("东溪资金互助会", "association")
    office.sign(
        SocietyInspection,
        society=society,
        findings=[
            {"matter": "books", "finding": "日记账未日清", "due": "2022-07-15"},
            {"matter": "loan", "finding": "合同缺担保人签字"},
        ],
    )
    office.sign(SocietyInspection, society=society)
    assert office.figure(indicators.society_inspections) == "2次"
    assert office.figure(indicators.inspection_findings) == "2个"


def test_an_inspection_cannot_ask_for_mending_before_it_was_made(office: Office) -> None:
    with pytest.raises(Refused, match="整改期限早于巡查日期"):
        office.sign(
            SocietyInspection,
            society=office.desk.party("东溪资金互助会", "association"),
            findings=[{"matter": "cash", "finding": "库存现金超限", "due": "2022-06-01"}],
        )
    assert not Record.objects.exists()


def test_reported_guarantees_add_up_over_the_months(office: Office) -> None:
    office.report(indicators.guarantees, "2022-01", "12")
    office.report(indicators.guarantees, "2022-02", "15")
    assert office.figure(indicators.guarantees) == "27笔"


def test_reported_members_stand_at_the_end_and_do_not_add_up(office: Office) -> None:
    office.report(indicators.federation_members, "2022-01", "30")
    office.report(indicators.federation_members, "2022-06", "34")
    assert office.figure(indicators.federation_members) == "34个"
