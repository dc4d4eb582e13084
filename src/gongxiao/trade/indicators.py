"""供销指标: what reports may cite about trade."""

from dataclasses import replace

from gongxiao.kernel.expression import Leaf
from gongxiao.kernel.indicator import (
    Indicator,
    answered,
    count,
    difference,
    distinct,
    latest,
    pending,
    ratio,
    reported_only,
    total,
)
from gongxiao.trade.brand import (
    BrandAdmission,
    BrandCharter,
    BrandCompany,
    BrandEvent,
    BrandFundAllocation,
    BrandLicence,
    BrandOutletInspection,
    BrandPlan,
    BrandReview,
    BrandSubsidy,
    FundUse,
    LicensedProduct,
    SiteType,
    Unification,
)
from gongxiao.trade.contracts import BuyerMatching, FarmingContract, SalesChannel, VillageProduct
from gongxiao.trade.fairs import Fair
from gongxiao.trade.firms import FirmResult, LeadingFirm
from gongxiao.trade.markets import MarketRefit, MarketRepair, MarketRound
from gongxiao.trade.online import ChannelSales, Livestream, PlatformEntry, SellingContest
from gongxiao.trade.outlets import (
    OutletClosing,
    OutletCoverage,
    OutletDeclaration,
    OutletFunction,
    OutletGrading,
    OutletOpening,
    OutletPlan,
    VillageCount,
)
from gongxiao.trade.processing import (
    ColdIntake,
    ColdStorePlan,
    EquipmentInstallation,
    ProcessingCapacity,
    ProcessingClient,
    ProcessingJob,
)
from gongxiao.trade.vans import ChickGift, ServiceLine, VanInService, VanLine, VanScheme, VanTrip


def since_ever(leaf: Leaf) -> Leaf:
    """What has come to be, up to the period's end, whenever it happened."""
    return replace(leaf, history=True)


# -- 村级综合服务社 (S12)

village_coop_plan_years = Indicator(
    "trade.village_coop.plan_years",
    "村级综合服务社建设年限",
    "年",
    latest(OutletPlan.years, sort="village_coop"),
)
village_coop_plan_coverage = Indicator(
    "trade.village_coop.plan_coverage",
    "村级综合服务社规划覆盖率",
    "%",
    latest(OutletPlan.coverage, sort="village_coop"),
)
village_coops_new = Indicator(
    "trade.village_coop.new",
    "新建村级综合服务社数",
    "家",
    count(OutletOpening, sort="village_coop", manner="new"),
)
village_coops_rebuilt = Indicator(
    "trade.village_coop.rebuilt", "改造村级综合服务社数", "家",
    count(OutletOpening, sort="village_coop", manner="rebuilt"),
)  # fmt: skip
village_coop_functions = Indicator(
    "trade.village_coop.functions", "村级综合服务社已落实功能数", "项",
    count(OutletFunction, "ready", sort="village_coop"),
)  # fmt: skip
villages = Indicator("trade.villages", "行政村总数", "个", latest(VillageCount.villages))
villages_covered = Indicator(
    "trade.village_coop.villages", "村级综合服务社覆盖行政村数", "个",
    since_ever(distinct(OutletCoverage.villages, "place", sort="village_coop")),
)  # fmt: skip
village_coverage = Indicator(
    "trade.village_coop.coverage", "村级综合服务社行政村覆盖率", "%", ratio(villages_covered, villages)
)
outlets_graded = Indicator("trade.outlets.graded", "网点评级家数", "家", count(OutletGrading))
outlets_closed = Indicator("trade.outlets.closed", "网点关停家数", "家", count(OutletClosing))

# -- 直营店、农事服务中心、服务站、服务平台 (P9)

