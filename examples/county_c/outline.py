"""丙区提纲: the half-year report of the district, in the six themes such a report has."""

from gongxiao.credit.indicators import micro_loan_amount, micro_loans
from gongxiao.kernel.outline import (
    Behind,
    NextGoals,
    Overdue,
    Paragraph,
    Points,
    Report,
    Say,
    Section,
    cite,
    names,
    target,
)
from gongxiao.production.indicators import (
    demo_points,
    film_recycled,
    film_reuse_rate,
    film_weight,
    packaging_disposal_rate,
    packaging_excellent,
    packaging_pieces,
    packaging_score,
    packaging_weight,
)
from gongxiao.production.recovery import RecoveryEvaluation
from gongxiao.stewardship.conduct import IntegrityEducation
from gongxiao.stewardship.federation import Pact
from gongxiao.stewardship.indicators import (
    film_award_years,
    integrity_days,
    life_meeting_kinds,
    party_areas,
    party_day_kinds,
    party_day_monthly,
    party_days,
    party_pacts,
    repair_cost,
    repairs,
    research_people,
    rules_issued,
    study_branches,
    training_programmes,
    treatment_ways,
)
from gongxiao.stewardship.papers import RuleIssued
from gongxiao.stewardship.party import LifeMeeting, PartyDay
from gongxiao.stewardship.project_indicators import (
    cold_chain_building,
    cold_chain_completed,
    coop_functions,
    coop_objectives,
    coop_projects_designed,
    processing_building,
    processing_projects,
    projects,
)
from gongxiao.stewardship.projects import CapitalProject
from gongxiao.stewardship.safety import SafetyRound
from gongxiao.stewardship.safety_indicators import (
    dispute_screenings,
    disputes_found,
    disputes_settled,
    first_petitions_closed_rate,
    hazards_fixed,
    hazards_found,
    hazards_pending,
    leader_receptions,
    look_back_rounds,
    petitions_escalated,
    safety_fields,
    safety_rounds,
    safety_sites,
)
from gongxiao.trade.fairs import Fair
from gongxiao.trade.indicators import (
    cold_regions,
    cold_throughput,
    contests,
    fair_entrants,
    fairs,
    livestream_products,
    market_refit_area,
    market_refits_open,
    market_repair_planned,
    market_rounds,
    products_per_village,
    service_stations,
    station_centres,
    station_functions_building,
    station_functions_ready,
    town_centres,
    village_coop_functions,
    village_coops_rebuilt,
)
from gongxiao.trade.markets import MarketRefit, MarketRepair
from gongxiao.trade.outlets import OutletFunction
from gongxiao.trade.processing import ColdStorePlan

ROOT = "BQ"
PERIOD = "2023H1"

