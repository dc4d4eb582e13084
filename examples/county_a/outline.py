"""甲县半年工作总结提纲: the half-year report of an invented county, written from its journal."""

from __future__ import annotations

from gongxiao.kernel.outline import Paragraph, Points, Report, Say, Section, names, target
from gongxiao.production import indicators as production
from gongxiao.production.campaigns import InputCampaign
from gongxiao.production.formula import MainFormulaNotice
from gongxiao.production.services import ServiceCatalogue
from gongxiao.production.shops import InputsRectification
from gongxiao.stewardship import indicators as stewardship
from gongxiao.stewardship.conduct import Pledge
from gongxiao.stewardship.federation import FederationDemonstration
from gongxiao.stewardship.papers import DocumentIssued, DocumentStudied, Exhibition
from gongxiao.stewardship.party import VolunteerShift
from gongxiao.trade import indicators as trade
from gongxiao.trade.brand import BrandAdmission, BrandCharter, BrandFundAllocation, BrandLicence, BrandPlan
from gongxiao.trade.online import Livestream, PlatformEntry
from gongxiao.trade.outlets import OutletOpening
from gongxiao.trade.processing import EquipmentInstallation, ProcessingCapacity

ROOT = "JX"
PERIOD = "2022H1"

REFORM = Section(
    "以创建改革示范县为契机，深化“三位一体”农合联改革",
    Section(
        "健全基层服务网络",
        Points(
            Say(
                "主动争取改革示范，提交省级农合联改革示范县创建申报{bids}",
                bids=stewardship.demonstration_bids,
            ),
            Say(
                "谋划村级综合服务社建设，按照上级社用{years}时间服务覆盖{coverage}行政村的要求",
                "结合农资、再生资源回收等现有服务基础，制定了全县建设方案",
                years=trade.village_coop_plan_years,
                coverage=trade.village_coop_plan_coverage,
            ),
            Say(
                "启动星级庄稼医院建设，在逐点调研、比较选址的基础上确定创建单位{clinics}",
                "，每家都具备{services}{kinds}功能",
                "，其中{tea_stars}级茶叶专科医院{tea}",
                "、{strawberry_stars}级草莓专科医院{strawberry}",
                "、{water_bamboo_stars}级茭白专科医院{water_bamboo}",
                "、{rice_stars}级水稻专科医院{rice}",
                clinics=production.clinics_designated,
                services=names(ServiceCatalogue.lines.service, scope="clinic"),
                kinds=production.clinic_services,
                tea=production.clinics_of["tea"],
                tea_stars=production.clinic_stars_of["tea"],
                strawberry=production.clinics_of["strawberry"],
                strawberry_stars=production.clinic_stars_of["strawberry"],
                water_bamboo=production.clinics_of["water_bamboo"],
                water_bamboo_stars=production.clinic_stars_of["water_bamboo"],
                rice=production.clinics_of["rice"],
                rice_stars=production.clinic_stars_of["rice"],
            ),
        ),
    ),
    Section(
        "发挥产业农合联示范作用",
        Points(
            Say(
                "炒货产业农合联帮会员打开销路，组织{firms}等{entered}会员企业进驻优选销售平台",
                "，上架{products}等特色产品{kinds}，在严格选品中倒逼企业提升品质",
                firms=names(PlatformEntry.firms.firm),
                entered=trade.platform_firms,
                products=names(PlatformEntry.products.product),
                kinds=trade.platform_products,
            ),
            Say(
                "年糕产业农合联为会员搭台展示，依托年糕生产基地办起{name}{halls}",
                "，设有{sections}{number}展示板块，集中展示展销会员产品",
                name=names(Exhibition.name, sort="culture"),
                halls=stewardship.culture_halls,
                sections=names(Exhibition.sections.column("name")),
                number=stewardship.exhibition_sections,
            ),
            lead=Say(
                "{industries}{number}产业农合联在拓市场、聚会员上发挥了示范带动作用",
                industries=names(FederationDemonstration.industry, state="leading"),
                number=stewardship.leading_federations,
            ),
        ),
    ),
)

