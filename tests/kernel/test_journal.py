"""总流水: a paper is signed whole or not at all, and a second press changes nothing."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone
from tests.kinds import Delivery, Entrant, Fair, OldPaper
from tests.make import Make, day, written
from tests.together import together

from gongxiao.basis.quantity import Quantity
from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import unit
from gongxiao.kernel import audit, journal
from gongxiao.kernel.field import Metric
from gongxiao.kernel.form import PaperRefused
from gongxiao.kernel.guard import ShortRefused
from gongxiao.kernel.journal import KeyReused, Paper, PostRefused
from gongxiao.kernel.models import Fact, Place, Record
from gongxiao.kernel.transfer import Statement


def stated(record: Record) -> list[str]:
    """The record's facts as `metric?facet value @place`."""
    facts = record.facts.select_related("metric", "place").order_by("id")
    return [f"{one.metric} {one.value}" + (f" @{one.place}" if one.place else "") for one in facts]


def test_a_paper_states_one_count_one_fact_a_measure_and_one_a_line(make: Make) -> None:
    tea = make.party("茶企")
    record = make.fair(
        level="city",
        sales="12.5万元",
        site=make.place("广场", "site"),
        entrants=[Entrant(firm=tea, sort="tea", sales="300.25"), Entrant(sort="fruit")],
    )
    assert stated(record) == [
        "trial.fair?level=city 1 @广场",
        "trial.fair.sales?level=city 1250000000 @广场",
        "trial.fair.entrants?level=city&sort=tea 1 @广场",
        "trial.fair.entrants.sales?level=city&sort=tea 3002500 @广场",
        "trial.fair.entrants?level=city&sort=fruit 1 @广场",
    ]
    assert (
        list(record.facts.filter(metric__facet="level=city&sort=tea").values_list("party", flat=True))
        == [tea.pk] * 2
    )
    assert {one.on for one in record.facts.all()} == {day("2022-03-05")}


def test_an_unanswered_measure_states_nothing_and_a_zero_states_zero(make: Make) -> None:
    assert stated(make.fair()) == ["trial.fair 1"]
    assert stated(make.fair(sales="0")) == ["trial.fair 1", "trial.fair.sales 0"]


def test_a_voucher_says_both_sides_of_what_it_moves(make: Make) -> None:
    item, store = make.item("尿素", "吨"), make.place("一号仓")
    assert stated(make.receipt(item, store, "1500")) == [
        "trial.delivery 1 @外部",
        "trial.delivery.amount 1500000 @外部",
        "stock.mass -1500000 @外部",
        "stock.mass 1500000 @一号仓",
    ]


def test_the_signed_body_keeps_names_of_things_but_only_ids_of_people(make: Make) -> None:
    host, site = make.party("王建国", "person"), make.place("文化广场", "site")
    record = make.fair(host=host, site=site, sales="1,000.50", until="2022/3/6")
    assert record.body == {
        "name": "春茶节",
        "host": {"id": host.pk},
        "site": {"id": site.pk, "name": "文化广场"},
        "sales": "1000.5",
        "until": "2022-03-06",
    }


