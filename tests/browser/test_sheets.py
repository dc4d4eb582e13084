"""Excel at the counter: a template goes out, rows come in after a look, lists go out, blocks are pasted, lines are ticked."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Visit
from tests.browser.steps import PEOPLE, XLSX, find_hazard, sideways, tried_out

CAMPAIGN = "/papers/production.input_campaign/new"
ROUND = "/papers/stewardship.safety_round/"


def copied(page: Page, text: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)


def test_a_block_from_excel_fills_pickers_choices_and_numbers(visit: Visit) -> None:
    page = visit("county_a.everything")
    page.goto(CAMPAIGN)
    copied(page, "尿素\t化肥\t平价供应\t甲县惠农农资有限公司\t1,000.5\t2,600\n尿素\t化肥\t白送\t\t2\t\n")
    page.focus("[name='a-goods-0-item__text']")
    page.keyboard.press("Control+V")
    lines = page.locator("[data-rows='a-goods'] tbody tr")
    expect(lines).to_have_count(2)
    for line in (0, 1):
        expect(page.locator(f"input[type=hidden][name='a-goods-{line}-item']")).not_to_have_value("")
    expect(page.locator("input[type=hidden][name='a-goods-0-receiver']")).not_to_have_value("")
    assert page.input_value("[name='a-goods-0-way']") == "sold"
    assert page.input_value("[name='a-goods-0-quantity']") == "1000.5"
    assert page.input_value("[name='a-goods-1-way']") == ""
    way = page.locator("[name='a-goods-1-way']")
    expect(way).to_have_attribute("aria-invalid", "true")
    way.select_option("given")
    expect(way).not_to_have_attribute("aria-invalid", "true")


def test_a_block_may_begin_at_a_choice(visit: Visit) -> None:
    page = visit("county_a.everything")
    page.goto(CAMPAIGN)
    copied(page, "平价供应\t\t3\n免费赠送\t\t4\n")
    page.focus("[name='a-goods-0-way']")
    page.keyboard.press("Control+V")
    expect(page.locator("[name='a-goods-1-way']")).to_have_value("given")
    assert [page.input_value(f"[name='a-goods-{line}-quantity']") for line in (0, 1)] == ["3", "4"]


def test_a_template_is_filled_tried_out_confirmed_and_taken_in(visit: Visit, tmp_path: Path) -> None:
    page = visit("county_a.finder")
    page.goto(ROUND)
    page.get_by_role("link", name="导入").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载模板").click()
    waiting.value.save_as(tmp_path / "模板.xlsx")
    book = load_workbook(tmp_path / "模板.xlsx")
    sheet, sites = book["安全检查"], book["受检场所"]
    place = {str(cell.value).lstrip("*").split("（")[0]: int(cell.column or 0) for cell in sheet[1]}
    for number, (day, field) in enumerate((("2022-03-09", "消防安全"), ("2022-03-10", "没有的领域")), 1):
        for title, value in (
            ("序号", number),
            ("单位", "JX"),
            ("发生日期", day),
            ("检查领域", field),
            ("检查种类", "专项检查"),
        ):
            sheet.cell(number + 1, place[title]).value = value
        sites.append([number, "东门老厂房", 2])
    held = BytesIO()
    book.save(held)
    page.set_input_files("#id_file", {"name": "检查.xlsx", "mimeType": XLSX, "buffer": held.getvalue()})
    page.get_by_role("button", name="上传并试算").click()
    page.wait_for_url("**/imports/*/")
    expect(page.locator("#refused")).to_contain_text("没有“没有的领域”这一项")
    with page.expect_download() as refused:
        page.get_by_role("link", name="下载这些行（带原因）").click()
    assert refused.value.suggested_filename == "安全检查没有导入的行.xlsx"
    page.get_by_role("button", name="确认导入 1 行").click()
    expect(page.locator("dialog[open]")).to_contain_text("将以您的名义签发 1 份安全检查")
    page.click("dialog[open] [data-confirm-yes]")
    page.wait_for_url("**/papers/stewardship.safety_round/")
    expect(page.locator(".flashes")).to_contain_text("已签发 1 份安全检查。")
    expect(page.locator("tbody")).to_contain_text("消防")


def test_ticked_lines_are_counted_asked_about_printed_and_taken_out(visit: Visit, tmp_path: Path) -> None:
    page = visit("county_a.party")
    page.goto("/papers/stewardship.volunteer_shift/")
    boxes = page.locator("td.check input")
    page.get_by_role("button", name="导出所选").click()
    expect(page.locator("dialog[open]")).to_contain_text("请先勾选要办理的记录")
    page.click("dialog[open] [data-confirm-no]")
    boxes.nth(0).check()
    boxes.nth(2).check()
    expect(page.locator("[data-ticked]")).to_have_text("已选 2 条")
    page.get_by_role("button", name="导出所选").click()
    expect(page.locator("dialog[open]")).to_contain_text("把勾选的 2 条导出为 Excel？")
    with page.expect_download() as waiting:
        page.click("dialog[open] [data-confirm-yes]")
    waiting.value.save_as(tmp_path / "所选.xlsx")
    book = load_workbook(tmp_path / "所选.xlsx")
    assert [isinstance(cell.value, str) for cell in book.worksheets[0]["A"]][:3] == [True, False, False]
    assert book.worksheets[0].cell(4, 1).value == "合计"
    page.get_by_role("button", name="打印所选").click()
    expect(page.locator("dialog[open]")).to_contain_text("把勾选的 2 份单据排成一份打印？")
    page.click("dialog[open] [data-confirm-yes]")
    page.wait_for_url("**/papers/print?**")
    expect(page.locator("article.sheet")).to_have_count(2)


def test_columns_are_chosen_and_the_filters_fold(visit: Visit) -> None:
    page = visit("county_a.party")
    page.goto("/papers/stewardship.volunteer_shift/")
    page.locator(".list-choice > summary").click()
    page.get_by_role("checkbox", name="单据号").uncheck()
    page.get_by_label("紧凑").check()
    page.get_by_role("button", name="记住").click()
    page.wait_for_load_state()
    expect(page.locator("thead")).not_to_contain_text("单据号")
    expect(page.locator(".table-dense")).to_have_count(1)
    page.reload()
    expect(page.locator("thead")).not_to_contain_text("单据号")
    page.locator(".list-choice > summary").click()
    page.get_by_role("button", name="恢复默认").click()
    expect(page.locator("thead")).to_contain_text("单据号")
    page.locator(".filters > summary").click()
    expect(page.get_by_role("button", name="查询")).to_be_hidden()


def test_on_a_phone_an_import_is_read_without_scrolling_sideways(visit: Visit) -> None:
    page = visit("county_a.everything", size=PHONE)
    tried_out(page, PEOPLE)
    assert sideways(page) == 0
    expect(page.locator("#refused")).to_contain_text("应为数字 0")
    for address in (
        "/registers/party/",
        "/papers/stewardship.volunteer_shift/",
        "/board/stewardship.hazard/",
    ):
        page.goto(address)
        assert sideways(page) == 0, address
        small = page.locator(".list-tools .button").evaluate_all("(all) => all.filter((one) => one.offsetParent && one.offsetHeight < 44).length")  # fmt: skip
        assert small == 0, address


def test_several_cases_are_moved_on_together(visit: Visit) -> None:
    page = visit("county_a.finder")
    for _ in range(2):
        find_hazard(page)
    page.goto("/board/stewardship.hazard/")
    boxes = page.locator(".lane-pick input")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.select_option("#id_to", index=0)
    page.fill("#id_together_on", "2022-05-11")
    page.get_by_role("button", name="一起办理").click()
    expect(page.locator("dialog[open]")).to_contain_text("把勾选的 2 件一起办到所选环节？")
    page.click("dialog[open] [data-confirm-yes]")
    expect(page.locator(".flashes")).to_contain_text("已把 2 件办到“整改中”。")
