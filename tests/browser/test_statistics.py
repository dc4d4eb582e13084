"""Statistics in a real browser: the grid is filled by keyboard, sent up, approved by another, printed; scores are tried."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Visit

FORM = "/statistics/0001/?org=JX-CY&period=2022-06"
SUPERMARKET = "/statistics/0001/?org=JX-CS&period=2022-06"


def _agree(page: Page) -> None:
    page.click("dialog[open] [data-confirm-yes]")


def _type(page: Page, label: str, amount: str) -> None:
    box = page.get_by_label(label, exact=True)
    box.fill(amount)
    box.press("Enter")


def test_a_form_is_typed_mended_and_sent_up(visit: Visit) -> None:
    page = visit("county_a.statistics")
    page.goto(FORM)
    _type(page, "销售总额（万元）", "61")
    assert page.evaluate("document.activeElement.name") == "trade.inputs_sales"  # Enter moves on
    page.keyboard.type("60")
    page.get_by_role("button", name="保存填报").click()
    expect(page.locator(".stat-findings")).to_contain_text("分项之和 60，相差 1万元")
    expect(page.get_by_role("button", name="报送", exact=True)).to_be_disabled()
    _type(page, "农业生产资料类（万元）", "61")
    page.get_by_role("button", name="保存填报").click()
    expect(page.locator(".stat-findings")).to_have_count(0)
    page.get_by_role("button", name="报送", exact=True).click()
    _agree(page)
    expect(page.locator(".stages [aria-current]")).to_contain_text("待审定")


def test_a_waiting_form_is_approved_and_then_takes_no_more_numbers(visit: Visit) -> None:
    head = visit("county_a.statistics-head")
    head.goto(SUPERMARKET)
    head.get_by_role("button", name="审定", exact=True).click()
    _agree(head)
    expect(head.locator("main")).to_contain_text("重算与审定时逐字节一致")
    assert head.locator(".stat-own input").count() == 0
    with head.expect_download() as downloading:
        head.get_by_role("link", name="导出 Excel").click()
    sheet = load_workbook(BytesIO(Path(downloading.value.path()).read_bytes())).active
    assert sheet is not None
    assert (sheet["A9"].value, sheet["D9"].value) == ("销售总额", 90)
    head.locator("td .figure", has_text="90").first.click()
    expect(head.locator("h1")).to_contain_text("全系统销售总额")


def test_a_supposed_value_shows_the_score_it_would_earn(visit: Visit) -> None:
    page = visit("county_a.clerk")
    page.goto("/appraisal/?org=JX-NZ&period=2022-06")
    # 131 of 120万元 is 9.17 % against 8 %: 48 + 1.17 x 0.5
    row = page.locator(".score-table tbody tr").first
    expect(row).to_contain_text("48.58")
    row.locator("input").fill("132万元")
    page.get_by_role("button", name="试算").click()
    expect(page.locator(".score-table tbody tr").first).to_contain_text("→ 49")


def test_the_pages_fit_a_phone(visit: Visit) -> None:
    page = visit("county_a.statistics", size=PHONE)
    for address in (FORM, "/statistics/?org=JX&period=2022-06", "/statistics-progress/?org=JX&period=2022-06",
                    "/statistics/0001/below?org=JX&period=2022-06", "/statistics/0001/print?org=JX-NZ&period=2022-06",
                    "/appraisal/?org=JX-NZ&period=2022-06"):  # fmt: skip
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    page.goto(FORM)
    low = page.locator(".stat-own input, .form-foot .button").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 44).length"
    )
    assert low == 0
