"""条形图: horizontal bars, each of which may open what is behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString

from gongxiao.web.svg.drawing import INK, NARROW, TONES, TRACK, Amount, number, px, svg, text, wide


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


def bar(
    bars: Sequence[Bar], *, title: str, desc: str = "", most: Amount | None = None, width: int = NARROW + 80
) -> SafeString:
    """条形图: one horizontal bar each, in the order given. `most` is the full length (100 for a share), else the largest value."""
    label = min(max([wide(b.title) for b in bars], default=0), width // 3) + 10
    words = max([wide(_read(b)) for b in bars], default=0) + 14
    note = max([wide(b.note) for b in bars], default=0)
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
            if wide(one.title) > label - 10
            else ""
        )
        drawn = [text(label - 10, y + 15, one.title, "end", INK, squeeze)]
        drawn.append(
            f'<rect x="{px(label)}" y="{y + 4}" width="{px(room)}" height="13" rx="2.5" fill="{TRACK}"/>'
        )
        if one.value is not None:
            length = float(one.value) * scale
            drawn.append(
                f'<rect x="{px(min(zero, zero + length))}" y="{y + 4}" width="{px(abs(length))}" height="13" rx="2.5"'
                f' fill="{TONES[one.tone]}"/>'
            )
        drawn.append(text(label + room + 8, y + 15, _read(one), ink=INK, more=' font-weight="600"'))
        if one.note:
            drawn.append(text(width - 1, y + 15, one.note, "end", more=' font-size="11"'))
        parts += [f'<a href="{escape(one.url)}">', *drawn, "</a>"] if one.url else drawn
    # role img would hide the links from a screen reader
    role = "group" if any(b.url for b in bars) else "img"
    return svg(parts, width, len(bars) * 29 + 6, title, role=role, desc=desc)


def _read(one: Bar) -> str:
    if one.words:
        return one.words
    return "—" if one.value is None else number(Decimal(one.value))
