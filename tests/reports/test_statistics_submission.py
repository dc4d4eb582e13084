"""报送: who may approve, what approving freezes and locks, and how it is withdrawn."""

from __future__ import annotations

from datetime import date

import pytest
from tests.make import Make, written
from tests.reports.trial_forms import FORM, JUNE, Books

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import audit, case, journal
from gongxiao.kernel.models import Issue, Record
from gongxiao.reports.statistics import cells, late, submission
from gongxiao.reports.statistics.submission import StatisticalSubmission

DAY = date(2022, 7, 7)


@pytest.fixture
def books(make: Make) -> Books:
    made = Books(make)
    made.fill(made.east)
    return made


def approved(books: Books) -> Record:
    record = books.send(books.east)
    case.advance(record, "approved", on=DAY, by=books.head, answers={"opinion": "同意"})
    return record


def test_only_another_person_of_a_unit_above_approves(books: Books, make: Make) -> None:
    both = make.user("两兼", {"statistician": books.county, "statistics_head": books.county})
    record = submission.submit(FORM, books.scope(books.east), on=DAY, by=both)
    before = written()
    with pytest.raises(Refused, match="须由另一人"):
        case.advance(record, "approved", on=DAY, by=both)
    with pytest.raises(Refused, match="由上级单位的统计负责人"):
        case.advance(record, "approved", on=DAY, by=books.own_head)
    with pytest.raises(Refused, match="统计负责人"):
        case.advance(record, "approved", on=DAY, by=books.filler)
    assert written() == before
    case.advance(record, "approved", on=DAY, by=books.head)
    assert case.standing().get(pk=record.pk).stage == "approved"


def test_a_root_is_approved_by_its_own_head_once_what_lies_below_is_explained(books: Books) -> None:
    assert books.found(books.county) == ["below"]
    record = books.send(books.county, {"below": "西镇社停业整顿"})
    case.advance(record, "approved", on=DAY, by=books.head)
    assert submission.issue_of(FORM, books.county, JUNE) is not None


def test_sent_back_with_a_reason_it_is_mended_and_sent_again(books: Books) -> None:
    record = books.send(books.east)
    with pytest.raises(Refused, match="退回原因"):
        case.advance(record, "returned", on=DAY, by=books.head)
    case.advance(record, "returned", on=DAY, by=books.head, answers={"reason": "农资偏低"})
    books.fill(books.east, whole="110", inputs="40")
    again = books.send(books.east, on=date(2022, 7, 8))
    assert again == record
    assert [step.stage for step in record.steps.order_by("serial")] == [
        "filled",
        "submitted",
        "returned",
        "submitted",
    ]


def test_numbers_that_went_wrong_after_sending_are_not_approved(books: Books) -> None:
    record = books.send(books.east)
    books.say(books.east, "trade.system_sales", "90")
    before = written()
    with pytest.raises(Refused, match="有 2 处错误"):
        case.advance(record, "approved", on=DAY, by=books.head)
    assert written() == before


def test_approving_freezes_every_cell_to_the_byte_whatever_comes_later(books: Books) -> None:
    approved(books)
    issued = Issue.objects.get()
    signed = Record.objects.get(kind=StatisticalSubmission.code).steps.get(stage="approved")
    assert signed.answers["digest"] == issued.evidence_digest
    books.say(
        books.east, "trade.system_sales", "77", Period.month(2022, 4)
    )  # before the approved month: still open
    assert submission.frozen(issued).evidence() == issued.evidence
    now = cells.fill(FORM, books.scope(books.east))
    assert submission.differences(issued, now) == {"trade.system_sales|so_far": ("100", "177")}
    assert str(submission.frozen(issued).amount("trade.system_sales", "so_far")) == "100万元"


def test_an_approved_number_is_locked_for_its_unit_period_and_indicator(books: Books) -> None:
    said = books.say(books.east, "trade.market.turnover", "5")
    approved(books)
    before = written()
    for code in ("trade.system_sales", "trade.other_sales"):
        with pytest.raises(Refused, match="2022年6月的统计报表已审定"):
            books.say(books.east, code, "1")
    with pytest.raises(Refused, match="已审定"):
        books.say(books.east, "trade.system_sales", "1", Period.half(2022, 1))
    with pytest.raises(Refused, match="已审定"):
        journal.reverse(said, by=books.filler, reason="录错")
    assert written() == before
    books.say(books.west, "trade.system_sales", "1")
    books.say(books.east, "trade.system_sales", "1", Period.month(2022, 7))
    assert books.found(books.west) == []


def test_withdrawing_needs_the_unit_above_and_a_reason_and_opens_the_numbers_again(books: Books) -> None:
    record = approved(books)
    before = written()
    with pytest.raises(Refused, match="统计负责人"):
        submission.withdraw(record, by=books.filler, reason="填错")
    with pytest.raises(Refused, match="由上级单位"):
        submission.withdraw(record, by=books.own_head, reason="填错")
    with pytest.raises(Refused, match="红冲原因"):
        submission.withdraw(record, by=books.head, reason=" ")
    assert written() == before
    undone = submission.withdraw(record, by=books.head, reason="东镇社漏报一家门店")
    assert undone.body["reversal"]["reason"] == "东镇社漏报一家门店"
    assert submission.current(FORM, books.east, JUNE) is None
    books.fill(books.east, whole="110", inputs="40")
    second = books.send(books.east)
    case.advance(second, "approved", on=DAY, by=books.head)
    newest = submission.issue_of(FORM, books.east, JUNE)
    assert newest is not None
    assert str(submission.frozen(newest).amount("trade.system_sales")) == "110万元"
    assert Issue.objects.count() == 2
    assert audit.faults() == []


def test_a_form_inside_an_approved_one_above_is_not_withdrawn_under_it(books: Books) -> None:
    record = approved(books)
    county = books.send(books.county, {"below": "西镇社停业整顿"})
    case.advance(county, "approved", on=DAY, by=books.head)
    with pytest.raises(Refused, match="请先撤销它的审定"):
        submission.withdraw(record, by=books.head, reason="漏报")
    submission.withdraw(county, by=books.head, reason="下级漏报")
    submission.withdraw(record, by=books.head, reason="漏报")
    assert late.progress(FORM, [books.east], JUNE)[0].stage == ""


def test_a_form_is_filed_once_for_its_period_and_only_for_a_period_of_its_length(books: Books) -> None:
    books.send(books.east)
    before = written()
    paper = StatisticalSubmission(org=books.east, occurred_on=DAY, form="0001", period=JUNE)
    with pytest.raises(Refused, match="已有"):
        journal.post(paper, by=books.filler)
    for period, why in ((Period.quarter(2022, 2), "按月报送"), (Period.month(2022, 7), "还没有结束")):
        with pytest.raises(Refused, match=why):
            journal.post(
                StatisticalSubmission(org=books.west, occurred_on=DAY, form="0001", period=period),
                by=books.filler,
            )
    assert written() == before


def test_the_books_audit_clean_after_every_act(books: Books) -> None:
    approved(books)
    assert audit.faults() == []
