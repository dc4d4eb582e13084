"""公文: a plain structure written as an official .docx laid out by GB/T 9704-2012.

The report engine says what is to be read, already numbered (一、 （一） 1. （1）); this module says how it looks. It knows
no database. The same document gives the same bytes, so a file sealed at issue can be made again and compared.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote

from docx import Document
from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from gongxiao.reports import official_layout as layout
from gongxiao.reports.official_table import TablePlan
from gongxiao.reports.punctuation import full_width, printable

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


class DocumentRefused(ValueError):
    """公文无法成文: the structure cannot be written; the message is a Chinese sentence for the person at the desk."""


@dataclass(frozen=True)
class Run:
    """文字: a piece of a paragraph. ``link`` is the http(s) address of the page a figure opens."""

    text: str
    link: str | None = None
    bold: bool = False

    def __post_init__(self) -> None:
        if self.link is not None and not re.match(r"https?://\S", self.link):
            raise DocumentRefused(
                f"公文中的链接“{self.link}”不是 http:// 或 https:// 开头的网址，请改成网页的完整地址。"
            )


@dataclass(frozen=True)
class Heading:
    """层次标题: level 1 to 4, the text carries its own number; no mark is added to it."""

    level: int
    text: str

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3, 4):
            raise DocumentRefused(
                f"公文标题只有一至四级，“{self.text}”写的是第{self.level}级，请改为1至4级。"
            )


@dataclass(frozen=True)
class Paragraph:
    """自然段: its runs are read as one text. A newline in a run breaks the line, not the paragraph."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Table:
    """表格: cells are texts, or runs when a figure opens a page. A column of numbers is aligned right."""

    header: tuple[str, ...]
    rows: tuple[tuple[str | Run, ...], ...]
    note: str | None = None
    title: str | None = None

    def __post_init__(self) -> None:
        if not self.header:
            raise DocumentRefused("表格没有表头，请先写明各栏名称。")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.header):
                raise DocumentRefused(
                    f"表格第{number}行有{len(row)}格，表头有{len(self.header)}格，请补齐或删去多余的格。"
                )


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class OfficialDocument:
    """公文: every element of GB/T 9704-2012 the office uses; what is None is left out.

    ``title`` may hold newlines: where a long title breaks is a matter of sense (词意完整), not of width.
    ``issuer`` asks for the red head; without it the document begins with its title on the third line.
    ``number`` may be typed "新供[2022]012号"; it is written 新供〔2022〕12号.
    ``copy_to``, ``printed_by`` and ``printed_on`` make the imprint (版记) at the foot of the last page.
    """

    title: str
    issuer: str | None = None
    number: str | None = None
    addressee: str | None = None
    blocks: tuple[Block, ...] = ()
    attachments: tuple[str, ...] = ()
    signature: str | None = None
    date: dt.date | None = None
    copy_to: str | None = None
    printed_by: str | None = None
    printed_on: dt.date | None = None

    def __post_init__(self) -> None:
        if not printable(self.title).strip():
            raise DocumentRefused("公文没有标题，请先写标题。")


def write(document: OfficialDocument) -> bytes:
    """The .docx of an official document; the same input gives the same bytes."""
    word = _blank_file(document)
    body = _Body(word, document)
    elements = list(body.elements())
    imprint = body.imprint()
    if imprint is not None:
        elements[-1].append(imprint)
    for element in elements:
        word.element.body.insert_element_before(element, "w:sectPr")
    return _packed(word)


def read_text(data: bytes) -> str:
    """All text of a .docx in reading order, a paragraph or table cell a line (page numbers left out).

    Raises DocumentRefused when `data` is no .docx.
    """
    try:
        body = Document(BytesIO(data)).element.body
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise DocumentRefused("这不是一份完好的 .docx 文件，请重新下载或另存为 .docx 后再试。") from error
    marks = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t"}
    lines: dict[object, list[str]] = {paragraph: [] for paragraph in body.iter(qn("w:p"))}
    for run in body.iter(qn("w:r")):
        # a run belongs to the innermost paragraph: the imprint is a text box within another
        line = lines[next(run.iterancestors(qn("w:p")))]
        line += [marks.get(mark.tag) or mark.text or "" for mark in run.iterchildren(qn("w:t"), *marks)]
    return "\n".join("".join(line) for line in lines.values())


