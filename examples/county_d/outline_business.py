"""青溪县提纲·生产与供销: the sections of the annual report on inputs, services, recovery, the network and the brand."""

from __future__ import annotations

from gongxiao.kernel.field import RowMeasure
from gongxiao.kernel.outline import Paragraph, Points, Say, Section, cite, compare, names
from gongxiao.production import indicators as production
from gongxiao.production.clinics import ClinicProject
from gongxiao.production.services import ServiceNode
from gongxiao.production.shops import ChainStandard, ChainStandardLine
from gongxiao.trade import indicators as trade
from gongxiao.trade.brand import BrandFundAllocation
from gongxiao.trade.fairs import Fair
from gongxiao.trade.firms import LeadingFirm
from gongxiao.trade.online import PlatformEntry
from gongxiao.trade.outlets import OutletOpening

INPUTS = Section(
    "农资保供和绿色农资",
    Points(
        Say(
            "守牢储备底线，年末储备化肥{fertiliser}",
            "，为上级下达任务的{completion}",
            "，储备农药{pesticide}",
            "，未发生断供脱销",
            fertiliser=production.reserve_fertiliser,
            completion=production.reserve_fertiliser_completion,
            pesticide=production.reserve_pesticide,
        ),
        Say(
            "送农资农技上门，围绕春耕、夏种、秋种和台风灾后救助开展下乡活动{campaigns}",
            "，到达{places}村",
            "，受惠农户{households}",
            "，{change}",
            "，送去有机肥{organic}",
            "、复合肥{compound}",
            campaigns=production.campaigns,
            places=cite(production.campaign_towns),
            households=production.campaign_households,
            change=compare(production.campaign_households),
            organic=production.campaign_organic,
            compound=production.campaign_compound,
        ),
        Say(
            "推广配方施肥，发布主要农作物主售配方{formulas}",
            "，宣传推广{promotions}",
            "，发放资料{leaflets}",
            formulas=production.main_formulas,
            promotions=production.formula_promotions,
            leaflets=production.formula_leaflets,
        ),
        Say(
            "推进农药零差率配供，全年配供金额{sales}",
            "，{change}",
            "，服务面积{area}",
            "，应补差价{subsidy}",
            sales=production.zero_margin_sales,
            change=compare(production.zero_margin_sales),
            area=production.zero_margin_area,
            subsidy=production.zero_margin_subsidy,
        ),
        Say(
            "改造提升门店，按照{standards}的要求改造农资门店{refitted}",
            "，另有{refitting}正在改造",
            "，农资督查覆盖门店{visits}",
            "，督促整改销号{closed}",
            standards=names(RowMeasure(ChainStandard.lines, ChainStandardLine.standard), limit=5),
            refitted=production.shops_refitted,
            refitting=production.shops_refitting,
            visits=production.shop_supervisions,
            closed=production.rectifications_closed,
        ),
    ),
)

SERVICE = Section(
    "为农服务",
    Paragraph(
        Say(
            "全年举办农技培训{trainings}",
            "、{people}参加",
            "，{change}",
            "，农技人员进村入户指导{visits}",
            trainings=production.trainings,
            people=production.training_people,
            change=compare(production.training_people),
            visits=production.technical_visits,
        ),
        Say(
            "新建成星级庄稼医院{built}",
            "，{building}在建",
            "，年内新确定的创建单位为{clinics}",
            built=production.clinics_built,
            building=production.clinics_building,
            clinics=names(ClinicProject.clinic),
        ),
        Say(
            "在示范区设立{nodes}服务节点{number}",
            "，服务面积{area}",
            "，对种植户的调查显示每亩节本{saved}元",
            nodes=names(ServiceNode.name, limit=3),
            number=production.zone_nodes,
            area=production.zone_area,
            saved=cite(production.zone_cost_saved, bare=True),
        ),
        Say(
            "依托精准服务促成贷款{loans}",
            "、{amount}",
            "，促成农产品和农资销售{sales}",
            loans=production.platform_loans,
            amount=production.platform_loan_amount,
            sales=production.platform_sales,
        ),
    ),
)

RECOVERY = Section(
    "农业废弃物回收",
    Say(
        "全年回收农药包装废弃物{pieces}",
        "、{weight}",
        "，件数{change}",
        "，无害化处置率{rate}",
        "，回收废旧农膜{film}",
        "，资源化利用{recycled}",
        "，评定示范回收网点{points}",
        pieces=production.packaging_pieces,
        weight=production.packaging_weight,
        change=compare(production.packaging_pieces),
        rate=production.packaging_disposal_rate,
        film=production.film_weight,
        recycled=production.film_recycled,
        points=production.demo_points,
    ),
)

