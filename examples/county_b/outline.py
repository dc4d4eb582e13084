"""乙县年度工作总结提纲: the report of 2022 and the plan for 2023 of an invented county, written from its journal."""

from __future__ import annotations

from examples.county_b.plan import PLAN

from gongxiao.credit import indicators as credit
from gongxiao.credit.activities import IndustryMatching, LoanProduct
from gongxiao.kernel.outline import Paragraph, Points, Report, Say, Section, cite, compare, names
from gongxiao.production import indicators as production
from gongxiao.production.campaigns import InputCampaign
from gongxiao.production.reserve import ReserveAgreement, ReserveWarehouse
from gongxiao.production.services import ServiceCatalogue, ServiceNode
from gongxiao.production.shops import ChainStandard, ShopRefit
from gongxiao.stewardship import indicators as stewardship
from gongxiao.stewardship import safety_indicators as safety
from gongxiao.stewardship.assets import AssetTreatment, BuildingRepair, HouseRelocation
from gongxiao.stewardship.federation import Pact
from gongxiao.stewardship.holdings import HoldingAcquired
from gongxiao.stewardship.papers import (
    Award,
    DocumentIssued,
    Exhibition,
    NewsPublished,
    RuleIssued,
    StaffingPlanRevised,
    WorkMeeting,
)
from gongxiao.stewardship.party import StudySession, TrainingProgramme
from gongxiao.stewardship.restructuring import Restructuring, RestructuringStep
from gongxiao.trade import indicators as trade
from gongxiao.trade.fairs import Fair
from gongxiao.trade.online import PlatformEntry
from gongxiao.trade.outlets import OutletPlan
from gongxiao.trade.vans import VanLine, VanScheme, VanTrip

ROOT = "YX"
PERIOD = "2022"

INPUTS = Section(
    "当好农资供应主渠道，服务粮食安全生产",
    Points(
        Say(
            "抓实化肥应急储备，以{way}方式确定{holders}农资企业组成的联合体（{firms}）承储，逐项签订储备协议",
            "，完成年度化肥储备{fertiliser}",
            way=names(ReserveAgreement.way),
            holders=production.reserve_holders,
            firms=names(ReserveAgreement.holders.holder),
            fertiliser=production.reserve_fertiliser,
        ),
        Say(
            "组织春耕送肥下乡，联合{partners}开展“{campaign}”，把化肥和种子送到{towns}乡镇的农资网点",
            "，送出复合肥{compound}",
            "，受惠农户{households}",
            partners=names(InputCampaign.partners.firm),
            campaign=names(InputCampaign.name, season="spring"),
            towns=names(InputCampaign.stops.town, limit=4),
            compound=production.campaign_compound,
            households=production.campaign_households,
        ),
        Say(
            "推进农资门店改造，在{where}{towns}个镇各改造农资门店{each}家",
            "，全年完成{shops}",
            "，落实{standards}{kinds}要求，打造“{chain}”品牌",
            where=names(ShopRefit.town),
            towns=cite(production.shop_refit_towns, bare=True),
            each=cite(production.shops_per_town, bare=True),
            shops=production.shops_refitted,
            standards=names(ChainStandard.lines.standard),
            kinds=production.shop_standards,
            chain=names(ChainStandard.chain),
        ),
        Say(
            "破解农资仓储用地难题，与{partners}共同完成《{paper}》{papers}",
            "，向{government}建议建设{warehouse}{proposed}",
            partners=names(DocumentIssued.joint_with.body, sort="white_paper"),
            paper=names(DocumentIssued.name, sort="white_paper"),
            papers=stewardship.white_papers,
            government=names(ReserveWarehouse.submitted_to),
            warehouse=names(ReserveWarehouse.name, sort="warehouse"),
            proposed=production.reserve_warehouses_proposed,
        ),
        Say(
            "开展农资领域投资合作，县供销总公司受让{firm}{share}的股权",
            "，与{partner}达成长期战略合作，为社有企业实体化运作探路",
            firm=names(HoldingAcquired.firm, business="inputs"),
            share=stewardship.inputs_share,
            partner=names(Pact.partner, sort="business"),
        ),
    ),
)