def test_a_record_comes_back_as_it_was_written(make: Make) -> None:
    posted = make.fair(sales="10")
    read = Record.objects.get(pk=posted.pk)
    assert (read.number, read.occurred_on, read.body, bytes(read.leaf), read.signed_by) == (
        posted.number,
        day("2022-03-05"),
        {"name": "春茶节", "sales": "10"},
        posted.leaf,
        make.clerk,
    )


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("2022-03-05", {"name": ""}, "请填写“名称”。"),
    ("2022-03-05", {"sales": "约500"}, "成交额请写具体数字，“约500”不能入账。"),
    ("2022-03-05", {"sales": "1e5"}, "成交额不能用科学计数法“1e5”，请写出完整的数字。"),
    ("2022-03-05", {"sales": "128.005"}, "“成交额”最多两位小数，请按分四舍五入后再填。"),
    ("2022-03-05", {"area": "0.00005"}, "展区面积最多4位小数（单位：亩），请四舍五入后再填。"),
    ("2022-03-05", {"sales": "-20"}, "“成交额”不能小于 0元；减少或退回请用红冲或退货单。"),
    ("2022-03-05", {"sales": 12.5}, "浮点数"),
    ("2022-03-05", {"area": "40吨"}, "展区面积要以“亩”填写，“40吨”的单位“吨”不能换算成“亩”，请改填。"),
    ("2022-03-05", {"area": "101"}, "“展区面积”不能大于 100亩，请核对单位。"),
    ("2022-03-05", {"orders": "1O8"}, "成交订单第2位是字母O，应为数字0。"),
    ("2022-03-05", {"level": "省级"}, "“级别”没有“省级”这一项，请在 市级、县级 中选择。"),
    ("2022-03-05", {"site": 987654}, "“举办地点”在名册里找不到“987654”，请从列表中选择，或先到名册登记。"),
    ("2022-03-05", {"site": "幸福村"}, "“举办地点”在名册里找不到“幸福村”"),
    ("2022-03-05", {"until": "下周"}, "“结束日期”“下周”不是日期，请写成 2022-06-30。"),
    ("2022-03-05", {"until": "2022-03-01"}, "结束日期不能早于举办日期。"),
    ("2022-03-05", {"note": "a\x00b"}, "含有看不见的控制字符"),
    ("2022-03-05", {"name": "长" * 201}, "“名称”共 201 字，最多 200 字，请精简或改放附件。"),
    ("2022-03-05", {"photos": ["0" * 64]}, "“照片”有附件没有上传成功，请重新上传。"),
    ("2022-03-05", {"entrants": [{"sales": "10"}, {"sales": "多"}]}, "“参展单位”第 2 行：销售额请写具体数字"),
    ("2052-03-05", {}, "日期 2052-03-05 在未来。请核对日期；手机或电脑的时间是否正确？"),
    ("0222-03-05", {}, "日期 0222-03-05 早于 1950 年，请核对年份。"),
]


@pytest.mark.parametrize(("on", "answers", "sentence"), REFUSED)
def test_a_paper_that_cannot_be_taken_is_refused_with_a_sentence_and_leaves_nothing(
    make: Make, on: str, answers: dict[str, Any], sentence: str
) -> None:
    make.fair()
    before = written()
    with pytest.raises(Refused) as refused:
        make.fair(on, **answers)
    assert sentence in str(refused.value)
    assert written() == before


def test_everything_wrong_with_a_paper_is_said_at_once(make: Make) -> None:
    with pytest.raises(PaperRefused) as refused:
        make.fair(name="", sales="多", area="一")
    assert sorted(refused.value.errors) == ["area", "name", "sales"]


def test_full_width_digits_spaces_and_commas_are_understood(make: Make) -> None:
    record = make.fair(sales=" １，２８０．５０ ", orders="１０８")
    assert (record.body["sales"], record.body["orders"]) == ("1280.5", "108")


def test_a_quantity_in_another_unit_of_its_dimension_is_converted(make: Make) -> None:
    record = make.count(found=Quantity.parse("40", unit("公斤")))
    assert record.body["found"] == "0.04"
    assert record.facts.get(metric__code="trial.count.found").value == 40_000


def test_tomorrow_is_refused_and_today_is_taken(make: Make) -> None:
    today = timezone.localdate()
    make.fair(today.isoformat())
    with pytest.raises(PostRefused, match="在未来"):
        make.fair((today + timedelta(days=1)).isoformat())
    assert Record.objects.count() == 1


def test_a_retired_kind_takes_no_new_papers(make: Make) -> None:
    with pytest.raises(PostRefused, match="“试旧单”已停用，请改用新的单据。"):
        make.post(OldPaper(org=make.root, occurred_on=day("2022-01-01")))
    assert Record.objects.count() == 0


def test_an_unknown_question_is_refused(make: Make) -> None:
    with pytest.raises(Refused, match="没有这样的栏目：weather。"):
        Fair(org=make.root, occurred_on=day("2022-01-01"), name="甲", weather="晴")