NETWORK = Section(
    "城乡流通网络",
    Points(
        Say(
            "织密村级网点，新建村级综合服务社{new}",
            "、改造{rebuilt}",
            "，累计服务覆盖行政村{villages}",
            "，覆盖率{coverage}",
            "，对{graded}服务社开展了星级评定",
            new=trade.village_coops_new,
            rebuilt=trade.village_coops_rebuilt,
            villages=trade.villages_covered,
            coverage=trade.village_coverage,
            graded=trade.outlets_graded,
        ),
        Say(
            "开好供富大篷车，新投用农资农技上山助农服务车{vans}",
            "，全年发车{trips}",
            "，{change}",
            "，到达行政村{villages}",
            "，行驶{distance}",
            vans=trade.vans_inputs,
            trips=trade.van_trips,
            change=compare(trade.van_trips),
            villages=trade.van_villages,
            distance=trade.van_distance,
        ),
        Say(
            "双向畅通货物，送日用品下乡{orders}",
            "、销售额{sales}",
            "，{sales_change}",
            "，送农资进村{inputs}",
            "，带农产品进城{bought}",
            "、支付农户货款{amount}",
            "，{amount_change}",
            orders=trade.van_orders,
            sales=trade.van_sales,
            sales_change=compare(trade.van_sales),
            inputs=trade.van_inputs,
            bought=cite(trade.van_bought, unit="万斤"),
            amount=trade.van_bought_amount,
            amount_change=compare(trade.van_bought_amount),
        ),
        Say(
            "完善服务设施，{names}建成投用",
            "，新建集采集配中心{hubs}",
            "、农产品直销点{points}",
            "，茶叶加工、粮食烘干等代加工{weight}",
            "，冷链中心收储鲜活农产品{cold}",
            names=names(OutletOpening.outlet, sort="farm_centre"),
            hubs=trade.hubs_new,
            points=trade.produce_points_new,
            weight=trade.processed_weight,
            cold=trade.cold_intake,
        ),
        Say(
            "帮扶山区农户，向{households}农户赠送土鸡苗{chicks}",
            "，签订订单农业合同{contracts}",
            "、面积{area}",
            "，{change}",
            households=cite(trade.chick_households),
            chicks=trade.chicks,
            contracts=trade.contracts,
            area=trade.contract_area,
            change=compare(trade.contract_area),
        ),
    ),
)

BRAND = Section(
    "区域公用品牌和产销对接",
    Paragraph(
        Say(
            "“青溪山礼”组织评审{batches}",
            "，{candidates}企业申报、{admitted}入选",
            "，入选产品达到{products}",
            "，在营门店{open}",
            "，开展“五统一”巡查{inspections}",
            batches=trade.brand_batches,
            candidates=trade.brand_candidates,
            admitted=trade.brand_admitted,
            products=trade.brand_products,
            open=trade.brand_outlets_open,
            inspections=trade.brand_inspections,
        ),
        Say(
            "县财政安排品牌专项资金{fund}",
            "，用于{uses}",
            "，兑付企业补助{paid}",
            fund=trade.brand_fund,
            uses=names(BrandFundAllocation.uses.use),
            paid=trade.brand_subsidies_paid,
        ),
        Say(
            "举办或参加{fairs}展销活动{number}",
            "，成交{orders}",
            "、{sales}",
            fairs=names(Fair.name, limit=3),
            number=trade.fairs,
            orders=trade.fair_orders,
            sales=trade.fair_sales,
        ),
        Say(
            "线上新入驻{platforms}",
            "，全年成交{orders}",
            "、销售额{sales}",
            "，{change}",
            "，开展专场直播{live}",
            "，举办直播大赛{contests}",
            platforms=names(PlatformEntry.platform),
            orders=trade.online_orders,
            sales=trade.online_sales,
            change=compare(trade.online_sales),
            live=trade.livestreams,
            contests=trade.contests,
        ),
        Say(
            "培育{firms}等农产品加工龙头企业{number}",
            "，参股企业实现销售额{sales}",
            "，{change}",
            firms=names(LeadingFirm.firm),
            number=trade.leading_firms,
            sales=trade.firm_sales,
            change=compare(trade.firm_sales),
        ),
    ),
)
