"""来件: what a file may be: old, broken, hostile or merely untidy, each is refused or read with a sentence that helps."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.make import written
from tests.web.conftest import Town
from tests.web.workbooks import made, rezipped, sent, words

from gongxiao.kernel.models import Record, User
from gongxiao.web.models import Batch
from gongxiao.web.sheets import guard
from gongxiao.web.sheets.grid import open_sheets, row_words
from gongxiao.web.sheets.guard import FileRefused

SignedIn = Callable[[User], Client]
IMPORT = "/papers/trial.fair/import"
HEAD = ["发生日期", "名称", "成交额（元）"]
ROW = ["2022-03-05", "春茶节", 100]


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        open_sheets(name, content)
    return refused.value.sentence


def zipped(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.xlsx", b"", "“空.xlsx”是空文件"),
        ("旧.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧版 xls（或者加了密码），请在表格软件里另存为 xlsx"),
        ("断.xlsx", made([HEAD, ROW])[:-300], "文件不完整或已损坏"),
        ("文字.docx", zipped(word__document=b"<a/>"), "这不是 Excel 表格"),
        ("照片.jpg", b"\xff\xd8\xff" + b"\0" * 50, "不是能读的表格"),
        ("大.xlsx", b"PK\x03\x04" + b"\0" * guard.LARGEST, "文件超过 10 MB"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_what_to_do(name: str, content: bytes, sentence: str) -> None:
    assert sentence in refusal(name, content)


@pytest.mark.parametrize(
    "entity",
    [b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b'<!DOCTYPE lolz [<!ENTITY l "lol">]>'],
)
def test_a_file_that_declares_entities_is_not_read(entity: bytes) -> None:
    def planted(part: str, content: bytes) -> bytes:
        return content.replace(b"<worksheet", entity + b"<worksheet", 1) if "sheet1" in part else content

    assert "文件里有表格不该有的内容" in refusal("实体.xlsx", rezipped(made([HEAD, ROW]), planted))


def test_a_file_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    bomb = rezipped(made([HEAD, ROW]), lambda part, content: content + b" " * (guard.UNPACKED // 2) if part.endswith(("sheet1.xml", "styles.xml", "workbook.xml")) else content)  # fmt: skip
    assert len(bomb) < 1_000_000
    assert "解开后太大" in refusal("压缩.xlsx", bomb)


def test_a_cell_at_the_end_of_the_world_is_named(town: Town, as_user: SignedIn) -> None:
    def far_right(sheet: Any) -> None:
        sheet["XFD3"] = "x"

    assert "“试展销会”表在 XFD3 格还有内容" in refusal("远.xlsx", made([HEAD, ROW], touch=far_right))

    def far_down(sheet: Any) -> None:
        sheet["A1048576"] = "x"

    client, before = as_user(town.officer), written()
    answer = sent(client, IMPORT, made([HEAD, ROW], touch=far_down))
    assert answer.status_code == 422
    assert "最后一行是第 1,048,576 行（其中只有 3 行有内容）。请删除多余空行后重传" in words(answer)
    assert (written(), Batch.objects.count()) == (before, 0)


def test_a_false_dimension_is_not_believed() -> None:
    lying = rezipped(made([HEAD, ROW]), lambda part, content: content.replace(b'<dimension ref="A1:C2"', b'<dimension ref="A1:XFD1048576"') if "sheet1" in part else content)  # fmt: skip
    (sheet,), _notes = open_sheets("谎.xlsx", lying)
    assert [number for number, _values in sheet.rows] == [1, 2]


def tried(client: Client, content: bytes, name: str = "一季度.xlsx") -> str:
    answer = sent(client, IMPORT, content, name)
    assert answer.status_code == 302, words(answer)
    return words(client.get(answer["Location"]))


def test_titles_totals_and_second_heads_are_skipped_and_said(town: Town, as_user: SignedIn) -> None:
    rows = [
        ["青溪县供销社展销会台账"],
        HEAD,
        ROW,
        ["小计", None, 100],
        HEAD,
        ["2022-03-06", "枇杷节", 200],
        ["合 计", None, 300],
    ]

    def merged_title(sheet: Any) -> None:
        sheet.merge_cells("A1:C1")

    said = tried(as_user(town.officer), made(rows, touch=merged_title))
    assert "表头在第 2 行" in said
    assert "第 4、7 行是合计行，已跳过" in said
    assert "第 5 行又是表头，已跳过" in said
    assert "可导入 2 行" in said


def test_hidden_rows_stay_out_until_they_are_asked_for(town: Town, as_user: SignedIn) -> None:
    def hide(sheet: Any) -> None:
        for row in (3, 4, 5):
            sheet.row_dimensions[row].hidden = True

    client = as_user(town.officer)
    said = tried(client, made([HEAD, *(["2022-03-05", f"{n}号展", n] for n in range(1, 6))], touch=hide))
    assert "第 3–5 行是隐藏行，没有导入" in said
    assert "可导入 2 行" in said
    kept = Batch.objects.get()
    again = client.post(f"/imports/{kept.key}/", {"then": "hidden"}, follow=True)
    assert "可导入 5 行" in words(again)
    assert Record.objects.count() == 0


def test_merged_cells_of_data_are_refused_row_by_row(town: Town, as_user: SignedIn) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:A3")

    said = tried(
        as_user(town.officer),
        made([HEAD, ROW, [None, "枇杷节", 5], ["2022-03-07", "杨梅节", 6]], touch=merge),
    )
    assert "不能导入 2 行" in said
    assert "发生日期（A 列） 是合并单元格，请取消合并并逐行填写。" in said


def test_formulas_without_results_errors_and_dates_in_number_cells_are_refused(
    town: Town, as_user: SignedIn
) -> None:
    from datetime import date

    rows = [
        HEAD,
        ["2022-03-05", "公式", "=1+1"],
        ["2022-03-05", "错误", "#N/A"],
        ["2022-03-05", "日期", date(2022, 3, 5)],
        [44713, "序列", 1],
        ["2022-03-05", "好", 1],
    ]
    said = tried(as_user(town.officer), made(rows))
    for sentence in (
        "是公式但没有算好的结果",
        "是公式错误 #N/A",
        "被表格软件改成了日期",
        "“44713”是数字不是日期",
    ):
        assert sentence in said, sentence
    assert "可导入 1 行" in said


def test_a_number_is_read_as_it_was_shown(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.officer)
    rows = [
        HEAD,
        ["2022-03-05", "甲", 1234.0999999999999],
        ["2022-03-05", 2022, 1e9],
        ["2022-03-05", "丙", 0.07 * 100],
    ]
    tried(client, made(rows))
    client.post(f"/imports/{Batch.objects.get().key}/", {"then": "take"})
    told = [(one.body["name"], one.body["sales"]) for one in Record.objects.order_by("pk")]
    assert told == [("甲", "1234.1"), ("2022", "1000000000"), ("丙", "7")]


def test_a_csv_from_an_old_office_is_read_as_gbk_and_says_so(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.officer)
    text = "发生日期,名称,成交额（元）\n2022-03-05,化肥展,100\n"
    said = tried(client, text.encode("gbk"), "台账.csv")
    assert "按 GBK 读取，请确认下面的汉字显示正确" in said
    assert "化肥展" in said
    assert "按 GBK" not in tried(client, text.encode("utf-8-sig"), "台账.csv")


def test_a_file_without_the_columns_says_which_are_missing(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.officer)
    answer = sent(client, IMPORT, made([["发生日期", "成交额"], ["2022-03-05", 1]]))
    assert "第 1 行的表头缺少必填的列：名称。请补上，或用下载的模板填写。" in words(answer)
    assert "表里找不到表头" in words(sent(client, IMPORT, made([["甲", "乙"], [1, 2]])))
    assert "表头里有两列“名称”" in words(
        sent(client, IMPORT, made([["发生日期", "名称", "名称"], [1, 2, 3]]))
    )
    assert "请选择要导入的文件" in words(client.post(IMPORT, {}))
    said = tried(client, made([[*HEAD, "我的备注"], [*ROW, "看看"]]))
    assert "有不认识的列，没有导入：D 我的备注" in said


def test_rows_are_said_the_short_way() -> None:
    assert row_words([3, 28, 15, 16, 17, 20]) == "3、15–17、20、28"
