"""清单、数字、名册: what a list holds and adds up to, within reach, at a price that does not grow with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.make import Make
from tests.web.conftest import Town

from gongxiao.kernel.models import Item, Parameter, Party, Reveal, User

SignedIn = Callable[[User], Client]


def shown(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def asked(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        shown(client, url)
    return len(queries)


def test_a_list_holds_the_papers_in_reach_and_nobody_elses(town: Town, make: Make, as_user: SignedIn) -> None:
    make.fair(org=town.east, name="东镇茶会")
    make.fair(org=town.west, name="西镇茶会")
    for url in ("/papers/", "/papers/trial.fair/", "/search/?q=茶会"):
        assert "东镇茶会" in shown(as_user(town.officer), url)
        assert "西镇茶会" not in shown(as_user(town.officer), url)
        assert "西镇茶会" in shown(as_user(town.head), url)


def test_a_list_adds_up_its_measures_with_reversals_against_what_they_reverse(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair("2022-03-01", org=town.east, sales="100.25", name="一")
    make.fair("2022-03-02", org=town.east, sales="200", name="二")
    undone = make.fair("2022-04-02", org=town.east, sales="50", name="三")
    as_user(town.officer).post(f"/records/{undone.pk}/reverse", {"reason": "重复"})
    page = shown(as_user(town.officer), "/papers/trial.fair/")
    total = page[page.index("<tfoot>") :]
    assert ">300.25" in total
    march = shown(as_user(town.officer), "/papers/trial.fair/?period=2022-03&state=valid")
    assert "共 2 条" in march
    assert "共 1 条" in shown(as_user(town.officer), "/papers/trial.fair/?state=reversed")


def test_filters_say_what_they_cannot_read_and_reach_no_further(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair(org=town.east)
    client = as_user(town.officer)
    assert "field-error" in shown(client, "/papers/?period=前年")
    assert client.get(f"/papers/?org={town.west.code}").status_code == 404
    assert client.get(f"/figures/?org={town.county.code}").status_code == 404
    assert client.get("/figures/?period=前年").status_code == 422


def test_pages_of_a_list_meet_without_gap_or_double(town: Town, make: Make, as_user: SignedIn) -> None:
    for number in range(95):
        make.fair(f"2022-03-{number % 5 + 1:02d}", org=town.east, name=f"第{number}号")
    client = as_user(town.officer)
    for start in ("/papers/", "/papers/trial.fair/"):
        names: list[str] = []
        url: str | None = start
        pages, page = 0, ""
        while url:
            page = shown(client, url)
            names += re.findall(r">(第\d+号)<", page)
            link = re.search(r'href="(\?[^"]+)" rel="next"', page)
            url = start + link[1].replace("&amp;", "&") if link else None
            pages += 1
        assert (pages, len(names), len(set(names))) == (3, 95, 95)
        back = re.search(r'href="(\?[^"]+)" rel="prev"', page)
        assert back is not None
        assert "显示第 41–80 条" in shown(client, start + back[1].replace("&amp;", "&"))


@pytest.mark.parametrize(
    "url",
    [
        "/papers/",
        "/papers/trial.fair/",
        "/figures/trial.sales/?period=2022",
        "/board/trial.fault/",
        "/",
        "/registers/party/",
    ],
)
def test_a_longer_list_asks_the_database_no_more_often(
    town: Town, make: Make, as_user: SignedIn, url: str
) -> None:
    def more() -> None:
        for number in range(6):
            make.fair(org=town.east, name=f"{number}", sales="1", host=make.party())
            make.fault(org=town.east)

    client = as_user(town.officer)
    more()
    more()
    asked(client, url)  # the first page of a session looks for news of figures too
    before = asked(client, url)
    more()
    assert asked(client, url) == before
    assert before < 60


def test_a_figure_opens_to_the_papers_that_add_up_to_it(town: Town, make: Make, as_user: SignedIn) -> None:
    for number in range(45):
        make.fair(f"2022-03-{number % 28 + 1:02d}", org=town.east, sales=str(number))
    make.fair("2022-04-01", org=town.county, sales="5")
    page = shown(as_user(town.head), f"/figures/trial.sales/?org={town.county.code}&period=2022")
    assert ">995<" in page  # 0 + 1 + ... + 44 and 5
    assert "46 份单据" in page
    assert "“成交额”期内合计" in page
    first = re.findall(r'data-label="数值">.*?>(-?[\d,.]+)<', page[page.index("背后的单据") :])
    url = re.search(r'href="(\?[^"]+)" rel="next"', page)
    assert url is not None
    rest = shown(as_user(town.head), "/figures/trial.sales/" + url[1].replace("&amp;", "&"))
    second = re.findall(r'data-label="数值">.*?>(-?[\d,.]+)<', rest[rest.index("背后的单据") :])
    assert first[-1] == second[-1] == "995.00"  # the line of the total on either page
    assert sum(float(one) for one in first[:-1] + second[:-1]) == 995


def test_a_figure_of_a_neighbour_or_of_kinds_one_may_not_read_is_not_there(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair(org=town.west, sales="777")
    client = as_user(town.officer)
    assert client.get(f"/figures/trial.sales/?org={town.west.code}").status_code == 404
    assert client.get(f"/figures/trial.sales/?org={town.county.code}").status_code == 404
    assert as_user(town.fixer).get("/figures/trial.sales/").status_code == 404
    assert "试成交额" not in shown(as_user(town.fixer), "/figures/")
    assert "777" not in shown(client, "/figures/trial.sales/?period=2022")


def test_a_picker_finds_by_initials_and_offers_nothing_out_of_reach(town: Town, as_user: SignedIn) -> None:
    from gongxiao.kernel import party

    party.register("firm", "龙潭米业", org=town.east)
    party.register("firm", "老鹰米业", org=town.west)
    party.register("firm", "县农资公司", org=town.county)
    client = as_user(town.officer)

    def found(text: str) -> list[str]:
        return [one["text"] for one in client.get("/pick/kernel.Party/", {"q": text}).json()]

    assert found("ltmy") == ["龙潭米业"]
    assert found("米业") == ["龙潭米业"]
    assert found("农资") == ["县农资公司"]  # of the unit above
    assert [one["id"] for one in client.get("/pick/period/?q=2022").json()][:3] == [
        "2022",
        "2022H1",
        "2022H2",
    ]
    assert client.get("/pick/kernel.User/").status_code == 404
    assert client.get("/pick/kernel.Record/").status_code == 404


def new_party(client: Client, **fields: Any) -> Any:
    return client.post("/registers/party/new", {"kind": "person", "name": "张三", **fields})


def test_a_party_is_registered_with_checked_numbers_shown_masked(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.neighbour)
    wrong = new_party(client, identity_number="330000199001011234", phone="1380000123")
    assert wrong.status_code == 422
    assert "身份证号校验位不对" in wrong.content.decode()
    assert "手机号应为 11 位" in wrong.content.decode()
    assert Party.objects.count() == 0
    made = new_party(client, phone="13800001234", org=str(town.west.pk))
    line = made["Location"]
    page = shown(client, line)
    assert "13800001234" not in page
    assert "1234" in page
    refused = client.post(
        line.rstrip("/") + "/reveal",
        {"field": "phone", "reason": ""},
    )
    assert refused.status_code == 422
    assert Reveal.objects.count() == 0
    told = client.post(line.rstrip("/") + "/reveal", {"field": "phone", "reason": "核对购买人"})
    assert "13800001234" in told.content.decode()
    assert told["Cache-Control"] == "no-store"
    assert Reveal.objects.values_list("by", "reason").get() == (town.neighbour.pk, "核对购买人")


def test_registers_are_changed_only_by_who_keeps_them_in_their_own_part(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    theirs = make.place("西镇仓库")
    theirs.org = town.west
    theirs.save()
    officer = as_user(town.officer)
    assert officer.get(f"/registers/place/{theirs.pk}/").status_code == 404
    assert officer.get("/registers/place/new").status_code == 403
    assert as_user(town.neighbour).get(f"/registers/place/{theirs.pk}/edit").status_code == 200
    assert as_user(town.neighbour).get(f"/registers/org/{town.east.pk}/").status_code == 404
    assert as_user(town.neighbour).get("/registers/account/new").status_code == 403


def test_a_parameter_in_force_is_superseded_never_edited(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.neighbour)
    shipped = Parameter.objects.get(code="kernel.goal:amber.behind")
    assert client.get(f"/registers/parameter/{shipped.pk}/edit").status_code == 403
    row = {"code": shipped.code, "org": str(town.west.pk), "value": "10", "unit": "百分点", "valid_from": "2022-01-01",
           "source": "西镇供销社办公会", "status": "verified"}  # fmt: skip
    assert client.post("/registers/parameter/new", row).status_code == 302
    assert client.post("/registers/parameter/new", row).status_code == 422  # one value a day
    assert client.post("/registers/parameter/new", row | {"org": ""}).status_code == 422  # not for everybody
    assert client.post("/registers/parameter/new", row | {"org": str(town.east.pk)}).status_code == 422
    assert Parameter.objects.filter(code=shipped.code).count() == 2


def test_a_unit_moves_from_a_day_on_and_never_under_itself(town: Town, make: Make, as_user: SignedIn) -> None:
    station = make.org("东镇一站", town.east)
    client = as_user(town.head)
    url = f"/registers/org/{town.east.pk}/move"
    assert client.post(url, {"parent": str(station.pk), "since": "2022-01-01"}).status_code == 422
    assert client.post(url, {"parent": str(town.west.pk), "since": "1949-01-01"}).status_code == 422
    assert town.east.placements.count() == 1
    assert client.post(url, {"parent": str(town.west.pk), "since": "2022-01-01"}).status_code == 302
    assert "隶属西镇供销社" in shown(client, f"/registers/org/{town.east.pk}/")


def test_a_unit_is_not_put_under_one_that_will_stand_under_it(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.move(town.west, town.east, date(2031, 1, 1))
    url = f"/registers/org/{town.east.pk}/move"
    answer = as_user(town.head).post(url, {"parent": str(town.west.pk), "since": "2022-01-01"})
    assert answer.status_code == 422
    assert "自 2031-01-01 起在东镇供销社之下" in answer.content.decode()
    assert town.east.placements.count() == 1


def test_an_item_is_counted_in_a_known_unit_and_its_packs_hold_something(
    town: Town, as_user: SignedIn
) -> None:
    client = as_user(town.neighbour)
    line = {"name": "尿素", "category": "fertiliser", "unit": "麻袋", "packs-TOTAL_FORMS": "1",
            "packs-0-name": "袋", "packs-0-holds": "40"}  # fmt: skip
    refused = client.post("/registers/item/new", line)
    assert refused.status_code == 422
    assert (
        refused.content.decode().count("计量单位，请改用已登记的单位") == 2
    )  # in the summary and beside the field
    assert client.post("/registers/item/new", line | {"unit": "kg", "packs-0-holds": "0"}).status_code == 422
    assert Item.objects.count() == 0
    assert client.post("/registers/item/new", line | {"unit": "kg"}).status_code == 302
    item = Item.objects.get()
    assert (item.initials.split()[0], [str(pack) for pack in item.packs.all()]) == ("ns", ["袋(40kg)"])


def test_a_picker_offers_the_best_match_first(town: Town, as_user: SignedIn) -> None:
    from gongxiao.kernel import party

    for name in ("张单平", "单平", "单平安", "农资单平店"):
        party.register("firm", name, org=town.east)
    client = as_user(town.officer)

    def found(text: str) -> list[str]:
        return [one["text"] for one in client.get("/pick/kernel.Party/", {"q": text}).json()]

    assert found("单平") == ["单平", "单平安", "张单平", "农资单平店"]
    assert found("sp") == ["单平", "单平安", "张单平", "农资单平店"]
    assert found("dpa") == ["单平安"]  # the reading a stranger would take


def test_a_picker_finds_a_unit_by_its_code_before_all_others(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.head)
    code = town.west.code
    assert client.get("/pick/kernel.Org/", {"q": code.lower()}).json()[0]["text"] == str(town.west)


def test_the_catalogue_opens_with_one_domain_and_searches_all(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.head)
    first = shown(client, "/figures/?period=2022")
    codes = re.findall(r'href="(\?[^"]*domain=[^"]+)"', first)
    assert len(codes) > 2
    whole = shown(client, "/figures/?period=2022&domain=all")
    assert "试成交额" in whole
    assert len(first) < len(whole)
    every = [shown(client, "/figures/" + code.replace("&amp;", "&")) for code in codes[:-1]]
    assert sum("试成交额" in one for one in every) == 1
    assert "试成交额" in shown(client, "/figures/?period=2022&q=试成交")
