"""调整顺序: a section moves past its neighbour with all that stands in it, a sentence past the one beside it."""

from __future__ import annotations

from dataclasses import replace

from gongxiao.kernel.models import User
from gongxiao.reports.composing import subtree
from gongxiao.reports.content import Content, Entry, ManuscriptRefused, Passage, Title
from gongxiao.reports.manuscripts import Seen, change
from gongxiao.reports.models import Manuscript


def move(manuscript: Manuscript, wanted: str, *, up: bool, by: User, seen: Seen) -> Manuscript:
    """Move a section or a sentence one place up or down. Refused where there is nothing to move past."""

    def edit(content: Content) -> None:
        place = next((n for n, one in enumerate(content.entries) if one.id == wanted), None)
        if place is not None:
            moved = _section(content.entries, place, up=up)
        else:
            content.sentence(wanted)
            moved = _sentence(content, wanted, up=up)
        if moved is None:
            raise ManuscriptRefused(f"已经在最{'前' if up else '后'}面，不能再移。", code="move.edge")
        content.entries = moved

    return change(manuscript, edit, by=by, seen=seen, why="调整顺序")


def _section(entries: list[Entry], place: int, *, up: bool) -> list[Entry] | None:
    """The entries with the section at `place` swapped with the sibling before or after it."""
    here = entries[place]
    if not isinstance(here, Title):
        return None
    end = subtree(entries, place)
    if not up:
        below = entries[end] if end < len(entries) else None
        sibling = isinstance(below, Title) and below.level == here.level
        return _section(entries, end, up=True) if sibling else None
    for before in range(place - 1, -1, -1):
        other = entries[before]
        if isinstance(other, Title) and other.level < here.level:
            return None
        if isinstance(other, Title) and other.level == here.level:
            return [*entries[:before], *entries[place:end], *entries[before:place], *entries[end:]]
    return None


def _sentence(content: Content, wanted: str, *, up: bool) -> list[Entry] | None:
    """Past the neighbour in its paragraph; from the edge of the paragraph into one of its own; then past others."""
    entries = list(content.entries)
    place, passage = next(
        (n, one)
        for n, one in enumerate(entries)
        if isinstance(one, Passage) and wanted in [inner.id for inner in one.sentences]
    )
    sentences = list(passage.sentences)
    index = [one.id for one in sentences].index(wanted)
    beside = index + (-1 if up else 1)
    if 0 <= beside < len(sentences) and sentences[beside].lead == sentences[index].lead:
        sentences[index], sentences[beside] = sentences[beside], sentences[index]
        entries[place] = replace(passage, sentences=tuple(sentences))
        return entries
    if len(sentences) > 1:
        alone = Passage(content.fresh(), (replace(sentences.pop(index), lead=False, stop="。"),))
        entries[place] = replace(passage, sentences=tuple(sentences))
        entries.insert(place if up else place + 1, alone)
        return entries
    target = place + (-1 if up else 1)
    if not 0 <= target < len(entries):
        return None
    entries[place], entries[target] = entries[target], entries[place]
    return entries
