"""词语: the words that documents of a scope signed in one field, each once, with the documents they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongxiao.kernel.expression import Facets, Leaf
from gongxiao.kernel.field import Choice, Field, Rows, Who
from gongxiao.kernel.kind import Kind
from gongxiao.kernel.models import Party, Record
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.selection import metric_lines


def documents(kind: type[Kind], scope: Scope, facets: Facets, *, rows: Field | None = None) -> list[Record]:
    """The documents of a kind in the scope that stand at its end (as known at the horizon), oldest first."""
    counted = rows.metric if isinstance(rows, Rows) else kind.metric()
    selection = Leaf((counted,), facets).select(scope, metric_lines())
    stated = selection.stated().order_by()
    # A paper of a closed month is reversed in a later one: then it still counts, and is named, in its own.
    undone = Record.objects.filter(
        reverses__isnull=False, kind=kind.code, occurred_on__lte=scope.period.last_day
    )
    if scope.horizon is not None:
        undone = undone.filter(facts__pk__lte=scope.horizon)
    chosen = Record.objects.filter(pk__in=stated.values("record_id")).exclude(
        pk__in=undone.values("reverses_id")
    )
    return list(chosen.order_by("occurred_on", "id"))


def words(
    records: Sequence[Record], field: Field, column: Field | None, facets: Facets
) -> tuple[list[str], list[str]]:
    """The words, each once in order of first mention, and the numbers of the documents, sorted."""
    answers = [(record, answer) for record in records for answer in _answers(record, field, column, facets)]
    asked = column or field
    people = _people([answer for _, answer in answers]) if isinstance(asked, Who) else {}
    said: dict[str, None] = {}
    numbers: set[str] = set()
    for record, answer in answers:
        word = people.get(answer["id"], "") if isinstance(asked, Who) else _word(asked, answer)
        if word:
            said[word] = None
            numbers.add(record.number)
    return list(said), sorted(numbers)


def _answers(record: Record, field: Field, column: Field | None, facets: Facets) -> list[Any]:
    answer = record.body.get(field.name)
    if answer is None:
        return []
    if column is None or not isinstance(field, Rows):
        return [answer]
    own = {name for name, asked in field.row.fields.items() if isinstance(asked, Choice) and asked.facet}
    wanted = {name: value for name, value in facets if name in own}
    lines = [line for line in answer if all(line.get(name) == value for name, value in wanted.items())]
    return [line[column.name] for line in lines if column.name in line]


def _people(answers: Sequence[Any]) -> dict[int, str]:
    ids = {answer["id"] for answer in answers}
    return dict(Party.objects.filter(pk__in=ids).values_list("pk", "name"))


def _word(field: Field, answer: Any) -> str:
    read = field.read(answer)
    return str(read.get("name", "")) if isinstance(read, dict) else str(read)
