"""不透支: stock, cash and limits never fall below nothing, on any later day, whoever draws at once."""

from functools import partial

import pytest
from django.db.models import Sum
from tests.kinds import Allotment, Delivery, Drawing, Payment
from tests.make import Make, day, written
from tests.together import together

from gongxiao.kernel import audit, journal
from gongxiao.kernel.guard import ShortRefused
from gongxiao.kernel.models import Fact, Item, Place, Record


def on_hand(item: Item, place: Place) -> int:
    """In the item's smallest unit."""
    facts = Fact.objects.filter(item=item, place=place, metric__code__startswith="stock.")
    return int(facts.aggregate(sum=Sum("value"))["sum"] or 0)


def test_nobody_takes_more_than_there_is(make: Make) -> None:
    bags, store, shop = make.item("复合肥", "公斤"), make.place("总仓"), make.place("门店", "shop")
    make.receipt(bags, store, "12")
    before = written()
    with pytest.raises(ShortRefused) as refused:
        make.delivery(bags, "15", store, shop, "2022-02-01")
    assert str(refused.value) == (
        "总仓的复合肥在 2022-02-01 库存 12公斤，本次 15公斤，差 3公斤。请先盘点、补录入库或调拨后再过账。"
    )
    assert written() == before
    assert on_hand(bags, store) == 12_000


def test_the_last_kilogram_may_go(make: Make) -> None:
    item, store, shop = make.item(), make.place(), make.place()
    make.receipt(item, store, "12")
    make.delivery(item, "12", store, shop)
    assert (on_hand(item, store), on_hand(item, shop)) == (0, 12_000)


def test_one_place_and_one_item_do_not_lend_to_another(make: Make) -> None:
    item, other = make.item("尿素"), make.item("钾肥")
    store, shop, far = make.place("总仓"), make.place("门店"), make.place("分仓")
    make.receipt(item, far, "100")
    make.receipt(other, store, "100")
    with pytest.raises(ShortRefused, match="总仓的尿素在 2022-02-01 库存 0公斤，本次 1公斤，差 1公斤"):
        make.delivery(item, "1", store, shop)


def test_goods_that_come_later_cannot_be_taken_earlier(make: Make) -> None:
    item, store, shop = make.item(), make.place("总仓"), make.place()
    make.receipt(item, store, "10", "2022-03-01")
    with pytest.raises(ShortRefused, match="在 2022-02-28 库存 0公斤，本次 4公斤，差 4公斤"):
        make.delivery(item, "4", store, shop, "2022-02-28")
    make.delivery(item, "4", store, shop, "2022-03-01")


def test_a_back_dated_withdrawal_may_not_take_what_was_used_since(make: Make) -> None:
    item, store, shop = make.item(), make.place("总仓"), make.place()
    make.receipt(item, store, "10", "2022-01-01")
    make.delivery(item, "8", store, shop, "2022-03-10")
    make.receipt(item, store, "10", "2022-03-20")
    before = written()
    with pytest.raises(ShortRefused, match="在 2022-03-10 库存 2公斤，本次 5公斤，差 3公斤"):
        make.delivery(item, "5", store, shop, "2022-02-01")
    assert written() == before
    make.delivery(item, "2", store, shop, "2022-02-01")


def test_a_batch_is_weighed_as_a_whole(make: Make) -> None:
    item, store, shop = make.item(), make.place("总仓"), make.place()
    make.receipt(item, store, "10", "2022-01-01")
    papers = [
        Delivery(
            org=make.root, occurred_on=day("2022-02-01"), product=item, amount="6", source=store, target=shop
        )
        for _ in range(2)
    ]
    before = written()
    with pytest.raises(ShortRefused, match="库存 10公斤，本次 12公斤，差 2公斤"):
        journal.post_many(papers, by=make.clerk)
    assert written() == before


def test_virtual_places_give_without_end(make: Make) -> None:
    item, store = make.item(), make.place()
    for place in (Place.outside(), Place.processing(), Place.loss()):
        make.delivery(item, "5", place, store)
    assert on_hand(item, store) == 15_000


def test_the_cash_box_of_a_unit_never_falls_below_nothing(make: Make) -> None:
    other = make.org("桃源社", make.root)
    make.cash("in", "100", "2022-02-01")
    make.cash("in", "900", "2022-02-01", org=other)
    before = written()
    with pytest.raises(ShortRefused) as refused:
        make.cash("out", "100.01", "2022-02-02")
    assert str(refused.value) == (
        "青溪县供销社的库存现金在 2022-02-02 余额不足，差 0.01元。请先补录收款或改用银行付款。"
    )
    assert written() == before
    make.cash("out", "100", "2022-02-02")


def test_a_fund_is_drawn_on_to_its_limit_and_no_further(make: Make) -> None:
    fund, other = make.subject("以奖代补资金"), make.subject("别的资金")
    clerk = make.clerk
    journal.post(Allotment(org=make.root, occurred_on=day("2022-01-01"), fund=fund, amount="500"), by=clerk)
    journal.post(Allotment(org=make.root, occurred_on=day("2022-01-01"), fund=other, amount="500"), by=clerk)
    journal.post(Drawing(org=make.root, occurred_on=day("2022-02-01"), fund=fund, amount="300"), by=clerk)
    before = written()
    with pytest.raises(
        ShortRefused, match="“以奖代补资金”在 2022-02-01 可用额度不足，差 100元。请减少金额或先追加额度。"
    ):
        journal.post(Drawing(org=make.root, occurred_on=day("2022-01-15"), fund=fund, amount="300"), by=clerk)
    assert written() == before
    journal.post(Drawing(org=make.root, occurred_on=day("2022-01-15"), fund=fund, amount="200"), by=clerk)
    assert audit.faults() == []


def test_taking_back_a_grant_that_was_drawn_on_is_refused(make: Make) -> None:
    came = make.cash("in", "100", "2022-02-01")
    make.cash("out", "60", "2022-02-02")
    with pytest.raises(ShortRefused, match="余额不足，差 60元"):
        journal.reverse(came, by=make.clerk, reason="金额录错")
    assert Record.objects.count() == 2


@pytest.mark.usefixtures("shared_books")
def test_twelve_who_withdraw_at_once_never_take_more_than_there_is() -> None:
    make = Make()
    item, store, shop, by, root = make.item(), make.place("总仓"), make.place("门店"), make.clerk, make.root
    make.receipt(item, store, "10")

    def take(number: int) -> Record:
        # Every other one back-dated and from a unit of its own: neither days nor counters may line them up.
        paper = Delivery(
            org=units[number % 3], occurred_on=day(f"2022-02-{1 + number % 5:02d}"), product=item, amount="3",
            source=store, target=shop,
        )  # fmt: skip
        return journal.post(paper, by=by)

    units = [root, make.org("甲社", root), make.org("乙社", root)]
    answers = together([partial(take, number) for number in range(12)])
    assert sorted(type(one).__name__ for one in answers) == ["Record"] * 3 + ["ShortRefused"] * 9
    assert (on_hand(item, store), on_hand(item, shop)) == (1_000, 9_000)
    assert audit.faults() == []


@pytest.mark.usefixtures("shared_books")
def test_cash_paid_at_once_never_exceeds_the_box() -> None:
    make = Make()
    make.cash("in", "100")
    by, root = make.clerk, make.root

    def pay() -> Record:
        return journal.post(Payment(org=root, occurred_on=day("2022-02-03"), way="out", amount="40"), by=by)

    answers = together([pay] * 6)
    assert sorted(type(one).__name__ for one in answers) == ["Record"] * 2 + ["ShortRefused"] * 4
    assert audit.faults() == []
