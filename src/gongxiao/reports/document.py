"""正文: a written report as an official document; every figure is a link to its page."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from gongxiao.kernel.report import Figure, Heading, Prose, Written
from gongxiao.reports import gongwen

ONE_LINE = 20  # characters of 二号 that fit the 156 mm of the page


def official(written: Written, *, site: str = "") -> bytes:
    """The report as .docx in GB/T 9704-2012 layout. With `site` (such as http://host), figures link to their pages."""
    blocks: list[gongwen.Heading | gongwen.Paragraph] = []
    for block in written.blocks:
        if isinstance(block, Heading):
            blocks.append(gongwen.Heading(level=block.level, text=block.text))
        else:
            blocks.append(gongwen.Paragraph(runs=_runs(block, site)))
    org = written.scope.org
    return gongwen.write(
        gongwen.OfficialDocument(
            title=_broken(written.title, org.name),
            blocks=tuple(blocks),
            signature=org.name,
            date=written.scope.period.last_day,
        )
    )


def _broken(title: str, org: str) -> str:
    """A long title breaks after the name of the unit, where the sense does (GB/T 9704-2012, 7.3.1: 词意完整)."""
    return f"{org}\n{title.removeprefix(org)}" if title.startswith(org) and len(title) > ONE_LINE else title


def _runs(prose: Prose, site: str) -> tuple[gongwen.Run, ...]:
    return tuple(
        gongwen.Run(
            text=piece.text, link=figure_url(piece, site) if isinstance(piece, Figure) and site else None
        )
        for piece in prose.pieces
    )


def figure_url(figure: Figure, site: str = "") -> str:
    """The address of the page that opens a figure: the figure itself, the papers whose words it lists, the late cases."""
    query = urlencode({"org": figure.org, "period": figure.period})
    if figure.sort == "names":
        page = reverse("papers_of", args=[kind_named(figure.code)])
    elif figure.sort == "overdue":
        page = reverse("board", args=[figure.code])
    elif figure.sort == "target":
        page = reverse("goals")
    else:
        page = reverse("figure", args=[figure.code])
    return f"{site}{page}?{query}"


def kind_named(code: str) -> str:
    """The kind whose words a figure such as `trade.fair.entrants.firm&scope=fair` lists."""
    return ".".join(code.split("&", maxsplit=1)[0].split(".")[:2])