direct_stores_new = Indicator(
    "trade.direct_store.new",
    "新建供销直营店数",
    "家",
    count(OutletOpening, sort="direct_store", manner="new"),
)
direct_store_towns = Indicator(
    "trade.direct_store.towns", "供销直营店布点乡镇数", "个",
    distinct(OutletPlan.towns, "place", sort="direct_store"),
)  # fmt: skip
network_centres = Indicator("trade.network.centres", "县域服务网络中心数", "个", latest(OutletPlan.centres))
farm_centres_province = Indicator(
    "trade.farm_centre.province", "申报省级农事服务中心数", "家",
    count(OutletDeclaration, sort="farm_centre", level="province"),
)  # fmt: skip
farm_centres_city = Indicator(
    "trade.farm_centre.city", "申报市级农事服务中心数", "家",
    count(OutletDeclaration, sort="farm_centre", level="city"),
)  # fmt: skip
farm_centres_county = Indicator(
    "trade.farm_centre.county", "新建县级农事服务中心数", "家",
    count(OutletOpening, sort="farm_centre", manner="new", level="county"),
)  # fmt: skip
farm_centres = Indicator(
    "trade.farm_centre.built", "建成农事服务中心数", "家", count(OutletOpening, sort="farm_centre")
)
town_centres = Indicator(
    "trade.town_centre.built", "建成镇级为农服务中心数", "家", count(OutletOpening, sort="town_centre")
)
industry_centres = Indicator(
    "trade.industry_centre.built", "建成产业服务中心数", "家", count(OutletOpening, sort="industry_centre")
)
industry_centre_functions = Indicator(
    "trade.industry_centre.functions", "产业服务中心已落实功能数", "项",
    count(OutletFunction, "ready", sort="industry_centre"),
)  # fmt: skip
service_stations = Indicator(
    "trade.service_station.stations", "农业社会化服务站数", "个",
    distinct(OutletFunction, "subject", sort="service_station"),
)  # fmt: skip
station_centres = Indicator(
    "trade.service_station.centres", "服务站功能中心数", "项",
    since_ever(count(OutletFunction, sort="service_station", part="centre")),
)  # fmt: skip
station_functions_ready = Indicator(
    "trade.service_station.ready",
    "服务站已落实功能数",
    "项",
    count(OutletFunction, "ready", sort="service_station"),
)
station_functions_building = Indicator(
    "trade.service_station.building", "服务站建设中功能数", "项",
    pending(OutletFunction, "building", sort="service_station"),
)  # fmt: skip
platform_blocks = Indicator(
    "trade.service_platform.blocks", "为农服务平台服务板块数", "项",
    count(OutletFunction, "ready", sort="service_platform", part="block"),
)  # fmt: skip
platform_services = Indicator(
    "trade.service_platform.services", "为农服务平台助农服务项目数", "项",
    count(OutletFunction, "ready", sort="service_platform", part="service"),
)  # fmt: skip

# -- 区域公用品牌 (S1-S3)

brand_charters = Indicator("trade.brand.charters", "品牌管理办法制定数", "项", count(BrandCharter))
brand_unifications = Indicator(
    "trade.brand.unifications", "品牌统一管理事项数", "项",
    distinct(BrandCharter.unifications, Unification.aspect),
)  # fmt: skip
brand_companies = Indicator("trade.brand.companies", "品牌运营公司组建数", "家", count(BrandCompany))
brand_routes = Indicator(
    "trade.brand.routes", "品牌准入途径数", "种", distinct(BrandAdmission, BrandAdmission.route)
)
brand_candidates = Indicator("trade.brand.candidates", "品牌准入申请企业数", "家", count(BrandAdmission))
brand_admitted = Indicator("trade.brand.admitted", "品牌入选企业数", "家", count(BrandAdmission, "admitted"))
brand_products = Indicator(
    "trade.brand.products", "品牌入选产品数", "种", distinct(BrandLicence.products, "item")
)
brand_classes = Indicator(
    "trade.brand.classes", "品牌入选产品大类数", "类",
    distinct(BrandLicence.products, LicensedProduct.sort),
)  # fmt: skip
brand_batches = Indicator("trade.brand.batches", "品牌评审批次", "批", count(BrandReview))
brand_flagships_planned = Indicator(
    "trade.brand.flagships_planned", "品牌旗舰店规划数", "家", latest(BrandPlan.flagships)
)
brand_outlets_planned = Indicator(
    "trade.brand.outlets_planned", "品牌门店规划数", "家", latest(BrandPlan.outlets)
)
brand_site_types = Indicator(
    "trade.brand.site_types", "品牌门店选址类型数", "类", distinct(BrandPlan.sites, SiteType.site)
)
brand_outlets_open = Indicator(
    "trade.brand.outlets_open", "品牌门店在营数", "家",
    difference(
        since_ever(count(OutletOpening, sort="brand_outlet", manner="new"))
        + since_ever(count(OutletOpening, sort="brand_flagship", manner="new")),
        since_ever(count(OutletClosing, sort="brand_outlet"))
        + since_ever(count(OutletClosing, sort="brand_flagship")),
    ),
)  # fmt: skip
brand_inspections = Indicator(
    "trade.brand.inspections", "品牌门店巡查家次", "家次", count(BrandOutletInspection)
)
brand_failures = Indicator(
    "trade.brand.failures",
    "品牌门店五统一不符合项数",
    "项",
    count(BrandOutletInspection.checks, result="failed"),
)
brand_fund = Indicator("trade.brand.fund", "品牌专项资金安排额", "元", total(BrandFundAllocation.amount))
brand_fund_uses = Indicator(
    "trade.brand.fund_uses", "品牌专项资金用途数", "项",
    distinct(BrandFundAllocation.uses, FundUse.use),
)  # fmt: skip
brand_subsidies_paid = Indicator(
    "trade.brand.subsidies_paid", "品牌补助兑付额", "元", answered(BrandSubsidy, "paid", "amount")
)
brand_launches = Indicator("trade.brand.launches", "品牌发布会场次", "场", count(BrandEvent, form="launch"))

