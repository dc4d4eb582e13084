"""单据页: the paper, its facts, its way through the stages, and its reversal."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from tests.kinds import Fair
from tests.make import Make, day, written
from tests.web.conftest import Town

from gongxiao.kernel.models import Record, User

SignedIn = Callable[[User], Client]


def test_a_record_shows_what_was_signed_and_what_it_adds_to_the_figures(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    record = make.fair(org=town.east, sales="12.5万元", level="city", host=make.party("龙潭米业"))
    page = as_user(town.officer).get(f"/records/{record.pk}/").content.decode()
    for words in (record.number, "春茶节", "125,000", "市级", "龙潭米业", "王文员", "计入的数字"):
        assert words in page


def test_a_record_out_of_reach_looks_like_none(town: Town, make: Make, as_user: SignedIn) -> None:
    record = make.fair(org=town.west)
    assert as_user(town.officer).get(f"/records/{record.pk}/").status_code == 404
    assert as_user(town.officer).post(f"/records/{record.pk}/reverse", {"reason": "试"}).status_code == 404
    assert as_user(town.neighbour).get(f"/records/{record.pk}/").status_code == 200


def test_a_reversal_needs_a_reason_and_links_both_ways(town: Town, make: Make, as_user: SignedIn) -> None:
    record = make.fair(org=town.east, sales="1000")
    client, url, before = as_user(town.officer), f"/records/{record.pk}/reverse", written()
    refused = client.post(url, {"reason": " "})
    assert refused.status_code == 422
    assert "请写明红冲原因" in refused.content.decode()
    assert written() == before
    assert client.post(url, {"reason": "金额录错"}).status_code == 302
    undoing = Record.objects.get(reverses=record)
    page, other = (
        client.get(f"/records/{record.pk}/").content.decode(),
        client.get(f"/records/{undoing.pk}/").content.decode(),
    )
    assert undoing.number in page
    assert "已红冲" in page
    assert "金额录错" in page
    assert record.number in other
    assert "-1,000" in other
    again = client.post(url, {"reason": "金额录错"})
    assert again.status_code == 302  # the second press of the same button
    assert Record.objects.count() == 2


def test_only_whose_turn_it_is_sees_the_next_move_and_what_it_asks(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    record = make.fault("2022-03-01", org=town.east)
    url = f"/records/{record.pk}/"
    assert "办到“整改中”" in as_user(town.officer).get(url).content.decode()
    assert "办到“整改中”" not in as_user(town.fixer).get(url).content.decode()
    assert "试隐患" in as_user(town.officer).get("/todo/").content.decode()
    assert "试隐患" not in as_user(town.fixer).get("/todo/").content.decode()


def test_a_case_walks_its_stages_and_keeps_what_was_typed_when_refused(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    record = make.fault("2022-03-01", org=town.east)
    url = f"/records/{record.pk}/move"
    officer = as_user(town.officer)
    assert officer.post(url, {"to": "fixing", "on": "2022-03-02", "expect": "1"}).status_code == 302
    assert (
        as_user(town.fixer).post(url, {"to": "rechecking", "on": "2022-03-09", "expect": "2"}).status_code
        == 302
    )
    before = written()
    refused = officer.post(
        url, {"to": "closed", "on": "2022-03-10", "expect": "3", "a-cost": "三千", "a-opinion": "合格"}
    )
    page = refused.content.decode()
    assert refused.status_code == 422
    assert 'value="三千"' in page
    assert 'value="合格"' in page
    assert written() == before
    early = officer.post(url, {"to": "closed", "on": "2022-03-01", "expect": "3", "a-opinion": "合格"})
    assert "早于上一步" in early.content.decode()
    stale = officer.post(url, {"to": "closed", "on": "2022-03-10", "expect": "2", "a-opinion": "合格"})
    assert "请刷新后再看" in stale.content.decode()
    assert (
        officer.post(
            url, {"to": "closed", "on": "2022-03-10", "expect": "3", "a-opinion": "合格", "a-cost": "3600"}
        ).status_code
        == 302
    )
    assert list(record.steps.values_list("stage", flat=True)) == ["found", "fixing", "rechecking", "closed"]
    assert "整改投入：3600元" in officer.get(f"/records/{record.pk}/").content.decode()


def test_the_board_stands_cases_by_stage_and_says_which_are_late(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fault("2022-03-01", org=town.east)
    make.fault("2022-03-01", org=town.west)
    page = as_user(town.officer).get("/board/trial.fault/").content.decode()
    assert page.count("lane-card") == 1
    assert "已逾期" in page
    assert as_user(town.officer).get("/board/trial.fair/").status_code == 404


def test_what_follows_from_a_paper_is_linked_from_it(town: Town, make: Make, as_user: SignedIn) -> None:
    first = make.fair(org=town.east)
    effect = make.post(Fair(org=town.east, occurred_on=day("2022-03-07"), name="订货"), cause=first)
    client = as_user(town.officer)
    assert effect.number in client.get(f"/records/{first.pk}/").content.decode()
    assert first.number in client.get(f"/records/{effect.pk}/").content.decode()
