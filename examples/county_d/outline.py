"""青溪县年度工作总结提纲: the annual report of a simulated county, written from its journal."""

from __future__ import annotations

from examples.county_d.outline_business import BRAND, INPUTS, NETWORK, RECOVERY, SERVICE

from gongxiao.credit import indicators as credit
from gongxiao.credit.activities import LoanProduct
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
    compare,
    names,
    target,
)
from gongxiao.production import indicators as production
from gongxiao.stewardship import indicators as stewardship
from gongxiao.stewardship import project_indicators as projects
from gongxiao.stewardship import safety_indicators as safety
from gongxiao.stewardship.federation import FederationDemonstration, Pact
from gongxiao.stewardship.papers import Award, Exhibition
from gongxiao.stewardship.projects import CapitalProject
from gongxiao.trade import indicators as trade

ROOT = "QX"
PERIOD = "2025"

CREDIT = Section(
    "农村信用合作",
    Paragraph(
        Say(
            "会同农商银行推出{products}等信贷产品{number}",
            "，对接{industries}产业",
            "，全年新增贷款{loans}",
            "，{change}",
            "，年末会员授信{lines}",
            products=names(LoanProduct.name),
            number=credit.loan_products,
            industries=cite(credit.industries),
            loans=credit.new_loans,
            change=compare(credit.new_loans),
            lines=credit.member_lines,
        ),
        Say(
            "办理农信担保{guarantees}",
            "、{amount}",
            "，发放小额贷款{loans}",
            "、{lent}",
            guarantees=credit.guarantees,
            amount=credit.guarantee_amount,
            loans=credit.micro_loans,
            lent=credit.micro_loan_amount,
        ),
        Say(
            "全县{societies}资金互助会累计发放互助金{aid}",
            "、{amount}",
            "，全年专项巡查{inspections}",
            "，发现并督促整改问题{findings}",
            societies=credit.societies,
            aid=credit.aid_loans,
            amount=credit.aid_loan_amount,
            inspections=credit.society_inspections,
            findings=credit.inspection_findings,
        ),
    ),
)

REFORM = Section(
    "农合联组织和社有经济",
    Points(
        Say(
            "健全组织体系，县乡两级农合联换届全面完成",
            "，共换届{elections}",
            "，乡镇农合联实体化运行{operating}",
            "，{industries}{demonstration}产业农合联建成示范性农合联",
            "，新增会员{members}",
            elections=stewardship.elections,
            operating=stewardship.town_federations_operating,
            industries=names(FederationDemonstration.industry, state="graded"),
            demonstration=stewardship.demonstration_federations,
            members=stewardship.members_admitted,
        ),
        Say(
            "壮大社有经济，全系统实现营业总收入{revenue}",
            "，{revenue_change}",
            "，利润总额{profit}",
            "，{profit_change}",
            "，年末资产总额{assets}",
            "、所有者权益{equity}",
            revenue=cite(stewardship.operating_revenue, unit="亿元"),
            revenue_change=compare(stewardship.operating_revenue),
            profit=stewardship.total_profit,
            profit_change=compare(stewardship.total_profit),
            assets=cite(stewardship.assets_total, unit="亿元"),
            equity=cite(stewardship.owners_equity, unit="亿元"),
        ),
        Say(
            "抓实项目建设，{accepted_names}项目有序推进",
            "，全年新立项目{projects}",
            "、总投资{budget}",
            "，年末在建{under_way}",
            "、验收{accepted}",
            "，支付项目款{paid}",
            accepted_names=names(CapitalProject.name, limit=3),
            projects=projects.projects,
            budget=projects.project_budget,
            under_way=projects.projects_under_way,
            accepted=projects.projects_accepted,
            paid=projects.project_paid,
        ),
        Say(
            "管好社有资产，完成分类处置{done}",
            "，维修改造房屋{repairs}",
            "、投入{cost}",
            "，清理长期挂账款项{cleared}",
            "，{units}基层社全部纳入财务集中核算",
            done=stewardship.treatments_done,
            repairs=stewardship.repairs,
            cost=stewardship.repair_cost,
            cleared=stewardship.receivables_cleared,
            units=stewardship.central_accounts_units,
        ),
    ),
)

