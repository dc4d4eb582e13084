"""甲县管家单据: reform, federations, documents, study, conduct and volunteers, first half of 2022."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from gongxiao.stewardship.conduct import ConductInspection, DepartmentSeen, Pledge
from gongxiao.stewardship.federation import FederationDemonstration, ReformBid
from gongxiao.stewardship.papers import (
    DocumentIssued,
    DocumentStudied,
    Exhibition,
    ExhibitionSection,
    JointIssuer,
)
from gongxiao.stewardship.party import LifeMeeting, PartyDay, PartyDayActivity, StudySession, VolunteerShift
from gongxiao.stewardship.routine import RoutinePlan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from examples.county_a.registers import County

    from gongxiao.config.desk import Desk

DEPARTMENTS = ("办公室", "合作指导科", "业务科", "财务科")
# Days off in the half-year that fall on weekdays (国务院办公厅 2022 年节假日安排).
DAYS_OFF = {
    date(2022, 1, 3), date(2022, 1, 31), date(2022, 2, 1), date(2022, 2, 2), date(2022, 2, 3), date(2022, 2, 4),
    date(2022, 4, 4), date(2022, 4, 5), date(2022, 5, 2), date(2022, 5, 3), date(2022, 5, 4), date(2022, 6, 3),
}  # fmt: skip
STUDY = (
    (date(2022, 1, 12), "党的十九届六中全会精神", "14"), (date(2022, 2, 16), "省委、市委农村工作会议精神", "15"),
    (date(2022, 3, 9), "法治建设和依法行政", "15"), (date(2022, 3, 23), "全国两会精神", "14"),
    (date(2022, 4, 13), "安全生产重要论述", "15"), (date(2022, 5, 11), "“三农”工作和粮食安全", "15"),
    (date(2022, 6, 8), "稳经济一揽子政策措施", "14"),
)  # fmt: skip


def post(desk: Desk, county: County) -> None:
    """Sign what the office did in the half-year."""
    _reform(desk, county)
    _documents(desk, county)
    _conduct(desk, county)
    _study(desk, county)
    _volunteers(desk, county)


def _reform(desk: Desk, county: County) -> None:
    officer = county.staff["federation"]
    desk.post(
        ReformBid(
            org=county.org,
            occurred_on=date(2022, 3, 30),
            sort="demonstration",
            level="province",
            name="省级“三位一体”农合联改革示范县",
            paper=[desk.paper("示范县创建申报书", "申报省级“三位一体”农合联改革示范县。", by=officer)],
        ),
        by=officer,
    )
    for industry in ("炒货", "年糕"):
        desk.post(
            FederationDemonstration(
                org=county.org,
                occurred_on=date(2022, 5, 31),
                sort="industry",
                state="leading",
                body=county.parties[f"甲县{industry}产业农合联"],
                industry=industry,
            ),
            by=officer,
        )
    desk.post(
        Exhibition(
            org=county.org,
            occurred_on=date(2022, 5, 12),
            sort="culture",
            name="年糕文化馆",
            place=county.places["年糕文化馆"],
            sections=[
                ExhibitionSection(name=name)
                for name in ("起源", "传统与现代工艺", "各地年糕", "本县产业与故事")
            ],
        ),
        by=county.staff["clerk"],
    )


def _documents(desk: Desk, county: County) -> None:
    clerk = county.staff["clerk"]
    desk.post(
        DocumentIssued(
            org=county.org,
            occurred_on=date(2022, 2, 28),
            sort="notice",
            jointly="joint",
            name="关于印发甲县全面推进“配方肥替代平衡肥”行动实施方案的通知",
            number="甲供〔2022〕6号",
            joint_with=[JointIssuer(body=county.parties["县农业农村局"])],
        ),
        by=clerk,
    )
    for number, name, said in (
        ("甲委办〔2022〕17号", "加强对“一把手”和领导班子监督“五张责任清单”", {"lists": "5"}),
        ("甲委办〔2022〕18号", "加强对“一把手”和领导班子监督十九项制度", {"rules": "19"}),
    ):
        desk.post(
            DocumentStudied(
                org=county.org,
                occurred_on=date(2022, 5, 25),
                name=name,
                number=number,
                issuer="中共甲县委办公室",
                follow_up="结合实际制定本社责任清单",
                **said,
            ),
            by=clerk,
        )
    for signatory in (
        *(f"甲县社{name}" for name in DEPARTMENTS),
        *(str(coop) for coop in county.coops.values()),
    ):
        desk.post(
            Pledge(
                org=county.org,
                occurred_on=date(2022, 2, 21),
                sort="discipline",
                name="2022年全面从严治党责任书",
                signatory=signatory,
            ),
            by=clerk,
        )
    for sort, every, name in (
        ("conduct", "week", "正风肃纪检查工作安排"),
        ("study", "month", "2022年理论学习计划"),
        ("volunteering", "week", "文明城市创建志愿服务安排"),
    ):
        desk.post(
            RoutinePlan(
                org=county.org, occurred_on=date(2022, 1, 5), sort=sort, every=every, times="1", name=name
            ),
            by=clerk,
        )


def working_weeks() -> Iterator[list[date]]:
    """The working days of each week from 4 January to 30 June 2022, weeks without one left out."""
    monday = date(2022, 1, 3)
    while monday <= date(2022, 6, 30):
        week = [monday + timedelta(days=day) for day in range(5)]
        open_days = [day for day in week if day not in DAYS_OFF and day <= date(2022, 6, 30)]
        if open_days:
            yield open_days
        monday += timedelta(days=7)


def _conduct(desk: Desk, county: County) -> None:
    for number, week in enumerate(working_weeks()):
        desk.post(
            ConductInspection(
                org=county.org,
                occurred_on=week[0],
                sort="conduct",
                leader=str(county.staff["lead" if number % 2 else "deputy"]),
                departments=[
                    DepartmentSeen(department=name, absent="0", findings="0") for name in DEPARTMENTS
                ],
            ),
            by=county.staff["discipline"],
        )


def _study(desk: Desk, county: County) -> None:
    officer = county.staff["party"]
    for day, topic, people in STUDY:
        desk.post(
            StudySession(org=county.org, occurred_on=day, sort="collective", topic=topic, people=people),
            by=officer,
        )
    for month, fixed, topic in (
        (1, 20, "迎新送暖"), (2, 21, "清廉机关"), (3, 21, "学雷锋"), (4, 20, "春耕助农"), (5, 20, "安全宣传"), (6, 20, "喜迎“七一”"),
    ):  # fmt: skip
        desk.post(
            PartyDay(
                org=county.org,
                occurred_on=date(2022, month, fixed),
                topic=topic,
                activities=[PartyDayActivity(sort="theory"), PartyDayActivity(sort="dues")],
                people="14",
            ),
            by=officer,
        )
    for held_on, sort in (
        (date(2022, 1, 25), "democratic"),
        (date(2022, 3, 25), "congress"),
        (date(2022, 4, 20), "lesson"),
        (date(2022, 6, 24), "congress"),
    ):
        desk.post(LifeMeeting(org=county.org, occurred_on=held_on, sort=sort), by=officer)


def _volunteers(desk: Desk, county: County) -> None:
    """Two people clean up in the community every week; in every other week some stand at the crossing: 87 in all."""
    weeks = list(working_weeks())
    shifts = [(week[-1], "community", "城南社区", "2") for week in weeks]
    shifts += [(week[0], "traffic", "人民路口", "3") for week in weeks[1::2][:12]]
    shifts.append((weeks[-1][0], "traffic", "人民路口", "1"))
    for day, sort, place, people in sorted(shifts):
        desk.post(
            VolunteerShift(
                org=county.org, occurred_on=day, sort=sort, place=county.places[place], people=people
            ),
            by=county.staff["party"],
        )
