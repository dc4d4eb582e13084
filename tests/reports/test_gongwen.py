"""公文: what an office receives is laid out by GB/T 9704-2012 and says exactly what was written."""

from __future__ import annotations

import dataclasses
import random
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from gongxiao.reports.gongwen import (
    DocumentRefused,
    Heading,
    OfficialDocument,
    Paragraph,
    Run,
    Table,
    document_number,
    read_text,
    write,
)
from gongxiao.reports.punctuation import full_width, printable

REPORT = OfficialDocument(
    title="青岭县供销合作社联合社关于\n2022年上半年工作情况的报告",
    issuer="青岭县供销合作社联合社",
    number="青供联[2022]012号",
    addressee="县人民政府：",
    blocks=(
        Paragraph(
            (
                Run("供应化肥"),
                Run("1,180吨", link="https://gx.example.cn/figures/1?a=1&b=农"),
                Run(",价格平稳."),
            )
        ),
        Heading(1, "一、农资保供"),
        Heading(2, "（一）储备"),
        Heading(3, "1. 化肥"),
        Heading(4, "（1）轮换"),
        Table(
            ("序号", "指标", "单位", "完成"),
            (
                ("1", "化肥供应量", "吨", Run("1,180", link="https://gx.example.cn/figures/1")),
                ("2", "农膜回收量", "吨", "—"),
            ),
            note="统计截至6月30日。",
            title="表1 主要指标",
        ),
        Paragraph((Run("特此报告。"),)),
    ),
    attachments=("指标完成情况表。", "任务分解表"),
    signature="青岭县供销合作社联合社",
    date=date(2022, 7, 5),
    copy_to="市供销合作社联合社",
    printed_by="联合社办公室",
    printed_on=date(2022, 7, 6),
)


def only(text: str) -> OfficialDocument:
    return OfficialDocument("标题", blocks=(Paragraph((Run(text),)),))


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(data)).read(name).decode()


def style(identity: str) -> Any:
    styles = Document(BytesIO(write(REPORT))).styles.element
    return next(element for element in styles if element.get(qn("w:styleId")) == identity)


def value(element: Any, path: str, name: str = "w:val") -> str | None:
    """The attribute of the first such element; None when there is none, "" when it stands without a value."""
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return None if found is None else found.get(qn(name), "")


def paragraphs(data: bytes) -> list[Any]:
    return [block for block in Document(BytesIO(data)).element.body if block.tag == qn("w:p")]


def text_of(paragraph: Any) -> str:
    return "".join(mark.text or "" for mark in paragraph.iter(qn("w:t")))


def paragraph_with(data: bytes, text: str) -> Any:
    return next(paragraph for paragraph in paragraphs(data) if text_of(paragraph).startswith(text))


def test_a_report_reads_as_it_was_written() -> None:
    assert read_text(write(REPORT)) == "\n".join(
        [
            "青岭县供销合作社联合社文件",
            "",
            "",
            "青供联〔2022〕12号",
            "",
            "",
            "青岭县供销合作社联合社关于",
            "2022年上半年工作情况的报告",
            "",
            "县人民政府：",
            "供应化肥1,180吨，价格平稳。",
            "一、农资保供",
            "（一）储备",
            "1. 化肥",
            "（1）轮换",
            "表1 主要指标",
            *("序号", "指标", "单位", "完成"),
            *("1", "化肥供应量", "吨", "1,180"),
            *("2", "农膜回收量", "吨", "—"),
            "统计截至6月30日。",
            "特此报告。",
            "",
            "附件：1.\t指标完成情况表",
            "2.\t任务分解表",
            "",
            "",
            "青岭县供销合作社联合社",
            "2022年7月5日",
            "",
            "抄送：市供销合作社联合社。",
            "",
            "联合社办公室\t2022年7月6日印发",
            "",
        ]
    )


def test_the_page_is_a4_with_the_margins_of_the_standard_and_no_character_grid() -> None:
    section = Document(BytesIO(write(REPORT))).sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [
        round(length.mm, 1) for length in (*lengths, section.right_margin, section.bottom_margin) if length
    ] == [
        *(210.0, 297.0, 37.0, 28.0),
        *(26.0, 35.0),
    ]
    assert section._sectPr.find(qn("w:docGrid")) is None


