"""草稿: whatever was typed is kept; signing twice makes one record."""

import uuid
from functools import partial

import pytest
from tests.kinds import Fair
from tests.make import Make, day
from tests.together import together

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import audit, draft
from gongxiao.kernel.journal import KeyReused
from gongxiao.kernel.models import Draft, Record


def paper(make: Make, **answers: str) -> Fair:
    return Fair(org=make.root, occurred_on=day("2022-03-05"), **{"name": "春茶节", **answers})


def test_a_draft_keeps_what_was_typed_however_wrong(make: Make) -> None:
    typed = {"name": "", "sales": "约500", "level": "省级"}
    kept = draft.save(Fair, typed, by=make.clerk, org=make.root)
    assert Draft.objects.get(pk=kept.pk).answers == typed
    assert draft.open_drafts(make.clerk) == [kept]
    assert draft.open_drafts(make.user()) == []
    assert Record.objects.count() == 0


def test_saving_again_changes_the_same_draft(make: Make) -> None:
    kept = draft.save(Fair, {"name": "春"}, by=make.clerk)
    again = draft.save(Fair, {"name": "春茶节"}, by=make.clerk, draft=kept.pk)
    assert again.pk == kept.pk
    assert Draft.objects.get().answers == {"name": "春茶节"}


def test_a_draft_made_on_the_phone_keeps_the_id_it_was_given(make: Make) -> None:
    key = uuid.uuid4()
    assert draft.save(Fair, {}, by=make.clerk, draft=key).pk == key
    assert draft.save(Fair, {}, by=make.clerk, draft=key).pk == key
    assert Draft.objects.count() == 1


def test_nobody_writes_into_the_draft_of_another(make: Make) -> None:
    kept = draft.save(Fair, {"name": "我的"}, by=make.clerk)
    theirs = draft.save(Fair, {"name": "他的"}, by=make.user(), draft=kept.pk)
    assert theirs.pk != kept.pk
    assert Draft.objects.get(pk=kept.pk).answers == {"name": "我的"}


def test_a_second_press_of_the_button_answers_with_the_first_record(make: Make) -> None:
    kept = draft.save(Fair, {"name": "春茶节"}, by=make.clerk)
    first = draft.sign(kept, paper(make), by=make.clerk)
    second = draft.sign(kept, paper(make), by=make.clerk)
    assert second.number == first.number
    assert Record.objects.count() == 1
    assert Draft.objects.get().record == first
    assert draft.open_drafts(make.clerk) == []


def test_a_second_press_with_a_changed_amount_names_the_first_record(make: Make) -> None:
    kept = draft.save(Fair, {}, by=make.clerk)
    first = draft.sign(kept, paper(make, sales="128"), by=make.clerk)
    with pytest.raises(KeyReused, match=f"这个单号已入账为 {first.number}"):
        draft.sign(kept, paper(make, sales="1280"), by=make.clerk)
    assert Record.objects.get().body["sales"] == "128"


def test_a_refused_paper_leaves_its_draft_open(make: Make) -> None:
    kept = draft.save(Fair, {"name": ""}, by=make.clerk)
    with pytest.raises(Refused):
        draft.sign(kept, paper(make, name=""), by=make.clerk)
    assert draft.open_drafts(make.clerk) == [kept]
    assert Record.objects.count() == 0


def test_a_signed_draft_is_not_written_over(make: Make) -> None:
    kept = draft.save(Fair, {"name": "春茶节"}, by=make.clerk)
    draft.sign(kept, paper(make), by=make.clerk)
    after = draft.save(Fair, {"name": "秋茶节"}, by=make.clerk, draft=kept.pk)
    assert after.pk != kept.pk
    assert Draft.objects.get(pk=kept.pk).answers == {"name": "春茶节"}


def test_a_draft_remembers_what_it_follows_from(make: Make) -> None:
    cause = make.fair("2022-03-01")
    kept = draft.save(Fair, {}, by=make.clerk, cause=cause)
    assert draft.sign(kept, paper(make), by=make.clerk).cause_id == cause.pk


@pytest.mark.usefixtures("shared_books")
def test_six_presses_at_once_sign_one_record() -> None:
    make = Make()
    by = make.clerk
    kept = draft.save(Fair, {}, by=by)
    answers = together([partial(draft.sign, kept, paper(make), by=by) for _ in range(6)])
    assert {getattr(one, "number", one) for one in answers} == {Record.objects.get().number}
    assert audit.faults() == []
