"""信用指标: what reports may cite about credit.

Lines, loans, the mutual-aid societies, guarantees and micro-loans come as reported returns until each keeps its books
here; products, matchings and inspections are counted from their papers.
"""

from gongxiao.credit.activities import IndustryMatching, LoanProduct, SocietyInspection
from gongxiao.kernel.indicator import Indicator, count, distinct, reported_only, total

# -- 授信与产业贷 (C1)

loan_products = Indicator("credit.products", "特色产业贷产品数", "种", count(LoanProduct))
industries = Indicator("credit.industries", "产业贷对接产业数", "个", distinct(IndustryMatching, "party"))
matched_amount = Indicator("credit.matched_amount", "产业贷意向金额", "元", total(IndustryMatching.applied))
member_lines = Indicator("credit.lines", "农合联会员授信额", "元", reported_only(stock=True))
new_loans = Indicator("credit.new_loans", "特色产业新增贷款额", "元", reported_only())

# -- 资金互助会及联合会 (C2, C3)

society_inspections = Indicator(
    "credit.society.inspections", "资金互助会专项巡查次数", "次", count(SocietyInspection)
)
inspection_findings = Indicator(
    "credit.society.findings", "资金互助会巡查发现问题数", "个", count(SocietyInspection.findings)
)
societies = Indicator("credit.societies", "资金互助会数", "家", reported_only(stock=True))
federation_members = Indicator(
    "credit.federation.members", "互助会联合会会员数", "个", reported_only(stock=True)
)
federation_shares = Indicator(
    "credit.federation.shares", "互助会联合会入会金", "元", reported_only(stock=True)
)
aid_loans = Indicator("credit.aid_loans", "累计发放互助金笔数", "笔", reported_only(stock=True))
aid_loan_amount = Indicator("credit.aid_loans.amount", "累计发放互助金金额", "元", reported_only(stock=True))

# -- 农信担保 (C4)

guarantees = Indicator("credit.guarantees", "农信担保业务笔数", "笔", reported_only())
guarantee_amount = Indicator("credit.guarantees.amount", "农信担保金额", "元", reported_only())

# -- 小额贷款 (C5)

micro_loans = Indicator("credit.micro_loans", "小贷公司发放贷款笔数", "笔", reported_only())
micro_loan_amount = Indicator("credit.micro_loans.amount", "小贷公司发放贷款额", "元", reported_only())

# -- 统计表所需的时点数 (facts 9.23); 口径按一般理解拟定

UNSEEN = "口径按一般理解拟定（自有知识），未与现行统计报表制度原文核对。"
aid_overdue_rate = Indicator(
    "credit.aid_loans.overdue_rate", "互助金逾期率", "%", reported_only(stock=True), note=UNSEEN
)
guarantees_in_force = Indicator(
    "credit.guarantees.in_force", "在保笔数", "笔", reported_only(stock=True), note=UNSEEN
)
guarantee_amount_in_force = Indicator(
    "credit.guarantees.in_force.amount", "在保余额", "元", reported_only(stock=True), note=UNSEEN
)
guarantee_multiple = Indicator(
    "credit.guarantees.multiple", "担保放大倍数", "倍", reported_only(stock=True), note=UNSEEN
)
