"""The reader's copy: saved to a disk and opened from there, without a server or a network, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import DESKTOP, PHONE, Visit

VOLUNTEERS = """() => [...document.querySelectorAll("a.figure")].filter(one => one.textContent.endsWith("人次"))
  .map(one => one.getAttribute("href").slice(1)).find(one => document.getElementById(one).textContent.includes("志愿服务"))"""
REPORT_A = "/reports/county_a.work_report/?org=JX&period=2022H1"


@pytest.fixture
def saved(visit: Visit, tmp_path: Path) -> Path:
    page = visit("county_a.clerk")
    page.goto(REPORT_A)
    with page.expect_download(timeout=60_000) as downloading:
        page.get_by_role("link", name="阅读副本 .html").click()
    assert downloading.value.suggested_filename == "甲县供销合作社联合社2022年上半年工作总结.html"
    path = tmp_path / "report.html"
    downloading.value.save_as(path)
    return path


def _open(chromium: Browser, path: Path, size: dict[str, int], asked: list[str], said: list[str]) -> Page:
    context = chromium.new_context(viewport=size, is_mobile=size is PHONE, has_touch=size is PHONE)  # type: ignore[arg-type]
    context.set_offline(True)
    page = context.new_page()
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_a_figure_of_the_saved_copy_opens_to_its_documents_and_leads_back(
    saved: Path, chromium: Browser, size: dict[str, int]
) -> None:
    asked: list[str] = []
    said: list[str] = []
    page = _open(chromium, saved, size, asked, said)
    expect(page.locator("h1")).to_have_text("甲县供销合作社联合社2022年上半年工作总结")
    # The figure of the books as they are: other tests sign shifts too.
    anchor = page.evaluate(VOLUNTEERS)
    link = page.locator(f"a.figure[href='#{anchor}']").first
    people = link.inner_text().removesuffix("人次")
    assert int(people.replace(",", "")) >= 87
    link.press("Enter")  # with the keyboard, as a reader without a mouse does
    behind = page.locator(f"#{anchor}")
    expect(behind).to_be_in_viewport()
    expect(behind).to_contain_text("志愿服务")
    expect(behind.locator("tfoot")).to_contain_text(people)
    assert behind.locator("tbody tr").count() >= 38
    behind.get_by_role("link", name="回到正文").press("Enter")
    expect(link).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    targets = page.locator("a.figure").evaluate_all(
        "all => all.filter(one => !document.querySelector(one.getAttribute('href'))).length"
    )
    assert targets == 0
    assert {address.split("#")[0] for address in asked} == {saved.as_uri()}
    assert said == []
    page.context.close()


def test_every_listed_figure_adds_up_on_the_page(saved: Path, chromium: Browser) -> None:
    page = _open(chromium, saved, DESKTOP, [], [])
    off = page.evaluate("""() => [...document.querySelectorAll('article table')].filter(table => {
        const foot = table.querySelector('tfoot td.lead');
        if (!foot || foot.textContent !== '合计') return false;
        const number = cell => Math.round(Number(cell.textContent.replaceAll(',', '')) * 10000);
        const lines = [...table.querySelectorAll('tbody .num')].map(number);
        return lines.reduce((a, b) => a + b, 0) !== number(table.querySelector('tfoot .num'));
    }).length""")
    assert off == 0
    assert page.locator("article tfoot td.lead", has_text="合计").count() > 40
    page.context.close()
