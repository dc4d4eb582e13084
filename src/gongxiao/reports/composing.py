"""成稿: a manuscript put together with its figures, as they stand now or stood at a horizon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.core.cache import cache

from gongxiao.kernel.kind import Case, kinds
from gongxiao.kernel.outline import Slot
from gongxiao.kernel.report import cited, overdue_figures
from gongxiao.kernel.scope import Scope, newest
from gongxiao.kernel.wording import chinese_number, heading_number
from gongxiao.kernel.written import Figure, Heading, Piece, Prose, Words, Written
from gongxiao.reports.content import Content, Entry, Passage, Reference, Sentence, Title

STOPS = "。！？；"
MISSING = "—"
Figures = dict[Reference, Figure | None]


def figures_of(references: Iterable[Reference], over: Scope, *, evidence: bool = True) -> Figures:
    """The figures cited, evaluated together over the scope; None where nobody states them.

    Without `evidence` the documents behind them are not looked up.
    """
    groups: dict[Scope, list[Reference]] = defaultdict(list)
    for one in references:
        groups[one.over(over)].append(one)
    found: Figures = {}
    for scope, some in groups.items():
        late = [one for one in some if one.sort == "overdue"]
        slots: dict[Reference, Slot] = {one: one.slot() for one in some if one not in late}
        values = cited(slots.values(), scope, evidence=evidence) if slots else {}
        found |= {one: values[slot] for one, slot in slots.items()}
        if late:
            figures = overdue_figures(scope)
            found |= {one: _overdue(one, figures) for one in late}
    return found


def figures_now(references: Iterable[Reference], over: Scope) -> Figures:
    """The figures as they read now, for a page: kept a moment, for as long as no new fact is stated.

    What a fact does not tell (a firm renamed, a unit moved in the tree) is so at most a minute late on the page. What is
    signed, compared or issued never comes from here.
    """
    key = f"desk:{over.org.pk}:{over.period.code}:{newest()}"
    kept: Figures = cache.get(key) or {}
    wanted = list(references)
    missing = [one for one in wanted if one not in kept]
    if missing:
        fresh = figures_of(missing, over, evidence=False)
        # the slot holds declarations of the program, which are not for a cache
        kept |= {one: replace(figure, slot=None) if figure else None for one, figure in fresh.items()}
        cache.set(key, kept, timeout=60)
    return {one: kept[one] for one in wanted}


def _overdue(one: Reference, figures: dict[type[Case], Figure]) -> Figure | None:
    kind = kinds.get(one.code)
    return figures.get(kind) if kind is not None and issubclass(kind, Case) else None


def composed(code: str, content: Content, over: Scope, figures: Figures | None = None) -> Written:
    """The manuscript as a written report: numbered headings, paragraphs, and the evidence of every figure."""
    known = figures_of(content.references(), over) if figures is None else figures
    written = Written(code, content.title, over)
    titles = numbered(content.entries)
    for entry in content.entries:
        if isinstance(entry, Title):
            if entry.id in titles:
                written.blocks.append(Heading(entry.level, titles[entry.id]))
        elif not entry.silent:
            written.blocks.append(Prose(tuple(_pieces(entry, known))))
    return written


def numbered(entries: list[Entry]) -> dict[str, str]:
    """The headings with something under them, each with its number: they never skip."""
    shown: dict[str, str] = {}
    counts: dict[int, int] = {}
    for place, entry in enumerate(entries):
        if isinstance(entry, Title) and _has_words(entries, place):
            counts = {level: number for level, number in counts.items() if level <= entry.level}
            counts[entry.level] = counts.get(entry.level, 0) + 1
            shown[entry.id] = heading_number(entry.level, counts[entry.level]) + entry.text
    return shown


def subtree(entries: list[Entry], place: int) -> int:
    """Where the section of the heading at `place` ends."""
    here = entries[place]
    assert isinstance(here, Title)
    for after in range(place + 1, len(entries)):
        other = entries[after]
        if isinstance(other, Title) and other.level <= here.level:
            return after
    return len(entries)


def _has_words(entries: list[Entry], place: int) -> bool:
    inner = entries[place + 1 : subtree(entries, place)]
    return any(isinstance(one, Passage) and not one.silent for one in inner)


def marks(passage: Passage) -> dict[str, tuple[str, str]]:
    """What stands before and after each printed sentence of a paragraph: 一是 and ；, or nothing and 。"""
    printed = [one for one in passage.sentences if not one.silent]
    points = [one for one in printed if passage.points and not one.lead]
    found = {}
    for one in printed:
        if one in points:
            number = points.index(one) + 1
            before = f"{chinese_number(number)}是" if len(points) > 1 else ""
            found[one.id] = (before, "。" if number == len(points) else "；")
        else:
            found[one.id] = ("", one.stop)
    return found


def _pieces(passage: Passage, figures: Figures) -> Iterator[Piece]:
    around = marks(passage)
    pieces: list[Piece] = []
    for sentence in passage.sentences:
        if sentence.id in around:
            before, after = around[sentence.id]
            pieces += [Words(before), *said(sentence, figures), Words("" if _ended(sentence) else after)]
    waiting = ""
    for piece in pieces:  # neighbouring words become one piece
        if isinstance(piece, Words):
            waiting += piece.text
            continue
        if waiting:
            yield Words(waiting)
        waiting = ""
        yield piece
    if waiting:
        yield Words(waiting)


def _ended(sentence: Sentence) -> bool:
    """The words bring a stop of their own."""
    return sentence.words[-1].rstrip()[-1:] in tuple(STOPS)


def said(sentence: Sentence, figures: Figures) -> Iterator[Piece]:
    """The words and figures of a sentence, without its stop."""
    for place, words in enumerate(sentence.words):
        yield Words(words)
        if place < len(sentence.figures):
            figure = figures.get(sentence.figures[place])
            yield figure if figure is not None else Words(MISSING)


def plain(sentence: Sentence, figures: Figures) -> str:
    """The sentence as it reads."""
    return "".join(piece.text for piece in said(sentence, figures))


def sourceless(content: Content, figures: Figures) -> list[Sentence]:
    """Printed sentences that cite a figure nobody states any more."""
    return [one for one in content.printed() if any(figures.get(cite) is None for cite in one.figures)]
