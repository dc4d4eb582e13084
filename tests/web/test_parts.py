import gzip
import re
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils import translation

import gongxiao.web
from gongxiao.web.gallery import gallery_context

HERE = Path(gongxiao.web.__file__).parent
PARTS = sorted((HERE / "templates/web/parts").glob("*.html"))
PAGES = [*PARTS, HERE / "templates/web/base.html", HERE / "templates/web/parts_gallery.html"]


def nowhere(_request: HttpRequest) -> HttpResponse:
    raise AssertionError("only its address is wanted")


class Addresses(ModuleType):
    urlpatterns = [
        path(f"{name}/", nowhere, name=name)
        for name in ("home", "login", "logout", "manifest", "set_language")
    ]


@pytest.fixture(autouse=True)
def _addresses(settings: LazySettings) -> None:
    settings.ROOT_URLCONF = cast("Any", Addresses("addresses"))


def part(name: str, **context: Any) -> str:
    return render_to_string(f"web/parts/{name}.html", context)


def gallery(**more: Any) -> str:
    user = SimpleNamespace(is_authenticated=True, pk=1)
    menu = [{"title": "工作台", "items": [{"title": "待办", "url": "/todo/", "icon": "todo", "badge": 17, "active": True}]}]  # fmt: skip
    return render_to_string(
        "web/parts_gallery.html", {**gallery_context(), "user": user, "menu": menu, **more}
    )


class Reading(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "input", "br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_part_stands_in_the_gallery() -> None:
    included = {name for page in PAGES for name in re.findall(r'include "web/parts/(\w+)\.html"', page.read_text("utf-8"))}  # fmt: skip
    included.add("icon")  # the tag {% icon %}
    assert {page.stem for page in PARTS} == included


def test_every_part_says_in_chinese_what_it_is() -> None:
    silent = [
        p.name
        for p in PARTS
        if p.stem != "icon" and not re.match(r"\{% comment %\}\n[一-鿿]+: ", p.read_text("utf-8"))
    ]
    assert silent == []


def test_the_gallery_closes_every_tag_it_opens_and_names_no_id_twice() -> None:
    page = Reading(gallery())
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert page.open == []
    assert {i for i in ids if ids.count(i) > 1} == set()


def test_a_page_runs_under_a_policy_without_inline_script_or_style() -> None:
    for tag, attrs in Reading(gallery()).tags:
        assert tag != "style"
        assert tag != "script" or attrs["src"]
        assert not [name for name in attrs if name == "style" or name.startswith(("on", "hx-on"))]


def test_every_icon_that_is_asked_for_is_drawn() -> None:
    page = Reading(gallery()).tags
    drawn = {f"#{attrs['id']}" for tag, attrs in page if tag == "symbol"}
    assert {attrs["href"] for tag, attrs in page if tag == "use"} <= drawn


def test_every_word_of_a_template_can_be_translated() -> None:
    bare = {}
    for page in PAGES:
        text = re.sub(r"\{% (comment|blocktranslate\b[^%]*) %\}.*?\{% end(comment|blocktranslate) %\}", "", page.read_text("utf-8"), flags=re.DOTALL)  # fmt: skip
        text = re.sub(r"\{[%{].*?[%}]\}", "", text)
        if found := re.findall(r"[一-鿿]+", text):
            bare[page.name] = found
    # the offer of a language is written in that language
    assert bare == {"language.html": ["中文"]}


def test_a_number_nobody_stated_is_a_dash_that_says_why() -> None:
    assert part("figure", figure={"text": None, "note": "本期没有单位填报"}) == (
        '<span class="figure figure-missing" title="本期没有单位填报">—</span>'
    )


def test_a_zero_is_a_number_and_opens() -> None:
    shown = part("figure", figure={"text": "0", "unit": "处", "url": "/figure/9/"})
    assert '<a class="figure" href="/figure/9/"' in shown
    assert ">0<" in shown
    assert "—" not in shown


def test_a_figure_stands_in_chinese_text_without_a_space() -> None:
    figure = {"text": "1,620", "unit": "吨", "url": "/f/"}
    page = part("report", report={"sections": [{"paragraphs": [{"pieces": [{"text": "储备"}, {"figure": figure}, {"text": "。"}]}]}]})  # fmt: skip
    assert re.sub(r"<[^>]+>", "", re.findall(r"<p>(.*?)</p>", page, re.DOTALL)[0]) == "储备1,620吨。"


@pytest.mark.parametrize(
    ("origin", "quiet", "badge"),
    [("computed", "", "计算"), ("reported", "", "报数"), ("mixed", "", "混合"), ("simulated", "", "模拟"), ("reported", True, "")],
)  # fmt: skip
def test_a_figure_says_where_it_comes_from(origin: str, quiet: str, badge: str) -> None:
    with translation.override("zh-hans"):
        shown = part("figure", figure={"text": "36", "url": "/f/", "origin": origin}, quiet=quiet)
    assert re.findall(r'class="badge[^>]*>([^<]+)<', shown) == ([badge] if badge else [])


def test_a_simulated_figure_never_goes_unmarked() -> None:
    assert "badge-sim" in part("figure", figure={"text": "36", "origin": "simulated"}, quiet=True)


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    table = {
        "columns": [{"title": "单位"}, {"title": "金额"}],
        "rows": [{"cells": [{"text": "石门乡供销社"}]}],
    }
    with pytest.raises(ValueError, match="zip"):
        part("table", table=table)


def test_a_field_keeps_what_was_typed_and_ties_the_error_to_it() -> None:
    field = {"id": "id_sales", "name": "sales", "label": "成交额", "unit": "元", "value": "一万二", "error": "成交额要填数字。"}  # fmt: skip
    tags = Reading(part("field", field=field)).tags
    (_, control), = [t for t in tags if t[0] == "input"]  # fmt: skip
    assert (control["value"], control["aria-invalid"], control["aria-describedby"]) == ("一万二", "true", "id_sales-error ")  # fmt: skip
    assert ("p", {"class": "field-error", "id": "id_sales-error"}) in tags
    assert ("label", {"class": "field-label", "for": "id_sales"}) in tags


def test_words_from_people_cannot_become_markup() -> None:
    evil = "<script>alert(1)</script>"
    table = {
        "columns": [{"title": evil, "at": "lead"}],
        "rows": [{"url": "/x/", "cells": [{"text": evil, "sub": evil}]}],
    }
    field = {"id": "a", "name": "a", "label": evil, "value": evil, "help": evil, "error": evil}
    shown = part("table", table=table) + part("field", field=field) + part("badge", badge={"word": evil})
    assert "<script" not in shown
    assert shown.count("&lt;script") == 8


def test_the_first_load_stays_small() -> None:
    # What travels matters: a first load is at most 60 kB (tests/browser measures the whole page).
    assert len(gzip.compress((HERE / "static/web/app.css").read_bytes())) <= 18_500
    scripts = list((HERE / "static/web").glob("*.js"))
    assert max(script.stat().st_size for script in scripts) <= 9_000
    assert sum(len(gzip.compress(script.read_bytes())) for script in scripts) <= 16_000


def test_the_look_uses_nothing_an_old_browser_lacks() -> None:
    css = (HERE / "static/web/app.css").read_text("utf-8")
    assert (
        re.findall(
            r"oklch|color-mix|:has\(|@layer|@property|@container|:is\(|:where\(|inset:|aspect-ratio", css
        )
        == []
    )
    assert css.count("{") == css.count("}")
    assert "url(" not in css  # nothing is fetched from anywhere
