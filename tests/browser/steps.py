"""What people do on our pages, in the words of the office."""

from __future__ import annotations

import re
from io import BytesIO

from django.urls import reverse
from openpyxl import Workbook
from playwright.sync_api import Locator, Page

from gongxiao.config.urls import PAGES

VOLUNTEERS = "/figures/stewardship.volunteers.people/?org=JX&period=2022H1"
# Addresses that answer a program or hand over a file; the others are pages somebody looks at.
NOT_LOOKED_AT = {
    "healthz", "pick", "pick_narrowed", "draft_file", "record_file", "report_docx", "report_evidence", "issue_docx",
    "issue_evidence", "help_picture", "report_copy", "report_xbrl", "issue_copy", "issue_xbrl", "statistics_excel", "worker",
    "manifest", "sync", "round_data", "print_style", "manuscript_find", "manuscript_suggestions", "manuscript_pages",
    "manuscript_picture", "manuscript_pdf", "manuscript_docx", "manuscript_compare", "paper_template", "register_template", "batch_refused",
}  # fmt: skip
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHIFT = "/papers/stewardship.volunteer_shift/new"
SCOPE = "?org=JX&period=2022H1"
NUMBER = re.compile(r"JX-\w+-2022-\d{4}")


def figure(page: Page, address: str = VOLUNTEERS) -> int:
    """The number a figure's page shows in large; 0 while nothing states it."""
    page.goto(address)
    text = page.locator(".figure-big .figure").inner_text()
    return int(re.sub(r"[^\d]", "", text) or 0)


def fill_shift(page: Page, people: str = "5", on: str = "2022-06-29") -> None:
    """A volunteer shift in the community south of the town, ready to sign."""
    page.goto(SHIFT)
    page.fill("#id_occurred_on", on)
    page.select_option("[name=a-sort]", "community")
    pick(page.locator("[name=a-place__text]"), "城南社区")
    page.fill("[name=a-people]", people)


def pick(picker: Locator, text: str) -> None:
    """Type into a picker and take the first entry of its list."""
    picker.fill(text)
    picker.page.locator("[role=option]").first.wait_for()
    picker.press("Enter")


def press_sign(page: Page) -> None:
    page.click("button[value=sign]")
    page.click("dialog[open] [data-confirm-yes]")


def sign(page: Page) -> str:
    """Press 签发, agree, and read the number of the record that was made."""
    press_sign(page)
    page.wait_for_url("**/records/*/")
    return number(page)


def number(page: Page) -> str:
    """The number of the record shown."""
    return page.locator(".print-head .card-head-end").inner_text()


def find_hazard(page: Page) -> str:
    """A hazard is found and signed; returns the address of its record."""
    page.goto("/papers/stewardship.hazard/new")
    page.fill("#id_occurred_on", "2022-05-10")
    pick(page.locator("[name=a-site__text]"), "东门老厂房")
    page.select_option("[name=a-field]", "fire")
    page.check("[name=a-level][value=general]") if page.locator(
        "input[name=a-level]"
    ).count() else page.select_option("[name=a-level]", "general")
    page.fill("[name=a-detail]", "消防通道堆放货架。")
    sign(page)
    return page.url


def error_of(page: Page, name: str) -> str:
    """The sentence beside the field `name` of a refused form."""
    return page.locator(f"[id='id_{name}-error']").inner_text()


def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


PEOPLE: list[list[object]] = [["类别", "名称", "电话"], ["农户", "王建国", "13800001234"], ["农户", "李四", "138O0001234"]]  # fmt: skip


def tried_out(page: Page, rows: list[list[object]], address: str = "/registers/party/import") -> str:
    """Send a workbook of these rows to an import page; the address of what would become of them."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    held = BytesIO()
    book.save(held)
    page.goto(address)
    page.set_input_files("#id_file", {"name": "名册.xlsx", "mimeType": XLSX, "buffer": held.getvalue()})
    page.get_by_role("button", name="上传并试算").click()
    page.wait_for_url("**/imports/*/")
    return page.url


def addresses(page: Page) -> dict[str, str]:
    """One address for every page of the tables that is looked at, as the user of `page` reaches it."""
    page.goto("/papers/stewardship.volunteer_shift/")
    record = page.locator("tbody tr .lead a").first.get_attribute("href") or ""
    fill_shift(page, people="1")
    page.get_by_text("已保存").first.wait_for()
    draft = page.locator("#paper").get_attribute("action") or ""
    page.goto("/registers/party/")
    party = (page.locator("tbody tr .lead a").first.get_attribute("href") or "").rstrip("/").split("/")[-1]
    batch = tried_out(page, PEOPLE)
    known = {
        "batch": batch,
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
        "help_page": "/help/paper/",
        "report": f"/reports/county_a.work_report/{SCOPE}",
        "record_print": f"{record}print",
        "paper_import": "/papers/stewardship.volunteer_shift/import",
        "register_import": "/registers/party/import",
        "print_layout": "/print/layouts/1/",
        "statistics_form": "/statistics/0001/?org=JX&period=2022-06",
        "statistics_below": "/statistics/0001/below?org=JX&period=2022-06",
        "statistics_print": "/statistics/0001/print?org=JX&period=2022-06",
        "manuscript": "/manuscripts/1/",
        "manuscript_versions": "/manuscripts/1/versions",
        "manuscript_preview": "/manuscripts/1/preview",
    }
    looked_at = [
        one for one in PAGES if "GET" in one.methods and one.name not in NOT_LOOKED_AT and one.name != "issue"
    ]
    return {one.name: known.get(one.name) or reverse(one.name) for one in looked_at}
