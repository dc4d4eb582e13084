"""图: line, bar and spark charts drawn on the server as SVG.

No script, prints, and may stand in a PDF: looks are presentation attributes, so the page's policy may forbid inline styles.
Numbers come in as they are shown (already in the unit of the axis) and may be None: a missing number is a gap, never 0.
Coordinates are floats, because a pixel is no amount; the numbers themselves stay int or Decimal up to that point.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import TypeAlias

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Amount: TypeAlias = int | Decimal

WIDE = 720
"""Width for a chart that fills most of a page at 1440, in px of the drawing."""
NARROW = 340
"""Width for a phone: drawn again rather than shrunk, because shrunk text cannot be read."""

_INKS = ("#1f6f4a", "#b8650a", "#2f63a8", "#a8322a", "#6f4596", "#54645b")
# A second mark besides colour: the eye that sees no colour, and the grey printer, follow the dashes.
_DASHES = ("", "9 4", "3 3", "12 3 3 3", "6 2", "1 4")
_TONES = {"": "#1f6f4a", "good": "#1f6f4a", "warn": "#c97f1a", "bad": "#b8402f", "plain": "#7f9187"}
_SOFT, _GRID, _TRACK, _INK = "#53615a", "#e1e7e2", "#ecf0ed", "#1a2420"
_FACE = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif"


@dataclass(frozen=True, slots=True)
class Series:
    """线: one line of a line chart: what it is called and its values, None where nobody stated one."""

    title: str
    values: Sequence[Amount | None]


@dataclass(frozen=True, slots=True)
class Bar:
    """条: one horizontal bar. `words` is the value as read ("98%"), `note` stands small behind it, `url` is what it opens.

    `tone`: "" | good | warn | bad | plain.
    """

    title: str
    value: Amount | None
    words: str = ""
    note: str = ""
    tone: str = ""
    url: str = ""


def ticks(low: Amount, high: Amount, about: int = 4) -> list[Decimal]:
    """刻度: round steps (1, 2, 2.5 or 5 times a power of ten) that cover low..high; always at least two."""
    low, high = Decimal(low), Decimal(high)
    if high <= low:
        high = low + 1
    raw = (high - low) / about
    power = Decimal(1).scaleb(raw.adjusted())
    step = next(
        power * m
        for m in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
        if power * m >= raw
    )
    first, last = (
        (low / step).to_integral_value("ROUND_FLOOR"),
        (high / step).to_integral_value("ROUND_CEILING"),
    )
    return [step * n for n in range(int(first), int(last) + 1)]


def line(series: Sequence[Series], labels: Sequence[str], *, title: str, width: int = WIDE) -> SafeString:
    """折线图: one line per series over the same labels; the axis always holds zero.

    Raises ValueError when a series has not exactly one value for each label.
    """
    for one in series:
        if len(one.values) != len(labels):
            raise ValueError(f"series {one.title!r} has {len(one.values)} values for {len(labels)} labels")
    present = [v for one in series for v in one.values if v is not None]
    marks = ticks(min([0, *present]), max([0, *present]))
    frame = _Frame(width, 260 if width > 480 else 210, marks, len(labels))
    parts = [*frame.grid(), *frame.under(labels)]
    for index, one in enumerate(series):
        parts += _drawn(one, labels, frame, index, shade=index == 0)
    return _svg(parts, frame.width, frame.height, title)


def bar(
    bars: Sequence[Bar], *, title: str, most: Amount | None = None, width: int = NARROW + 80
) -> SafeString:
    """条形图: one horizontal bar each, in the order given. `most` is the full length (100 for a share), else the largest value."""
    label = min(max([_wide(b.title) for b in bars], default=0), width // 3) + 10
    words = max([_wide(_read(b)) for b in bars], default=0) + 14
    note = max([_wide(b.note) for b in bars], default=0)
    room = max(width - label - words - (note + 10 if note else 0), 40)
    values = [b.value for b in bars if b.value is not None]
    low = min([0, *values])
    high = max([0, *values]) if most is None else max([most, *values])
    scale = room / float(high - low or 1)
    zero = label - float(low) * scale
    parts: list[str] = []
    for index, one in enumerate(bars):
        y = index * 29 + 4
        squeeze = (
            f' textLength="{label - 10}" lengthAdjust="spacingAndGlyphs"'
            if _wide(one.title) > label - 10
            else ""
        )
        drawn = [_text(label - 10, y + 15, one.title, "end", _INK, squeeze)]
        drawn.append(
            f'<rect x="{_px(label)}" y="{y + 4}" width="{_px(room)}" height="13" rx="2.5" fill="{_TRACK}"/>'
        )
        if one.value is not None:
            length = float(one.value) * scale
            drawn.append(
                f'<rect x="{_px(min(zero, zero + length))}" y="{y + 4}" width="{_px(abs(length))}" height="13" rx="2.5"'
                f' fill="{_TONES[one.tone]}"/>'
            )
        drawn.append(_text(label + room + 8, y + 15, _read(one), ink=_INK, more=' font-weight="600"'))
        if one.note:
            drawn.append(_text(width - 1, y + 15, one.note, "end", more=' font-size="11"'))
        parts += [f'<a href="{escape(one.url)}">', *drawn, "</a>"] if one.url else drawn
    # role img would hide the links from a screen reader
    return _svg(parts, width, len(bars) * 29 + 6, title, role="group" if any(b.url for b in bars) else "img")


def spark(values: Sequence[Amount | None], *, title: str = "", tone: str = "") -> SafeString:
    """走势线: a word-sized line; from its lowest to its highest value, so it shows shape and not size."""
    present = [float(v) for v in values if v is not None]
    if len(present) < 2:
        return SafeString("")
    low, span = min(present), (max(present) - min(present)) or 1.0
    step = 48 / (len(values) - 1)
    points = [
        (i * step + 2, 19 - (float(v) - low) / span * 16) for i, v in enumerate(values) if v is not None
    ]
    ink = _TONES[tone]
    path = " ".join(f"{_px(x)},{_px(y)}" for x, y in points)
    parts = [
        f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="1.5" stroke-linejoin="round"/>',
        f'<circle cx="{_px(points[-1][0])}" cy="{_px(points[-1][1])}" r="2" fill="{ink}"/>',
    ]
    return _svg(parts, 54, 22, title, fixed=True)


def legend(series: Sequence[Series]) -> list[dict[str, str]]:
    """图例: [{title, swatch}] for parts/chart.html, with the dashes the lines have."""
    return [
        {"title": one.title, "swatch": _svg([_stroke("M0 6H26", i)], 26, 12, "", fixed=True)}
        for i, one in enumerate(series)
    ]


class _Frame:
    """Where values and labels lie on a line chart."""

    def __init__(self, width: int, height: int, marks: list[Decimal], count: int) -> None:
        self.width, self.height, self.marks, self.count = width, height, marks, count
        self.left = max(_wide(_number(m)) for m in marks) + 10.0
        self.right, self.top, self.bottom = width - 22.0, 8.0, height - 26.0

    def x(self, index: int) -> float:
        return self.left + (self.right - self.left) * (index / (self.count - 1) if self.count > 1 else 0.5)

    def y(self, value: Amount) -> float:
        low, high = self.marks[0], self.marks[-1]
        return self.bottom - (self.bottom - self.top) * float((Decimal(value) - low) / (high - low))

    def grid(self) -> Iterator[str]:
        for m in self.marks:
            y = _px(self.y(m))
            ink = "#a9b6ae" if m == 0 else _GRID
            yield f'<path d="M{_px(self.left)} {y}H{_px(self.right)}" stroke="{ink}" stroke-width="1"/>'
            yield _text(self.left - 8, self.y(m) + 4, _number(m), anchor="end")

    def under(self, labels: Sequence[str]) -> Iterator[str]:
        room = max([_wide(label) for label in labels], default=1) + 16
        step = max(1, ceil(self.count * room / (self.right - self.left)))
        # Counted back from the newest, because the last label is the one people look for.
        for index in range(self.count - 1, -1, -step):
            yield _text(self.x(index), self.height - 8.0, labels[index], anchor="middle")


def _drawn(one: Series, labels: Sequence[str], frame: _Frame, index: int, *, shade: bool) -> Iterator[str]:
    for run in _runs(one.values):
        points = [(frame.x(i), frame.y(v)) for i, v in run]
        path = "M" + "L".join(f"{_px(x)} {_px(y)}" for x, y in points)
        if shade and len(run) > 1:
            floor = _px(frame.y(0))
            yield f'<path d="{path}L{_px(points[-1][0])} {floor}L{_px(points[0][0])} {floor}Z" fill="{_INKS[0]}" fill-opacity=".07"/>'
        if len(run) > 1:
            yield _stroke(path, index)
    given = [(i, v) for i, v in enumerate(one.values) if v is not None]
    alone = {run[0][0] for run in _runs(one.values) if len(run) == 1}
    for i, v in given:
        if len(labels) > 13 and i not in alone and i != given[-1][0]:
            continue
        words = escape(f"{one.title} {labels[i]}: {_number(Decimal(v))}")
        yield (
            f'<circle cx="{_px(frame.x(i))}" cy="{_px(frame.y(v))}" r="3" fill="{_INKS[index % len(_INKS)]}"><title>{words}</title></circle>'
        )


def _runs(values: Sequence[Amount | None]) -> list[list[tuple[int, Amount]]]:
    """Stretches without a gap."""
    runs: list[list[tuple[int, Amount]]] = []
    for i, v in enumerate(values):
        if v is None:
            continue
        if runs and runs[-1][-1][0] == i - 1:
            runs[-1].append((i, v))
        else:
            runs.append([(i, v)])
    return runs


def _stroke(path: str, index: int) -> str:
    dashes = _DASHES[index % len(_DASHES)]
    more = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{_INKS[index % len(_INKS)]}" stroke-width="2" stroke-linejoin="round"{more}/>'


def _text(x: float, y: float, words: str, anchor: str = "start", ink: str = _SOFT, more: str = "") -> str:
    size = "" if "font-size" in more else ' font-size="12"'
    return f'<text x="{_px(x)}" y="{_px(y)}"{size} fill="{ink}" text-anchor="{anchor}"{more}>{escape(words)}</text>'


def _svg(
    parts: Sequence[str], width: int, height: int, title: str, *, role: str = "img", fixed: bool = False
) -> SafeString:
    size = f' width="{width}" height="{height}"' if fixed else ""
    says = f' role="{role}" aria-label="{escape(title)}"' if title else ' aria-hidden="true"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"{size}{says} font-family="{_FACE}">'
    # Every word in `parts` went through escape(); the rest is written in this file.
    return mark_safe("".join([head, *parts, "</svg>"]))  # noqa: S308


def _wide(words: str) -> int:
    """About how many px the words take at 12 px: a Chinese character a full em, the rest a little over half."""
    return sum(12 if ord(c) > 0x2E7F else 7 for c in words)


def _read(one: Bar) -> str:
    if one.words:
        return one.words
    return "—" if one.value is None else _number(Decimal(one.value))


def _number(value: Decimal) -> str:
    words = f"{value:,f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
