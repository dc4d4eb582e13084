"""计量单位: what each unit of the co-op is in XBRL: a measure, and the power of ten that turns it into that measure.

Where the XBRL units registry has a unit it is used: 元 is iso4217:CNY, 吨 is utr:t. A 亩 is no hectare and a 人次 no 人, so
what the registry has not is a measure of our own namespace under the name people write; `units.xml` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongxiao.basis.unit import Unit, every_unit, units_of

UTR = "utr"
OWN = "gxu"

# The unit a measure stands for, per dimension or word: what is a power of ten of it needs no measure of its own.
_REGISTERED = {
    "元": "iso4217:CNY", "吨": "utr:t", "公斤": "utr:kg", "克": "utr:g", "公顷": "utr:ha", "平方公里": "utr:sqkm",
    "平方米": "utr:sqm", "升": "utr:l", "立方米": "utr:m3", "米": "utr:m", "公里": "utr:km", "毫米": "utr:mm",
    "℃": "utr:Celsius", "倍": "xbrli:pure", "小时": "utr:H", "天": "utr:D", "周": "utr:WK", "季度": "utr:Q",
}  # fmt: skip
_ITEM_TYPES = {
    "iso4217:CNY": "xbrli:monetaryItemType", "xbrli:pure": "num:percentItemType", "utr:t": "num:massItemType",
    "utr:kg": "num:massItemType", "utr:g": "num:massItemType", "utr:ha": "num:areaItemType", "utr:sqkm": "num:areaItemType",
    "utr:sqm": "num:areaItemType", "utr:l": "num:volumeItemType", "utr:m3": "num:volumeItemType",
    "utr:m": "num:lengthItemType", "utr:km": "num:lengthItemType", "utr:mm": "num:lengthItemType",
}  # fmt: skip
_SAME_AS = {"千克": "公斤", "千米": "公里", "方": "立方米"}
# Powers of ten of another unit, written in that, not in a measure of their own. 年 and 月 stay ours: people write 2022年 and
# 4月 for a year and a month by name as often as for a length, and the registry's Y and M are lengths only.
_POWERS = {
    "角": ("元", -1),
    "成": ("倍", -1),
    "%": ("倍", -2),
    "‰": ("倍", -3),
    "毫升": ("升", -3),
    "个百分点": ("倍", -2),
}
_LARGE = {"千万": 7, "万": 4, "亿": 8, "千": 3}
_SYMBOLS = {one.symbol for one in every_unit()}


@dataclass(frozen=True)
class Measure:
    """A unit in XBRL: `over` is the denominator of a ratio such as 元/亩. `scale`: one unit is 10**scale measures."""

    name: str
    over: str
    scale: int

    @property
    def key(self) -> str:
        """What two units that are one XBRL unit share."""
        return f"{self.name}/{self.over}" if self.over else self.name


def measure(of: Unit) -> Measure:
    """The XBRL measure of a unit."""
    above, _, under = of.symbol.partition("/")
    base, scale = _base(above)
    return Measure(_name(base), _name(_base(under)[0]) if under else "", scale)


def item_type(of: Unit) -> str:
    """The XBRL item type of an indicator measured in a unit: counted in whole numbers, or measured, or money."""
    found = measure(of)
    if not found.over and found.name in _ITEM_TYPES:
        return _ITEM_TYPES[found.name]
    return "xbrli:integerItemType" if of.counts else "xbrli:decimalItemType"


def fits(of: Unit, declared: Unit) -> bool:
    """May a fact whose concept is declared in one unit be stated in the other? The registry ties types to measures."""
    return item_type(of) == item_type(declared)


def spelt(text: str, of: Unit, value: int) -> Unit | None:
    """The unit a printed number is in: the one written after it, or (bare) the one in which it reads `value`."""
    number, after = text, ""
    for at, mark in enumerate(text):
        if mark not in "0123456789.":
            number, after = text[:at], text[at:]
            break
    candidates = sorted(units_of(of.dimension), key=lambda one: -len(one.symbol))
    written = next((one for one in candidates if after.startswith(one.symbol)), None)
    if written is not None:
        return written if reads(number, written, value) else None
    return next((one for one in (of, *candidates) if reads(number, one, value)), None)


def reads(number: str, of: Unit, value: int) -> bool:
    """Is `value` (in smallest units) what is printed, to the decimals printed?"""
    decimals = len(number.partition(".")[2])
    shift: int = 10**decimals
    printed = int(number.replace(".", "")) * of.factor
    return abs(abs(value) * shift - printed) * 2 <= of.factor


def own_units() -> list[str]:
    """Names of the measures that are ours, sorted."""
    told = [measure(one) for one in every_unit()]
    names = {name for one in told for name in (one.name, one.over) if name.startswith(f"{OWN}:")}
    return sorted(name.removeprefix(f"{OWN}:") for name in names)


def _base(symbol: str) -> tuple[str, int]:
    """The unit a symbol is a power of ten of, and that power: 万人次 is 10**4 人次."""
    symbol = _SAME_AS.get(symbol, symbol)
    if symbol in _POWERS:
        return _POWERS[symbol]
    for large, scale in _LARGE.items():
        rest = symbol.removeprefix(large)
        if rest != symbol and rest in _SYMBOLS:
            return rest, scale
    return symbol, 0


def _name(base: str) -> str:
    return _REGISTERED.get(base) or f"{OWN}:{base}"
