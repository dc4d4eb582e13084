"""表格导入: papers come in from Excel: tried out first, taken in once, every refused row named with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.make import Make, written
from tests.web.conftest import Town
from tests.web.workbooks import made, opened, sent, values, words

from gongxiao.basis.period import Period
from gongxiao.kernel import closing, journal
from gongxiao.kernel.models import Fact, Item, Record, User
from gongxiao.web.models import Batch

SignedIn = Callable[[User], Client]
FAIRS, IMPORT = "/papers/trial.fair/", "/papers/trial.fair/import"
HEAD = ["发生日期", "名称", "级别", "成交额（元）", "展区面积", "结束日期"]


def fair_sum() -> int:
    return sum(Fact.objects.filter(metric__code="trial.fair.sales").values_list("value", flat=True))


def tried(client: Client, content: bytes, name: str = "一季度.xlsx", address: str = IMPORT) -> Any:
    answer = sent(client, address, content, name)
    assert answer.status_code == 302, words(answer)
    return client.get(answer["Location"])


def take(client: Client) -> Any:
    key = Batch.objects.latest("pk").key
    return client.post(f"/imports/{key}/", {"then": "take"}, follow=True)


def test_a_file_is_tried_out_without_writing_and_then_taken_in(town: Town, as_user: SignedIn) -> None:
    client, before = as_user(town.officer), written()
    rows = [HEAD, [date(2022, 3, 5), "春茶节", "市级", 1200.1, 3.5, "2022-03-08"],
            ["2022-03-06", "枇杷节", "县级", "1,300", None, None], ["2022年3月7日", "杨梅节", None, 0.1 + 0.2, None, date(2022, 3, 9)]]  # fmt: skip
    page = tried(client, made(rows))
    assert "读到 3 行" in words(page)
    assert "可导入 3 行" in words(page)
    assert "将以您的名义签发 3 份试展销会" in page.content.decode()
    assert written() == before
    done = take(client)
    assert "已签发 3 份试展销会。" in words(done)
    assert [(one.body["name"], str(one.occurred_on), one.org.name) for one in Record.objects.order_by("pk").select_related("org")] == [
        ("春茶节", "2022-03-05", "东镇供销社"), ("枇杷节", "2022-03-06", "东镇供销社"), ("杨梅节", "2022-03-07", "东镇供销社")
    ]  # fmt: skip
    assert fair_sum() == 12_001_000 + 13_000_000 + 3_000  # 0.1 + 0.2 is 0.3, as the sheet showed it
    assert Record.objects.latest("pk").body["until"] == "2022-03-09"
    assert Batch.objects.get().content is None


def test_a_refused_row_is_named_by_row_and_column_and_the_others_come_in(
    town: Town, as_user: SignedIn
) -> None:
    client = as_user(town.officer)
    rows = [HEAD, ["2022-03-05", "春茶节", "市级", "100", None, None], ["2052-03-05", "梦中会", None, "1", None, None],
            ["2022-03-05", "三位小数", None, "1.234", None, None], ["2022-03-05", "约数", None, "约500", None, None],
            ["2022-03-05", "怪级别", "国家级", "1", None, None], ["2022-03-05", None, None, "1", None, None], ["2022-03-05", "早结束", None, "1", None, "2022-03-01"]]  # fmt: skip
    said = words(tried(client, made(rows)))
    assert "可导入 1 行" in said
    assert "不能导入 6 行" in said
    for sentence in (
        "日期 2052-03-05 在未来",
        "成交额”最多两位小数",
        "“约500”不能入账",
        "没有“国家级”这一项",
        "请填写“名称”。",
        "结束日期不能早于举办日期。",
    ):
        assert sentence in said, sentence
    assert "成交额（D 列）" in said
    take(client)
    assert [one.body["name"] for one in Record.objects.all()] == ["春茶节"]
    book = opened(client.get(f"/imports/{Batch.objects.get().key}/refused.xlsx"))
    lines = values(book.worksheets[0])
    place = {title: number for number, title in enumerate(lines[0])}
    assert [line[place["*名称"]] for line in lines[1:]] == [
        "梦中会",
        "三位小数",
        "约数",
        "怪级别",
        None,
        "早结束",
    ]
    assert lines[2][place["未导入原因"]].startswith("成交额（D 列）：")
    assert lines[3][place["成交额（元）"]] == "约500"


def test_refused_rows_mended_in_the_sheet_that_came_back_come_in(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.officer)
    tried(client, made([HEAD, ["2022-03-05", "春茶节", None, "约500", None, None]]))
    book = opened(client.get(f"/imports/{Batch.objects.get().key}/refused.xlsx"))
    sheet = book.worksheets[0]
    place = next(cell.column for cell in sheet[1] if cell.value == "成交额（元）")
    sheet.cell(2, place).value = 500
    from io import BytesIO

    held = BytesIO()
    book.save(held)
    assert "可导入 1 行" in words(tried(client, held.getvalue()))
    take(client)
    assert fair_sum() == 5_000_000


def test_the_same_file_again_posts_nothing_twice_and_says_so(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.officer)
    content = made([HEAD, *(["2022-03-05", f"{n}号展", None, str(n), None, None] for n in range(1, 11))])
    tried(client, content)
    take(client)
    before, number = written(), Batch.objects.get().pk
    said = words(tried(client, content))
    assert f"已导入（批次 #{number}，10 行）" in said
    assert "已有，不重复 10 行" in said
    assert "没有可以导入的行" in said
    assert written() == before
    changed = made(
        [
            HEAD,
            *(["2022-03-05", f"{n}号展", None, str(n if n < 10 else 11), None, None] for n in range(1, 11)),
        ]
    )
    said = words(tried(client, changed))
    assert "已有，不重复 9 行" in said
    assert "只有第 11 行是新的。若是更正，请先红冲原单" in said
    assert written() == before


def test_an_own_number_used_before_with_other_content_is_refused_and_overwrites_nothing(
    town: Town, as_user: SignedIn
) -> None:
    client = as_user(town.officer)
    head = [*HEAD, "自编号"]
    tried(client, made([head, ["2022-03-05", "春茶节", None, "100", None, None, "A-001"]]))
    take(client)
    before = written()
    said = words(tried(client, made([head, ["2022-03-05", "春茶节", None, "1000", None, None, "A-001"], ["2022-03-05", "一", None, "1", None, None, "B"], ["2022-03-05", "二", None, "2", None, None, "B"]])))  # fmt: skip
    assert f"自编号“A-001”已入账为 {Record.objects.get().number}，内容与本行不同，没有覆盖" in said
    assert "自编号“B”在这份表里用了两次" in said
    assert written() == before


def test_a_row_whose_paper_was_reversed_comes_back_only_under_a_new_number(
    town: Town, as_user: SignedIn
) -> None:
    client = as_user(town.officer)
    content = made([HEAD, ["2022-03-05", "春茶节", None, "100", None, None]])
    tried(client, content)
    take(client)
    journal.reverse(Record.objects.get(), by=town.officer, reason="录错")
    assert "已红冲；要重新入账请填写新的自编号" in words(tried(client, content))


def test_two_rows_that_say_the_same_are_two_papers_and_are_asked_about(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.officer)
    row = ["2022-03-05", "春茶节", None, "100", None, None]
    content = made([HEAD, row, row])
    assert "第 2–3 行内容完全相同，会各入账一次" in words(tried(client, content))
    take(client)
    assert Record.objects.count() == 2
    assert "已有，不重复 2 行" in words(tried(client, content))


def test_what_only_the_books_know_is_told_before_anything_is_written(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    keeper = make.user("保管员", {"trial.keeper": town.east, "accountant": town.east})
    item, store, shop = make.item("尿素"), make.place("一号仓"), make.place("门店")
    make.receipt(item, store, "100", by=make.clerk)
    closing.close(Period.parse("2022-01"), town.east, by=keeper)
    before = written()
    head = ["发生日期", "物品", "数量", "自", "至"]
    rows = [["2022-02-01", "尿素", "60", "一号仓", "门店"], ["2022-02-01", "尿素", "50", "一号仓", "门店"], ["2022-01-31", "尿素", "1", "一号仓", "门店"],
            ["2022-02-02", "尿素", "40", "一号仓", "门店"]]  # fmt: skip
    client = as_user(keeper)
    said = words(tried(client, made([head, *rows], "试调拨"), address="/papers/trial.delivery/import"))
    assert "可导入 2 行" in said
    assert "第 3 行" not in said.split("不能导入的行")[0]
    assert "已结账至 2022-01-31" in said
    assert written() == before
    take(client)
    taken = Record.objects.filter(kind="trial.delivery", org=town.east).order_by("pk")
    assert [(one.body["amount"], one.body["target"]["id"]) for one in taken] == [
        ("60", shop.pk),
        ("40", shop.pk),
    ]


def test_names_are_found_within_reach_and_namesakes_are_listed(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    hosts = [make.party("王建国", "household") for _ in range(2)]
    make.place("西镇仓").__class__.objects.filter(name="西镇仓").update(org=town.west)
    item = Item.objects.create(name="尿素", spec="46%", unit="公斤", category="fertiliser")
    head = ["发生日期", "名称", "承办单位", "举办地点", "主推产品"]
    rows = [["2022-03-05", "一", "王建国", None, None], ["2022-03-05", "二", f"王建国#{hosts[1].pk}", None, "尿素 46%"], ["2022-03-05", "三", None, "西镇仓", None],
            ["2022-03-05", "四", "李四", None, "尿素"]]  # fmt: skip
    client = as_user(town.officer)
    said = words(tried(client, made([head, *rows])))
    assert (
        f"名册里有 2 个“王建国”：王建国#{hosts[0].pk}（农户）；王建国#{hosts[1].pk}（农户）。请写成“名称#编号”"
        in said
    )
    assert "在名册里找不到“西镇仓”" in said
    assert "在名册里找不到“李四”" in said
    take(client)
    (only,) = Record.objects.all()
    assert (only.party_id, only.body["product"]["id"]) == (hosts[1].pk, item.pk)


def test_lines_of_a_table_come_from_their_own_sheet_by_number(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.party("青溪茶场")
    head = ["序号", "发生日期", "名称"]
    entrants = [["序号", "参展企业", "品类", "销售额（元）"], [1, "青溪茶场", "茶叶", 100], [1, None, "水果", 50.5], [2, None, "茶叶", 7], [9, None, "茶叶", 1], [2, None, "煤炭", 1]]  # fmt: skip
    content = made(
        [head, [1, "2022-03-05", "春茶节"], [2, "2022-03-06", "枇杷节"]], more={"参展单位": entrants}
    )
    client = as_user(town.officer)
    said = words(tried(client, content))
    assert "主表里没有序号“9”" in said
    assert "没有“煤炭”这一项" in said
    assert "可导入 1 行" in said
    take(client)
    assert [line["sales"] for line in Record.objects.get().body["entrants"]] == ["100", "50.5"]
    book = opened(client.get(f"/imports/{Batch.objects.get().key}/refused.xlsx"))
    assert [line[:1] for line in values(book["参展单位"])] == [["*序号"], [2], [2], [9]]


def test_a_batch_is_its_own_users_and_goes_after_a_day(town: Town, make: Make, as_user: SignedIn) -> None:
    client = as_user(town.officer)
    tried(client, made([HEAD, ["2022-03-05", "春茶节", None, "100", None, None]]))
    kept = Batch.objects.get()
    assert "春茶节".encode() not in bytes(kept.content or b"") + bytes(kept.outcome or b"")
    other = as_user(make.user("同事", {"trial.officer": town.east}))
    assert other.get(f"/imports/{kept.key}/").status_code == 404
    assert other.post(f"/imports/{kept.key}/", {"then": "take"}).status_code == 404
    assert other.get(f"/imports/{kept.key}/refused.xlsx").status_code == 404
    Batch.objects.update(made_at=timezone.now() - timedelta(hours=25))
    assert client.post(f"/imports/{kept.key}/", {"then": "take"}).status_code == 404
    assert Record.objects.count() == 0
    tried(client, made([HEAD, ["2022-03-05", "枇杷节", None, "100", None, None]]))
    assert not Batch.objects.filter(pk=kept.pk).exists()
    client.post(f"/imports/{Batch.objects.get().key}/", {"then": "drop"})
    assert not Batch.objects.exists()


def test_who_lost_the_duty_between_the_two_steps_takes_nothing_in(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.officer)
    tried(client, made([HEAD, ["2022-03-05", "春茶节", None, "100", None, None]]))
    town.officer.appointments.update(org=town.west)
    answer = take(client)
    assert answer.status_code == 422
    assert "没有写入" in words(answer)
    assert Record.objects.count() == 0


@pytest.mark.parametrize("address", [IMPORT, "/papers/trial.fair/template.xlsx"])
def test_who_does_not_sign_a_kind_neither_fills_nor_sends_its_sheet(
    address: str, town: Town, as_user: SignedIn
) -> None:
    assert as_user(town.fixer).get(address).status_code in (403, 404)
    assert as_user(town.officer).get(address).status_code == 200