def test_goods_are_moved_in_their_own_dimension_and_more_than_nothing(make: Make) -> None:
    eggs, store = make.item("鸡蛋", "个"), make.place()
    with pytest.raises(Refused, match="“鸡蛋”按个计，不能按公斤转移。"):
        make.receipt(eggs, store, "5")
    with pytest.raises(Refused, match="转移数量必须大于零。"):
        make.receipt(make.item(), store, "0")
    assert Record.objects.count() == 0


def test_a_paper_rests_on_its_cause_but_never_on_one_that_was_reversed(make: Make) -> None:
    first = make.fair()
    effect = make.fair("2022-03-06", by=None)
    resting = journal.post(
        Fair(org=make.root, occurred_on=day("2022-03-07"), name="后续"), by=make.clerk, cause=effect
    )
    assert Record.objects.get(pk=resting.pk).cause == effect
    journal.reverse(first, by=make.clerk, reason="重复")
    before = written()
    with pytest.raises(
        PostRefused, match=f"所依据的 {first.number} 已由 {make.root.code}-试展销会-2022-0004 红冲"
    ):
        journal.post(
            Fair(org=make.root, occurred_on=day("2022-03-08"), name="迟到"), by=make.clerk, cause=first
        )
    assert written() == before


# -- a second press


def fair(make: Make, **answers: Any) -> Fair:
    return Fair(org=make.root, occurred_on=day("2022-03-05"), **{"name": "春茶节", "sales": "128", **answers})


def test_the_same_key_with_the_same_content_gives_the_first_record(make: Make) -> None:
    first = make.post(fair(make), key="phone-7:1")
    before = written()
    again = make.post(fair(make, sales=" 128.00 "), key="phone-7:1")
    assert (again.pk, again.number) == (first.pk, first.number)
    assert written() == before


@pytest.mark.parametrize("other", [{"sales": "1280"}, {"name": "秋茶节"}, {"level": "city"}])
def test_the_same_key_with_other_content_is_refused_naming_the_first(
    make: Make, other: dict[str, str]
) -> None:
    first = make.post(fair(make), key="phone-7:1")
    before = written()
    with pytest.raises(
        KeyReused, match=f"这个单号已入账为 {first.number}，内容与本次不同，没有覆盖。"
    ) as refused:
        make.post(fair(make, **other), key="phone-7:1")
    assert refused.value.first == first
    assert written() == before


def test_the_same_key_for_another_unit_day_or_cause_is_other_content(make: Make) -> None:
    make.post(fair(make), key="k")
    cause = make.fair("2022-03-01")
    elsewhere = Fair(
        org=make.org("桃源社", make.root), occurred_on=day("2022-03-05"), name="春茶节", sales="128"
    )
    another_day = Fair(org=make.root, occurred_on=day("2022-03-06"), name="春茶节", sales="128")
    for paper, its_cause in ((elsewhere, None), (another_day, None), (fair(make), cause)):
        with pytest.raises(KeyReused):
            make.post(paper, key="k", cause=its_cause)
    assert Record.objects.filter(key="k").count() == 1


def test_a_key_is_answered_even_when_the_goods_are_gone_or_the_month_is_closed(make: Make) -> None:
    item, store, shop = make.item(), make.place("总仓"), make.place("门店", "shop")
    make.receipt(item, store, "10")
    first = make.delivery(item, "8", store, shop, key="till-1:5")
    assert make.delivery(item, "8", store, shop, key="till-1:5").number == first.number
    with pytest.raises(ShortRefused):
        make.delivery(item, "8", store, shop, key="till-1:6")
    make.root.closed_through = day("2022-02-28")
    make.root.save()
    assert make.delivery(item, "8", store, shop, key="till-1:5").number == first.number
    assert Record.objects.filter(kind="trial.delivery").count() == 2