BRAND = Section(
    "“甲县优选”区域公用品牌建设",
    Points(
        Say(
            "理顺运营机制，组建品牌运营公司{companies}，统筹品牌建设和重大事项协调",
            companies=trade.brand_companies,
        ),
        Say(
            "严把准入关口，通过{routes}{ways}途径广泛遴选",
            "，组织评审{batches}",
            "，{firms}企业的{products}产品入选",
            "，涵盖{class_names}{classes}",
            routes=names(BrandAdmission.route),
            ways=trade.brand_routes,
            batches=trade.brand_batches,
            firms=trade.brand_admitted,
            products=trade.brand_products,
            class_names=names(BrandLicence.products.sort),
            classes=trade.brand_classes,
        ),
        Say(
            "优化网点布局，按照“{flagships}旗舰店加N家门店”的规划",
            "，面向{sites}{kinds}地段选址",
            "，目前在营店（点）{open}，旗舰店有{flagship_names}",
            "，门店（点）有{outlet_names}",
            flagships=trade.brand_flagships_planned,
            sites=names(BrandPlan.sites.site),
            kinds=trade.brand_site_types,
            open=trade.brand_outlets_open,
            flagship_names=names(OutletOpening.outlet, sort="brand_flagship"),
            outlet_names=names(OutletOpening.outlet, sort="brand_outlet"),
        ),
        Say(
            "强化规范管理，制定品牌管理办法{charters}",
            "，推行{aspects}{number}统一要求",
            "，巡查门店{inspections}",
            charters=trade.brand_charters,
            aspects=names(BrandCharter.unifications.aspect),
            number=trade.brand_unifications,
            inspections=trade.brand_inspections,
        ),
        Say(
            "加大政策扶持，县财政每年安排品牌发展专项资金{fund}",
            "，用于{uses}{number}补助奖励",
            fund=trade.brand_fund,
            uses=names(BrandFundAllocation.uses.use),
            number=trade.brand_fund_uses,
        ),
        Say(
            "丰富营销手段，通过{ways}{number}方式带动线上销售",
            "，举办品牌发布会{launches}",
            "，讲好品牌故事、扩大品牌影响",
            ways=names(Livestream.form),
            number=trade.livestream_ways,
            launches=trade.brand_launches,
        ),
    ),
)

TEA = Section(
    "茶叶整理服务中心建设",
    Paragraph(
        Say(
            "中心配置{machines}设备{kinds}",
            "，面向茶农、茶商开展{services}{number}服务",
            "，一次可拼配茶叶{batch}左右",
            machines=names(EquipmentInstallation.equipment.equipment, limit=6),
            kinds=trade.equipment_kinds,
            services=names(ProcessingCapacity.service),
            number=trade.processing_services,
            batch=trade.batch_capacity,
        ),
        Say(
            "中心投用补上了茶市配套服务的短板，让茶叶品质更有保证",
            "，惠及{clients}{number}主体，推动茶产业向现代加工转型",
            clients=names(ProcessingCapacity.clients.client),
            number=trade.processing_clients,
        ),
    ),
)

INPUTS = Section(
    "以春耕备耕为抓手，做实为农服务",
    Section(
        "春备耕农资农技下乡",
        Paragraph(
            Say(
                "{month}份，联合{partners}开展春备耕农资农技下乡活动{campaigns}",
                "，向种植大户提供有机肥{organic}",
                "，组织农技专家前往{towns}等{number}乡镇（街道）",
                "，就{topics}{kinds}内容现场指导农户，同步向农户和农资网点宣传配方肥政策",
                month=production.campaign_month,
                partners=names(InputCampaign.partners.firm),
                campaigns=production.campaigns,
                organic=production.campaign_organic,
                towns=names(InputCampaign.stops.town),
                number=production.campaign_towns,
                topics=names(InputCampaign.topics.topic),
                kinds=production.campaign_topics,
            ),
            Say(
                "截至6月底，全系统储备各类化肥{fertiliser}",
                "、农药{pesticide}",
                "，保障了春耕生产用肥用药",
                fertiliser=production.reserve_fertiliser,
                pesticide=production.reserve_pesticide,
            ),
        ),
    ),
    Section(
        "“配方肥替代平衡肥”行动",
        Paragraph(
            Say(
                "与{partners}联合印发行动实施方案{notices}",
                "，公开发布主要农作物建议主售配方（{year}版）",
                "，推荐配方{formulas}",
                partners=names(DocumentIssued.joint_with.body),
                notices=stewardship.joint_documents,
                year=production.main_formula_year,
                formulas=production.main_formulas,
            ),
            Say(
                "按照肥药减量问题整改要求，督促农资企业抓好{topics}{number}建设",
                "，到门店督查{visits}",
                topics=names(InputsRectification.demands.topic),
                number=production.rectification_demands,
                visits=production.shop_supervisions,
            ),
            Say(
                "通过培训、发放资料、上门宣传等形式开展推广{promotions}",
                "，主售配方送达{recipients}{kinds}对象",
                "，着力扩大测土配方施肥覆盖面，从源头减少面源污染",
                promotions=production.formula_promotions,
                recipients=names(MainFormulaNotice.recipients.recipient),
                kinds=production.formula_recipients,
            ),
        ),
    ),
)

