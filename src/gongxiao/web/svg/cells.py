"""村界: the ground around points shared out among them, each spot to its nearest point, and the outline of a group.

Nobody gives us boundaries of towns, and none may be copied from a map. Villages have coordinates, so a town is drawn as
the ground nearer to its villages than to any other's (Voronoi, clipped to the hull of all points).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, dist, hypot, pi, sin
from typing import TypeAlias

XY: TypeAlias = tuple[float, float]
Corner: TypeAlias = frozenset[int]
AROUND = 12


@dataclass(frozen=True, slots=True)
class Edge:
    """One side of a cell: between two corners, with the point on its other side (negative: a side of the hull)."""

    start: XY
    beyond: int
    first: Corner
    last: Corner


def hull(points: Sequence[XY]) -> list[XY]:
    """The convex hull, going round one way, without points on its sides (Andrew's monotone chain, 1979)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def half(some: Sequence[XY]) -> list[XY]:
        chain: list[XY] = []
        for point in some:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        return chain[:-1]

    return half(ordered) + half(ordered[::-1])


def _turn(a: XY, b: XY, c: XY) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@lru_cache(maxsize=16)
def outlines(
    points: tuple[XY, ...], groups: tuple[int, ...], margin: float
) -> Mapping[int, Sequence[Sequence[XY]]]:
    """The rings around each group of points; the county ends `margin` beyond its outermost points.

    `points` are all different; a group of villages that lies apart has a ring for each part. Remembered, because a county's
    villages stay where they are.
    """
    moved = [(x + 1e-6 * ((i * 7) % 11), y + 1e-6 * ((i * 5) % 13)) for i, (x, y) in enumerate(points)]
    rim = hull(
        [
            (x + margin * cos(2 * pi * k / AROUND), y + margin * sin(2 * pi * k / AROUND))
            for x, y in moved
            for k in range(AROUND)
        ]
    )
    sides: dict[int, list[Edge]] = defaultdict(list)
    for i in range(len(moved)):
        for edge in _cell(i, moved, rim):
            if edge.beyond < 0 or groups[edge.beyond] != groups[i]:
                sides[groups[i]].append(edge)
    return {group: _rings(some) for group, some in sides.items()}


def _cell(i: int, points: Sequence[XY], rim: Sequence[XY]) -> list[Edge]:
    """The sides of the ground of point `i`: the hull, cut by the middle line towards each near point."""
    here = points[i]
    sides = [(corner, -1 - k) for k, corner in enumerate(rim)]
    for j in sorted(range(len(points)), key=lambda j: dist(here, points[j])):
        if j == i:
            continue
        if dist(here, points[j]) > 2 * max(dist(here, corner) for corner, _ in sides):
            break  # all further points lie behind those that cut already
        sides = _cut(sides, here, points[j], j)
    corners = [frozenset((i, sides[k - 1][1], beyond)) for k, (_, beyond) in enumerate(sides)]
    return [
        Edge(start, beyond, corners[k], corners[(k + 1) % len(sides)])
        for k, (start, beyond) in enumerate(sides)
    ]


def _cut(sides: list[tuple[XY, int]], here: XY, there: XY, j: int) -> list[tuple[XY, int]]:
    """What of a polygon is nearer to `here` than to `there` (Sutherland and Hodgman, 1974, with the names of the sides)."""
    middle = ((here[0] + there[0]) / 2, (here[1] + there[1]) / 2)
    across = (there[0] - here[0], there[1] - here[1])

    def past(p: XY) -> float:
        return (p[0] - middle[0]) * across[0] + (p[1] - middle[1]) * across[1]

    kept: list[tuple[XY, int]] = []
    for k, (start, beyond) in enumerate(sides):
        end = sides[(k + 1) % len(sides)][0]
        a, b = past(start), past(end)
        if a <= 0:
            kept.append((start, beyond))
        if (a <= 0) != (b <= 0):
            share = a / (a - b)
            at = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
            kept.append((at, j if a <= 0 else beyond))
    return kept


def _rings(edges: Sequence[Edge]) -> list[list[XY]]:
    """Sides put end to end, by the corners they share and not by coordinates, which differ in the last digit."""
    leaving: dict[Corner, list[Edge]] = defaultdict(list)
    for edge in edges:
        leaving[edge.first].append(edge)
    rings: list[list[XY]] = []
    for first in edges:
        ring: list[XY] = []
        at = first.first
        while leaving[at]:
            edge = leaving[at].pop()
            ring.append(edge.start)
            at = edge.last
        if len(ring) > 2:
            rings.append(ring)
    return rings


def spacing(points: Sequence[XY]) -> float:
    """About how far apart the points lie: the side of a square each would have for its own."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    if across and down:
        return float((across * down / len(points)) ** 0.5)
    return hypot(across, down) / max(len(points) - 1, 1) or 1.0
