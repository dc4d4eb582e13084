"""生产指标: named sums over the papers of production, cited by reports and set as goals."""

from gongxiao.kernel.indicator import (
    Indicator,
    answered,
    count,
    difference,
    distinct,
    latest,
    pending,
    ratio,
    total,
)
from gongxiao.production.campaigns import (
    CampaignTopic,
    InputCampaign,
    TechnicalVisit,
    Training,
    ZeroMarginSupply,
)
from gongxiao.production.clinics import ClinicProject
from gongxiao.production.formula import FormulaPromotion, FormulaRecipient, MainFormulaNotice
from gongxiao.production.models import SPECIALITIES
from gongxiao.production.recovery import (
    FilmTakeback,
    PackagingTakeback,
    RecoveryEvaluation,
    RecoveryPointGrading,
    WasteDisposal,
)
from gongxiao.production.reserve import ReserveAgreement, ReserveStockStatement, ReserveTask, ReserveWarehouse
from gongxiao.production.services import (
    BenefitSurvey,
    PreciseService,
    ServedArea,
    ServiceCatalogue,
    ServiceNode,
)
from gongxiao.production.shops import ChainStandard, Demand, InputsRectification, ShopRefit, ShopSupervision

# -- 农资储备

reserve_task_fertiliser = Indicator(
    "production.reserve.task_fertiliser",
    "化肥储备任务量",
    "吨",
    total(ReserveTask.lines.quantity, sort="fertiliser"),
)
reserve_task_pesticide = Indicator(
    "production.reserve.task_pesticide",
    "农药储备任务量",
    "吨",
    total(ReserveTask.lines.quantity, sort="pesticide"),
)
reserve_fertiliser = Indicator(
    "production.reserve.fertiliser",
    "化肥储备量",
    "吨",
    latest(ReserveStockStatement.lines.quantity, sort="fertiliser"),
    floor=reserve_task_fertiliser,
)
reserve_pesticide = Indicator(
    "production.reserve.pesticide",
    "农药储备量",
    "吨",
    latest(ReserveStockStatement.lines.quantity, sort="pesticide"),
    floor=reserve_task_pesticide,
)
reserve_fertiliser_completion = Indicator(
    "production.reserve.fertiliser_completion",
    "化肥储备任务完成率",
    "%",
    ratio(reserve_fertiliser, reserve_task_fertiliser),
)
reserve_holders = Indicator(
    "production.reserve.holders", "农资承储企业数", "家", distinct(ReserveAgreement.holders, "party")
)
reserve_warehouses_proposed = Indicator(
    "production.reserve.warehouses_proposed",
    "建议建设储备仓库数",
    "座",
    count(ReserveWarehouse, "proposed", sort="warehouse"),
)
reserve_bases_proposed = Indicator(
    "production.reserve.bases_proposed",
    "谋划应急储备基地数",
    "座",
    count(ReserveWarehouse, "proposed", sort="base"),
)
reserve_bases_built = Indicator(
    "production.reserve.bases_built",
    "建成应急储备基地数",
    "座",
    count(ReserveWarehouse, "built", sort="base"),
)
reserve_warehouses_built = Indicator(
    "production.reserve.warehouses_built",
    "建成储备仓库数",
    "座",
    count(ReserveWarehouse, "built", sort="warehouse"),
)

# -- 送肥下乡、农技下乡