SELF = Section(
    "以清廉建设为保障，锻造过硬队伍",
    Section(
        "清廉供销建设",
        Points(
            Say(
                "压实管党治社责任，层层签订《{name}》{pledges}",
                "，专题学习县委办下发的{documents}文件（{document_numbers}）",
                "，对照其中{lists}责任清单",
                "、{rules}制度制定本社责任清单",
                name=names(Pledge.name, sort="discipline"),
                pledges=stewardship.discipline_pledges,
                documents=stewardship.documents_studied,
                document_numbers=names(DocumentStudied.number),
                lists=stewardship.lists_studied,
                rules=stewardship.rules_studied,
            ),
            Say(
                "狠抓作风纪律，每周{weekly}由领导带队到各科室开展正风肃纪检查",
                "，上半年共检查{rounds}，对上下班和会议纪律从严要求",
                weekly=stewardship.conduct_weekly,
                rounds=stewardship.conduct_rounds,
            ),
        ),
    ),
    Section(
        "供销队伍建设",
        Points(
            Say(
                "强化政治学习，坚持每月至少{monthly}集中学习研讨",
                "，上半年共学习{sessions}、{people}参加",
                monthly=stewardship.study_monthly,
                sessions=stewardship.study_sessions,
                people=stewardship.study_people,
            ),
            Say(
                "严肃组织生活，认真落实三会一课和民主生活会制度，开展主题党日{days}",
                days=stewardship.party_days,
            ),
            Say(
                "投身文明县城创建，在责任路口开展交通文明劝导，每周{weekly}到网格联系的{communities}社区（{place}）清扫垃圾、宣传文明",
                "，志愿服务共计{people}",
                weekly=stewardship.volunteering_weekly,
                place=names(VolunteerShift.place, sort="community"),
                communities=stewardship.volunteer_communities,
                people=stewardship.volunteer_people,
            ),
        ),
    ),
)

PLAN = Section(
    "下半年工作重点",
    Section(
        "深化“三位一体”农合联改革",
        Paragraph(
            Say(
                "加快服务网络建设，村级综合服务社服务覆盖{coverage}行政村",
                "，建成星级庄稼医院{clinics}",
                "、示范性产业农合联{federations}",
                "、农事服务中心{centres}",
                coverage=target(trade.village_coverage),
                clinics=target(production.clinics_built),
                federations=target(stewardship.demonstration_federations),
                centres=target(trade.farm_centres),
            ),
            Say(
                "按照市社统一安排，完成县、乡{levels}农合联换届",
                "，推进数字农合联建设，面向会员开通生产、供销、信用{kinds}线上服务",
                levels=target(stewardship.election_levels),
                kinds=target(production.platform_services),
            ),
        ),
    ),
    Section(
        "推进重点项目建设",
        Paragraph(
            Say(
                "“甲县优选”县内外门店达到{outlets}",
                "，用好线上微网站，开展网上专场直播{livestreams}，农产品直播推介常态化",
                outlets=target(trade.brand_outlets_open),
                livestreams=target(trade.livestreams),
            ),
            Say(
                "在小微企业园内建成水果酒产业服务中心{centres}",
                "，配齐展销、检测、文化展示、交流协作{functions}功能",
                centres=target(trade.industry_centres),
                functions=target(trade.industry_centre_functions),
            ),
        ),
    ),
    Section(
        "服务乡村振兴",
        Paragraph(
            Say(
                "落实农资应急储备任务，储备化肥{fertiliser}",
                "、农药{pesticide}",
                "，继续做好农药包装废弃物回收工作",
                fertiliser=target(production.reserve_fertiliser),
                pesticide=target(production.reserve_pesticide),
            ),
            Say(
                "培育农产品加工龙头企业{firms}",
                "，重点扶持参股酒企{supported}",
                "，力争全年生产水果酒{output}",
                "、实现销售额{sales}",
                firms=target(trade.leading_firms),
                supported=target(stewardship.firms_supported),
                output=target(trade.firm_output, period="year"),
                sales=target(trade.firm_sales, period="year"),
            ),
        ),
    ),
    Section(
        "抓好系统考核和自身建设",
        Say(
            "把省、市业绩考核指标逐项分解到科室，按月调度、对账销号，确保完成全年任务",
            needs=stewardship.discipline_pledges,
        ),
    ),
)

REPORT = Report(
    "county_a.work_report",
    "{org}{period}工作总结",
    Section(
        "上半年工作情况",
        Say(
            "今年以来，我社紧扣乡村振兴任务，以农合联改革为牵引，建网络、上项目、优服务、带队伍，各项工作有序推进",
            needs=stewardship.demonstration_bids,
        ),
        REFORM,
        Section("以项目建设为重点，搭建共同富裕平台", BRAND, TEA),
        INPUTS,
        SELF,
    ),
    PLAN,
)
