"""测速用的单据: an activity with three measures, and a voucher that may not take more than there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bench.county import County
from gongxiao.kernel.field import Measure, What, Where, Who
from gongxiao.kernel.kind import Activity, Kind, Transfer, Voucher, goods
from gongxiao.kernel.models import Item, Place

DAY = date(2023, 6, 15)
ITEMS, PLACES = 40, 25


class Visit(Activity):
    """One record and four facts."""

    code = "bench.visit"
    title = "测速走访"
    duty = "office_clerk"
    sales = Measure("销售额", unit="元")
    weight = Measure("重量", unit="吨")
    area = Measure("面积", unit="亩")
    who = Who("对象")
    where = Where("地点")


class Delivery(Voucher):
    """One record and four facts: the paper, its weight, and the two sides of the goods."""

    code = "bench.delivery"
    title = "测速出库"
    duty = "office_clerk"
    keeps = ("stock",)
    weight = Measure("重量", unit="吨")
    item = What("品名")
    source = Where("出自")

    outside: Place

    def transfers(self) -> Iterator[Transfer]:
        yield goods(self.item, self.weight, source=self.source, target=self.outside)


class Arrival(Voucher):
    """Brings in what the deliveries take."""

    code = "bench.arrival"
    title = "测速入库"
    duty = "office_clerk"
    weight = Measure("重量", unit="吨")
    item = What("品名")
    target = Where("入至")

    def transfers(self) -> Iterator[Transfer]:
        yield goods(self.item, self.weight, source=Delivery.outside, target=self.target)


class Desk:
    """Makes papers one after another, each of another village, household, place and item."""

    def __init__(self, county: County) -> None:
        self.county = county
        self.made = 0
        Delivery.outside = Place.outside()
        self.items = [
            Item.objects.create(name=f"化肥{n}", category="fertilizer", unit="吨") for n in range(ITEMS)
        ]

    def visit(self) -> Kind:
        self.made += 1
        villages, parties, places = self.county.villages, self.county.parties, self.county.places
        turn = self.made
        return Visit(
            org=villages[turn % 7], occurred_on=DAY, sales=f"{turn % 9000 + 1}.5", weight="3.25",
            area=str(turn % 500 + 1), who=parties[turn % len(parties)], where=places[turn % len(places)],
        )  # fmt: skip

    def delivery(self) -> Kind:
        self.made += 1
        turn = self.made
        return Delivery(
            org=self.county.villages[turn % 7], occurred_on=DAY, weight="0.05", item=self.items[turn % ITEMS],
            source=self.county.places[turn // ITEMS % PLACES],
        )  # fmt: skip

    def delivery_elsewhere(self) -> Kind:
        """For the floor to copy: its many copies must not lengthen the history of the places the others take from."""
        paper = self.delivery()
        paper.source = self.county.places[PLACES]  # type: ignore[attr-defined]
        return paper

    def arrivals(self) -> list[Kind]:
        """Enough of every item at every place a delivery is made from."""
        return [
            Arrival(org=self.county.root, occurred_on=DAY, weight="1000000", item=item, target=place)
            for item in self.items
            for place in self.county.places[: PLACES + 1]
        ]
