"""乙县机关单据: honours, staffing, study, talent, conduct, rules, alliances and volunteers of 2022."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.county_b.registers import RULES

from gongxiao.stewardship.conduct import ConductInspection, DepartmentSeen
from gongxiao.stewardship.federation import Pact
from gongxiao.stewardship.papers import (
    Award,
    DocumentIssued,
    Exhibition,
    ExhibitionForm,
    RuleIssued,
    StaffingPlanRevised,
    WorkMeeting,
)
from gongxiao.stewardship.party import FieldResearch, StudySession, TrainingProgramme, VolunteerShift
from gongxiao.stewardship.routine import RoutineItem, RoutinePlan

if TYPE_CHECKING:
    from examples.county_b.registers import County

    from gongxiao.config.desk import Desk

RESEARCH = (
    # day, place, staff who went
    (date(2022, 5, 11), "云顶乡", "3", "山区农产品怎样卖得出去"),
    (date(2022, 5, 25), "滨江镇", "2", "农资门店改造后的经营"),
    (date(2022, 6, 8), "青坑乡", "3", "大篷车停靠点设在哪里合适"),
    (date(2022, 7, 6), "鹤溪镇", "2", "闲置店面盘活"),
    (date(2022, 8, 17), "岭头镇", "3", "基层社服务功能"),
    (date(2022, 9, 14), "沙埠镇", "2", "粮食大户的资金需求"),
    (date(2022, 10, 26), "石桥镇", "3", "改制职工的意见"),
    (date(2022, 11, 9), "海口镇", "2", "直营店选址"),
)
NATIONAL_DAY_WEEK = date(2022, 10, 5)
WATCHED = ("考勤纪律", "工作纪律", "办公环境", "制度执行")


def post(desk: Desk, county: County) -> None:
    """Sign the papers of the office and the party branch."""
    _honours(desk, county)
    _study(desk, county)
    _research(desk, county)
    _conduct(desk, county)
    _rules(desk, county)
    _alliance(desk, county)


def _honours(desk: Desk, county: County) -> None:
    clerk = county.staff["clerk"]
    desk.post(
        Award(
            org=county.org,
            occurred_on=date(2022, 3, 4),
            name="2021年市美丽乡村建设成绩突出集体",
            field="village",
            level="city",
        ),
        by=clerk,
    )
    desk.post(
        StaffingPlanRevised(
            org=county.org,
            occurred_on=date(2022, 5, 18),
            name="乙县供销合作社联合社职能配置、内设机构和人员编制方案",
            years_unrevised="10",
        ),
        by=clerk,
    )


def _study(desk: Desk, county: County) -> None:
    """How often was studied is not told by the report; one sitting of each form shows the mechanism."""
    party = county.staff["party"]
    for day, sort, gathering, topic in (
        (date(2022, 3, 11), "collective", "whole", "“三农”工作重要论述"),
        (date(2022, 11, 4), "branch", "branch", "党的二十大精神"),
    ):
        desk.post(
            StudySession(org=county.org, occurred_on=day, sort=sort, gathering=gathering, topic=topic),
            by=party,
        )
    desk.post(
        WorkMeeting(
            org=county.org,
            occurred_on=date(2022, 11, 7),
            sort="deployment",
            name="学习贯彻党的二十大精神工作部署会",
            place=county.places["会议中心"],
        ),
        by=county.staff["clerk"],
    )
    desk.post(
        DocumentIssued(
            org=county.org,
            occurred_on=date(2022, 11, 10),
            sort="plan",
            jointly="alone",
            name="深入学习宣传贯彻党的二十大精神实施方案",
        ),
        by=county.staff["clerk"],
    )
    for name in ("铸魂强基", "思想破冰"):
        desk.post(TrainingProgramme(org=county.org, occurred_on=date(2022, 4, 19), name=name), by=party)


def _research(desk: Desk, county: County) -> None:
    for day, place, people, topic in RESEARCH:
        desk.post(
            FieldResearch(
                org=county.org,
                occurred_on=day,
                topic=topic,
                place=county.places[place],
                people=people,
                note=f"到{place}走访座谈,记录情况并提出建议(示例)。",
            ),
            by=county.staff["party"],
        )


def _conduct(desk: Desk, county: County) -> None:
    officer = county.staff["discipline"]
    desk.post(
        RoutinePlan(
            org=county.org,
            occurred_on=date(2022, 4, 1),
            sort="conduct",
            every="week",
            times="1",
            name="常态化正风肃纪工作安排",
            items=[RoutineItem(name=name) for name in WATCHED],
        ),
        by=county.staff["clerk"],
    )
    first = date(2022, 4, 6)
    desk.post_many(
        [
            ConductInspection(
                org=county.org,
                occurred_on=first + timedelta(weeks=week),
                sort="conduct",
                departments=[
                    DepartmentSeen(department=name, findings="0") for name in ("办公室", "业务科", "财务科")
                ],
                posted="wall",
            )
            for week in range(39)
            if first + timedelta(weeks=week) != NATIONAL_DAY_WEEK
        ],
        by=officer,
    )


def _rules(desk: Desk, county: County) -> None:
    for serial, (name, manages, act, month) in enumerate(RULES, 1):
        desk.post(
            RuleIssued(
                org=county.org,
                occurred_on=date(2022, month, 20),
                rule=county.rules[name],
                act=act,
                manages=manages,
                number=f"乙供制〔2022〕{serial}号",
            ),
            by=county.staff["clerk"],
        )


def _alliance(desk: Desk, county: County) -> None:
    party = county.staff["party"]
    desk.post(
        Pact(
            org=county.org,
            occurred_on=date(2022, 4, 27),
            sort="alliance",
            partner=county.parties["云顶乡岩下村党支部"],
            name="粮食生产服务党建联盟协议",
        ),
        by=county.staff["federation"],
    )
    desk.post(
        Exhibition(
            org=county.org,
            occurred_on=date(2022, 6, 28),
            sort="legal",
            name="三农法治教育基地",
            place=county.places["农资法治教育基地"],
            forms=[ExhibitionForm(name=name) for name in ("展板展示", "视频宣传", "文化墙")],
        ),
        by=county.staff["clerk"],
    )
    for day, sort, place in (
        (date(2022, 3, 22), "epidemic", "高速公路乙县出口卡口"),
        (date(2022, 4, 12), "farming", "岩下村"),
        (date(2022, 10, 18), "farming", "上垟村"),
    ):
        desk.post(
            VolunteerShift(
                org=county.org, occurred_on=day, sort=sort, place=county.places[place], people="6"
            ),
            by=party,
        )
