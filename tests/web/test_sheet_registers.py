"""名册导入: people, places, goods and units come in from Excel as from the form: checked, sealed, never merged by themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.make import Make
from tests.web.conftest import Town
from tests.web.workbooks import made, opened, sent, values, words

from gongxiao.kernel import party
from gongxiao.kernel.models import Item, Org, Parameter, Party, Place, User
from gongxiao.kernel.tree import below
from gongxiao.web.models import Batch

SignedIn = Callable[[User], Client]
ADDRESS = "/registers/{}/import"
HEAD = ["类别", "名称", "归口单位", "身份证号", "电话"]
WANG, LI = "110101194901010018", "11010119490307002X"


def tried(client: Client, name: str, rows: list[Any], title: str) -> str:
    return uploaded(client, name, made(rows, title))


def uploaded(client: Client, name: str, file: bytes) -> str:
    answer = sent(client, ADDRESS.format(name), file, "名册.xlsx")
    assert answer.status_code == 302, words(answer)
    return words(client.get(answer["Location"]))


def take(client: Client) -> Any:
    return client.post(f"/imports/{Batch.objects.latest('pk').key}/", {"then": "take"}, follow=True)


def people(client: Client, *rows: list[Any], head: list[str] = HEAD) -> str:
    return tried(client, "party", [head, *rows], "往来对象")


def test_people_come_in_checked_and_their_numbers_sealed(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.head)
    said = people(
        client,
        ["农户", "王建国", "东镇供销社", WANG, "138 0000 1234"],
        ["企业", "青溪茶场", None, None, "０５７５-82345678"],
    )
    assert "可导入 2 行" in said
    assert WANG not in said
    assert Party.objects.count() == 0
    assert "已登记 2 条往来对象。" in words(take(client))
    wang = party.find("identity", WANG)
    assert wang is not None
    assert (wang.name, wang.kind, wang.org, wang.initials) == ("王建国", "household", town.east, "wjg yjg")
    assert (party.masked(wang, "phone"), WANG.encode() in bytes(wang.identity_sealed or b"")) == (
        "138****1234",
        False,
    )
    assert party.find("phone", "0575-82345678") is not None


def test_numbers_a_spreadsheet_spoilt_are_refused_and_not_guessed(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.head)
    said = people(
        client, ["个人", "甲", None, float(WANG), None], ["个人", "乙", None, WANG[:-1] + "7", None], ["个人", "丙", None, "110101490101001", None],
        ["个人", "丁", None, None, 13800001234], ["个人", "戊", None, None, "138O0001234"], ["个人", "己", None, WANG, None],
    )  # fmt: skip
    for sentence in (
        "身份证号被表格软件改成了数字，后几位已丢失，系统无法还原。请把该列设为“文本”后重新填写。", "身份证号校验位不对", "15 位旧号请改填 18 位", "电话被表格软件改成了数字，请把该列设为“文本”后重新填写。",
        "电话第 4 位是字母 O，应为数字 0。",
    ):  # fmt: skip
        assert sentence in said, sentence
    assert "可导入 1 行" in said
    assert "身份证号（D 列）" in said


def test_somebody_who_may_be_there_already_is_asked_about_never_merged(town: Town, as_user: SignedIn) -> None:
    old = party.register("household", "张小三", phone="13800001234", org=town.east)
    client = as_user(town.head)
    head = [*HEAD, "仍新建"]
    rows = [["农户", "张晓三", "东镇供销社", None, "13800001234", None], ["农户", "张小三", "东镇供销社", None, "13900001234", "否"],
            ["农户", "张小山", "东镇供销社", None, "13800001234", "是"], ["农户", "李四", None, None, "13700001234", None], ["农户", "李思", None, None, "13700001234", None]]  # fmt: skip
    said = people(client, *rows, head=head)
    assert (
        f"已有 张*三（138****1234，编号 {old.pk}），可能是同一人。是同一人就删去本行、用原档案；不是同一人，请在“仍新建”列写“是”。不会自动合并。"
        in said
    )
    assert "已有 李*（137****1234，本表第 5 行）" in said
    assert "可导入 2 行" in said
    take(client)
    assert sorted(Party.objects.values_list("name", flat=True)) == ["张小三", "张小山", "李四"]


def test_the_same_number_twice_belongs_to_one_person(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.head)
    people(client, ["个人", "王建国", None, WANG, None], ["个人", "王健国", None, WANG, None])
    said = words(client.get(f"/imports/{Batch.objects.get().key}/"))
    assert "登记了这个身份证号，请用原档案" in said
    take(client)
    assert Party.objects.get().name == "王建国"


def test_the_same_file_again_registers_nothing_twice(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.head)
    rows = [["个人", "王建国", None, WANG, "13800001234"], ["企业", "青溪茶场", "东镇供销社", None, None]]
    file = made([HEAD, *rows], "往来对象")  # once: a workbook holds the second it was saved in
    uploaded(client, "party", file)
    take(client)
    said = uploaded(client, "party", file)
    assert "已有，不重复 2 行" in said
    assert "已导入（批次" in said
    assert Party.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "title", "rows", "model"),
    [
        ("place", "地点", [["编码", "名称", "类别", "管理单位"], ["C1", "一号仓", "仓库", "东镇供销社"], [None, "二号仓", "仓库", None], ["C1", "三号仓", "仓库", None]], Place),
        ("item", "物品", [["名称", "类别", "计量单位", "规格"], ["尿素", "化肥", "公斤", "46%"], ["复合肥", "化肥", "吨", None], ["怪物", "化肥", "光年", None]], Item),
    ],
)  # fmt: skip
def test_places_and_goods_come_in_like_from_the_form(
    name: str, title: str, rows: list[list[Any]], model: Any, town: Town, as_user: SignedIn
) -> None:
    client, before = as_user(town.head), model.objects.count()
    said = tried(client, name, rows, title)
    assert "可导入 2 行" in said
    assert "不能导入 1 行" in said
    assert model.objects.count() == before
    take(client)
    assert model.objects.count() == before + 2
    assert "已有，不重复 2 行" in tried(client, name, rows, title)


def test_a_unit_comes_in_under_its_parent(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.head)
    rows = [
        ["编码", "名称", "类别", "起始日期", "上级单位", "隶属起始日期"],
        ["JX-9", "东镇为农服务站", "服务站", "2022-01-01", "东镇供销社", "2022-01-01"],
        ["JX-8", "无上级站", "服务站", "2022-01-01", None, "2022-01-01"],
    ]
    said = tried(client, "org", rows, "单位")
    assert "可导入 1 行" in said
    assert "请填写“上级单位”。" in said
    take(client)
    from django.utils import timezone

    made_now = Org.objects.get(code="JX-9")
    assert made_now.pk in below(town.east, timezone.localdate())
    assert "已有，不重复 1 行" in tried(client, "org", rows[:2], "单位")


def test_a_keeper_of_one_town_brings_nothing_into_another(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.neighbour)
    said = tried(
        client,
        "place",
        [["名称", "类别", "管理单位"], ["东镇仓", "仓库", "东镇供销社"], ["西镇仓", "仓库", "西镇供销社"]],
        "地点",
    )
    assert "可导入 1 行" in said
    assert "在名册里找不到“东镇供销社”" in said
    take(client)
    assert [one.org for one in Place.objects.filter(name__endswith="镇仓")] == [town.west]


def test_a_dated_parameter_comes_in_once(town: Town, as_user: SignedIn) -> None:
    rows = [
        ["参数", "适用单位", "数值", "单位", "起始日期", "依据文件", "状态"],
        ["trial.quota", town.county.name, "12.50", "公斤", "2030-01-01", "供办〔2022〕1号", "已核"],
    ]
    client = as_user(town.head)
    tried(client, "parameter", rows, "参数")
    take(client)
    assert [f"{one.value.normalize():f}" for one in Parameter.objects.filter(code="trial.quota")] == ["12.5"]
    assert "已有，不重复 1 行" in tried(client, "parameter", rows, "参数")


def test_refused_people_come_back_as_the_same_sheet_with_reasons(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.head)
    people(client, ["个人", "王建国", None, WANG, None], ["个人", "乙", None, WANG[:-1] + "7", None])
    book = opened(client.get(f"/imports/{Batch.objects.get().key}/refused.xlsx"))
    head, *lines = values(book.worksheets[0])
    assert head[-1] == "未导入原因"
    assert (len(lines), lines[0][head.index("身份证号")]) == (1, WANG[:-1] + "7")
    assert lines[0][-1].startswith("身份证号（D 列）：身份证号校验位不对")


@pytest.mark.parametrize("name", ["party", "account"])
def test_who_keeps_no_register_sends_none(name: str, town: Town, make: Make, as_user: SignedIn) -> None:
    assert as_user(town.officer).get(ADDRESS.format(name)).status_code == 403
    keeper = make.user("文员", {"office_clerk": town.east})
    assert as_user(keeper).get(ADDRESS.format(name)).status_code == (200 if name == "party" else 403)
    assert as_user(keeper).get(f"/registers/{name}/template.xlsx").status_code == (
        200 if name == "party" else 403
    )
