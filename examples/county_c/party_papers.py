"""丙区党建单据: theme days, pact, integrity day, life meetings and study branches, first half of 2023."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongxiao.stewardship.conduct import IntegrityEducation
from gongxiao.stewardship.federation import Pact
from gongxiao.stewardship.party import LifeMeeting, PartyDay, PartyDayActivity, PartyPost, TrainingProgramme
from gongxiao.stewardship.routine import RoutineItem, RoutinePlan

if TYPE_CHECKING:
    from examples.county_c.registers import County

    from gongxiao.config.desk import Desk

PARTY_DAYS = (
    (date(2023, 1, 5), "学习党的二十大报告原文", ("theory",), "38"),
    (date(2023, 2, 6), "新年第一课", ("theory", "pairing"), "36"),
    (date(2023, 3, 6), "学雷锋、树新风", ("theory", "film"), "37"),
    (date(2023, 4, 6), "缅怀先烈、传承精神", ("theory", "film"), "39"),
    (date(2023, 5, 8), "青蓝结对传帮带", ("pairing",), "35"),
    (date(2023, 6, 5), "主题教育专题研学", ("theory",), "38"),
)
AREAS = ("机关", "东片", "西片", "市场企业")
LIFE_MEETINGS = (
    (date(2023, 1, 13), "democratic", "纠治“躺平”心态、提振干事精气神", "7"),
    (date(2023, 2, 24), "organisational", "对照检查、互帮互促", "31"),
)


def post(desk: Desk, county: County) -> None:
    """Sign the party's work of the half-year."""
    _party_days(desk, county)
    _integrity(desk, county)
    _posts(desk, county)
    desk.post(
        TrainingProgramme(
            org=county.org,
            occurred_on=date(2023, 4, 18),
            name="“金秤杆”业务骨干素能提升行动",
            aim="围绕项目建设、资产管理和电商运营,每季度安排一次集中培训。",
        ),
        by=county.staff["party"],
    )


def _party_days(desk: Desk, county: County) -> None:
    officer = county.staff["party"]
    desk.post(
        RoutinePlan(
            org=county.org,
            occurred_on=date(2023, 1, 4),
            sort="party_day",
            every="month",
            times="1",
            name="2023年度主题党日安排",
            items=[RoutineItem(name=name) for name in ("集中理论研学", "观看红色电影", "青蓝结对")],
            until=date(2023, 12, 31),
        ),
        by=county.staff["clerk"],
    )
    desk.post_many(
        [
            PartyDay(
                org=county.org,
                occurred_on=day,
                topic=topic,
                activities=[PartyDayActivity(sort=sort) for sort in sorts],
                people=people,
            )
            for day, topic, sorts, people in PARTY_DAYS
        ],
        by=officer,
    )
    desk.post_many(
        [
            LifeMeeting(org=county.org, occurred_on=day, sort=sort, topic=topic, people=people)
            for day, sort, topic, people in LIFE_MEETINGS
        ],
        by=officer,
    )


def _integrity(desk: Desk, county: County) -> None:
    federation = county.staff["federation"]
    desk.post(
        Pact(
            org=county.org,
            occurred_on=date(2023, 3, 17),
            sort="party",
            partner=county.parties["区纪委机关第二党支部"],
            name="党支部结对共建协议书",
            content="每季度联合开展一次学习或素质拓展。",
            until=date(2025, 3, 16),
            paper=[desk.paper("结对共建协议书", "双方支部结对共建,资源共享。", by=federation)],
        ),
        by=federation,
    )
    desk.post(
        IntegrityEducation(
            org=county.org,
            occurred_on=date(2023, 5, 10),
            sort="integrity_day",
            topic="清风护航、廉润供销",
            people="64",
        ),
        by=county.staff["discipline"],
    )


def _posts(desk: Desk, county: County) -> None:
    for sort, ending in (("area", "党建片区"), ("study_branch", "“金秤杆”学习社分社")):
        for area in AREAS:
            desk.post(
                PartyPost(org=county.org, occurred_on=date(2023, 4, 11), sort=sort, name=f"{area}{ending}"),
                by=county.staff["party"],
            )
