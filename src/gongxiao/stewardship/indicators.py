"""管家指标: the figures that stewardship gives to reports, each a named sum over its papers."""

from __future__ import annotations

from gongxiao.kernel.indicator import (
    Indicator,
    count,
    distinct,
    latest,
    ratio,
    reported_only,
    total,
)
from gongxiao.stewardship.accounts import CentralAccounts, ReceivableCleared
from gongxiao.stewardship.assets import AssetTreatment, BuildingRepair, HouseRelocation
from gongxiao.stewardship.conduct import ConductFinding, ConductInspection, IntegrityEducation, Pledge
from gongxiao.stewardship.federation import (
    Election,
    FederationDemonstration,
    FederationFounded,
    MemberAdmitted,
    Pact,
    ReformBid,
    TownFederationOperating,
)
from gongxiao.stewardship.holdings import HoldingAcquired, HoldingSupport
from gongxiao.stewardship.papers import (
    Award,
    DocumentIssued,
    DocumentStudied,
    Exhibition,
    NewsPublished,
    RuleIssued,
    StaffingPlanRevised,
    WorkMeeting,
)
from gongxiao.stewardship.party import (
    FieldResearch,
    Lecture,
    LifeMeeting,
    PartyDay,
    PartyDayActivity,
    PartyPost,
    StudySession,
    TrainingProgramme,
    VolunteerShift,
)
from gongxiao.stewardship.restructuring import Restructuring, RestructuringStep
from gongxiao.stewardship.routine import RoutinePlan

# 学习与党建
study_sessions = Indicator("stewardship.study", "集中学习次数", "次", count(StudySession))
study_people = Indicator("stewardship.study.people", "集中学习参加人次", "人次", total(StudySession.people))
centre_group_study = Indicator(
    "stewardship.study.centre_group", "理论中心组学习次数", "次", count(StudySession, sort="centre_group")
)
collective_study = Indicator(
    "stewardship.study.collective", "集中学习研讨次数", "次", count(StudySession, sort="collective")
)
party_days = Indicator("stewardship.party_days", "主题党日次数", "次", count(PartyDay))
party_day_kinds = Indicator(
    "stewardship.party_days.kinds",
    "主题党日活动种类",
    "种",
    distinct(PartyDay.activities, PartyDayActivity.sort),
)
party_day_and_monday_study = Indicator(
    "stewardship.study.party_day_and_monday",
    "主题党日与周一夜学次数",
    "次",
    count(PartyDay) + count(StudySession, sort="monday_night"),
)
study_gatherings = Indicator(
    "stewardship.study.gatherings",
    "学习组织方式",
    "种",
    distinct(StudySession, StudySession.gathering),
)
study_articles = Indicator("stewardship.study.articles", "学习研讨文章", "篇", total(StudySession.articles))
life_meetings = Indicator("stewardship.life_meetings", "组织生活次数", "次", count(LifeMeeting))
life_meeting_kinds = Indicator(
    "stewardship.life_meetings.kinds",
    "组织生活会议种类",
    "类",
    distinct(LifeMeeting, LifeMeeting.sort),
)
lectures = Indicator("stewardship.lectures", "供销大讲堂期数", "期", count(Lecture))
lecturers = Indicator(
    "stewardship.lectures.speakers",
    "供销大讲堂主讲人数",
    "位",
    distinct(Lecture.speakers, "party"),
)
training_programmes = Indicator(
    "stewardship.training_programmes", "素能提升行动数", "项", count(TrainingProgramme)
)
research_people = Indicator(
    "stewardship.field_research.people", "基层调研人次", "人次", total(FieldResearch.people)
)
volunteer_shifts = Indicator("stewardship.volunteers", "志愿服务次数", "次", count(VolunteerShift))
volunteer_people = Indicator(
    "stewardship.volunteers.people", "志愿服务人次", "人次", total(VolunteerShift.people)
)
volunteer_communities = Indicator(
    "stewardship.volunteers.communities",
    "志愿服务联系社区",
    "个",
    distinct(VolunteerShift, "place", sort="community"),
)
party_post_cores = Indicator(
    "stewardship.party_posts.cores", "党建中心阵地", "个", count(PartyPost, sort="core")
)
party_post_wings = Indicator(
    "stewardship.party_posts.wings", "党建延伸阵地", "个", count(PartyPost, sort="wing")
)
party_areas = Indicator("stewardship.party_posts.areas", "党建片区", "个", count(PartyPost, sort="area"))
study_branches = Indicator(
    "stewardship.party_posts.study_branches", "学习社分社", "个", count(PartyPost, sort="study_branch")
)