def test_body_text_is_san_hao_fang_song_22_lines_of_28_characters() -> None:
    normal = style("Normal")
    assert value(normal, "w:rPr/w:sz") == "32"
    assert value(normal, "w:rPr/w:rFonts", "w:eastAsia") == "仿宋_GB2312"
    assert value(normal, "w:rPr/w:rFonts", "w:ascii") == "Times New Roman"
    assert (value(normal, "w:pPr/w:spacing", "w:line"), value(normal, "w:pPr/w:spacing", "w:lineRule")) == (
        "579",
        "exact",
    )
    assert 22 <= (297 - 37 - 35) / 25.4 * 72 / 28.95 < 23
    assert value(normal, "w:rPr/w:spacing") == "-5"
    assert 28 <= (210 - 28 - 26) / 25.4 * 72 / (16 - 0.25) < 29
    assert value(normal, "w:pPr/w:widowControl") == "0"
    assert value(normal, "w:pPr/w:kinsoku") == ""
    assert value(normal, "w:pPr/w:overflowPunct") == "0"
    assert value(style("BodyText"), "w:pPr/w:ind", "w:firstLineChars") == "200"
    assert 'w:characterSpacingControl w:val="compressPunctuation"' in part(write(REPORT), "word/settings.xml")


@pytest.mark.parametrize(
    ("level", "face"), [(1, "黑体"), (2, "楷体_GB2312"), (3, "仿宋_GB2312"), (4, "仿宋_GB2312")]
)
def test_a_heading_has_the_face_of_its_level_stands_in_the_outline_and_stays_with_its_text(
    level: int, face: str
) -> None:
    heading = style(f"Heading{level}")
    assert value(heading, "w:name") == f"heading {level}"  # the name by which Word's navigation knows it
    assert value(heading, "w:rPr/w:rFonts", "w:eastAsia") == face
    assert value(heading, "w:rPr/w:sz") is None  # 三号, as the body
    assert value(heading, "w:pPr/w:outlineLvl") == str(level - 1)
    assert value(heading, "w:pPr/w:keepNext") == ""
    written = paragraph_with(write(REPORT), ("一、", "（一）", "1. ", "（1）")[level - 1])
    assert value(written, "w:pPr/w:pStyle") == f"Heading{level}"


def test_the_title_is_er_hao_xiao_biao_song_centred_and_not_bold() -> None:
    title = style("Title")
    assert value(title, "w:rPr/w:sz") == "44"
    assert value(title, "w:rPr/w:rFonts", "w:eastAsia") == "方正小标宋简体"
    assert value(title, "w:pPr/w:jc") == "center"
    assert value(title, "w:rPr/w:b") is None


def test_page_numbers_are_at_the_outer_edge_one_character_in() -> None:
    data = write(REPORT)
    assert "<w:evenAndOddHeaders/>" in part(data, "word/settings.xml")
    for name, side in (("odd", "right"), ("even", "left")):
        footer = part(data, f"word/footer_{name}.xml")
        assert f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>' in footer
        assert footer.index("— </w:t>") < footer.index(" PAGE ") < footer.index(" —</w:t>")
    assert (value(style("Footer"), "w:rPr/w:sz"), value(style("Footer"), "w:rPr/w:rFonts", "w:ascii")) == (
        "28",
        "宋体",
    )


def test_a_document_without_red_head_begins_with_its_title_on_the_third_line() -> None:
    assert read_text(write(OfficialDocument("标题"))).split("\n") == ["", "", "标题", ""]
    numbered = write(OfficialDocument("标题", number="新供（2022）第7号"))
    assert read_text(numbered).split("\n") == ["新供〔2022〕7号", "", "标题", ""]
    assert value(paragraphs(numbered)[0], "w:pPr/w:jc") == "right"


