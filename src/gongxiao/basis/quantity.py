"""数量: an exact amount in a unit, from the way a person types it to the way an official writes it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, total_ordering
from typing import Self

from gongxiao.basis.reading import (
    LARGEST,
    SMALLEST,
    QuantityRefused,
    read,
    title_of,
    too_large,
)
from gongxiao.basis.unit import Unit, unit

__all__ = ["Quantity", "QuantityRefused", "Shown", "in_words_of_officials", "round_half_up"]

_PLAIN = re.compile(r"(\d{1,15})(?:\.(\d{1,8}))?", re.ASCII)
_ENDLESS_DECIMALS = 10  # decimals shown of an amount no decimal can write, such as 1亩 in 公顷


def round_half_up(exact: Fraction) -> int:
    """四舍五入: the nearest whole number, a half away from zero, so that -x rounds to minus what x rounds to."""
    doubled = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return doubled if exact >= 0 else -doubled


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """数量: ``value`` smallest units (a 64-bit whole number), read and shown in ``unit``.

    ``Quantity(125_000, unit("亩"))`` is 12.5亩. Two quantities are equal when they are the same amount: 1吨 is
    1000公斤. Sums and comparisons across dimensions raise `QuantityRefused`; so does a value beyond 64 bits.
    """

    value: int
    unit: Unit

    def __post_init__(self) -> None:
        if type(self.value) is not int:
            raise QuantityRefused(
                f"{title_of(self.unit)}的最小单位数应为整数，不能是{self.value!r}。", "quantity.type"
            )
        if not SMALLEST <= self.value <= LARGEST:
            raise too_large(title_of(self.unit), self.unit)

    @classmethod
    def parse(
        cls,
        given: str | int | Decimal,
        unit: Unit,
        *,
        name: str | None = None,
        minimum: int | Decimal | None = None,
        max_decimals: int | None = None,
    ) -> Self:
        """The quantity ``given`` states, exactly, in ``unit``.

        Text may have full-width digits, thousands separators, spaces around it, and a unit of the same
        dimension, which is converted: ``parse("40吨", unit("公斤"))`` is 40000公斤. ``minimum`` is in ``unit``.
        ``max_decimals`` (2 for a payment) counts decimals of the amount in ``unit``, without it as many are
        taken as the smallest unit holds. ``name`` is what the sentence of a refusal calls the number.
        Raises `QuantityRefused` with the codes ``quantity.`` ``empty``, ``text``, ``letter``, ``point``,
        ``comma``, ``space``, ``vague``, ``scientific``, ``float``, ``type``, ``unit``, ``decimals``,
        ``range``, ``minimum``.
        """
        if type(given) is str and max_decimals is minimum is None and (plain := _PLAIN.fullmatch(given)):
            # What imports and tills send a million times: plain digits need no fractions.
            whole, decimals = plain.groups(default="")
            value, rest = divmod(int(whole + decimals) * unit.factor, 10 ** len(decimals))
            if not rest and value <= LARGEST:
                return cls(value, unit)
        name = name or title_of(unit)
        exact = read(given, unit, name)
        if max_decimals is not None and (exact / unit.factor * 10**max_decimals).denominator != 1:
            raise _too_fine(name, unit, max_decimals)
        if exact.denominator != 1:
            raise _too_fine(name, unit, unit.safe_decimals)
        if not SMALLEST <= exact <= LARGEST:
            raise too_large(name, unit)
        if minimum is not None and exact < Fraction(minimum) * unit.factor:
            raise _below(name, unit, minimum)
        return cls(exact.numerator, unit)

    @property
    def amount(self) -> Decimal:
        """The number of ``unit``, without trailing zeros.

        Exact, save in 公顷 and 平方公里 where some amounts of 亩 have endless decimals: those are rounded
        half up to 10 decimals for showing, while ``value`` stays exact.
        """
        factor = self.unit.factor
        places = _places(factor)
        if places is not None:
            return _decimal(self.value * (10**places // factor), places)
        return _decimal(
            round_half_up(Fraction(self.value, factor) * 10**_ENDLESS_DECIMALS), _ENDLESS_DECIMALS
        )

    def to(self, unit: Unit) -> "Quantity":
        """The same amount read in another unit of its dimension."""
        self._require_same(unit, "换算成")
        return Quantity(self.value, unit)

    def format(self, *, thousands: bool = False, min_decimals: int = 0) -> str:
        """The number without its unit: "12500.5", with ``thousands`` "12,500.5", with 2 decimals "12500.50"."""
        places = _places(self.unit.factor)
        if places is not None:  # whole numbers are enough, and this is written into every paper
            scaled = self.value * (10**places // self.unit.factor)
            digits = f"{abs(scaled):0{places + 1}d}"
            cut = len(digits) - places
            sign = "-" if scaled < 0 else ""
            whole, decimals = (
                f"{int(digits[:cut]):,}" if thousands else digits[:cut],
                digits[cut:].rstrip("0"),
            )
            whole = sign + whole
        else:
            whole, _, decimals = f"{self.amount:{',' if thousands else ''}f}".partition(".")
        decimals = decimals.ljust(min_decimals, "0")
        return f"{whole}.{decimals}" if decimals else whole

    def __str__(self) -> str:
        return f"{self.format()}{self.unit}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return self.unit.same_dimension(other.unit) and self.value == other.value

    def __hash__(self) -> int:
        return hash((self.value, self.unit.dimension))

    def __lt__(self, other: "Quantity") -> bool:
        self._require_same(other.unit, "比较")
        return self.value < other.value

    def __bool__(self) -> bool:
        return self.value != 0

    def __add__(self, other: "Quantity") -> "Quantity":
        self._require_same(other.unit, "相加")
        return Quantity(self.value + other.value, self.unit)

    def __sub__(self, other: "Quantity") -> "Quantity":
        self._require_same(other.unit, "相减")
        return Quantity(self.value - other.value, self.unit)

    def __neg__(self) -> "Quantity":
        return Quantity(-self.value, self.unit)

    def __abs__(self) -> "Quantity":
        return Quantity(abs(self.value), self.unit)

    def __mul__(self, rate: int | Decimal | Fraction) -> "Quantity":
        """This quantity times a pure number: computed exactly, then rounded half up to the smallest unit."""
        return Quantity(round_half_up(self.value * _pure(rate)), self.unit)

    __rmul__ = __mul__

    def _require_same(self, other: Unit, verb: str) -> None:
        if not self.unit.same_dimension(other):
            raise QuantityRefused(
                f"“{self.unit}”和“{other}”不是同一类计量单位，不能{verb}；请先核对单位。",
                "quantity.unit",
            )


def _pure(rate: object) -> Fraction:
    if isinstance(rate, Decimal) and not rate.is_finite():
        raise QuantityRefused(f"倍数“{rate}”不是数字，请核对。", "quantity.text")
    if isinstance(rate, int | Decimal | Fraction) and not isinstance(rate, bool):
        return Fraction(rate)
    raise QuantityRefused(f"倍数应为整数或十进制数，不能是 {rate!r}。", "quantity.float")


def _too_fine(name: str, measured: Unit, decimals: int) -> QuantityRefused:
    if decimals == 0:
        sentence = f"{name}只能是整数（单位：{measured}），请去掉小数后重填。"
    else:
        # 两位 is how it is said; larger numbers are read faster as digits.
        said = "两" if decimals == 2 else str(decimals)
        sentence = f"{name}最多{said}位小数（单位：{measured}），请四舍五入后再填。"
    return QuantityRefused(sentence, "quantity.decimals")


def _below(name: str, measured: Unit, minimum: int | Decimal) -> QuantityRefused:
    if minimum == 0:
        sentence = f"{name}不能为负数；退货请用退货单，记错请冲销原单。"
    else:
        sentence = f"{name}不能小于 {minimum}{measured}，请核对后重填。"
    return QuantityRefused(sentence, "quantity.minimum")


@cache
def _places(factor: int) -> int | None:
    """How many decimals write any number of 1/factor; None when some need endlessly many."""
    rest, twos, fives = factor, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _decimal(scaled: int, places: int) -> Decimal:
    """``scaled`` / 10**places without trailing zeros; built from text because arithmetic keeps 28 digits only."""
    while places and scaled % 10 == 0:
        scaled, places = scaled // 10, places - 1
    return Decimal(f"{scaled}E-{places}")


@dataclass(frozen=True, slots=True)
class Shown:
    """写法: a number as officials write it; ``exact`` is False when ``text`` had to be rounded."""

    text: str
    unit_symbol: str
    exact: bool

    def __str__(self) -> str:
        return f"{self.text}{self.unit_symbol}"


def in_words_of_officials(quantity: Quantity, declared: Unit | None = None) -> Shown:
    """公文写法: the quantity in the unit a work report would use, given the unit the indicator is declared in.

    Money from 1亿 in 亿元, from 1万 in 万元. Mass declared in 吨 from 10000吨 in 万吨; in 斤 or 公斤 from 1万斤
    in 万斤. Counts from 100000 in 万X (from 10000 where declared in 万X). Area, area times, floor space and
    kilometres from 10000 in 万亩, 万亩次, 万平方米, 万公里. Everything else stays in the declared unit.
    As many decimals as the exact number needs, at most two (four below 1); beyond that it is rounded half up and
    ``exact`` is False: the exact number is one click away. Raises `QuantityRefused` when ``declared`` is of another dimension.
    """
    quantity = quantity.to(declared or quantity.unit)
    steps = _steps(quantity.unit)
    written_in, places, rounded = _rounded(quantity.value, steps)
    carried = abs(rounded) * written_in.factor // 10**places
    if any(abs(quantity.value) < at_least <= carried for _, at_least in steps):
        written_in, places, rounded = _rounded(carried if quantity.value > 0 else -carried, steps)
    exact = rounded * written_in.factor == quantity.value * 10**places
    return Shown(f"{_decimal(rounded, places):f}", written_in.symbol, exact)


def _rounded(value: int, steps: tuple[tuple[Unit, int], ...]) -> tuple[Unit, int, int]:
    """The unit `value` is written in, how many decimals, and the rounded number scaled by them."""
    written_in = next(each for each, at_least in steps if abs(value) >= at_least)
    places = 2 if abs(value) >= written_in.factor else 4
    return written_in, places, round_half_up(Fraction(value * 10**places, written_in.factor))


_LADDERS: tuple[tuple[str, ...], ...] = (
    ("亿元", "万元", "元"),
    ("万吨", "吨"),
    ("万斤", "斤"),
    ("万亩", "亩"),
    ("万亩次", "亩次"),
    ("万平方米", "平方米"),
    ("万公里", "公里"),
)
_SAME_LADDER = {"公斤": "万斤", "千克": "万斤", "千米": "万公里"}
_COUNTS_IN_WAN_FROM = 100_000


@cache
def _steps(declared: Unit) -> tuple[tuple[Unit, int], ...]:
    """The units to choose from, largest first, each with the smallest value it is used from."""
    if declared.counts:
        word = unit(declared.symbol.removeprefix("万"))
        wan = unit(f"万{word}")
        return (wan, wan.factor if declared == wan else _COUNTS_IN_WAN_FROM), (word, 0)
    units = [unit(symbol) for symbol in _ladder(declared)]
    return *((each, each.factor) for each in units[:-1]), (units[-1], 0)


def _ladder(declared: Unit) -> tuple[str, ...]:
    if declared.dimension == "money":
        return _LADDERS[0]
    if declared.symbol in _SAME_LADDER:
        return _SAME_LADDER[declared.symbol], declared.symbol
    return next((each for each in _LADDERS if declared.symbol in each), (declared.symbol,))
