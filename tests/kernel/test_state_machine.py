"""Post, reverse, advance, close and reopen in any order: the books always add up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.kinds import Delivery, Fair, Fault, Payment, faults_closed, faults_open, sales
from tests.make import Make, written

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import audit, case, closing, journal
from gongxiao.kernel.indicator import evaluate
from gongxiao.kernel.journal import KeyReused
from gongxiao.kernel.kind import Kind
from gongxiao.kernel.models import Fact, Org, Place, Record
from gongxiao.kernel.scope import Scope

DAYS = [date(2022, month, on) for month in (1, 2, 3) for on in (1, 10, 20, 28)]
days = st.sampled_from(DAYS)
amounts = st.integers(1, 9)
closers = st.sampled_from([0, 0, 0, 1, 2])  # mostly the whole tree: only its months have totals
ALL_TIME = Period.between(date(2022, 1, 1), date(2100, 1, 1))


@dataclass
class Paper:
    """What the machine remembers of a paper it signed."""

    record: Record
    org: int
    on: date
    key: str
    document: dict[str, Any]
    sales: int = 0
    moves: list[tuple[str, int, date, int]] = field(
        default_factory=list
    )  # (place or "cash", org or place, day, amount)
    stages: list[tuple[str, date, str]] = field(default_factory=list)
    undone: bool = False
    reverses: bool = False


class Books(RuleBasedStateMachine):
    """The same acts on the journal and on a few lists; both must always agree, and say no to the same things."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.make = Make()
        self.orgs = [self.make.root, self.make.org("甲社", self.make.root)]
        self.orgs.append(self.make.org("门店", self.orgs[1]))
        self.above = {self.orgs[0].pk: [0], self.orgs[1].pk: [0, 1], self.orgs[2].pk: [0, 1, 2]}
        self.item = self.make.item()
        self.places = [Place.outside(), self.make.place("总仓"), self.make.place("门市")]
        second = {"trial.officer": self.make.root, "trial.fixer": self.make.root}
        self.people = [self.make.clerk, self.make.user("李二", second), self.make.user("赵三", second)]
        self.papers: list[Paper] = []
        self.closed: dict[int, date] = {}
        self.keys = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    # -- what must be refused

    def is_closed(self, org: Org, on: date) -> bool:
        return any(on <= self.closed.get(self.orgs[unit].pk, date.min) for unit in self.above[org.pk])

    def standing(self) -> list[Paper]:
        return [one for one in self.papers if not one.undone and not one.reverses]

    def lowest(self, where: tuple[str, int], since: date, change: list[tuple[date, int]]) -> int:
        """The lowest balance from `since` on, with `change` added to what the papers moved."""
        moved = [
            (on, amount) for one in self.papers for sort, key, on, amount in one.moves if (sort, key) == where
        ]
        every = sorted([*moved, *change])
        return min(
            sum(amount for on, amount in every if on <= day)
            for day in {since, *(on for on, _ in every if on >= since)}
        )

    def short(self, moves: list[tuple[str, int, date, int]]) -> bool:
        return any(
            self.lowest((sort, key), on, [(on, amount)]) < 0
            for sort, key, on, amount in moves
            if amount < 0 and (sort, key) != ("stock", self.places[0].pk)
        )

    def expect(self, refused: bool, act: Any) -> Any:
        """Do it; a refusal writes nothing, and happens exactly when the lists say so."""
        before = written()
        done, why = None, None
        try:
            done = act()
        except Refused as sentence:
            why = sentence
        assert (why is not None) == refused, why or f"not refused: {done}"
        assert refused is False or written() == before
        return done

    def post(self, document: Kind, *, refused: bool, **remembered: Any) -> None:
        self.keys += 1
        key = f"k{self.keys}"
        answers = document.answers()
        record = self.expect(refused, lambda: journal.post(document, by=self.make.clerk, key=key))
        if record is not None:
            kept = {"type": type(document), "answers": answers}
            self.papers.append(Paper(record, document.org.pk, document.occurred_on, key, kept, **remembered))

    # -- acts

    @rule(unit=st.integers(0, 2), on=days, amount=st.integers(0, 9))
    def hold_a_fair(self, unit: int, on: date, amount: int) -> None:
        org = self.orgs[unit]
        paper = Fair(org=org, occurred_on=on, name="春茶节", sales=str(amount))
        self.post(paper, refused=self.is_closed(org, on), sales=amount)

    @rule(
        unit=st.integers(0, 2), on=days, way=st.tuples(st.integers(0, 2), st.integers(0, 2)), amount=amounts
    )
    def move_goods(self, unit: int, on: date, way: tuple[int, int], amount: int) -> None:
        org, source, target = self.orgs[unit], self.places[way[0]], self.places[way[1]]
        moves = [("stock", source.pk, on, -amount), ("stock", target.pk, on, amount)]
        paper = Delivery(
            org=org, occurred_on=on, product=self.item, amount=str(amount), source=source, target=target
        )
        refused = self.is_closed(org, on) or (source != target and self.short(moves))
        if source == target:
            refused = refused or (source != self.places[0] and self.lowest(("stock", source.pk), on, []) < 0)
        self.post(paper, refused=refused, moves=moves)

    @rule(unit=st.integers(0, 2), on=days, way=st.sampled_from(["in", "out"]), amount=amounts)
    def pay(self, unit: int, on: date, way: str, amount: int) -> None:
        org = self.orgs[unit]
        moves = [("cash", org.pk, on, amount if way == "in" else -amount)]
        paper = Payment(org=org, occurred_on=on, way=way, amount=str(amount))
        self.post(paper, refused=self.is_closed(org, on) or self.short(moves), moves=moves)

    @rule(unit=st.integers(0, 2), on=days)
    def find_a_fault(self, unit: int, on: date) -> None:
        org = self.orgs[unit]
        refused = self.is_closed(org, on)
        self.post(Fault(org=org, occurred_on=on), refused=refused, stages=[("found", on, "")])

    @precondition(lambda self: any(one.stages for one in self.papers))
    @rule(pick=st.integers(0, 99), to=st.sampled_from(list(Fault.stages)), on=days, person=st.integers(0, 2))
    def move_a_case(self, pick: int, to: str, on: date, person: int) -> None:
        cases = [one for one in self.papers if one.stages]
        one = cases[pick % len(cases)]
        here, since, _ = one.stages[-1]
        by = self.people[person]
        fixers = {
            who
            for (stage, _, _), (_, _, who) in zip(one.stages, one.stages[1:], strict=False)
            if stage == "fixing"
        }
        refused = (
            one.undone
            or to not in Fault.stages[here].to
            or on < since
            or (here == "rechecking" and by.username in fixers)
            or self.is_closed(Org(pk=one.org), on)
        )
        answers = {"opinion": "合格"} if to == "closed" else {}
        if self.expect(refused, lambda: case.advance(one.record, to, on=on, by=by, answers=answers)):
            one.stages.append((to, on, by.username))

    @precondition(lambda self: self.papers)
    @rule(pick=st.integers(0, 99))
    def reverse(self, pick: int) -> None:
        one = self.papers[pick % len(self.papers)]
        closed = self.is_closed(Org(pk=one.org), one.on)
        on = timezone.localdate() if closed else one.on
        moves = [(sort, key, max(on, day), -amount) for sort, key, day, amount in one.moves]
        if len({key for _, key, _, _ in moves}) < len(moves):  # from a place to itself: nothing moves
            moves = []
        under_way = len(one.stages) > 1 and one.stages[-1][0] != "closed"
        refused = one.undone or one.reverses or under_way or self.short(moves)
        record = self.expect(
            refused, lambda: journal.reverse(one.record, by=self.make.clerk, reason="重复登记")
        )
        if record is not None:
            one.undone = True
            undone = Paper(record, one.org, on, "", {}, sales=-one.sales, moves=moves, reverses=True)
            self.papers.append(undone)

    @precondition(lambda self: any(one.key for one in self.papers))
    @rule(pick=st.integers(0, 99), changed=st.booleans())
    def press_again(self, pick: int, changed: bool) -> None:
        signed = [one for one in self.papers if one.key]
        one = signed[pick % len(signed)]
        # Another day is other content, whatever the kind asks.
        on = DAYS[(DAYS.index(one.on) + 1) % len(DAYS)] if changed else one.on
        org = next(each for each in self.orgs if each.pk == one.org)
        document = one.document["type"](org=org, occurred_on=on, **one.document["answers"])
        before, other_content = written(), False
        try:
            answer = journal.post(document, by=self.make.clerk, key=one.key)
        except KeyReused as sentence:
            other_content, answer = True, sentence.first
        assert (other_content, answer.pk) == (changed, one.record.pk)
        assert written() == before

    @rule(unit=closers, month=st.integers(1, 3))
    def close(self, unit: int, month: int) -> None:
        org = Org.objects.get(pk=self.orgs[unit].pk)
        period = Period.month(2022, month)
        refused = self.is_closed(org, period.last_day)
        if self.expect(refused, lambda: closing.close(period, org, by=self.make.clerk, despite="核对")):
            self.closed[org.pk] = period.last_day

    @precondition(lambda self: self.closed)
    @rule(unit=closers, through=st.sampled_from([None, date(2022, 1, 31), date(2022, 2, 28)]))
    def reopen(self, unit: int, through: date | None) -> None:
        org = Org.objects.get(pk=self.orgs[unit].pk)
        stands = self.closed.get(org.pk)
        refused = stands is None or (through is not None and through >= stands)
        if self.expect(
            refused, lambda: closing.reopen(org, through, by=self.make.clerk, reason="补录，主任批准")
        ):
            self.closed.pop(org.pk)
            if through:
                self.closed[org.pk] = through

    # -- what always holds

    @invariant()
    def the_audit_finds_nothing(self) -> None:
        assert audit.faults() == []

    @invariant()
    def balances_are_what_was_moved_and_never_below_nothing(self) -> None:
        facts = Fact.objects.filter(metric__code__startswith="stock.").values("place_id")
        held = {row["place_id"]: row["sum"] // 1000 for row in facts.annotate(sum=Sum("value"))}
        cash = Fact.objects.filter(account="1001").values("org_id").annotate(sum=Sum("value"))
        held |= {-row["org_id"]: row["sum"] // 10_000 for row in cash}
        moved: dict[int, int] = {}
        for one in self.papers:
            for sort, key, _, amount in one.moves:
                place = key if sort == "stock" else -key
                moved[place] = moved.get(place, 0) + amount
        assert {key: value for key, value in held.items() if value} == {
            key: value for key, value in moved.items() if value
        }
        assert all(value >= 0 for place, value in held.items() if place != self.places[0].pk)

    @invariant()
    def figures_are_what_was_signed(self) -> None:
        spans = [ALL_TIME, *(Period.month(2022, month) for month in (1, 2, 3))]
        asked = [(sales, Scope(self.make.root, one)) for one in spans]
        asked += [
            (faults_open, Scope(self.make.root, ALL_TIME)),
            (faults_closed, Scope(self.make.root, ALL_TIME)),
        ]
        said = [value.amount.value if value.amount else 0 for value in evaluate(asked)]
        over = [sum(one.sales for one in self.papers if one.on in span) * 10_000 for span in spans]
        cases = [one for one in self.standing() if one.stages]
        ended = sum(1 for one in cases if one.stages[-1][0] == "closed")
        assert said == [*over, len(cases) - ended, ended]

    @invariant()
    def numbers_run_without_a_gap(self) -> None:
        assert Record.objects.count() == len(self.papers)
        serials: dict[tuple[int, str, int], list[int]] = {}
        for one in Record.objects.order_by("serial"):
            serials.setdefault((one.org_id, one.kind, one.year), []).append(one.serial)
        assert all(run == list(range(1, len(run) + 1)) for run in serials.values())


@pytest.mark.usefixtures("db")
def test_whatever_is_done_in_whatever_order_the_books_add_up() -> None:
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=25, stateful_step_count=30, deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )  # fmt: skip