@pytest.mark.parametrize(
    "name",
    ["县社", "青岭县供销合作社联合社", "青岭县农民专业合作社联合会暨供销合作社联合社资产经营管理委员会"],
)
def test_the_red_head_takes_one_line_whatever_the_name(name: str) -> None:
    head = paragraphs(write(OfficialDocument("标题", issuer=name)))[0]
    size = int(value(head, "w:r/w:rPr/w:sz") or 0) / 2
    assert text_of(head) == name + "文件"
    assert size <= 48
    assert size * len(name + "文件") <= 443
    assert value(style("IssuerHead"), "w:rPr/w:color") == "FF0000"


@pytest.mark.parametrize(
    "typed",
    ["新供〔2022〕12号", "新供[2022]12号", "新供（2022）012号", "新供【2022】第12号", "新供 ［2022］ 012 号"],
)
def test_a_document_number_has_hexagonal_brackets_and_no_leading_zero(typed: str) -> None:
    assert document_number(typed) == "新供〔2022〕12号"


def test_the_date_is_four_characters_in_with_the_signature_centred_above_it() -> None:
    data = write(REPORT)
    signature, day = paragraphs(data)[-2:]
    assert text_of(day).startswith("2022年7月5日")
    character = 315  # twips: 16 pt less 0.25 pt
    date_indent = int(value(day, "w:pPr/w:ind", "w:right") or 0)
    signature_indent = int(value(signature, "w:pPr/w:ind", "w:right") or 0)
    assert date_indent == 4 * character
    # 11 characters above 3 characters and 6 half ones
    assert signature_indent + 11 * character / 2 == pytest.approx(date_indent + 6 * character / 2, abs=1)


def test_a_signature_longer_than_the_room_moves_the_date_instead_of_leaving_the_page() -> None:
    data = write(
        dataclasses.replace(
            REPORT, signature="青岭县农民合作经济组织联合会暨供销合作社联合社", copy_to=None, printed_by=None
        )
    )
    indents = [int(value(paragraph, "w:pPr/w:ind", "w:right") or 0) for paragraph in paragraphs(data)[-2:]]
    assert indents[0] == 0
    assert indents[1] > 4 * 315


def test_one_attachment_has_no_number_and_no_closing_mark() -> None:
    assert read_text(write(OfficialDocument("标题", attachments=("情况表；",)))).endswith("\n附件：情况表")


def test_a_figure_opens_its_page_and_looks_like_the_text_around_it() -> None:
    word = Document(BytesIO(write(REPORT)))
    link = next(word.element.body.iter(qn("w:hyperlink")))
    assert text_of(link) == "1,180吨"
    assert (
        word.part.rels[link.get(qn("r:id"))].target_ref == "https://gx.example.cn/figures/1?a=1&b=%E5%86%9C"
    )
    assert [mark.tag for mark in next(link.iter(qn("w:rPr")))] == [qn("w:rStyle"), qn("w:rFonts")]
    assert style("Hyperlink").find(qn("w:rPr")) is None  # neither blue nor underlined
    assert len(list(word.element.body.iter(qn("w:hyperlink")))) == 2


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "", "/figures/1", "http://"])
def test_a_link_that_is_no_web_address_is_refused(link: str) -> None:
    with pytest.raises(DocumentRefused, match="网页的完整地址"):
        Run("1,180吨", link=link)


def test_numbers_stand_right_serials_and_units_in_the_middle_and_the_header_on_every_page() -> None:
    table = next(Document(BytesIO(write(REPORT))).element.body.iter(qn("w:tbl")))
    rows = list(table.iter(qn("w:tr")))
    assert [value(cell, "w:p/w:pPr/w:jc") for cell in rows[1].iter(qn("w:tc"))] == [
        "center",
        "left",
        "center",
        "right",
    ]
    assert [value(cell, "w:p/w:pPr/w:jc") for cell in rows[0].iter(qn("w:tc"))] == ["center"] * 4
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [
        True,
        False,
        False,
    ]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


