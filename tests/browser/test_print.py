"""What comes out of the printer: Chromium prints our pages to PDF, and the pages are read back."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Visit
from tests.browser.steps import VOLUNTEERS

POINT = 25.4 / 72  # millimetres


def pdf(page: Page, address: str, to: Path) -> tuple[list[str], tuple[int, int]]:
    """The text of each printed page, and the size of the first in millimetres."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.pdf(path=str(to), prefer_css_page_size=True)
    said = subprocess.run(
        ["pdftotext", "-layout", str(to), "-"], capture_output=True, text=True, check=True
    ).stdout
    told = subprocess.run(["pdfinfo", str(to)], capture_output=True, text=True, check=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told)
    assert size is not None
    wide, high = (round(float(one) * POINT) for one in size.groups())
    return [one for one in said.split("\f") if one.strip()], (wide, high)


def _record(page: Page) -> str:
    page.goto("/papers/stewardship.volunteer_shift/")
    return page.locator("tbody tr .lead a").first.get_attribute("href") or ""


def test_a_list_is_printed_as_a_table_with_its_head_on_every_page(visit: Visit, tmp_path: Path) -> None:
    page = visit("county_a.party")
    pages, size = pdf(page, "/papers/", tmp_path / "list.pdf")
    assert size == (210, 297)
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert "甲县" in text  # the unit in the head
        assert re.search(rf"{number}\s*/\s*{len(pages)}\b", text)
        assert "截至" in text
        assert re.search(r"打印\s*示例", text)
        assert "工作台" not in text  # the menu stays on the screen
        assert "单据号" in text  # the head of the table
    rows = [len(re.findall(r"JX-\S+", one)) for one in pages]
    assert sum(rows) >= 40


def test_a_figure_is_printed_with_its_period(visit: Visit, tmp_path: Path) -> None:
    page = visit("county_a.party")
    pages, _ = pdf(page, VOLUNTEERS, tmp_path / "figure.pdf")
    assert all(re.search(r"期间\s*2022年上半年", one) for one in pages)


@pytest.mark.parametrize(
    ("form", "size"),
    [("a4", (210, 297)), ("a5", (210, 148)), ("triplicate", (241, 140)), ("third", (241, 93)), ("receipt", (80, 297))],
)  # fmt: skip
def test_a_paper_fits_the_paper_it_is_printed_on(
    visit: Visit, tmp_path: Path, form: str, size: tuple[int, int]
) -> None:
    page = visit("county_a.party")
    address = f"{_record(page)}print?form={form}"
    pages, printed = pdf(page, address, tmp_path / f"{form}.pdf")
    assert printed == size
    assert len(pages) == 1
    text = re.sub(r"\s+", "", pages[0])
    for words in ("志愿服务", "制单", "审核", "记账", "JX-", "1/1"):
        assert words in text
    assert "换成这个格式" not in text


def test_a_form_puts_an_answer_where_its_box_is_and_a_printer_s_shift_moves_it(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit("county_a.everything")
    page.goto("/print/?kind=stewardship.volunteer_shift")
    page.select_option("#id_kind", "stewardship.volunteer_shift")
    page.click("text=新建 >> nth=-1")
    page.wait_for_url("**/print/layouts/*/")
    page.fill("[name=places-0-x]", "90")
    page.fill("[name=places-0-y]", "30")
    page.fill("[name=places-0-width]", "60")
    page.select_option("[name=places-0-align]", "left")
    page.check("[name=first]")
    page.click("text=保存并看预览")
    page.wait_for_load_state("networkidle")
    assert page.locator(".sheet .at-0").bounding_box() is not None
    page.goto("/papers/stewardship.volunteer_shift/")
    record = page.locator("tbody tr .lead a").first.get_attribute("href") or ""
    first = _ink(page, f"{record}print", tmp_path)
    assert abs(first[0] - 90) < 1
    assert 0 <= first[1] - 30 < 2  # a character fills its line but for a little air above
    page.goto("/print/")
    page.fill("#id_printer", "开票间")
    page.fill("#id_right", "3")
    page.fill("#id_down", "-2")
    page.click("text=记住 >> nth=-1")
    moved = _ink(page, f"{record}print", tmp_path)
    assert abs(moved[0] - first[0] - 3) < 0.3
    assert abs(moved[1] - first[1] + 2) < 0.3


def _ink(page: Page, address: str, tmp_path: Path) -> tuple[float, float]:
    """Where the ink begins in the middle of the form: millimetres from the left and the top edge, to a tenth."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.pdf(path=str(tmp_path / "form.pdf"), prefer_css_page_size=True)
    drawn = [
        "pdftoppm",
        "-r",
        "254",
        "-gray",
        "-singlefile",
        str(tmp_path / "form.pdf"),
        str(tmp_path / "form"),
    ]
    subprocess.run(drawn, check=True)
    _magic, size, _depth, pixels = (tmp_path / "form.pgm").read_bytes().split(b"\n", 3)
    wide = int(size.split()[0])
    dark = [
        (across, down)
        for down in range(270, 335)
        for across in range(860, 1150)
        if pixels[down * wide + across] < 128
    ]
    return min(across for across, _ in dark) / 10, min(down for _, down in dark) / 10


def _place(page: Page, address: str, word: str, tmp_path: Path) -> tuple[float, float]:
    """Where a word is printed: millimetres from the left and the top edge."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.pdf(path=str(tmp_path / "form.pdf"), prefer_css_page_size=True)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(tmp_path / "form.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(rf'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>{word}', boxes)
    assert found is not None, boxes
    return float(found[1]) * POINT, float(found[2]) * POINT


def test_the_calibration_sheet_has_its_cross_two_centimetres_from_either_edge(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit("county_a.clerk")
    across, down = _place(page, "/print/calibration?paper=triplicate", "20", tmp_path)
    assert across > 0
    assert down >= 0
    words = _place(page, "/print/calibration?paper=triplicate", "毫米，20", tmp_path)
    assert abs(words[0] - 21) < 8
    assert abs(words[1] - 21) < 3
