"""来件检查: what a workbook is before anything reads it: no bomb, no endless rows, and which rows are not plain rows.

The parts of the file are read as bytes, once; nothing in it is run, resolved or believed, its own dimensions least.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from gongxiao.basis.refusal import Refused

LARGEST = 10 * 1024 * 1024
UNPACKED = 150 * 1024 * 1024
STRINGS = 40 * 1024 * 1024
PARTS = 500
MOST_ROWS, MOST_COLUMNS = 20_000, 200
LAST_ROW = 60_000  # empty rows in between are read too: so far a sheet may reach

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
CELL = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*?(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL
)
NUMBER = re.compile(rb"\br=\"(\d{1,7})\"")
SAYS = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^>/]*>[^<]")
FORMULA = re.compile(rb"<(?:\w+:)?f\b")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
DECLARED = (b"<!DOCTYPE", b"<!ENTITY")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"


class FileRefused(Refused):
    """The file cannot be read as a table; nothing was taken."""


@dataclass
class Marks:
    """What the cells of a sheet do not tell: hidden rows, merged areas, formulas nobody has worked out."""

    hidden: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    unworked: set[tuple[int, int]] = field(default_factory=set)
    last: int = 0


def check(name: str, content: bytes) -> str:
    """What the file is: xlsx or csv. Raises `FileRefused` with what the person can do about anything else."""
    if not content:
        raise FileRefused(_("“{name}”是空文件，请重新选择。").format(name=name), code="file.empty")
    if len(content) > LARGEST:
        raise FileRefused(_("文件超过 10 MB，请分成几份再传。"), code="file.size")
    if content.startswith(OLD_EXCEL):
        raise FileRefused(
            _("文件内容是旧版 xls（或者加了密码），请在表格软件里另存为 xlsx（不加密码）再传。"),
            code="file.xls",
        )
    if content.startswith(ZIP):
        _open(content)
        return "xlsx"
    if b"\0" in content[:4096] or not name.lower().endswith((".csv", ".txt")):
        raise FileRefused(
            _("“{name}”不是能读的表格，请上传 xlsx 文件。").format(name=name), code="file.format"
        )
    return "csv"


def _open(content: bytes) -> None:
    """Refuse archives that unpack to more than a table, and documents that declare anything of their own."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        parts = archive.infolist()
        if len(parts) > PARTS or sum(one.file_size for one in parts) > UNPACKED:
            raise FileRefused(_("文件解开后太大，不像一张表；请把数据复制到模板里再传。"), code="file.bomb")
        if not any(one.filename == "xl/workbook.xml" for one in parts):
            raise FileRefused(_("这不是 Excel 表格；请上传 xlsx 文件。"), code="file.format")
        for one in parts:
            if one.filename.endswith((".xml", ".rels")):
                _read_part(archive, one)
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError) as broken:
        raise FileRefused(_("文件不完整或已损坏，请重新保存后再传。"), code="file.broken") from broken


def _read_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    most = STRINGS if "sharedStrings" in part.filename else UNPACKED
    with archive.open(part) as held:
        whole = held.read(most + 1)
    if len(whole) > most:
        raise FileRefused(_("文件解开后太大，不像一张表；请把数据复制到模板里再传。"), code="file.bomb")
    start = whole[:4].removeprefix(b"\xef\xbb\xbf").lstrip()
    if (whole and not start.startswith(b"<")) or any(word in whole for word in DECLARED):
        raise FileRefused(
            _("文件里有表格不该有的内容，没有读取；请把数据复制到模板里再传。"), code="file.xml"
        )
    return whole


def marks(content: bytes) -> dict[str, Marks]:
    """The marks of every visible sheet, by title, in order. Refuses a sheet that reaches absurdly far."""
    archive = zipfile.ZipFile(BytesIO(content))
    return {title: _marks_of(title, _part(archive, path)) for title, path in _sheets(archive)}


def _part(archive: zipfile.ZipFile, path: str) -> bytes:
    try:
        return archive.read(path)
    except KeyError:
        raise FileRefused(_("文件不完整或已损坏，请重新保存后再传。"), code="file.broken") from None


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Title and part of every visible sheet."""
    try:
        links = ET.fromstring(_part(archive, "xl/_rels/workbook.xml.rels"))  # noqa: S314 - checked above: no declarations
        targets = {one.get("Id"): str(one.get("Target")) for one in links}
        book = ET.fromstring(_part(archive, "xl/workbook.xml"))  # noqa: S314 - as above
    except ET.ParseError:
        raise FileRefused(_("文件不完整或已损坏，请重新保存后再传。"), code="file.broken") from None
    found = []
    for one in (*book.iter(f"{MAIN}sheet"), *book.iter(f"{STRICT}sheet")):
        link = next((value for name, value in one.items() if name.endswith("}id")), "")
        target = targets.get(link, "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if one.get("state", "visible") == "visible" and "worksheets/" in path:
            found.append((str(one.get("name")), path))
    return found


def _marks_of(title: str, part: bytes) -> Marks:
    found = Marks()
    starts = list(ROW.finditer(part))
    said = 0
    number = 0
    for place, row in enumerate(starts):
        told = NUMBER.search(row.group(1))
        number = int(told.group(1)) if told else number + 1
        end = starts[place + 1].start() if place + 1 < len(starts) else len(part)
        body = part[row.end() : end]
        found.last = max(found.last, number)
        if b'hidden="1"' in row.group(1) or b'hidden="true"' in row.group(1):
            found.hidden.add(number)
        if SAYS.search(body):
            said += 1
            _mark_cells(title, body, found)
    if found.last > LAST_ROW or said > MOST_ROWS + 100:
        last, most = f"{found.last:,}", f"{MOST_ROWS:,}"
        raise FileRefused(
            _("“{title}”表的最后一行是第 {last} 行（其中只有 {said} 行有内容）。请删除多余空行后重传；一份表最多 {most} 行。").format(title=title, last=last, said=said, most=most),
            code="file.rows",
        )  # fmt: skip
    for merge in MERGED.finditer(part):
        left, top, right, bottom = merge.groups()
        found.merged.append((int(top), place_of(left), int(bottom), place_of(right)))
    return found


def _mark_cells(title: str, body: bytes, found: Marks) -> None:
    for cell in CELL.finditer(body):
        letters, number, inside = cell.group(1), int(cell.group(2)), cell.group(3) or b""
        if place_of(letters) > MOST_COLUMNS and SAYS.search(inside):
            where = f"{letters.decode()}{number}"
            raise FileRefused(
                _("“{title}”表在 {where} 格还有内容，离表格太远。请删除它以及多余的列后重传。").format(title=title, where=where),
                code="file.columns",
            )  # fmt: skip
        if FORMULA.search(inside) and not SAYS.search(inside):
            found.unworked.add((number, place_of(letters)))


def place_of(letters: bytes | str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for char in letters.decode() if isinstance(letters, bytes) else letters:
        number = number * 26 + ord(char) - 64
    return number
