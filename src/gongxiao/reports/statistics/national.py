"""国家统计报表: tables 0001 to 0010 of the national statistical system, as far as indicators exist.

The list of tables and what 2013 added is from a copied notice (Hubei) on the 2013 system; rows, frequency and wording
are our own knowledge. The version in force surely differs: every table shows that it was not checked.
"""

from __future__ import annotations

from gongxiao.credit import indicators as credit
from gongxiao.production import indicators as production
from gongxiao.production import supply_indicators as supply
from gongxiao.reports.statistics.form import Adds, Continues, Row, StatForm, Table, Within
from gongxiao.stewardship import indicators as stewardship
from gongxiao.stewardship import organisation_indicators as organisation
from gongxiao.trade import indicators as trade
from gongxiao.trade import turnover_indicators as turnover

NOTICE = "供销合作社统计报表制度（2013），据湖北转发通知"
TEN_THOUSAND = "万元"

total_value = StatForm(
    "0001", "总值经营情况", "month",
    (Table((
        Row("销售总额", trade.system_sales, TEN_THOUSAND),
        Row("农业生产资料类", turnover.inputs_sales, depth=1),
        Row("其中：售给农民", turnover.inputs_sales_to_farmers, depth=2),
        Row("农副产品类", turnover.produce_sales, depth=1),
        Row("日用消费品类", turnover.consumer_retail, depth=1),
        Row("其中：乡镇及以下", turnover.consumer_retail_rural, depth=2),
        Row("再生资源类", turnover.recycling_sales, depth=1),
        Row("其他类", turnover.other_sales, depth=1),
        Row("购进总额", turnover.system_purchases),
        Row("其中：农副产品", turnover.produce_purchases, depth=1),
        Row("其中：再生资源", turnover.recycling_purchases, depth=1),
        Row("电子商务销售额", trade.online_sales, TEN_THOUSAND),
        Row("电子撮合交易额", turnover.electronic_matching),
        Row("农产品市场交易额", turnover.market_turnover),
        Row("连锁销售额", turnover.chain_sales),
        Row("利润总额", stewardship.total_profit, signed=True),
    )),),
    rules=(
        Adds(trade.system_sales, (
            turnover.inputs_sales, turnover.produce_sales, turnover.consumer_retail, turnover.recycling_sales, turnover.other_sales,
        )),
        Within(turnover.inputs_sales_to_farmers, turnover.inputs_sales),
        Within(turnover.consumer_retail_rural, turnover.consumer_retail),
        Within(turnover.produce_purchases, turnover.system_purchases),
        Within(turnover.recycling_purchases, turnover.system_purchases),
    ),
    number="供销统 0001 表", source=NOTICE,
)  # fmt: skip

goods = StatForm(
    "0002", "主要商品类值、数量", "month",
    (Table((
        Row("化肥销售量", supply.fertiliser_sold), Row("其中：复混肥", supply.compound_sold, depth=1),
        Row("其中：配方肥", supply.formula_sold, depth=2), Row("农药销售量", supply.pesticide_sold),
        Row("农膜销售量", supply.film_sold), Row("大篷车收购农产品金额", trade.van_bought_amount, TEN_THOUSAND),
        Row("参股企业产量", trade.firm_output),
    )),),
    rules=(Within(supply.compound_sold, supply.fertiliser_sold), Within(supply.formula_sold, supply.compound_sold)),
    number="供销统 0002 表", source=NOTICE,
)  # fmt: skip

offices = StatForm(
    "0003", "县及县以上机关", "year",
    (Table((
        Row("机关数", organisation.offices), Row("在职人员", organisation.office_staff),
        Row("离退休人员", organisation.office_retired), Row("管理费用", stewardship.admin_expense),
    )),),
    owed_by=("federation",), number="供销统 0003 表", source=NOTICE,
)  # fmt: skip

