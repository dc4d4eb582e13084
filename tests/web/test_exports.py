"""导出: every list goes to Excel as it is filtered, numbers as numbers, with who took it out, and nobody else's lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.make import Make
from tests.web.conftest import Town
from tests.web.workbooks import opened, values

from gongxiao.kernel import party
from gongxiao.kernel.models import Party, User
from gongxiao.web.sheets import export, workbook

SignedIn = Callable[[User], Client]
XLSX = {"as": "xlsx"}
LISTS = [
    "/papers/", "/papers/trial.fair/", "/board/", "/board/trial.fault/", "/registers/party/", "/registers/org/", "/registers/parameter/",
    "/registers/account/", "/figures/", "/figures/trial.sales/?period=2022", "/goals/?period=2022", "/todo/", "/todo/mine/",
]  # fmt: skip


def taken(client: Client, address: str, **more: Any) -> Any:
    joined = "&" if "?" in address else "?"
    return opened(client.get(f"{address}{joined}as=xlsx", more))


def rows_of(sheet: Any) -> list[list[Any]]:
    """The lines of the table, between its head and the empty line before the foot."""
    whole = values(sheet)
    return whole[1 : whole.index([None] * len(whole[0])) if [None] * len(whole[0]) in whole else None]


def test_a_list_of_a_kind_goes_out_with_numbers_dates_sums_and_who_took_it(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair(
        "2022-03-05", org=town.east, by=town.head, name="春茶节", sales="1234.5", area="3.5", note="长\n说明"
    )
    make.fair("2022-04-05", org=town.east, by=town.head, name="枇杷节", sales="100", until="2022-04-09")
    make.fair("2021-04-05", org=town.east, by=town.head, name="去年的", sales="9")
    sheet = taken(as_user(town.officer), "/papers/trial.fair/?period=2022").worksheets[0]
    head, *lines = values(sheet)
    place = {title: number for number, title in enumerate(head)}
    assert [lines[n][place["名称"]] for n in (0, 1)] == ["枇杷节", "春茶节"]
    assert lines[0][place["日期"]] == datetime(2022, 4, 5)  # noqa: DTZ001 - a spreadsheet's day has no zone
    assert lines[0][place["结束日期"]] == datetime(2022, 4, 9)  # noqa: DTZ001
    assert (lines[1][place["成交额（元）"]], lines[1][place["展区面积（亩）"]]) == (1234.5, 3.5)
    assert lines[2][0] == "合计"
    assert lines[2][place["成交额（元）"]] == 1334.5
    foot = [line[0] for line in lines[4:]]
    assert foot[:2] == ["单位：全部单位", "期间：2022年"]
    assert foot[2].startswith("共 2 条，东镇办事员 于 20")
    assert sheet.freeze_panes == "B2"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert "东镇办事员" in sheet.oddFooter.left.text
    cell = sheet.cell(3, place["成交额（元）"] + 1)
    assert (cell.data_type, cell.number_format) == ("n", "#,##0.0")
    assert cell.font.name
    assert sheet.cell(1, 1).fill.fgColor.rgb == "FFDDEBE2"


def test_lines_of_tables_go_out_on_a_sheet_of_their_own(town: Town, make: Make, as_user: SignedIn) -> None:
    record = make.fair(
        org=town.east,
        by=town.head,
        entrants=[
            {"firm": make.party("青溪茶场"), "sort": "tea", "sales": "100"},
            {"sort": "fruit", "sales": "50.5"},
        ],
    )
    book = taken(as_user(town.officer), "/papers/trial.fair/")
    lines = values(book["参展单位"])
    assert lines[0] == ["单据号", "日期", "行", "参展企业", "品类", "销售额（元）", "产地"]
    assert [line[0:1] + line[2:6] for line in lines[1:3]] == [
        [record.number, 1, "青溪茶场", "茶叶", 100],
        [record.number, 2, None, "水果", 50.5],
    ]


def test_only_the_ticked_papers_go_out_and_none_of_a_neighbours(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    mine = [make.fair(org=town.east, by=town.head, name=name) for name in ("甲", "乙", "丙")]
    theirs = make.fair(org=town.west, by=town.head, name="西镇会")
    client = as_user(town.officer)
    asked: dict[str, Any] = {**XLSX, "chosen": [mine[0].pk, mine[2].pk, theirs.pk]}
    answer = client.get("/papers/trial.fair/", asked)
    place = values(opened(answer).worksheets[0])[0].index("名称")
    assert [line[place] for line in rows_of(opened(answer).worksheets[0])[:2]] == ["丙", "甲"]
    assert "西镇会" not in str(values(opened(answer).worksheets[0]))


@pytest.mark.parametrize("address", LISTS)
def test_every_list_goes_out_and_shows_nobody_a_neighbours_papers(
    address: str, town: Town, make: Make, as_user: SignedIn
) -> None:
    fair = make.fair(org=town.east, by=town.head, name="东镇茶会", sales="100")
    fault = make.fault(org=town.east)
    holder = make.user(
        "东镇全能", dict.fromkeys(("trial.officer", "trial.fixer", "office_clerk", "leader"), town.east)
    )
    own = taken(as_user(holder), address)
    assert own.worksheets[0].max_row > 1
    assert "东镇全能 于" in str([values(sheet) for sheet in own.worksheets])
    text = str([values(sheet) for sheet in taken(as_user(town.neighbour), address).worksheets])
    assert not [one for one in (fair.number, fault.number, "东镇茶会") if one in text]


def test_a_board_goes_out_whole_and_a_figure_with_all_its_facts(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    for n in range(45):
        make.fault(f"2022-03-{n % 28 + 1:02d}", org=town.east)
        make.fair(f"2022-03-{n % 28 + 1:02d}", org=town.east, by=town.head, name=f"{n}号", sales="10")
    client = as_user(town.officer)
    assert len(rows_of(taken(client, "/board/trial.fault/").worksheets[0])) == 45
    lines = values(taken(client, "/figures/trial.sales/?period=2022").worksheets[0])
    place = lines[0].index("数值")
    assert lines[0][place + 1] == "计量单位"
    assert (
        sum(line[place] for line in lines[1:46]),
        lines[46][0],
        lines[46][place],
        lines[1][place + 1],
    ) == (450, "全部合计", 450, "元")


def test_people_go_out_with_their_numbers_masked(town: Town, make: Make, as_user: SignedIn) -> None:
    party.register(
        "household", "王建国", identity_number="110101194901010018", phone="13800001234", org=town.east
    )
    text = str(values(taken(as_user(town.head), "/registers/party/").worksheets[0]))
    assert "138****1234" in text
    assert "**************0018" in text
    assert "13800001234" not in text
    assert "110101194901010018" not in text
    assert Party.objects.count() == 1
    assert make is not None


def test_text_that_looks_like_a_formula_stays_text(town: Town, make: Make, as_user: SignedIn) -> None:
    for name in ("=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "-5", "＝1+1", "=1+1"):
        make.fair(org=town.east, by=town.head, name=name)
    sheet = taken(as_user(town.officer), "/papers/trial.fair/").worksheets[0]
    place = values(sheet)[0].index("名称") + 1
    cells = [sheet.cell(row, place) for row in range(2, 8)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert [cell.value for cell in cells] == ["=1+1", "＝1+1", "-5", "@SUM(1)", "+1+1", "=cmd|' /C calc'!A0"]


def test_control_characters_and_numbers_beyond_a_spreadsheet_are_kept_safe() -> None:
    assert workbook.clean("甲\x00\x0b乙\ud800\n丙") == "甲乙\n丙"
    assert workbook.exact(Decimal("123456789012345.6789")) == "123456789012345.6789"
    assert workbook.exact(Decimal("1234.50")) == Decimal("1234.50")
    assert workbook.sheet_title("a/b[c]:d*e?f\\g" + "长" * 40, ["A B C  D E F G" + "长" * 15]) != ""
    assert len(workbook.sheet_title("长" * 40)) == 31
    assert export.value_of({"figure": {"text": "—"}}) == "—"
    assert export.value_of({"text": "2022-06-30"}, "date") == date(2022, 6, 30)


def test_a_list_too_long_for_one_file_is_refused_not_cut(
    town: Town, make: Make, as_user: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        make.fair(org=town.east, by=town.head)
    monkeypatch.setattr(export, "MOST", 2)
    answer = as_user(town.officer).get("/papers/trial.fair/", XLSX)
    assert answer.status_code == 422
    assert "共 3 条，一个文件最多导出 2 条；请先按单位、期间筛选" in answer.content.decode()


def test_a_chosen_unit_of_money_is_the_unit_of_the_sheet(town: Town, make: Make, as_user: SignedIn) -> None:
    make.fair(org=town.east, by=town.head, sales="12345.67")
    client = as_user(town.officer)
    client.post("/money", {"unit": "wan", "next": "/papers/trial.fair/"})
    lines = values(taken(client, "/papers/trial.fair/").worksheets[0])
    assert lines[1][lines[0].index("成交额（万元）")] == 1.234567


def test_who_looks_at_people_s_data_and_when_is_laid_across_the_page(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.head)
    wang = party.register("household", "王建国", org=town.east)
    for address in (
        "/registers/party/",
        f"/registers/party/{wang.pk}/",
        f"/registers/party/{wang.pk}/edit",
        "/search/?q=王",
    ):
        page = client.get(address).content.decode()
        assert f'<text x="10" y="40">{town.head} {timezone.localdate()}' in page, address
    assert 'class="watermark"' not in client.get("/registers/place/").content.decode()
