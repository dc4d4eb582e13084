"""措辞: how amounts, changes and heading numbers are worded in official Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gongxiao.basis.quantity import Quantity, in_words_of_officials, round_half_up
from gongxiao.basis.unit import unit

DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Printed:
    """An amount and how it is printed."""

    amount: Quantity
    text: str
    exact: bool = True


def shown(amount: Quantity, forced: str, *, bare: bool = False) -> Printed:
    """The amount as officials write it, or in a forced unit; `bare` leaves the unit out."""
    if forced:
        there = amount.to(unit(forced))
        return Printed(amount, there.format() if bare else str(there))
    said = in_words_of_officials(amount, amount.unit)
    return Printed(amount, said.text if bare else str(said), said.exact)


def compared(change: Fraction) -> str:
    """同比: the words for a change against last year; a doubling is called so, no change too."""
    if change == 0:
        return "与去年持平"
    if change == 1:
        return "同比翻一番"
    percent = Quantity(round_half_up(abs(change) * 1000) * unit("%").factor // 10, unit("%"))
    if not percent:  # “增长0%” would say that it grew and that it did not
        return "与去年基本持平"
    return f"同比{'增长' if change > 0 else '下降'}{percent.format()}%"


def heading_number(level: int, number: int) -> str:
    """一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3)."""
    if level == 1:
        return f"{chinese_number(number)}、"
    if level == 2:
        return f"（{chinese_number(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"


def chinese_number(number: int) -> str:
    """1 to 99 in Chinese: 一, 十, 十二, 三十."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones or not tens else "")
