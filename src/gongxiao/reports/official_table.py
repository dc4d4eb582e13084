"""公文表格: how wide the columns of a table are, in which size it is set, and which way each column is aligned."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docx.oxml.ns import nsdecls

from gongxiao.reports.official_layout import TEXT_WIDTH, breadth

_PADDING = 85  # 1.5 mm on either side of a cell's text
_NUMBER = re.compile(r"[+\-−±]?\s*[\d,]*\.?\d+\s*(%|‰|个百分点)?|[—\-－–/]*")
_ROW_HEIGHT = '<w:trHeight w:val="454" w:hRule="atLeast"/>'  # 8 mm
# Text may turn within a cell, numbers may not; a column narrower than this many characters reads as a column of letters.
_NARROWEST = 4


@dataclass(frozen=True)
class TablePlan:
    """表格排法: `widths` are twips and add up to the width of the text; `sides` say how each column is aligned."""

    small: bool
    widths: tuple[int, ...]
    sides: tuple[str, ...]

    @classmethod
    def of(cls, rows: list[list[str]]) -> TablePlan:
        """The plan for rows of cleaned texts, the header first: 小四, or 五号 when the table is too wide for that."""
        columns = list(zip(*rows, strict=True))
        sides = tuple(_side(column[1:]) for column in columns)
        wanted = [max(map(breadth, column)) for column in columns]
        # a header may turn, a number may not
        least = [
            max(map(breadth, column[1:])) if side == "right" else min(want, _NARROWEST)
            for column, side, want in zip(columns, sides, wanted, strict=True)
        ]
        roomy = _widths(wanted, least, 240)
        if roomy is not None:
            return cls(small=False, widths=roomy, sides=sides)
        return cls(small=True, widths=_widths(wanted, least, 210) or _even(len(columns)), sides=sides)

    def cell(self, column: int, *, header: bool) -> tuple[str, str]:
        """The paragraph style of a cell and its alignment."""
        style = ("TableHead" if header else "TableText") + ("Small" if self.small else "")
        return style, "center" if header else self.sides[column]

    def table_xml(self) -> str:
        """The empty table: full width, thin lines, heavier above and below."""
        line = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="auto"/>'
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        edges = (("top", 8), ("left", 4), ("bottom", 8), ("right", 4), ("insideH", 4), ("insideV", 4))
        return (
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
            f"<w:tblBorders>{''.join(line.format(*edge) for edge in edges)}</w:tblBorders>"
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_PADDING}" w:type="dxa"/><w:right w:w="{_PADDING}" w:type="dxa"/></w:tblCellMar>'
            f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid></w:tbl>"
        )

    def row_xml(self, *, header: bool) -> str:
        """One row of empty cells; it never breaks between pages, and the header is repeated on each."""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr></w:tc>'
            for width in self.widths
        )
        repeated = "<w:tblHeader/>" if header else ""
        return f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{_ROW_HEIGHT}{repeated}</w:trPr>{cells}</w:tr>"


def _side(texts: tuple[str, ...]) -> str:
    """Numbers to the right; serial numbers and short words (单位) in the middle; text to the left."""
    serial = list(texts) == [str(number) for number in range(1, len(texts) + 1)]
    if texts and not serial and any(texts) and all(map(_NUMBER.fullmatch, texts)):
        return "right"
    return "center" if max(map(breadth, texts), default=0) <= _NARROWEST else "left"


def _widths(wanted: list[float], least: list[float], character: int) -> tuple[int, ...] | None:
    """Column widths at a size of `character` twips; None when even the least widths are too wide."""
    floors = [round(breadth * character) + 2 * _PADDING + 20 for breadth in least]
    wishes = [
        max(floor, round(breadth * character) + 2 * _PADDING + 20)
        for floor, breadth in zip(floors, wanted, strict=True)
    ]
    if sum(floors) > TEXT_WIDTH:
        return None
    spare = TEXT_WIDTH - sum(floors)
    longing = [wish - floor for wish, floor in zip(wishes, floors, strict=True)]
    if sum(longing) <= spare:  # everything fits on one line: stretch in proportion
        shares = [TEXT_WIDTH * wish // sum(wishes) for wish in wishes]
    else:
        shares = [floor + spare * wish // sum(longing) for floor, wish in zip(floors, longing, strict=True)]
    shares[-1] += TEXT_WIDTH - sum(shares)
    return tuple(shares)


def _even(columns: int) -> tuple[int, ...]:
    share = TEXT_WIDTH // columns
    return (*[share] * (columns - 1), TEXT_WIDTH - share * (columns - 1))