ONLINE = Say(
    "拓宽线上销售渠道，入驻{platforms}{entered}线上平台，开设{zones}，展销{fresh}等区域公用品牌产品",
    "，全年线上成交{orders}",
    "，销售额{sales}",
    "，推介{local}{products}本地特色产品上线“供销优选”门店",
    platforms=names(PlatformEntry.platform),
    entered=trade.platforms,
    zones=names(PlatformEntry.zone, channel="bank"),
    fresh=names(PlatformEntry.products.product, channel="bank"),
    orders=trade.online_orders,
    sales=trade.online_sales,
    local=names(PlatformEntry.products.product, channel="app"),
    products=trade.app_products,
)
FAIRS = Say(
    "搭建线下展销平台，举办、联办{fairs}等展销活动{held}",
    "，成交订单{orders}",
    "，销售额{sales}",
    "，活动平台点击{clicks}",
    "，带动农特产品走出大山、走进市民餐桌",
    fairs=names(Fair.name),
    held=trade.fairs_held,
    orders=trade.fair_orders,
    sales=trade.fair_sales,
    clicks=trade.fair_clicks,
)
OUTLETS = Say(
    "织密县域服务网络，按照{centres}中心带动多个站点的布局，在{where}{towns}乡镇布点供销直营店",
    "，新建直营店{stores}",
    "，新建村级综合服务社{new}",
    "、改造{rebuilt}",
    "，申报省级农事服务中心{province}",
    "、市级{city}",
    "，新建县级农事服务中心{county}",
    centres=trade.network_centres,
    where=names(OutletPlan.towns.town, sort="direct_store"),
    towns=trade.direct_store_towns,
    stores=trade.direct_stores_new,
    new=trade.village_coops_new,
    rebuilt=trade.village_coops_rebuilt,
    province=trade.farm_centres_province,
    city=trade.farm_centres_city,
    county=trade.farm_centres_county,
)
VANS = Say(
    "组建山区“供富大篷车”流通网络，统筹推进{lines}{kinds}服务",
    "，投用生活用品下乡集配服务车{daily_vans}",
    "、农产品进城集采服务车{produce_vans}",
    "、农资农技上山助农服务车{inputs_vans}",
    "，新建集采集配中心{hubs}",
    "、山区农产品直销点{points}",
    "，在{areas}{number}区域开通日用品服务车",
    "，覆盖乡镇{reached}",
    "、行政村{villages}",
    "、山区群众{people}",
    "，行驶里程{distance}",
    "，完成日用品订单{orders}",
    "、销售额{sales}",
    "，随车开展农技指导{visits}",
    "，送农资进村{inputs}",
    "，收购{bought}{goods}山区农产品",
    "，共{weight}",
    "、帮助农户增收{amount}",
    "，赠送农户土鸡苗{chicks}",
    "，扶持山区农户散养土鸡，预计每户增收近{gain}万元",
    "，有关做法在《{press}》刊登",
    lines=names(VanScheme.lines.line),
    kinds=trade.van_lines,
    daily_vans=trade.vans_daily_goods,
    produce_vans=trade.vans_produce,
    inputs_vans=trade.vans_inputs,
    hubs=trade.hubs_new,
    points=trade.produce_points_new,
    areas=names(VanLine.area, line="daily_goods"),
    number=trade.van_areas,
    reached=trade.van_towns,
    villages=trade.van_villages,
    people=trade.van_people,
    distance=trade.van_distance,
    orders=trade.van_orders,
    sales=trade.van_sales,
    visits=trade.van_visits,
    inputs=trade.van_inputs,
    bought=names(VanTrip.bought.product),
    goods=trade.van_products,
    weight=trade.van_bought,
    amount=trade.van_bought_amount,
    chicks=trade.chicks,
    gain=cite(trade.chick_gain, bare=True),
    press=names(NewsPublished.outlet, level="nation"),
)
CIRCULATION = Section("健全城乡流通体系，助力乡村共同富裕", Points(ONLINE, FAIRS, OUTLETS, VANS))