campaigns = Indicator("production.campaigns", "农资农技下乡活动次数", "次", count(InputCampaign))
campaign_month = Indicator(
    "production.campaign.month", "春备耕活动开展月份", "月", latest(InputCampaign.month, season="spring")
)
campaign_towns = Indicator(
    "production.campaign.towns", "农资下乡到达地数", "个", distinct(InputCampaign.stops, "place")
)
campaign_households = Indicator(
    "production.campaign.households", "农资下乡受惠农户数", "户", total(InputCampaign.stops.households)
)
campaign_organic = Indicator(
    "production.campaign.organic",
    "下乡提供有机肥量",
    "吨",
    total(InputCampaign.goods.quantity, sort="organic"),
)
campaign_compound = Indicator(
    "production.campaign.compound",
    "下乡提供复合肥量",
    "吨",
    total(InputCampaign.goods.quantity, sort="compound"),
)
campaign_seed = Indicator(
    "production.campaign.seed", "下乡提供种子量", "公斤", total(InputCampaign.goods.quantity, sort="seed")
)
campaign_topics = Indicator(
    "production.campaign.topics",
    "下乡技术指导内容数",
    "类",
    distinct(InputCampaign.topics, CampaignTopic.topic),
)
campaign_experts = Indicator(
    "production.campaign.experts", "下乡农技专家人次", "人次", total(InputCampaign.experts)
)
campaign_leaflets = Indicator(
    "production.campaign.leaflets", "下乡发放资料份数", "份", total(InputCampaign.stops.leaflets)
)
trainings = Indicator("production.trainings", "农技培训期数", "期", count(Training))
training_people = Indicator("production.training.people", "农技培训人次", "人次", total(Training.people))
platform_trainings = Indicator(
    "production.platform.trainings", "平台线上教学期数", "期", count(Training, channel="platform")
)
technical_visits = Indicator("production.technical_visits", "农技指导次数", "次", count(TechnicalVisit))
van_technical_visits = Indicator(
    "production.van.technical_visits", "大篷车农技指导次数", "次", count(TechnicalVisit, channel="van")
)
platform_technical_visits = Indicator(
    "production.platform.technical_visits",
    "平台教学指导次数",
    "次",
    count(TechnicalVisit, channel="platform"),
)
zero_margin_sales = Indicator(
    "production.zero_margin.sales", "农药零差率配供金额", "元", total(ZeroMarginSupply.lines.amount)
)
zero_margin_quantity = Indicator(
    "production.zero_margin.quantity", "农药零差率配供数量", "公斤", total(ZeroMarginSupply.lines.quantity)
)
zero_margin_area = Indicator(
    "production.zero_margin.area", "农药零差率服务面积", "亩次", total(ZeroMarginSupply.lines.area)
)
zero_margin_subsidy = Indicator(
    "production.zero_margin.subsidy", "农药零差率应补金额", "元", total(ZeroMarginSupply.subsidy)
)

# -- 配方肥替代平衡肥

main_formulas = Indicator("production.formula.main", "主售配方数", "个", count(MainFormulaNotice.lines))
main_formula_notices = Indicator(
    "production.formula.notices", "主售配方发布数", "份", count(MainFormulaNotice)
)
main_formula_year = Indicator(
    "production.formula.year", "主售配方适用年度", "年", latest(MainFormulaNotice.year)
)
formula_recipients = Indicator(
    "production.formula.recipients",
    "主售配方发放对象类数",
    "类",
    distinct(MainFormulaNotice.recipients, FormulaRecipient.recipient),
)
formula_copies = Indicator(
    "production.formula.copies", "主售配方发放份数", "份", total(MainFormulaNotice.recipients.copies)
)
formula_promotions = Indicator(
    "production.formula.promotions", "配方肥推广次数", "次", count(FormulaPromotion)
)
formula_people = Indicator(
    "production.formula.people", "配方肥宣传人次", "人次", total(FormulaPromotion.people)
)
formula_leaflets = Indicator(
    "production.formula.leaflets", "配方肥资料份数", "份", total(FormulaPromotion.leaflets)
)

# -- 庄稼医院

clinics_designated = Indicator(
    "production.clinics.designated", "确定创建星级庄稼医院数", "家", count(ClinicProject, "designated")
)
clinics_built = Indicator(
    "production.clinics.built", "建成星级庄稼医院数", "家", count(ClinicProject, "built")
)
clinics_building = Indicator(
    "production.clinics.building", "在建星级庄稼医院数", "家", pending(ClinicProject, "building")
)
clinic_services = Indicator(
    "production.clinics.services", "庄稼医院服务类别数", "类", count(ServiceCatalogue.lines, scope="clinic")
)
clinics_of = {
    crop: Indicator(
        f"production.clinics.{crop}",
        f"{title}专科庄稼医院数",
        "家",
        count(ClinicProject, "designated", speciality=crop),
    )
    for crop, title in SPECIALITIES.items()
}
clinic_stars_of = {
    crop: Indicator(
        f"production.clinics.{crop}_stars",
        f"{title}专科庄稼医院创建星级",
        "星",
        latest(ClinicProject.stars, speciality=crop),
    )
    for crop, title in SPECIALITIES.items()
}

# -- 农资门店

