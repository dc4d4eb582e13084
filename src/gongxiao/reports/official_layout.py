"""公文版式: page, faces, styles and page numbers of an official document by GB/T 9704-2012.

Lengths are twips (1/20 point) unless a name says otherwise. The .docx always names the faces an office has in Word or
WPS (仿宋_GB2312 and its fellows); the preview on a server finds stand-ins through ``fonts.conf``.
"""

from __future__ import annotations

from math import ceil
from unicodedata import east_asian_width

from docx.oxml.ns import nsdecls

TWIPS_PER_MM = 1440 / 25.4

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4, 210 x 297 mm
TOP, LEFT, RIGHT, BOTTOM = (round(mm * TWIPS_PER_MM) for mm in (37, 28, 26, 35))
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT  # 156 mm
LINE = 579  # 28.95 pt: 22 lines fill the 225 mm of text height
# 28 characters of 16 pt are 158 mm wide, the text is 156 mm: each character gives up 0.25 pt. A character grid
# (docGrid linesAndChars) would say the same, but LibreOffice 7.4 then sets about 14 characters a line.
TIGHTEN = -5
CHARACTER = 16 * 20 + TIGHTEN
# The dash of the page number lies 7 mm below the text, so 28 mm above the paper's edge, 3.1 mm above its line's foot.
FOOTER = round((35 - 7 - 3.1) * TWIPS_PER_MM)

SONG = "宋体"
FANG_SONG = "仿宋_GB2312"
KAI = "楷体_GB2312"
HEI = "黑体"
XIAO_BIAO_SONG = "方正小标宋简体"
# The standard names no Latin face. 仿宋_GB2312 draws digits thin and wide; offices customarily set them in this one.
LATIN = "Times New Roman"
RED = "FF0000"

_HEADING_FACES = (HEI, KAI, FANG_SONG, FANG_SONG)


def faces(chinese: str, latin: str = LATIN) -> str:
    """字体: the face of Chinese text, and that of digits and Latin letters."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'


def points(size: float) -> str:
    """字号: `size` in points; Word counts half points."""
    return f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'


def _style(
    identity: str, name: str, paragraph: str = "", run: str = "", *, follows: str = "", quick: bool = True
) -> str:
    own = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"{own}>'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        + (f'<w:next w:val="{follows}"/>' if follows else "")
        + ("<w:qFormat/>" if quick else "")
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def _indent(first_line: int) -> str:
    """首行缩进: in whole characters, so that it follows when staff change the size."""
    return f'<w:ind w:firstLineChars="{first_line * 100}" w:firstLine="{first_line * CHARACTER}"/>'


def styles_xml() -> str:
    """Every style the writer uses, and no other: all layout lives here, the text carries style names."""
    body = (
        # widowControl off: two lines pulled to the next page would leave 20 lines where 22 are asked.
        # overflowPunct off: a mark hung outside the text would stand beyond the 156 mm.
        '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/><w:jc w:val="both"/>'
    )
    return (
        f"<w:styles {nsdecls('w')}>"
        f'<w:docDefaults><w:rPrDefault><w:rPr>{faces(FANG_SONG)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{body}</w:pPr><w:rPr>{faces(FANG_SONG)}<w:spacing w:val="{TIGHTEN}"/><w:kern w:val="0"/>{points(16)}</w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
        # an unseen style of the name Word gives every link, so that a link stays black when staff edit it
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        + "".join([*_text_styles(), *_table_styles()])
        + "</w:styles>"
    )


def _text_styles() -> list[str]:
    return [
        _style("BodyText", "Body Text", _indent(2)),
        *(
            _style(
                f"Heading{level}",
                f"heading {level}",
                f'<w:keepNext/><w:keepLines/>{_indent(2)}<w:outlineLvl w:val="{level - 1}"/>',
                faces(face),
                follows="BodyText",
            )
            for level, face in enumerate(_HEADING_FACES, start=1)
        ),
        _style(
            "Title",
            "Title",
            '<w:jc w:val="center"/>',
            f'{faces(XIAO_BIAO_SONG, XIAO_BIAO_SONG)}<w:spacing w:val="0"/>{points(22)}',
        ),
        _style(
            "IssuerHead",
            "发文机关标志",
            '<w:jc w:val="center"/>',
            f'{faces(XIAO_BIAO_SONG, XIAO_BIAO_SONG)}<w:color w:val="{RED}"/><w:spacing w:val="0"/>',
        ),
        _style("DocumentNumber", "发文字号", '<w:jc w:val="center"/>'),
        _style("Addressee", "主送机关"),
        _style("AttachmentList", "附件说明", '<w:jc w:val="left"/>'),
        _style("Signature", "发文机关署名", '<w:keepNext/><w:jc w:val="right"/>'),
        _style("SignedOn", "成文日期", '<w:jc w:val="right"/>'),
        _style("Imprint", "版记", '<w:jc w:val="left"/>', points(14)),
        _style(
            "Footer",
            "footer",
            '<w:spacing w:line="360" w:lineRule="exact"/>',
            f'{faces(SONG, SONG)}<w:spacing w:val="0"/>{points(14)}',
            quick=False,
        ),
    ]


def _table_styles() -> list[str]:
    small = f'{faces(SONG)}<w:spacing w:val="0"/>'
    table_line = '<w:spacing w:line="{}" w:lineRule="exact"/>'
    return [
        _style(
            "TableTitle", "表名", '<w:keepNext/><w:keepLines/><w:jc w:val="center"/>', faces(HEI) + points(14)
        ),
        _style("TableText", "表文", table_line.format(380) + '<w:jc w:val="left"/>', small + points(12)),
        _style(
            "TableTextSmall", "表文小", table_line.format(330) + '<w:jc w:val="left"/>', small + points(10.5)
        ),
        _style(
            "TableHead",
            "表头",
            table_line.format(380) + '<w:jc w:val="center"/>',
            f'{faces(HEI)}<w:spacing w:val="0"/>{points(12)}',
        ),
        _style(
            "TableHeadSmall",
            "表头小",
            table_line.format(330) + '<w:jc w:val="center"/>',
            f'{faces(HEI)}<w:spacing w:val="0"/>{points(10.5)}',
        ),
        _style("TableNote", "表注", table_line.format(400) + '<w:jc w:val="left"/>', small + points(10.5)),
    ]


def settings_xml() -> str:
    """Odd and even pages, compressed punctuation, and Word's present layout rules instead of those of 2007."""
    return (
        f"<w:settings {nsdecls('w')}>"
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        # without it a line ended by hand is torn apart to the full width
        "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:settings>"
    )