# 正风肃纪
conduct_rounds = Indicator(
    "stewardship.conduct", "正风肃纪检查次数", "次", count(ConductInspection, sort="conduct")
)
conduct_weekly = Indicator(
    "stewardship.conduct.every_week",
    "正风肃纪检查频次",
    "次",
    latest(RoutinePlan.times, sort="conduct", every="week"),
    note="每周次数",
)
rule_rounds = Indicator(
    "stewardship.rules.rounds", "制度执行督查次数", "次", count(ConductInspection, sort="rules")
)
rule_rounds_monthly = Indicator(
    "stewardship.rules.rounds.every_month",
    "制度执行督查频次",
    "次",
    latest(RoutinePlan.times, sort="rules", every="month"),
    note="每月次数",
)
study_monthly = Indicator(
    "stewardship.study.every_month",
    "集中学习频次",
    "次",
    latest(RoutinePlan.times, sort="study", every="month"),
    note="每月至少次数",
)
party_day_monthly = Indicator(
    "stewardship.party_days.every_month",
    "主题党日频次",
    "次",
    latest(RoutinePlan.times, sort="party_day", every="month"),
    note="每月次数",
)
volunteering_weekly = Indicator(
    "stewardship.volunteers.every_week",
    "志愿服务频次",
    "次",
    latest(RoutinePlan.times, sort="volunteering", every="week"),
    note="每周次数",
)
conduct_findings = Indicator(
    "stewardship.conduct.findings", "正风肃纪发现问题", "个", total(ConductInspection.departments.findings)
)
conduct_mended = Indicator(
    "stewardship.conduct.mended", "作风问题已整改", "个", count(ConductFinding, "mended")
)
integrity_events = Indicator("stewardship.integrity", "廉政教育场次", "场", count(IntegrityEducation))
integrity_days = Indicator(
    "stewardship.integrity.days", "思廉日主题教育场次", "场", count(IntegrityEducation, sort="integrity_day")
)
discipline_pledges = Indicator(
    "stewardship.pledges.discipline", "全面从严治党责任书", "份", count(Pledge, sort="discipline")
)
safety_pledges = Indicator(
    "stewardship.pledges.safety", "安全目标管理责任书", "份", count(Pledge, sort="safety")
)
tenancy_pledges = Indicator(
    "stewardship.pledges.tenancy", "房屋租赁安全协议书", "份", count(Pledge, sort="tenancy")
)

