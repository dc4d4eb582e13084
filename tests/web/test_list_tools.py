"""列表工具: columns and density are remembered for each person, and what is ticked is printed or moved on together."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.make import Make, written
from tests.web.conftest import Town
from tests.web.workbooks import words

from gongxiao.kernel import case
from gongxiao.kernel.models import Record, User
from gongxiao.web.models import ListChoice

SignedIn = Callable[[User], Client]
FAIRS, BOARD = "/papers/trial.fair/", "/board/trial.fault/"


def heads(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    return [
        re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page)
    ]


def choose(client: Client, *columns: str, name: str = "papers_of:trial.fair", **more: str) -> None:
    answer = client.post(
        "/lists/choose", {"list": name, "column": list(columns), "next": FAIRS, "then": "keep", **more}
    )
    assert (answer.status_code, answer["Location"]) == (302, FAIRS)


def test_chosen_columns_are_remembered_for_the_person_and_no_other(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair(org=town.east, by=town.head, name="春茶节", sales="100", note="别忘了")
    client = as_user(town.officer)
    usual = heads(client, FAIRS)
    assert "说明" not in usual
    choose(client, "note", "日期", "单据号")
    assert heads(client, FAIRS) == ["日期", "名称", "说明", "单据号"]
    assert "别忘了" in client.get(FAIRS).content.decode()
    assert heads(as_user(town.officer), FAIRS) == ["日期", "名称", "说明", "单据号"]
    assert heads(as_user(town.head), FAIRS) == usual
    choose(client, then="usual")
    assert heads(client, FAIRS) == usual
    assert not ListChoice.objects.exists()


def test_a_column_of_a_total_goes_with_its_column(town: Town, make: Make, as_user: SignedIn) -> None:
    make.fair(org=town.east, by=town.head, sales="100", area="2.5")
    make.fair(org=town.east, by=town.head, sales="50", area="1.5")
    client = as_user(town.officer)
    choose(client, "area")
    foot = client.get(FAIRS).content.decode().split("<tfoot>")[1]
    assert re.findall(r'class="figure">([\d.,]+)', foot) == ["4"]


def test_lines_stand_closer_for_who_wants_them_so(town: Town, make: Make, as_user: SignedIn) -> None:
    make.fair(org=town.east, by=town.head)
    client = as_user(town.officer)
    assert "table-dense" not in client.get(FAIRS).content.decode()
    choose(client, dense="1")
    assert "table-dense" in client.get(FAIRS).content.decode()


def test_a_choice_leads_back_only_to_this_site(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.officer)
    assert client.post("/lists/choose", {"list": "papers", "next": "https://example.org/"})["Location"] == "/"


def test_ticked_papers_print_as_one_each_on_its_sheet(town: Town, make: Make, as_user: SignedIn) -> None:
    mine = [make.fair(org=town.east, by=town.head, name=name) for name in ("甲会", "乙会", "丙会")]
    theirs = make.fair(org=town.west, by=town.head, name="西镇会")
    chosen = [mine[2].pk, mine[0].pk, theirs.pk]
    page = as_user(town.officer).get("/papers/print", {"chosen": chosen}).content.decode()
    assert re.findall(r"№ (\S+)</span>", page) == [mine[2].number, mine[0].number]
    assert "西镇会" not in page
    assert "没有勾选单据" in words(as_user(town.officer).get("/papers/print"))
    assert "一次最多打印 100 份" in words(
        as_user(town.officer).get("/papers/print", {"chosen": list(range(1, 102))})
    )


def test_several_cases_move_on_together_where_nothing_is_asked(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    faults = [make.fault(org=town.east) for _ in range(3)]
    client = as_user(town.officer)
    page = client.get(BOARD).content.decode()
    assert page.count('name="chosen"') == 3
    assert "已发现 → 整改中" in page
    answer = client.post(
        f"{BOARD}move",
        {"chosen": [one.pk for one in faults[:2]], "to": "found>fixing", "on": "2022-03-02"},
        follow=True,
    )
    assert "已把 2 件办到“整改中”。" in words(answer)
    stages = {one.pk: one.stage for one in case.standing()}
    assert [stages[one.pk] for one in faults] == ["fixing", "fixing", "found"]


@pytest.mark.parametrize(
    ("to", "on", "sentence"),
    [
        ("rechecking>closed", "2022-03-09", "这一环节要填写内容，请逐件办理。"),
        ("found>closed", "2022-03-09", "这一环节要填写内容，请逐件办理。"),
        ("found>fixing", "2022-02-01", "不能办，全部没有办：办理日期 2022-02-01 早于上一步的 2022-03-01"),
        ("found>fixing", "昨天", "办理日期“昨天”不是日期"),
    ],
)  # fmt: skip
def test_where_one_case_cannot_move_none_does(
    to: str, on: str, sentence: str, town: Town, make: Make, as_user: SignedIn
) -> None:
    faults = [make.fault(org=town.east) for _ in range(2)]
    before = written()
    answer = as_user(town.officer).post(
        f"{BOARD}move", {"chosen": [one.pk for one in faults], "to": to, "on": on}, follow=True
    )
    assert sentence in words(answer)
    assert written() == before


def test_nobody_moves_a_neighbours_cases_or_without_the_duty(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    fault, before = make.fault(org=town.east), written()
    sent = {"chosen": [fault.pk], "to": "found>fixing", "on": "2022-03-02"}
    as_user(town.neighbour).post(f"{BOARD}move", sent)
    assert written()["Step"] == before["Step"]
    as_user(town.fixer).post(f"{BOARD}move", sent)
    assert written()["Step"] == before["Step"]
    assert 'name="chosen"' not in as_user(town.fixer).get(BOARD).content.decode()
    assert "请先勾选要办理的事项" in words(
        as_user(town.officer).post(f"{BOARD}move", {"to": "found>fixing"}, follow=True)
    )
    assert Record.objects.filter(pk=fault.pk).exists()
