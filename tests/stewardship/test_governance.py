"""Study, party days, rules, documents, rounds of conduct and the federation's bodies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.case import MoveRefused
from gongxiao.stewardship import indicators
from gongxiao.stewardship.conduct import ConductFinding, ConductInspection, DepartmentSeen
from gongxiao.stewardship.federation import Election, FederationFounded, TownFederationOperating
from gongxiao.stewardship.models import Rule
from gongxiao.stewardship.papers import Award, DocumentIssued, DocumentStudied, JointIssuer, RuleIssued
from gongxiao.stewardship.party import (
    Lecture,
    LifeMeeting,
    PartyDay,
    PartyDayActivity,
    Speaker,
    StudySession,
    VolunteerShift,
)
from gongxiao.stewardship.routine import RoutinePlan

if TYPE_CHECKING:
    from tests.stewardship.conftest import Office

    from gongxiao.kernel.models import Record

MARCH_1 = date(2023, 3, 1)


def issue(office: Office, name: str, act: str, manages: str) -> Record:
    rule = office.desk.subject(Rule, name, org=office.org, manages=manages)
    return office.sign(RuleIssued, rule=rule, act=act, manages=manages)


def test_three_party_days_with_four_activities_of_two_kinds(office: Office) -> None:
    for sorts in (("theory",), ("theory", "film"), ("film",)):
        office.sign(PartyDay, topic="学习", activities=[PartyDayActivity(sort=sort) for sort in sorts])
    assert office.figure(indicators.party_days) == "3次"
    assert office.figure(indicators.party_day_kinds) == "2种"


def test_a_party_day_reversed_takes_its_kind_of_activity_with_it(office: Office) -> None:
    office.sign(PartyDay, topic="学习", activities=[PartyDayActivity(sort="theory")])
    wrong = office.sign(PartyDay, topic="观影", activities=[PartyDayActivity(sort="film")])
    from gongxiao.kernel import journal

    journal.reverse(wrong, by=office.officer, reason="日期填错")
    assert office.figure(indicators.party_days) == "1次"
    assert office.figure(indicators.party_day_kinds) == "1种"


def test_party_days_and_monday_nights_are_added_but_other_study_is_not(office: Office) -> None:
    office.sign(PartyDay, topic="学习", activities=[PartyDayActivity(sort="theory")])
    for sort in ("monday_night", "monday_night", "centre_group"):
        office.sign(StudySession, sort=sort, topic="学习", gathering="whole", articles="2")
    assert office.figure(indicators.party_day_and_monday_study) == "3次"
    assert office.figure(indicators.centre_group_study) == "1次"
    assert office.figure(indicators.study_articles) == "6篇"


def test_person_times_add_up_and_speakers_are_counted_once(office: Office) -> None:
    for people in ("5", "6"):
        office.sign(VolunteerShift, sort="community", place=office.place("城南社区"), people=people)
    for topic in ("合同管理", "电商"):
        office.sign(
            Lecture, topic=topic, speakers=[Speaker(person=office.party("王某", "person"), topic=topic)]
        )
    assert office.figure(indicators.volunteer_people) == "11人次"
    assert office.figure(indicators.volunteer_communities) == "1个"
    assert office.figure(indicators.lectures) == "2期"
    assert office.figure(indicators.lecturers) == "1位"


def test_two_kinds_of_life_meeting_held_three_times(office: Office) -> None:
    for sort in ("democratic", "organisational", "organisational"):
        office.sign(LifeMeeting, sort=sort)
    assert office.figure(indicators.life_meetings) == "3次"
    assert office.figure(indicators.life_meeting_kinds) == "2类"


def test_the_newest_plan_says_how_often(office: Office) -> None:
    for times in ("1", "4"):
        office.sign(RoutinePlan, sort="rules", every="month", times=times, name="制度督查安排")
    assert office.figure(indicators.rule_rounds_monthly) == "4次"


def test_a_repealed_rule_is_not_one_made_or_revised(office: Office) -> None:
    for name, act, manages in (
        ("会议管理制度", "made", "people"), ("绩效考核办法", "revised", "money"), ("旧办法", "repealed", "power"),
    ):  # fmt: skip
        issue(office, name, act, manages)
    assert office.figure(indicators.rules_issued) == "2项"
    assert office.figure(indicators.rules_made) == "1项"


def test_a_document_number_needs_its_year_in_official_brackets(office: Office) -> None:
    with pytest.raises(Refused, match="六角括号"):
        office.sign(DocumentStudied, name="通知", number="县委办[2022]17号")
    assert office.wrote_nothing()
    office.sign(DocumentStudied, name="通知", number="县委办〔2022〕17号", lists="5")
    assert office.figure(indicators.lists_studied) == "5张"


def test_a_joint_document_names_the_other_body(office: Office) -> None:
    with pytest.raises(Refused, match="至少填一家"):
        office.sign(DocumentIssued, sort="plan", jointly="joint", name="实施方案")
    assert office.wrote_nothing()
    bureau = JointIssuer(body=office.party("农业农村局", "public"))
    office.sign(DocumentIssued, sort="plan", jointly="joint", name="实施方案", joint_with=[bureau])
    assert office.figure(indicators.joint_documents) == "1份"


def test_years_in_a_row_are_those_of_the_last_certificate(office: Office) -> None:
    for on, years in ((date(2022, 8, 1), "2"), (MARCH_1, "3")):
        office.sign(Award, on, name="先进县", field="film", level="province", consecutive=years)
    assert office.figure(indicators.film_award_years) == "3年"
    assert office.figure(indicators.awards) == "1项"


def test_what_a_round_of_conduct_found_is_mended_under_other_eyes(office: Office) -> None:
    seen = [
        DepartmentSeen(department="业务科", findings="1"),
        DepartmentSeen(department="财务科", findings="0"),
    ]
    inspection = office.sign(ConductInspection, MARCH_1, sort="conduct", departments=seen)
    found = office.desk.post(
        ConductFinding(
            org=office.org, occurred_on=MARCH_1, department="业务科", problem="迟到", sort="attendance"
        ),
        by=office.officer,
        cause=inspection,
    )
    office.move(found, "checking", date(2023, 3, 3))
    with pytest.raises(MoveRefused, match="须由另一人办理"):
        office.move(found, "mended", result="已提醒谈话")
    assert office.figure(indicators.conduct_mended) == "—"
    office.move(found, "mended", by=office.second, result="已提醒谈话")
    assert office.figure(indicators.conduct_findings) == "1个"
    assert office.figure(indicators.conduct_mended) == "1个"


def test_three_of_four_town_federations_run_and_one_confirmed_twice_counts_once(office: Office) -> None:
    towns = [office.place(name, "town") for name in ("东河镇", "西堰镇", "南桥镇", "北塘镇")]
    for town in towns:
        office.sign(
            FederationFounded, sort="town", body=office.party(f"{town}农合联", "association"), place=town
        )
    for town in (*towns[:3], towns[0]):
        office.sign(TownFederationOperating, body=office.party(f"{town}农合联", "association"), place=town)
    assert office.figure(indicators.town_operation_rate) == "75%"


def test_elections_at_both_levels_are_two_levels_however_many_towns(office: Office) -> None:
    for level in ("county", "town", "town"):
        office.sign(Election, level=level)
    assert office.figure(indicators.elections) == "3次"
    assert office.figure(indicators.election_levels) == "2级"
