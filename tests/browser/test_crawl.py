"""Every link as every duty: nothing breaks, nothing is cut off, nothing stays untranslated, at a desk and on a phone.

The links are followed over plain HTTP for each duty; what they lead to is then looked at in the browser, each page once
for its route and kind. GONGXIAO_CRAWL=1 looks at every kind and follows more links; without it some kinds stand for all.
"""

from __future__ import annotations

import html
import http.client
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser.conftest import DESKTOP, PHONE

WHOLE = bool(os.environ.get("GONGXIAO_CRAWL"))
MOST_A_DUTY, EVERY_NTH = (2_000, 1) if WHOLE else (45, 5)
# Files, programs' answers, the other language and the back room, which is Django's own.
NOT_PAGES = ("/backroom/", "/static/", "/i18n/", "/healthz", "/pick/", "/help/pictures/")
FILES = re.compile(r"/(docx|evidence\.json|template\.xlsx|refused\.xlsx)(\?|$)|/files/|[?&]as=xlsx")
LINK = re.compile(r'<a\b[^>]*\shref="([^"#]+)')
LEFT_RAW = re.compile(r"\{\w+\}|%\(\w+\)s|\bNone\b|\bundefined\b|\bNaN\b|\[object |&(amp|lt|gt|quot);|\{[{%]")
CHINESE = re.compile(r"[\u3400-\u9fff]")
LOOKED_AT = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const shown = (one) => one.offsetParent !== null;
  const cut = [...document.querySelectorAll('.button, .badge, .count, .tabs a, .bar-link, .light, .bottom-bar a, h1, dt')]
    .filter((one) => shown(one) && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
    .map((one) => one.className + ': ' + one.textContent.trim());
  const words = [...document.querySelectorAll('button, .menu, .field-label, thead th, dt, .bottom-bar, label')]
    .filter((one) => shown(one) && !one.closest('[lang^=zh], article, .demo-people, .choices, [data-data]'))
    .map((one) => one.innerText.trim());
  return {wide, cut, words, text: document.body.innerText};
}"""


@dataclass
class Walk:
    """What one duty reaches: addresses in the order they were found, each route and kind once."""

    session: str
    host: str
    found: dict[tuple[str, ...], str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Follow links breadth first from the desk."""
        waiting = [("/", "")]
        seen: set[tuple[str, ...]] = set()
        link = http.client.HTTPConnection(self.host, timeout=30)
        while waiting and len(seen) < MOST_A_DUTY:
            address, before = waiting.pop(0)
            key = called(address, before)
            if key is None or key in seen:
                continue
            seen.add(key)
            link.request("GET", address, headers={"Cookie": f"sessionid={self.session}"})
            answer = link.getresponse()
            body = answer.read().decode(errors="replace")
            if answer.status >= 400:
                self.broken.append(f"{answer.status} {address}")
            elif answer.status == 200 and "text/html" in str(answer.headers["Content-Type"]):
                self.found[key] = address
                waiting += [(one, key[1]) for one in links(body, address)]
        link.close()


def links(body: str, address: str) -> Iterator[str]:
    for href in LINK.findall(body):
        parts = urlsplit(urljoin(address, html.unescape(href)))
        one = parts.path + (f"?{parts.query}" if parts.query else "")
        if not parts.netloc and not one.startswith(NOT_PAGES) and not FILES.search(one):
            yield one


def called(address: str, before: str) -> tuple[str, ...] | None:
    """Route and kind: a record goes by the kind of the list it was found on. None for what is no address of ours."""
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return (parts.path, "")  # a link to nowhere is followed, and found broken
    given = match.kwargs
    kind = str(
        given.get("code")
        or given.get("name")
        or given.get("topic")
        or given.get("register")
        or ("pk" in given and before)
        or ""
    )
    return (str(match.url_name), kind, *sorted(name for name, _ in parse_qsl(parts.query)))


@pytest.fixture(scope="session")
def reached(site: str, sessions: dict[str, str]) -> dict[str, Walk]:
    """What each duty reaches."""
    walks = {duty: Walk(key, urlsplit(site).netloc) for duty, key in sessions.items()}
    for walk in walks.values():
        walk.start()
    return walks


def test_no_link_of_any_duty_leads_to_an_error(reached: dict[str, Walk]) -> None:
    assert {duty: walk.broken for duty, walk in reached.items() if walk.broken} == {}
    assert all(len(walk.found) >= 8 for walk in reached.values()), {
        d: len(w.found) for d, w in reached.items()
    }


def some_of(reached: dict[str, Walk]) -> dict[str, list[str]]:
    """{duty: addresses} to look at: every route, and of routes with many kinds every fifth, each by the first who reaches it."""
    kinds: dict[str, int] = {}
    chosen: dict[str, list[str]] = {}
    known: set[tuple[str, ...]] = set()
    for duty, walk in reached.items():
        for key, address in walk.found.items():
            if key in known:
                continue
            known.add(key)
            count = kinds[key[0]] = kinds.get(key[0], 0) + 1
            if count % EVERY_NTH == 1 or count <= 3 or EVERY_NTH == 1:
                chosen.setdefault(duty, []).append(address)
    return chosen


@pytest.fixture(params=["desk", "phone"])
def window(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[BrowserContext]:
    """One browser of that size for the whole walk."""
    phone = request.param == "phone"
    size = PHONE if phone else DESKTOP
    context = chromium.new_context(
        base_url=site, viewport=size, locale="zh-CN", is_mobile=phone, has_touch=phone  # type: ignore[arg-type]
    )  # fmt: skip
    yield context
    context.close()


def _enter(context: BrowserContext, site: str, session: str, language: str = "zh-hans") -> None:
    context.clear_cookies()
    context.add_cookies([
        {"name": "sessionid", "value": session, "url": site}, {"name": "django_language", "value": language, "url": site},
    ])  # fmt: skip


def _look(page: Page, address: str, said: list[str]) -> dict[str, object]:
    said.clear()
    page.goto(address, wait_until="load")
    seen: dict[str, object] = page.evaluate(LOOKED_AT)
    return seen


def test_no_page_overflows_cuts_its_words_or_complains(
    window: BrowserContext, reached: dict[str, Walk], sessions: dict[str, str], site: str
) -> None:
    page = window.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: said.append(str(one)))
    faults: list[str] = []
    looked_at = 0
    for duty, addresses in some_of(reached).items():
        _enter(window, site, sessions[duty])
        for address in addresses:
            seen = _look(page, address, said)
            looked_at += 1
            raw = LEFT_RAW.findall(str(seen["text"]))
            if int(str(seen["wide"])) > 0 or seen["cut"] or raw or said:
                faults.append(f"{duty} {address}: {seen['wide']} px, {seen['cut']}, {raw}, {said}")
    assert faults == [], "\n".join(faults)
    assert looked_at >= 60


def test_no_page_in_english_keeps_a_chinese_word_on_its_controls(
    chromium: Browser, reached: dict[str, Walk], sessions: dict[str, str], site: str
) -> None:
    context = chromium.new_context(base_url=site, viewport=PHONE, locale="en-GB")  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    left: dict[str, list[str]] = {}
    for duty, addresses in some_of(reached).items():
        _enter(context, site, sessions[duty], "en")
        for address in addresses:
            seen = _look(page, address, said)
            words = [one for one in seen["words"] if CHINESE.search(one)]  # type: ignore[attr-defined]
            if int(str(seen["wide"])) > 0:
                words.append(f"{seen['wide']} px wide")
            if words:
                left[f"{duty} {address}"] = words
    context.close()
    assert left == {}, "\n".join(f"{where}: {words}" for where, words in left.items())