primary_coops = StatForm(
    "0004", "基层社", "quarter",
    (Table((
        Row("基层社数", organisation.primary_coops), Row("当期新建", organisation.primary_coops_founded, depth=1),
        Row("当期改造", organisation.primary_coops_rebuilt, depth=1),
        Row("当期撤并", organisation.primary_coops_dissolved, depth=1),
        Row("有基层社的乡镇", organisation.coop_towns), Row("乡镇总数", organisation.towns),
        Row("基层社乡镇覆盖率", organisation.coop_town_coverage), Row("村级综合服务社", turnover.village_coops),
        Row("其中：星级", turnover.village_coops_starred, depth=1), Row("农贸市场", turnover.farm_markets),
    )),),
    owed_by=("federation", "primary_coop"),
    rules=(
        Continues(organisation.primary_coops, organisation.primary_coops_founded, organisation.primary_coops_dissolved),
        Within(organisation.coop_towns, organisation.towns),
        Within(turnover.village_coops_starred, turnover.village_coops),
    ),
    number="供销统 0004 表", source=NOTICE,
)  # fmt: skip

firms = StatForm(
    "0005", "法人企业", "quarter",
    (Table((
        Row("法人企业数", organisation.firms), Row("从业人员", organisation.firm_staff),
        Row("营业总收入", stewardship.operating_revenue), Row("营业总成本", stewardship.operating_cost),
        Row("利润总额", stewardship.total_profit, signed=True), Row("资产总额", stewardship.assets_total),
        Row("负债总额", organisation.liabilities_total), Row("所有者权益", stewardship.owners_equity, signed=True),
        Row("资产负债率", organisation.debt_ratio),
    )),),
    owed_by=("federation", "company"),
    rules=(Adds(stewardship.assets_total, (organisation.liabilities_total, stewardship.owners_equity)),),
    number="供销统 0005 表", source=NOTICE,
)  # fmt: skip

institutions = StatForm(
    "0006", "直属事业单位", "year",
    (Table((Row("事业单位数", organisation.institutions), Row("从业人员", organisation.institution_staff))),),
    owed_by=("federation",), number="供销统 0006 表", source=NOTICE,
)  # fmt: skip

associations = StatForm(
    "0007", "社会组织", "year",
    (Table((
        Row("社会组织数", organisation.associations), Row("会员数", organisation.association_members),
        Row("农合联会员数", organisation.federation_members), Row("产业农合联数", organisation.industry_federations_total),
    )),),
    owed_by=("federation",), number="供销统 0007 表", source=NOTICE,
)  # fmt: skip

farmer_coops = StatForm(
    "0008", "农民专业合作社", "half",
    (Table((
        Row("领办创办专业合作社", organisation.farmer_coops), Row("联合社", organisation.farmer_coop_unions),
        Row("入社农户", organisation.farmer_coop_households),
    )),),
    owed_by=("federation", "primary_coop"), number="供销统 0008 表", source=NOTICE,
)  # fmt: skip

farm_services = StatForm(
    "0009", "农业综合服务", "quarter",
    (Table((
        Row("社会化服务面积", supply.service_area, "万亩次"), Row("全程托管面积", supply.trusted_area, "万亩"),
        Row("建成星级庄稼医院", production.clinics_built), Row("农技培训", production.training_people),
        Row("农技指导", production.technical_visits), Row("建成农事服务中心", trade.farm_centres),
        Row("回收废旧农膜", production.film_weight),
    )),),
    owed_by=("federation", "primary_coop"), number="供销统 0009 表", source=NOTICE,
)  # fmt: skip

finance = StatForm(
    "0010", "金融服务", "month",
    (Table((
        Row("资金互助会", credit.societies), Row("累计发放互助金笔数", credit.aid_loans),
        Row("累计发放互助金", credit.aid_loan_amount, TEN_THOUSAND), Row("农信担保笔数", credit.guarantees),
        Row("农信担保金额", credit.guarantee_amount, TEN_THOUSAND), Row("在保笔数", credit.guarantees_in_force),
        Row("在保余额", credit.guarantee_amount_in_force, TEN_THOUSAND), Row("小额贷款笔数", credit.micro_loans),
        Row("小额贷款金额", credit.micro_loan_amount, TEN_THOUSAND),
    )),),
    owed_by=("federation",), number="供销统 0010 表", source=NOTICE,
)  # fmt: skip