shops_refitted = Indicator("production.shops.refitted", "改造农资门店数", "家", count(ShopRefit, "finished"))
shops_refitting = Indicator("production.shops.refitting", "在改农资门店数", "家", pending(ShopRefit))
shop_refit_towns = Indicator(
    "production.shops.towns", "农资门店改造涉及乡镇数", "镇", distinct(ShopRefit, "place")
)
shops_per_town = Indicator(
    "production.shops.per_town", "每镇改造农资门店数", "家/镇", ratio(shops_refitted, shop_refit_towns)
)
shop_standards = Indicator(
    "production.shops.standards", "农资连锁门店统一事项数", "项", count(ChainStandard.lines)
)
rectification_demands = Indicator(
    "production.rectification.demands",
    "农资督查整改事项数",
    "项",
    distinct(InputsRectification.demands, Demand.topic),
)
rectifications_closed = Indicator(
    "production.rectification.closed", "农资督查整改销号数", "件", count(InputsRectification, "closed")
)
shop_supervisions = Indicator(
    "production.shops.supervisions", "农资门店督查家次", "家次", count(ShopSupervision)
)

# -- 农业废弃物回收处置

packaging_pieces = Indicator(
    "production.recovery.packaging_pieces", "回收农药包装废弃物件数", "件", total(PackagingTakeback.pieces)
)
packaging_weight = Indicator(
    "production.recovery.packaging_weight", "回收农药包装废弃物重量", "吨", total(PackagingTakeback.weight)
)
packaging_disposed = Indicator(
    "production.recovery.packaging_disposed",
    "处置农药包装废弃物重量",
    "吨",
    total(WasteDisposal.lines.weight, stream="packaging", way="harmless"),
)
packaging_disposal_rate = Indicator(
    "production.recovery.packaging_disposal_rate",
    "农药包装废弃物无害化处置率",
    "%",
    ratio(packaging_disposed, packaging_weight),
)
film_weight = Indicator(
    "production.recovery.film_weight", "回收废旧农膜重量", "吨", total(FilmTakeback.weight)
)
film_recycled = Indicator(
    "production.recovery.film_recycled",
    "资源化利用废旧农膜重量",
    "吨",
    total(WasteDisposal.lines.weight, stream="film", way="recycled"),
)
film_reuse_rate = Indicator(
    "production.recovery.film_reuse_rate", "废旧农膜回收利用率", "%", ratio(film_recycled, film_weight)
)
packaging_score = Indicator(
    "production.recovery.packaging_score",
    "农药包装废弃物回收评价得分",
    "分",
    latest(RecoveryEvaluation.score, stream="packaging"),
)
packaging_evaluation_year = Indicator(
    "production.recovery.packaging_evaluation_year",
    "农药包装废弃物回收评价年度",
    "年",
    latest(RecoveryEvaluation.year, stream="packaging"),
)
packaging_excellent = Indicator(
    "production.recovery.packaging_excellent",
    "农药包装废弃物回收评价优秀次数",
    "次",
    count(RecoveryEvaluation, stream="packaging", grade="excellent"),
)
demo_points = Indicator(
    "production.recovery.demo_points", "示范回收网点数", "个", count(RecoveryPointGrading, grade="demo")
)

# -- 为农服务

platform_services = Indicator(
    "production.platform.services",
    "平台精准服务类别数",
    "类",
    count(ServiceCatalogue.lines, scope="platform"),
)
platform_sales = Indicator(
    "production.platform.sales", "平台促成销售额", "元", answered(PreciseService, "done", "sales")
)
platform_loans = Indicator(
    "production.platform.loans", "平台促成贷款笔数", "笔", answered(PreciseService, "done", "loans")
)
platform_loan_amount = Indicator(
    "production.platform.loan_amount", "平台促成贷款额", "元", answered(PreciseService, "done", "loan")
)
zone_nodes = Indicator("production.zone.nodes", "为农服务节点数", "个", count(ServiceNode))
zone_area = Indicator("production.zone.area", "示范区服务面积", "亩", latest(ServedArea.area))
zone_cost_saved = Indicator(
    "production.zone.cost_saved",
    "示范区亩均降本",
    "元/亩",
    ratio(
        difference(total(BenefitSurvey.households.cost_before), total(BenefitSurvey.households.cost_after)),
        total(BenefitSurvey.households.area),
    ),
)
zone_yield = Indicator(
    "production.zone.yield",
    "示范区亩产",
    "公斤/亩",
    ratio(total(BenefitSurvey.households.harvest), total(BenefitSurvey.households.area)),
)
