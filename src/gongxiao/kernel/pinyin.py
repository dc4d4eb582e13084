"""拼音首字母: how a name is found by its initials; every reading of a character with several is kept."""

from __future__ import annotations

from itertools import islice, product

from pypinyin import Style, pinyin

SURNAMES = {
    "单": "s", "仇": "q", "解": "x", "曾": "z", "区": "o", "查": "z", "朴": "p", "尹": "y", "翟": "z", "盖": "g",
    "缪": "m", "乐": "y", "华": "h", "任": "r", "宁": "n", "冼": "x", "召": "s", "覃": "q", "繁": "p", "员": "y",
}  # fmt: skip
MOST_READINGS = 8


def initials(name: str) -> str:
    """The initials of `name`, alternatives separated by spaces: `zxf`, `scx dcx`."""
    readings = [
        sorted({one[:1].lower() for one in found if one[:1].isalnum()})
        for found in pinyin(name[:30], style=Style.NORMAL, heteronym=True)
    ]
    readings = [found for found in readings if found]
    if name[:1] in SURNAMES and readings:
        readings[0] = sorted(
            {SURNAMES[name[0]], *readings[0]}, key=lambda letter: letter != SURNAMES[name[0]]
        )
    return " ".join("".join(one) for one in islice(product(*readings), MOST_READINGS))[:100].strip()
