"""青溪县大篷车单据: seven vans, each on its own round of villages, six days a week."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from examples.county_d.data import rounded
from examples.county_d.geography import Village, villages
from examples.county_d.season import Season, around, number, several

from gongxiao.trade.vans import (
    BoughtProduce,
    CarriedInputs,
    ChickGift,
    ServiceLine,
    Stop,
    VanInService,
    VanLine,
    VanScheme,
    VanTrip,
)

if TYPE_CHECKING:
    import random

    from examples.county_d.registers import County
    from examples.county_d.tray import Tray

    from gongxiao.kernel.models import User
    from gongxiao.trade.models import Van

# Which towns each van serves, by its place in the register.
ROUNDS = (
    ("东坪镇", "双溪镇", "沙湾镇"), ("柳川镇", "梅渡镇", "岩下乡"), ("茶岭镇", "枫林乡", "竹源乡"),
    ("双溪镇", "竹源乡", "茶岭镇"), ("岩下乡", "梅渡镇", "云峰镇"), ("东坪镇", "柳川镇", "沙湾镇"), ("云峰镇", "枫林乡", "茶岭镇"),
)  # fmt: skip
REACHED = 0.6  # share of a town's villages that lie on a round: those nearest to their town
COMMON_FERTILISER = {
    1: "油菜配方肥25-7-8", 2: "柑橘春肥22-10-13", 3: "茶叶专用肥18-8-12", 4: "尿素", 5: "水稻控释配方肥26-9-12",
    6: "水稻控释配方肥26-9-12", 7: "尿素", 8: "柑橘夏肥18-5-22", 9: "茶叶专用肥18-8-12", 10: "商品有机肥", 11: "商品有机肥",
    12: "油菜配方肥25-7-8",
}  # fmt: skip
MISTAKES = {
    ("供富1号", "2025-04"): "订单数录错一位,重新录入",
    ("供富4号", "2025-10"): "收购重量单位录错,重新录入",
}


def once(county: County, tray: Tray) -> None:
    """The network's scheme, its vans and lines, and the chicks given in spring."""
    dispatcher, org = county.staff["dispatcher"], county.companies["vans"]
    lines = [ServiceLine(line=line) for line in ("daily_goods", "inputs", "produce")]
    tray.lay(
        VanScheme(
            org=org,
            occurred_on=date(2025, 1, 6),
            name="供富大篷车2025年运行方案",
            lines=lines,
        ),
        dispatcher,
    )
    for place, van in enumerate(county.subjects.vans):
        on = date(2024, 3, 12) if place < 5 else date(2025, 2, 18)
        tray.lay(VanInService(org=org, occurred_on=on, van=van), dispatcher)
        for town in ROUNDS[place]:
            tray.lay(
                VanLine(
                    org=org,
                    occurred_on=on,
                    name=f"{van.name}{town}线",
                    line=van.sort,
                    area=county.towns[town],
                    people=600 + 137 * len(_villages_on(place)),
                ),
                dispatcher,
            )
    for on, town, households in (
        (date(2025, 4, 11), "云峰镇", 46),
        (date(2025, 4, 18), "岩下乡", 38),
        (date(2025, 5, 9), "竹源乡", 41),
    ):
        tray.lay(
            ChickGift(
                org=org,
                occurred_on=on,
                area=county.towns[town],
                product=county.item("土鸡苗"),
                households=households,
                chicks=households * int(number("truck.chicks_per_household")),
                expected=1200,
            ),
            dispatcher,
        )


def month(season: Season) -> None:
    """Every van's trips of the month."""
    for place, van in enumerate(season.county.subjects.vans):
        random = season.chance(f"van/{van.name}")
        mistake = MISTAKES.get((van.name, season.month.code))
        for day in season.days:
            if place >= 5 and day < date(2025, 2, 18):
                continue
            for _ in range(several(random, season.volume * _runs(season, place))):
                trip = _trip(season, place, van, day, random)
                if mistake:
                    _corrected(season, trip, season.county.drivers[place], mistake)
                    mistake = None
                else:
                    season.tray.lay(trip, season.county.drivers[place])


def _runs(season: Season, place: int) -> float:
    """Trips a day: a van runs nearly every day, less in typhoon and ice, more when its goods are wanted."""
    stormy = 0.10 if season.number in (1, 2, 7, 8, 9) else 0.03
    wanted = season.relative("fertiliser_all") if place >= 5 else 1.0
    return (1 - stormy) * min(1.0, 0.35 + 0.65 * wanted)


