"""Papers are filled with the keyboard alone; days are read as typed; a Chinese input method keeps its own Enter."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Visit
from tests.browser.steps import SHIFT, error_of, number, sideways

ROUND = "/papers/stewardship.safety_round/new"


def _name(page: Page) -> str:
    focused: str = page.evaluate("document.activeElement.name || document.activeElement.value || ''")
    return focused


def test_enter_walks_through_a_paper_and_back_and_ctrl_enter_signs_it(visit: Visit) -> None:
    page = visit("county_a.party")
    page.goto(SHIFT)
    page.focus("#id_org")
    walked = [_name(page)]
    page.keyboard.press("Enter")
    page.keyboard.type("0629")
    page.keyboard.press("Enter")
    assert page.input_value("#id_occurred_on") == f"{date.today().year}-06-29"  # noqa: DTZ011 - the browser's own day
    page.fill("#id_occurred_on", "2022-06-29")
    page.focus("#id_occurred_on")
    page.keyboard.press("Enter")
    walked.append(_name(page))
    page.keyboard.press("Shift+Enter")
    assert _name(page) == "occurred_on"
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.type") == "radio":
        page.keyboard.press("Space")
    else:
        page.select_option("[name=a-sort]", "community")
    page.keyboard.press("Enter")
    assert _name(page) == "a-place__text"
    page.keyboard.type("cnsq")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    assert _name(page) == "a-people"
    page.keyboard.type("5")
    page.keyboard.press("Control+Enter")
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/*/")
    assert "志愿服务" in number(page)
    assert walked == ["org", "a-sort"]


def test_a_line_is_added_left_and_dropped_without_a_mouse(visit: Visit) -> None:
    page = visit("county_a.finder")
    page.goto(ROUND)
    page.focus("[name='a-sites-0-site__text']")
    page.keyboard.type("东门老厂房")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(page.locator("[data-rows='a-sites'] tbody tr")).to_have_count(2)
    page.keyboard.press("Enter")  # on an empty line: out of the table, which drops it
    expect(page.locator("[data-rows='a-sites'] tbody tr")).to_have_count(1)
    assert not _name(page).startswith("a-sites-")
    page.focus("[name='a-sites-0-hazards']")
    page.keyboard.press("Alt+n")
    expect(page.locator("[data-rows='a-sites'] tbody tr")).to_have_count(2)
    assert _name(page) == "a-sites-1-site__text"
    page.keyboard.press("Control+Delete")
    expect(page.locator("[data-rows='a-sites'] tbody tr")).to_have_count(1)


def test_a_word_being_composed_keeps_its_enter(visit: Visit) -> None:
    page = visit("county_a.clerk")
    page.goto("/papers/stewardship.news_published/new")
    first = page.locator("form.paper-form input.input[type=text]:not([data-day]):not([data-picker])").first
    first.focus()
    here = _name(page)
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true, isComposing: true}))"
    )
    assert _name(page) == here
    page.keyboard.press("Enter")
    assert _name(page) != here


def test_the_sheet_of_keys_opens_by_its_sign_and_by_its_button(visit: Visit) -> None:
    page = visit("county_a.party")
    page.goto(SHIFT)
    page.locator("#id_org").focus()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    expect(page.locator("#keys")).to_contain_text("明细加一行")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.click("[data-keys-open]")
    expect(page.locator("#keys")).to_be_visible()


def test_days_are_read_in_the_browser_as_the_server_reads_them(visit: Visit) -> None:
    page = visit("county_a.party")
    page.goto(SHIFT)
    year = page.evaluate("new Date().getFullYear()")
    for typed, meant in {
        "0605": f"{year}-06-05", "6-5": f"{year}-06-05", "6月5日": f"{year}-06-05", "20220605": "2022-06-05", "220605": "2022-06-05",
        "0231": "0231", "大后天": "大后天",
    }.items():  # fmt: skip
        page.fill("#id_occurred_on", typed)
        page.locator("#id_occurred_on").blur()
        assert page.input_value("#id_occurred_on") == meant
    page.fill("#id_occurred_on", "昨天")
    page.locator("#id_occurred_on").blur()
    wanted = page.evaluate(
        "(() => { const d = new Date(); d.setDate(d.getDate() - 1); return d.toLocaleDateString('sv'); })()"
    )
    assert page.input_value("#id_occurred_on") == wanted


def test_a_sentence_of_the_summary_leads_to_its_field(visit: Visit) -> None:
    page = visit("county_a.party")
    page.goto(SHIFT)
    page.keyboard.press("Control+Enter")
    page.click("dialog[open] [data-confirm-yes]")
    page.locator(".errors").wait_for()
    page.click(".errors a[href='#id_a-people']")
    assert _name(page) == "a-people"
    assert error_of(page, "a-people")


def test_a_phone_keeps_its_own_calendar_and_numbers_stand_two_abreast(visit: Visit) -> None:
    page = visit("county_a.inputs", size=PHONE)
    page.goto("/papers/production.input_campaign/new")
    assert page.get_attribute("#id_occurred_on", "type") == "date"
    boxes = [page.locator(f"[name=a-{name}]").bounding_box() for name in ("month", "experts")]
    shown = [one for one in boxes if one is not None]
    if len(shown) == 2:
        assert shown[0]["y"] == shown[1]["y"]
    assert sideways(page) <= 0
