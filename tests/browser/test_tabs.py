"""页面标签和组织树: what was opened stays at hand, what was typed waits, and the tree is found through and remembered."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Visit
from tests.browser.steps import SHIFT, sideways

RULE = "/registers/party/new"


def tabs(page: Page) -> list[str]:
    """The titles on the tabs; an asterisk marks something unsaved."""
    expect(page.locator("[data-page-tabs]")).to_be_visible()
    found = page.locator(".page-tab").all()
    return [
        ("*" if one.locator(".page-tab-dot").count() else "") + one.locator("a").inner_text() for one in found
    ]


def test_pages_opened_become_tabs_that_close_by_mouse_and_by_key(visit: Visit) -> None:
    page = visit("county_a.clerk")
    assert tabs(page) == ["工作台"]
    page.goto("/papers/")
    page.goto("/figures/?period=2022")
    page.goto("/goals/")
    page.goto("/figures/?period=2021")
    assert tabs(page) == ["工作台", "单据", "指标", "目标任务"]
    page.locator(".page-tab a", has_text="单据").click()
    page.wait_for_url("**/papers/")
    page.locator(".page-tab a", has_text="指标").click()
    page.wait_for_url("**/figures/?period=2021")
    page.get_by_role("button", name="关闭“单据”").click()
    assert tabs(page) == ["工作台", "指标", "目标任务"]
    page.get_by_role("button", name="关闭“指标”").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/goals/")
    assert tabs(page) == ["工作台", "目标任务"]
    page.goto("/records/999999999/")  # not there: no tab for it
    assert tabs(page) == ["工作台", "目标任务"]


def test_a_form_left_half_filled_is_marked_and_filled_again_on_return_and_closing_it_asks(
    visit: Visit,
) -> None:
    page = visit("county_a.clerk")
    page.goto(RULE)
    title = tabs(page)[-1]
    page.fill("[name=name]", "王建国")
    private = page.locator("[data-private]").first
    private.fill("13800001234")
    assert tabs(page) == ["工作台", "*" + title]
    page.goto("/papers/")
    assert tabs(page) == ["工作台", "*" + title, "单据"]
    assert "13800001234" not in page.evaluate("JSON.stringify(sessionStorage)")
    page.locator(".page-tab a", has_text=title).click()
    page.wait_for_url("**" + RULE)
    assert page.input_value("[name=name]") == "王建国"
    assert private.input_value() == ""

    page.get_by_role("button", name=f"关闭“{title}”").click()
    expect(page.locator("dialog[open]")).to_contain_text("有没保存的内容")
    page.click("dialog[open] [data-confirm-no]")
    assert tabs(page)[1] == "*" + title
    page.get_by_role("button", name=f"关闭“{title}”").click()
    page.click("dialog[open] [data-confirm-yes]")
    page.wait_for_url("**/papers/")
    page.goto(RULE)
    assert page.input_value("[name=name]") == ""


def test_a_paper_half_written_comes_back_as_its_draft(visit: Visit) -> None:
    page = visit("county_a.party")
    page.goto(SHIFT)
    title = tabs(page)[-1]
    page.fill("[name=a-people]", "23")
    page.locator(".page-tab a", has_text="工作台").click()  # at once, before it was sent by itself
    page.wait_for_url(lambda address: address.endswith("/"))
    page.locator(".page-tab a", has_text=title).click()
    page.wait_for_url("**/drafts/*")
    assert page.input_value("[name=a-people]") == "23"
    assert tabs(page) == ["工作台", title]


def test_signing_out_leaves_nothing_of_what_was_typed_on_the_machine(visit: Visit) -> None:
    page = visit("county_a.clerk")
    page.goto(RULE)
    page.fill("[name=name]", "王建国")
    assert "王建国" in page.evaluate("JSON.stringify(sessionStorage)")
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/login**")
    assert "王建国" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_the_tree_is_searched_by_initials_and_its_choice_holds_on_the_next_page(visit: Visit) -> None:
    page = visit("county_a.clerk")
    page.goto("/papers/")
    units = page.locator(".org-side .tree a:visible")
    every = units.count()
    assert every > 2
    page.fill("[data-org-find]", "hn")
    assert 0 < units.count() < every
    page.fill("[data-org-find]", "惠农")
    name = units.last.inner_text()
    assert "惠农" in name
    page.press("[data-org-find]", "Enter")
    page.wait_for_url("**keep=1*")
    page.goto("/goals/")
    expect(page.locator(".org-side [aria-current=true]")).to_contain_text("惠农")
    page.locator("[data-org-side] > summary").click()
    page.goto("/papers/")
    assert not page.locator("[data-org-find]").is_visible()  # folded as it was left


def test_on_a_phone_the_tree_is_a_drawer_and_there_are_no_tabs(visit: Visit) -> None:
    page = visit("county_a.clerk", size=PHONE)
    for address in ("/papers/", "/cockpit/", "/figures/", "/messages/"):
        page.goto(address)
        assert sideways(page) == 0, address
        assert not page.locator("[data-page-tabs]").is_visible()
    page.goto("/papers/")
    assert not page.locator(".org-side .tree").is_visible()
    page.locator("[data-org-side] > summary").tap()
    assert page.locator(".org-side .tree").is_visible()
