"""组织树: it holds the own part of the tree and nothing else, and what is chosen in it is the scope of the pages after."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.make import Make
from tests.web.conftest import Town

from gongxiao.kernel.models import User

SignedIn = Callable[[User], Client]
BESIDE = (
    "/papers/",
    "/papers/trial.fair/",
    "/board/",
    "/board/trial.fault/",
    "/figures/",
    "/figures/trial.sales/",
    "/goals/",
    "/reports/",
    "/cockpit/",
)


def tree(client: Client, url: str) -> list[str]:
    """The units in the tree, the chosen one marked, each with the address it leads to."""
    page = client.get(url).content.decode()
    if 'class="org-side"' not in page:
        return []
    side = page[page.index('class="org-side"') : page.index("</aside>", page.index('class="org-side"'))]
    found = re.findall(r'<a href="([^"]+)"( aria-current="true")?><span>([^<]+)', side)
    return [f"{'* ' if chosen else ''}{title} {link}" for link, chosen, title in found]


@pytest.mark.parametrize("url", BESIDE)
def test_the_tree_stands_beside_lists_figures_goals_reports_and_the_cockpit(
    url: str, town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair(org=town.east)
    shown = [one.replace("&amp;", "&").partition(" ?")[0] for one in tree(as_user(town.head), url)]
    assert shown == ["* 青溪县供销社", "东镇供销社", "西镇供销社"]
    assert tree(as_user(town.officer), "/papers/") == []  # one unit: nothing to choose


def test_a_neighbour_is_in_nobody_s_tree(town: Town, make: Make, as_user: SignedIn) -> None:
    make.org("东镇一站", town.east)
    assert [one.partition(" ?")[0] for one in tree(as_user(town.officer), "/papers/")] == [
        "* 东镇供销社",
        "东镇一站",
    ]
    assert "西镇供销社" not in as_user(town.officer).get("/papers/").content.decode()


def test_a_unit_chosen_in_the_tree_is_the_scope_of_every_page_after_it(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair("2022-03-05", org=town.east, sales="100", name="东镇茶会")
    make.fair("2022-03-05", org=town.west, sales="20", name="西镇茶会")
    make.fault(org=town.east)
    client = as_user(town.head)
    for url in ("/papers/", "/papers/trial.fair/"):
        assert "西镇茶会" in client.get(url).content.decode()
    link = next(one for one in tree(client, "/papers/?state=valid") if one.startswith("东镇")).partition(" ")[
        2
    ]
    assert link == f"?state=valid&amp;org={town.east.code}&amp;keep=1"
    client.get("/papers/" + link.replace("&amp;", "&"))
    for url in BESIDE:
        assert tree(client, url)[1].startswith("* 东镇供销社"), url
    for url in ("/papers/", "/papers/trial.fair/", "/figures/trial.sales/?period=2022"):
        page = client.get(url).content.decode()
        assert "东镇茶会" in page, url
        assert "西镇茶会" not in page, url
    assert (
        '<p class="figure-big"><span class="figure">100<'
        in client.get("/figures/trial.sales/?period=2022").content.decode()
    )
    assert client.get("/board/trial.fault/").content.decode().count("lane-card") == 1
    client.get(f"/figures/?org={town.west.code}&keep=1")
    assert "东镇茶会" not in client.get("/papers/").content.decode()
    assert "lane-card" not in client.get("/board/trial.fault/").content.decode()


def test_a_list_can_still_be_asked_for_all_units(town: Town, make: Make, as_user: SignedIn) -> None:
    make.fair(org=town.east, name="东镇茶会")
    client = as_user(town.head)
    client.get(f"/papers/?org={town.west.code}&keep=1")
    assert "东镇茶会" not in client.get("/papers/").content.decode()
    assert "东镇茶会" in client.get("/papers/?org=").content.decode()


def test_a_unit_beyond_reach_is_neither_chosen_nor_kept(town: Town, make: Make, as_user: SignedIn) -> None:
    make.org("东镇一站", town.east)
    make.fair(org=town.west, name="西镇茶会")
    client = as_user(town.officer)
    for url in ("/papers/", "/figures/", "/board/"):
        assert client.get(f"{url}?org={town.west.code}&keep=1").status_code == 404, url
    assert tree(client, "/papers/")[0].startswith("* 东镇供销社")
    assert "西镇茶会" not in client.get("/papers/").content.decode()


def test_a_choice_ends_with_the_appointment_that_gave_it(town: Town, make: Make, as_user: SignedIn) -> None:
    make.fair(org=town.east, name="东镇茶会")
    client = as_user(town.head)
    client.get(f"/papers/?org={town.east.code}&keep=1")
    town.head.appointments.update(org=town.west)
    assert "东镇茶会" not in client.get("/papers/").content.decode()
    assert client.get("/papers/").status_code == 200