# 制度、文件与宣传
rules_issued = Indicator(
    "stewardship.rules",
    "新制定完善制度",
    "项",
    count(RuleIssued, act="made") + count(RuleIssued, act="revised"),
)
rules_made = Indicator("stewardship.rules.made", "新制定制度", "项", count(RuleIssued, act="made"))
rule_domains = Indicator(
    "stewardship.rules.domains",
    "制度管理对象种类",
    "类",
    distinct(RuleIssued, RuleIssued.manages),
)
documents_issued = Indicator("stewardship.documents", "印发文件", "份", count(DocumentIssued))
joint_documents = Indicator(
    "stewardship.documents.joint", "联合印发文件", "份", count(DocumentIssued, jointly="joint")
)
white_papers = Indicator(
    "stewardship.documents.white_papers", "参与撰写白皮书", "份", count(DocumentIssued, sort="white_paper")
)
proposals = Indicator(
    "stewardship.documents.proposals", "呈报建议", "份", count(DocumentIssued, sort="proposal")
)
documents_studied = Indicator("stewardship.documents_studied", "学习上级文件", "份", count(DocumentStudied))
lists_studied = Indicator(
    "stewardship.documents_studied.lists", "上级文件所列责任清单", "张", total(DocumentStudied.lists)
)
rules_studied = Indicator(
    "stewardship.documents_studied.rules", "上级文件所列制度", "项", total(DocumentStudied.rules)
)
news_published = Indicator("stewardship.news", "刊发信息", "篇", count(NewsPublished))
exhibitions = Indicator("stewardship.exhibitions", "建成展馆基地", "家", count(Exhibition))
culture_halls = Indicator(
    "stewardship.exhibitions.culture", "建成产业文化馆", "家", count(Exhibition, sort="culture")
)
exhibition_sections = Indicator(
    "stewardship.exhibitions.sections", "展馆展示板块", "个", count(Exhibition.sections)
)
exhibition_forms = Indicator("stewardship.exhibitions.forms", "基地展示方式", "种", count(Exhibition.forms))
awards = Indicator("stewardship.awards", "获得荣誉", "项", count(Award))
film_award_years = Indicator(
    "stewardship.awards.film_years",
    "废旧农膜回收连续获省级荣誉年数",
    "年",
    latest(Award.consecutive, field="film", level="province"),
)
meetings_hosted = Indicator(
    "stewardship.meetings.hosted", "承办现场会", "场", count(WorkMeeting, sort="hosted")
)
deployment_meetings = Indicator(
    "stewardship.meetings.deployment", "召开工作部署会", "场", count(WorkMeeting, sort="deployment")
)
topic_meetings = Indicator(
    "stewardship.meetings.topic", "召开专题研究会", "场", count(WorkMeeting, sort="topic")
)
staffing_plans = Indicator("stewardship.staffing_plans", "修订三定方案", "次", count(StaffingPlanRevised))
staffing_plan_age = Indicator(
    "stewardship.staffing_plans.years_unrevised",
    "三定方案距上次修订年数",
    "年",
    total(StaffingPlanRevised.years_unrevised),
)

# 农合联组织
industry_federations = Indicator(
    "stewardship.federations.industry", "产业农合联", "家", count(FederationFounded, sort="industry")
)
town_federations = Indicator(
    "stewardship.federations.town",
    "乡镇农合联",
    "家",
    distinct(FederationFounded, "place", sort="town"),
)
town_federations_operating = Indicator(
    "stewardship.federations.town.operating",
    "实体化运行乡镇农合联",
    "家",
    distinct(TownFederationOperating, "place"),
)
town_operation_rate = Indicator(
    "stewardship.federations.town.operation_rate",
    "乡镇农合联实体化运行率",
    "%",
    ratio(town_federations_operating, town_federations),
)
leading_federations = Indicator(
    "stewardship.federations.leading",
    "发挥示范作用的产业农合联",
    "家",
    count(FederationDemonstration, sort="industry", state="leading"),
)
demonstration_federations = Indicator(
    "stewardship.federations.demonstration",
    "建成示范性产业农合联",
    "家",
    count(FederationDemonstration, sort="industry", state="graded"),
)
members_admitted = Indicator("stewardship.federations.members", "农合联新增会员", "家", count(MemberAdmitted))
elections = Indicator("stewardship.elections", "农合联换届次数", "次", count(Election))
election_levels = Indicator(
    "stewardship.elections.levels",
    "完成农合联换届的层级",
    "级",
    distinct(Election, Election.level),
)
demonstration_bids = Indicator(
    "stewardship.reform_bids.demonstration", "改革示范县申报", "项", count(ReformBid, sort="demonstration")
)
pilot_bids = Indicator(
    "stewardship.reform_bids.pilot", "改革试点县申报", "项", count(ReformBid, sort="pilot")
)
pacts = Indicator("stewardship.pacts", "签订共建协议", "份", count(Pact))
party_pacts = Indicator("stewardship.pacts.party", "党建结对共建协议", "份", count(Pact, sort="party"))
alliances = Indicator("stewardship.pacts.alliances", "组建党建联盟", "份", count(Pact, sort="alliance"))

