"""未有依据的数字: numbers typed in words, which nothing in the journal answers for.

A number in words is allowed where the outline's own words have it, or where somebody answers for it by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from unicodedata import normalize

from gongxiao.reports.content import Sentence

# 12、1,180、12.5 and their full-width forms (normalised first), with the sign and the percent mark they carry
_DIGITS = re.compile(r"[-−]?\d+(?:[.,]\d+)*[%‰]?")
# 二十三家 is a number too; 一是, 三位一体 and 一个 are not: it takes two numerals and a thing counted.
_NUMERALS = "零〇一二三四五六七八九十百千万亿两"
_COUNTED = "家户人次场个件项亩吨元座种期辆份处批笔年月日天倍成斤镇村社户名位条台套"
_IN_CHINESE = re.compile(rf"(?<!第)(?:百分之[{_NUMERALS}点]+|[{_NUMERALS}]{{2,}}(?:余|多)?(?=[{_COUNTED}]))")
# Beside a figure that is printed without its unit these would make another number of it: 12 + 万.
_AFTER = re.compile(r"^(?:[十百千万亿%‰倍]+|[.·]\d*)")
_BEFORE = re.compile(r"[-−.]$")


def numbers_in(sentence: Sentence) -> list[str]:
    """Every number the words of a sentence state, in order."""
    found: list[str] = []
    for place, raw in enumerate(sentence.words):
        words = normalize("NFKC", raw)
        if place and sentence.figures[place - 1].bare and (touching := _AFTER.match(words)):
            found.append(touching.group())
            words = words[touching.end() :]
        spans = [
            (one.start(), one.group()) for rule in (_DIGITS, _IN_CHINESE) for one in rule.finditer(words)
        ]
        found += [text for _, text in sorted(spans)]
        if place < len(sentence.figures) and (sign := _BEFORE.search(words)):
            found.append(sign.group())
    return found


def unproven(sentence: Sentence) -> list[str]:
    """Numbers of the words that neither the outline gave nor anybody answers for; each as often as it is unproven."""
    allowed = Counter(sentence.given) + Counter(one["number"] for one in sentence.explained)
    left = []
    for number in numbers_in(sentence):
        if allowed[number]:
            allowed[number] -= 1
        else:
            left.append(number)
    return left


def still_said(sentence: Sentence) -> tuple[dict[str, str], ...]:
    """The explanations whose number the words still state."""
    said = Counter(numbers_in(sentence))
    kept = []
    for one in sentence.explained:
        if said[one["number"]]:
            said[one["number"]] -= 1
            kept.append(one)
    return tuple(kept)


def all_unproven(sentences: Iterable[Sentence]) -> list[tuple[Sentence, str]]:
    """Every unproven number of these sentences, with the sentence it stands in."""
    return [(sentence, number) for sentence in sentences for number in unproven(sentence)]
