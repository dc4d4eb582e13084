"""写稿台: a clerk writes the half-year report in a browser, two others check and sign it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Visit
from tests.browser.steps import sideways

REPORT = "/reports/county_a.work_report/?org=JX&period=2022H1"
SLOW = 60_000  # a report of a hundred figures, read from the journal on a busy machine


def open_desk(page: Page) -> str:
    """The desk of the report, opened by whoever comes first; returns its address."""
    page.set_default_timeout(SLOW)
    page.goto(REPORT)
    begin = page.get_by_role("button", name="开稿")
    if begin.count():
        begin.click()
    else:
        page.get_by_role("link", name="打开文稿").click()
    page.wait_for_url("**/manuscripts/*/**")
    return page.url.split("?")[0]


def open_sentence(page: Page, words: str) -> None:
    page.locator(".desk-sentence", has_text=words).locator(".desk-edit").focus()
    page.keyboard.press("Enter")
    page.locator("[data-editor]").wait_for()


def last_words(page: Page) -> str:
    return page.locator("textarea[name=words]").last.input_value()


def saved(page: Page) -> None:
    expect(page.locator("#desk-state")).to_contain_text("已保存", timeout=SLOW)


def test_words_save_themselves_and_a_typed_number_waits_for_somebody_to_answer(visit: Visit) -> None:
    page = visit("county_a.clerk")
    desk = open_desk(page)
    people = page.locator("article a.figure[href*='volunteers.people']").first.inner_text()
    assert int(people.removesuffix("人次")) >= 87  # other tests sign more shifts
    open_sentence(page, people)
    chips = page.locator(".desk-chip .figure").all_inner_texts()
    assert people in chips
    page.locator("textarea[name=words]").last.fill("，惠及300户居民")
    saved(page)
    expect(page.locator("#marks")).to_contain_text("300")
    page.reload()
    assert last_words(page) == "，惠及300户居民"
    assert page.locator(".desk-chip .figure").all_inner_texts() == chips
    page.locator("[name=reason]").fill("社区登记表")
    page.get_by_role("button", name="由我负责").click()
    expect(page.locator("#marks")).to_contain_text("（示例·韩文员负责）", timeout=SLOW)
    page.locator("textarea[name=words]").last.focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-editor]")).to_have_count(0, timeout=SLOW)
    expect(page.locator("article")).to_contain_text(f"{people}，惠及300户居民")
    page.goto(f"{desk}versions")
    page.get_by_role("link", name="改了什么").first.click()
    expect(page.locator("ins").first).to_have_text("，惠及300户居民")


def test_a_figure_found_by_initials_goes_in_where_the_caret_was(visit: Visit) -> None:
    page = visit("county_a.clerk")
    open_desk(page)
    open_sentence(page, "各项工作有序推进")
    box = page.locator("textarea[name=words]").first
    box.focus()
    page.keyboard.press("Control+Home")
    page.fill(".desk-find [name=q]", "zyfwcs")
    row = page.locator(".desk-found", has_text="志愿服务次数")
    expect(row).to_contain_text(re.compile(r"(3[89]|[4-9]\d)次"), timeout=SLOW)
    expect(row).to_contain_text("份单据")
    row.get_by_role("button", name="插入").first.click()
    expect(page.locator("[data-editor] .desk-chip")).to_have_count(1, timeout=SLOW)
    assert page.locator("textarea[name=words]").first.input_value() == ""
    page.locator(".desk-chip .figure").click()
    expect(page.locator("#evidence")).to_contain_text("志愿服务", timeout=SLOW)
    page.locator(".desk-chip button").click()
    expect(page.locator("[data-editor] .desk-chip")).to_have_count(0, timeout=SLOW)


def test_a_suggestion_becomes_a_sentence_and_is_hidden_again(visit: Visit) -> None:
    page = visit("county_a.clerk")
    open_desk(page)
    page.get_by_role("link", name="建议", exact=True).click()
    row = page.locator(".desk-suggestion", has_text="配方肥宣传")
    row.get_by_role("button", name="加入").click()
    expect(page.locator("[data-editor] .desk-chip")).to_have_count(1, timeout=SLOW)
    page.get_by_role("button", name="隐去这一句").click()
    expect(page.get_by_role("button", name="恢复这一句")).to_be_visible(timeout=SLOW)
    assert page.locator(".desk-row.is-hidden").count() == 1


def test_of_two_who_write_at_once_the_second_is_told_and_keeps_the_words(visit: Visit) -> None:
    first, second = visit("county_a.clerk"), visit("county_a.everything")
    desk = open_desk(first)
    second.set_default_timeout(SLOW)
    second.goto(desk)
    for page in (first, second):
        open_sentence(page, "今年以来")
    first.locator("textarea[name=words]").last.fill("今年以来，我社工作有序推进")
    saved(first)
    second.locator("textarea[name=words]").last.fill("今年以来，我社成绩明显")
    state = second.locator("#desk-state")
    expect(state).to_contain_text(re.compile(r"示例·韩文员在 \d\d:\d\d 改过这份文稿"), timeout=SLOW)
    assert last_words(second) == "今年以来，我社成绩明显"
    first.reload()
    assert last_words(first) == "今年以来，我社工作有序推进"


def test_on_the_phone_a_leader_reads_remarks_and_three_people_sign(visit: Visit) -> None:
    clerk = visit("county_a.clerk")
    desk = open_desk(clerk)
    phone = visit("county_a.lead", size=PHONE)
    phone.set_default_timeout(SLOW)
    phone.goto(desk)
    assert sideways(phone) == 0
    assert phone.locator("textarea[name=words]").count() == 0
    phone.locator(".desk-sentence").first.tap(position={"x": 60, "y": 12})
    phone.fill("[name=text]", "开头再精炼些")
    phone.get_by_role("button", name="加批注").click()
    expect(phone.locator(".desk-remark")).to_contain_text("开头再精炼些", timeout=SLOW)
    assert sideways(phone) == 0

    clerk.goto(f"{desk}?panel=remarks")
    clerk.locator(".desk-remark [name=text]").fill("已改")
    clerk.get_by_role("button", name="答复").click()
    expect(clerk.locator(".desk-remark")).to_contain_text("已答复", timeout=SLOW)
    clerk.goto(f"{desk}?panel=sign")
    clerk.get_by_role("button", name="送审").click()
    clerk.click("dialog[open] [data-confirm-yes]")
    expect(clerk.locator(".desk-bar")).to_contain_text("审核", timeout=SLOW)

    reviewer = visit("county_a.statistics")
    reviewer.set_default_timeout(SLOW)
    reviewer.goto(f"{desk}?panel=sign")
    reviewer.get_by_role("button", name="审核通过").click()
    expect(reviewer.locator(".desk-bar")).to_contain_text("签发", timeout=SLOW)
    phone.goto(f"{desk}?panel=sign")
    phone.get_by_role("button", name="签发").click()
    expect(phone.locator(".desk-bar")).to_contain_text("已签发", timeout=SLOW)
    signers = phone.locator(".desk-signers").inner_text()
    for line in ("拟稿：示例·韩文员", "审核：", "签发：示例·沈主任"):
        assert line in signers
    phone.get_by_role("button", name="报出").click()
    phone.click("dialog[open] [data-confirm-yes]")
    expect(phone.locator("[data-errors]")).to_contain_text("还没有结账", timeout=SLOW)
