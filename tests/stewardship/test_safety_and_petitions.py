"""Hazards until they are closed, and petitions against the legal clock."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.case import MoveRefused
from gongxiao.stewardship import safety_indicators
from gongxiao.stewardship.petitions import DisputeScreening, Petition
from gongxiao.stewardship.safety import Hazard, SafetyRound, SiteSeen

if TYPE_CHECKING:
    from tests.stewardship.conftest import Office

    from gongxiao.kernel.models import Record

MARCH_1 = date(2023, 3, 1)


def find(office: Office, field: str = "fire", on: date = MARCH_1) -> Record:
    return office.sign(
        Hazard, on, site=office.place("东市商贸城"), field=field, level="general", detail="通道堆物"
    )


def fix(office: Office, hazard: Record) -> None:
    office.move(hazard, "fixing", MARCH_1)
    office.move(hazard, "rechecking", date(2023, 3, 10), measures="清理通道", cost="1200")


def petition(office: Office, occasion: str = "first", on: date = MARCH_1) -> Record:
    return office.sign(Petition, on, channel="visit", occasion=occasion, matter="housing", claim="要求修缮")


def close(office: Office, record: Record, on: date, escalated: str = "0") -> None:
    office.move(record, "accepted", MARCH_1, notice="已书面告知")
    office.move(record, "closed", on, outcome="supported", opinion="已修缮", escalated=escalated)


def test_hazards_found_are_those_fixed_and_those_pending(office: Office) -> None:
    first, _, _ = find(office), find(office, "gas"), find(office, "old_house")
    fix(office, first)
    office.move(first, "closed", date(2023, 3, 12), by=office.second, opinion="已消除")
    assert office.figure(safety_indicators.hazards_found) == "3处"
    assert office.figure(safety_indicators.hazards_fixed) == "1处"
    assert office.figure(safety_indicators.hazards_pending) == "2处"
    assert office.figure(safety_indicators.hazard_cost) == "0.12万元"


def test_a_hazard_is_not_closed_by_the_one_who_fixed_it(office: Office) -> None:
    hazard = find(office)
    fix(office, hazard)
    with pytest.raises(MoveRefused, match="须由另一人办理"):
        office.move(hazard, "closed", opinion="已消除")
    assert office.figure(safety_indicators.hazards_fixed) == "—"
    assert office.figure(safety_indicators.hazards_pending) == "1处"


def test_a_hazard_sent_back_at_the_recheck_stays_pending(office: Office) -> None:
    hazard = find(office)
    fix(office, hazard)
    office.move(hazard, "fixing", date(2023, 3, 11), by=office.second)
    assert office.figure(safety_indicators.hazards_pending) == "1处"


def test_a_round_counts_each_field_once_and_each_site_once(office: Office) -> None:
    for field, sites in (("fire", ("商贸城", "市场")), ("fire", ("市场",)), ("gas", ("市场",))):
        office.sign(
            SafetyRound,
            field=field,
            sort="routine",
            sites=[SiteSeen(site=office.place(site)) for site in sites],
        )
    assert office.figure(safety_indicators.safety_rounds) == "3次"
    assert office.figure(safety_indicators.safety_fields) == "2个"
    assert office.figure(safety_indicators.safety_sites) == "2处"


def test_a_petition_is_answered_within_15_days_and_finished_within_60(office: Office) -> None:
    record = petition(office)
    assert record.steps.get(serial=1).due_on == date(2023, 3, 16)
    assert office.move(record, "accepted", date(2023, 3, 10), notice="已书面告知").due_on == date(2023, 5, 9)
    extended = office.move(record, "extended", date(2023, 5, 9), approval="主任批准，案情复杂，已告知")
    assert extended.due_on == date(2023, 6, 8)


def test_a_petition_closed_on_the_sixtieth_day_is_in_time_and_a_day_later_is_late(office: Office) -> None:
    close(office, petition(office), date(2023, 4, 30))
    assert office.figure(safety_indicators.petitions_late) == "—"
    close(office, petition(office), date(2023, 5, 1))
    assert office.figure(safety_indicators.petitions_late) == "1件"


def test_no_escalation_is_a_signed_zero_and_not_a_missing_figure(office: Office) -> None:
    record = petition(office)
    assert office.figure(safety_indicators.petitions_escalated) == "—"
    close(office, record, date(2023, 4, 1))
    assert office.figure(safety_indicators.petitions_escalated) == "0件"
    close(office, petition(office), date(2023, 4, 1), escalated="1")
    assert office.figure(safety_indicators.petitions_escalated) == "1件"


def test_only_first_petitions_make_the_rate_of_first_petitions(office: Office) -> None:
    close(office, petition(office), date(2023, 4, 1))
    close(office, petition(office), date(2023, 4, 1))
    petition(office)
    petition(office, occasion="repeat")
    assert office.figure(safety_indicators.first_petitions) == "3件"
    assert office.figure(safety_indicators.first_petitions_closed_rate) == "66.6667%"


def test_a_petition_of_another_body_is_passed_on_and_does_not_count_as_closed(office: Office) -> None:
    office.move(petition(office), "transferred", body="区人社局")
    assert office.figure(safety_indicators.petitions) == "1件"
    assert office.figure(safety_indicators.first_petitions_closed) == "—"


def test_more_disputes_cannot_be_settled_than_were_found(office: Office) -> None:
    with pytest.raises(Refused, match="不能多于"):
        office.sign(DisputeScreening, units="8", found="1", settled="2")
    assert office.wrote_nothing()