@pytest.mark.parametrize("columns", [1, 4, 9, 30])
def test_a_table_is_as_wide_as_the_text(columns: int) -> None:
    table = Table(
        tuple(f"第{number}栏的名称" for number in range(columns)),
        (tuple("1,234.5" for _ in range(columns)),) * 2,
    )
    element = next(
        Document(BytesIO(write(OfficialDocument("标题", blocks=(table,))))).element.body.iter(qn("w:tbl"))
    )
    widths = [int(column.get(qn("w:w"))) for column in element.iter(qn("w:gridCol"))]
    assert len(widths) == columns
    assert sum(widths) == 8845
    assert min(widths) > 0


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (lambda: Heading(5, "①"), "一至四级"),
        (lambda: Table((), ()), "没有表头"),
        (lambda: Table(("甲", "乙"), (("1", "2"), ("1",))), "第2行有1格，表头有2格"),
        (lambda: OfficialDocument(" \x00"), "没有标题"),
        (lambda: read_text(b"not a document"), "不是一份完好的 .docx"),
        (lambda: read_text(write(REPORT)[:400]), "不是一份完好的 .docx"),
    ],
)
def test_what_cannot_be_written_or_read_is_refused_in_one_sentence(build: Any, sentence: str) -> None:
    with pytest.raises(DocumentRefused, match=sentence):
        build()


def hostile_texts(count: int) -> list[str]:
    pieces = [
        *(
            "A&B<农资>公司",
            "&lt;",
            "]]>",
            "<!--",
            "{{ x }}",
            "{% if %}",
            "</w:t>",
            "\x00",
            "\x0b",
            "\x1f",
            "\ud83d",
            "\ufffe",
        ),
        *(
            "\n",
            "\r\n",
            "\t",
            "  ",
            "\u3000",
            "\u00a0",
            "\u202e",
            "李䶮",
            "张㛃",
            "𠮷",
            "葛󠄀",
            "😀",
            "é",
            "“”",
            "—",
            "…",
            "·",
        ),
        *(
            "1,000.5",
            "12:30",
            "99.5%",
            "https://a.cn/?b=1&c=(d),",
            ",",
            ".",
            ":",
            "(",
            ")",
            '"',
            "'",
            "\\",
            "%s",
            "茶叶",
            "=1+1",
            "@",
        ),
    ]
    chance = random.Random(20220705)
    return ["".join(chance.choices(pieces, k=chance.randint(1, 12))) for _ in range(count)]


def test_two_hundred_hostile_texts_survive_exactly() -> None:
    texts = hostile_texts(200)
    data = write(OfficialDocument("标题", blocks=tuple(Paragraph((Run(text),)) for text in texts)))
    expected = [full_width(printable(text)) for text in texts]
    assert read_text(data) == "\n".join(["", "", "标题", "", *expected])
    assert any("A&B<农资>公司" in text for text in expected)
    # nor is anything lost in a cell, a heading, an attachment or a signature
    name = "A&B<农资>公司\n二部"
    everywhere = OfficialDocument(
        name,
        name,
        name,
        name,
        (Heading(1, name), Table((name,), ((name,),), name, name)),
        (name,),
        name,
        None,
        name,
        name,
    )
    assert read_text(write(everywhere)).count(name) == 13


def test_a_text_cut_into_runs_is_set_as_one() -> None:
    runs = tuple(
        Run(piece, bold=bool(number % 2))
        for number, piece in enumerate(
            ["成交(", "26", "场", "),增长", "1", ",", "180", "元", '"好', '"', "."]
        )
    )
    assert (
        read_text(write(OfficialDocument("标题", blocks=(Paragraph(runs),)))).split("\n")[-1]
        == "成交（26场），增长1,180元“好”。"
    )


def test_the_same_document_gives_the_same_bytes() -> None:
    first = write(REPORT)
    assert write(dataclasses.replace(REPORT)) == first
    assert write(dataclasses.replace(REPORT, title="别的标题")) != first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
    properties = Document(BytesIO(first)).core_properties
    assert properties.title == "青岭县供销合作社联合社关于 2022年上半年工作情况的报告"
    assert (properties.author, properties.created and properties.created.date()) == (
        "青岭县供销合作社联合社",
        date(2022, 7, 5),
    )