SELF = Section(
    "党的建设和平安供销",
    Points(
        Say(
            "强化理论武装，组织集中学习{sessions}",
            "，开展主题党日{days}",
            "，举办供销大讲堂{lectures}",
            "，干部下基层调研{research}",
            "，参加志愿服务{volunteers}",
            sessions=stewardship.study_sessions,
            days=stewardship.party_days,
            lectures=stewardship.lectures,
            research=stewardship.research_people,
            volunteers=stewardship.volunteer_people,
        ),
        Say(
            "严明纪律规矩，签订全面从严治党责任书{pledges}",
            "，开展正风肃纪检查{rounds}",
            "、制度执行督查{rules}",
            "，发现的问题已整改{mended}",
            "，新定和修订制度{made}",
            pledges=stewardship.discipline_pledges,
            rounds=stewardship.conduct_rounds,
            rules=stewardship.rule_rounds,
            mended=stewardship.conduct_mended,
            made=stewardship.rules_issued,
        ),
        Say(
            "守住安全底线，开展安全检查{rounds}",
            "，查出隐患{found}",
            "，{change}",
            "，整改率{rate}",
            "，投入整改资金{cost}",
            rounds=safety.safety_rounds,
            found=safety.hazards_found,
            change=compare(safety.hazards_found),
            rate=safety.hazard_fixed_rate,
            cost=safety.hazard_cost,
        ),
        Say(
            "做好信访维稳，全年受理信访{petitions}",
            "，{change}",
            "，领导接访{receptions}",
            "，排查矛盾纠纷{found}",
            "、当场化解{settled}",
            petitions=safety.petitions,
            change=compare(safety.petitions),
            receptions=safety.leader_receptions,
            found=safety.disputes_found,
            settled=safety.disputes_settled,
        ),
        Say(
            "扩大对外影响，刊发信息{news}",
            "，{change}",
            "，建成{halls}",
            "，与{partners}签订共建协议{pacts}",
            "，获得{awards}荣誉{number}",
            news=stewardship.news_published,
            change=compare(stewardship.news_published),
            halls=names(Exhibition.name),
            partners=names(Pact.partner, limit=2),
            pacts=stewardship.pacts,
            awards=names(Award.name, limit=2),
            number=stewardship.awards,
        ),
    ),
)

NEXT = Section(
    "明年工作打算",
    Section(
        "为农服务再深化",
        Say(
            "抓好农资储备，全年储备化肥{fertiliser}",
            "，农药包装废弃物无害化处置率保持{rate}",
            "，建成应急储备库{warehouses}",
            "，改造农资门店{shops}",
            "，建成星级庄稼医院{clinics}",
            "，举办农技培训{trainings}",
            fertiliser=target(production.reserve_fertiliser),
            rate=target(production.packaging_disposal_rate),
            warehouses=target(production.reserve_warehouses_built),
            shops=target(production.shops_refitted),
            clinics=target(production.clinics_built),
            trainings=target(production.trainings),
        ),
    ),
    Section(
        "流通网络再提升",
        Say(
            "村级综合服务社对行政村的覆盖率达到{coverage}",
            "，“青溪山礼”在营门店{outlets}",
            "，开展专场直播{livestreams}",
            "，订单农业面积{area}",
            "，培育加工龙头企业{firms}",
            coverage=target(trade.village_coverage),
            outlets=target(trade.brand_outlets_open),
            livestreams=target(trade.livestreams),
            area=target(trade.contract_area),
            firms=target(trade.leading_firms),
        ),
    ),
    Section(
        "信用合作和社有经济再发展",
        Say(
            "特色产业新增贷款{loans}",
            "，新增实体化运行的乡镇农合联{federations}",
            "，验收建设项目{projects}",
            "，完成资产分类处置{assets}",
            "，全系统实现利润总额{profit}",
            loans=target(credit.new_loans),
            federations=target(stewardship.town_federations_operating),
            projects=target(projects.projects_accepted),
            assets=target(stewardship.treatments_done),
            profit=target(stewardship.total_profit),
        ),
    ),
    Section(
        "平安供销再加强",
        Say("压实安全生产责任，隐患整改率{rate}", rate=target(safety.hazard_fixed_rate)),
    ),
    Section("其他目标任务", NextGoals()),
)

REPORT = Report(
    "county_d.work_report",
    "{org}{period}工作总结",
    Section(
        "主要工作",
        Say(
            "一年来，我社聚焦为农服务主责主业，统筹推进生产、供销、信用“三位一体”综合合作，各项工作取得新进展",
            needs=production.campaigns,
        ),
        INPUTS,
        SERVICE,
        RECOVERY,
        NETWORK,
        BRAND,
        CREDIT,
        REFORM,
        SELF,
    ),
    Section("存在的问题", Section("未达到年度目标的工作", Behind()), Section("超过时限的事项", Overdue())),
    NEXT,
)
