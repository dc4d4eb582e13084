"""Channels on line and off: platforms, orders, fairs, vans, contracts, processing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from gongxiao.basis.refusal import Refused
from gongxiao.trade import indicators
from gongxiao.trade.contracts import VillageProduct
from gongxiao.trade.fairs import Fair
from gongxiao.trade.online import ChannelSales, PlatformEntry
from gongxiao.trade.processing import ProcessingJob
from gongxiao.trade.vans import ChickGift, VanInService, VanTrip

if TYPE_CHECKING:
    from tests.trade.conftest import Office


def test_orders_of_all_channels_add_up_and_unsaid_sales_have_no_source(office: Office) -> None:
    for month, orders in ((1, "58"), (2, "74")):
        for mall in ("一商城", "二商城"):
            office.sign(
                ChannelSales,
                date(2022, month, 28),
                platform=office.desk.party(mall),
                channel="bank",
                orders=orders,
            )
    assert office.figure(indicators.online_orders) == "264笔"
    assert office.figure(indicators.online_orders, "2022-02") == "148笔"
    assert office.figure(indicators.online_sales) == "—"


def test_a_platform_entered_twice_is_one_platform(office: Office) -> None:
    mall, rice = office.desk.party("一商城"), office.desk.item("大米", "produce", "公斤")
    office.sign(PlatformEntry, platform=mall, channel="bank", products=[{"product": rice}])
    office.sign(PlatformEntry, platform=mall, channel="bank", products=[{"product": rice}])
    assert office.figure(indicators.platforms) == "1个"
    assert office.figure(indicators.platform_products) == "1种"
    assert office.figure(indicators.platform_firms) == "—"


def test_fairs_attended_are_not_fairs_held(office: Office) -> None:
    for role in ("hosted", "cohosted", "attended"):
        office.sign(Fair, name=f"{role}展销会", scope="fair", role=role)
    assert office.figure(indicators.fairs) == "3场"
    assert office.figure(indicators.fairs_held) == "2场"


def test_a_trip_tells_what_was_bought_and_where_it_stopped(office: Office) -> None:
    van = office.van("二号车", "produce")
    taro, eggs = (office.desk.item(name, "produce", "公斤") for name in ("芋头", "土鸡蛋"))
    village = office.desk.place("岩下村", "village")
    office.sign(
        VanTrip,
        date(2022, 4, 1),
        van=van,
        distance="86.5",
        stops=[{"village": village, "served": "40"}],
        bought=[{"product": taro, "weight": "300", "amount": "900"}, {"product": eggs}],
    )
    office.sign(
        VanTrip,
        date(2022, 5, 1),
        van=van,
        distance="13.5",
        stops=[{"village": village}],
        bought=[{"product": taro}],
    )
    assert office.figure(indicators.van_products) == "2种"
    assert office.figure(indicators.van_bought) == "300斤"
    assert office.figure(indicators.van_bought_amount) == "900元"
    assert office.figure(indicators.van_distance) == "100公里"
    assert office.figure(indicators.van_villages) == "1个"


def test_trips_that_name_no_town_tell_nothing_of_towns(office: Office) -> None:
    office.sign(VanTrip, van=office.van("二号车", "produce"))
    assert office.figure(indicators.van_trips) == "1车次"
    assert office.figure(indicators.van_towns) == "—"


def test_a_van_signed_as_another_sort_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="农产品进城集采服务车，与所填的农资农技上山助农服务车不符"):
        office.sign(VanInService, van=office.van("二号车", "produce"), sort="inputs")
    assert office.wrote_nothing()


def test_an_expected_gain_is_the_newest_estimate_not_a_sum(office: Office) -> None:
    chick, town = office.desk.item("土鸡苗", "livestock", "羽"), office.desk.place("云顶乡", "town")
    for day, gain in ((date(2022, 3, 1), "8000"), (date(2022, 5, 1), "10000")):
        office.sign(ChickGift, day, area=town, product=chick, chicks="500", expected=gain)
    assert office.figure(indicators.chicks) == "1000羽"
    assert office.figure(indicators.chick_gain) == "1万元/户"


def test_products_per_village_are_choices_by_villages(office: Office) -> None:
    for village, product in (("一村", "芋头"), ("一村", "茶青"), ("二村", "芋头")):
        office.sign(
            VillageProduct,
            village=office.desk.place(village, "village"),
            product=office.desk.item(product, "produce", "公斤"),
        )
    assert office.figure(indicators.products_per_village) == "1.5品/村"


def test_a_job_cannot_give_back_more_than_it_took(office: Office) -> None:
    job: dict[str, Any] = {
        "centre": office.outlet("茶叶整理中心", "processing_centre"),
        "customer": office.desk.party("茶农一", "person"),
        "product": office.desk.item("绿茶", "produce", "公斤"),
        "service": "sort",
        "taken": "500",
    }
    with pytest.raises(Refused, match="出料重量大于进料重量"):
        office.sign(ProcessingJob, **job, made="500.5")
    assert office.wrote_nothing()
    office.sign(ProcessingJob, **job, made="480")
    assert office.figure(indicators.processed_weight) == "0.5吨"
