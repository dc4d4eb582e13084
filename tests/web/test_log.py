"""操作日志: every act and every reading of personal numbers leaves one line, which nobody changes and auditors read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from tests.make import Make
from tests.web.conftest import Town, paper

from gongxiao.kernel.models import Draft, Operation, Party, Record, User

SignedIn = Callable[[User], Client]


def lines() -> list[tuple[str, str, str, str, str]]:
    """The log, oldest first: who, page, on what, how it ended, why not."""
    rows = Operation.objects.order_by("pk").select_related("by")
    return [(str(one.by or ""), one.page, one.about, one.outcome, one.words) for one in rows]


def test_signing_reversing_and_what_is_refused_each_leave_a_line(town: Town, as_user: SignedIn) -> None:
    client, key = as_user(town.officer), "11111111-1111-4111-8111-111111111111"
    client.post(f"/drafts/{key}", paper(town.east, kind="trial.fair", name=""))
    client.post(f"/drafts/{key}", paper(town.east, kind="trial.fair", name="茶会"))
    record = Record.objects.get()
    client.post(f"/records/{record.pk}/reverse", {"reason": ""})
    client.post(f"/records/{record.pk}/reverse", {"reason": "重复"})
    as_user(town.neighbour).post(f"/records/{record.pk}/reverse", {"reason": "试试"})
    as_user(town.officer).post("/closing/close", {"org": town.east.code})
    assert lines() == [
        ("东镇办事员", "draft", "试展销会", "refused", ""),
        ("东镇办事员", "draft", record.number, "done", ""),
        ("东镇办事员", "record_reverse", record.number, "refused", ""),
        ("东镇办事员", "record_reverse", record.number, "done", ""),
        (
            "西镇办事员",
            "record_reverse",
            record.number,
            "refused",
            "没有这份单据，或者它不在您的岗位范围内。",
        ),
        ("东镇办事员", "closing_close", "", "forbidden", "结账的岗位"),
    ]
    assert set(Operation.objects.values_list("address", "org")) == {("127.0.0.1", town.east.pk)}
    assert Operation.objects.filter(link=f"/records/{record.pk}/").count() == 4


def test_only_readings_that_show_numbers_of_persons_leave_a_line(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    person = Party.objects.create(kind="person", name="王建国", org=town.east)
    client = as_user(town.head)
    make.fair(org=town.east)
    for url in ("/", "/papers/", "/figures/", "/registers/", "/registers/item/", "/goals/", "/todo/"):
        assert client.get(url).status_code == 200
    assert lines() == []
    for url in (
        "/registers/party/",
        f"/registers/party/{person.pk}/",
        "/search/?q=王",
        "/pick/kernel.Party/?q=王",
    ):
        assert client.get(url).status_code == 200
    assert lines() == [
        ("县社主任", "register", "party", "done", ""), ("县社主任", "register_line", f"party {person.pk}", "done", ""),
        ("县社主任", "search", "", "done", ""), ("县社主任", "pick", "", "done", ""),
    ]  # fmt: skip
    assert "王建国" not in str(list(Operation.objects.values()))


def test_signing_in_and_failing_to_are_logged(town: Town) -> None:
    town.officer.set_password("long-enough-for-this")
    town.officer.save()
    client = Client()
    client.post("/login", {"username": town.officer.username, "password": "wrong"})
    client.post("/login", {"username": town.officer.username, "password": "long-enough-for-this"})
    client.post("/logout")
    Client().post("/messages/read")
    assert lines() == [
        ("", "login", "", "refused", ""), ("东镇办事员", "login", "", "done", ""), ("东镇办事员", "logout", "", "done", ""),
        ("", "messages_read", "", "forbidden", "未登录"),
    ]  # fmt: skip


def test_an_act_that_breaks_is_logged_as_broken(
    town: Town, as_user: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("gongxiao.web.pages.inbox.messages.success", broken)
    client = as_user(town.officer)
    client.raise_request_exception = False
    assert client.post("/messages/read").status_code == 500
    assert lines() == [("东镇办事员", "messages_read", "", "failed", "")]


def test_a_line_is_neither_changed_nor_taken_away(town: Town, as_user: SignedIn) -> None:
    as_user(town.officer).post("/messages/read")
    for act in (lambda: Operation.objects.update(outcome="refused"), Operation.objects.all().delete):
        with pytest.raises(DatabaseError, match="操作日志不能更改或删除"), transaction.atomic():
            act()
    assert lines() == [("东镇办事员", "messages_read", "", "done", "")]


def shown(client: Client, url: str = "/log/") -> list[list[str]]:
    answer = client.get(url)
    assert answer.status_code == 200
    page = answer.content.decode()
    rows = re.findall(r"<tr.*?</tr>", page[page.index("<main") :].partition("<tbody>")[2], re.DOTALL)
    cells = [re.findall(r"<td.*?</td>", row, re.DOTALL) for row in rows]
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in (row[0], row[1], row[3], row[4], row[5])]
        for row in cells
    ]


def test_an_auditor_reads_the_log_of_the_own_part_of_the_tree_and_an_administrator_all_of_it(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    east, west = make.fair(org=town.east), make.fair(org=town.west)
    as_user(town.officer).post(f"/records/{east.pk}/reverse", {"reason": "重复"})
    as_user(town.neighbour).post(f"/records/{west.pk}/reverse", {"reason": ""})
    Client().post("/login", {"username": "x", "password": "y"})
    in_east = ["红冲", "东镇办事员", east.number, "东镇供销社", "办成"]
    in_west = ["红冲", "西镇办事员", west.number, "西镇供销社", "未办成"]
    auditor = {one: make.user("审计", {"auditor": one}) for one in (town.county, town.east)}
    assert shown(as_user(auditor[town.county])) == [in_west, in_east]
    assert shown(as_user(auditor[town.east])) == [in_east]
    assert shown(as_user(auditor[town.county]), f"/log/?org={town.west.code}") == [in_west]
    assert shown(as_user(auditor[town.county]), "/log/?outcome=refused") == [in_west]
    assert shown(as_user(auditor[town.county]), "/log/?who=东镇") == [in_east]
    assert shown(as_user(auditor[town.county]), "/log/?act=record_move") == []
    assert as_user(auditor[town.east]).get(f"/log/?org={town.west.code}").status_code == 404
    administrator = User.objects.create(username="root", name="管理员", is_superuser=True)
    assert shown(as_user(administrator)) == [["登录", "未登录", "—", "—", "未办成"], in_west, in_east]
    for user in (town.head, town.officer):
        assert as_user(user).get("/log/").status_code == 403
        assert 'href="/log/"' not in as_user(user).get("/").content.decode()


def test_what_a_browser_sends_by_itself_is_kept_but_shown_only_when_asked_for(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    key = "11111111-1111-4111-8111-111111111111"
    as_user(town.officer).post(f"/drafts/{key}/save", paper(town.east, kind="trial.fair", name="茶"))
    assert Draft.objects.count() == 1
    auditor = as_user(make.user("审计", {"auditor": town.county}))
    assert shown(auditor) == []
    assert shown(auditor, "/log/?act=draft_save") == [
        ["自动保存草稿", "东镇办事员", "试展销会", "东镇供销社", "办成"]
    ]


def test_appointing_somebody_in_the_back_room_is_logged(town: Town) -> None:
    administrator = User.objects.create(username="root", name="管理员", is_superuser=True, is_staff=True)
    client = Client()
    client.force_login(administrator)
    client.get("/backroom/kernel/user/")
    client.post(f"/backroom/kernel/user/{town.officer.pk}/change/", {})
    assert lines() == [("管理员", "backroom", f"/backroom/kernel/user/{town.officer.pk}/change/", "done", "")]