PROJECTS = Section(
    "聚焦项目建设，建强为农服务阵地",
    Paragraph(
        Say(
            "推进{name}建设，按照“一站六中心”布局，建设服务站{stations}、功能中心{centres}个",
            "农资供应、农技服务、日用品销售、产品展销、致富加工等{ready}功能已经落实",
            "农民培训、便民服务{building}功能正与所在村合作建设",
            name=names(OutletFunction.outlet, sort="service_station"),
            stations=service_stations,
            centres=cite(station_centres, bare=True),
            ready=station_functions_ready,
            building=station_functions_building,
        ),
        Say(
            "加快实施东河社冷链物流项目，冷库基建和配套工程全部竣工，冷藏设备正在采购安装",
            "建成后年收购加工冷藏农副产品{throughput}",
            "产品可辐射{regions}等{number}区域，带动周边种植户增收",
            needs=(cold_chain_completed, cold_chain_building),
            throughput=cold_throughput,
            regions=names(ColdStorePlan.regions.region),
            number=cold_regions,
        ),
        Say(
            "开工建设农副产品加工项目{number}，以生猪肉等副食品冷藏加工为主，提高闲置用房的利用效率",
            number=processing_projects,
        ),
    ),
)
ASSETS = Section(
    "聚焦提质增效，管好用活社有资产",
    Paragraph(
        Say("深入基层社实地调研{people}，摸清房屋现状和盘活条件", people=research_people),
        Say(
            "确定实施{name}，着力实现{objectives}等{goals}建设目标",
            "完善{functions}等{number}功能",
            "让老网点重新成为农民购物、办事、卖货的好去处",
            name=names(CapitalProject.name, sort="primary_coop"),
            objectives=names(CapitalProject.objectives.objective, sort="primary_coop"),
            goals=coop_objectives,
            functions=names(CapitalProject.functions.function, sort="primary_coop"),
            number=coop_functions,
        ),
        Say(
            "目前改造工程已完成设计招标，正根据设计方案编制预算，为施工招标做准备",
            needs=coop_projects_designed,
        ),
    ),
)
GREEN = Section(
    "聚焦绿色发展，抓实农业废弃物回收",
    Paragraph(
        Say(
            "出台{number}专项制度《{rule}》，确保专款专用、兑付规范",
            rule=names(RuleIssued.rule),
            number=cite(rules_issued, unit="项"),
        ),
        Say(
            "全区回收农药包装废弃物{pieces}",
            "重量{weight}",
            "委托有资质的企业处置，无害化处置率{rate}",
            pieces=packaging_pieces,
            weight=packaging_weight,
            rate=packaging_disposal_rate,
        ),
        Say("回收废旧农膜{weight}", "资源化利用{recycled}", weight=film_weight, recycled=film_recycled),
        Say(
            "农药包装废弃物回收工作在市级监测评价中获评{grade}等级",
            "得分{score}",
            grade=names(RecoveryEvaluation.grade, stream="packaging"),
            score=packaging_score,
        ),
        Say("废旧农膜回收工作连续{years}获评省先进县（区）", years=film_award_years),
    ),
)
MARKETS = Section(
    "聚焦流通服务，拓宽农产品销售渠道",
    Paragraph(
        Say(
            "以县域商业体系建设为抓手，推进{market}升级改造",
            "改造面积{area}",
            "现已完成初步设计，正在商定施工方案",
            market=names(MarketRefit.market),
            area=market_refit_area,
            needs=market_refits_open,
        ),
        Say(
            "协助抓好{market}日常管理，开展巡查{rounds}",
            "拟投入近{cost}对{part}进行整体维修",
            market=names(MarketRepair.market),
            rounds=market_rounds,
            cost=market_repair_planned,
            part=names(MarketRepair.part),
        ),
        Say(
            "组织{coops}等{number}合作社参加{name}{times}，帮助特色农产品打开外地销路",
            coops=names(Fair.entrants.firm, scope="promotion"),
            number=fair_entrants,
            name=names(Fair.name, scope="promotion"),
            times=fairs,
        ),
        Say(
            "支持参股小额贷款公司规范经营、严控风险，累计发放贷款{loans}",
            "金额{amount}",
            loans=micro_loans,
            amount=micro_loan_amount,
        ),
    ),
)
SAFETY = Section(
    "聚焦风险防控，守牢安全稳定底线",
    Paragraph(
        Say(
            "紧盯{names}等{fields}重点领域，对大型商超、农贸市场、出租经营用房等人员密集场所开展安全检查{rounds}，覆盖场所{sites}",
            "发现安全隐患{found}",
            "已整改{fixed}",
            "待整改{pending}，列入下阶段“回头看”",
            names=names(SafetyRound.field),
            fields=safety_fields,
            rounds=safety_rounds,
            sites=safety_sites,
            found=hazards_found,
            fixed=hazards_fixed,
            pending=hazards_pending,
        ),
        Say("投入{cost}维修改造老旧资产", "涉及{number}", cost=repair_cost, number=repairs),
        Say(
            "坚持把矛盾化解在基层、消除在萌芽，开展矛盾纠纷排查{screenings}，排查出苗头性问题{found}，就地化解{settled}",
            screenings=dispute_screenings,
            found=disputes_found,
            settled=disputes_settled,
        ),
        Say(
            "领导班子成员接访{receptions}",
            "依法依规办理群众诉求，初信初访办结率达到{rate}",
            "越级访为{escalated}",
            receptions=leader_receptions,
            rate=first_petitions_closed_rate,
            escalated=petitions_escalated,
        ),
    ),
)
PARTY = Section(
    "聚焦党建引领，凝聚干事创业合力",
    Paragraph(
        Say(
            "坚持每月固定开展主题党日{monthly}，上半年共开展{days}",
            "安排{activities}等{kinds}活动",
            monthly=party_day_monthly,
            days=party_days,
            activities=names(PartyDay.activities.sort),
            kinds=party_day_kinds,
        ),
        Say(
            "与{partner}签订结对共建协议书{number}，联合开展素质拓展",
            partner=names(Pact.partner, sort="party"),
            number=party_pacts,
        ),
        Say(
            "以“{topic}”为主题，举办思廉日教育活动暨警示教育大会{number}",
            topic=names(IntegrityEducation.topic, sort="integrity_day"),
            number=integrity_days,
        ),
        Say(
            "高质量召开{meetings}等{kinds}专题会议，认真查摆问题、落实整改",
            meetings=names(LifeMeeting.sort),
            kinds=life_meeting_kinds,
        ),
        Say(
            "结合系统企业改革调整设立党建片区{areas}，以片区为单位开设学习社分社{branches}，推动党建与业务一体谋划、一体推进",
            areas=party_areas,
            branches=study_branches,
        ),
    ),
)
PROBLEMS = Section(
    "存在的问题",
    Points(
        Say(
            "基层社底子还不厚，改造提升项目尚处于设计阶段，服务功能有待完善",
            needs=coop_projects_designed,
        ),
        Say(
            "社有企业带动能力不强，冷链、加工等项目还在建设，尚未形成新的增长点",
            needs=processing_building,
        ),
        Say(
            "懂经营、会管理的专业人才储备不足，上半年启动素能提升行动{number}，培训覆盖面还不够广",
            number=training_programmes,
        ),
        lead="总结上半年工作，还存在一些困难和不足。",
    ),
    Behind(),
    Overdue(),
)
NEXT = Section(
    "下半年工作打算",
    Section(
        "抓项目，提升资产运营水平",
        Paragraph(
            Say(
                "通过增益在用资产、盘活低效资产等{ways}方式，加大整合提升力度",
                "序时推进{centres}镇级为农服务中心建设",
                ways=target(treatment_ways),
                centres=target(town_centres),
            ),
            Say(
                "抓紧完成基层社改造提升任务，推动冷链物流项目竣工投用，早见成效",
                needs=(coop_projects_designed, projects),
            ),
        ),
    ),
    Section(
        "抓回收，助力绿色乡村建设",
        Paragraph(
            Say(
                "依托区农资公司做好秋种用肥用药供应，保证货足价稳；依托网点和村社广泛宣传，提高农户主动交回废弃物的积极性",
                needs=packaging_excellent,
            ),
            Say(
                "培育区级示范回收网点{points}",
                "农药包装废弃物回收处置率达到{rate}",
                "废旧农膜回收利用率达到{reuse}",
                points=target(demo_points),
                rate=target(packaging_disposal_rate),
                reuse=target(film_reuse_rate),
            ),
        ),
    ),
    Section(
        "抓流通，畅通城乡商品渠道",
        Paragraph(
            Say(
                "加快农贸市场改造提升，多听周边居民意见，待方案优化后抓紧施工",
                needs=market_refits_open,
            ),
            Say(
                "组织各专业合作社参加名优农产品展销会、进大城市洽谈会等展示展销活动{fairs}，让更多特色产品进商超、进市场",
                fairs=target(fairs),
            ),
            Say(
                "提档升级农村综合服务社{rebuilt}",
                "完善日用品供应、生产资料供应、农副产品收购等{functions}服务功能",
                rebuilt=target(village_coops_rebuilt),
                functions=target(village_coop_functions),
            ),
        ),
    ),
    Section(
        "抓创新，培育电商直播业态",
        Paragraph(
            Say(
                "联合主办网络直播大赛{contests}",
                "从系统内专业合作社选出酱菜、四青作物、海鲜、羊肉等{products}特色产品参与助农直播带货",
                contests=target(contests),
                products=target(livestream_products),
            ),
            Say(
                "与乡镇合作搭建“一村一品”特色农产品网络平台，每村重点培育{products}个主导产品，统一标准、抱团销售",
                products=target(products_per_village, bare=True),
            ),
        ),
    ),
    Section(
        "抓安全，巩固平安稳定局面",
        Say("开展安全生产大检查，组织“回头看”{rounds}，推动隐患动态清零", rounds=target(look_back_rounds)),
    ),
    NextGoals(),
)
REPORT = Report(
    "county_c.work_report",
    "{org}{period}工作总结",
    Say(
        "今年以来，区供销合作总社坚持为农服务根本宗旨，以深化综合改革为主线，统筹抓好项目建设、资产管理、流通服务、风险防控和党的建设，各项工作取得新成效",
        needs=(projects, party_days),
    ),
    Section("上半年工作开展情况", PROJECTS, ASSETS, GREEN, MARKETS, SAFETY, PARTY),
    PROBLEMS,
    NEXT,
)
