"""Outlets: what is opened, what it serves, what it can do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gongxiao.basis.refusal import Refused
from gongxiao.trade import indicators
from gongxiao.trade.outlets import (
    OutletClosing,
    OutletCoverage,
    OutletDeclaration,
    OutletFunction,
    OutletOpening,
    VillageCount,
)

if TYPE_CHECKING:
    from tests.trade.conftest import Office


def test_an_opening_takes_its_sort_from_the_register(office: Office) -> None:
    office.sign(OutletOpening, outlet=office.outlet("东溪综合服务社", "village_coop"), manner="new")
    office.sign(OutletOpening, outlet=office.outlet("西岭综合服务社", "village_coop"), manner="rebuilt")
    assert office.figure(indicators.village_coops_new) == "1家"
    assert office.figure(indicators.village_coops_rebuilt) == "1家"
    assert office.figure(indicators.direct_stores_new) == "—"


def test_an_opening_that_contradicts_the_register_is_refused(office: Office) -> None:
    store = office.outlet("东溪直营店", "direct_store")
    with pytest.raises(Refused, match="在名册里登记为供销直营店，与所填的农贸市场不符"):
        office.sign(OutletOpening, outlet=store, sort="farmers_market", manner="new")
    assert office.wrote_nothing()


def test_coverage_counts_a_village_once_however_many_outlets_serve_it(office: Office) -> None:
    office.sign(VillageCount, date(2022, 1, 5), villages="4")
    served = {"东溪综合服务社": ("一村", "二村"), "西岭综合服务社": ("二村", "三村")}
    for name, villages in served.items():
        office.sign(
            OutletCoverage,
            outlet=office.outlet(name, "village_coop"),
            villages=[{"village": office.desk.place(village, "village")} for village in villages],
        )
    assert office.figure(indicators.villages_covered) == "3个"
    assert office.figure(indicators.village_coverage) == "75%"


def test_coverage_reached_last_year_still_counts(office: Office) -> None:
    office.sign(VillageCount, date(2022, 1, 5), villages="2")
    office.sign(
        OutletCoverage,
        date(2021, 11, 1),
        outlet=office.outlet("东溪综合服务社", "village_coop"),
        villages=[{"village": office.desk.place("一村", "village")}],
    )
    assert office.figure(indicators.village_coverage) == "50%"


def test_brand_outlets_open_are_those_opened_since_ever_less_those_closed(office: Office) -> None:
    for year, name, sort in (
        (2021, "旗舰店", "brand_flagship"),
        (2022, "一店", "brand_outlet"),
        (2022, "二店", "brand_outlet"),
    ):
        office.sign(OutletOpening, date(year, 5, 1), outlet=office.outlet(name, sort), manner="new")
    assert office.figure(indicators.brand_outlets_open) == "3家"
    office.sign(OutletClosing, outlet=office.outlet("一店", "brand_outlet"), reason="租约到期")
    assert office.figure(indicators.brand_outlets_open) == "2家"
    assert office.figure(indicators.brand_outlets_open, "2021") == "1家"


def test_a_function_is_building_until_it_is_ready(office: Office) -> None:
    station = office.outlet("和村服务站", "service_station")
    functions = [
        office.sign(OutletFunction, date(2022, 3, 1), outlet=station, name=name, part="centre")
        for name in ("农资供应中心", "培训中心")
    ]
    for function in functions:
        office.move(function, "building", date(2022, 4, 1))
    assert office.figure(indicators.station_functions_building) == "2项"
    office.move(functions[0], "ready")
    assert office.figure(indicators.station_functions_building) == "1项"
    assert office.figure(indicators.station_functions_ready) == "1项"
    assert office.figure(indicators.station_centres) == "2项"
    assert office.figure(indicators.service_stations) == "1个"


def test_declared_centres_are_told_apart_by_level(office: Office) -> None:
    for name, level in (("甲中心", "province"), ("乙中心", "city"), ("丙中心", "city")):
        office.sign(OutletDeclaration, outlet=office.outlet(name, "farm_centre"), level=level)
    assert office.figure(indicators.farm_centres_province) == "1家"
    assert office.figure(indicators.farm_centres_city) == "2家"
    assert office.figure(indicators.farm_centres_county) == "—"
