"""Everything the product declares or shows is said in English too. Knows no kind by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.architecture.declared import COUNTIES, DUTIES, INDICATORS, KINDS, TRIAL
from tests.architecture.filling import Filler, everybody
from tests.make import Make

from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity
from gongxiao.basis.unit import every_unit, unit
from gongxiao.commands import messages
from gongxiao.config.desk import Desk
from gongxiao.kernel import closing, issue, journal, kind, report, shipped
from gongxiao.kernel.duty import duties
from gongxiao.kernel.field import AnswerRefused
from gongxiao.kernel.indicator import indicators
from gongxiao.kernel.kind import Case
from gongxiao.kernel.models import (
    Account,
    Attachment,
    Item,
    Org,
    Parameter,
    Party,
    Place,
    Placement,
    Record,
    Subject,
    User,
)
from gongxiao.kernel.scope import Scope
from gongxiao.reports import outlines
from gongxiao.web import language
from gongxiao.web.shelves import shelves

CHINESE = re.compile(r"[\u3400-\u9fff]+")
NOT_WORDS = re.compile(
    r'<!--.*?-->|<script.*?</script>|lang="zh-Hans">中文<|<article.*?</article>|<nav class="report-outline".*?</nav>',
    re.DOTALL,
)  # the text of a report is an official document and stays in Chinese


@pytest.fixture
def only_the_product() -> Iterator[None]:
    """Kinds, indicators and duties that only tests know have no English. Put back in the order they were declared in."""
    registries: list[dict[str, Any]] = [kind.kinds, indicators, duties]
    before = [dict(declared) for declared in registries]
    for declared in registries:
        for code in [code for code in declared if code.startswith(TRIAL)]:
            del declared[code]
    yield
    for declared, everything in zip(registries, before, strict=True):
        declared.clear()
        declared.update(everything)


@pytest.fixture(autouse=True)
def chinese_again() -> Iterator[None]:
    """A request in English leaves its language to the thread."""
    yield
    translation.activate("zh-hans")


@pytest.mark.usefixtures("only_the_product")
def test_everything_declared_and_shown_has_english_with_the_same_slots_and_is_compiled() -> None:
    words = list(messages.collected())
    assert (
        {one.title for one in KINDS} | {one.title for one in INDICATORS} | {one.title for one in DUTIES}
    ) - {text for text, _ in words} == set()
    assert messages.faults(words) == []


@pytest.mark.usefixtures("only_the_product")
def test_no_word_stays_in_the_catalogue_once_nothing_says_it() -> None:
    kept = {(one.id, one.context) for one in messages.merged(messages.collected()) if one.id}
    before = {(one.id, one.context) for one in messages._read() if one.id}
    assert before - kept == set()


@pytest.mark.usefixtures("only_the_product")
def test_a_word_without_english_or_with_another_slot_is_named() -> None:
    unsaid = ("从来没有说过的一句话", None)
    assert messages.faults([unsaid]) == [
        "“从来没有说过的一句话”没有英文，请在 django.po 里补上后运行 gongxiao messages。"
    ]
    assert (
        messages._fault(_catalogue("共 {n} 份", "{m} in all"), ("共 {n} 份", None))
        == "“共 {n} 份”与它的英文占位不同：{m} in all"
    )
    assert (
        messages._fault(_catalogue("目标", "goal 目标"), ("目标", None))
        == "“目标”的英文里还有汉字或全角标点：goal 目标"
    )


def test_a_title_of_english_tells_kinds_apart() -> None:
    with translation.override("en"):
        said = [translation.gettext(one.title) for one in KINDS]
    assert sorted({title for title in said if said.count(title) > 1}) == []


@pytest.mark.parametrize(
    ("period", "label"),
    [("2022", "2022"), ("2022H1", "2022 First half"), ("2022Q3", "2022 Q3"), ("2022-06", "2022-06")],
)
def test_a_period_is_written_as_the_language_writes_it(period: str, label: str) -> None:
    assert language.period_label(Period.parse(period)) == Period.parse(period).label
    with translation.override("en"):
        assert language.period_label(Period.parse(period)) == label


def test_a_large_amount_is_written_in_full_where_nobody_counts_in_ten_thousands() -> None:
    amount = Quantity.parse("41230.5", unit("万元"))
    assert language.amount_words(amount) == "4.12亿元"
    with translation.override("en"):
        assert language.amount_words(amount) == "412,305,000 CNY"
        assert all(not CHINESE.search(language.unit_word(one)) for one in every_unit())


@pytest.mark.once
@pytest.mark.usefixtures("only_the_product")
@pytest.mark.django_db
def test_no_page_in_english_holds_a_chinese_word_that_is_not_data(make: Make) -> None:
    county = EnglishCounty(make)
    left = {address: words for address in county.addresses() if (words := county.chinese_on(address))}
    assert left == {}


@pytest.mark.usefixtures("make")
@pytest.mark.django_db
def test_a_report_is_written_in_chinese_whatever_language_its_writer_reads() -> None:
    county = COUNTIES[0]
    outlines.builder(county).build(Desk(county.name))
    scope = Scope(Org.objects.get(code=county.root), Period.parse(county.period))
    here = report.write(county.report, scope)
    with translation.override("en"):
        there = report.write(county.report, scope)
    assert len(here.figures) > 100
    assert (there.title, there.text, there.evidence()) == (here.title, here.text, here.evidence())


class EnglishCounty:
    """A county in which every kind was signed once, read in English by somebody who holds every duty."""

    def __init__(self, make: Make) -> None:
        shipped.ship()
        declared = COUNTIES[0]
        self.root = Org.objects.create(code=declared.root, name="青溪县供销社", kind="federation")
        Placement.objects.create(org=self.root)
        make._root = self.root
        self.report = declared.report
        self.reader = make.user("张三", dict.fromkeys((one.code for one in DUTIES), self.root))
        closing.close(Period.parse("2021H1"), self.root, by=self.reader)
        self.issued = issue.issue(declared.report, Scope(self.root, Period.parse("2021H1")), by=self.reader)
        self.records = list(self._signed(make))
        self.browser = Client(headers={"accept-language": "en"})
        self.browser.force_login(self.reader)
        self.data = sorted(set(self._data()), key=len, reverse=True)

    def _signed(self, make: Make) -> Iterator[Record]:
        for one in KINDS:
            filler = Filler(make, INDICATORS[0])
            paper = filler.paper(one, self.root)
            try:
                filler.provide(paper)
                yield journal.post(paper, by=everybody(make, one, self.root)[0])
            except (
                AnswerRefused
            ):  # its rules ask for answers that fit each other; the lists and forms are read anyway
                continue

    def addresses(self) -> Iterator[str]:
        for name in (
            "home",
            "todo",
            "choose",
            "papers",
            "boards",
            "figures",
            "goals",
            "registers",
            "closing",
            "reports",
            "search",
        ):
            yield reverse(name)
        yield reverse("report", args=[self.report.code])
        yield reverse("issue", args=[self.issued.pk])
        yield f"{reverse('figures')}?period=2022Q1"
        yield f"{reverse('goals')}?period=2022-03"
        yield reverse("closing") + "?check=1"
        for shelf in shelves():
            yield reverse("register", args=[shelf.name])
            if shelf.may_keep(self.reader):
                yield reverse("register_new", args=[shelf.name])
            for line in shelf.readable(self.reader)[:1]:
                yield reverse("register_line", args=[shelf.name, line.pk])
        for one in KINDS:
            yield from (reverse("papers_of", args=[one.code]), reverse("paper_new", args=[one.code]))
            if issubclass(one, Case):
                yield reverse("board", args=[one.code])
        yield from (reverse("record", args=[one.pk]) for one in self.records)
        yield from (reverse("figure", args=[one.code]) + "?period=2022Q1" for one in INDICATORS[::10])

    def chinese_on(self, address: str) -> list[str]:
        """Runs of Chinese on the page that are not data, each once."""
        page = NOT_WORDS.sub("", self.browser.get(address).content.decode())
        for words in self.data:
            page = page.replace(words, "")
        return list(dict.fromkeys(CHINESE.findall(page)))

    def _data(self) -> Iterator[str]:
        """Names in registers and words signed in papers: they are what people wrote, in whatever language."""
        for model in (Account, Org, Party, Place, Item, Subject, User, Attachment):
            yield from model._default_manager.values_list("name", flat=True)
        for register in Subject.__subclasses__():
            for field in register._meta.local_fields:
                if field.get_internal_type() in ("CharField", "TextField") and not field.choices:
                    yield from register._default_manager.values_list(field.name, flat=True)
        for given in Parameter.objects.all():
            yield from (given.source, str(given))
        for record in Record.objects.all():
            yield from (record.number, *_texts(record.body))
        for period in (
            COUNTIES[0].period,
            "2021H1",
            self.browser.get(reverse("home")).wsgi_request.session.get("period", "2022"),
        ):
            yield self.report.title.format(org=self.root.name, period=Period.parse(period).label)
        yield from ("号", "张")  # the first character of a name is the mark of a person


def _texts(said: object) -> Iterator[str]:
    if isinstance(said, str) and CHINESE.search(said):
        yield said
    elif isinstance(said, dict):
        for one in said.values():
            yield from _texts(one)
    elif isinstance(said, list):
        for one in said:
            yield from _texts(one)


def _catalogue(text: str, english: str) -> Any:
    from babel.messages.catalog import Catalog

    catalogue = Catalog(locale="en")
    catalogue.add(text, english)
    return catalogue