# 资产与投资
repairs = Indicator("stewardship.repairs", "维修改造资产", "处", count(BuildingRepair))
dangerous_repairs = Indicator(
    "stewardship.repairs.dangerous", "危旧房加固改造", "处", count(BuildingRepair, sort="dangerous")
)
repair_cost = Indicator("stewardship.repairs.cost", "资产维修改造投入", "万元", total(BuildingRepair.cost))
repair_uplift = Indicator(
    "stewardship.repairs.expected_uplift",
    "改造后预计年收益率提升",
    "%",
    total(BuildingRepair.expected_uplift),
)
relocated_rooms = Indicator("stewardship.relocations.rooms", "征迁房屋", "间", total(HouseRelocation.rooms))
treatment_classes = Indicator(
    "stewardship.treatments.classes",
    "资产分类处置类别",
    "类",
    distinct(AssetTreatment, AssetTreatment.treatment),
)
treatment_ways = Indicator(
    "stewardship.treatments.ways",
    "资产提质增效方式",
    "种",
    distinct(AssetTreatment, AssetTreatment.way),
)
disposals = Indicator(
    "stewardship.treatments.disposals",
    "处置危旧闲置资产",
    "处",
    distinct(AssetTreatment, "subject", treatment="dispose"),
)
treatments_done = Indicator(
    "stewardship.treatments.done", "完成分类处置资产", "处", count(AssetTreatment, "done")
)
restructuring_submitted = Indicator(
    "stewardship.restructuring.submitted", "上报改制方案", "份", count(Restructuring, "submitted")
)
restructuring_steps = Indicator(
    "stewardship.restructuring.steps", "改制推进事项", "次", count(RestructuringStep)
)
staff_assemblies = Indicator(
    "stewardship.restructuring.assemblies", "改制职工大会", "次", count(RestructuringStep, sort="assembly")
)
firms_founded = Indicator(
    "stewardship.holdings.founded", "组建社有企业", "家", count(HoldingAcquired, way="founded")
)
holdings_acquired = Indicator("stewardship.holdings", "投资入股企业", "家", count(HoldingAcquired))
inputs_share = Indicator(
    "stewardship.holdings.inputs_share",
    "农资公司持股比例",
    "%",
    total(HoldingAcquired.share, business="inputs"),
)
firms_supported = Indicator(
    "stewardship.holdings.supported",
    "重点扶持参股企业",
    "家",
    distinct(HoldingSupport, "party"),
)

# 财务
receivables_cleared = Indicator(
    "stewardship.receivables.cleared", "处置长期挂账款项", "万元", total(ReceivableCleared.amount)
)
central_accounts_years = Indicator(
    "stewardship.central_accounts.years", "财务集中核算运行年数", "年", latest(CentralAccounts.years)
)
central_accounts_units = Indicator(
    "stewardship.central_accounts.units",
    "纳入集中核算单位",
    "家",
    distinct(CentralAccounts.units, "party"),
)
system_sales = Indicator("stewardship.system_sales", "系统销售总额", "万元", reported_only())
admin_expense = Indicator("stewardship.admin_expense", "管理费用", "万元", reported_only())
operating_revenue = Indicator("stewardship.operating_revenue", "营业总收入", "万元", reported_only())
operating_cost = Indicator("stewardship.operating_cost", "营业总成本", "万元", reported_only())
total_profit = Indicator("stewardship.total_profit", "利润总额", "万元", reported_only())
assets_total = Indicator("stewardship.assets_total", "资产总额", "万元", reported_only(stock=True))
owners_equity = Indicator("stewardship.owners_equity", "所有者权益", "万元", reported_only(stock=True))
