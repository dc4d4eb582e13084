"""地点图: places as marks on the ground of their towns; a sort of place has its own shape besides its colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongxiao.web.svg.drawing import INKS, SOFT, WIDE, px, svg
from gongxiao.web.svg.ground import LAND, SHORE, Degrees, Ground, Words, areas, centre
from gongxiao.web.svg.heats import MOVES, Town

# Circle, square, triangle, diamond, cross, ring: drawn around 0 0.
SHAPES = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", "M-4-4H4V4H-4Z", "M0-5L5 4H-5Z", "M0-5.5L5.5 0L0 5.5L-5.5 0Z",
    "M-1.6-5H1.6V-1.6H5V1.6H1.6V5H-1.6V1.6H-5V-1.6H-1.6Z", "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0ZM-2.4 0a2.4 2.4 0 1 1 4.8 0a2.4 2.4 0 1 1-4.8 0Z",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pin:
    """地点: one place on the map: its name, where it lies, the number of its sort, and what it opens."""

    title: str
    at: Degrees
    sort: int
    url: str = ""


def pins(places: Sequence[Pin], towns: Sequence[Town], *, title: str, width: int = WIDE) -> SafeString:
    """The map. On a phone marks are too small for a finger, so they open nothing there: the list beside them does."""
    shown = [one for one in towns if one.points]
    ground = Ground(
        [point for one in shown for point in one.points] + [one.at for one in places], width, margin=16
    )
    parts = [
        f'<path d="{path}" fill="{LAND}" stroke="{SHORE}" stroke-width="1.2" stroke-linejoin="round"/>'
        for path in areas([one.points for one in shown], ground)
        if path
    ]
    for one in places:
        x, y = ground.at(one.at)
        name = escape(one.title)
        hover = "" if ground.narrow else f"<title>{name}</title>"  # a finger does not hover
        mark = f'<path transform="translate({px(x)} {px(y)})" d="{SHAPES[one.sort % len(SHAPES)]}" fill="{INKS[one.sort % len(INKS)]}">{hover}</path>'
        # Two hundred marks are no way to go by Tab: the list is, and the map is for the pointer.
        opens = one.url and not ground.narrow
        parts.append(
            f'<a href="{escape(one.url)}" tabindex="-1" aria-label="{name}">{mark}</a>' if opens else mark
        )
    words = Words(ground)
    for town in shown:
        spot = words.near(centre([ground.at(point) for point in town.points]), [town.title], MOVES)
        if spot:
            parts.append(f'<g pointer-events="none">{words.write(spot, [town.title], ink=SOFT)}</g>')
    role = "group" if any(one.url for one in places) and not ground.narrow else "img"
    desc = _("{n} 处地点，分布在 {towns} 个乡镇。").format(n=len(places), towns=len(shown))
    return svg(parts, ground.width, ground.height, title, role=role, desc=desc)


def pins_legend(sorts: Sequence[tuple[int, str]]) -> list[dict[str, str]]:
    """图例: [{title, swatch}] for parts/chart.html, for the sorts shown: (number, name)."""
    return [
        {
            "title": name,
            "swatch": svg([f'<path transform="translate(7 7)" d="{SHAPES[n % len(SHAPES)]}" fill="{INKS[n % len(INKS)]}"/>'], 14, 14, "", fixed=True),
        }
        for n, name in sorts
    ]  # fmt: skip
