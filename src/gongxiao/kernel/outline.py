"""提纲: how a report is declared. Sentences cite figures; nothing here computes.

A clause whose figure has no source is left out; a sentence keeps its wordy clauses only beside a surviving figure; a
section with nothing left is not printed. Numbers (一、（一）一是) are given after that, so they never skip.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from string import Formatter

from gongxiao.basis.unit import unit
from gongxiao.kernel.expression import Facets, Leaf
from gongxiao.kernel.field import Field, RowMeasure
from gongxiao.kernel.indicator import Indicator

reports: dict[str, Report] = {}


@dataclass(frozen=True)
class Cite:
    """A figure: the indicator's value, as officials write it or in a forced unit."""

    indicator: Indicator
    period: str = "this"
    unit: str = ""
    bare: bool = False

    def __post_init__(self) -> None:
        if self.period not in ("this", "next", "year", "last_year", "year_to_date"):
            raise TypeError(f"{self.indicator.code}: no period {self.period!r}")
        if self.unit and unit(self.unit).dimension != self.indicator.unit.dimension:
            raise TypeError(f"{self.indicator.code} cannot be shown in {self.unit}")


@dataclass(frozen=True)
class Compare:
    """A comparison with the same period of last year, worded from the value."""

    indicator: Indicator


@dataclass(frozen=True)
class Target:
    """What a goal asks for: 10家以上."""

    indicator: Indicator
    period: str = "next"
    unit: str = ""
    bare: bool = False


@dataclass(frozen=True)
class Names:
    """Words signed in the documents of the scope: names, places, choices."""

    field: Field
    column: Field | None = None
    limit: int = 0
    facets: Facets = ()
    counted: Leaf | None = None

    def __hash__(self) -> int:
        return hash((id(self.field), id(self.column), self.limit, self.facets))


Slot = Cite | Compare | Target | Names


def cite(indicator: Indicator, *, period: str = "this", unit: str = "", bare: bool = False) -> Cite:
    """The indicator over "this", the "next" or "last_year"'s period, or the "year_to_date"; `bare`: no unit."""
    return Cite(indicator, period, unit, bare)


def compare(indicator: Indicator) -> Compare:
    """The change against the same period of last year, in words."""
    return Compare(indicator)


def target(indicator: Indicator, *, period: str = "next", unit: str = "", bare: bool = False) -> Target:
    """What the goal for "next" or "this" period asks for."""
    return Target(indicator, period, unit, bare)


def names(what: Field | RowMeasure, *, limit: int = 0, **facets: str) -> Names:
    """The words answered in a field (or a column of a table), each once, in the order they happened."""
    narrowed = tuple(sorted(facets.items()))
    if isinstance(what, RowMeasure):
        return Names(what.rows, what.field, limit, narrowed)
    return Names(what, None, limit, narrowed)


class Say:
    """One sentence: clauses of words with `{slots}`; `needs` are indicators without which it is not printed."""

    def __init__(
        self, *clauses: str, needs: Indicator | tuple[Indicator, ...] = (), **slots: Slot | Indicator
    ) -> None:
        self.clauses = clauses
        self.needs = needs if isinstance(needs, tuple) else (needs,)
        self.slots: dict[str, Slot] = {
            name: Cite(slot) if isinstance(slot, Indicator) else slot for name, slot in slots.items()
        }
        wanted = {name for clause in clauses for name in slots_in(clause)}
        if wanted != set(self.slots):
            raise TypeError(f"clauses and slots differ: {sorted(wanted ^ set(self.slots))} in {clauses[0]!r}")


class Points:
    """一是……；二是……: sentences in one paragraph that number themselves."""

    def __init__(self, *sentences: Say, lead: Say | str = "") -> None:
        self.sentences = sentences
        self.lead = lead


class Paragraph:
    """Several sentences in one paragraph."""

    def __init__(self, *sentences: Say) -> None:
        self.sentences = sentences


@dataclass(frozen=True)
class Behind:
    """Goals behind schedule at the end of the period."""

    limit: int = 20


@dataclass(frozen=True)
class Overdue:
    """Cases that were late at the end of the period, one sentence for each kind."""


@dataclass(frozen=True)
class NextGoals:
    """Goals of the next period; those cited elsewhere in the report are not repeated."""

    limit: int = 40
    prefix: str = ""


class Section:
    """A heading and what stands under it; numbered by depth."""

    def __init__(self, title: str, *blocks: Block) -> None:
        self.title = title
        self.blocks = blocks


Block = Section | Say | Points | Paragraph | Behind | Overdue | NextGoals


@dataclass
class Report:
    """A report as declared: code, title (with {org} and {period}), and its blocks."""

    code: str
    title: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)

    def __init__(self, code: str, title: str, *blocks: Block) -> None:
        if code in reports:
            raise TypeError(f"two reports are called {code!r}")
        self.code, self.title, self.blocks = code, title, blocks
        reports[code] = self

    def sentences(self) -> Iterator[Say]:
        """Every sentence of the report, in order."""
        yield from _sentences(self.blocks)


def _sentences(blocks: tuple[Block, ...]) -> Iterator[Say]:
    for block in blocks:
        if isinstance(block, Say):
            yield block
        elif isinstance(block, Section):
            yield from _sentences(block.blocks)
        elif isinstance(block, Points | Paragraph):
            lead = getattr(block, "lead", "")
            if isinstance(lead, Say):
                yield lead
            yield from block.sentences


def slots_in(clause: str) -> list[str]:
    """The names of the slots in a clause, in order."""
    return [name for _, name, _, _ in Formatter().parse(clause) if name]


def parts_of(clause: str) -> Iterator[tuple[str, str | None]]:
    """The clause as (words, slot) pairs."""
    for words, name, _, _ in Formatter().parse(clause):
        yield words, name


__all__ = [
    "Behind", "Block", "Cite", "Compare", "Names", "NextGoals", "Overdue", "Paragraph", "Points", "Report", "Say",
    "Section", "Slot", "Target", "cite", "compare", "names", "parts_of", "reports", "slots_in", "target",
]  # fmt: skip
