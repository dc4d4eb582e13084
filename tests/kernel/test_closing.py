"""结账: a closed month takes no papers, and is closed only when nothing in it is wrong or due."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import transaction
from django.utils import timezone
from tests.behind import past_the_triggers
from tests.kinds import Fair
from tests.make import Make, day, written
from tests.together import together

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import audit, case, closing, journal
from gongxiao.kernel.closing import CloseRefused, PeriodClosed
from gongxiao.kernel.duty import DutyRefused
from gongxiao.kernel.models import Closing, Fact, Org, Record

MARCH = Period.month(2022, 3)


def test_after_a_close_the_month_takes_no_papers_and_the_next_one_does(make: Make) -> None:
    closing.close(MARCH, make.root, by=make.clerk)
    before = written()
    with pytest.raises(PeriodClosed) as refused:
        make.fair("2022-03-31")
    assert str(refused.value) == (
        "青溪县供销社已结账至 2022-03-31,2022-03-31 的单据不能记入。可记入本月并在说明里注明原日期，或申请反结账。"
    )
    assert written() == before
    assert make.fair("2022-04-01").occurred_on == day("2022-04-01")


def test_a_close_reaches_everything_below_and_nothing_above_or_beside(make: Make) -> None:
    town, other = make.org("甲社", make.root), make.org("乙社", make.root)
    shop = make.org("甲社门店", town)
    closing.close(MARCH, town, by=make.clerk)
    assert closing.closed_through(shop) == day("2022-03-31")
    assert closing.closed_through(make.root) is None
    with pytest.raises(PeriodClosed, match="甲社门店已结账至 2022-03-31"):
        make.fair("2022-03-10", org=shop)
    make.fair("2022-03-10", org=other)
    make.fair("2022-03-10")


def test_a_case_is_not_moved_inside_a_closed_month(make: Make) -> None:
    fault = make.fault("2022-04-01")
    closing.close(MARCH, make.root, by=make.clerk)
    make.walk(fault, ("fixing", "2022-04-02"))
    other = make.fault("2022-04-30")
    Org.objects.filter(pk=make.root.pk).update(closed_through=day("2022-04-30"))
    with pytest.raises(PeriodClosed):
        case.advance(other, "fixing", on=day("2022-04-30"), by=make.clerk)
    assert other.steps.count() == 1


def test_a_month_with_a_case_due_in_it_is_not_closed(make: Make) -> None:
    fault = make.fault("2022-03-30")  # due on the 31st
    before = written()
    with pytest.raises(
        CloseRefused, match=rf"有 1 件事项在 2022-03-31 前到期未办结（{fault.number}）。请先办结"
    ):
        closing.close(MARCH, make.root, by=make.clerk)
    assert written() == before
    make.walk(fault, ("fixing", "2022-03-31"))  # due on 15 April
    closing.close(MARCH, make.root, by=make.clerk)


def test_a_month_is_closed_over_late_cases_only_with_a_reason_that_is_kept(make: Make) -> None:
    make.fault("2022-03-01")
    with pytest.raises(CloseRefused):
        closing.close(MARCH, make.root, by=make.clerk, despite="  ")
    made = closing.close(MARCH, make.root, by=make.clerk, despite="整改待雨季后，主任批准")
    assert made.reason == "带着 1 件到期未办结的事项结账：整改待雨季后，主任批准"


def test_a_case_of_a_sibling_does_not_hold_up_a_close(make: Make) -> None:
    mine, other = make.org("甲社", make.root), make.org("乙社", make.root)
    make.fault("2022-03-01", org=other)
    assert closing.close(MARCH, mine, by=make.clerk).through == day("2022-03-31")


def test_a_month_whose_books_do_not_add_up_is_not_closed(make: Make) -> None:
    item, store = make.item(), make.place()
    record = make.receipt(item, store, "10", "2022-03-05")
    with past_the_triggers():
        Fact.objects.filter(record=record, place=store, metric__code="stock.mass").update(value=9_999)
    with pytest.raises(
        CloseRefused, match=f"核对有 1 处不符，先处理：{record.number} 转出与转入不平，差 -1。"
    ):
        closing.close(MARCH, make.root, by=make.clerk)
    assert Closing.objects.count() == 0


def test_a_month_under_way_and_a_month_closed_before_are_not_closed(make: Make) -> None:
    today = timezone.localdate()
    with pytest.raises(CloseRefused, match="还没有结束，不能结账。"):
        closing.close(Period.around(today + timedelta(days=1), "month"), make.root, by=make.clerk)
    closing.close(MARCH, make.root, by=make.clerk)
    with pytest.raises(CloseRefused, match="已结账至 2022-03-31，不用重复结账。"):
        closing.close(MARCH, make.org("甲社", make.root), by=make.clerk)
    assert Closing.objects.count() == 1


def test_only_who_closes_periods_closes_and_reopens(make: Make) -> None:
    officer = make.user("李四", {"trial.officer": make.root})
    with pytest.raises(DutyRefused, match="李四在青溪县供销社没有结账的岗位，请由会计办理。"):
        closing.close(MARCH, make.root, by=officer)
    closing.close(MARCH, make.root, by=make.clerk)
    with pytest.raises(DutyRefused):
        closing.reopen(make.root, None, by=officer, reason="补录")
    assert closing.closed_through(make.root) == day("2022-03-31")


def test_a_close_is_moved_back_with_a_reason_that_is_kept(make: Make) -> None:
    closing.close(MARCH, make.root, by=make.clerk)
    with pytest.raises(CloseRefused, match="请写明反结账的原因和批准人。"):
        closing.reopen(make.root, None, by=make.clerk, reason=" ")
    closing.reopen(make.root, day("2022-02-28"), by=make.clerk, reason="补录发票，主任批准")
    assert closing.closed_through(make.root) == day("2022-02-28")
    make.fair("2022-03-01")
    with pytest.raises(PeriodClosed):
        make.fair("2022-02-28")
    history = [(one.through, one.reason) for one in Closing.objects.all()]
    assert history == [(day("2022-03-31"), ""), (day("2022-02-28"), "补录发票，主任批准")]


@pytest.mark.parametrize("through", [day("2022-03-31"), day("2022-04-30")])
def test_a_reopening_moves_back_or_not_at_all(make: Make, through: date) -> None:
    with pytest.raises(CloseRefused, match="没有结账到那一天之后，无须反结账。"):
        closing.reopen(make.root, None, by=make.clerk, reason="补录")
    closing.close(MARCH, make.root, by=make.clerk)
    with pytest.raises(CloseRefused, match="无须反结账"):
        closing.reopen(make.root, through, by=make.clerk, reason="补录")
    assert Closing.objects.count() == 1


@pytest.mark.usefixtures("shared_books")
def test_a_month_is_closed_before_or_after_a_paper_never_around_it() -> None:
    """Whoever comes first, no paper of the month is recorded after its close."""
    make = Make()
    root, by = make.root, make.clerk

    def post(number: int) -> Record:
        time.sleep(0.01 * number)
        return journal.post(Fair(org=root, occurred_on=day("2022-03-10"), name=str(number)), by=by)

    def close() -> Closing:
        time.sleep(0.03)
        return closing.close(MARCH, Org.objects.get(pk=root.pk), by=by)

    acts: list[Callable[[], Record | Closing]] = [*(partial(post, number) for number in range(8)), close]
    answers = together(acts)
    assert isinstance(answers[-1], Closing)
    posted = [one for one in answers[:-1] if isinstance(one, Record)]
    refused = [one for one in answers[:-1] if not isinstance(one, Record)]
    assert all(isinstance(one, PeriodClosed) for one in refused)
    assert Record.objects.count() == len(posted)
    assert all(one.recorded_at <= answers[-1].at for one in Record.objects.all())
    assert audit.faults() == []


@pytest.mark.usefixtures("shared_books")
def test_a_close_waits_for_a_paper_that_is_being_signed() -> None:
    make = Make()
    root, by = make.root, make.clerk
    done: list[str] = []

    def post() -> None:
        with transaction.atomic():
            journal.post(Fair(org=root, occurred_on=day("2022-03-10"), name="慢"), by=by)
            time.sleep(0.4)
            done.append("posted")

    def close() -> None:
        time.sleep(0.1)
        closing.close(MARCH, Org.objects.get(pk=root.pk), by=by)
        done.append("closed")

    assert together([post, close]) == [None, None]
    assert done == ["posted", "closed"]


def test_a_refusal_to_close_says_which_cases_wait_but_not_all_of_them(make: Make) -> None:
    for _ in range(5):
        make.fault("2022-03-01")
    with pytest.raises(Refused, match="有 5 件事项") as refused:
        closing.close(MARCH, make.root, by=make.clerk)
    assert str(refused.value).count("试隐患") == 3
