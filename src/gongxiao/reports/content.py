"""文稿内容: headings and paragraphs of sentences; a sentence is words with references to figures between them.

A sentence with n figures has n + 1 words around them (some empty), so a figure cannot be typed over: editing replaces
the words and leaves the references. Values are never kept; they are read from the journal when the manuscript is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel.indicator import indicator_called
from gongxiao.kernel.kind import kinds
from gongxiao.kernel.models import Org
from gongxiao.kernel.outline import Cite, Compare, Names, Slot, Target
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.written import Figure, Piece

RELATIVE = ("this", "next", "year", "last_year", "year_to_date")


class ManuscriptRefused(Refused):
    """The manuscript stays as it was; nothing was written."""


@dataclass(frozen=True)
class Reference:
    """数字引用: which figure stands here, not what it reads. `period` is relative or a code, `org` empty for the own unit."""

    sort: str
    code: str
    period: str = "this"
    unit: str = ""
    bare: bool = False
    org: str = ""
    limit: int = 0

    @classmethod
    def to(cls, figure: Figure, over: Scope) -> Reference:
        """The reference that cites again what `figure` shows in a report over the scope."""
        slot = figure.slot
        if slot is None:  # found by the engine itself, perhaps of another unit or a part of the period
            org = "" if figure.org == over.org.code else figure.org
            period = "this" if figure.period == over.period.code else figure.period
            return cls(figure.sort, figure.code, period, org=org)
        if isinstance(slot, Names):
            return cls("names", figure.code, limit=slot.limit)
        if isinstance(slot, Compare):
            return cls("comparison", figure.code)
        return cls(figure.sort, figure.code, slot.period, slot.unit, slot.bare)

    def slot(self) -> Slot:
        """What the engine is asked for. Raises `Refused` when nothing of the name is declared any more."""
        period = self.period if self.period in RELATIVE else "this"
        if self.sort == "names":
            return self._names()
        indicator = indicator_called(self.code)
        if self.sort == "comparison":
            return Compare(indicator)
        if self.sort == "target":
            return Target(indicator, period, self.unit, self.bare)
        return Cite(indicator, period, self.unit, self.bare)

    def over(self, scope: Scope) -> Scope:
        """The scope the slot is asked over: the manuscript's, or the unit and period named here."""
        if self.org:
            scope = scope.of(Org.objects.get(code=self.org))
        return scope if self.period in RELATIVE else scope.over(Period.parse(self.period))

    def _names(self) -> Names:
        path, *facets = self.code.split("&")
        domain, kind, name, *column = path.split(".")
        asked = kinds[f"{domain}.{kind}"].fields[name]
        inner = asked.row.fields[column[0]] if column else None  # type: ignore[attr-defined]
        narrowed = [tuple(one.split("=", 1)) for one in facets]
        return Names(asked, inner, self.limit, tuple(narrowed))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Sentence:
    """一句: its words around its figures. `given` are the numbers the outline's own words had, `explained` those vouched for.

    `lead` opens an enumeration and is not numbered; `stop` ends it.
    """

    id: str
    words: tuple[str, ...]
    figures: tuple[Reference, ...] = ()
    hidden: bool = False
    lead: bool = False
    stop: str = "。"
    given: tuple[str, ...] = ()
    explained: tuple[dict[str, str], ...] = ()

    def __post_init__(self) -> None:
        assert len(self.words) == len(self.figures) + 1

    @property
    def silent(self) -> bool:
        """Nothing to print."""
        return self.hidden or not (self.figures or "".join(self.words).strip())


@dataclass(frozen=True)
class Passage:
    """一段: its sentences, run together or numbered 一是、二是."""

    id: str
    sentences: tuple[Sentence, ...]
    points: bool = False

    @property
    def silent(self) -> bool:
        return all(one.silent for one in self.sentences)


@dataclass(frozen=True)
class Title:
    """一个标题: its number is given when it is printed."""

    id: str
    level: int
    text: str


Entry = Title | Passage


@dataclass
class Content:
    """The whole manuscript. `made` counts the ids given, so that none is given twice."""

    title: str
    entries: list[Entry] = field(default_factory=list)
    made: int = 0

    def fresh(self) -> str:
        """An id no entry has had."""
        self.made += 1
        return f"s{self.made}"

    def sentences(self) -> Iterator[Sentence]:
        for entry in self.entries:
            if isinstance(entry, Passage):
                yield from entry.sentences

    def printed(self) -> Iterator[Sentence]:
        """The sentences that are not hidden."""
        return (one for one in self.sentences() if not one.silent)

    def sentence(self, wanted: str) -> Sentence:
        found = next((one for one in self.sentences() if one.id == wanted), None)
        if found is None:
            raise ManuscriptRefused("这一句已不在文稿里，请刷新后再改。", code="manuscript.gone")
        return found

    def put(self, sentence: Sentence) -> None:
        """Put the sentence in the place of the one with its id."""
        self.sentence(sentence.id)
        self.entries = [
            replace(entry, sentences=tuple(sentence if one.id == sentence.id else one for one in entry.sentences))
            if isinstance(entry, Passage)
            else entry
            for entry in self.entries
        ]  # fmt: skip

    def references(self) -> list[Reference]:
        """Every figure of the sentences that are printed, once, in order."""
        return list(dict.fromkeys(one for sentence in self.printed() for one in sentence.figures))

    def as_json(self) -> dict[str, Any]:
        """As the database keeps it, so that what is read and what would be written can be compared."""
        entries = [
            {"sort": "title", **asdict(one)} if isinstance(one, Title) else {"sort": "passage", **asdict(one)}
            for one in self.entries
        ]
        kept: dict[str, Any] = json.loads(
            json.dumps({"title": self.title, "entries": entries, "made": self.made})
        )
        return kept

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Content:
        return cls(kept["title"], [_entry(dict(one)) for one in kept["entries"]], kept["made"])


def _entry(kept: dict[str, Any]) -> Entry:
    if kept.pop("sort") == "title":
        return Title(**kept)
    sentences = tuple(_sentence(dict(one)) for one in kept.pop("sentences"))
    return Passage(sentences=sentences, **kept)


def _sentence(kept: dict[str, Any]) -> Sentence:
    figures = tuple(Reference(**one) for one in kept.pop("figures"))
    kept |= {name: tuple(kept[name]) for name in ("words", "given", "explained")}
    return Sentence(figures=figures, **kept)


def parted(pieces: Iterable[Piece], over: Scope) -> tuple[tuple[str, ...], tuple[Reference, ...]]:
    """Written pieces as words around references."""
    words, figures = [""], []
    for piece in pieces:
        if isinstance(piece, Figure):
            figures.append(Reference.to(piece, over))
            words.append("")
        else:
            words[-1] += piece.text
    return tuple(words), tuple(figures)
