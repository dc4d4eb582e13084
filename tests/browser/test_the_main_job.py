"""From a paper to a figure and back, in a real Chromium, at a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.steps import NUMBER, VOLUNTEERS, figure, fill_shift, number, press_sign, sideways, sign


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_a_signed_paper_changes_its_figure_which_opens_to_it_and_a_reversal_takes_it_back(
    visit: Visit, size: dict[str, int]
) -> None:
    page = visit("county_a.party", size=size)
    before = figure(page)

    fill_shift(page)
    assert sideways(page) <= 0
    made = sign(page)
    assert NUMBER.fullmatch(made)
    expect(page.locator(".facts")).to_contain_text("参加人次")

    assert figure(page) == before + 5
    behind = page.locator("#documents tbody tr").filter(has_text=made)
    expect(behind).to_have_count(1)
    expect(behind).to_contain_text("5")
    behind.locator(".lead a").click()
    page.wait_for_url("**/records/*/")
    assert number(page) == made
    assert sideways(page) <= 0

    page.locator("summary", has_text="红冲").click()
    page.fill("#id_reason", "人数录错")
    page.click(".button-danger")
    page.click("dialog[open] [data-confirm-yes]")
    expect(page.locator("main")).to_contain_text(f"已红冲 {made}")
    assert figure(page) == before
    for paper in (made, "红冲"):
        expect(page.locator("#documents tbody")).to_contain_text(paper)


def test_pressing_sign_three_times_makes_one_record(visit: Visit) -> None:
    page = visit("county_a.party")
    before = figure(page)
    fill_shift(page, people="2")
    page.click("button[value=sign]")
    page.locator("dialog[open] [data-confirm-yes]").click(click_count=3)
    page.wait_for_url("**/records/*/")
    assert figure(page) == before + 2


def test_a_paper_open_in_two_windows_is_signed_once_and_the_second_press_is_told_its_number(
    visit: Visit,
) -> None:
    first = visit("county_a.party")
    before = figure(first)
    fill_shift(first, people="3")
    first.get_by_text("已保存").first.wait_for()
    draft = first.locator("#paper").get_attribute("action")
    second = first.context.new_page()
    second.goto(str(draft))
    made = sign(first)
    press_sign(second)
    second.wait_for_url("**/records/*/")
    expect(second.locator("main")).to_contain_text(f"这笔已入账，单据号 {made}，没有重复记账。")
    assert figure(second) == before + 3


def test_an_answer_lost_on_the_way_back_leaves_one_record_and_says_so_when_pressed_again(
    visit: Visit,
) -> None:
    page = visit("county_a.party")
    before = figure(page)
    fill_shift(page, people="4")
    lost: list[str] = []

    def lose_the_answer(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).headers["location"])
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(lambda address: "/drafts/" in address and not address.endswith("/save"), lose_the_answer)
    press_sign(page)
    page.wait_for_url("chrome-error://**")
    assert len(lost) == 1
    assert lost[0].startswith("/records/")

    page.reload()  # the browser sends the same form again
    page.wait_for_url(f"**{lost[0]}")
    expect(page.locator("main")).to_contain_text(f"这笔已入账，单据号 {number(page)}，没有重复记账。")
    assert figure(page) == before + 4
    expect(page.locator("#documents")).to_be_visible()
    assert page.url.endswith(VOLUNTEERS)
