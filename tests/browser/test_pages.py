"""The daily pages are light to load."""

from __future__ import annotations

from tests.browser.conftest import Visit
from tests.browser.steps import SCOPE, VOLUNTEERS

MOST_BYTES = 60_000


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