def page_number_xml(*, odd: bool) -> str:
    """页码: "— 1 —" in 四号宋体, one character in from the outer edge: right on odd pages, left on even ones."""
    side = "right" if odd else "left"
    text = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{}</w:r>'
    dash, field = (
        text.format('<w:t xml:space="preserve">{}</w:t>'),
        text.format('<w:fldChar w:fldCharType="{}"/>'),
    )
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/><w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
        + dash.format("— ")
        + field.format("begin")
        + text.format('<w:instrText xml:space="preserve"> PAGE </w:instrText>')
        + field.format("separate")
        + text.format("<w:t>1</w:t>")
        + field.format("end")
        + dash.format(" —")
        + "</w:p>"
    )


def section_xml(*, odd: str, even: str) -> str:
    """A4 with the four margins; `odd` and `even` are the relations of the two footers. No grid (see TIGHTEN)."""
    return (
        f"<w:sectPr {nsdecls('w', 'r')}>"
        f'<w:footerReference w:type="even" r:id="{even}"/><w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" w:header="851" w:footer="{FOOTER}" w:gutter="0"/>'
        "</w:sectPr>"
    )


def breadth(text: str) -> float:
    """字宽: how many full-width characters the longest line of `text` is wide; digits and Latin letters are half."""
    return max(
        (sum(1.0 if east_asian_width(mark) in "WFA" else 0.5 for mark in line) for line in text.split("\n")),
        default=0.0,
    )


def issuer_spacing(size: float) -> str:
    """发文机关标志: its upper edge 35 mm below that of the text, so 72 mm below the paper's edge."""
    line = round(size * 20 * 1.3)
    above = round(35 * TWIPS_PER_MM) - (line - round(size * 20)) // 2
    return f'<w:spacing w:before="{above}" w:line="{line}" w:lineRule="exact"/>'


# 4 mm below the characters of the number; half of the leading already lies between them and the rule
_RULE_SPACE = round((4 * TWIPS_PER_MM - (LINE - 16 * 20) / 2) / 20)
RED_RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="{_RULE_SPACE}" w:color="{RED}"/></w:pBdr>'


def hanging(label: str, serial: str) -> str:
    """附件说明: long names turn under their first character, and every serial stands under the first one."""
    start = 2 * CHARACTER + round(breadth("附件：") * CHARACTER)
    room = round((breadth(serial) + 0.25) * CHARACTER) if serial else 0
    first = 2 * CHARACTER if label else start
    return f'<w:tabs><w:tab w:val="left" w:pos="{start + room}"/></w:tabs><w:ind w:left="{start + room}" w:hanging="{start + room - first}"/>'


def signature_indents(signature: str, day: str) -> tuple[int, int]:
    """署名与日期: right indents; the date four characters in, or more when the signature above it needs the room."""
    overhang = round((breadth(signature) - breadth(day)) / 2 * CHARACTER)
    date_indent = max(4 * CHARACTER, overhang)
    return date_indent - overhang, date_indent


_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DRAWING_SPACES = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="{_SHAPE}"'
)
# 版记 is set 四号: one character is 280 twips less the tightening.
_RULE_LINE = 40
_SMALL_CHARACTER = 14 * 20 + TIGHTEN
IMPRINT_COPIES = f'<w:ind w:left="{4 * _SMALL_CHARACTER}" w:right="{_SMALL_CHARACTER}" w:hanging="{3 * _SMALL_CHARACTER}"/>'
IMPRINT_PRINTER = (
    f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - _SMALL_CHARACTER}"/></w:tabs>'
    f'<w:ind w:left="{_SMALL_CHARACTER}" w:right="{_SMALL_CHARACTER}"/>'
)


def imprint_rule(*, thick: bool) -> str:
    """版记分隔线: an empty line carrying a rule as wide as the text (a rule on a text line would follow its indent)."""
    size = 8 if thick else 6  # eighths of a point: 0.35 mm and 0.25 mm
    return (
        f'<w:pBdr><w:top w:val="single" w:sz="{size}" w:space="0" w:color="auto"/></w:pBdr>'
        f'<w:spacing w:line="{_RULE_LINE}" w:lineRule="exact"/>'
    )


def imprint_box_xml(texts: list[str]) -> str:
    """版记: a text box at the foot of the text of the page its anchor is on; other text keeps clear of it.

    `texts` are the lines it is to hold; Word sizes the box by its text, other programs by the height worked out here.
    """
    emu = 635  # a twip in the units of DrawingML
    turns = [ceil(breadth(text) / (TEXT_WIDTH / _SMALL_CHARACTER - 5)) for text in texts]
    size = f'cx="{TEXT_WIDTH * emu}" cy="{(LINE * sum(turns) + 2 * _RULE_LINE * (len(texts) + 1)) * emu}"'
    return (
        f'<w:r {nsdecls("w")}{_DRAWING_SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/><wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        '<wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:spAutoFit/></wps:bodyPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
