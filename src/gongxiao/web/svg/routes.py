"""线路图: the rounds of vans: stops with their order, legs with their direction, each van by colour and dash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, degrees, dist

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongxiao.web.svg.cells import XY
from gongxiao.web.svg.drawing import INK, INKS, WIDE, px, stroke, svg, text
from gongxiao.web.svg.ground import LAND, SHORE, Degrees, Ground, Words, areas
from gongxiao.web.svg.heats import Town

BESIDE = (
    (0.0, 17.0),
    (0.0, -17.0),
    (0.62, 0.0),
    (-0.62, 0.0),
    (0.6, 14.0),
    (-0.6, 14.0),
    (0.6, -14.0),
    (-0.6, -14.0),
)


@dataclass(frozen=True, slots=True)
class Stop:
    """停靠点: where a van halts: its name, its coordinates, what is noted there (time, load) and what it opens."""

    title: str
    at: Degrees
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """趟: one van's way: its stops in order, the depot first (it is marked 0); `returns` closes it at the depot again."""

    title: str
    stops: Sequence[Stop]
    returns: bool = True


def route(
    rounds: Sequence[Round], *, title: str, towns: Sequence[Town] = (), width: int = WIDE
) -> SafeString:
    """The map of all rounds. Raises ValueError when no round has a stop."""
    everything = [stop.at for one in rounds for stop in one.stops]
    shown = [one for one in towns if one.points]
    ground = Ground([*everything, *(point for one in shown for point in one.points)], width, margin=18)
    parts = [
        f'<path d="{path}" fill="{LAND}" stroke="{SHORE}" stroke-width="1"/>'
        for path in areas([one.points for one in shown], ground)
        if path
    ]
    for index, one in enumerate(rounds):
        parts += _legs(one, ground, index)
    words = Words(ground)
    for one in rounds:  # marks take their room before any name does
        for stop in one.stops:
            words.take(*ground.at(stop.at), 18, 18)
    drawn: set[Degrees] = set()
    for index, one in enumerate(rounds):
        for place, stop in enumerate(one.stops):
            if place == 0 and stop.at in drawn:
                continue
            drawn.add(stop.at)
            parts.append(_stop(stop, place, index, ground, words))
    stops = sum(max(len(one.stops) - 1, 0) for one in rounds)
    desc = _("{vans} 条线路，{stops} 个停靠点。").format(vans=len(rounds), stops=stops)
    role = "group" if any(stop.url for one in rounds for stop in one.stops) else "img"
    return svg(parts, ground.width, ground.height, title, role=role, desc=desc)


def _legs(one: Round, ground: Ground, index: int) -> Iterator[str]:
    way = [ground.at(stop.at) for stop in one.stops]
    if one.returns and len(way) > 1:
        way.append(way[0])
    if len(way) < 2:
        return
    yield stroke("M" + "L".join(f"{px(x)} {px(y)}" for x, y in way), index)
    for a, b in pairwise(way):
        if dist(a, b) > 40:
            yield _arrow(a, b, index)


def _arrow(a: XY, b: XY, index: int) -> str:
    """Which way the leg is driven, past its middle: two legs between the same stops then have two marks."""
    x, y = a[0] + 0.58 * (b[0] - a[0]), a[1] + 0.58 * (b[1] - a[1])
    turned = degrees(atan2(b[1] - a[1], b[0] - a[0]))
    return f'<path transform="translate({px(x)} {px(y)}) rotate({px(turned)})" d="M-4-4.5L6 0L-4 4.5Z" fill="{INKS[index % len(INKS)]}"/>'


def _stop(stop: Stop, place: int, index: int, ground: Ground, words: Words) -> str:
    x, y = ground.at(stop.at)
    ink = INKS[index % len(INKS)]
    said = escape(" ".join(filter(None, [f"{place}", stop.title, stop.note])))
    if place == 0:
        mark = f'<rect x="{px(x - 9)}" y="{px(y - 9)}" width="18" height="18" rx="3" fill="{INK}" stroke="#fff" stroke-width="1.5"><title>{said}</title></rect>'
    else:
        mark = f'<circle cx="{px(x)}" cy="{px(y)}" r="9" fill="{ink}" stroke="#fff" stroke-width="1.5"><title>{said}</title></circle>'
    inside = text(x, y + 4, f"{place}", "middle", "#fff", ' font-size="11" font-weight="600"')
    lines = [stop.title] if ground.narrow or not stop.note else [stop.title, stop.note]
    spot = words.near((x, y), lines, BESIDE)
    label = words.write(spot, lines) if spot else ""
    inner = f"{mark}{inside}{label}"
    return f'<a href="{escape(stop.url)}" aria-label="{said}">{inner}</a>' if stop.url else inner


def route_legend(rounds: Sequence[Round]) -> list[dict[str, str]]:
    """图例: [{title, swatch}] for parts/chart.html, with the dashes the rounds have."""
    return [
        {"title": one.title, "swatch": svg([stroke("M0 6H26", i)], 26, 12, "", fixed=True)}
        for i, one in enumerate(rounds)
    ]
