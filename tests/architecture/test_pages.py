"""Every page for every duty there is: who may open it, which papers they find there, and what of a neighbour's never shows.

What a duty may do is read from its own declaration here, not asked of the code that guards the pages. A page with a
rule nobody taught this file fails.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.architecture.declared import COUNTIES, DUTIES, INDICATORS, KINDS
from tests.architecture.test_papers import signed
from tests.make import Make

from gongxiao.basis.period import Period
from gongxiao.config.urls import PAGES
from gongxiao.kernel import closing, issue, shipped
from gongxiao.kernel.duty import Duty
from gongxiao.kernel.indicator import Indicator
from gongxiao.kernel.kind import Case, Kind
from gongxiao.kernel.models import Org, Placement, User
from gongxiao.kernel.scope import Scope
from gongxiao.reports import manuscripts
from gongxiao.reports.content import Content, Passage, Sentence
from gongxiao.reports.models import Manuscript
from gongxiao.web.models import PrintLayout
from gongxiao.web.rules import Page

About = dict[str, object]
NO_FILE: About = {"digest": "0" * 64}
SHOWS_PAPERS = "^(record|paper|board|figure)"
GETS = [page for page in PAGES if "GET" in page.methods]
# LibreOffice draws these, a process of its own for each: tests/web/test_desk.py opens them
DRAWN = ("manuscript_pages", "manuscript_pdf")
SHORTEST = min(COUNTIES, key=lambda county: len(list(county.report.sentences())))
ALLOWED: dict[str, Callable[[Duty], bool]] = {
    "anyone": lambda _: True,
    "signed_in": lambda _: True,
    "appointed": lambda _: True,
    "signs": lambda duty: any(kind.duty == duty.code and not kind.retired for kind in KINDS),
    "keeps_registers": lambda duty: duty.registers,
    "closes": lambda duty: duty.closes,
    "reads_reports": lambda duty: "" in duty.sees,
    "reads_log": lambda duty: duty.audits,
    "inspects": lambda duty: duty.code in ("safety_officer", "site_manager"),
}


def rights(duty: Duty) -> tuple[str, ...]:
    """The rules that let the duty pass: what opens a page on which no paper, kind or figure stands."""
    return tuple(rule for rule, allows in ALLOWED.items() if allows(duty))


# One duty of each set of rights opens every page; the others of the same rights open what shows papers.
EVERYWHERE = list({rights(duty): duty for duty in DUTIES}.values())


def reads(duty: Duty, kind: type[Kind]) -> bool:
    """Papers one signs, moves, or sees by the prefix of their code."""
    acts = (
        {kind.duty, *(stage.duty for stage in kind.stages.values())}
        if issubclass(kind, Case)
        else {kind.duty}
    )
    return duty.code in acts or any(kind.code.startswith(prefix) for prefix in duty.sees)


def kinds_of(indicator: Indicator) -> set[type[Kind]]:
    """The kinds whose papers state what the indicator adds up: the longest code that opens the metric's."""
    stating = set()
    for leaf in indicator.leaves():
        for metric in leaf.metrics:
            fits = [kind for kind in KINDS if re.match(rf"{re.escape(kind.code)}([.:]|$)", metric.code)]
            stating |= {max(fits, key=lambda kind: len(kind.code))} if fits else set()
    return stating


def reads_figure(duty: Duty, indicator: Indicator) -> bool:
    stating = kinds_of(indicator)
    if stating:
        return all(reads(duty, kind) for kind in stating)
    return any(indicator.code.startswith(prefix) for prefix in duty.sees)


