"""What a round takes along: the sites, items and hazards of the own part of the tree, and no person's data."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.stewardship.conftest import Office

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import shipped
from gongxiao.stewardship import checklist
from gongxiao.stewardship.models import ChecklistItem
from gongxiao.stewardship.safety import Hazard, ItemSeen, SafetyRound, SiteSeen

JUNE_1 = date(2023, 6, 1)


@pytest.fixture(autouse=True)
def _time_limits(office: Office) -> None:  # noqa: ARG001 - the books must be open
    shipped.ship()


def loaded(client: Client) -> dict[str, list[dict[str, object]]]:
    response = client.get("/round/data")
    assert response["Cache-Control"] == "no-store"
    found: dict[str, list[dict[str, object]]] = response.json()
    return found


def test_the_device_takes_the_own_sites_items_and_hazards_and_no_name_of_a_person(
    office: Office, client: Client
) -> None:
    other = office.desk.org("O", "邻县供销社", "federation")
    office.desk.place("邻县仓库", kind="warehouse", org=other)
    site = office.place("东门老厂房")
    hazard = office.sign(Hazard, JUNE_1, site=site, field="fire", level="general", detail="通道堆物")
    client.force_login(office.second)
    found = loaded(client)
    assert [one["name"] for one in found["sites"]] == ["东门老厂房"]
    assert [(one["number"], one["expect"], one["moves"]) for one in found["cases"]] == [
        (hazard.number, 1, [{"to": "fixing", "title": "整改中", "asks": []}])
    ]
    assert {"fire", "gas", "old_house"} <= {one["field"] for one in found["items"]}
    assert all(one["source"] and one["unchecked"] in ("未核", "假定") for one in found["items"])
    assert office.officer.name not in json.dumps(found["cases"], ensure_ascii=False)


def test_an_item_counts_from_its_first_day_to_its_last_and_in_its_part_of_the_tree(office: Office) -> None:
    town = office.desk.org("T2", "东镇社", "primary_coop", parent=office.org)
    added = ChecklistItem.objects.create(
        name="冷库氨气报警", field="fire", source="县社文件", org=town, valid_from=JUNE_1, valid_to=date(2023, 6, 30)
    )  # fmt: skip
    assert added in checklist.in_force(town, JUNE_1)
    assert added in checklist.in_force(town, date(2023, 6, 30))
    assert added not in checklist.in_force(town, JUNE_1 - timedelta(days=1))
    assert added not in checklist.in_force(town, date(2023, 7, 1))
    assert added not in checklist.in_force(office.org, JUNE_1)


def test_shipping_again_doubles_no_item_and_changes_none(office: Office) -> None:  # noqa: ARG001 - opens the books
    before = ChecklistItem.objects.count()
    ChecklistItem.objects.filter(code="F1").update(name="县里改过的项目", status="verified")
    shipped.ship()
    assert ChecklistItem.objects.count() == before > 20
    assert ChecklistItem.objects.get(code="F1").name == "县里改过的项目"


def test_a_round_says_of_every_item_what_it_looked_like(office: Office) -> None:
    site, item = office.place("东门老厂房"), ChecklistItem.objects.get(code="F1")
    answers = {"field": "fire", "sort": "routine", "sites": [SiteSeen(site=site, hazards="1")]}
    seen = ItemSeen(site=site, item=item, result="finding")
    record = office.sign(SafetyRound, JUNE_1, items=[seen], **answers)
    (said,) = record.body["items"]
    assert (said["item"]["name"], said["result"]) == (item.name, "finding")
    assert [one.value for one in record.facts.filter(metric__code="stewardship.safety_round.items")] == [1]
    with pytest.raises(Refused, match="没有“好”这一项"):
        office.sign(SafetyRound, JUNE_1, items=[ItemSeen(site=site, item=item, result="好")], **answers)


def test_who_has_nothing_to_do_with_safety_takes_nothing_along(office: Office, client: Client) -> None:
    client.force_login(office.desk.user("clerk", "文员", {"office_clerk": office.org}))
    assert client.get("/round/data").status_code == 403
    assert timezone.localdate() >= JUNE_1