def test_a_batch_sent_again_after_a_lost_answer_posts_only_what_is_new(make: Make) -> None:
    papers = [Paper(fair(make, name=name), key=f"batch:{name}") for name in "甲乙"]
    first = journal.post_many(papers, by=make.clerk)
    more = [Paper(fair(make, name=name), key=f"batch:{name}") for name in "甲丙乙"]
    second = journal.post_many(more, by=make.clerk)
    assert [one.pk for one in second] == [first[0].pk, second[1].pk, first[1].pk]
    assert [one.serial for one in second] == [1, 3, 2]


def test_one_key_twice_in_a_batch_is_refused_whole(make: Make) -> None:
    papers = [Paper(fair(make, name=name), key="twin") for name in "甲乙"]
    with pytest.raises(PostRefused, match="同一批的第 1、2 份用了同一个单号“twin”，整批没有入账"):
        journal.post_many(papers, by=make.clerk)
    assert Record.objects.count() == 0


def test_posting_nothing_writes_nothing(make: Make) -> None:
    assert journal.post_many([], by=make.clerk) == []


@pytest.mark.usefixtures("shared_books")
def test_twenty_four_presses_of_one_button_make_one_record() -> None:
    make = Make()
    by, root = make.clerk, make.root

    def press() -> str:
        paper = Fair(org=root, occurred_on=day("2022-03-05"), name="春茶节", sales="128")
        return journal.post(paper, by=by, key="phone-7:1").number

    assert set(together([press] * 24)) == {f"{root.code}-试展销会-2022-0001"}
    assert (Record.objects.count(), Fact.objects.count()) == (1, 2)
    assert audit.faults() == []


@pytest.mark.usefixtures("shared_books")
def test_of_different_papers_with_one_key_the_first_stands_and_the_others_are_named_it() -> None:
    make = Make()
    by, root = make.clerk, make.root

    def press(amount: str) -> Record:
        paper = Fair(org=root, occurred_on=day("2022-03-05"), name="春茶节", sales=amount)
        return journal.post(paper, by=by, key="phone-7:1")

    answers = together([partial(press, str(number)) for number in range(8)])
    (stands,) = [one for one in answers if isinstance(one, Record)]
    others = [one for one in answers if isinstance(one, KeyReused)]
    assert len(others) == 7
    assert {one.first.pk for one in others} == {stands.pk}
    assert Record.objects.count() == 1
    assert audit.faults() == []


@pytest.mark.usefixtures("shared_books")
def test_metrics_stated_first_by_two_at_once_get_one_key() -> None:
    make = Make()
    by, root = make.clerk, make.root

    def post(name: str) -> Record:
        return journal.post(Fair(org=root, occurred_on=day("2022-03-05"), name=name, sales="1"), by=by)

    acts: list[Callable[[], Record]] = [partial(post, name) for name in "甲乙丙丁"]
    assert [type(one) for one in together(acts)] == [Record] * 4
    assert Fact.objects.values("metric").distinct().count() == 2
    assert audit.faults() == []


def test_an_uneven_voucher_cannot_be_posted(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Delivery.statements

    def one_sided(self: Delivery) -> Any:
        yield from list(plain(self))[:-1]

    monkeypatch.setattr(Delivery, "statements", one_sided)
    with pytest.raises(PostRefused, match="单据不平"):
        make.delivery(make.item(), "5", Place.outside(), make.place())
    assert Record.objects.count() == 0


def test_a_leaf_is_the_checksum_of_the_canonical_text_of_what_was_stated(make: Make) -> None:
    said = [
        Statement(Metric('trial.销"售', unit("元"), ""), -5, "level=city", party=1, item=3, account="1001"),
        Statement(Metric("trial.b", unit("次"), ""), 7, on=day("2022-05-01"), place=2, subject=9),
    ]
    facts = [
        ['trial.销"售', "level=city", -5, "2022-03-05", 1, None, 3, "1001", None],
        ["trial.b", "", 7, "2022-05-01", None, 2, None, None, 9],
    ]
    text = journal.canonical(["T-1", "00ff", make.clerk.pk, make.root.pk, facts])
    assert journal.leaf("T-1", b"\x00\xff", make.clerk.pk, make.root.pk, day("2022-03-05"), said) == (
        hashlib.sha256(b"\x00" + text.encode()).digest()
    )
