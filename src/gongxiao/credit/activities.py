"""信用活动: loan products offered, industries brought together with lenders, societies inspected."""

from __future__ import annotations

from collections.abc import Iterable

from gongxiao.kernel.field import Choice, Day, Measure, Photo, Rows, Text, Who
from gongxiao.kernel.kind import Activity, Row


class LoanProduct(Activity):
    """信贷产品发布: a lender offers a loan made for members of the federation."""

    code = "credit.loan_product"
    title = "信贷产品发布"
    counted_in = "种"
    duty = "credit_officer"
    name = Text("产品名称")
    lender = Who("发放机构")
    ceiling = Measure("单户上限", unit="元", required=False, stock=True)
    rate = Measure("年利率", unit="%", required=False, stock=True)
    papers = Photo("产品说明", required=False)


class IndustryMatching(Activity):
    """产业贷对接: members of an industry federation are brought together with a lender."""

    code = "credit.industry_matching"
    title = "产业贷对接"
    duty = "credit_officer"
    federation = Who("产业农合联")
    product = Text("对接产品", required=False)
    members = Measure("参加会员", unit="家", required=False)
    applied = Measure("意向金额", unit="元", required=False)


class InspectionFinding(Row):
    """巡查发现: something to mend in a society's books or conduct."""

    matter = Choice(
        "方面",
        {
            "fund": "资金来源与入会金", "loan": "投放与合同", "arrears": "逾期与清收", "cash": "现金与账户",
            "books": "账务与报表", "rules": "章程与议事",
        },
        facet=True,
    )  # fmt: skip
    finding = Text("发现的问题")
    due = Day("整改期限", required=False)


class SocietyInspection(Activity):
    """互助会专项巡查: one society looked at on the spot by the federation."""

    code = "credit.society_inspection"
    title = "资金互助会专项巡查"
    duty = "society_inspector"
    society = Who("资金互助会")
    inspectors = Measure("巡查人员", unit="人", required=False)
    findings = Rows(InspectionFinding, title="发现问题", counted_in="个", required=False)
    papers = Photo("巡查记录", required=False)

    def check(self) -> Iterable[str]:
        findings = self.answers()["findings"] or []
        if any(row.due and row.due < self.occurred_on for row in findings):
            yield "整改期限早于巡查日期，请核对。"
