"""底图: longitudes and latitudes laid out on a drawing, the areas of towns on it, and words that do not cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians
from typing import TypeAlias

from gongxiao.web.svg.cells import XY, outlines, spacing
from gongxiao.web.svg.drawing import INK, NARROW, px, text, wide

Degrees: TypeAlias = tuple[float, float]
"""Longitude and latitude, in that order, in degrees."""

EDGE = 14.0
LAND, SHORE = "#f1f5f0", "#b3c2b8"


class Ground:
    """Where a longitude and a latitude lie on a drawing `width` px wide: north is up, a kilometre is as long either way.

    Raises ValueError without any coordinates.
    """

    def __init__(self, points: Sequence[Degrees], width: int, margin: float = 0.0) -> None:
        if not points:
            raise ValueError("a map without a single coordinate")
        self.width, self.narrow = width, width <= NARROW
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        self.shrink = cos(radians((south + north) / 2))
        across = max((east - west) * self.shrink, 1e-6)
        down = max(north - south, 1e-6)
        room = width - 2 * (EDGE + margin)
        most = room * (1.25 if self.narrow else 0.8)
        self.scale = min(room / across, most / down)
        self.height = round(down * self.scale + 2 * (EDGE + margin)) if down * self.scale > 60 else 160
        self.middle = ((west + east) / 2, (south + north) / 2)

    def at(self, point: Degrees) -> XY:
        return (
            self.width / 2 + (float(point[0]) - self.middle[0]) * self.shrink * self.scale,
            self.height / 2 - (float(point[1]) - self.middle[1]) * self.scale,
        )


def areas(towns: Sequence[Sequence[Degrees]], ground: Ground) -> list[str]:
    """For each town, given by the points in it, the path of its area; empty for a town without points."""
    points: dict[XY, int] = {}
    for number, inside in enumerate(towns):
        for one in inside:
            points.setdefault(ground.at(one), number)
    if not points:
        return [""] * len(towns)
    margin = min(0.75 * spacing(list(points)), 26.0)
    found = outlines(tuple(points), tuple(points.values()), margin)
    return ["".join(_path(ring) for ring in found.get(number, [])) for number in range(len(towns))]


def _path(ring: Sequence[XY]) -> str:
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in ring) + "Z"


def centre(points: Sequence[XY]) -> XY:
    """The middle of the points."""
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


class Words:
    """字: words put on a map one after another; one that would cover another moves a little, or stays away."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.taken: list[tuple[float, float, float, float]] = []
        self.size = 11 if ground.narrow else 12

    def take(self, x: float, y: float, width: float, height: float) -> bool:
        """Take the box around this point unless something else has part of it or it leaves the drawing."""
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= self.ground.width and box[3] <= self.ground.height
        free = all(box[2] <= a or c <= box[0] or box[3] <= b or d <= box[1] for a, b, c, d in self.taken)
        if inside and free:
            self.taken.append(box)
        return inside and free

    def near(self, at: XY, lines: Sequence[str], moves: Sequence[XY]) -> XY | None:
        """The first of the places `at` + move where the lines fit."""
        across = max(wide(line) for line in lines) * self.size / 12 + 2
        down = len(lines) * (self.size + 3)
        spots = ((at[0] + x * across, at[1] + y) for x, y in moves)
        return next((spot for spot in spots if self.take(*spot, across, down)), None)

    def write(self, at: XY, lines: Sequence[str], *, ink: str = INK, halo: str = "#fff") -> str:
        """The lines around this point, the first in bold, with a rim so that a border beneath does not disturb."""
        top = at[1] - len(lines) * (self.size + 3) / 2 + self.size
        more = f' font-size="{self.size}" stroke="{halo}" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke"'
        return "".join(
            text(at[0], top + n * (self.size + 3), line, "middle", ink, more + (' font-weight="600"' if n == 0 else ""))
            for n, line in enumerate(lines)
        )  # fmt: skip
