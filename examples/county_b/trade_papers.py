"""乙县供销单据: online channels, fairs, the plan of outlets and the supply vans of 2022."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.county_b.registers import FRESH, LOCAL

from gongxiao.basis.period import Period
from gongxiao.stewardship.papers import NewsPublished
from gongxiao.trade.fairs import Fair
from gongxiao.trade.online import ChannelSales, EnteredProduct, PlatformEntry
from gongxiao.trade.outlets import OutletPlan, PlannedTown
from gongxiao.trade.vans import BoughtProduce, ChickGift, ServiceLine, VanLine, VanScheme, VanTrip

if TYPE_CHECKING:
    from examples.county_b.registers import County

    from gongxiao.config.desk import Desk

# orders of each month as the two malls settled them; the app opened late in the year and settles from 2023
ORDERS = {
    ("乡村银行积分商城", "bank"): (58, 74, 83, 79, 96, 112, 108, 121, 137, 126, 143, 168),
    ("县农商银行丰收商城", "bank"): (61, 69, 77, 88, 93, 104, 97, 109, 118, 131, 122, 134),
}
TRIPS = (
    # day, what the van bought on the way back
    (date(2022, 4, 8), ("山区土鸡蛋", "地瓜粉", "茶青")),
    (date(2022, 5, 20), ("土豆", "山区土鸡蛋")),
    (date(2022, 7, 15), ("饭糍", "芋头")),
    (date(2022, 10, 21), ("水稻", "高山大米")),
    (date(2022, 12, 9), ("果冻橙", "地瓜粉")),
)


def post(desk: Desk, county: County) -> None:
    """Sign the papers about supply and marketing."""
    _online(desk, county)
    _fairs(desk, county)
    _outlets(desk, county)
    _vans(desk, county)


def _online(desk: Desk, county: County) -> None:
    market = county.staff["market"]
    entries = (
        (date(2022, 1, 10), "乡村银行积分商城", "bank", "", ()),
        (date(2022, 1, 12), "县农商银行丰收商城", "bank", "乙县山海鲜品专区", FRESH),
        (date(2022, 11, 18), "省农产品展销应用", "app", "供销优选", LOCAL),
    )
    for day, platform, channel, zone, products in entries:
        desk.post(
            PlatformEntry(
                org=county.company,
                occurred_on=day,
                platform=county.parties[platform],
                channel=channel,
                zone=zone,
                products=[EnteredProduct(product=county.items[name]) for name in products],
            ),
            by=market,
        )
    for (platform, channel), months in ORDERS.items():
        desk.post_many(
            [
                ChannelSales(
                    org=county.company,
                    occurred_on=Period.month(2022, month).last_day,
                    platform=county.parties[platform],
                    channel=channel,
                    orders=str(orders),
                )
                for month, orders in enumerate(months, 1)
            ],
            by=market,
        )


def _fairs(desk: Desk, county: County) -> None:
    """Orders, sales and clicks are not told by the report."""
    for day, name, scope, role in (
        (date(2022, 1, 21), "“家的味道”年货节", "festival", "hosted"),
        (date(2022, 10, 1), "2022年乙县农旅名特优产品展销会", "fair", "cohosted"),
    ):
        desk.post(
            Fair(
                org=county.org,
                occurred_on=day,
                name=name,
                scope=scope,
                role=role,
                place=county.places["乙县农旅产品展示中心"],
            ),
            by=county.staff["market"],
        )


def _outlets(desk: Desk, county: County) -> None:
    desk.post(
        OutletPlan(
            org=county.org,
            occurred_on=date(2022, 2, 16),
            name="县域服务网络(供销直营店)布点方案",
            sort="direct_store",
            centres="1",
            towns=[PlannedTown(town=county.places[town]) for town in ("滨江镇", "海口镇")],
        ),
        by=county.staff["market"],
    )


def _vans(desk: Desk, county: County) -> None:
    """Vehicles, loads and people served are not told by the report: the trips name the goods without weights."""
    dispatcher, org = county.staff["vans"], county.vans_company
    desk.post(
        VanScheme(
            org=org,
            occurred_on=date(2022, 3, 8),
            name="山区“供富大篷车”流通网络实施方案",
            lines=[ServiceLine(line=line) for line in ("daily_goods", "inputs", "produce")],
        ),
        by=dispatcher,
    )
    for area in ("云顶乡", "青坑乡"):
        desk.post(
            VanLine(
                org=org,
                occurred_on=date(2022, 3, 28),
                name=f"{area}日用品服务线",
                line="daily_goods",
                area=county.places[area],
            ),
            by=dispatcher,
        )
    for day, products in TRIPS:
        desk.post(
            VanTrip(
                org=org,
                occurred_on=day,
                van=county.vans["produce"],
                bought=[BoughtProduce(product=county.items[name]) for name in products],
            ),
            by=county.staff["driver"],
        )
    desk.post(
        ChickGift(
            org=org,
            occurred_on=date(2022, 5, 26),
            area=county.places["云顶乡"],
            product=county.items["土鸡苗"],
            expected="10000",
        ),
        by=dispatcher,
    )
    desk.post(
        NewsPublished(
            org=county.org,
            occurred_on=date(2022, 6, 14),
            name="乙县“供富大篷车”开进深山",
            outlet="中华合作时报",
            level="nation",
        ),
        by=county.staff["clerk"],
    )
