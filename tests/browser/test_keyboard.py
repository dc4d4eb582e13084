"""Hands stay on the keyboard: Enter moves and adds lines, initials find names, a block from Excel fills cells."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.browser.conftest import Visit
from tests.browser.steps import number

ROUND = "/papers/stewardship.safety_round/new"


def _name(page: Page) -> str:
    focused: str = page.evaluate("document.activeElement.name || document.activeElement.textContent")
    return focused.strip()


def _tab_to(page: Page, name: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if _name(page) == name:
            return
    raise AssertionError(f"no Tab reaches {name}")


def _arrow_to(page: Page, option: str) -> None:
    for _ in range(20):
        if page.evaluate("document.activeElement.selectedOptions[0].text") == option:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no arrow reaches {option}")


def test_a_paper_with_a_table_is_filled_and_signed_without_a_mouse(visit: Visit) -> None:
    page = visit("county_a.finder")
    page.goto(ROUND)
    _tab_to(page, "occurred_on")
    page.keyboard.type("20220309" if page.evaluate("navigator.language") == "zh-CN" else "03092022")
    if page.input_value("#id_occurred_on") != "2022-03-09":
        page.fill("#id_occurred_on", "2022-03-09")
    _tab_to(page, "a-field")
    _arrow_to(page, "消防安全")
    _tab_to(page, "a-sort")
    page.keyboard.press("ArrowDown")
    _tab_to(page, "a-sites-0-site__text")
    page.keyboard.type("dmlcf")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    assert page.input_value("[name='a-sites-0-site__text']") == "东门老厂房"
    assert _name(page) == "a-sites-0-hazards"
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    assert _name(page) == "a-sites-1-site__text"
    page.keyboard.type("dmxcf")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type("1")
    expect(page.locator("[data-rows='a-sites'] tfoot [data-sum]")).to_have_text("3")
    _tab_to(page, "then")
    while page.evaluate("document.activeElement.value") != "sign":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/*/")
    assert "安全检查" in number(page)
    expect(page.locator("main")).to_contain_text("东门老厂房")
    expect(page.locator("main")).to_contain_text("东门新厂房")


def test_lines_copied_from_a_sheet_fill_the_table_and_names_find_themselves(visit: Visit) -> None:
    page = visit("county_a.finder")
    page.goto(ROUND)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('东门老厂房\\t2\\n东门新厂房\\t1,000\\n')")
    page.focus("[name='a-sites-0-site__text']")
    page.keyboard.press("Control+V")
    expect(page.locator("[data-rows='a-sites'] tbody tr")).to_have_count(2)
    assert page.input_value("[name='a-sites-1-site__text']") == "东门新厂房"
    assert page.input_value("[name='a-sites-1-hazards']") == "1000"
    for line in (0, 1):
        expect(page.locator(f"input[type=hidden][name='a-sites-{line}-site']")).not_to_have_value("")
    expect(page.locator("[data-rows='a-sites'] tfoot [data-sum]")).to_have_text("1,002")


def test_initials_find_a_place_in_a_picker(visit: Visit) -> None:
    page = visit("county_a.party")
    page.goto("/papers/stewardship.volunteer_shift/new")
    place = page.locator("[name=a-place__text]")
    place.press_sequentially("cnsq")
    expect(page.locator("[role=option]").first).to_contain_text("城南社区")
    place.press("Enter")
    assert place.input_value() == "城南社区"
    assert page.url.endswith("/new")


def test_ctrl_k_goes_to_the_search_box_which_finds_a_paper_by_its_number(visit: Visit) -> None:
    page = visit("county_a.party")
    page.goto("/papers/stewardship.volunteer_shift/")
    page.locator("tbody tr .lead a").first.click()
    page.wait_for_url("**/records/*/")
    record, called = page.url, number(page)
    page.goto("/")
    page.keyboard.press("Control+K")
    page.keyboard.type(called)
    page.keyboard.press("Enter")
    page.wait_for_url(record)
