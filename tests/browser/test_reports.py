"""The work report on screen: every figure opens and adds up, the document downloads, an issue is frozen."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from docx import Document
from playwright.sync_api import Page, expect
from tests.browser.conftest import Visit
from tests.browser.steps import fill_shift, sign

REPORT_A = "/reports/county_a.work_report/?org=JX&period=2022H1"
REPORT_C = "/reports/county_c.work_report/?org=BQ&period=2023H1"


def _evidence(page: Page) -> dict[str, dict[str, object]]:
    page.goto(REPORT_A)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="evidence.json").click()
    figures: dict[str, dict[str, object]] = json.loads(Path(downloading.value.path()).read_text())["figures"]
    return figures


def _key(address: str) -> tuple[str, str, str]:
    parts = urlsplit(address)
    asked = parse_qs(parts.query)
    return parts.path.split("/")[2], asked["org"][0], asked["period"][0]


def test_every_figure_of_the_report_opens_a_page_with_its_total_and_documents_that_open(visit: Visit) -> None:
    page = visit("county_a.clerk")
    evidence = _evidence(page)
    stated = {
        (str(one["cites"]), str(one["org"]), str(one["period"])): one
        for one in evidence.values()
        if one["sort"] == "value"
    }
    links = page.locator("article a.figure[hx-target]").all()
    addresses = sorted({one.get_attribute("href") or "" for one in links})
    assert len(addresses) > 40
    papers: dict[str, str] = {}
    opened = 0
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        cited = stated.get(_key(address))
        if cited is None:  # a comparison: the figure it compares is among the others
            continue
        opened += 1
        exact = page.locator(".figure-head .pairs .figure").first.inner_text()
        assert exact.replace(",", "").split()[0].startswith(str(cited["amount"])), address
        rows = page.locator("#documents tbody tr")
        assert rows.count() > 0, address
        for link in page.locator("#documents tbody .lead a").all():
            papers[link.get_attribute("href") or ""] = address
    assert opened == len({key for key in map(_key, addresses) if key in stated})
    assert opened > 40
    assert len(papers) > 40
    for paper, address in papers.items():
        assert page.request.get(paper).status == 200, (paper, address)


def test_a_figure_in_the_text_opens_beside_it_down_to_the_paper(visit: Visit) -> None:
    page = visit("county_a.clerk")
    page.goto(REPORT_A)
    volunteers = page.locator("article a.figure[href*='volunteers.people']").first
    people = volunteers.inner_text().removesuffix("人次")
    assert int(people) >= 87  # other tests sign more shifts
    volunteers.click()
    panel = page.locator("#evidence")
    expect(panel).to_contain_text("志愿服务")
    expect(panel.locator(".evidence-sum")).to_contain_text(people)
    assert "/reports/" in page.url
    panel.locator(".evidence-line a").first.click()
    page.wait_for_url("**/records/*/")


def test_the_official_document_downloads_and_says_what_the_page_says(visit: Visit) -> None:
    page = visit("county_a.clerk")
    page.goto(REPORT_A)
    shown = page.locator("article h1").inner_text()
    people = page.locator("article a.figure[href*='volunteers.people']").first.inner_text()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="下载公文 .docx").click()
    assert downloading.value.suggested_filename == f"{shown}.docx"
    written = "".join(one.text for one in Document(str(downloading.value.path())).paragraphs)
    title = written[: len(shown) + 1].replace("\n", "")  # a long title stands in two lines
    assert title == shown
    assert people in written


def _agree(page: Page) -> None:
    page.click("dialog[open] [data-confirm-yes]")


def _close(accountant: Page) -> None:
    accountant.goto("/closing/?org=BQ")
    accountant.fill("#id_period", "2023H1")
    accountant.fill("#id_despite", "八件事项跨半年办理，周主任批准")
    accountant.click("form[action='/closing/close'] .button-primary")
    _agree(accountant)
    expect(accountant.locator("main")).to_contain_text("已结账至 2023-06-30")


def test_an_issued_report_stays_and_lists_what_a_correction_changed(visit: Visit) -> None:
    office, accountant, party = visit("county_c.clerk"), visit("county_c.accounts"), visit("county_c.party")
    office.goto(REPORT_C)
    office.get_by_role("button", name="报出").click()
    _agree(office)
    expect(office.locator("[data-errors]")).to_contain_text("还没有结账")

    _close(accountant)
    office.goto(REPORT_C)
    office.get_by_role("button", name="报出").click()
    _agree(office)
    office.wait_for_url("**/issues/*/")
    issue = office.url
    expect(office.locator("main")).to_contain_text("报出以后没有数字变化。")
    frozen = office.request.get(f"{issue}evidence.json").body()

    accountant.goto("/closing/?org=BQ")
    accountant.locator("summary", has_text="反结账").click()
    accountant.fill("form[action='/closing/reopen'] [name=reason]", "补记一次主题党日，周主任批准")
    accountant.click("form[action='/closing/reopen'] .button-danger")
    _agree(accountant)
    expect(accountant.locator("main")).to_contain_text("已反结账")
    party.goto("/papers/stewardship.party_day/new")
    party.fill("#id_occurred_on", "2023-06-19")
    party.fill("[name=a-topic]", "补记的主题党日")
    party.select_option("[name=a-activities-0-sort]", "theory")
    party.fill("[name=a-people]", "33")
    sign(party)

    office.goto(issue)
    expect(office.locator("main")).to_contain_text("重写与报出时逐字节一致")
    changed = office.locator("main table").first.locator("tbody tr")
    assert changed.count() > 0
    expect(changed.filter(has_text="主题党日").first).to_be_visible()
    assert office.request.get(f"{issue}evidence.json").body() == frozen
    _close(accountant)


def test_the_printed_record_carries_number_unit_and_day(visit: Visit, tmp_path: Path) -> None:
    import shutil
    import subprocess

    page = visit("county_a.party")
    fill_shift(page, people="2", on="2022-06-28")
    made = sign(page)
    printed = tmp_path / "record.pdf"
    page.pdf(path=str(printed), format="A4")
    assert shutil.which("pdftotext"), "no pdftotext: apt-get install poppler-utils"
    text = subprocess.run(
        ["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True, check=True
    ).stdout
    together = "".join(text.split())
    for words in (made, "甲县供销合作社联合社", "2022-06-28", "志愿服务", "示例·方干事"):
        assert words in together, words
    assert "红冲本单" not in together
    assert "工作台" not in together
