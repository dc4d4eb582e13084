"""热力图: a figure by town, each town's ground in the shade of its class, its name and number written on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongxiao.web.svg.drawing import INK, WIDE, Amount, number, svg
from gongxiao.web.svg.ground import Degrees, Ground, Words, areas, centre

# One hue from light to dark: told apart without seeing colour, and on a grey printer. Words on all but the last are dark.
SHADES = ("#eaf4ed", "#c2dfcc", "#8ec4a4", "#55a177", "#1f6f4a")
NONE = "#ffffff"
MOVES = ((0.0, 0.0), (0.0, -16.0), (0.0, 16.0), (0.0, -30.0), (0.0, 30.0), (0.4, 0.0), (-0.4, 0.0))


@dataclass(frozen=True, slots=True)
class Town:
    """乡镇: a town as a heat map shows it: points in it (longitude, latitude), its value and how that is read.

    A value of None is a town that stated nothing: white with a dashed rim, never the lightest shade.
    """

    title: str
    points: Sequence[Degrees]
    value: Amount | None
    words: str = ""
    url: str = ""


def classes(values: Sequence[Amount | None]) -> list[list[Amount]]:
    """Up to five classes with about as many towns in each, from low to high; equal values never part."""
    present = sorted(v for v in values if v is not None)
    distinct = sorted(set(present))
    many = min(len(SHADES), len(distinct))
    if many == len(distinct):
        return [[v] for v in distinct]
    found: list[list[Amount]] = [[] for _unused in range(many)]
    for v in present:
        found[present.index(v) * many // len(present)].append(v)
    return [one for one in found if one]


def shade(value: Amount | None, among: Sequence[Sequence[Amount]]) -> str:
    """The shade of the class a value lies in: the darkest for the highest, whatever the number of classes."""
    if value is None:
        return NONE
    place = next(n for n, one in enumerate(among) if one[0] <= value <= one[-1])
    return SHADES[len(SHADES) - len(among) + place]


def heat(towns: Sequence[Town], *, title: str, width: int = WIDE) -> SafeString:
    """The map. Towns without points cannot be drawn; they stand in the table beside it."""
    drawn = [one for one in towns if one.points]
    ground = Ground([point for one in drawn for point in one.points], width, margin=16)
    among = classes([one.value for one in towns])
    words = Words(ground)
    below: list[str] = []
    above: list[str] = []
    for one, path in zip(drawn, areas([one.points for one in drawn], ground), strict=True):
        fill = shade(one.value, among)
        rim = ' stroke="#8a978f" stroke-dasharray="4 3"' if one.value is None else ' stroke="#fff"'
        said = escape(f"{one.title} {one.words or '—'}")
        area = f'<path d="{path}" fill="{fill}"{rim} stroke-width="1.5" stroke-linejoin="round"><title>{said}</title></path>'
        lines = [one.title, one.words or "—"]
        dark = fill == SHADES[-1]
        spot = words.near(centre([ground.at(point) for point in one.points]), lines, MOVES)
        label = (
            words.write(spot, lines, ink="#fff" if dark else INK, halo=fill if dark else "#fff")
            if spot
            else ""
        )
        below.append(area)
        above.append(f'<a href="{escape(one.url)}">{label}</a>' if one.url and label else label)
    role = "group" if any(one.url for one in drawn) else "img"
    return svg([*below, *above], ground.width, ground.height, title, role=role, desc=_told(towns))


def _told(towns: Sequence[Town]) -> str:
    given = [one for one in towns if one.value is not None]
    if not given:
        return _("{n} 个乡镇，本期都没有数字。").format(n=len(towns))
    most = max(given, key=lambda one: Decimal(one.value or 0))
    least = min(given, key=lambda one: Decimal(one.value or 0))
    return _("{n} 个乡镇，{given} 个有数字；最多的是{most}，最少的是{least}。").format(
        n=len(towns), given=len(given), most=f"{most.title} {most.words}", least=f"{least.title} {least.words}"
    )  # fmt: skip


def heat_legend(towns: Sequence[Town]) -> list[dict[str, str]]:
    """图例: [{title, swatch}] for parts/chart.html: each class from its lowest to its highest number."""
    among = classes([one.value for one in towns])
    entries = [{"title": _range(one), "swatch": _swatch(shade(one[0], among))} for one in among]
    if any(one.value is None for one in towns):
        entries.append({"title": _("没有数字"), "swatch": _swatch(NONE)})
    return entries


def _range(one: Sequence[Amount]) -> str:
    low, high = number(Decimal(one[0])), number(Decimal(one[-1]))
    return low if low == high else _("{low} 至 {high}").format(low=low, high=high)


def _swatch(fill: str) -> SafeString:
    rim = (
        ' stroke="#8a978f" stroke-dasharray="3 2"' if fill == NONE else ' stroke="#8a978f" stroke-width=".5"'
    )
    return svg(
        [f'<rect x="1" y="1" width="20" height="12" rx="2" fill="{fill}"{rim}/>'], 22, 14, "", fixed=True
    )