def _corrected(season: Season, trip: VanTrip, driver: User, reason: str) -> None:
    """The paper was signed with a slip of the pen, taken back two days later and written again."""
    wrong = VanTrip(org=trip.org, occurred_on=trip.occurred_on, **trip.answers())
    if wrong.orders:
        wrong.orders = wrong.orders * 10
    for line in wrong.bought or ():
        line.weight = line.weight * 2
    later = min(season.month.last_day, trip.occurred_on.replace(day=min(28, trip.occurred_on.day + 2)))
    season.tray.lay(wrong, driver, mistake=(later, reason))
    right = _again(trip)
    season.tray.lay(right, driver, late=True)


def _again(trip: VanTrip) -> VanTrip:
    answers = trip.answers()
    if answers["bought"]:
        answers["bought"] = [BoughtProduce(**line.answers()) for line in answers["bought"]]
    return VanTrip(org=trip.org, occurred_on=trip.occurred_on, **answers)


def _trip(season: Season, place: int, van: Van, day: date, random: random.Random) -> VanTrip:
    reached = _villages_on(place)
    stops = min(len(reached), max(4, round(around(random, number("truck.stops_per_trip"), 0.25))))
    town = random.choice(ROUNDS[place])
    near = [one for one in reached if one.town.name == town]
    visited = random.sample(near, min(stops, len(near)))
    answers = {
        "daily_goods": _daily_goods,
        "produce": _produce,
        "inputs": _inputs,
    }[van.sort](season, visited, random)
    return VanTrip(
        org=season.county.companies["vans"],
        occurred_on=day,
        van=van,
        distance=str(round(_distance(visited))),
        stops=[
            Stop(village=season.county.place_of(village), served=max(2, round(around(random, 11, 0.4))))
            for village in visited
        ],
        **answers,
    )


def _daily_goods(season: Season, visited: list[Village], random: random.Random) -> dict[str, object]:
    busy = season.relative("truck_daily_goods")
    each = number("truck.orders_per_village_week") * 0.8 * busy
    orders = max(8, round(sum(around(random, each) for _ in visited)))
    return {
        "orders": orders,
        "sales": rounded(orders * around(random, number("truck.basket_value"), 0.15), 10),
    }


def _produce(season: Season, visited: list[Village], random: random.Random) -> dict[str, object]:
    busy = season.relative("truck_produce")
    on_sale = season.county.items.on_sale(season.number)
    chosen = random.sample(on_sale, min(len(on_sale), random.randint(3, 6)))
    kilograms = sum(around(random, number("truck.produce_kg_per_village_week") * busy) for _ in visited)
    lines = []
    for name in chosen:
        # What is dear is bought in small lots, so that the mean price stays near the one observed.
        price = float(season.county.items.price(name))
        weight = rounded(kilograms / len(chosen) * min(1.6, number("truck.produce_price") / price) * 2, 10)
        if weight:
            item = season.county.item(name)
            lines.append(BoughtProduce(product=item, weight=weight, amount=rounded(weight / 2 * price, 10)))
    return {"bought": lines or None}


def _inputs(season: Season, visited: list[Village], random: random.Random) -> dict[str, object]:
    busy = season.relative("fertiliser_all")
    fertiliser = season.county.item(COMMON_FERTILISER[season.number])
    yearly = number("truck.fertiliser") / 5 * 1000  # the five counties' tonnes, as kilograms a county
    lines = [CarriedInputs(product=fertiliser, weight=rounded(around(random, yearly / 600) * busy, 40))]
    spraying = season.relative("pesticide_insect_fungi")
    if random.random() < spraying / 2:
        name = random.choice(season.county.items.categories["pesticide"])
        lines.append(
            CarriedInputs(product=season.county.item(name), weight=rounded(around(random, 9) * spraying) or 1)
        )
    return {"carried": lines, "visits": several(random, 0.12 * len(visited) / 8 * (0.5 + spraying))}


@cache
def _villages_on(place: int) -> list[Village]:
    """The villages on a van's round: of every town those nearest to it."""
    reached = []
    for town in ROUNDS[place]:
        inside = sorted(
            (one for one in villages() if one.town.name == town), key=lambda one: one.road_km_to_town
        )
        reached += inside[: round(len(inside) * REACHED)]
    return reached


def _distance(visited: list[Village]) -> float:
    """Out to the town and back, and from village to village (km)."""
    return 2 * visited[0].town.road_km + sum(1.3 * village.road_km_to_town for village in visited)
