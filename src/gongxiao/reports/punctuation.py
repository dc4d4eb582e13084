"""标点: makes typed or pasted text fit to be printed in an official document.

Staff paste from chat windows and spreadsheets, so Chinese sentences arrive with ASCII commas, bidirectional marks and
control characters. GB/T 15834-2011 asks for full-width marks in Chinese text; XML 1.0 cannot carry control characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
# C0 and C1 controls, marks that reverse the reading order, lone surrogates and non-characters: none can be seen,
# XML refuses most of them, and a reversed amount in a signed document would be a forgery.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_CHINESE = "\u3001-\u3003\u3005-\u301f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff“”‘’…—"
_IS_CHINESE = re.compile(f"[{_CHINESE}]")
_LEFT_ALONE = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.\-]*://[^\s<>\"{_CHINESE}]*[^\s<>\"{_CHINESE},.;:?!()]"  # web address, without the mark that ends the clause
    r"|[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+"  # mail address
    r"|&\#?\w+;",  # text that looks like an escaped mark is somebody's name, not markup
    re.ASCII,
)
_FULL = dict(zip(",;:?!", "，；：？！", strict=True))
_REST_IS_BLANK = re.compile(r"[^\S\n]*(?:\n|$)")  # without looking through the whole text at every full stop
_ORDINAL = re.compile(r"\s*[一二三四五六七八九十]+\.")


def printable(text: str) -> str:
    """The same text without what cannot be printed; every kind of line end becomes a newline, tabs stay."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))


def full_width(text: str) -> str:
    """全角标点: ASCII marks beside Chinese become full width, one character for one character.

    Left as they are: marks between digits or Latin letters (1,000.5, 12:30, 2022.6.30, 99.5%), web and mail addresses,
    ``& < >``, and quotation marks or brackets without a partner. The length never changes, so the text of a
    paragraph may be joined, set right in its context, and cut into its runs again.
    """
    alone = {at for found in _LEFT_ALONE.finditer(text) for at in range(*found.span())}
    while (better := _once(text, alone)) != text:  # a mark set right may be the Chinese beside the next one
        text = better
    return text


def _once(text: str, alone: set[int]) -> str:
    marks = list(text)
    ordinal = _ORDINAL.match(text)
    # both ways, so that a row of marks turns at once
    for order in (range(len(text)), reversed(range(len(text)))):
        for at in order:
            mark = marks[at]
            if at in alone or mark not in ".,;:?!":
                continue
            if mark == ".":
                marks[at] = "、" if ordinal and at == ordinal.end() - 1 else _full_stop(text, at)
            elif _chinese_at(marks, at - 1) or _chinese_at(marks, at + 1):
                marks[at] = _FULL[mark]
    for first, last in [*_brackets(text, alone), *_quotations(text, alone)]:
        inside = text[first + 1 : last]
        if _IS_CHINESE.search(inside) or _chinese_at(text, first - 1) or _chinese_at(text, last + 1):
            marks[first], marks[last] = ("（", "）") if text[first] == "(" else ("“", "”")
    return "".join(marks)


def _chinese_at(text: Sequence[str], at: int) -> bool:
    return 0 <= at < len(text) and bool(_IS_CHINESE.match(text[at]))


def _full_stop(text: str, at: int) -> str:
    closes_paragraph = bool(_REST_IS_BLANK.match(text, at + 1))
    if _chinese_at(text, at - 1):
        return "。" if closes_paragraph or _chinese_at(text, at + 1) else "."
    # "……增长12.5%." ends a Chinese sentence after a digit; "Co., Ltd." and "..." do not.
    after_number = closes_paragraph and at > 0 and text[at - 1] in "0123456789%)"
    return "。" if after_number and _IS_CHINESE.search(text[:at]) else "."


def _brackets(text: str, alone: set[int]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    unclosed: list[int] = []
    for at, mark in enumerate(text):
        if at in alone:
            continue
        if mark == "(":
            unclosed.append(at)
        elif mark == ")" and unclosed:
            pairs.append((unclosed.pop(), at))
    return pairs


def _quotations(text: str, alone: set[int]) -> list[tuple[int, int]]:
    places = [at for at, mark in enumerate(text) if mark == '"' and at not in alone]
    if (
        len(places) % 2
    ):  # an inch sign or a slip of the hand: guessing would turn the rest of the paragraph inside out
        return []
    return list(zip(places[::2], places[1::2], strict=True))
