"""结账、目标、登录: closing from a page, the lights of goals, and who gets in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.make import Make
from tests.web.conftest import Town, paper

from gongxiao.config.urls import PAGES
from gongxiao.kernel.models import Closing, Record, User

SignedIn = Callable[[User], Client]


def test_a_closed_month_takes_no_paper_and_says_so_beside_the_day(town: Town, as_user: SignedIn) -> None:
    head = as_user(town.head)
    done = head.post("/closing/close", {"org": town.east.code, "period": "2022-03"})
    assert done.status_code == 302
    assert town.east.closings.get().through.isoformat() == "2022-03-31"
    sent = paper(town.east, "2022-03-05", kind="trial.fair", name="节")
    refused = as_user(town.officer).post("/drafts/6f1c1f0e-0000-4000-8000-000000000001", sent)
    assert refused.status_code == 422
    assert "已结账至 2022-03-31" in refused.content.decode()
    assert Record.objects.count() == 0
    assert (
        head.post("/closing/reopen", {"org": town.east.code, "period": "", "reason": ""}).status_code == 422
    )
    assert (
        head.post(
            "/closing/reopen", {"org": town.east.code, "period": "", "reason": "补录，县社批准"}
        ).status_code
        == 302
    )
    assert Closing.objects.count() == 2


def test_cases_that_are_due_stand_in_the_way_of_a_close(town: Town, make: Make, as_user: SignedIn) -> None:
    record = make.fault("2022-03-01", org=town.east)
    refused = as_user(town.head).post("/closing/close", {"org": town.east.code, "period": "2022-03"})
    assert refused.status_code == 422
    assert record.number in refused.content.decode()
    assert Closing.objects.count() == 0
    assert (
        as_user(town.neighbour)
        .post("/closing/close", {"org": town.east.code, "period": "2022-03"})
        .status_code
        == 404
    )


def test_a_goal_shows_its_light_its_rule_and_how_far_it_is(town: Town, make: Make, as_user: SignedIn) -> None:
    head = as_user(town.head)
    sent = paper(town.county, "2022-01-05", kind="kernel.goal", indicator="trial.sales", period="2022", comparator="at_least",
                 target="1000", owner_name="业务科")  # fmt: skip
    assert head.post("/drafts/6f1c1f0e-0000-4000-8000-000000000002", sent).status_code == 302
    make.fair(org=town.east, sales="250")
    page = head.get(f"/goals/?org={town.county.code}&period=2022").content.decode()
    for words in ("2022年试成交额：1000元以上", "业务科", "25%", "滞后", "20 个百分点"):
        assert words in page
    make.fair("2022-03-06", org=town.east, sales="750")
    assert "正常" in head.get(f"/goals/?org={town.county.code}&period=2022").content.decode()


def test_a_reported_return_beside_a_computed_figure_shows_the_difference(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair(org=town.county, sales="900")
    sent = paper(
        town.county,
        "2022-12-31",
        kind="kernel.reported_return",
        indicator="trial.sales",
        period="2022",
        amount="1000元",
    )
    head = as_user(town.head)
    assert head.post("/drafts/6f1c1f0e-0000-4000-8000-000000000003", sent).status_code == 302
    page = head.get(f"/figures/trial.sales/?org={town.county.code}&period=2022").content.decode()
    assert "计算与报数相差" in page
    assert "-100" in page


@pytest.mark.parametrize(
    "page", [page for page in PAGES if not page.rule.open_to_strangers], ids=lambda page: page.name
)
def test_strangers_are_led_to_the_sign_in_and_nothing_is_shown(page: Any, client: Client, db: None) -> None:
    values = {"code": "trial.fair", "key": "6f1c1f0e-0000-4000-8000-000000000004", "digest": "0" * 64, "pk": "1", "name": "party",
              "register": "kernel.Party", "narrow": "shop", "number": 1}  # fmt: skip
    assert db is None
    from django.urls import get_resolver, reverse

    wanted = get_resolver().reverse_dict.getlist(page.name)[0][0][0][1]
    url = reverse(page.name, kwargs={name: values[name] for name in wanted})
    answer = client.post(url) if page.methods == ("POST",) else client.get(url)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login?next=")


def test_a_user_without_appointment_sees_a_desk_that_says_whom_to_ask(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.stranger)
    assert "还没有任职" in client.get("/").content.decode()
    for url in ("/papers/", "/figures/", "/registers/", "/reports/", "/closing/", "/new/"):
        assert client.get(url).status_code == 403
    assert client.get("/backroom/").status_code == 302


def test_a_wrong_password_is_a_sentence_and_the_backroom_is_for_superusers(
    town: Town, make: Make, client: Client, as_user: SignedIn
) -> None:
    wrong = client.post("/login", {"username": "u1", "password": "x"})
    assert wrong.status_code == 422
    assert "用户名或密码不对" in wrong.content.decode()
    town.head.is_staff = True
    town.head.save()
    assert as_user(town.head).get("/backroom/").status_code == 302
    boss = make.user("管理员")
    boss.is_staff = boss.is_superuser = True
    boss.save()
    assert as_user(boss).get("/backroom/kernel/user/").status_code == 200
    assert as_user(boss).get("/backroom/kernel/record/").status_code == 404


def test_health_needs_no_sign_in_and_the_gallery_no_more_than_demo_mode(
    client: Client, db: None, settings: Any
) -> None:
    assert db is None
    assert client.get("/healthz").content == b"ok"
    assert client.get("/parts/").status_code == 404
    settings.DEMO = True
    assert client.get("/parts/").status_code == 200


def test_a_post_without_a_token_is_refused_with_a_sentence(town: Town) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(town.officer)
    answer = strict.post(
        "/drafts/6f1c1f0e-0000-4000-8000-000000000005", paper(town.east, kind="trial.fair", name="节")
    )
    assert answer.status_code == 403
    assert "请返回上一页刷新后再提交" in answer.content.decode()
    assert Record.objects.count() == 0
