"""县社统计月报: the 25 indicators a county office reports, in one monthly form (facts 9).

Names come from tables 0001 to 0010 and the work reports; the definitions are condensed by us and were not checked
against the official wording.
"""

from __future__ import annotations

from gongxiao.credit import indicators as credit
from gongxiao.production import indicators as production
from gongxiao.production import supply_indicators as supply
from gongxiao.reports.statistics.form import Continues, Row, StatForm, Table, Within
from gongxiao.stewardship import indicators as stewardship
from gongxiao.stewardship import organisation_indicators as organisation
from gongxiao.stewardship import safety_indicators as safety
from gongxiao.trade import indicators as trade
from gongxiao.trade import turnover_indicators as turnover

W = "万元"

_trade = Table((
    Row("1 销售总额", trade.system_sales, W), Row("2 购进总额", turnover.system_purchases),
    Row("3 农产品销售额", turnover.produce_sales), Row("农产品购进额", turnover.produce_purchases, depth=1),
    Row("4 农资销售额", turnover.inputs_sales), Row("其中：售给农民", turnover.inputs_sales_to_farmers, depth=1),
    Row("5 化肥销售量", supply.fertiliser_sold), Row("农药销售量", supply.pesticide_sold, depth=1),
    Row("农膜销售量", supply.film_sold, depth=1), Row("6 日用消费品零售额", turnover.consumer_retail),
    Row("其中：乡镇及以下", turnover.consumer_retail_rural, depth=1),
    Row("7 再生资源购进额", turnover.recycling_purchases), Row("再生资源销售额", turnover.recycling_sales, depth=1),
    Row("8 电子商务销售额", trade.online_sales, W), Row("电子撮合交易额", turnover.electronic_matching, depth=1),
    Row("9 农产品市场交易额", turnover.market_turnover), Row("10 连锁门店数", turnover.chain_stores),
    Row("当期新增", turnover.chain_stores_opened, depth=1), Row("当期关停", turnover.chain_stores_closed, depth=1),
    Row("连锁销售额", turnover.chain_sales, depth=1),
), "商品流转")  # fmt: skip
_finance = Table((
    Row("11 利润总额", stewardship.total_profit, signed=True), Row("12 所有者权益", stewardship.owners_equity, signed=True),
    Row("资产总额", stewardship.assets_total, depth=1), Row("资产负债率", organisation.debt_ratio, depth=1),
), "财务")  # fmt: skip
_service = Table((
    Row("13 社会化服务面积", supply.service_area, "万亩次"), Row("14 全程托管面积", supply.trusted_area, "万亩"),
    Row("15 基层社数", organisation.primary_coops), Row("当期改造", organisation.primary_coops_rebuilt, depth=1),
    Row("基层社乡镇覆盖率", organisation.coop_town_coverage, depth=1), Row("16 村级综合服务社", turnover.village_coops),
    Row("其中：星级", turnover.village_coops_starred, depth=1), Row("行政村覆盖率", trade.village_coverage, depth=1),
    Row("17 领办创办专业合作社", organisation.farmer_coops), Row("联合社", organisation.farmer_coop_unions, depth=1),
    Row("入社农户", organisation.farmer_coop_households, depth=1), Row("18 农合联会员", organisation.federation_members),
    Row("产业农合联", organisation.industry_federations_total, depth=1),
    Row("乡镇农合联实体化率", stewardship.town_operation_rate, depth=1),
), "组织与服务")  # fmt: skip
_inputs = Table((
    Row("19 化肥储备任务", production.reserve_task_fertiliser), Row("化肥储备量", production.reserve_fertiliser, depth=1),
    Row("储备完成率", production.reserve_fertiliser_completion, depth=1), Row("20 配方肥销售量", supply.formula_sold),
    Row("配方肥占复混肥比重", supply.formula_share, depth=1), Row("平衡肥存量", supply.balanced_remaining, depth=1),
    Row("21 回收农药包装件数", production.packaging_pieces), Row("回收农药包装重量", production.packaging_weight, depth=1),
    Row("农药包装回收率", supply.packaging_recovery_rate, depth=1),
    Row("无害化处置率", production.packaging_disposal_rate, depth=1), Row("回收废旧农膜", production.film_weight, depth=1),
    Row("农膜回收利用率", production.film_reuse_rate, depth=1), Row("22 零差率配供量", production.zero_margin_quantity, "吨"),
    Row("零差率服务面积", production.zero_margin_area, "亩次", depth=1), Row("应补金额", production.zero_margin_subsidy, depth=1),
), "农资与绿色")  # fmt: skip
_credit = Table((
    Row("23 互助金累计笔数", credit.aid_loans), Row("互助金累计金额", credit.aid_loan_amount, W, depth=1),
    Row("互助金逾期率", credit.aid_overdue_rate, depth=1), Row("在保笔数", credit.guarantees_in_force, depth=1),
    Row("在保余额", credit.guarantee_amount_in_force, W, depth=1), Row("担保放大倍数", credit.guarantee_multiple, depth=1),
    Row("24 出租面积", organisation.leased_area), Row("应收租金", organisation.rent_due, W, depth=1),
    Row("实收租金", organisation.rent_received, W, depth=1), Row("空置率", organisation.vacancy_rate, depth=1),
    Row("欠租", organisation.rent_arrears, W, depth=1), Row("25 发现隐患", safety.hazards_found),
    Row("已整改", safety.hazards_fixed, depth=1), Row("待整改", safety.hazards_pending, depth=1),
    Row("整改率", safety.hazard_fixed_rate, depth=1), Row("信访件数", safety.petitions, depth=1),
    Row("初信初访办结率", safety.first_petitions_closed_rate, depth=1),
), "信用、资产与平安")  # fmt: skip

county_monthly = StatForm(
    "county", "县级供销合作社统计月报", "month", (_trade, _finance, _service, _inputs, _credit),
    owed_by=("federation",), number="县社统 1 表", source="县社自定，栏目据 0001 至 0010 表归并",
    rules=(
        Within(turnover.inputs_sales_to_farmers, turnover.inputs_sales),
        Within(turnover.consumer_retail_rural, turnover.consumer_retail),
        Within(turnover.produce_purchases, turnover.system_purchases),
        Within(turnover.village_coops_starred, turnover.village_coops),
        Continues(turnover.chain_stores, turnover.chain_stores_opened, turnover.chain_stores_closed),
    ),
)  # fmt: skip