# -- 线上销售 (S4, S5)

platforms = Indicator("trade.online.platforms", "入驻线上平台数", "个", distinct(PlatformEntry, "party"))
platform_firms = Indicator(
    "trade.online.firms", "入驻线上平台企业数", "家", distinct(PlatformEntry.firms, "party")
)
platform_products = Indicator(
    "trade.online.products", "线上平台上架产品数", "种", distinct(PlatformEntry.products, "item")
)
app_products = Indicator(
    "trade.online.app_products", "公共应用上架产品数", "种",
    distinct(PlatformEntry.products, "item", channel="app"),
)  # fmt: skip
online_orders = Indicator("trade.online.orders", "线上销售订单数", "笔", total(ChannelSales.orders))
online_sales = Indicator("trade.online.sales", "线上销售额", "元", total(ChannelSales.sales))
online_refunds = Indicator("trade.online.refunds", "线上退款额", "元", total(ChannelSales.refunds))
livestreams = Indicator("trade.livestreams", "网上专场直播场次", "场", count(Livestream, form="live"))
livestream_ways = Indicator(
    "trade.livestream.ways", "线上带货方式数", "种", distinct(Livestream, Livestream.form)
)
livestream_sales = Indicator("trade.livestream.sales", "直播与短视频带货额", "元", total(Livestream.sales))
livestream_products = Indicator(
    "trade.livestream.products", "直播带货产品数", "种", distinct(Livestream.products, "item")
)
contests = Indicator("trade.contests", "网络直播大赛届数", "届", count(SellingContest))

# -- 展销 (S6)

fairs = Indicator("trade.fairs", "展销活动场次", "场", count(Fair))
fairs_held = Indicator(
    "trade.fairs.held",
    "举办联办展销活动场次",
    "场",
    count(Fair, role="hosted") + count(Fair, role="cohosted"),
)
promotions = Indicator("trade.fairs.promotions", "参加推介活动场次", "场", count(Fair, scope="promotion"))
fair_orders = Indicator("trade.fairs.orders", "展销活动订单数", "笔", total(Fair.orders))
fair_sales = Indicator("trade.fairs.sales", "展销活动成交额", "元", total(Fair.sales))
fair_visitors = Indicator("trade.fairs.visitors", "展销活动到场人次", "人次", total(Fair.visitors))
fair_clicks = Indicator("trade.fairs.clicks", "展销活动平台点击人次", "人次", total(Fair.clicks))
fair_entrants = Indicator("trade.fairs.entrants", "参展单位数", "家", distinct(Fair.entrants, "party"))

# -- 供富大篷车 (S7)

van_lines = Indicator(
    "trade.van.lines", "大篷车服务方向数", "项", distinct(VanScheme.lines, ServiceLine.line)
)
vans_daily_goods = Indicator(
    "trade.van.daily_goods_vans",
    "生活用品下乡集配服务车投用数",
    "辆",
    count(VanInService, sort="daily_goods"),
)
vans_produce = Indicator(
    "trade.van.produce_vans", "农产品进城集采服务车投用数", "辆", count(VanInService, sort="produce")
)
vans_inputs = Indicator(
    "trade.van.inputs_vans", "农资农技上山助农服务车投用数", "辆", count(VanInService, sort="inputs")
)
hubs_new = Indicator(
    "trade.van.hubs", "新建集采集配中心数", "家", count(OutletOpening, sort="hub", manner="new")
)
produce_points_new = Indicator(
    "trade.van.produce_points",
    "新建农产品直销点数",
    "家",
    count(OutletOpening, sort="produce_point", manner="new"),
)
van_areas = Indicator(
    "trade.van.daily_goods_areas", "日用品服务车开通区域数", "个",
    distinct(VanLine, "place", line="daily_goods"),
)  # fmt: skip
van_people = Indicator("trade.van.people", "大篷车惠及群众数", "人", total(VanLine.people))
van_trips = Indicator("trade.van.trips", "大篷车班次", "车次", count(VanTrip))
van_towns = Indicator("trade.van.towns", "大篷车到达乡镇数", "个", distinct(VanTrip, "place"))
van_villages = Indicator("trade.van.villages", "大篷车到达行政村数", "个", distinct(VanTrip.stops, "place"))
van_distance = Indicator("trade.van.distance", "大篷车服务里程", "公里", total(VanTrip.distance))
van_orders = Indicator("trade.van.orders", "大篷车日用品订单数", "笔", total(VanTrip.orders))
van_sales = Indicator("trade.van.sales", "大篷车日用品销售额", "元", total(VanTrip.sales))
van_visits = Indicator("trade.van.visits", "大篷车随车农技指导次数", "次", total(VanTrip.visits))
van_inputs = Indicator("trade.van.inputs", "大篷车送农资进村量", "吨", total(VanTrip.carried.weight))
van_products = Indicator(
    "trade.van.products", "大篷车收购农产品品种数", "种", distinct(VanTrip.bought, "item")
)
van_bought = Indicator("trade.van.bought", "大篷车收购农产品重量", "斤", total(VanTrip.bought.weight))
van_bought_amount = Indicator(
    "trade.van.bought_amount", "大篷车收购农产品金额", "元", total(VanTrip.bought.amount)
)
chicks = Indicator("trade.chicks", "赠送鸡苗数", "羽", total(ChickGift.chicks))
chick_households = Indicator("trade.chicks.households", "受赠鸡苗农户数", "户", total(ChickGift.households))
chick_gain = Indicator("trade.chicks.gain", "土鸡散养户均预计增收", "万元/户", latest(ChickGift.expected))

