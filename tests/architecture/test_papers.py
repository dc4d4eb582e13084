"""Every kind can be signed, found again and reversed."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db.models import Sum
from tests.architecture.declared import COUNTIES, KINDS
from tests.architecture.filling import ON, Filler, everybody, rebuilt, ways
from tests.kinds import sales
from tests.make import Make

from gongxiao.config.desk import Desk
from gongxiao.kernel import audit, case, journal
from gongxiao.kernel.field import AnswerRefused, Measure, Rows
from gongxiao.kernel.kind import Case, Kind
from gongxiao.kernel.models import Fact, Record, User
from gongxiao.reports import outlines

CASES = [kind for kind in KINDS if issubclass(kind, Case)]
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)


def signed(kind: type[Kind], make: Make, *, fully: bool = True) -> Record:
    """A paper of the kind with generated answers; with an example county's, where the kind's own rules refuse them."""
    filler = Filler(make, sales)
    by, _ = everybody(make, kind, make.root)
    try:
        paper = filler.paper(kind, make.root, fully=fully)
        filler.provide(paper)
        return journal.post(paper, by=by)
    except AnswerRefused:
        return journal.post(from_an_example(kind, make), by=by)


def from_an_example(kind: type[Kind], make: Make) -> Kind:
    for county in COUNTIES:
        outlines.builder(county).build(Desk(county.name))
        found = Record.objects.filter(kind=kind.code, reverses=None).order_by("id").first()
        if found is not None:
            return rebuilt(kind, make.root, found.occurred_on, found.body)
    raise AssertionError(f"{kind.code}: no generated answers fit and no example county signs one")


def stated(kind: type[Kind], record: Record) -> Counter[str]:
    """What the paper's body says, by metric: read from the body, not from the facts."""
    said: Counter[str] = Counter({kind.code: 1})
    for name, field in kind.fields.items():
        if name in record.body and isinstance(field, Measure):
            said[field.metric.code] += field.read(record.body[name]).value
        elif name in record.body and isinstance(field, Rows):
            said[field.metric.code] += len(record.body[name])
            for line in record.body[name]:
                for column in field.columns():
                    if column.field.name in line:
                        said[column.metric.code] += column.field.read(line[column.field.name]).value
    return said


@EVERY_KIND
@pytest.mark.parametrize("fully", [True, False], ids=["every_answer", "required_answers"])
def test_a_paper_of_every_kind_states_exactly_what_it_says(kind: type[Kind], fully: bool, make: Make) -> None:
    record = signed(kind, make, fully=fully)
    facts = Counter[str]()
    for one in Fact.objects.filter(record=record).select_related("metric"):
        assert (one.on, one.org_id) == (record.occurred_on, make.root.pk)
        facts[one.metric.code] += one.value
    said = stated(kind, record)
    assert {code: facts[code] for code in said} == said
    declared = {metric.code for metric in kind.metrics()}
    assert all(code in declared or code.startswith(("money", "stock.", "limit")) for code in facts)
    assert audit.faults() == []


@EVERY_KIND
def test_a_reversed_paper_of_every_kind_leaves_nothing(kind: type[Kind], make: Make) -> None:
    record = signed(kind, make)
    before = {metric for metric in left_of(record) if metric[-1]}
    assert before
    taken_back = journal.reverse(record, by=record.signed_by, reason="试签")
    assert taken_back.reverses_id == record.pk
    assert left_of(record) == {(*key[:-1], 0) for key in left_of(record)}
    assert {key[:-1] for key in before} <= {key[:-1] for key in left_of(record)}
    assert audit.faults() == []


def left_of(record: Record) -> set[tuple[object, ...]]:
    """What a paper and its reversal add up to, for every metric, day and thing they are about."""
    about = ("metric", "on", "org", "party", "place", "item", "account", "subject")
    facts = Fact.objects.filter(record__in=[record, *Record.objects.filter(reverses=record)])
    return {
        (*(one[name] for name in about), one["left"])
        for one in facts.order_by().values(*about).annotate(left=Sum("value"))
    }


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.code)
def test_a_case_of_every_kind_walks_to_each_of_its_ends_and_can_be_taken_back(
    kind: type[Case], make: Make
) -> None:
    walks = ways(kind)
    assert walks
    for walk in walks:
        record = signed(kind, make)
        for number, stage in enumerate(walk):
            asked = Filler(make, sales).answers(stage.asks)
            case.advance(record, stage.name, on=ON, by=next_to(record, number, make), answers=asked)
        assert kind.stages[record.steps.latest("serial").stage].ends
        standing = Fact.objects.filter(record=record, metric__code__endswith=".open")
        assert standing.aggregate(left=Sum("value"))["left"] in (0, None)
        assert audit.faults() == []
        journal.reverse(record, by=record.signed_by, reason="试办")
        assert {key[-1] for key in left_of(record)} == {0}
        assert audit.faults() == []


def next_to(record: Record, number: int, make: Make) -> User:
    """The signer moves first and every later step is somebody new's, so that nobody checks the own work."""
    held = dict.fromkeys(record.paper.duties(), record.org)
    return make.user(f"第{number}经办", held) if number else record.signed_by
