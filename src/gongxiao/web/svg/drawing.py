"""画笔: inks, dashes and the few shapes every drawing is made of. Looks are presentation attributes, never inline styles."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Amount: TypeAlias = int | Decimal

WIDE = 720
"""Width for a chart that fills most of a page at 1440, in px of the drawing."""
NARROW = 340
"""Width for a phone: drawn again rather than shrunk, because shrunk text cannot be read."""

INKS = ("#1f6f4a", "#b8650a", "#2f63a8", "#a8322a", "#6f4596", "#54645b")
# A second mark besides colour: the eye that sees no colour, and the grey printer, follow the dashes.
DASHES = ("", "9 4", "3 3", "12 3 3 3", "6 2", "1 4")
TONES = {"": "#1f6f4a", "good": "#1f6f4a", "warn": "#c97f1a", "bad": "#b8402f", "plain": "#7f9187"}
SOFT, GRID, TRACK, INK = "#53615a", "#e1e7e2", "#ecf0ed", "#1a2420"
FACE = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif"


def stroke(path: str, index: int) -> str:
    """A line in the ink and the dashes of the series with this number."""
    dashes = DASHES[index % len(DASHES)]
    more = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{INKS[index % len(INKS)]}" stroke-width="2" stroke-linejoin="round"{more}/>'


def text(x: float, y: float, words: str, anchor: str = "start", ink: str = SOFT, more: str = "") -> str:
    """Words at a point of the drawing, made harmless."""
    size = "" if "font-size" in more else ' font-size="12"'
    return f'<text x="{px(x)}" y="{px(y)}"{size} fill="{ink}" text-anchor="{anchor}"{more}>{escape(words)}</text>'


def svg(
    parts: Iterable[str],
    width: int,
    height: int,
    title: str,
    *,
    role: str = "img",
    fixed: bool = False,
    desc: str = "",
) -> SafeString:
    """The whole drawing: `title` is its name, `desc` what a reader who cannot see it should know."""
    size = f' width="{width}" height="{height}"' if fixed else ""
    says = f' role="{role}" aria-label="{escape(title)}"' if title else ' aria-hidden="true"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"{size}{says} font-family="{FACE}">'
    told = [f"<desc>{escape(desc)}</desc>"] if desc else []
    # Every word in `parts` went through escape(); the rest is written in this file.
    return mark_safe("".join([head, *told, *parts, "</svg>"]))  # noqa: S308


def wide(words: str) -> int:
    """About how many px the words take at 12 px: a Chinese character a full em, the rest a little over half."""
    return sum(12 if ord(c) > 0x2E7F else 7 for c in words)


def number(value: Decimal) -> str:
    """A value as an axis says it: thousands apart, no zeros behind the last digit."""
    words = f"{value:,f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def px(value: float) -> str:
    """A coordinate to a tenth of a pixel, as short as it can be written."""
    return f"{value:.1f}".removesuffix(".0")
