"""People who see little, or use no mouse: axe finds nothing on any page, and Tab reaches every control and shows where it is.

The walk over every page also sees that none complains in the console or is wider than its window.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.steps import addresses, sideways

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
# Each node with what is wrong, so that a failure can be mended from what it says.
AXE = """async (rules) => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations']});
  return found.violations.flatMap((one) => one.nodes.map((node) => one.id + ' ' + node.target.join(' ') + ' ' + (node.any[0] || node.all[0] || node.none[0] || {message: ''}).message));
}"""
CONTROLS = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter((one) => {
    const box = one.getBoundingClientRect(), look = getComputedStyle(one);
    const inClosed = one.closest('details:not([open])') && !(one.tagName === 'SUMMARY' && one.parentElement.parentElement.closest('details:not([open])') === null);
    return one.tabIndex >= 0 && !one.disabled && one.type !== 'hidden' && look.visibility !== 'hidden' && box.width > 0 && !inClosed && !one.closest('dialog:not([open])');
  });
  const groups = new Set();
  return all.filter((one) => {
    if (one.type !== 'radio') return true;
    if (groups.has(one.name)) return false;
    groups.add(one.name);
    return true;
  }).map((one, place) => { one.dataset.place = one.type === 'radio' ? one.name : place; return one.dataset.place; });
}"""
HERE = """() => {
  const one = document.activeElement;
  if (one === document.body) return ['', true];
  const ring = (look) => look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
  const seen = ring(getComputedStyle(one)) || ring(getComputedStyle(one, '::after')) || (one.parentElement && ring(getComputedStyle(one.parentElement)));
  return [one.dataset.place || (one.type === 'radio' ? one.name : ''), seen, one.outerHTML.slice(0, 200)];
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The program that looks; `axe-core-python` brings it."""
    found = importlib.util.find_spec("axe_core_python")
    if found is None or found.origin is None:
        pytest.skip("axe-core-python is not installed; `make setup` installs it")
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_on_any_page_and_none_scrolls_sideways(
    visit: Visit, axe: str, size: dict[str, int]
) -> None:
    page = visit("county_a.everything", size=size)
    faults: dict[str, list[str]] = {}
    for name, address in addresses(page).items():
        answer = page.goto(address)
        page.evaluate(axe)
        found: list[str] = page.evaluate(AXE, RULES)
        if answer is None or answer.status != 200:
            found.append(f"answered {answer and answer.status}")
        if (wide := sideways(page)) > 0:
            found.append(f"{wide} px too wide")
        if found:
            faults[f"{name} {address}"] = found
    assert faults == {}, "\n".join(f"{where}: {one}" for where, some in faults.items() for one in some)


def _tabs(page: Page) -> Iterator[tuple[str, bool, str]]:
    for _ in range(400):
        page.keyboard.press("Tab")
        place, ring, *said = page.evaluate(HERE)
        yield place, ring, (said or [""])[0]


@pytest.mark.parametrize(
    "name", ["home", "paper_new", "papers_of", "record", "figure", "goals", "register", "map", "help_page"]
)
def test_tab_reaches_every_control_and_shows_where_it_is(visit: Visit, name: str) -> None:
    page = visit("county_a.everything")
    page.goto(addresses(page)[name])
    wanted: list[Any] = page.evaluate(CONTROLS)
    reached: list[str] = []
    blind: list[str] = []
    for place, ring, said in _tabs(page):
        if place in reached and place and place != reached[-1]:  # a date has three stops of its own
            break
        reached.append(place)
        if place and not ring:
            blind.append(said)
    assert len(wanted) > 10
    assert {str(one) for one in wanted} - set(reached) == set()
    assert blind == []


def test_the_first_tab_skips_to_the_content(visit: Visit) -> None:
    page = visit("county_a.party")
    page.goto("/papers/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")
