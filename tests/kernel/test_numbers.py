"""单据号: one series for each unit, kind and year, without a gap, whoever posts at once."""

from functools import partial

import pytest
from tests.kinds import Delivery, Fair
from tests.make import Make, day
from tests.together import together

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import audit, journal
from gongxiao.kernel.models import Counter, Record


def test_a_number_names_unit_kind_year_and_serial(make: Make) -> None:
    assert make.fair("2022-03-05").number == f"{make.root.code}-试展销会-2022-0001"
    assert make.fair("2022-09-01").number == f"{make.root.code}-试展销会-2022-0002"


def test_each_unit_kind_and_year_counts_for_itself(make: Make) -> None:
    other = make.org("桃源社", make.root)
    make.fair("2022-03-05")
    assert make.fair("2023-03-05").serial == 1
    assert make.fair("2022-03-05", org=other).serial == 1
    assert make.count("2022-03-05").serial == 1
    assert make.fair("2022-03-06").serial == 2


def test_papers_of_one_batch_are_numbered_in_their_order(make: Make) -> None:
    make.fair()
    papers = [Fair(org=make.root, occurred_on=day("2022-04-01"), name=name) for name in "甲乙丙"]
    records = journal.post_many(papers, by=make.clerk)
    assert [(one.serial, one.body["name"]) for one in records] == [(2, "甲"), (3, "乙"), (4, "丙")]


def test_a_refused_batch_uses_no_number(make: Make) -> None:
    papers = [Fair(org=make.root, occurred_on=day("2022-04-01"), name=name) for name in ("甲", "")]
    with pytest.raises(Refused, match="第 2 份：请填写“名称”。"):
        journal.post_many(papers, by=make.clerk)
    assert Counter.objects.count() == 0
    assert make.fair().serial == 1


@pytest.mark.usefixtures("shared_books")
def test_posters_at_once_leave_no_gap_even_when_some_are_refused_late() -> None:
    make = Make()
    item, place, shop, by = make.item(), make.place(), make.place("门店", "shop"), make.clerk
    make.receipt(item, place, "30", "2022-01-05")

    def take(amount: str) -> Record:
        paper = Delivery(
            org=make.root,
            occurred_on=day("2022-02-01"),
            product=item,
            amount=amount,
            source=place,
            target=shop,
        )
        return journal.post(paper, by=by)

    answers = together([partial(take, "5" if number % 2 else "40") for number in range(12)])
    posted = [one for one in answers if isinstance(one, Record)]
    assert [type(one).__name__ for one in answers if not isinstance(one, Record)] == ["ShortRefused"] * 6
    assert sorted(one.serial for one in posted) == [2, 3, 4, 5, 6, 7]
    assert audit.faults() == []
