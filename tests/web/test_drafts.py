"""填单: nothing typed is ever lost, a paper is signed once, and what is wrong stands beside its field."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.make import Make, written
from tests.web.conftest import Town, paper

from gongxiao.kernel.models import Draft, Fact, Record, User

SignedIn = Callable[[User], Client]
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def address(key: uuid.UUID | None = None) -> str:
    return f"/drafts/{key or uuid.uuid4()}"


def test_a_signed_form_becomes_one_record_with_its_facts(town: Town, as_user: SignedIn) -> None:
    answer = as_user(town.officer).post(
        address(), paper(town.east, kind="trial.fair", name="春茶节", sales="12.5万")
    )
    record = Record.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/records/{record.pk}/"
    assert (record.org, record.number, record.signed_by) == (
        town.east,
        f"{town.east.code}-试展销会-2022-0001",
        town.officer,
    )
    assert sorted(Fact.objects.values_list("metric__code", "value")) == [
        ("trial.fair", 1),
        ("trial.fair.sales", 1_250_000_000),
    ]


def test_a_second_press_leads_to_the_same_record(town: Town, as_user: SignedIn) -> None:
    client, url = as_user(town.officer), address()
    sent = paper(town.east, kind="trial.fair", name="春茶节")
    first, second = client.post(url, sent), client.post(url, sent)
    assert first["Location"] == second["Location"]
    assert Record.objects.count() == 1
    assert client.get(url)["Location"] == first["Location"]


def test_a_refused_paper_comes_back_with_everything_typed_and_nothing_is_posted(
    town: Town, as_user: SignedIn
) -> None:
    client, url, before = as_user(town.officer), address(), written()
    sent = paper(town.east, kind="trial.fair", name="", sales="一万二", orders="1.5", note="第一行\n第二行")
    answer = client.post(url, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "请填写“名称”。" in page
    assert page.count("成交额请用阿拉伯数字填写，如 1280。") == 2  # in the summary and beside the field
    assert "成交订单只能是整数（单位：笔），请去掉小数后重填。" in page
    assert 'value="一万二"' in page
    assert "第一行\n第二行" in page
    assert written() == before
    again = client.get(url).content.decode()
    assert 'value="一万二"' in again
    assert "第一行\n第二行" in again


def test_each_cell_of_a_table_says_what_is_wrong_with_it(town: Town, make: Make, as_user: SignedIn) -> None:
    firm = make.party("龙潭米业")
    rows = {
        "entrants-TOTAL_FORMS": "3",
        "entrants-0-firm": str(firm.pk), "entrants-0-firm__text": "龙潭米业", "entrants-0-sales": "100",
        "entrants-1-firm__text": "没有这一家", "entrants-1-sales": "十",
        "entrants-2-firm__text": "", "entrants-2-sales": "",
    }  # fmt: skip
    answer = as_user(town.officer).post(address(), paper(town.east, kind="trial.fair", name="春茶节", **rows))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "第 2 行：“参展企业”在名册里找不到“没有这一家”" in page
    assert "第 2 行：销售额请用阿拉伯数字填写" in page
    assert "第 1 行" not in page
    assert "第 3 行" not in page
    assert Record.objects.count() == 0


def test_a_name_typed_in_full_is_taken_without_choosing_it(town: Town, make: Make, as_user: SignedIn) -> None:
    make.party("龙潭米业")
    as_user(town.officer).post(
        address(), paper(town.east, kind="trial.fair", name="节", host__text="龙潭米业")
    )
    assert str(Record.objects.get().party) == "龙潭米业"


def test_a_line_out_of_reach_cannot_be_named_by_its_number(town: Town, make: Make, as_user: SignedIn) -> None:
    theirs = make.party("西镇的企业")
    theirs.org = town.west
    theirs.save()
    for typed in ({"host": str(theirs.pk)}, {"host__text": str(theirs.pk)}, {"host__text": "西镇的企业"}):
        answer = as_user(town.officer).post(
            address(), paper(town.east, kind="trial.fair", name="节", **typed)
        )
        assert answer.status_code == 422
    assert Record.objects.count() == 0


def test_every_change_is_kept_as_a_draft_of_its_own_user(town: Town, as_user: SignedIn) -> None:
    key = uuid.uuid4()
    client = as_user(town.officer)
    assert (
        client.post(f"{address(key)}/save", paper(town.east, kind="trial.fair", name="半份")).status_code
        == 200
    )
    assert "半份" in client.get(address(key)).content.decode()
    assert "试展销会：半份" in client.get("/").content.decode()
    other = as_user(town.neighbour)
    assert other.get(address(key)).status_code == 404
    assert (
        other.post(f"{address(key)}/save", paper(town.west, kind="trial.fair", name="改掉")).status_code
        == 404
    )
    assert Draft.objects.get().answers["name"] == "半份"
    client.post(f"{address(key)}/drop")
    assert not Draft.objects.exists()


def test_a_photo_is_kept_through_a_refusal_and_shown_only_through_its_paper(
    town: Town, as_user: SignedIn
) -> None:
    client, url = as_user(town.officer), address()
    sent = paper(town.east, kind="trial.fair", name="")
    refused = client.post(url, sent | {"a-photos": SimpleUploadedFile("现场.png", PICTURE)})
    digest = Draft.objects.get().answers["photos"][0]
    assert refused.status_code == 422
    assert f'name="a-photos__kept" value="{digest}"' in refused.content.decode()
    assert client.get(f"{url}/files/{digest}").content == PICTURE
    client.post(url, paper(town.east, kind="trial.fair", name="春茶节", photos__kept=digest))
    record = Record.objects.get()
    assert record.body["photos"] == [digest]
    shown = client.get(f"/records/{record.pk}/files/{digest}")
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert as_user(town.neighbour).get(f"/records/{record.pk}/files/{digest}").status_code == 404


def test_a_file_that_is_not_taken_is_said_beside_its_field(town: Town, as_user: SignedIn) -> None:
    sent = paper(town.east, kind="trial.fair", name="节") | {
        "a-photos": SimpleUploadedFile("病毒.exe", b"MZ90")
    }
    answer = as_user(town.officer).post(address(), sent)
    assert answer.status_code == 422
    assert "“病毒.exe”不是能归档的格式" in answer.content.decode()
    assert Record.objects.count() == 0


def test_a_paper_for_another_unit_or_another_duty_is_refused(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.officer)
    assert client.post(address(), paper(town.west, kind="trial.fair", name="节")).status_code == 422
    assert client.post(address(), paper(town.east, kind="trial.delivery")).status_code == 404
    assert client.get("/papers/trial.delivery/new").status_code == 404
    assert Record.objects.count() == 0


def test_a_day_that_cannot_be_is_said_beside_the_day(town: Town, as_user: SignedIn) -> None:
    for day, words in (("2099-01-01", "在未来"), ("", "请填写发生日期"), ("大后天", "不是日期")):
        page = as_user(town.officer).post(address(), paper(town.east, day, kind="trial.fair", name="节"))
        assert page.status_code == 422
        assert words in page.content.decode()
        assert 'href="#id_occurred_on"' in page.content.decode()


def test_a_number_far_beyond_the_usual_is_asked_about_before_it_is_signed(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    for number in range(5):
        make.fair(org=town.east, sales="1000", name=f"{number}")
    client, url = as_user(town.officer), address()
    sent = paper(town.east, kind="trial.fair", name="节", sales="90000000")
    asked = client.post(url, sent)
    assert asked.status_code == 422
    assert "是东镇供销社以往单笔最大数" in asked.content.decode()
    assert Record.objects.count() == 5
    client.post(url, sent | {"confirmed": "1"})
    assert Record.objects.count() == 6
