"""预览: the pages LibreOffice draws are those the standard asks for; without it the office is told so."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gongxiao.reports.gongwen import OfficialDocument, Paragraph, Run, write
from gongxiao.reports.preview import PreviewUnavailable, _font_configuration, render_pdf, render_png

MISSING = [name for name in ("soffice", "pdftoppm", "pdftotext") if shutil.which(name) is None]


def needs_office(test: Callable[..., None]) -> Callable[..., None]:
    """A test that draws with LibreOffice; the reason names what is missing."""
    skipped = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
    return pytest.mark.needs_office(skipped(test))  # type: ignore[no-any-return]


# 28 characters in every full line, no mark that would change where it ends
LINE = "本行二十八个汉字自版心左边起到右边止不多不少用来量取字距行距"[:28]
LONG = OfficialDocument(
    "样张",
    blocks=(
        Paragraph((Run(LINE * 60),)),
        Paragraph((Run("李䶮、张㛃供货"), Run("1,180吨", "https://gx.example.cn/figures/1"))),
    ),
    signature="青岭县供销合作社联合社",
    date=date(2022, 7, 5),
    copy_to="市供销合作社联合社",
    printed_by="联合社办公室",
    printed_on=date(2022, 7, 6),
)
Words = list[tuple[float, float, float, str]]


def pages(pdf: bytes, folder: Path) -> list[Words]:
    """Of each page the lines: left, right and vertical middle in mm, and the text."""
    (folder / "a.pdf").write_bytes(pdf)
    html = subprocess.run(
        ["pdftotext", "-bbox", folder / "a.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    pattern = re.compile(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
    )
    mm = 25.4 / 72
    return [
        [
            (float(x) * mm, float(z) * mm, (float(y) + float(w)) / 2 * mm, text)
            for x, y, z, w, text in pattern.findall(page)
        ]
        for page in html.split("<page ")[1:]
    ]


@pytest.fixture(scope="module")
def drawn() -> list[Words]:
    with tempfile.TemporaryDirectory() as folder:
        return pages(render_pdf(write(LONG)), Path(folder))


@needs_office
def test_a_full_page_has_22_lines_of_28_characters_within_the_margins(drawn: list[Words]) -> None:
    lines = drawn[1][:-3]  # the page number is three words
    assert len(lines) == 22
    assert {len(text) for _, _, _, text in lines} == {28}
    for left, right, _, _ in lines:
        assert left == pytest.approx(28.0, abs=0.3)
        assert 210 - right == pytest.approx(26.2, abs=0.5)
    heights = [middle for _, _, middle, _ in lines]
    pitches = [below - above for above, below in itertools.pairwise(heights)]
    assert pitches == pytest.approx([28.95 * 25.4 / 72] * 21, abs=0.1)


@needs_office
def test_page_numbers_are_right_on_odd_pages_and_left_on_even_ones_7_mm_below_the_text(
    drawn: list[Words],
) -> None:
    assert len(drawn) == 4
    for index, page in enumerate(drawn):
        words = [word for word in page if word[2] > 297 - 35]
        assert "".join(word[3] for word in words) == f"—{index + 1}—"
        assert words[0][2] == pytest.approx(297 - 35 + 7, abs=1)
        if index % 2:
            assert words[0][0] == pytest.approx(28 + 4.9, abs=0.5)
        else:
            assert 210 - words[-1][1] == pytest.approx(26 + 4.9, abs=0.5)


@needs_office
def test_the_imprint_stands_at_the_foot_of_the_last_page_and_no_word_is_lost(drawn: list[Words]) -> None:
    words = [word for word in drawn[-1] if word[2] < 297 - 35]
    assert words[-1][3].endswith("2022年7月6日印发")
    assert 297 - 35 - words[-1][2] < 8
    text = "".join(word[3] for page in drawn for word in page)
    assert (
        text.count(LINE) >= 55
    )  # whole lines; the others are parted by page numbers and the first line's indent
    assert "李䶮、张㛃供货1,180吨" in text  # rare characters of names have glyphs


@needs_office
def test_a_figure_opens_its_page_from_the_pdf_too() -> None:
    assert b"https://gx.example.cn/figures/1" in render_pdf(write(LONG))


@needs_office
def test_a_picture_is_drawn_of_every_page() -> None:
    pictures = render_png(write(OfficialDocument("样张")), dots_per_inch=40)
    assert len(pictures) == 1
    assert pictures[0].startswith(b"\x89PNG")


@needs_office
def test_a_preview_that_takes_too_long_is_ended_and_says_so() -> None:
    with pytest.raises(PreviewUnavailable, match=r"0\.05秒内没有排完"):
        render_pdf(write(LONG), seconds=0.05)


def test_without_libreoffice_the_office_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PreviewUnavailable, match=r"没有安装 LibreOffice，.*libreoffice-writer-nogui"):
        render_pdf(b"")
    with pytest.raises(PreviewUnavailable, match=r"没有安装 poppler，.*poppler-utils"):
        render_png(b"")


def test_a_program_that_draws_nothing_is_reported_with_its_last_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\necho first >&2\necho source file could not be loaded >&2\n")
    office.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(PreviewUnavailable, match="（source file could not be loaded）"):
        render_pdf(b"")


def test_the_offices_own_faces_are_looked_for_first(tmp_path: Path) -> None:
    folder = tmp_path / "a&b <字体>"
    configuration = ET.fromstring(_font_configuration(folder))
    assert [element.tag for element in configuration] == ["dir", "include"]
    assert configuration[0].text == str(folder)
    shipped = ET.parse(str(configuration[1].text)).getroot()
    named = [alias.findtext("family") for alias in shipped.iter("alias")]
    assert named == ["仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"]
