"""拼音首字母: how a name is found by its initials; every reading of a character with several is kept.

How a surname or a place is read is data (`data/surnames.csv`, `data/readings.csv`), because a dictionary reads 单 as
dan and 重楼 as zhong lou. That reading stands first; the others follow, so that who types the wrong one finds it too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product

from pypinyin import Style, pinyin

LONGEST_NAME = 30
LONGEST_INDEX = 100  # what the column holds
MOST_READINGS_OF_ONE = 4  # beyond these a dictionary lists readings nobody uses
PERSON_UP_TO = 3  # characters: a short name is a person's, and there the surname rules
PLACES = "省市县区乡镇村社路街巷店站厂库场园坊桥"  # the last character of a short name that is no person's


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    text = files("gongxiao.kernel").joinpath(f"data/{name}.csv").read_text("utf-8")
    rows = list(csv.reader(text.splitlines()))[1:]
    return {word: tuple(reading.split()) for word, reading in rows}


def surnames() -> dict[str, tuple[str, ...]]:
    """姓氏读音: surnames a dictionary misreads, or reads in several ways, with how they are said."""
    return _table("surnames")


def initials(name: str) -> str:
    """The initials of `name`, the right ones first, alternatives separated by spaces: `zxf`, `scx dcx`."""
    name = name[:LONGEST_NAME]
    letters = [_letters(char) for char in name]
    for place, reading in _known(name):
        for offset, syllable in enumerate(reading):
            letters[place + offset] = _first(syllable[0], letters[place + offset])
    letters = [found for found in letters if found]
    kept: list[str] = []
    for one in _ways(letters):
        if one not in kept and len(" ".join([*kept, one])) <= LONGEST_INDEX:
            kept.append(one)
    return " ".join(kept)


def begins(index: str, typed: str) -> bool:
    """Whether one of the alternatives of `index` begins with what was typed."""
    return any(one.startswith(typed) for one in index.split())


def _letters(char: str) -> tuple[str, ...]:
    """The initials a character may have, the most common first; of a letter or a figure itself; of a dash none."""
    found = pinyin(char, style=Style.NORMAL, heteronym=True)
    said = found[0][:MOST_READINGS_OF_ONE] if found else []
    return tuple(dict.fromkeys(one[0].lower() for one in said if one[:1].isalnum()))


def _first(letter: str, letters: tuple[str, ...]) -> tuple[str, ...]:
    return (letter, *(one for one in letters if one != letter))


def _known(name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where in the name a reading is known, the surest last: single characters, the dictionary's words, ours, the surname."""
    words = _table("readings")
    yield from ((place, words[char]) for place, char in enumerate(name) if char in words)
    inside, place = [], 0
    for found in _said(name):
        if len(found) > 1:
            inside.append((place, found))
        place += len(found)
    ours = [(name.find(word), said) for word, said in words.items() if len(word) > 1 and word in name]
    yield from inside + ours
    surname = next((name[:size] for size in (2, 1) if name[:size] in surnames()), "")
    person = len(name) <= PERSON_UP_TO and name[-1:] not in PLACES
    # 解放路, 单县 and 种子 are no family's: a word that begins the name has been read already.
    spoken_for = any(start == 0 for start, _ in (ours if person else inside + ours))
    if surname and (len(surname) > 1 or not spoken_for):
        yield 0, surnames()[surname]


def _said(name: str) -> Iterator[tuple[str, ...]]:
    """The name cut into the words of the dictionary, each with its reading; a character of its own when none holds it."""
    from pypinyin.seg.mmseg import seg

    for word in seg.cut(name):
        said = [found[0] for found in pinyin(word, style=Style.NORMAL, heteronym=True)]
        if len(word) > 1 and len(said) == len(word) and all(one[:1].isalnum() for one in said):
            yield tuple(one.lower() for one in said)
        else:
            yield from (("",) for _ in word)


def _ways(letters: list[tuple[str, ...]]) -> Iterator[str]:
    """The first reading of every character, then one character read another way, then several."""
    best = "".join(found[0] for found in letters)
    yield best
    for place, found in enumerate(letters):
        for other in found[1:]:
            yield best[:place] + other + best[place + 1 :]
    several = [found[:2] for found in letters]
    if sum(len(found) > 1 for found in several) <= 6:
        yield from ("".join(one) for one in product(*several))
