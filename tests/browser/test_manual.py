"""The manual shows what the product shows: its pictures are taken here, from county A, and each page's help opens one of its pages.

Pictures go to var/manual-pictures, which git ignores; `make manual` sends them to docs/manual/pictures.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, ROOT, Visit
from tests.browser.steps import SCOPE, VOLUNTEERS, fill_shift, find_hazard, sign

from gongxiao.web import manual

FOLDER = Path(os.environ.get("GONGXIAO_MANUAL_PICTURES") or ROOT / "var" / "manual-pictures")
WINDOW = {"width": 1180, "height": 720}
MOST_BYTES = 60_000
QUALITIES = (72, 60, 48, 36)


def take(page: Page, name: str) -> None:
    """The window as it is, in the best quality that is small enough for a slow line."""
    page.evaluate("document.querySelectorAll('.ribbon').forEach((one) => one.remove())")
    page.wait_for_load_state("networkidle")
    session = page.context.new_cdp_session(page)
    picture = b""
    for quality in QUALITIES:
        taken: dict[str, Any] = session.send("Page.captureScreenshot", {"format": "webp", "quality": quality})
        picture = base64.b64decode(taken["data"])
        if len(picture) <= MOST_BYTES:
            break
    assert 2_000 < len(picture) <= MOST_BYTES, (name, len(picture))
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.webp").write_bytes(picture)


def _desk(page: Page) -> None:
    page.goto("/")


def _paper(page: Page) -> None:
    fill_shift(page, people="6")
    page.get_by_text("已保存").first.wait_for()


def _record(page: Page) -> None:
    fill_shift(page, people="6")
    sign(page)


def _reversal(page: Page) -> None:
    _record(page)
    page.locator("summary", has_text="红冲").click()
    page.fill("[name=reason]", "人数录错，应为 5 人")
    page.locator("[name=reason]").scroll_into_view_if_needed()


def _case(page: Page) -> None:
    find_hazard(page)
    page.goto(page.url)


def _board(page: Page) -> None:
    find_hazard(page)
    page.goto("/board/stewardship.hazard/")


def _goto(address: str) -> Callable[[Page], None]:
    def visit(page: Page) -> None:
        page.goto(address)

    return visit


def _printed(page: Page) -> None:
    page.goto(VOLUNTEERS)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 900})


SHOWN: dict[str, Callable[[Page], None]] = {
    "desk": _desk, "paper": _paper, "record": _record, "reversal": _reversal, "case": _case, "board": _board,
    "figure": _goto(VOLUNTEERS), "map": _goto("/map/"), "goals": _goto("/goals/?org=JX&period=2022"),
    "report": _goto(f"/reports/county_a.work_report/{SCOPE}"), "closing": _goto("/closing/"), "register": _goto("/registers/place/?q=村"),
    "printed": _printed,
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_of_the_manual_is_taken(visit: Visit, name: str) -> None:
    page = visit("county_a.everything", size=WINDOW)
    SHOWN[name](page)
    take(page, name)


def test_the_picture_of_the_phone_is_taken(visit: Visit) -> None:
    page = visit("county_a.everything", size=PHONE)
    page.goto("/papers/")
    take(page, "phone")


def test_every_picture_the_manual_names_is_one_that_is_taken() -> None:
    named = {
        picture
        for page in manual.PAGES
        for picture in re.findall(r"\(pictures/([\w-]+)\.webp\)", (manual.FOLDER / f"{page}.md").read_text("utf-8"))
    }  # fmt: skip
    assert named == {*SHOWN, "phone"}


def test_help_opens_the_manual_page_about_the_page_shown(visit: Visit) -> None:
    page = visit("county_a.clerk")
    page.goto("/figures/")
    page.locator(".topbar-end").get_by_role("link", name="帮助").click()
    expect(page.locator("h1")).to_have_text("看数字、穿透")
    expect(page.locator("article.manual")).to_contain_text("背后的单据")
    page.locator("article.manual a", has_text="名册").first.click()
    expect(page.locator("h1")).to_have_text("名册")


def test_help_is_reached_on_a_phone_through_the_menu(visit: Visit) -> None:
    page = visit("county_a.clerk", size=PHONE)
    page.goto("/papers/")
    page.locator(".drawer > summary").click()
    page.locator(".drawer-end").get_by_role("link", name="帮助").click()
    expect(page.locator("h1")).to_have_text("填一份单据")
