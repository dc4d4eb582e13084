"""稿次对照: what differs between two versions, sentence by sentence: words, and figures that read otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongxiao.kernel.written import Figure
from gongxiao.reports.composing import MISSING, Figures, figures_of, numbered, said
from gongxiao.reports.content import Content, Passage
from gongxiao.reports.manuscripts import scope_of
from gongxiao.reports.models import Version

Token = tuple[str, bool]  # its text, and whether it is a figure: a figure differs as a whole


@dataclass(frozen=True)
class Part:
    """A stretch of a sentence: "same", "gone" or "new"; `figure` when it is a number from the journal."""

    text: str
    state: str = "same"
    figure: bool = False


@dataclass(frozen=True)
class Difference:
    """One sentence or heading in both versions. `sort`: "added", "removed", "hidden", "shown", "words", "figures", "moved"."""

    id: str
    sort: str
    before: tuple[Part, ...]
    after: tuple[Part, ...]


def compare(older: Version, newer: Version) -> list[Difference]:
    """What differs, in the order of the newer version; what is gone comes where it stood."""
    before, after = _Reading(older), _Reading(newer)
    found = [_difference(one, before, after) for one in _merged(before.order, after.order)]
    return [one for one in found if one is not None]


class _Reading:
    """A version with its figures as they stood when it was made."""

    def __init__(self, version: Version) -> None:
        self.content = Content.from_json(version.content)
        figures = figures_of(self.content.references(), scope_of(version.manuscript, version.horizon))
        titles = numbered(self.content.entries)
        self.tokens: dict[str, list[Token]] = {}
        self.order: list[str] = []
        self.hidden: set[str] = set()
        for entry in self.content.entries:
            if isinstance(entry, Passage):
                for one in entry.sentences:
                    self.order.append(one.id)
                    self.tokens[one.id] = list(_tokens(one, figures))
                    if one.hidden:
                        self.hidden.add(one.id)
            else:
                self.order.append(entry.id)
                self.tokens[entry.id] = [(char, False) for char in titles.get(entry.id, entry.text)]
                if entry.id not in titles:
                    self.hidden.add(entry.id)

    def printed(self, wanted: str) -> bool:
        return wanted in self.tokens and wanted not in self.hidden


def _tokens(sentence: object, figures: Figures) -> Iterator[Token]:
    for piece in said(sentence, figures):  # type: ignore[arg-type]
        if isinstance(piece, Figure) or piece.text == MISSING:
            yield piece.text, True
        else:
            yield from ((char, False) for char in piece.text)


def _merged(before: list[str], after: list[str]) -> list[str]:
    """Every id once: the newer order, with those that are gone after what they followed."""
    merged, known = list(after), set(after)
    for place, one in enumerate(before):
        if one not in known:
            follows = next((merged.index(two) for two in reversed(before[:place]) if two in merged), -1)
            merged.insert(follows + 1, one)
    return merged


def _difference(one: str, before: _Reading, after: _Reading) -> Difference | None:
    old, new = before.tokens.get(one, []), after.tokens.get(one, [])
    was, stands = before.printed(one), after.printed(one)
    if was and not stands:
        return Difference(one, "hidden" if one in after.tokens else "removed", _whole(old, "gone"), ())
    if stands and not was:
        return Difference(one, "shown" if one in before.tokens else "added", (), _whole(new, "new"))
    if not stands:
        return None
    if old == new:
        moved = _before(one, before.order, after.order)
        return Difference(one, "moved", _whole(old, "same"), _whole(new, "same")) if moved else None
    words_differ = _words(old) != _words(new)
    return Difference(one, "words" if words_differ else "figures", *_aligned(old, new))


def _words(tokens: list[Token]) -> str:
    return "".join("#" if figure else text for text, figure in tokens)


def _before(one: str, before: list[str], after: list[str]) -> bool:
    """Does it follow another sentence than before, of those in both?"""
    both = set(before) & set(after)
    was, stands = ([two for two in order if two in both] for order in (before, after))
    if was == stands:
        return False
    kept = {
        was[block.a + offset]
        for block in SequenceMatcher(None, was, stands, autojunk=False).get_matching_blocks()
        for offset in range(block.size)
    }
    return one not in kept


def _whole(tokens: list[Token], state: str) -> tuple[Part, ...]:
    return tuple(_joined((text, state, figure) for text, figure in tokens))


def _aligned(old: list[Token], new: list[Token]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    left: list[tuple[str, str, bool]] = []
    right: list[tuple[str, str, bool]] = []
    for act, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left += [(text, "same" if act == "equal" else "gone", figure) for text, figure in old[a:b]]
        right += [(text, "same" if act == "equal" else "new", figure) for text, figure in new[c:d]]
    return tuple(_joined(left)), tuple(_joined(right))


def _joined(parts: object) -> Iterator[Part]:
    """Neighbouring characters of one state become one part; a figure stays apart."""
    waiting: Part | None = None
    for text, state, figure in parts:  # type: ignore[attr-defined]
        if waiting is not None and not figure and not waiting.figure and waiting.state == state:
            waiting = Part(waiting.text + text, state)
            continue
        if waiting is not None:
            yield waiting
        waiting = Part(text, state, figure)
    if waiting is not None:
        yield waiting
