"""青溪县地理: towns and villages of an invented county, made from their codes alone.

A village lies around its town on a spiral, stretched along the valley; roads wind by the terrain. The county is drawn
into the open sea (28°N, 125°E), so that no real village can be meant.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from examples.county_d.data import steady, table

COUNTY = "990401"  # 99 is no province's code
SEAT_LONGITUDE, SEAT_LATITUDE = 125.0, 28.0
KM_PER_DEGREE = 111.32
AREA_KM2 = 1200
GOLDEN_ANGLE = 137.50776
WINDING = {"valley": 1.3, "hill": 1.6, "mountain": 1.9}  # road length to straight line
RELIEF_M = {"valley": 60, "hill": 220, "mountain": 320}
FIRST = "上下前后里外大小东西南北新老高长石竹梅桃杨柳松樟枫茶葛桐杏榆"
LAST = "坑岭坞湾溪塘畈宅墩坪洞桥畔垟源口"


@dataclass(frozen=True)
class Town:
    """A town, its place relative to the county seat and what it grows."""

    code: str
    name: str
    villages: int
    x_km: float
    y_km: float
    elevation_m: int
    terrain: str
    crops: tuple[str, ...]

    @property
    def road_km(self) -> float:
        """Road from the county seat."""
        return math.hypot(self.x_km, self.y_km) * WINDING[self.terrain]


@dataclass(frozen=True)
class Village:
    """An administrative village."""

    code: str
    name: str
    town: Town
    x_km: float
    y_km: float
    elevation_m: int
    road_km_to_town: float

    @property
    def road_km(self) -> float:
        """Road from the county seat, over the town."""
        return self.town.road_km + self.road_km_to_town

    @property
    def longitude(self) -> float:
        return SEAT_LONGITUDE + self.x_km / (KM_PER_DEGREE * math.cos(math.radians(SEAT_LATITUDE)))

    @property
    def latitude(self) -> float:
        return SEAT_LATITUDE + self.y_km / KM_PER_DEGREE


@cache
def towns() -> tuple[Town, ...]:
    """The twelve towns, in the order of their codes."""
    return tuple(
        Town(
            f"{COUNTY}{100 + number}",
            row["name"],
            int(row["villages"]),
            float(row["x_km"]),
            float(row["y_km"]),
            int(row["elevation_m"]),
            row["terrain"],
            tuple(row["crops"].split(";")),
        )
        for number, row in enumerate(table("towns"))
    )


@cache
def villages() -> tuple[Village, ...]:
    """The 250 administrative villages, town by town."""
    names = _names()
    return tuple(_village(town, number, next(names)) for town in towns() for number in range(town.villages))


def _names() -> Iterator[str]:
    pairs = [first + last for first in FIRST for last in LAST]
    return iter(sorted(pairs, key=lambda pair: steady(f"village/{pair}")))


def _village(town: Town, number: int, name: str) -> Village:
    code = f"{town.code}{200 + number}"
    across_share = (number + 0.5) / town.villages
    radius = 0.85 * math.sqrt(AREA_KM2 * town.villages / 250 / math.pi)
    distance = radius * math.sqrt(across_share) * (0.85 + 0.3 * steady(code))
    angle = math.radians(number * GOLDEN_ANGLE) + 0.6 * (steady(f"{code}/angle") - 0.5)
    axis = 2 * math.pi * steady(town.code)
    stretch = math.sqrt(1.1 if town.terrain == "valley" else 1.6)
    along, across = distance * math.cos(angle) * stretch, distance * math.sin(angle) / stretch
    x = town.x_km + along * math.cos(axis) - across * math.sin(axis)
    y = town.y_km + along * math.sin(axis) + across * math.cos(axis)
    rise = min(1.5, 0.35 * (distance / radius) ** 1.5 + 0.65 * (abs(across) / radius) ** 1.5)
    elevation = town.elevation_m + RELIEF_M[town.terrain] * rise * (0.4 + 0.6 * steady(f"{code}/rise"))
    road = math.hypot(x - town.x_km, y - town.y_km) * WINDING[town.terrain]
    return Village(code, f"{name}村", town, x, y, round(elevation), road)
