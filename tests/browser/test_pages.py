"""Every page of the tables: no complaint in the console, no sideways scrolling on a phone, and light to load."""

from __future__ import annotations

import pytest
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.steps import SCOPE, VOLUNTEERS, addresses, sideways

MOST_BYTES = 60_000


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_no_page_complains_or_scrolls_sideways(visit: Visit, size: dict[str, int]) -> None:
    page = visit("county_a.everything", size=size)
    for name, address in addresses(page).items():
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
