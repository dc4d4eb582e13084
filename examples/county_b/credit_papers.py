"""乙县信用单据: loan products and the industries they were brought to in 2022.

Lines, loans, societies and guarantees are not told by the report, so no paper states them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongxiao.credit.activities import IndustryMatching, LoanProduct

if TYPE_CHECKING:
    from examples.county_b.registers import County

    from gongxiao.config.desk import Desk


def post(desk: Desk, county: County) -> None:
    """Sign the papers about credit."""
    officer = county.staff["credit"]
    for day, name, lender in (
        (date(2022, 3, 22), "绿色产业贷", "乡村银行乙县支行"),
        (date(2022, 3, 29), "农合通信用贷", "乙县农商银行"),
    ):
        desk.post(
            LoanProduct(org=county.org, occurred_on=day, name=name, lender=county.parties[lender]), by=officer
        )
    for day, federation, product in (
        (date(2022, 4, 14), "乙县粮食产业农合联", "绿色产业贷"),
        (date(2022, 6, 9), "乙县土鸡产业农合联", "农合通信用贷"),
        (date(2022, 8, 25), "乙县茶叶产业农合联", "绿色产业贷"),
    ):
        desk.post(
            IndustryMatching(
                org=county.org, occurred_on=day, federation=county.parties[federation], product=product
            ),
            by=officer,
        )