CREDIT = Section(
    "做优信用合作服务，增强农村金融保障",
    Points(
        Say(
            "开发特色产业贷，推出{products}{kinds}信贷产品",
            "，对全县农合联会员授信{lines}",
            "，对接{federations}{industries}特色产业农合联的融资需求",
            "，新增贷款{loans}",
            products=names(LoanProduct.name),
            kinds=credit.loan_products,
            lines=credit.member_lines,
            federations=names(IndustryMatching.federation),
            industries=credit.industries,
            loans=credit.new_loans,
        ),
        Say(
            "规范农民资金互助会及联合会，开展专项巡查{inspections}",
            "，对全县{societies}资金互助会财务数据进行监测",
            "，联合会会员{members}",
            "、入会金{shares}",
            "，累计发放互助金{loans}",
            "、金额{amount}",
            inspections=credit.society_inspections,
            societies=credit.societies,
            members=credit.federation_members,
            shares=credit.federation_shares,
            loans=credit.aid_loans,
            amount=credit.aid_loan_amount,
        ),
        Say(
            "推进农信担保，为涉农主体提供贷款担保{guarantees}",
            "、金额{amount}",
            guarantees=credit.guarantees,
            amount=credit.guarantee_amount,
        ),
    ),
)

ASSETS = Section(
    "规范社有资产管理，提升经济实力",
    Points(
        Say(
            "规范基层财务，完善财务代管中心建设，集中核算实施{years}来运行平稳",
            "，承办{meeting}{hosted}并作典型经验交流",
            "，处置基层社长期挂账款项{cleared}",
            "，管理费用{expense}",
            "，营业总成本{cost}",
            "，全系统利润总额{profit}",
            years=stewardship.central_accounts_years,
            meeting=names(WorkMeeting.name, sort="hosted"),
            hosted=stewardship.meetings_hosted,
            cleared=stewardship.receivables_cleared,
            expense=compare(stewardship.admin_expense),
            cost=compare(stewardship.operating_cost),
            profit=compare(stewardship.total_profit),
        ),
        Say(
            "层层压实安全责任，与基层社、下属企业签订安全目标管理责任书，与租户签订房屋租赁安全协议书",
            "，节前深入一线检查消防和房屋安全，落实防汛预案，守住安全底线",
            needs=(stewardship.safety_pledges, stewardship.tenancy_pledges, safety.safety_rounds),
        ),
        Say(
            "推动资产提质增效，完成{building}危旧房加固改造{repairs}",
            "，预计年收益率提升{uplift}",
            "，以{way}方式推进{place}房屋征迁",
            "，涉及房屋{rooms}",
            "，制定存量资产盘活方案，按{classes}{number}分类施策",
            building=names(BuildingRepair.asset, sort="dangerous"),
            repairs=stewardship.dangerous_repairs,
            uplift=stewardship.repair_uplift,
            way=names(HouseRelocation.way),
            place=names(HouseRelocation.place),
            rooms=stewardship.relocated_rooms,
            classes=names(AssetTreatment.treatment),
            number=stewardship.treatment_classes,
        ),
        Say(
            "稳步推进{unit}改制，依次做好{steps}等工作",
            "，形成《{plan}》{submitted}，已上报县政府待审定",
            unit=names(Restructuring.unit_name),
            steps=names(RestructuringStep.sort),
            plan=names(Restructuring.plan),
            submitted=stewardship.restructuring_submitted,
        ),
    ),
)