def in_words(day: dt.date) -> str:
    """成文日期: 2022年7月5日, Arabic and not padded with zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def document_number(text: str) -> str:
    """发文字号: the year in hexagonal brackets, the serial without 第 or leading zeros (GB/T 9704-2012, 7.2.5)."""
    return re.sub(
        r"\s*[\[(（【〔［]\s*(\d{4})\s*[\])）】〕］]\s*第?0*(\d+)\s*号",
        r"〔\1〕\2号",
        printable(text).strip(),
    )


def _blank_file(document: OfficialDocument) -> WordFile:
    """python-docx's empty file with our page, styles and page numbers, and nothing else of its template."""
    word = Document()
    keep = (
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
    )
    for relations in (word.part.rels, word.part.package.rels):
        for identity in [
            identity for identity, relation in relations.items() if relation.reltype not in keep
        ]:
            del relations[identity]
    for element, xml in (
        (word.styles.element, layout.styles_xml()),
        (word.settings.element, layout.settings_xml()),
    ):
        element[:] = list(parse_xml(xml))
    word.element.body.sectPr.getparent().replace(
        word.element.body.sectPr, parse_xml(layout.section_xml(**_footers(word)))
    )
    properties = word.core_properties
    properties.title = " ".join(_clean(document.title).split())
    properties.author = properties.last_modified_by = _clean(document.signature or document.issuer or "")
    properties.comments = ""
    properties.language = "zh-CN"
    day = document.date or dt.date(2000, 1, 1)  # never the clock: it would change the bytes
    properties.created = properties.modified = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    return word


def _footers(word: WordFile) -> dict[str, str]:
    identities = {}
    for name, odd in (("odd", True), ("even", False)):
        xml = f"<w:ftr {nsdecls('w')}>{layout.page_number_xml(odd=odd)}</w:ftr>"
        part = XmlPart(
            PackURI(f"/word/footer_{name}.xml"), CONTENT_TYPE.WML_FOOTER, parse_xml(xml), word.part.package
        )
        identities[name] = word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTER)
    return identities


def _packed(word: WordFile) -> bytes:
    """The file with its parts in a fixed order and no time of packing."""
    loose, packed = BytesIO(), BytesIO()
    word.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        # [Content_Types].xml first, as Word writes it; it sorts before every other name
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = (
                zipfile.ZIP_DEFLATED,
                3,
                0o600 << 16,
            )
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def _clean(text: str) -> str:
    return full_width(printable(text))


