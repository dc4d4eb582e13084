"""A case moves through its stages by the people whose turn it is; a paper of another unit is not there."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.browser.conftest import Visit
from tests.browser.steps import figure, find_hazard, number

CLOSED = "/figures/stewardship.hazards.fixed/?org=JX&period=2022"


def _move(page: Page, to: str, on: str, **answers: str) -> None:
    move = page.locator(".move").filter(has=page.locator(f"input[name=to][value={to}]"))
    if move.get_attribute("open") is None:
        move.locator("summary").click()
    move.locator("[name=on]").fill(on)
    for name, answer in answers.items():
        move.locator(f"[name=a-{name}]").fill(answer)
    move.locator(".button-primary").click()
    page.wait_for_load_state()


def test_a_hazard_is_fixed_by_one_and_closed_by_another(visit: Visit) -> None:
    finder, fixer = visit("county_a.finder"), visit("county_a.fixer")
    before = figure(finder, CLOSED)
    case = find_hazard(finder)
    _move(finder, "fixing", "2022-05-10")
    expect(finder.locator("main")).to_contain_text("已办到“整改中”")
    expect(finder.locator(".move")).to_have_count(0)  # it is the site manager's turn now

    fixer.goto(case)
    _move(fixer, "rechecking", "2022-05-12", measures="货架移到库房，通道划线。", cost="800")
    expect(fixer.locator("main")).to_contain_text("已办到“待复查”")
    # The fixer is a safety officer too, but nobody re-checks the own fix.
    expect(fixer.locator(".move")).to_have_count(0)
    token = fixer.locator("[name=csrfmiddlewaretoken]").first.input_value()
    forced = fixer.request.post(
        f"{case}move",
        form={
            "csrfmiddlewaretoken": token,
            "to": "closed",
            "expect": "3",
            "on": "2022-05-13",
            "a-opinion": "合格",
        },
        headers={"Referer": case},
    )
    assert forced.status == 422
    assert "复查" in forced.text()
    assert figure(finder, CLOSED) == before

    finder.goto(case)
    _move(finder, "closed", "2022-05-13", opinion="通道畅通，同意销号。")
    expect(finder.locator("main")).to_contain_text("已办到“已销号”")
    expect(finder.locator(".timeline")).to_contain_text("货架移到库房，通道划线。")
    assert figure(finder, CLOSED) == before + 1
    expect(finder.locator("#documents tbody")).to_contain_text("东门老厂房")


def test_a_move_dated_before_the_last_one_is_refused_and_what_was_typed_stays(visit: Visit) -> None:
    finder = visit("county_a.finder")
    case = find_hazard(finder)
    _move(finder, "fixing", "2022-05-09")
    expect(finder.locator("[data-errors]")).to_contain_text("2022-05-10")
    assert finder.locator(".move [name=on]").first.input_value() == "2022-05-09"
    finder.goto(case)
    expect(finder.locator(".stages")).to_contain_text("待交办")
    expect(finder.locator(".timeline > *")).to_have_count(1)


def test_a_paper_of_another_county_is_not_there_to_read_reverse_or_move(visit: Visit) -> None:
    owner = visit("county_a.finder")
    case = find_hazard(owner)
    stranger = visit("county_c.safety")
    answer = stranger.goto(case)
    assert answer is not None
    assert answer.status == 404
    expect(stranger.locator("main")).to_contain_text("没有找到")
    stranger.goto("/")
    token = stranger.locator("[name=csrfmiddlewaretoken]").first.input_value()
    for act in ("move", "reverse"):
        form: dict[str, str | float | bool] = {
            "csrfmiddlewaretoken": token,
            "to": "fixing",
            "on": "2022-05-11",
            "reason": "不是我的",
        }
        assert stranger.request.post(f"{case}{act}", form=form, headers={"Referer": case}).status == 404
    owner.goto(case)
    expect(owner.locator(".timeline > *")).to_have_count(1)


def test_a_clerk_of_a_co_op_reads_neither_the_county_nor_its_figures(visit: Visit) -> None:
    office, coop = visit("county_a.finder"), visit("county_a.coop")
    case = find_hazard(office)
    for address in (
        case,
        "/figures/stewardship.volunteers.people/?org=JX",
        "/reports/county_a.work_report/?org=JX&period=2022H1",
    ):
        answer = coop.goto(address)
        assert answer is not None
        assert answer.status == 404, address
    coop.goto("/papers/")
    expect(coop.locator("main")).not_to_contain_text(number_of(office, case))


def number_of(page: Page, case: str) -> str:
    page.goto(case)
    return number(page)


def test_a_page_of_another_duty_says_whom_it_is_for(visit: Visit) -> None:
    page = visit("county_a.party")
    for address, whose in (("/closing/", "结账"), ("/registers/party/new", "名册"), ("/reports/", "报告")):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 403, address
        expect(page.locator("main")).to_contain_text("没有权限")
        del whose
