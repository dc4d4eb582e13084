"""红冲: the same facts with the opposite sign, once, on a day that is open."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone
from tests.kinds import Entrant, Fair, Fault, faults_closed, faults_found, faults_open, sales
from tests.make import Make, day, written
from tests.together import together

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import audit, case, closing, journal
from gongxiao.kernel.guard import ShortRefused
from gongxiao.kernel.journal import PostRefused
from gongxiao.kernel.models import Fact, Record, Step
from gongxiao.kernel.scope import Scope


def test_a_reversal_states_the_same_facts_with_the_opposite_sign(make: Make) -> None:
    record = make.fair(
        level="city", sales="500", site=make.place(), entrants=[Entrant(firm=make.party(), sales="8")]
    )
    undone = journal.reverse(record, by=make.clerk, reason="重量录错")
    columns = ("metric", "party", "place", "item", "subject", "account", "org", "on")
    said = list(record.facts.order_by("id").values_list("value", *columns))
    opposite = list(undone.facts.order_by("id").values_list("value", *columns))
    assert opposite == [(-value, *rest) for value, *rest in said]
    assert (undone.reverses, undone.occurred_on, undone.serial) == (record, day("2022-03-05"), 2)
    assert undone.body["reversal"] == {"of": record.number, "reason": "重量录错"}


def refuses_to_reverse(record: Record, make: Make, sentence: str, **more: object) -> None:
    before = written()
    with pytest.raises(Refused, match=sentence):
        journal.reverse(record, by=make.clerk, **{"reason": "重量录错", **more})  # type: ignore[arg-type]
    assert written() == before


def test_a_paper_is_reversed_once(make: Make) -> None:
    record = make.fair()
    undone = journal.reverse(record, by=make.clerk, reason="重量录错")
    refuses_to_reverse(record, make, f"{record.number} 已由 {undone.number} 红冲，不能再冲一次。")


def test_a_reversal_is_not_reversed(make: Make) -> None:
    undone = journal.reverse(make.fair(), by=make.clerk, reason="重量录错")
    refuses_to_reverse(undone, make, "红冲单不能再红冲；请重新开一份正确的单据。")


def test_a_paper_that_others_rest_on_waits_until_they_are_reversed(make: Make) -> None:
    cause = make.fair()
    effect = make.post(Fair(org=make.root, occurred_on=day("2022-03-06"), name="后续"), cause=cause)
    refuses_to_reverse(cause, make, f"{effect.number} 以本单为依据，请先红冲它。")
    journal.reverse(effect, by=make.clerk, reason="重量录错")
    assert journal.reverse(cause, by=make.clerk, reason="重量录错").reverses == cause


def test_a_reversal_needs_a_reason_and_the_duty_of_its_kind(make: Make) -> None:
    record = make.fair()
    refuses_to_reverse(record, make, "请写明红冲原因", reason="  ")
    keeper = make.user("保管", {"trial.keeper": make.root})
    before = written()
    with pytest.raises(Refused, match="保管在青溪县供销社没有“试办员”岗位，不能红冲试展销会。"):
        journal.reverse(record, by=keeper, reason="重量录错")
    assert written() == before


def test_a_reversal_is_neither_in_the_future_nor_before_the_paper(make: Make) -> None:
    record = make.fair("2022-03-05")
    refuses_to_reverse(record, make, "在未来", on=timezone.localdate() + timedelta(days=1))
    refuses_to_reverse(record, make, "红冲日期 2022-03-04 早于原单日期 2022-03-05", on=day("2022-03-04"))


def test_what_came_in_and_was_passed_on_cannot_be_taken_back(make: Make) -> None:
    item, store, shop = make.item(), make.place("总仓"), make.place("门店", "shop")
    came = make.receipt(item, store, "10", "2022-01-05")
    make.delivery(item, "4", store, shop, "2022-01-06")
    before = written()
    with pytest.raises(ShortRefused, match="总仓的复合肥在 2022-01-06 库存 6公斤，本次 10公斤，差 4公斤。"):
        journal.reverse(came, by=make.clerk, reason="重量录错")
    assert written() == before


def test_the_same_key_reverses_once_and_answers_with_the_first(make: Make) -> None:
    record = make.fair()
    first = journal.reverse(record, by=make.clerk, reason="重量录错", key="r:1")
    assert journal.reverse(record, by=make.clerk, reason="重量录错", key="r:1").pk == first.pk
    assert Record.objects.count() == 2


def test_a_case_under_way_is_finished_before_it_is_reversed(make: Make) -> None:
    fault = make.fault("2022-03-01")
    make.walk(fault, ("fixing", "2022-03-02"))
    refuses_to_reverse(fault, make, r"正在办理（整改中），请先办结再红冲。")


def test_a_case_nobody_has_touched_may_be_reversed(make: Make) -> None:
    fault = make.fault("2022-03-01")
    journal.reverse(fault, by=make.clerk, reason="重复登记")
    assert list(case.under_way({make.root.pk})) == []
    with pytest.raises(Refused, match=f"{fault.number} 已红冲，不能再办理。"):
        case.advance(fault, "fixing", on=day("2022-03-02"), by=make.clerk)
    assert audit.faults() == []


def test_after_a_closed_month_a_reversal_is_dated_today(make: Make) -> None:
    record = make.fair("2022-03-05", sales="500")
    closing.close(Period.month(2022, 3), make.root, by=make.clerk)
    undone = journal.reverse(record, by=make.clerk, reason="重量录错")
    assert undone.occurred_on == timezone.localdate()
    march, this_year = Period.month(2022, 3), Period.year(timezone.localdate().year)
    assert str(sales.value(Scope(make.root, march)).amount) == "500元"
    assert str(sales.value(Scope(make.root, this_year)).amount) == "-500元"


def test_a_chosen_day_in_a_closed_month_is_refused(make: Make) -> None:
    record = make.fair("2022-03-05")
    closing.close(Period.month(2022, 3), make.root, by=make.clerk)
    refuses_to_reverse(record, make, "已结账至 2022-03-31,2022-03-10 的单据不能记入", on=day("2022-03-10"))


def test_a_reversed_case_reads_as_if_it_had_never_been_on_every_day(make: Make) -> None:
    """Its later steps are taken back on their own days, so no month shows less than nothing."""
    fault = make.fault("2022-03-01")
    make.walk(
        fault, ("fixing", "2022-03-31"), ("rechecking", "2022-04-10"), ("closed", "2022-05-02"), cost="900"
    )
    journal.reverse(fault, by=make.clerk, reason="重复登记")
    for month in (3, 4, 5):
        for indicator in (faults_found, faults_closed):
            assert indicator.value(Scope(make.root, Period.month(2022, month))).amount is None
    for on in ("2022-03-15", "2022-04-05", "2022-04-20", "2022-06-30"):
        open_then = faults_open.value(Scope(make.root, Period.day(day(on)))).amount
        assert open_then is not None
        assert open_then.value == 0
    assert Fact.objects.filter(record__reverses=fault).order_by("on").last().on == day("2022-05-02")  # type: ignore[union-attr]
    assert audit.faults() == []


@pytest.mark.usefixtures("shared_books")
def test_of_eight_who_reverse_at_once_one_does_and_the_others_read_who() -> None:
    make = Make()
    record, by = make.fair(sales="500"), make.clerk
    answers = together([partial(journal.reverse, record, by=by, reason="重量录错")] * 8)
    assert sorted(type(one).__name__ for one in answers) == ["PostRefused"] * 7 + ["Record"]
    assert all("不能再冲一次" in str(one) for one in answers if isinstance(one, PostRefused))
    assert Record.objects.count() == 2
    assert audit.faults() == []


@pytest.mark.usefixtures("shared_books")
def test_a_case_is_either_moved_or_reversed_when_both_are_pressed_at_once() -> None:
    make = Make()
    by = make.clerk
    faults = [make.fault("2022-03-01") for _ in range(6)]
    acts: list[Callable[[], Record | Step]] = []
    for fault in faults:
        acts.append(partial(journal.reverse, fault, by=by, reason="重复登记"))
        acts.append(partial(case.advance, fault, "fixing", on=day("2022-03-02"), by=by))
    answers = together(acts)
    for fault, done in zip(faults, zip(answers[::2], answers[1::2], strict=True), strict=True):
        assert sum(isinstance(one, Refused) for one in done) == 1, done
        reversed_now = Record.objects.filter(reverses=fault).exists()
        assert fault.steps.count() == (1 if reversed_now else 2)
    assert audit.faults() == []


@pytest.mark.usefixtures("shared_books")
def test_nobody_comes_to_rest_on_a_paper_while_it_is_reversed() -> None:
    make = Make()
    by, root = make.clerk, make.root
    causes = [make.fair() for _ in range(6)]
    acts: list[Callable[[], Record | Step]] = []
    for cause in causes:
        paper = Fair(org=root, occurred_on=day("2022-03-06"), name="后续")
        acts.append(partial(journal.reverse, cause, by=by, reason="重复登记"))
        acts.append(partial(journal.post, paper, by=by, cause=cause))
    answers = together(acts)
    for done in zip(answers[::2], answers[1::2], strict=True):
        assert sorted(type(one).__name__ for one in done) == ["PostRefused", "Record"]
    assert audit.faults() == []


def test_a_case_kind_without_steps_taken_keeps_its_first_step_for_the_record(make: Make) -> None:
    fault = make.fault("2022-03-01")
    journal.reverse(fault, by=make.clerk, reason="重复登记")
    assert [step.stage for step in fault.steps.all()] == ["found"]
    assert Fault.first().name == "found"
