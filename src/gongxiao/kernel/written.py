"""成文: a report as written from the journal: headings, paragraphs, figures, and the evidence of each figure."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from gongxiao.kernel.outline import Slot
from gongxiao.kernel.scope import Scope

MOST_NUMBERS = 1_000
SHOWN_NUMBERS = 100


@dataclass(frozen=True)
class Figure:
    """A figure as printed: what it cites, over which scope, its exact value and the documents behind it.

    `slot` is what asked for it, when a sentence did; it says no more than the rest and is not compared.
    """

    key: str
    sort: str
    title: str
    text: str
    code: str
    org: str
    period: str
    value: int | None
    unit: str
    source: str
    amount: str
    records: tuple[str, ...] = ()
    exact: bool = True
    slot: Slot | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Words:
    """Plain words between figures."""

    text: str


Piece = Words | Figure


@dataclass(frozen=True)
class Heading:
    """A numbered heading: level 1 is 一、, 2 is （一）, 3 is 1., 4 is （1）."""

    level: int
    text: str


@dataclass(frozen=True)
class Prose:
    """One paragraph."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass
class Written:
    """A report as written from the journal. `more` is what its evidence says besides the figures (of a manuscript: its words)."""

    code: str
    title: str
    scope: Scope
    blocks: list[Heading | Prose] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def figures(self) -> list[Figure]:
        """Every figure once, in the order of first mention."""
        found: dict[str, Figure] = {}
        for block in self.blocks:
            for piece in block.pieces if isinstance(block, Prose) else ():
                if isinstance(piece, Figure):
                    found.setdefault(piece.key, piece)
        return list(found.values())

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    def evidence(self) -> str:
        """evidence.json: figure -> indicator, scope, value, unit, record numbers. Canonical text.

        More than 1,000 documents are given by their number, the first hundred, and the SHA-256 of the sorted numbers.
        """
        lines = {one.key: _evidence(one) for one in self.figures}
        scope = {"org": self.scope.org.code, "period": self.scope.period.code, "horizon": self.scope.horizon}
        whole = {"report": self.code, "title": self.title, "scope": scope, "figures": lines} | self.more
        return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _evidence(one: Figure) -> dict[str, Any]:
    line: dict[str, Any] = {
        "sort": one.sort, "title": one.title, "cites": one.code, "org": one.org, "period": one.period,
        "value": one.value, "amount": one.amount, "unit": one.unit, "source": one.source, "text": one.text,
        "documents": len(one.records),
    }  # fmt: skip
    if len(one.records) <= MOST_NUMBERS:
        line["records"] = list(one.records)
    else:
        line["records"] = list(one.records[:SHOWN_NUMBERS])
        line["records_sha256"] = hashlib.sha256("\n".join(sorted(one.records)).encode()).hexdigest()
    return line
