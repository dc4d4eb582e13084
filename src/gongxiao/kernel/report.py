"""报告: write a declared report from the journal, with the evidence of every figure beside it.

Figures are evaluated together in one pass; the text is put together from those values only. The same report, scope
and horizon always give the same words and the same evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity, round_half_up
from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import unit
from gongxiao.kernel import case, goal, selection
from gongxiao.kernel.indicator import Indicator, Value, evaluate, indicator_called
from gongxiao.kernel.kind import Case
from gongxiao.kernel.models import Record
from gongxiao.kernel.outline import (
    Behind,
    Block,
    Cite,
    Compare,
    Names,
    NextGoals,
    Overdue,
    Paragraph,
    Points,
    Report,
    Say,
    Section,
    Slot,
    Target,
    cite,
    compare,
    names,
    parts_of,
    reports,
    target,
)  # fmt: skip
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.wording import Printed, chinese_number, compared, heading_number, shown
from gongxiao.kernel.words import documents, words
from gongxiao.kernel.written import Figure, Heading, Piece, Prose, Words, Written


def report_called(code: str) -> Report:
    """The report `code`. Raises `Refused` when none is declared."""
    if code not in reports:
        raise Refused(
            f"没有“{code}”这份报告,已有:{'、'.join(sorted(reports)) or '无'}。", code="report.unknown"
        )
    return reports[code]


def write(report: Report, scope: Scope, *, evidence: bool = True) -> Written:
    """Write `report` for a scope; without `evidence` for a page that shows no documents, as `Writer`."""
    title = report.title.format(org=scope.org.name, period=scope.period.label)
    written = Written(report.code, title, scope)
    with selection.held():
        written.blocks = list(Writer(report.sentences(), scope, evidence=evidence).blocks(report.blocks, 0))
    return written


class Writer:
    """Puts sentences together from values evaluated once, for the sentences it is made with.

    Without `evidence` the documents behind cited values are not looked up: a page that only shows them is faster.
    """

    def __init__(self, sentences: Iterable[Say], scope: Scope, *, evidence: bool = True) -> None:
        self.scope = scope
        self.evidence = evidence
        self.sentences = list(sentences)
        self.values = self._evaluate()
        self.figures: dict[Slot, Figure | None] = {}
        self.said: set[str] = set()
        slots = [slot for say in self.sentences for slot in say.slots.values()]
        self.said = {
            slot.indicator.code for slot in slots if isinstance(slot, Target) and slot.period == "next"
        }

    def _evaluate(self) -> dict[tuple[str, Scope], Value]:
        asked: dict[tuple[str, Scope], tuple[Indicator, Scope]] = {}
        for say in self.sentences:
            for indicator, scope in self._asked(say):
                asked[indicator.code, scope] = (indicator, scope)
        return dict(zip(asked, evaluate(list(asked.values())), strict=True))

    def _asked(self, say: Say) -> Iterator[tuple[Indicator, Scope]]:
        for slot in say.slots.values():
            if isinstance(slot, Cite):
                yield slot.indicator, self._over(slot.period)
            elif isinstance(slot, Compare):
                yield slot.indicator, self.scope
                yield slot.indicator, self._over("last_year")
        for indicator in say.needs:
            yield indicator, self.scope

    def _over(self, period: str) -> Scope:
        now = self.scope.period
        if period == "year":  # a half-year report asks for what the whole year is to bring
            return self.scope.over(Period.year(now.last_day.year))
        return self.scope if period == "this" else self.scope.over(getattr(now, period)())

    # -- blocks

    def blocks(self, blocks: Iterable[Block], depth: int) -> Iterator[Heading | Prose]:
        number = 0
        for block in blocks:
            if isinstance(block, Section):
                inner = list(self.blocks(block.blocks, depth + 1))
                if inner:
                    number += 1
                    yield Heading(depth + 1, heading_number(depth + 1, number) + block.title)
                    yield from inner
            else:
                yield from self._prose(block)

    def _prose(self, block: Block) -> Iterator[Prose]:
        if isinstance(block, Say):
            yield from self._paragraph([self.sentence(block)], "")
        elif isinstance(block, Paragraph):
            yield from self._paragraph([self.sentence(say) for say in block.sentences], "")
        elif isinstance(block, Points):
            yield from self._points(block)
        elif isinstance(block, Behind):
            yield from self._numbered(list(self.behind(block)))
        elif isinstance(block, Overdue):
            yield from self._numbered(list(self.overdue()))
        elif isinstance(block, NextGoals):
            yield from self._numbered(list(self.next_goals(block)))

    def _paragraph(self, sentences: list[list[Piece]], lead: str) -> Iterator[Prose]:
        kept = [sentence for sentence in sentences if sentence]
        if kept:
            pieces = [Words(lead)] if lead else []
            yield Prose(_joined([*pieces, *(piece for one in kept for piece in (*one, Words("。")))]))

    def _points(self, block: Points) -> Iterator[Prose]:
        kept = [pieces for say in block.sentences if (pieces := self.sentence(say))]
        if not kept:
            return
        lead: list[Piece] = []
        if isinstance(block.lead, Say):
            lead = [*said, Words("。")] if (said := self.sentence(block.lead)) else []
        elif block.lead:
            lead = [Words(block.lead)]
        yield from self._enumerated(kept, lead)

    def _numbered(self, kept: list[list[Piece]]) -> Iterator[Prose]:
        if kept:
            yield from self._enumerated(kept, [])

    def _enumerated(self, kept: list[list[Piece]], lead: list[Piece]) -> Iterator[Prose]:
        pieces: list[Piece] = [*lead]
        for number, sentence in enumerate(kept, 1):
            if len(kept) > 1:
                pieces.append(Words(f"{chinese_number(number)}是"))
            pieces += [*sentence, Words("。" if number == len(kept) else "；")]
        yield Prose(_joined(pieces))

    def sentence(self, say: Say) -> list[Piece]:
        """The surviving clauses, without the final stop; empty when the sentence is not printed."""
        if any(not self._has_source(indicator) for indicator in say.needs):
            return []
        pieces: list[Piece] = []
        cites = bool(say.needs)
        for clause in say.clauses:
            said = self._clause(clause, say.slots)
            if said is None:
                continue
            cites = cites or any(isinstance(piece, Figure) for piece in said)
            if pieces and not _starts_with_stop(said):
                pieces.append(Words("，"))
            elif not pieces:
                said = _without_first_stop(said)
            pieces += said
        return pieces if cites else []

    def _clause(self, clause: str, slots: dict[str, Slot]) -> list[Piece] | None:
        pieces: list[Piece] = []
        for text, name in parts_of(clause):
            if text:
                pieces.append(Words(text))
            if name is not None:
                figure = self.figure(slots[name])
                if figure is None:
                    return None
                pieces.append(figure)
        return pieces

    def _has_source(self, indicator: Indicator) -> bool:
        amount = self.values[indicator.code, self.scope].amount
        return amount is not None and amount.value != 0

    # -- figures

    def figure(self, slot: Slot) -> Figure | None:
        """The figure a slot cites; None without a source."""
        if slot not in self.figures:
            make = {Cite: self._cited, Compare: self._compared, Target: self._targeted, Names: self._named}
            found: Figure | None = make[type(slot)](slot)  # type: ignore[operator]
            self.figures[slot] = replace(found, slot=slot) if found is not None else None
        return self.figures[slot]

    def _cited(self, slot: Cite) -> Figure | None:
        scope = self._over(slot.period)
        value = self.values[slot.indicator.code, scope]
        if value.amount is None:
            return None
        printed = shown(value.amount, slot.unit, bare=slot.bare)
        numbers = numbers_behind(slot.indicator, scope) if self.evidence else ()
        return _figure("value", slot.indicator, scope, printed, value.source, numbers)

    def _compared(self, slot: Compare) -> Figure | None:
        now, then = self.scope, self._over("last_year")
        this, before = (self.values[slot.indicator.code, scope] for scope in (now, then))
        if this.amount is None or before.amount is None or before.amount.value <= 0:
            return None
        change = Fraction(this.amount.value - before.amount.value, before.amount.value)
        percent = Quantity(round_half_up(change * 100 * unit("%").factor), unit("%"))
        behind = [numbers_behind(slot.indicator, one) for one in (now, then)] if self.evidence else []
        numbers = [number for some in behind for number in some]
        source = this.source if this.source == before.source else "mixed"
        return _figure("comparison", slot.indicator, now, Printed(percent, compared(change)), source, numbers)

    def _targeted(self, slot: Target) -> Figure | None:
        scope = self._over(slot.period)
        found = goal.goals(scope, indicator=slot.indicator)
        own = [record for record in found if record.org_id == scope.org.pk] or found[:1]
        if not own:
            return None
        record = own[-1]
        asked = Quantity.parse(record.body["target"], slot.indicator.unit)
        upper = (
            Quantity.parse(record.body["upper"], slot.indicator.unit) if record.body.get("upper") else None
        )
        printed = Printed(asked, goal.target_words(record.body["comparator"], asked, upper))
        if slot.bare or slot.unit:
            printed = shown(asked, slot.unit, bare=slot.bare)
        return _figure("target", slot.indicator, scope.of(record.org), printed, "goal", (record.number,))

    def _named(self, slot: Names) -> Figure | None:
        kind = slot.field.owner
        found = documents(kind, self.scope, slot.facets, rows=slot.field if slot.column is not None else None)
        said, numbers = words(found, slot.field, slot.column, slot.facets)
        if not said:
            return None
        listed = "、".join(said[: slot.limit or None]) + (
            "等" if slot.limit and len(said) > slot.limit else ""
        )
        column = f".{slot.column.name}" if slot.column is not None else ""
        narrowed = "".join(f"&{name}={value}" for name, value in slot.facets)
        code = f"{kind.__dict__['code']}.{slot.field.name}{column}{narrowed}"
        key = f"{code}@{self.scope.org.code}@{self.scope.period.code}:names"
        label = (slot.column or slot.field).label
        return Figure(
            key, "names", label, listed, code, self.scope.org.code, self.scope.period.code, len(said), "",
            "computed", listed, tuple(numbers),
        )  # fmt: skip

    # -- what the journal says by itself

    def behind(self, block: Behind) -> Iterator[list[Piece]]:
        """A sentence for each goal behind schedule."""
        day = self.scope.period.last_day
        late = [one for one in goal.standings(self.scope, day) if one.light in ("red", "amber")]
        for one in late[: block.limit]:
            when = "" if one.period == self.scope.period else one.period.label
            whose = "" if one.record.org_id == self.scope.org.pk else one.record.org.name
            pieces: list[Piece] = [Words(f"{whose}“{one.indicator.title}”{when}目标为{one.target_words}，")]
            if one.value.amount is None:
                pieces.append(Words("目前尚无数据"))
            else:
                numbers = numbers_behind(one.indicator, one.scope)
                printed = shown(one.value.amount, "")
                pieces.append(Words("目前为"))
                pieces.append(_figure("value", one.indicator, one.scope, printed, one.value.source, numbers))
            yield [*pieces, Words("，进度滞后" if one.light == "amber" else "，进度明显滞后")]

    def overdue(self) -> Iterator[list[Piece]]:
        """A sentence for each kind of case that was late."""
        for kind, figure in overdue_figures(self.scope).items():
            yield [Words(f"{kind.title}有"), figure, Words("超过办理时限，需抓紧办结")]

    def next_goals(self, block: NextGoals) -> Iterator[list[Piece]]:
        """A sentence for each goal of the next period."""
        records = goal.goals(self._over("next"))
        # Several units may have a goal for one indicator: it is said once, of the reporting unit if that has one.
        codes = dict.fromkeys(record.body["indicator"] for record in records)
        chosen = [code for code in codes if code not in self.said and code.startswith(block.prefix)]
        for code in chosen[: block.limit]:
            cited = indicator_called(code)
            figure = self._targeted(Target(cited))
            if figure is not None:
                yield [Words(f"{cited.title}达到"), figure]


def cited(slots: Iterable[Slot], scope: Scope, *, evidence: bool = True) -> dict[Slot, Figure | None]:
    """The figures of these slots, evaluated together; None without a source. For `evidence` see `Writer`."""
    wanted = dict.fromkeys(slots)
    names_of = {f"slot{place}": slot for place, slot in enumerate(wanted)}
    asking = Say("".join(f"{{{name}}}" for name in names_of), needs=(), **names_of)
    writer = Writer([asking], scope, evidence=evidence)
    return {slot: writer.figure(slot) for slot in wanted}


def overdue_figures(scope: Scope) -> dict[type[Case], Figure]:
    """How many cases of each kind were late on the scope's last day."""
    found = {}
    for kind, records in case.overdue_at(scope).items():
        numbers = tuple(sorted(record.number for record in records))
        key = f"{kind.code}@{scope.org.code}@{scope.period.code}:overdue"
        counted = Quantity(len(records), kind.metric().unit)
        found[kind] = Figure(
            key, "overdue", f"逾期的{kind.title}", str(counted), kind.code, scope.org.code,
            scope.period.code, len(records), counted.unit.symbol, "computed", str(len(records)), numbers,
        )  # fmt: skip
    return found


