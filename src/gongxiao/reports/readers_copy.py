"""阅读副本: a written report as one HTML file that needs no server: every figure still opens to its definition and documents.

It carries no script and refers to nothing outside; what personal data its papers hold stays behind (see `opened`).
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from gongxiao.basis.quantity import Quantity
from gongxiao.kernel.written import Figure, Heading, Prose, Written
from gongxiao.reports.gongwen import in_words
from gongxiao.reports.opened import Opened, Part, opened
from gongxiao.reports.punctuation import printable

DRAFT = "未报出的稿子"


def readers_copy(written: Written, *, standing: str = DRAFT) -> bytes:
    """The report with its evidence in one file. `standing` says whether and when it went out."""
    with translation.override("zh-hans"):  # an official document stays in Chinese whoever asks for it
        scope = written.scope
        figures = opened(written)
        anchors = {one.figure.key: one.anchor for one in figures}
        said: set[str] = set()
        as_of = "" if scope.horizon is None else f"数字截至第 {scope.horizon} 条事实。"
        context: dict[str, Any] = {
            "title": written.title, "standing": standing, "simulated": scope.org.simulated, "org": scope.org.name,
            "day": in_words(scope.period.last_day), "as_of": as_of,
            "blocks": [_block(block, anchors, said) for block in written.blocks],
            "figures": [_shown(one) for one in figures],
            "digest": hashlib.sha256(written.evidence().encode()).hexdigest(),
        }  # fmt: skip
        return printable(render_to_string("reports/readers_copy.html", context)).encode()


def _block(block: Heading | Prose, anchors: dict[str, str], said: set[str]) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"level": min(block.level, 4) + 1, "text": block.text}
    pieces: list[dict[str, Any]] = []
    for piece in block.pieces:
        if isinstance(piece, Figure):
            anchor = anchors[piece.key]
            pieces.append(
                {"text": piece.text, "anchor": anchor, "place": _place(anchor), "first": anchor not in said}
            )
            said.add(anchor)
        else:
            pieces.append({"text": piece.text})
    return {"pieces": pieces}


def _place(anchor: str) -> str:
    """Where a figure is first said, for the way back."""
    return f"t{anchor.removeprefix('e')}"


def _shown(one: Opened) -> dict[str, Any]:
    return {
        "figure": one.figure, "anchor": one.anchor, "place": _place(one.anchor), "definition": one.definition, "note": one.note,
        "org": one.org, "period": one.period, "sort": one.sort, "exact": one.exact, "source": one.source,
        "parts": [_part(part) for part in one.parts],
    }  # fmt: skip


def _part(part: Part) -> dict[str, Any]:
    return {
        "label": part.label, "how": part.how, "count": part.count, "rest": part.rest, "adds": part.adds,
        "total": _amount(part.total), "unit": str(part.total.unit) if part.total is not None else "",
        "remainder": _amount(part.remainder),
        "lines": [{"number": line.number, "on": line.on, "org": line.org, "title": line.title, "mark": line.mark,
                   "amount": _amount(line.value)} for line in part.lines],
    }  # fmt: skip


def _amount(quantity: Quantity | None) -> str:
    return quantity.format(thousands=True) if quantity is not None else ""
