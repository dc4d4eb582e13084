"""内联报告: a written report as Inline XBRL 1.1: the page people read, every figure tagged, its documents as footnotes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from gongxiao.basis.period import Period
from gongxiao.kernel.models import Org
from gongxiao.kernel.written import MOST_NUMBERS, SHOWN_NUMBERS, Figure, Heading, Prose, Written
from gongxiao.reports.gongwen import in_words
from gongxiao.reports.opened import Opened, opened
from gongxiao.reports.punctuation import printable
from gongxiao.reports.xbrl import concepts
from gongxiao.reports.xbrl.facts import About, Fact, tagged
from gongxiao.reports.xbrl.measures import OWN, Measure
from gongxiao.reports.xbrl.taxonomy import SCHEMA

NAMESPACES = {
    "ix": "http://www.xbrl.org/2013/inlineXBRL",
    "ixt": "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12",
    "xbrli": "http://www.xbrl.org/2003/instance",
    "xbrldi": "http://xbrl.org/2006/xbrldi",
    "link": "http://www.xbrl.org/2003/linkbase",
    "xlink": "http://www.w3.org/1999/xlink",
    "iso4217": "http://www.xbrl.org/2003/iso4217",
    "utr": "http://www.xbrl.org/2009/utr",
    OWN: concepts.UNITS,
    "gx": concepts.NAMESPACE,
}
TAXONOMY = f"taxonomy/{SCHEMA}"  # where `gongxiao taxonomy` beside the report writes it
CJK_DATE = "ixt:date-year-month-day"


def inline(written: Written, *, taxonomy: str = TAXONOMY) -> bytes:
    """The report as one well-formed XHTML file; `taxonomy` is the address of its schema, from where the file will lie."""
    with translation.override("zh-hans"):  # an official document stays in Chinese whoever asks for it
        return _Instance(written).document(taxonomy).encode()


@dataclass
class _Instance:
    """Collects contexts, units and hidden facts while the text is put together."""

    written: Written
    contexts: dict[About, str] = field(default_factory=dict)
    units: dict[str, tuple[str, Measure]] = field(default_factory=dict)
    hidden: list[SafeString] = field(default_factory=list)
    facts: dict[str, list[str]] = field(default_factory=dict)
    orgs: dict[str, Org] = field(default_factory=dict)
    made: int = 0

    def document(self, taxonomy: str) -> str:
        scope = self.written.scope
        figures = opened(self.written, documents=False)
        self.orgs = {one.org.code: one.org for one in figures} | {scope.org.code: scope.org}
        by_key = {one.figure.key: one for one in figures}
        for one in figures:
            self.facts[one.figure.key] = []
        about = About(scope.org.code, scope.period.code)
        title = self._tag(Fact(concepts.TITLE, about, self.written.title))
        blocks = [self._block(block, by_key) for block in self.written.blocks]
        sign = self._tag(Fact(concepts.UNIT_NAME, about, scope.org.name))
        last = scope.period.last_day
        day = self._tag(Fact(concepts.SIGNED_ON, about, in_words(last), format=CJK_DATE))
        notes = [self._note(one) for one in figures]
        digest = hashlib.sha256(self.written.evidence().encode()).hexdigest()
        self.hidden.append(self._tag(Fact(concepts.EVIDENCE, about, digest)))
        context: dict[str, Any] = {
            "namespaces": NAMESPACES, "taxonomy": taxonomy, "title": title, "plain_title": self.written.title,
            "blocks": blocks, "sign": sign, "day": day, "notes": notes, "hidden": self.hidden,
            "simulated": scope.org.simulated, "horizon": scope.horizon, "contexts": list(self._contexts()),
            "units": [_unit(key, one) for key, one in self.units.values()],
            "relations": [(" ".join(self.facts[one.figure.key]), f"n{place}") for place, one in enumerate(figures, 1)
                          if self.facts[one.figure.key]],
            "digest": digest,
        }  # fmt: skip
        return printable(render_to_string("reports/xbrl/report.xhtml", context))

    def _block(self, block: Heading | Prose, by_key: dict[str, Opened]) -> dict[str, Any]:
        if isinstance(block, Heading):
            return {"level": min(block.level, 4) + 1, "text": block.text}
        pieces = [
            self._figure(piece, by_key[piece.key]) if isinstance(piece, Figure) else piece.text
            for piece in block.pieces
        ]
        return {"pieces": pieces}

    def _figure(self, mention: Figure, one: Opened) -> SafeString:
        pieces, exact = tagged(one, mention.text)
        found = self.facts[one.figure.key]
        shown = format_html_join(
            "", "{}", ((self._tag(piece, found) if isinstance(piece, Fact) else piece,) for piece in pieces)
        )
        if exact is not None and not any(name.startswith("h") for name in found):
            self.hidden.append(self._tag(exact, found, letter="h"))
        return format_html('<a class="figure" href="#{}">{}</a>', one.anchor, shown)

    def _tag(self, fact: Fact, found: list[str] | None = None, *, letter: str = "f") -> SafeString:
        self.made += 1
        identity = f"{letter}{self.made}"
        if found is not None:
            found.append(identity)
        context = self.contexts.setdefault(fact.about, f"c{len(self.contexts) + 1}")
        shape = format_html(' format="{}"', fact.format) if fact.format else ""
        if fact.measure is None:
            return format_html(
                '<ix:nonNumeric id="{}" name="gx:{}" contextRef="{}"{}>{}</ix:nonNumeric>',
                identity, fact.name, context, shape, fact.text,
            )  # fmt: skip
        measure, _ = self.units.setdefault(fact.measure.key, (f"u{len(self.units) + 1}", fact.measure))
        return format_html(
            '<ix:nonFraction id="{}" name="gx:{}" contextRef="{}" unitRef="{}" decimals="{}" scale="{}"{}{}>{}</ix:nonFraction>',
            identity, fact.name, context, measure, fact.decimals, fact.scale, shape,
            mark_safe(' sign="-"') if fact.negative else "", fact.text,
        )  # fmt: skip

    def _contexts(self) -> Iterator[dict[str, Any]]:
        for about, identity in self.contexts.items():
            org, period = self.orgs[about.org], Period.parse(about.period)
            scheme = concepts.USCC_SCHEME if org.uscc else concepts.ORG_SCHEME
            yield {
                "id": identity, "scheme": scheme, "identifier": org.uscc or org.code, "instant": about.instant,
                "start": _day(period.start), "last": _day(period.last_day), "dimension": about.dimension,
                "member": about.member, "typed": about.dimension == concepts.CITED,
            }  # fmt: skip

    def _note(self, one: Opened) -> dict[str, Any]:
        return {"one": one, "numbers": list(_listed(one.figure.records)), "digest": _digest(one.figure)}


def _listed(numbers: tuple[str, ...]) -> Iterable[str]:
    return numbers[:SHOWN_NUMBERS]


def _digest(figure: Figure) -> str:
    """Of more documents than the evidence lists, the SHA-256 of their sorted numbers stands for them there and here."""
    if len(figure.records) <= MOST_NUMBERS:
        return ""
    return hashlib.sha256("\n".join(sorted(figure.records)).encode()).hexdigest()


def _unit(identity: str, one: Measure) -> SafeString:
    if not one.over:
        return format_html(
            '<xbrli:unit id="{}"><xbrli:measure>{}</xbrli:measure></xbrli:unit>', identity, one.name
        )
    return format_html(
        '<xbrli:unit id="{}"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>{}</xbrli:measure></xbrli:unitNumerator>'
        "<xbrli:unitDenominator><xbrli:measure>{}</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>",
        identity, one.name, one.over,
    )  # fmt: skip


def _day(day: date) -> str:
    return day.isoformat()