class Federation:
    """Two towns under one county; a paper of one kind each duty reads, and of one it does not, in the east."""

    def __init__(self, make: Make, duty: Duty) -> None:
        shipped.ship()
        self.make, self.duty, self.declared = make, duty, SHORTEST
        self.county = Org.objects.create(code=self.declared.root, name="东西县供销社", kind="federation")
        Placement.objects.create(org=self.county)
        self.east, self.west = make.org("东镇社", self.county), make.org("西镇社", self.county)
        self.site = make.place("东镇仓")
        self.form = PrintLayout.objects.create(kind=KINDS[0].code, title="试套打", org=self.east, paper="a5")
        make._root = self.east
        self.holder = client_of(make.user("岗位人", {duty.code: self.county}))
        self.neighbour = client_of(make.user("西镇人", {duty.code: self.west}))
        self.issued = self._issue()
        self.manuscript = self._manuscript()
        self.seen = [signed(kind, make, fully=False) for kind in self._some(readable=True)]
        self.unseen = [signed(kind, make, fully=False) for kind in self._some(readable=False)]

    def _issue(self) -> int:
        closer = self.make.user("会计", {"accountant": self.county, "office_clerk": self.county})
        last = Period.parse("2021H1")
        closing.close(last, self.county, by=closer)
        return issue.issue(self.declared.report, Scope(self.county, last), by=closer).pk

    def _manuscript(self) -> int:
        """A manuscript of the county, as one whom its outline gave a sentence."""
        content = Content("半年总结", [Passage("s2", (Sentence("s1", ("工作有序推进",)),))], 2)
        drafter = self.make.user("拟稿人", {"office_clerk": self.county})
        made = Manuscript.objects.create(
            report=self.declared.report.code, org=self.county, period="2022H1", content=content.as_json(),
            opened_by=drafter, edited_by=drafter, edited_at=timezone.now(),
        )  # fmt: skip
        manuscripts.keep_version(made, drafter, "开稿")
        return made.pk

    def _some(self, *, readable: bool) -> Iterator[type[Kind]]:
        """One kind of each family the duty does (not) read."""
        for family in ("activity", "case", "voucher"):
            fits = [one for one in KINDS if one.family == family and reads(self.duty, one) is readable]
            yield from fits[:1]

    def addresses(self) -> Iterator[tuple[Page, str, bool]]:
        """The pages a browser can open, with an address and whether the duty reads what stands there."""
        for page in GETS:
            if self.duty not in EVERYWHERE and not re.search(SHOWS_PAPERS, page.name):
                continue
            for about, readable in self._about(page):
                yield page, reverse(page.name, kwargs=about), readable

    def _about(self, page: Page) -> Iterator[tuple[About, bool]]:
        if "<" not in page.route:
            yield {}, True
        elif page.name.startswith("record"):
            yield from self._about_records(page)
        elif page.name in ("papers_of", "paper_new", "paper_template", "paper_import", "board"):
            yield from self._about_kinds(page)
        elif page.name.startswith("manuscript"):
            # a comparison without two versions, and a picture nobody drew, are not there
            missing = page.name in ("manuscript_compare", "manuscript_picture")
            more: About = {"digest": "0" * 40, "number": 1} if "digest" in page.route else {}
            if page.name not in DRAWN:
                yield {"pk": self.manuscript, **more}, not missing
        elif page.name == "figure":
            for wanted in (True, False):
                for one in [one for one in INDICATORS if reads_figure(self.duty, one) is wanted][:2]:
                    yield {"code": one.code}, wanted
        else:
            yield self._about_one(page)

    def _about_records(self, page: Page) -> Iterator[tuple[About, bool]]:
        digest = NO_FILE if "digest" in page.route else {}
        for record in (*self.seen, *self.unseen):
            yield {"pk": record.pk, **digest}, record in self.seen and not digest

    def _about_kinds(self, page: Page) -> Iterator[tuple[About, bool]]:
        for kind in {record.paper for record in (*self.seen, *self.unseen)}:
            signs = kind.duty == self.duty.code
            fits = dict.fromkeys(("paper_new", "paper_template", "paper_import"), signs)
            fits["board"] = kind.family == "case"
            yield {"code": kind.code}, reads(self.duty, kind) and fits.get(page.name, True)

    def _about_one(self, page: Page) -> tuple[About, bool]:
        own = {"issue": self.issued, "print": self.form.pk}
        more: dict[str, About] = {
            "pk": {"pk": next((pk for start, pk in own.items() if page.name.startswith(start)), self.site.pk)},
            "narrow": {"narrow": "firm"}, "digest": NO_FILE, "name": {"name": "place"}, "key": {"key": uuid.uuid4()},
            "register": {"register": "kernel.Party"}, "topic": {"topic": "paper"}, "picture": {"picture": "desk.webp"}, "code": {"code": self.declared.report.code},
        }  # fmt: skip
        about: About = {}
        if page.name.startswith("statistics"):
            more["code"] = {"code": "0001"}
        for name in re.findall(r":(\w+)>", page.route):
            about |= more[name]
        return about, "key" not in about


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def opened(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, "" if response.streaming else response.content.decode(errors="replace")


def expected(page: Page, duty: Duty, *, readable: bool) -> int:
    if page.rule.code == "demo":
        return 404
    if page.name == "login":
        return 302  # who is signed in is led home
    if not ALLOWED[page.rule.code](duty):
        return 403
    return 200 if readable else 404


@pytest.mark.once
@pytest.mark.parametrize("duty", DUTIES, ids=lambda one: one.code)
def test_every_page_answers_a_duty_as_the_duty_is_declared(duty: Duty, make: Make) -> None:
    federation = Federation(make, duty)
    answers, wanted, shown = {}, {}, []
    for page, address, readable in federation.addresses():
        answers[address], text = opened(federation.holder, address)
        wanted[address] = expected(page, duty, readable=readable)
        shown += [(address, one.number) for one in federation.unseen if one.number in text]
        if page.name.startswith("record"):
            assert opened(federation.neighbour, address)[0] == 404, address
    assert answers == wanted
    assert shown == []
    assert len(answers) > (len(GETS) - len(DRAWN) if duty in EVERYWHERE else 10)
    listed = opened(federation.holder, reverse("papers"))[1]
    assert [one.number for one in federation.seen if one.number not in listed] == []


@pytest.mark.once
@pytest.mark.parametrize("duty", EVERYWHERE, ids=lambda one: one.code)
def test_every_entry_of_a_menu_opens_and_no_other_page_is_offered(duty: Duty, make: Make) -> None:
    holder = client_of(make.user("岗位人", {duty.code: make.root}))
    page = opened(holder, "/")[1]
    menu = page[page.index('<aside class="side">') : page.index("</aside>")]
    links = re.findall(r'href="([^"]+)"', menu)
    assert {link: opened(holder, link)[0] for link in links} == dict.fromkeys(links, 200)
    offered = {
        "/log/": duty.audits,
        "/cockpit/": "" in duty.sees,
        "/reports/": "" in duty.sees,
        "/closing/": duty.closes,
    }
    assert {link: link in links for link in offered} == offered


@pytest.mark.once
@pytest.mark.parametrize("duty", [one for one in EVERYWHERE if "" in one.sees], ids=lambda one: one.code)
def test_no_page_shows_even_who_sees_all_the_papers_of_the_town_beside(duty: Duty, make: Make) -> None:
    federation = Federation(make, duty)
    assert federation.seen
    for _, address, _ in federation.addresses():
        status, text = opened(federation.neighbour, address)
        assert status < 500, address
        assert [one.number for one in federation.seen if one.number in text] == [], address


def test_a_stranger_is_led_to_the_sign_in_from_every_page(make: Make) -> None:
    federation = Federation(make, EVERYWHERE[0])
    for page, address, _ in federation.addresses():
        status, text = opened(Client(), address)
        wanted = 404 if page.rule.code == "demo" else 200 if page.rule.code == "anyone" else 302
        assert status == wanted, address
        assert not any(record.number in text for record in federation.seen), address


def test_an_appointment_that_has_ended_opens_nothing(make: Make) -> None:
    duty = next(one for one in EVERYWHERE if "" in one.sees and one.registers)
    federation = Federation(make, duty)
    gone = client_of(make.user("离任人", {duty.code: federation.county}, valid_to=date(2022, 1, 1)))
    for page, address, _ in federation.addresses():
        status, text = opened(gone, address)
        if page.rule.code not in ("anyone", "demo", "signed_in"):
            assert status == 403, address
        assert not any(record.number in text for record in federation.seen), address
