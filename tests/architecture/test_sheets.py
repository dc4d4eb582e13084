"""Every kind and every register goes into Excel and comes back: the same columns, and the same facts."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.db.models import Sum
from tests.architecture.declared import KINDS
from tests.architecture.test_papers import signed
from tests.make import Make

from gongxiao.kernel import journal, shipped
from gongxiao.kernel.field import Photo, Rows
from gongxiao.kernel.kind import Kind
from gongxiao.kernel.models import Appointment, Fact, Placement, Record, User
from gongxiao.web.sheets import lines, papers, rehearsal
from gongxiao.web.sheets.columns import LINE
from gongxiao.web.sheets.grid import open_sheets
from gongxiao.web.sheets.grid import read as read_sheet
from gongxiao.web.sheets.template import template
from gongxiao.web.shelves import shelves

EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)


@EVERY_KIND
def test_an_empty_template_of_every_kind_reads_back_as_the_same_columns(kind: type[Kind], make: Make) -> None:
    user = make.user("经办", {kind.duty: make.root})
    form = papers.form_of(kind, user)
    asked = {
        name for name, one in kind.fields.items() if not isinstance(one, Photo | Rows) and not one.retired
    }
    assert {one.name for one in form.columns} - {LINE} == asked | {"_org", "_on", "_own"}
    sheets, notes = open_sheets("空表.xlsx", template(form))
    assert notes == []
    read = [read_sheet(sheets[0], form.columns)]
    read += [read_sheet(sheet, one.columns) for sheet, one in zip(sheets[1:], form.tables, strict=False)]
    wanted = [form.columns, *(one.columns for one in form.tables)]
    assert [list(one.places) for one in read] == [[column.name for column in some] for some in wanted]
    assert [(one.lines, one.notes) for one in read] == [([], [])] * len(wanted)


def facts_of(record: Record) -> Counter[tuple[Any, ...]]:
    about = ("metric__code", "metric__facet", "on", "org", "party", "place", "item", "account", "subject")
    return Counter(
        {
            tuple(one[name] for name in about): one["sum"]
            for one in Fact.objects.filter(record=record).order_by().values(*about).annotate(sum=Sum("value"))
        }
    )


@EVERY_KIND
def test_a_paper_of_every_kind_filled_into_its_template_states_the_same_facts(
    kind: type[Kind], make: Make
) -> None:
    first = signed(kind, make)
    user = _everywhere(first.signed_by, kind)
    form = papers.form_of(kind, user)
    content = template(form, papers.filled_from([first], kind, form))
    assert facts_of(first)
    # It took out what was there, or was the only one of its period: taken back, so that the same may be signed again.
    journal.reverse(first, by=first.signed_by, reason="再导入一次")
    filled = papers.read(kind, user, "一份.xlsx", content)
    outcome = rehearsal.check(user, filled)
    assert [one.sentence for one in outcome.refused] == []
    assert outcome.taken == [2]
    before = Record.objects.count()
    (again,) = rehearsal.post(user, filled, outcome)
    assert Record.objects.count() == before + 1
    own = {name: said for name, said in first.body.items() if not isinstance(kind.fields[name], Photo)}
    assert again.body == own
    assert facts_of(again) == facts_of(first)


def _everywhere(user: User, kind: type[Kind]) -> User:
    """Somebody who signs in every county: an example county's paper names its own people and places."""
    for root in Placement.objects.filter(parent=None):
        Appointment.objects.get_or_create(user=user, duty=kind.duty, org=root.org)
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("shelf", shelves(), ids=lambda one: one.name)
def test_an_empty_template_of_every_register_reads_back_as_the_same_columns(shelf: Any, make: Make) -> None:
    shipped.ship()
    if not shelf.may_keep(make.clerk):
        assert shelf.name in ("account", "division")
        return
    form = lines.form_of(shelf, make.clerk)
    filled = lines.read(shelf, make.clerk, "空表.xlsx", template(form))
    assert list(filled.grid.places) == [one.name for one in form.columns]
    assert filled.rows == []
    assert len({one.label for one in form.columns}) == len(form.columns)
