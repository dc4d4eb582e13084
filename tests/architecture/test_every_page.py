"""What must be true of every page: it stands in a table, it keeps its rule, and nobody sees beyond the own subtree."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from tests.make import Make

from gongxiao.config.urls import PAGES
from gongxiao.kernel import shipped
from gongxiao.kernel.models import Issue, Org, Record, User
from gongxiao.web.rules import DEMO_ONLY, Page

READS = [page for page in PAGES if "GET" in page.methods]
DOES = [page for page in PAGES if "POST" in page.methods]
EVERY = ("trial.officer", "trial.fixer", "auditor", "office_clerk", "leader", "statistician", "accountant")


class County:
    """Two towns beside each other under one county, and another county; one paper in the east."""

    def __init__(self, make: Make) -> None:
        shipped.ship()
        self.county, self.other = make.root, make.org("邻县供销社")
        self.east, self.west = make.org("东镇社", self.county), make.org("西镇社", self.county)
        self.record = make.fair(org=self.east, sales="100")
        self.case = make.fault(org=self.east)
        self.people: dict[str, User | None] = {
            "own": make.user("东镇人", dict.fromkeys(EVERY, self.east)),
            "above": make.user("县社人", dict.fromkeys(EVERY, self.county)),
            "sibling": make.user("西镇人", dict.fromkeys(EVERY, self.west)),
            "elsewhere": make.user("邻县人", dict.fromkeys(EVERY, self.other)),
            "expired": make.user("离任人", dict.fromkeys(EVERY, self.east), valid_to=date(2022, 1, 1)),
            "nobody": make.user("无任职人"),
            "stranger": None,
        }

    def address(self, page: Page) -> str | None:
        """An address of the page about the paper in the east; None when it needs something this county has not."""
        given: dict[str, Any] = {
            "code": {"figure": "trial.sales", "board": self.case.kind}.get(page.name, self.record.kind),
            "name": "party", "register": "party", "narrow": "firm", "pk": self.record.pk, "key": uuid.uuid4(),
            "digest": "0" * 64, "topic": "paper", "picture": "desk.webp",
        }  # fmt: skip
        if page.name.startswith(("report", "issue", "manuscript")) and "<" in page.route:
            return None
        if page.name.startswith("statistics"):
            given["code"] = "0001"
        if page.name in ("register_line", "register_edit", "org_move"):
            given |= {"name": "org", "pk": self.east.pk}
        names = [part.split(":")[-1] for part in page.route.replace(">", "<").split("<")[1::2]]
        return reverse(page.name, kwargs={name: given[name] for name in names})


@pytest.fixture
def county(make: Make) -> County:
    return County(make)


def client_of(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def test_an_address_outside_the_tables_does_not_exist() -> None:
    listed = {page.name for page in PAGES}
    found = {
        one.name
        for one in get_resolver().url_patterns
        if isinstance(one, URLPattern) and one.name is not None
    }
    assert found == listed


def test_no_two_pages_share_a_name_or_an_address() -> None:
    assert len({page.name for page in PAGES}) == len(PAGES)
    assert len({page.route for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize("page", READS, ids=lambda page: page.name)
def test_a_page_opens_to_whom_its_rule_allows_and_shows_nobody_a_stranger_s_paper(
    page: Page, county: County
) -> None:
    address = county.address(page)
    if address is None:
        pytest.skip("needs a built county: tests/web/test_reports.py and test_desk.py walk these")
    for who, user in county.people.items():
        response = client_of(user).get(address)
        assert response.status_code < 500, (who, address)
        if page.rule is DEMO_ONLY:
            assert response.status_code == 404, (who, address)
        elif user is None and not page.rule.open_to_strangers:
            assert response.status_code == 302, (who, address)
            assert response["Location"].startswith("/login"), (who, address)
        elif user is not None and not page.rule.allows(user):
            assert response.status_code == 403, (who, address)
        if who in ("sibling", "elsewhere", "expired", "nobody", "stranger"):
            text = response.content.decode(errors="replace") if not response.streaming else ""
            assert county.record.number not in text, (who, address)
            assert county.case.number not in text, (who, address)


@pytest.mark.parametrize("who", ["sibling", "elsewhere", "expired", "nobody"])
def test_a_record_beyond_the_own_part_of_the_tree_is_not_there(who: str, county: County) -> None:
    response = client_of(county.people[who]).get(reverse("record", args=[county.record.pk]))
    assert response.status_code in (403, 404)
    assert client_of(county.people["own"]).get(reverse("record", args=[county.record.pk])).status_code == 200
    assert (
        client_of(county.people["above"]).get(reverse("record", args=[county.record.pk])).status_code == 200
    )


@pytest.mark.parametrize("page", DOES, ids=lambda page: page.name)
def test_nobody_else_changes_anything_with_a_post(page: Page, county: County) -> None:
    address = county.address(page)
    if address is None:
        pytest.skip("needs a built county: tests/web/test_reports.py and test_desk.py walk these")
    before = _books()
    for who in ("sibling", "elsewhere", "expired", "nobody", "stranger"):
        sent = {
            "reason": "试一试",
            "to": "fixing",
            "on": "2022-03-02",
            "org": county.east.code,
            "period": "2022-03",
        }
        response = client_of(county.people[who]).post(address, sent)
        assert response.status_code < 500, (who, address)
    assert _books() == before


def _books() -> tuple[Any, ...]:
    return (
        list(Record.objects.values_list("number", flat=True)),
        list(Issue.objects.values_list("pk", flat=True)),
        list(Org.objects.order_by("pk").values_list("name", "closed_through")),
    )