# -- 订单农业与产销对接 (S8)

product_villages = Indicator(
    "trade.village_product.villages", "一村一品选定村数", "村", distinct(VillageProduct, "place")
)
products_per_village = Indicator(
    "trade.village_product.per_village",
    "每村主导产品数",
    "品/村",
    ratio(count(VillageProduct), product_villages),
)
contracts = Indicator("trade.contracts", "订单农业合同数", "份", count(FarmingContract))
contract_area = Indicator("trade.contracts.area", "订单农业面积", "亩", total(FarmingContract.area))
sales_channels = Indicator(
    "trade.buyers.channels", "农产品对接渠道类数", "类",
    distinct(BuyerMatching.channels, SalesChannel.channel),
)  # fmt: skip
matched_amount = Indicator("trade.buyers.amount", "产销对接意向金额", "元", total(BuyerMatching.amount))

# -- 加工与冷链 (S9, S10)

equipment_kinds = Indicator(
    "trade.processing.equipment_kinds", "加工中心设备种类数", "种",
    distinct(EquipmentInstallation.equipment, "item"),
)  # fmt: skip
processing_services = Indicator(
    "trade.processing.services", "加工中心服务种类数", "种",
    distinct(ProcessingCapacity, ProcessingCapacity.service),
)  # fmt: skip
processing_clients = Indicator(
    "trade.processing.clients", "加工中心服务主体类数", "类",
    distinct(ProcessingCapacity.clients, ProcessingClient.client),
)  # fmt: skip
batch_capacity = Indicator(
    "trade.processing.batch", "加工中心单次拼配能力", "吨", latest(ProcessingCapacity.batch, service="blend")
)
processing_jobs = Indicator("trade.processing.jobs", "代加工单数", "单", count(ProcessingJob))
processed_weight = Indicator("trade.processing.weight", "代加工数量", "吨", total(ProcessingJob.taken))
cold_throughput = Indicator(
    "trade.cold_store.throughput", "冷库年收购加工冷藏能力", "吨", latest(ColdStorePlan.throughput)
)
cold_regions = Indicator("trade.cold_store.regions", "冷库产品辐射区域数", "个", count(ColdStorePlan.regions))
cold_intake = Indicator("trade.cold_store.intake", "冷库收储数量", "吨", total(ColdIntake.weight))

# -- 农贸市场 (S11)

market_refit_area = Indicator(
    "trade.market.refit_area", "农贸市场改造面积", "平方米", total(MarketRefit.area)
)
market_refits_open = Indicator("trade.market.refits_open", "在改农贸市场数", "个", pending(MarketRefit))
market_repair_planned = Indicator(
    "trade.market.repair_planned", "农贸市场维修拟投入", "元", total(MarketRepair.planned_cost)
)
market_rounds = Indicator("trade.market.rounds", "农贸市场日常巡查次数", "次", count(MarketRound))

# -- 企业培育与销售总额 (S13, F8)

leading_firms = Indicator("trade.firms.leading", "培育农产品加工龙头企业数", "家", count(LeadingFirm))
firm_output = Indicator("trade.firms.output", "参股企业产量", "吨", total(FirmResult.output, stake="holding"))
firm_sales = Indicator("trade.firms.sales", "参股企业销售额", "元", total(FirmResult.sales, stake="holding"))
system_sales = Indicator(
    "trade.system_sales",
    "全系统销售总额",
    "元",
    reported_only(),
    note="由各单位按月报数，逐级汇总。",
)
