"""标注: cuts a printed figure into words and tagged facts, with the exact value beside it where print rounds or says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gongxiao.basis.quantity import Quantity
from gongxiao.basis.unit import Unit, unit, units_of
from gongxiao.kernel import returns
from gongxiao.kernel.expression import Ratio
from gongxiao.reports.opened import Opened
from gongxiao.reports.xbrl import concepts, measures
from gongxiao.reports.xbrl.measures import Measure

NUMBER = re.compile(r"\d+(?:\.\d+)?")
DOT, ZERO = "ixt:num-dot-decimal", "ixt:fixed-zero"


@dataclass(frozen=True)
class About:
    """What makes a context: whose, when, at the period's end or over it, and the member of a dimension."""

    org: str
    period: str
    instant: bool = False
    dimension: str = ""
    member: str = ""


@dataclass(frozen=True)
class Fact:
    """One tagged value. Without a `measure` it is words."""

    name: str
    about: About
    text: str
    measure: Measure | None = None
    scale: int = 0
    decimals: str = "INF"
    negative: bool = False
    format: str = ""


Pieces = list[str | Fact]


def tagged(one: Opened, text: str) -> tuple[Pieces, Fact | None]:
    """The text of a figure cut into words and facts, and its exact value where no fact in the text states it."""
    if one.figure.sort == "names":
        return [_words(one, text)], None
    if one.figure.value is None:
        return [text], None
    visible = _numbers(one, text)
    states = any(isinstance(piece, Fact) and piece.decimals == "INF" for piece in visible)
    return visible, None if states else _exact(one)


def _words(one: Opened, text: str) -> Fact:
    """A list cut short (甲、乙等) is another statement than the whole list, so it has a context of its own."""
    code = one.figure.code + ("#等" if text.endswith("等") else "")
    return Fact(
        concepts.WORDS,
        About(one.figure.org, one.figure.period, dimension=concepts.CITED, member=code),
        text,
    )


def _numbers(one: Opened, text: str) -> Pieces:
    value, declared = one.figure.value or 0, _declared(one)
    found = NUMBER.search(text)
    if found is None:
        if value:
            return [text]
        return [Fact(_name(one), _about(one), text, measures.measure(declared), decimals="INF", format=ZERO)]
    rest = text[found.start() :]
    spelt = measures.spelt(rest, declared, value)
    if spelt is None or not measures.fits(spelt, declared):
        return [text]
    lower = _number(one, found.group(), spelt, value, _about(one))
    after = text[found.end() :]
    pieces: Pieces = [text[: found.start()], lower]
    upper = NUMBER.search(after) if one.comparator == "between" else None
    if upper is not None and (bound := _upper(one, after[upper.start() :], upper.group(), declared)):
        pieces += [after[: upper.start()], bound]
        after = after[upper.end() :]
    return [piece for piece in (*pieces, after) if piece]


def _number(one: Opened, number: str, spelt: Unit, value: int, about: About) -> Fact:
    told = measures.measure(spelt)
    decimals = len(number.partition(".")[2])
    exact = abs(value) * 10**decimals == int(number.replace(".", "")) * spelt.factor
    stated = "INF" if exact and not _derived(one) else str(decimals - told.scale)
    return Fact(_name(one), about, number, told, told.scale, stated, negative=value < 0, format=DOT)


def _upper(one: Opened, rest: str, number: str, declared: Unit) -> Fact | None:
    """The upper bound of a goal such as 3至5家: as printed, to the decimals printed."""
    candidates = sorted(units_of(declared.dimension), key=lambda each: -len(each.symbol))
    written = rest[len(number) :]
    spelt = next((each for each in candidates if written.startswith(each.symbol)), declared)
    if not measures.fits(spelt, declared):
        return None
    told = measures.measure(spelt)
    stated = str(len(number.partition(".")[2]) - told.scale)
    return Fact(
        _name(one), _about(one, concepts.MEMBERS["upper"]), number, told, told.scale, stated, format=DOT
    )


def _exact(one: Opened) -> Fact:
    """The value to the last digit the journal holds, in the measure of the concept."""
    declared = _declared(one)
    told = measures.measure(declared)
    amount = Quantity(abs(one.figure.value or 0), declared).amount.scaleb(told.scale)
    decimals = str(declared.safe_decimals - told.scale) if _derived(one) else "INF"
    negative = (one.figure.value or 0) < 0
    return Fact(_name(one), _about(one), _plain(amount), told, 0, decimals, negative=negative)


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _declared(one: Opened) -> Unit:
    if one.indicator is not None and one.figure.sort != "comparison":
        return one.indicator.unit
    return unit(one.figure.unit)


def _derived(one: Opened) -> bool:
    """Quotients are rounded to the smallest unit when they are worked out; sums are exact."""
    return one.figure.sort == "comparison" or (
        one.indicator is not None and isinstance(one.indicator.expression, Ratio)
    )


def _name(one: Opened) -> str:
    return {"comparison": concepts.YEAR_ON_YEAR, "overdue": concepts.OVERDUE}.get(
        one.figure.sort, one.figure.code
    )


def _about(one: Opened, member: str = "") -> About:
    figure = one.figure
    if figure.sort in ("comparison", "overdue"):
        return About(figure.org, figure.period, figure.sort == "overdue", concepts.CITED, figure.code)
    instant = one.indicator is not None and returns.is_stock(one.indicator)
    if figure.sort == "target":
        asked = member or concepts.MEMBERS.get(one.comparator, concepts.MEMBERS["exactly"])
        return About(figure.org, figure.period, instant, concepts.STANDING, asked)
    return About(figure.org, figure.period, instant)
