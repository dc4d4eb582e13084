"""A wrong answer is said beside its field, in one sentence that says what to do; what was typed stays; nothing is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Visit
from tests.browser.steps import error_of, figure, fill_shift, press_sign

FAIRS = "/figures/trade.fairs/?org=JX&period=2022"
FUTURE = "2049-01-01"


def _people(given: str) -> Callable[[Page], None]:
    return lambda page: page.fill("[name=a-people]", given)


def _place(page: Page) -> None:
    page.fill("[name=a-place__text]", "不存在的村")


def _no_place(page: Page) -> None:
    page.fill("[name=a-place__text]", "")


def _future(page: Page) -> None:
    page.fill("#id_occurred_on", FUTURE)


@pytest.mark.parametrize(
    ("spoil", "name", "said", "kept"),
    [
        (_people(""), "a-people", "请填写", ("[name=a-people]", "")),
        (_people("约20"), "a-people", "约20", ("[name=a-people]", "约20")),
        (_people("40吨"), "a-people", "人次", ("[name=a-people]", "40吨")),
        (_people("2.5"), "a-people", "整", ("[name=a-people]", "2.5")),
        (_no_place, "a-place", "请填写", ("[name=a-place__text]", "")),
        (_place, "a-place", "不存在的村", ("[name=a-place__text]", "不存在的村")),
        (_future, "occurred_on", "在未来", ("#id_occurred_on", FUTURE)),
    ],
    ids=["nothing", "about", "wrong unit", "half a person", "no place", "unknown village", "next year"],
)
def test_a_wrong_answer_is_said_beside_its_field_and_everything_typed_is_kept(
    visit: Visit, spoil: Callable[[Page], None], name: str, said: str, kept: tuple[str, str]
) -> None:
    page = visit("county_a.party")
    before = figure(page)
    fill_shift(page, people="9")
    spoil(page)
    press_sign(page)
    page.locator("[data-errors]").wait_for()
    sentence = error_of(page, name)
    assert said in sentence
    assert sentence in page.locator("[data-errors]").inner_text()
    assert page.input_value(kept[0]) == kept[1]
    assert page.input_value("[name=a-sort]") == "community"
    assert figure(page) == before


def test_money_with_three_decimals_is_refused_beside_the_amount(visit: Visit) -> None:
    page = visit("county_a.brand")
    before = figure(page, FAIRS)
    page.goto("/papers/trade.fair/new")
    page.fill("#id_occurred_on", "2022-05-20")
    page.fill("[name=a-name]", "端午展销")
    page.check("[name=a-scope][value=fair]") if page.locator(
        "[name=a-scope]"
    ).count() > 1 else page.select_option("[name=a-scope]", "fair")
    page.select_option("[name=a-role]", "hosted") if page.locator(
        "select[name=a-role]"
    ).count() else page.check("[name=a-role][value=hosted]")
    page.fill("[name=a-sales]", "1234.567")
    press_sign(page)
    page.locator("[data-errors]").wait_for()
    assert "两位小数" in error_of(page, "a-sales")
    assert page.input_value("[name=a-sales]") == "1234.567"
    assert page.input_value("[name=a-name]") == "端午展销"
    assert figure(page, FAIRS) == before


def test_a_number_far_beyond_the_usual_is_asked_about_before_it_is_signed(visit: Visit) -> None:
    page = visit("county_a.party")
    before = figure(page)
    fill_shift(page, people="4000")
    press_sign(page)
    expect(page.locator(".unsure")).to_contain_text("倍")
    assert page.input_value("[name=a-people]") == "4000"
    assert figure(page) == before


def test_a_closed_month_takes_no_paper_and_says_so_beside_the_day(visit: Visit) -> None:
    accountant = visit("county_a.accounts")
    accountant.goto("/closing/?org=JX-J2")
    accountant.fill("#id_period", "2021-12")
    accountant.click("form[action='/closing/close'] .button-primary")
    accountant.click("dialog[open] [data-confirm-yes]")
    expect(accountant.locator("main")).to_contain_text("已结账至 2021-12-31")

    page = visit("county_a.party")
    before = figure(page)
    fill_shift(page, people="9", on="2021-12-30")
    page.select_option("#id_org", label=page.locator("#id_org option", has_text="东溪").inner_text())
    press_sign(page)
    page.locator("[data-errors]").wait_for()
    assert "已结账至 2021-12-31" in error_of(page, "occurred_on")
    assert page.input_value("#id_occurred_on") == "2021-12-30"
    assert page.input_value("[name=a-people]") == "9"
    assert figure(page) == before
    assert figure(page, "/figures/stewardship.volunteers.people/?org=JX&period=2021") == 0


def test_an_identity_number_with_a_wrong_check_digit_is_not_taken_into_the_register(visit: Visit) -> None:
    page = visit("county_a.clerk")
    page.goto("/registers/party/new")
    page.select_option("#id_kind", "person")
    page.fill("#id_name", "示例·新来的")
    page.fill("#id_identity_number", "110105194912310021")
    page.click("main .button-primary")
    page.locator("[data-errors]").wait_for()
    assert "校验位" in error_of(page, "identity_number")
    assert page.input_value("#id_name") == "示例·新来的"
    assert page.input_value("#id_identity_number") == "110105194912310021"
    page.goto("/registers/party/?q=示例·新来的")
    expect(page.locator("main tbody tr")).to_have_count(0)
    stored = page.evaluate("JSON.stringify(Object.entries(localStorage))")
    assert "110105194912310021" not in stored


def test_a_wrong_cell_of_a_table_is_said_in_its_line(visit: Visit) -> None:
    page = visit("county_a.finder")
    page.goto("/papers/stewardship.safety_round/new")
    page.fill("#id_occurred_on", "2022-03-09")
    page.select_option("[name=a-field]", "fire")
    page.fill("[name='a-sites-0-site__text']", "不存在的厂房")
    page.fill("[name='a-sites-0-hazards']", "两")
    press_sign(page)
    page.locator("[data-errors]").wait_for()
    cells = page.locator("[data-rows] tbody .field-error")
    assert [text.split("：")[0] for text in cells.all_inner_texts()] == ["第 1 行", "第 1 行"]
    assert page.input_value("[name='a-sites-0-site__text']") == "不存在的厂房"
    assert page.input_value("[name='a-sites-0-hazards']") == "两"