ORGANISATION = Section(
    "全面从严治社，建强组织体系",
    Points(
        Say(
            "优化机构职能，修订{age}以上未作调整的《{plan}》，部门职责和人员配置更加清晰",
            age=stewardship.staffing_plan_age,
            plan=names(StaffingPlanRevised.name),
        ),
        Say(
            "抓实理论学习，建立{forms}{number}形式相结合的常态化学习机制",
            "，开展理论中心组学习{centre}",
            "、主题党日和周一夜学{monday}",
            "，召开{meeting}，推动全社兴起学习热潮",
            forms=names(StudySession.gathering),
            number=stewardship.study_gatherings,
            centre=stewardship.centre_group_study,
            monday=stewardship.party_day_and_monday_study,
            meeting=names(WorkMeeting.name, sort="deployment"),
        ),
        Say(
            "实施干部职工素能提升工程，开展“{programmes}”{number}行动",
            "，举办供销大讲堂{lectures}",
            "、干部主讲{speakers}",
            "，线上研讨文章{articles}",
            "，干部下基层调研{research}并写出调研日志",
            programmes=names(TrainingProgramme.name),
            number=stewardship.training_programmes,
            lectures=stewardship.lectures,
            speakers=stewardship.lecturers,
            articles=stewardship.study_articles,
            research=stewardship.research_people,
        ),
        Say(
            "推动作风建设常态化，每周开展正风肃纪督查{weekly}，对考勤、工作纪律、办公环境和制度执行情况逐项检查",
            "，结果上墙公示、问题限期整改",
            weekly=stewardship.conduct_weekly,
        ),
        Say(
            "健全制度防线，4月份以来新制定完善各类制度{rules}",
            "，其中新制定{made}{number}",
            "，形成{domains}{kinds}制度相互衔接的管理体系",
            rules=stewardship.rules_issued,
            made=names(RuleIssued.rule, act="made"),
            number=stewardship.rules_made,
            domains=names(RuleIssued.manages),
            kinds=stewardship.rule_domains,
        ),
    ),
)

PARTY = Section(
    "坚持“党建+业务”，以党建引领为农服务",
    Points(
        Say(
            "做实数字兴农，把数字农合联平台引入基层，为小农户和农业企业提供{services}{kinds}精准服务",
            "，帮助销售农资、果蔬{sales}",
            "，促成信用贷款{loans}",
            "、金额{amount}",
            "，开展教学指导{visits}",
            services=names(ServiceCatalogue.lines.service, scope="platform"),
            kinds=production.platform_services,
            sales=production.platform_sales,
            loans=production.platform_loans,
            amount=production.platform_loan_amount,
            visits=production.platform_technical_visits,
        ),
        Say(
            "拓展助农服务，与{partner}结成党建联盟，打造“三位一体”为农服务示范区，设立{nodes}等服务节点",
            "，服务面积{area}",
            "，亩均降本{saved}",
            "，亩产达到{harvest}",
            partner=names(Pact.partner, sort="alliance"),
            nodes=names(ServiceNode.name),
            area=production.zone_area,
            saved=production.zone_cost_saved,
            harvest=production.zone_yield,
        ),
        Say(
            "深化法治育农，依托{base}，运用{forms}{number}形式普及农业法规、剖析农资打假案例",
            base=names(Exhibition.name, sort="legal"),
            forms=names(Exhibition.forms.column("name")),
            number=stewardship.exhibition_forms,
        ),
        Say(
            "做好志愿服务，组织党员干部参加卡口执勤、助耕助农，在一线服务群众",
            needs=stewardship.volunteer_people,
        ),
    ),
)

REPORT = Report(
    "county_b.work_report",
    "{org}{period}工作总结和2023年工作思路",
    Paragraph(
        Say(
            "2022年，县供销社在县委、县政府领导下，以深化“三位一体”改革为动力，聚焦为农服务主责主业，各项工作稳中有进",
            needs=stewardship.awards,
        ),
        Say(
            "全系统实现销售总额{sales}",
            "，{change}",
            "，荣获{honour}荣誉{awards}",
            sales=trade.system_sales,
            change=compare(trade.system_sales),
            honour=names(Award.name),
            awards=stewardship.awards,
        ),
    ),
    Section("2022年工作总结", INPUTS, CIRCULATION, CREDIT, ASSETS, ORGANISATION, PARTY),
    PLAN,
)
