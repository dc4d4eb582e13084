"""The map of places, the figure by town, and the manual: what a clerk of one town sees, and what nobody else does."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from tests.make import Make
from tests.web.conftest import Town

from gongxiao.basis.period import Period
from gongxiao.config.urls import PAGES
from gongxiao.kernel.indicator import indicators
from gongxiao.kernel.models import Division, Org, Place
from gongxiao.kernel.scope import Scope
from gongxiao.web import manual, maps

pytestmark = pytest.mark.django_db
AsUser = Callable[..., Client]
YEAR = Period.parse("2022")


def village(
    name: str, org: Org, division: Division, at: tuple[str, str] | None, kind: str = "village"
) -> Place:
    spot = {"longitude": Decimal(at[0]), "latitude": Decimal(at[1])} if at else {}
    return Place.objects.create(name=name, kind=kind, org=org, division=division, **spot)


@pytest.fixture
def divisions() -> dict[str, Division]:
    county = Division.objects.create(code="990101", name="青溪县", level="county")
    towns = {
        name: Division.objects.create(code=f"99010100{n}", name=name, level="town", parent=county)
        for n, name in enumerate(("东镇", "西镇", "南乡", "北乡"))
    }
    towns["东坑村"] = Division.objects.create(
        code="990101000201", name="东坑村", level="village", parent=towns["东镇"]
    )
    return towns


def test_the_map_draws_places_with_coordinates_and_counts_those_without(
    town: Town, as_user: AsUser, divisions: dict[str, Division]
) -> None:
    shown = village("东坑", town.east, divisions["东坑村"], ("125.01", "28.02"))
    village("东岭", town.east, divisions["东镇"], None)
    body = as_user(town.head).get("/map/").content.decode()
    assert body.count(f'href="/registers/place/{shown.pk}/"') == 2  # the mark and the line of the list
    assert "东岭" not in body
    assert "另有 1 处没有坐标" in body
    assert "1 处有坐标" in body


def test_the_map_shows_a_neighbour_nothing_of_another_town(
    town: Town, as_user: AsUser, divisions: dict[str, Division]
) -> None:
    village("东坑", town.east, divisions["东坑村"], ("125.01", "28.02"))
    village("西坑", town.west, divisions["西镇"], ("125.11", "28.02"))
    body = as_user(town.neighbour).get("/map/").content.decode()
    assert "西坑" in body
    assert "东坑" not in body
    assert "东镇" not in body
    assert as_user(town.neighbour).get("/map/", {"org": town.east.code}).status_code == 404


def test_the_map_narrows_to_a_sort_and_a_town(
    town: Town, as_user: AsUser, divisions: dict[str, Division]
) -> None:
    village("东坑", town.east, divisions["东坑村"], ("125.01", "28.02"))
    village("东镇农资店", town.east, divisions["东镇"], ("125.02", "28.03"), kind="shop")
    village("西坑", town.west, divisions["西镇"], ("125.11", "28.02"))
    client = as_user(town.head)
    assert [one.name for one in _rows(client, kind="shop")] == ["东镇农资店"]
    assert {one.name for one in _rows(client, town=divisions["东镇"].pk)} == {"东坑", "东镇农资店"}
    assert {one.name for one in _rows(client, town="' OR 1=1 --", kind="nonsense")} == {
        "东坑",
        "东镇农资店",
        "西坑",
    }


def _rows(client: Client, **asked: str) -> list[Place]:
    context = client.get("/map/", asked).context
    names = [row["cells"][0]["text"] for row in context["table"]["rows"]]
    return list(Place.objects.filter(name__in=names).order_by("-pk"))


def test_without_coordinates_the_map_says_where_to_enter_them(town: Town, as_user: AsUser) -> None:
    body = as_user(town.head).get("/map/").content.decode()
    assert "还没有带坐标的地点" in body
    assert "<svg viewBox" not in body


@pytest.fixture
def mapped(town: Town, divisions: dict[str, Division], make: Make) -> dict[str, Org]:
    """Four towns with a unit and two villages each, their villages in the register of the county."""
    units = {"东镇": town.east, "西镇": town.west, "南乡": make.org("南乡供销社", town.county), "北乡": make.org("北乡供销社", town.county)}  # fmt: skip
    for n, (name, org) in enumerate(units.items()):
        org.division = divisions[name]
        org.save()
        for k in (0, 1):
            village(
                f"{name}{k}村",
                town.county,
                divisions[name],
                (f"{125 + n % 2 / 10 + k / 50}", f"{28 + n // 2 / 10}"),
            )
    return units


def test_a_figure_by_town_is_what_the_units_of_each_town_state(
    mapped: dict[str, Org], town: Town, make: Make
) -> None:
    for org, sales in (
        (mapped["东镇"], "100"),
        (mapped["东镇"], "20"),
        (mapped["西镇"], "30"),
        (mapped["南乡"], "7"),
    ):
        make.fair(org=org, sales=sales)
    chart = maps.town_heat(indicators["trial.sales"], Scope(town.county, YEAR))
    assert chart is not None
    told = {row["cells"][0]["text"]: row["cells"][1]["figure"] for row in chart["table"]["rows"]}
    assert {name: figure["text"] for name, figure in told.items()} == {
        "东镇": "120.00",
        "西镇": "30.00",
        "南乡": "7.00",
        "北乡": "",
    }
    assert told["东镇"]["url"] == f"/figures/trial.sales/?org={mapped['东镇'].code}&period=2022"
    assert [entry["title"] for entry in chart["legend"]] == ["7", "30", "120", "没有数字"]
    links = [node.get("href") for node in ET.fromstring(chart["wide"]).iter("{http://www.w3.org/2000/svg}a")]
    assert len(links) == 3


def test_two_towns_with_a_number_make_no_map(mapped: dict[str, Org], town: Town, make: Make) -> None:
    for name in ("东镇", "西镇"):
        make.fair(org=mapped[name], sales="100")
    assert maps.town_heat(indicators["trial.sales"], Scope(town.county, YEAR)) is None
    assert maps.town_heat(indicators["trial.sales"], Scope(town.east, YEAR)) is None


def test_every_page_has_a_manual_page_that_is_there() -> None:
    explained = {page.name: manual.page_for(page.route) for page in PAGES}
    assert {name for name, where in explained.items() if where not in manual.titles()} == set()
    assert set(manual.titles()) == set(manual.PAGES)
    assert manual.page_for("registers/<str:name>/new") == "registers"
    assert manual.page_for("nowhere/") == ""


def test_help_opens_for_a_stranger_and_holds_no_html_of_its_own(client: Client) -> None:
    answer = client.get(reverse("help_page", args=["paper"]))
    body = answer.content.decode()
    assert answer.status_code == 200
    assert '<a href="/help/reversal/">红冲</a>' in body
    assert 'src="/help/pictures/paper.webp"' in body
    assert client.get("/help/").content.decode().count('href="/help/') >= len(manual.PAGES)


@pytest.mark.parametrize(
    "address", ["/help/nowhere/", "/help/pictures/nothing.webp", "/help/pictures/..%2Fpaper.md"]
)
def test_the_manual_hands_out_nothing_but_its_pages_and_pictures(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_each_page_links_to_its_own_help(town: Town, as_user: AsUser) -> None:
    client = as_user(town.head)
    for address, name in (
        ("/", "sign-in"),
        ("/figures/", "figures"),
        ("/registers/party/new", "registers"),
        ("/goals/", "goals"),
    ):
        assert f'href="/help/{name}/"' in client.get(address).content.decode(), address
