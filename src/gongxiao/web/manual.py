"""手册: the staff manual, one Markdown file for each task in docs/manual, and which of them explains which page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "manual"
PICTURES = FOLDER / "pictures"
# In the order somebody new reads them.
PAGES = ("sign-in", "desk", "paper", "reversal", "cases", "figures", "goals", "reports", "writing", "statistics", "closing", "registers", "exchange", "phone", "printing")  # fmt: skip
# The longest beginning of a page's route that stands here names its manual page; "" is for the desk alone.
EXPLAINED_BY = {
    "": "sign-in", "login": "sign-in", "logout": "sign-in", "todo/": "cases", "search/": "sign-in", "healthz": "sign-in", "parts/": "sign-in",
    "new/": "paper", "pick/": "paper", "papers/": "paper", "drafts/": "paper", "records/": "reversal", "board/": "cases",
    "figures/": "figures", "goals/": "goals", "reports/": "reports", "issues/": "reports", "registers/": "registers", "map/": "registers",
    "closing/": "closing", "help/": "sign-in", "messages/": "desk", "subscriptions/": "desk", "cockpit/": "desk", "log/": "desk",
    "money": "figures", "print/": "printing", "sw.js": "phone", "manifest": "phone", "no-network/": "phone", "sync/": "phone",
    "round/": "phone", "manuscripts/": "writing", "statistics": "statistics", "appraisal/": "statistics", "imports/": "exchange", "lists/": "exchange",
}  # fmt: skip


def page_for(route: str) -> str:
    """The manual page for a page's route; "" when no line of the table covers it."""
    if route == "":
        return EXPLAINED_BY[""]
    begun = [one for one in EXPLAINED_BY if one and route.startswith(one)]
    return EXPLAINED_BY[max(begun, key=len)] if begun else ""


@cache
def titles() -> dict[str, str]:
    """{page: its heading}, in reading order; a page whose file is missing is left out."""
    found = {}
    for name in PAGES:
        path = FOLDER / f"{name}.md"
        if path.is_file():
            found[name] = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").strip()
    return found


@cache
def rendered(name: str) -> SafeString:
    """A page of the manual as HTML. Raises KeyError for a page that is not there."""
    if name not in titles():
        raise KeyError(name)
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8").partition("\n")[2]
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    for token in tokens:
        for inner in token.children or ():
            _readdress(inner)
    # Our own files, parsed with HTML switched off.
    return mark_safe(str(parser.renderer.render(tokens, parser.options, {})))  # noqa: S308


def _readdress(token: Token) -> None:
    """Links between files become links between pages; a picture waits until it is scrolled to."""
    if token.type == "link_open":
        href = str(token.attrs.get("href", ""))
        token.attrs["href"] = re.sub(r"^([a-z-]+)\.md", r"/help/\1/", href)
    elif token.type == "image":
        token.attrs["src"] = f"/help/{token.attrs.get('src', '')}"
        token.attrs["loading"] = "lazy"


def picture(name: str) -> Path | None:
    """The file of a picture; None unless it lies in the folder under exactly this name."""
    known = {path.name: path for path in PICTURES.glob("*.webp")}
    return known.get(name)