class _Body:
    """正文: turns each element of the document into paragraphs and tables, from the head to the imprint."""

    def __init__(self, word: WordFile, document: OfficialDocument) -> None:
        self.word = word
        self.document = document
        self._signed = bool(document.signature or document.date)

    def elements(self) -> Iterator[BaseOxmlElement]:
        document = self.document
        yield from self._head()
        yield self._paragraph("Title", [Run(document.title)])
        yield self._blank()
        if document.addressee:
            yield self._paragraph("Addressee", [Run(_clean(document.addressee).strip().rstrip(":：") + "：")])
        for number, block in enumerate(document.blocks, start=1):
            yield from self._block(block, last=number == len(document.blocks))
        yield from self._attachments()
        yield from self._signature()

    def _head(self) -> Iterator[BaseOxmlElement]:
        """版头: the issuer in red 35 mm below the text's upper edge, two lines, the number, a red rule 4 mm lower."""
        number = document_number(self.document.number or "")
        if not self.document.issuer:
            # a document without red head carries its number at the upper right (as the letter form, 10.1)
            yield (
                self._paragraph("DocumentNumber", [Run(number)], '<w:jc w:val="right"/>')
                if number
                else self._blank()
            )
            yield self._blank()
            return
        issuer = _clean(self.document.issuer).strip().removesuffix("文件") + "文件"
        # one line, whatever the name; Word counts half points
        size = min(48.0, layout.TEXT_WIDTH // (10 * layout.breadth(issuer)) / 2)
        yield self._paragraph("IssuerHead", [Run(issuer)], layout.issuer_spacing(size), layout.points(size))
        yield self._blank()
        yield self._blank()
        yield self._paragraph("DocumentNumber", [Run(number)], layout.RED_RULE)
        yield self._blank()
        yield self._blank()

    def _block(self, block: Block, *, last: bool) -> Iterator[BaseOxmlElement]:
        if isinstance(block, Heading):
            yield self._paragraph(f"Heading{block.level}", [Run(block.text)])
        elif isinstance(block, Paragraph):
            # a signature may not stand alone on a page: the last words of the text go with it
            together = last and self._signed and not self.document.attachments
            yield self._paragraph("BodyText", block.runs, "<w:keepNext/>" if together else "")
        else:
            if block.title:
                yield self._paragraph("TableTitle", [Run(block.title)])
            yield self._table(block)
            # two tables without a paragraph between them would become one
            yield self._paragraph("TableNote", [Run(block.note or "")])

    def _attachments(self) -> Iterator[BaseOxmlElement]:
        """附件说明: a blank line, two characters in, numbered from two attachments on, no closing mark (7.3.4)."""
        names = [_clean(name).strip().rstrip("。；，、;") for name in self.document.attachments]
        if names:
            yield self._blank()
        for number, name in enumerate(names, start=1):
            label = "附件：" if number == 1 else ""
            serial = f"{number}." if len(names) > 1 else ""
            text = f"{label}{serial}\t{name}" if serial else label + name
            widest = f"{len(names)}." if serial else ""
            together = "<w:keepNext/>" if number == len(names) and self._signed else ""
            yield self._paragraph("AttachmentList", [Run(text)], together + layout.hanging(label, widest))

    def _signature(self) -> Iterator[BaseOxmlElement]:
        """落款: the date four characters in from the right, the signature centred above it, room for the seal (7.3.5)."""
        signature = _clean(self.document.signature or "").strip()
        day = in_words(self.document.date) if self.document.date else ""
        signature_indent, date_indent = layout.signature_indents(signature, day)
        if signature or day:
            yield self._blank("<w:keepNext/>")
            yield self._blank("<w:keepNext/>")
        if signature:
            yield self._paragraph("Signature", [Run(signature)], f'<w:ind w:right="{signature_indent}"/>')
        if day:
            yield self._paragraph("SignedOn", [Run(day)], f'<w:ind w:right="{date_indent}"/>')

    def imprint(self) -> BaseOxmlElement | None:
        """版记: between rules of 0.35 mm, parted by one of 0.25 mm, 四号, one character in on either side (7.4)."""
        lines = []
        if self.document.copy_to:
            copies = _clean(self.document.copy_to).strip().rstrip("。")
            lines.append((f"抄送：{copies}。", layout.IMPRINT_COPIES))
        if self.document.printed_by or self.document.printed_on:
            printed = f"{in_words(self.document.printed_on)}印发" if self.document.printed_on else ""
            printer = _clean(self.document.printed_by or "").strip()
            lines.append((f"{printer}\t{printed}", layout.IMPRINT_PRINTER))
        if not lines:
            return None
        box = parse_xml(layout.imprint_box_xml([text for text, _ in lines]))
        content = next(box.iter(qn("w:txbxContent")))
        for number, (text, place) in enumerate(lines):
            content.append(self._paragraph("Imprint", [], layout.imprint_rule(thick=number == 0)))
            content.append(self._paragraph("Imprint", [Run(text)], place))
        content.append(self._paragraph("Imprint", [], layout.imprint_rule(thick=True)))
        return box

    def _table(self, table: Table) -> BaseOxmlElement:
        rows = [
            [cell if isinstance(cell, Run) else Run(cell) for cell in row]
            for row in (table.header, *table.rows)
        ]
        plan = TablePlan.of([[_clean(cell.text).strip() for cell in row] for row in rows])
        element = parse_xml(plan.table_xml())
        for number, row in enumerate(rows):
            line = parse_xml(plan.row_xml(header=number == 0))
            for column, (place, cell) in enumerate(zip(line.iter(qn("w:tc")), row, strict=True)):
                style, side = plan.cell(column, header=number == 0)
                place.append(self._paragraph(style, [cell], f'<w:jc w:val="{side}"/>'))
            element.append(line)
        return element

    def _blank(self, properties: str = "") -> BaseOxmlElement:
        return self._paragraph("Normal", [], properties)

    def _paragraph(
        self, style: str, runs: Sequence[Run], properties: str = "", run_properties: str = ""
    ) -> BaseOxmlElement:
        """One paragraph; punctuation is set over the joined text, because a run may begin in mid-sentence."""
        paragraph = parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr></w:p>'
        )
        texts = [printable(run.text) for run in runs]
        whole, start = full_width("".join(texts)), 0
        for run, text in zip(runs, texts, strict=True):
            piece = self._run(run, whole[start : start + len(text)], run_properties)
            start += len(text)
            if run.link is None:
                paragraph.append(piece)
                continue
            link = parse_xml(
                f'<w:hyperlink {nsdecls("w", "r")} r:id="{self._address(run.link)}" w:history="0"/>'
            )
            link.append(piece)
            paragraph.append(link)
        return paragraph

    def _run(self, run: Run, text: str, properties: str) -> BaseOxmlElement:
        style = '<w:rStyle w:val="Hyperlink"/>' if run.link else ""
        # the hint makes “ ” — … · full width: without it Word takes them for Latin
        looks = f'{style}<w:rFonts w:hint="eastAsia"/>{"<w:b/>" if run.bold else ""}{properties}'
        element = parse_xml(f"<w:r {nsdecls('w')}><w:rPr>{looks}</w:rPr></w:r>")
        for piece in re.split(r"([\n\t])", text):
            name = {"\n": "w:br", "\t": "w:tab"}.get(piece, "w:t")
            if not piece:
                continue
            mark = element.makeelement(qn(name))
            if name == "w:t":
                mark.text = piece
                mark.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            element.append(mark)
        return element

    def _address(self, link: str) -> str:
        """The relation of a hyperlink; characters no address may hold are escaped (% stays: it escapes already)."""
        target = quote(link, safe="%/:?#[]@!$&'()*+,;=~-._")
        return self.word.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
