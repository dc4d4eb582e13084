"""项目指标: capital projects by sort and by stage (mission F4)."""

from __future__ import annotations

from gongxiao.kernel.indicator import Indicator, count, pending, total
from gongxiao.stewardship.projects import CapitalProject, ProjectPayment

projects = Indicator("stewardship.projects", "建设项目", "个", count(CapitalProject))
cold_chain_projects = Indicator(
    "stewardship.projects.cold_chain", "冷链物流项目", "个", count(CapitalProject, sort="cold_chain")
)
processing_projects = Indicator(
    "stewardship.projects.processing", "农副产品加工项目", "个", count(CapitalProject, sort="processing")
)
coop_projects = Indicator(
    "stewardship.projects.primary_coop",
    "基层社改造提升项目",
    "个",
    count(CapitalProject, sort="primary_coop"),
)
coop_projects_designed = Indicator(
    "stewardship.projects.primary_coop.designing",
    "基层社改造完成设计招标",
    "个",
    count(CapitalProject, "designing", sort="primary_coop"),
)
coop_projects_accepted = Indicator(
    "stewardship.projects.primary_coop.accepted",
    "基层社改造验收项目",
    "个",
    count(CapitalProject, "accepted", sort="primary_coop"),
)
coop_objectives = Indicator(
    "stewardship.projects.primary_coop.objectives",
    "基层社改造建设目标",
    "项",
    count(CapitalProject.objectives, sort="primary_coop"),
)
coop_functions = Indicator(
    "stewardship.projects.primary_coop.functions",
    "基层社改造完善功能",
    "项",
    count(CapitalProject.functions, sort="primary_coop"),
)
cold_chain_completed = Indicator(
    "stewardship.projects.cold_chain.completed",
    "冷链物流项目竣工",
    "个",
    count(CapitalProject, "completed", sort="cold_chain"),
)
cold_chain_building = Indicator(
    "stewardship.projects.cold_chain.building",
    "冷链物流项目在建",
    "个",
    pending(CapitalProject, "building", sort="cold_chain"),
)
processing_building = Indicator(
    "stewardship.projects.processing.building",
    "农副产品加工项目在建",
    "个",
    pending(CapitalProject, "building", sort="processing"),
)
service_centre_projects = Indicator(
    "stewardship.projects.service_centre",
    "服务中心建设项目",
    "个",
    count(CapitalProject, sort="service_centre"),
)
projects_under_way = Indicator(
    "stewardship.projects.under_way", "在建项目", "个", pending(CapitalProject, "building")
)
projects_accepted = Indicator(
    "stewardship.projects.accepted", "验收项目", "个", count(CapitalProject, "accepted")
)
project_budget = Indicator(
    "stewardship.projects.budget", "建设项目总投资", "万元", total(CapitalProject.budget)
)
project_paid = Indicator("stewardship.projects.paid", "建设项目付款", "万元", total(ProjectPayment.amount))