SUFFIX = {"value": "", "comparison": ":year_on_year", "target": ":target"}


def _figure(
    sort: str, indicator: Indicator, scope: Scope, printed: Printed, source: str, numbers: Iterable[str]
) -> Figure:
    amount = printed.amount
    return Figure(
        f"{indicator.code}@{scope.org.code}@{scope.period.code}{SUFFIX[sort]}",
        sort, indicator.title, printed.text, indicator.code, scope.org.code, scope.period.code, amount.value,
        amount.unit.symbol, source, amount.format(), tuple(numbers), printed.exact,
    )  # fmt: skip


def numbers_behind(indicator: Indicator, scope: Scope) -> tuple[str, ...]:
    """The numbers of the documents a figure is made of, sorted."""
    behind = indicator.facts(scope).order_by().values("record_id")
    return tuple(Record.objects.filter(pk__in=behind).order_by("number").values_list("number", flat=True))


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbouring words become one piece."""
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Words) and joined and isinstance(joined[-1], Words):
            joined[-1] = Words(joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)


STOPS = "，、；：。,;"


def _starts_with_stop(pieces: list[Piece]) -> bool:
    first = pieces[0] if pieces else None
    return isinstance(first, Words) and first.text[:1] in STOPS


def _without_first_stop(pieces: list[Piece]) -> list[Piece]:
    if not _starts_with_stop(pieces):
        return pieces
    return [Words(pieces[0].text[1:]), *pieces[1:]]


__all__ = [
    "Behind", "Cite", "Compare", "Figure", "Heading", "Names", "NextGoals", "Overdue", "Paragraph", "Points", "Prose",
    "Report", "Say", "Section", "Target", "Words", "Writer", "Written", "cite", "cited", "compare", "names",
    "overdue_figures", "report_called", "reports", "target", "write",
]  # fmt: skip
