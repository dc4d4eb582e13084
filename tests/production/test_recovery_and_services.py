"""Packaging, film and the services of a zone, in the numbers a county is scored by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.models import Record
from gongxiao.production import indicators
from gongxiao.production.models import ServiceZone
from gongxiao.production.recovery import FilmTakeback, PackagingTakeback, RecoveryEvaluation, WasteDisposal
from gongxiao.production.services import BenefitSurvey, PreciseService, ServedArea

if TYPE_CHECKING:
    from tests.production.conftest import Office


def hand_in(office: Office, pieces: str, weight: str) -> None:
    office.sign(
        PackagingTakeback,
        date(2022, 5, 10),
        point=office.place("东溪回收点", "site"),
        waste=office.item("农药包装废弃物", "waste", "公斤"),
        pieces=pieces,
        weight=weight,
    )


def dispose(office: Office, weight: str) -> None:
    office.sign(
        WasteDisposal,
        date(2022, 6, 20),
        disposer=office.party("固废处置公司"),
        manifest_no="联单0001",
        way="harmless",
        lines=[
            {
                "point": office.place("东溪回收点", "site"),
                "waste": office.item("农药包装废弃物", "waste", "公斤"),
                "stream": "packaging",
                "weight": weight,
            }
        ],
    )


def test_packaging_is_told_in_pieces_and_in_tonnes(office: Office) -> None:
    hand_in(office, "1200", "18.5")
    hand_in(office, "800", "13.5")
    assert office.figure(indicators.packaging_pieces) == "2000件"
    assert office.figure(indicators.packaging_weight) == "0.032吨"


def test_the_disposal_rate_is_what_left_against_what_came_in(office: Office) -> None:
    hand_in(office, "2000", "32")
    dispose(office, "24")
    assert office.figure(indicators.packaging_disposal_rate) == "75%"


def test_no_more_is_disposed_of_than_the_point_holds(office: Office) -> None:
    hand_in(office, "2000", "32")
    with pytest.raises(Refused):
        dispose(office, "32.001")
    assert Record.objects.filter(kind=WasteDisposal.code).count() == 0
    assert office.figure(indicators.packaging_disposal_rate) == "—"


def test_film_and_packaging_are_never_added_together(office: Office) -> None:
    hand_in(office, "2000", "32")
    office.sign(
        FilmTakeback,
        point=office.place("东溪回收点", "site"),
        waste=office.item("废旧农膜", "waste", "公斤"),
        weight="500",
    )
    assert office.figure(indicators.packaging_weight) == "0.032吨"
    assert office.figure(indicators.film_weight) == "0.5吨"
    assert office.figure(indicators.film_reuse_rate) == "—"


def test_an_evaluation_without_a_score_still_tells_its_grade(office: Office) -> None:
    office.sign(RecoveryEvaluation, stream="packaging", evaluator="市农业农村局", grade="优秀")
    assert office.figure(indicators.packaging_excellent) == "1次"
    assert office.figure(indicators.packaging_score) == "—"


def test_a_survey_gives_cost_saved_and_yield_per_mu(office: Office) -> None:
    zone = office.desk.subject(ServiceZone, "示范区", org=office.org)
    office.sign(
        BenefitSurvey,
        zone=zone,
        crop="水稻",
        households=[
            {"farmer": office.party("农户一", "household"), "area": "10", "cost_before": "12000", "cost_after": "11300", "harvest": "5600"},
            {"farmer": office.party("农户二", "household"), "area": "30", "cost_before": "36000", "cost_after": "33500", "harvest": "16400"},
        ],
    )  # fmt: skip
    assert office.figure(indicators.zone_cost_saved) == "80元/亩"
    assert office.figure(indicators.zone_yield) == "550公斤/亩"


def test_the_area_served_is_the_newest_one_of_each_zone(office: Office) -> None:
    for name, day, area in (
        ("东区", date(2022, 3, 31), "8000"),
        ("东区", date(2022, 6, 30), "9500.5"),
        ("西区", date(2022, 3, 31), "4000"),
    ):
        office.sign(ServedArea, day, zone=office.desk.subject(ServiceZone, name, org=office.org), area=area)
    assert office.figure(indicators.zone_area) == "13500.5亩"


def test_an_offer_is_followed_to_the_loan_it_brought(office: Office) -> None:
    offer = office.sign(
        PreciseService,
        date(2022, 6, 1),
        client=office.party("家庭农场", "household"),
        field="finance",
        need="购置烘干机",
    )
    office.move(offer, "done", date(2022, 6, 14), loans="1", loan="300000")
    assert office.figure(indicators.platform_loans) == "1笔"
    assert office.figure(indicators.platform_loan_amount) == "300000元"
    assert office.figure(indicators.platform_sales) == "—"
