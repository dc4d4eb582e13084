"""A kind's paper is laid out well from its declaration alone; days, periods and amounts are read as people say them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.kinds import Fair
from tests.make import Make
from tests.web.conftest import Town, paper

from gongxiao.kernel.kind import kinds
from gongxiao.kernel.models import Draft, Record, User
from gongxiao.web import questions
from gongxiao.web.questions import Faults

SignedIn = Callable[[User], Client]


def sent(client: Client, town: Town, *, on: str = "2022-03-05", **answers: str) -> Record | None:
    """Signs a fair; the record, or None when it was refused."""
    client.get("/papers/trial.fair/new")
    key = "00000000-0000-4000-8000-000000000001"
    client.post(f"/drafts/{key}", paper(town.east, on=on, kind="trial.fair", name="年货节", **answers))
    return Record.objects.order_by("-id").first()


def groups() -> list[tuple[str, list[str]]]:
    asked = questions.controls(Fair.fields, {}, Faults())
    made = questions.groups(Fair.fields, asked, [])
    return [
        (one["title"], [each["name"].removeprefix("a-") for each in one["fields"]])
        for one in (*made["groups"], *made["last_groups"])
    ]


def test_a_paper_asks_what_it_is_about_first_and_for_photos_last() -> None:
    told = groups()
    assert told[0][1][:2] == ["name", "level"]
    assert told[-1] == ("说明和附件", ["photos", "note"])


def test_every_question_of_every_kind_stands_in_exactly_one_group() -> None:
    for kind in kinds.values():
        asked = questions.controls(kind.fields, {}, Faults())
        made = questions.groups(kind.fields, asked, [])
        stands = [each["name"] for part in made.values() for one in part for each in one["fields"]]
        assert sorted(stands) == sorted(one["name"] for one in asked), kind.code
        assert {one["size"] for one in asked} <= {"s", "m", "l", "full"}, kind.code


def test_a_question_is_as_wide_as_its_answer_is_long() -> None:
    size = {one["name"]: one["size"] for one in questions.controls(Fair.fields, {}, Faults())}
    assert size["a-sales"] == "s"
    assert size["a-host"] == "m"
    assert size["a-name"] == "l"
    assert size["a-note"] == size["a-photos"] == "full"


def test_shares_prices_and_years_have_no_sum_under_their_column() -> None:
    columns = {one["title"]: one for one in questions.tables(Fair.fields, {}, Faults())[0]["columns"]}
    assert columns["销售额"]["sum"]
    assert columns["销售额"]["decimals"] == 2
    notice = kinds["production.main_formula_notice"]
    formulas = questions.tables(notice.fields, {}, Faults())[0]["columns"]
    assert [one["title"] for one in formulas if one["sum"]] == []


@pytest.mark.parametrize(("typed", "days"), [("今天", 0), ("昨天", -1)])
def test_a_day_is_signed_as_it_was_said(town: Town, as_user: SignedIn, typed: str, days: int) -> None:
    record = sent(as_user(town.officer), town, on=typed)
    assert record is not None
    assert record.occurred_on == timezone.localdate() + timedelta(days=days)


def test_four_digits_are_a_day_of_this_year_also_in_a_field_of_the_kind(
    town: Town, as_user: SignedIn
) -> None:
    year = timezone.localdate().year
    record = sent(as_user(town.officer), town, on="0105", until="1月6日")
    assert record is not None
    assert (record.occurred_on.isoformat(), record.body["until"]) == (f"{year}-01-05", f"{year}-01-06")


def test_what_is_no_day_is_refused_beside_its_field_and_nothing_is_signed(
    town: Town, as_user: SignedIn
) -> None:
    client = as_user(town.officer)
    key = "00000000-0000-4000-8000-000000000002"
    answer = client.post(f"/drafts/{key}", paper(town.east, on="0231", kind="trial.fair", name="年货节"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_occurred_on"' in page  # the summary leads to the field
    assert 'id="id_occurred_on-error"' in page  # and the field says it too
    assert Record.objects.count() == 0
    assert Draft.objects.get(pk=key).answers["_on"] == "0231"  # kept as typed


def test_the_period_of_a_list_may_be_said(town: Town, as_user: SignedIn, make: Make) -> None:
    today = timezone.localdate()
    here = make.fair(org=town.east, on=today.isoformat(), name="今年的节")
    before = make.fair(
        org=town.east, on=today.replace(year=today.year - 1, day=1).isoformat(), name="去年的节"
    )
    client = as_user(town.officer)
    page = client.get("/papers/trial.fair/", {"period": "本年"}).content.decode()
    assert here.number in page
    assert before.number not in page
    said = client.get("/papers/trial.fair/", {"period__text": "去年"}).content.decode()
    assert before.number in said
    assert here.number not in said
    offered = client.get("/pick/period/", {"q": "本月"}).json()
    assert [one["id"] for one in offered] == [f"{today:%Y-%m}"]
    assert {"本月", "本年", "上年"} <= {one["hint"] for one in client.get("/pick/period/").json()}


def test_amounts_are_read_in_ten_thousands_until_the_session_ends_and_nothing_kept_changes(
    town: Town, as_user: SignedIn, make: Make
) -> None:
    record = make.fair(org=town.east, sales="128640.50")
    client = as_user(town.officer)
    plain = client.get("/papers/trial.fair/").content.decode()
    assert ">128,640.50<" in plain
    answer = client.post(reverse("money"), {"unit": "wan", "next": "/papers/trial.fair/"})
    assert answer["Location"] == "/papers/trial.fair/"
    page = client.get("/papers/trial.fair/").content.decode()
    assert ">12.86<" in page
    assert ">128,640.50<" not in page
    assert 'title="128,640.50元"' in page
    assert re.search(r"成交额[^<]*(<[^>]+>)*<span class=\"soft\">\(万元\)", page)
    assert 'value="wan" aria-pressed="true"' in page
    assert ">128,640.50<" in client.get(reverse("record", args=[record.pk])).content.decode()  # as signed
    assert Record.objects.get(pk=record.pk).body["sales"] == "128640.5"
    assert ">128,640.50<" in as_user(town.officer).get("/papers/trial.fair/").content.decode()


def test_a_small_amount_is_not_rounded_to_nothing_and_a_choice_cannot_lead_elsewhere(
    town: Town, as_user: SignedIn, make: Make
) -> None:
    make.fair(org=town.east, sales="36")
    client = as_user(town.officer)
    answer = client.post(reverse("money"), {"unit": "wan", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
    assert ">0.0036<" in client.get("/papers/trial.fair/").content.decode()
    client.post(reverse("money"), {"unit": "dollar", "next": "/"})
    assert ">36.00<" in client.get("/papers/trial.fair/").content.decode()


def test_a_page_without_amounts_offers_no_choice_of_unit(town: Town, as_user: SignedIn, make: Make) -> None:
    make.fault(org=town.east)
    assert "money-switch" not in as_user(town.officer).get("/papers/trial.fault/").content.decode()
