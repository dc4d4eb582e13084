"""开稿: a manuscript from an outline as it is written now. What the outline leaves out is left out here too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gongxiao.kernel.outline import Behind, Block, NextGoals, Overdue, Paragraph, Points, Report, Say, Section
from gongxiao.kernel.report import Writer
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.written import Piece, Words
from gongxiao.reports.content import Content, Entry, Passage, Sentence, Title, parted
from gongxiao.reports.unproven import numbers_in


def opened(declared: Report, over: Scope, *, made: int = 0) -> Content:
    """The manuscript of a report over a scope: its sentences as they read now, figures as references.

    `made` ids were given before, to sentences that this content stands instead of.
    """
    title = declared.title.format(org=over.org.name, period=over.period.label)
    return _Opening(declared, over, Content(title, made=made)).content


class _Opening:
    def __init__(self, declared: Report, over: Scope, content: Content) -> None:
        self.over, self.content = over, content
        self.writer = Writer(declared.sentences(), over)
        content.entries = list(self._entries(declared.blocks, 1))

    def _entries(self, blocks: Iterable[Block], level: int) -> Iterator[Entry]:
        for block in blocks:
            if isinstance(block, Section):
                title = Title(self.content.fresh(), level, block.title)
                inner = list(self._entries(block.blocks, level + 1))
                if inner:
                    yield title
                    yield from inner
            else:
                sentences = [one for one in self._sentences(block) if not one.silent]
                if sentences:
                    points = not isinstance(block, Say | Paragraph)
                    yield Passage(self.content.fresh(), tuple(sentences), points)

    def _sentences(self, block: Block) -> Iterator[Sentence]:
        if isinstance(block, Say):
            yield self._sentence(self.writer.sentence(block))
        elif isinstance(block, Paragraph):
            yield from (self._sentence(self.writer.sentence(say)) for say in block.sentences)
        elif isinstance(block, Points):
            yield from self._points(block)
        elif isinstance(block, Behind):
            yield from map(self._sentence, self.writer.behind(block))
        elif isinstance(block, Overdue):
            yield from map(self._sentence, self.writer.overdue())
        elif isinstance(block, NextGoals):
            yield from map(self._sentence, self.writer.next_goals(block))

    def _points(self, block: Points) -> Iterator[Sentence]:
        kept = [pieces for say in block.sentences if (pieces := self.writer.sentence(say))]
        if kept and isinstance(block.lead, Say):
            yield replace(self._sentence(self.writer.sentence(block.lead)), lead=True)
        elif kept and isinstance(block.lead, str) and block.lead:
            yield replace(self._sentence([Words(block.lead)]), lead=True, stop="")
        yield from map(self._sentence, kept)

    def _sentence(self, pieces: list[Piece]) -> Sentence:
        words, figures = parted(pieces, self.over)
        made = Sentence(self.content.fresh(), words, figures)
        return replace(made, given=tuple(numbers_in(made)))
