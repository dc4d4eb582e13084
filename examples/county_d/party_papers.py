"""青溪县党建单据: study, lectures, party days, integrity education, volunteers and research at the grass roots."""

from __future__ import annotations

from examples.county_d.geography import towns, villages
from examples.county_d.season import Season, number, several

from gongxiao.stewardship.conduct import (
    IntegrityEducation,
)
from gongxiao.stewardship.party import (
    FieldResearch,
    Lecture,
    LifeMeeting,
    PartyDay,
    PartyDayActivity,
    Speaker,
    StudySession,
    VolunteerShift,
)

STUDY = ("centre_group", "collective", "collective", "monday_night", "branch")
TOPICS = (
    "全会精神",
    "乡村振兴促进法",
    "中央一号文件",
    "安全生产法",
    "供销合作社综合改革",
    "党纪学习教育",
    "农民专业合作社法",
)
LECTURES = (
    "农资监管实务",
    "电商运营",
    "品牌故事怎么讲",
    "合同风险防范",
    "财务报表入门",
    "茶叶加工工艺",
    "冷链保鲜",
    "信访接待",
    "消防安全",
    "调研报告写作",
)
RESEARCH = (
    "村级综合服务社运营",
    "大篷车线路优化",
    "茶农用肥习惯",
    "冷链需求",
    "互助会经营情况",
    "旧供销大楼利用",
)


def month(season: Season) -> None:
    """The everyday papers of a month."""
    _study(season)
    _party_days(season)
    _volunteers(season)
    _research(season)


def _study(season: Season) -> None:
    county, random = season.county, season.chance("study")
    for sort in STUDY:
        season.tray.lay(
            StudySession(
                org=county.org,
                occurred_on=random.choice(season.weekdays),
                sort=sort,
                gathering="branch" if sort == "branch" else "whole",
                topic=random.choice(TOPICS),
                people=random.randint(9, 14) if sort == "centre_group" else random.randint(22, 38),
                articles=random.choice((None, 1, 2)),
            ),
            county.staff["party"],
        )
    if season.number not in (2, 7):
        title = LECTURES[(season.number - 1) % len(LECTURES)]
        speaker = county.farmers[villages()[season.number].code][0]
        season.tray.lay(
            Lecture(
                org=county.org,
                occurred_on=season.weekdays[-3],
                topic=title,
                speakers=[Speaker(person=speaker, topic=title)],
                people=random.randint(26, 48),
            ),
            county.staff["party"],
        )


def _party_days(season: Season) -> None:
    county, random = season.county, season.chance("party-days")
    for branch in ("机关支部", "农资公司支部", "物流公司支部"):
        activities = random.sample(("theory", "lesson", "volunteering", "dues", "pairing", "film"), 3)
        season.tray.lay(
            PartyDay(
                org=county.org,
                occurred_on=season.weekdays[min(8, len(season.weekdays) - 1)],
                topic=random.choice(TOPICS),
                branch=branch,
                activities=[PartyDayActivity(sort=sort) for sort in activities],
                people=random.randint(11, 24),
            ),
            county.staff["party"],
        )
    kinds = {
        1: "democratic",
        2: "organisational",
        3: "congress",
        6: "congress",
        7: "lesson",
        9: "congress",
        12: "congress",
    }
    for sort in filter(None, ("committee", kinds.get(season.number))):
        season.tray.lay(
            LifeMeeting(
                org=county.org,
                occurred_on=season.weekdays[5],
                sort=sort,
                people=random.randint(7, 24),
                problems=random.randint(8, 15) if sort == "democratic" else None,
            ),
            county.staff["party"],
        )
    if season.number % 2:
        sort, topic = (("integrity_day", "清廉供销"), ("warning", "身边案例警示"))[season.number % 4 == 3]
        season.tray.lay(
            IntegrityEducation(
                org=county.org,
                occurred_on=season.weekdays[-5],
                sort=sort,
                topic=topic,
                people=random.randint(36, 62),
            ),
            county.staff["discipline"],
        )


def _volunteers(season: Season) -> None:
    county, random = season.county, season.chance("volunteers")
    weekly = number("service.volunteer_person_times_week")
    for day in season.days[4::6]:
        for sort, place in (("traffic", "人民路口"), ("community", "东门广场")):
            season.tray.lay(
                VolunteerShift(
                    org=county.org,
                    occurred_on=day,
                    sort=sort,
                    place=county.sites[place],
                    people=max(1, several(random, weekly)),
                ),
                county.staff["party"],
            )
    if season.number in (5, 7, 10):
        town = random.choice(towns())
        shift = VolunteerShift(
            org=county.org,
            occurred_on=season.days[10],
            sort="farming",
            place=county.towns[town.name],
            people=random.randint(14, 26),
        )
        season.tray.lay(shift, county.staff["party"])


def _research(season: Season) -> None:
    county, random = season.county, season.chance("research")
    for _ in range(several(random, 3.4)):
        village = random.choice(villages())
        season.tray.lay(
            FieldResearch(
                org=county.org,
                occurred_on=random.choice(season.weekdays),
                topic=random.choice(RESEARCH),
                place=county.place_of(village),
                people=random.randint(2, 5),
                note=f"走访{village.name}农户与服务社,记录需求三条,已转业务科室研究。",
            ),
            county.staff["party"],
        )
