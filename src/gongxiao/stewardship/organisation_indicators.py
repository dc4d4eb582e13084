"""组织与资产指标: offices, primary co-ops, enterprises and leases, as the statistical tables ask for them.

The wording of the definitions is our own knowledge until the text in force is seen. Units report them until their
modules state them.
"""

from __future__ import annotations

from gongxiao.kernel.indicator import Indicator, ratio, reported_only
from gongxiao.stewardship.indicators import assets_total

UNSEEN = "口径按一般理解拟定（自有知识），未与现行统计报表制度原文核对。"

liabilities_total = Indicator(
    "stewardship.liabilities_total", "负债总额", "万元", reported_only(stock=True), note=UNSEEN
)
debt_ratio = Indicator(
    "stewardship.debt_ratio", "资产负债率", "%", ratio(liabilities_total, assets_total), note=UNSEEN
)
offices = Indicator("stewardship.offices", "县及县以上机关数", "个", reported_only(stock=True), note=UNSEEN)
office_staff = Indicator(
    "stewardship.offices.staff", "机关在职人员", "人", reported_only(stock=True), note=UNSEEN
)
office_retired = Indicator(
    "stewardship.offices.retired", "机关离退休人员", "人", reported_only(stock=True), note=UNSEEN
)
primary_coops = Indicator(
    "stewardship.primary_coops", "基层社数", "家", reported_only(stock=True), note=UNSEEN
)
primary_coops_founded = Indicator(
    "stewardship.primary_coops.founded", "新建基层社数", "家", reported_only(), note=UNSEEN
)
primary_coops_rebuilt = Indicator(
    "stewardship.primary_coops.rebuilt", "改造基层社数", "家", reported_only(), note=UNSEEN
)
primary_coops_dissolved = Indicator(
    "stewardship.primary_coops.dissolved", "撤并基层社数", "家", reported_only(), note=UNSEEN
)
coop_towns = Indicator(
    "stewardship.primary_coops.towns", "有基层社的乡镇数", "个", reported_only(stock=True), note=UNSEEN
)
towns = Indicator("stewardship.towns", "乡镇总数", "个", reported_only(stock=True), note=UNSEEN)
firms = Indicator("stewardship.firms", "法人企业数", "家", reported_only(stock=True), note=UNSEEN)
firm_staff = Indicator(
    "stewardship.firms.staff", "法人企业从业人员", "人", reported_only(stock=True), note=UNSEEN
)
institutions = Indicator(
    "stewardship.institutions", "直属事业单位数", "家", reported_only(stock=True), note=UNSEEN
)
institution_staff = Indicator(
    "stewardship.institutions.staff", "直属事业单位从业人员", "人", reported_only(stock=True), note=UNSEEN
)
associations = Indicator(
    "stewardship.associations", "社会组织数", "个", reported_only(stock=True), note=UNSEEN
)
association_members = Indicator(
    "stewardship.associations.members", "社会组织会员数", "家", reported_only(stock=True), note=UNSEEN
)
farmer_coops = Indicator(
    "stewardship.farmer_coops", "领办创办农民专业合作社数", "家", reported_only(stock=True), note=UNSEEN
)
farmer_coop_unions = Indicator(
    "stewardship.farmer_coops.unions", "农民专业合作社联合社数", "家", reported_only(stock=True), note=UNSEEN
)
farmer_coop_households = Indicator(
    "stewardship.farmer_coops.households", "入社农户数", "户", reported_only(stock=True), note=UNSEEN
)
federation_members = Indicator(
    "stewardship.federations.members_total", "农合联会员数", "家", reported_only(stock=True), note=UNSEEN
)
industry_federations_total = Indicator(
    "stewardship.federations.industry_total", "产业农合联数", "家", reported_only(stock=True), note=UNSEEN
)
leased_area = Indicator(
    "stewardship.leases.reported_area", "社有资产出租面积", "平方米", reported_only(stock=True), note=UNSEEN
)
rent_due = Indicator(
    "stewardship.leases.reported_due", "社有资产应收租金", "元", reported_only(), note=UNSEEN
)
rent_received = Indicator(
    "stewardship.leases.reported_received", "社有资产实收租金", "元", reported_only(), note=UNSEEN
)
rent_arrears = Indicator(
    "stewardship.leases.reported_arrears", "社有资产欠租", "元", reported_only(stock=True), note=UNSEEN
)
vacancy_rate = Indicator(
    "stewardship.leases.reported_vacancy", "社有资产空置率", "%", reported_only(stock=True), note=UNSEEN
)
coop_town_coverage = Indicator(
    "stewardship.primary_coops.town_coverage", "基层社乡镇覆盖率", "%", ratio(coop_towns, towns), note=UNSEEN
)
