"""An unfinished paper outlives a closed page, a dead network, and both at once."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.browser.conftest import Visit
from tests.browser.steps import figure, fill_shift, sign


def test_a_draft_survives_closing_the_page_and_is_continued_from_the_desk(visit: Visit) -> None:
    page = visit("county_a.party")
    before = figure(page)
    fill_shift(page, people="7")
    page.get_by_text("已保存").first.wait_for()
    again = page.context.new_page()
    page.close()

    again.goto("/")
    again.get_by_role("link", name="接着填").first.click()
    again.wait_for_url("**/drafts/*")
    assert again.input_value("[name=a-people]") == "7"
    assert again.input_value("[name=a-place__text]") == "城南社区"
    sign(again)
    assert figure(again) == before + 7


def test_what_is_typed_without_a_network_is_kept_and_signed_when_it_is_back(visit: Visit) -> None:
    page = visit("county_a.party")
    before = figure(page)
    fill_shift(page, people="1")
    page.get_by_text("已保存").first.wait_for()
    page.context.set_offline(True)
    page.fill("[name=a-people]", "6")
    expect(page.locator("[data-draft-state]")).to_have_text("未联网，已保存在本机")
    page.click("button[value=sign]")
    page.click("dialog[open] [data-confirm-yes]")
    expect(page.locator("[data-draft-state]")).to_have_text("未联网，已保存在本机")
    assert page.input_value("[name=a-people]") == "6"

    page.context.set_offline(False)
    expect(page.locator("[data-draft-state]")).to_contain_text("已保存 ")
    sign(page)
    assert figure(page) == before + 6


def test_a_paper_written_wholly_without_a_network_reaches_the_desk_after_its_page_was_closed(
    visit: Visit,
) -> None:
    page = visit("county_a.party")
    page.goto("/")
    drafts = page.get_by_role("link", name="接着填")
    waiting = drafts.count()
    page.goto("/papers/stewardship.study_session/new")
    page.context.set_offline(True)
    page.fill("[name=a-people]", "31")
    expect(page.locator("[data-draft-state]")).to_have_text("未联网，已保存在本机")
    again = page.context.new_page()
    page.close()

    again.context.set_offline(False)
    again.goto("/")
    expect(again.locator(".flash")).to_contain_text("已传到服务器")
    again.reload()
    drafts = again.get_by_role("link", name="接着填")
    expect(drafts).to_have_count(waiting + 1)
    drafts.first.click()
    again.wait_for_url("**/drafts/*")
    assert again.input_value("[name=a-people]") == "31"
