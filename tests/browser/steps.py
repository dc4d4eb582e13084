"""What people do on our pages, in the words of the office."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

VOLUNTEERS = "/figures/stewardship.volunteers.people/?org=JX&period=2022H1"
SHIFT = "/papers/stewardship.volunteer_shift/new"
NUMBER = re.compile(r"JX-\w+-2022-\d{4}")


def figure(page: Page, address: str = VOLUNTEERS) -> int:
    """The number a figure's page shows in large; 0 while nothing states it."""
    page.goto(address)
    text = page.locator(".figure-big .figure").inner_text()
    return int(re.sub(r"[^\d]", "", text) or 0)


def fill_shift(page: Page, people: str = "5", on: str = "2022-06-29") -> None:
    """A volunteer shift in the community south of the town, ready to sign."""
    page.goto(SHIFT)
    page.fill("#id_occurred_on", on)
    page.select_option("[name=a-sort]", "community")
    pick(page.locator("[name=a-place__text]"), "城南社区")
    page.fill("[name=a-people]", people)


def pick(picker: Locator, text: str) -> None:
    """Type into a picker and take the first entry of its list."""
    picker.fill(text)
    picker.page.locator("[role=option]").first.wait_for()
    picker.press("Enter")


def press_sign(page: Page) -> None:
    page.click("button[value=sign]")
    page.click("dialog[open] [data-confirm-yes]")


def sign(page: Page) -> str:
    """Press 签发, agree, and read the number of the record that was made."""
    press_sign(page)
    page.wait_for_url("**/records/*/")
    return number(page)


def number(page: Page) -> str:
    """The number of the record shown."""
    return page.locator(".print-head .card-head-end").inner_text()


def error_of(page: Page, name: str) -> str:
    """The sentence beside the field `name` of a refused form."""
    return page.locator(f"[id='id_{name}-error']").inner_text()


def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide
