"""Workbooks as a clerk makes them, and as the browser receives them, for the tests of sheets."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

Rows = Sequence[Any]


def made(rows: Rows, title: str = "试展销会", more: Mapping[str, Rows] | None = None, touch: Callable[[Any], None] | None = None) -> bytes:  # fmt: skip
    """A workbook of these rows; `touch` may hide, merge and format the first sheet."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for name, lines in (more or {}).items():
        other = book.create_sheet(name)
        for row in lines:
            other.append(list(row))
    if touch is not None:
        touch(sheet)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def rezipped(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same archive with its parts changed, as a hostile or broken program writes it."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part.filename)))
    return held.getvalue()


def sent(client: Client, address: str, content: bytes, name: str = "一季度.xlsx") -> Any:
    """Upload a file to an import page."""
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


def opened(answer: Any) -> Any:
    """The workbook of an answer."""
    assert answer.status_code == 200, answer.content.decode()[:400]
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    return load_workbook(BytesIO(answer.content))


def values(sheet: Any) -> list[list[Any]]:
    """Every row of a sheet as plain values."""
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def words(answer: Any) -> str:
    """What a person reads on a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
