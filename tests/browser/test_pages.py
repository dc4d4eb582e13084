"""Every page of the tables: no complaint in the console, no sideways scrolling on a phone, and light to load."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.steps import VOLUNTEERS, fill_shift, sideways

from gongxiao.config.urls import PAGES

# Addresses that answer a program or hand over a file; the others are pages somebody looks at.
NOT_LOOKED_AT = {
    "healthz", "pick", "pick_narrowed", "draft_file", "record_file", "report_docx", "report_evidence", "issue_docx",
    "issue_evidence",
}  # fmt: skip
SCOPE = "?org=JX&period=2022H1"
MOST_BYTES = 60_000


def _addresses(page: Page) -> dict[str, str]:
    """One address for every page of the tables that is looked at, as the user of `page` reaches it."""
    page.goto("/papers/stewardship.volunteer_shift/")
    record = page.locator("tbody tr .lead a").first.get_attribute("href") or ""
    fill_shift(page, people="1")
    page.get_by_text("已保存").first.wait_for()
    draft = page.locator("#paper").get_attribute("action") or ""
    page.goto("/registers/party/")
    party = (page.locator("tbody tr .lead a").first.get_attribute("href") or "").rstrip("/").split("/")[-1]
    known = {
        "record": record,
        "draft": draft,
        "papers_of": "/papers/stewardship.volunteer_shift/",
        "paper_new": "/papers/production.input_campaign/new",
        "board": "/board/stewardship.hazard/",
        "figures": f"/figures/{SCOPE}",
        "figure": VOLUNTEERS,
        "goals": "/goals/?org=JX&period=2022",
        "search": "/search/?q=化肥",
        "register": "/registers/place/",
        "register_new": "/registers/party/new",
        "register_line": f"/registers/party/{party}/",
        "register_edit": f"/registers/party/{party}/edit",
        "report": f"/reports/county_a.work_report/{SCOPE}",
    }
    looked_at = [
        one for one in PAGES if "GET" in one.methods and one.name not in NOT_LOOKED_AT and one.name != "issue"
    ]
    return {one.name: known.get(one.name) or reverse(one.name) for one in looked_at}


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_no_page_complains_or_scrolls_sideways(visit: Visit, size: dict[str, int]) -> None:
    page = visit("county_a.everything", size=size)
    for name, address in _addresses(page).items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, (name, address)
        page.wait_for_load_state("networkidle")
        assert sideways(page) <= 0, (name, address)


def test_the_daily_pages_are_light_on_a_first_visit(visit: Visit) -> None:
    page = visit("county_a.clerk")
    signed_in = page.context.storage_state()
    browser = page.context.browser
    assert browser is not None
    for address in (
        "/", "/papers/stewardship.volunteer_shift/", "/papers/stewardship.rule_issued/new", VOLUNTEERS,
        f"/reports/county_a.work_report/{SCOPE}",
    ):  # fmt: skip
        context = browser.new_context(base_url=page.url.rsplit("/", 1)[0], storage_state=signed_in)
        fresh = context.new_page()
        answer = fresh.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        fresh.wait_for_load_state("networkidle")
        sent = fresh.evaluate(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
            ".reduce((sum, one) => sum + one.transferSize, 0)"
        )
        context.close()
        assert 5_000 < sent <= MOST_BYTES, (address, sent)
