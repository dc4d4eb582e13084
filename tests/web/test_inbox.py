"""收件箱: four tabs with their counts, and messages told once, of what was signed and never by a sender who might forget."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.kinds import Fair, Fault, sales
from tests.make import Make, day
from tests.web.conftest import Town

from gongxiao.basis.period import Period
from gongxiao.kernel import closing, issue, journal
from gongxiao.kernel.goal import Goal
from gongxiao.kernel.models import Message, Record, Subscription, User
from gongxiao.kernel.outline import Report, Say, reports
from gongxiao.kernel.scope import Scope
from gongxiao.web import telling

SignedIn = Callable[[User], Client]


def tabs(client: Client, url: str = "/todo/") -> dict[str, int]:
    """The counts on the four tabs."""
    page = client.get(url).content.decode()
    bar = page[page.index('<nav class="tabs"') :]
    found = re.findall(r'<a href="[^"]+"[^>]*>([^<]+)(?:<b[^>]*>(\d+)</b>)?</a>', bar[: bar.index("</nav>")])
    return {title: int(count or 0) for title, count in found}


def told(client: Client, url: str = "/messages/") -> list[str]:
    """The messages on the page, unread ones marked, newest first."""
    page = client.get(url).content.decode()
    found = re.findall(r'<button>(<span class="unseen">未读</span>)?([^<]+)</button>', page)
    return [("* " if unread else "") + words for unread, words in found]


def fault(make: Make, town: Town) -> Record:
    return make.post(Fault(org=town.east, occurred_on=day("2022-03-01")), by=town.officer)


def test_the_four_tabs_count_what_waits_what_was_done_what_was_started_and_what_is_unread(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    waiting = fault(make, town)
    walked = fault(make, town)
    make.walk(walked, ("fixing", "2022-03-02"), by=town.officer)
    make.fair(org=town.east, by=town.officer)
    assert tabs(as_user(town.officer)) == {"待办": 1, "已办": 4, "我发起的": 3, "消息": 0}
    assert tabs(as_user(town.fixer)) == {"待办": 1, "已办": 0, "我发起的": 0, "消息": 0}
    assert tabs(as_user(town.neighbour)) == {"待办": 0, "已办": 0, "我发起的": 0, "消息": 0}
    done = as_user(town.officer).get("/todo/done/").content.decode()
    assert done.count("签发</span>") == 3
    assert done.count("办到“整改中”") == 1
    assert waiting.number in done


def test_what_was_done_pages_without_gap_or_double_although_signed_in_one_moment(
    town: Town, as_user: SignedIn
) -> None:
    journal.post_many(
        [Fair(org=town.east, occurred_on=day("2022-03-05"), name=f"第{n}号") for n in range(90)],
        by=town.officer,
    )
    client, url = as_user(town.officer), "/todo/done/"
    names: list[str] = []
    more = None
    for _ in range(3):
        page = client.get(url).content.decode()
        names += re.findall(r">(第\d+号)<", page)
        more = re.search(r'href="(\?after=[^"]+)" rel="next"', page)
        url = "/todo/done/" + (more[1] if more else "")
    assert more is None
    assert (len(names), len(set(names))) == (90, 90)


def test_a_paper_of_mine_that_somebody_else_reversed_is_told_once(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    mine = make.fair(org=town.east, by=town.officer)
    own = make.fair(org=town.east, by=town.officer)
    journal.reverse(own, by=town.officer, reason="自己发现")
    assert told(as_user(town.officer)) == []
    journal.reverse(mine, by=town.head, reason="重复登记")
    client = as_user(town.officer)
    words = f"* 县社主任红冲了您签的试展销会 {mine.number}，原因：重复登记"
    assert told(client) == [words]
    assert told(client) == [words]
    assert Message.objects.count() == 1
    assert tabs(client)["消息"] == 1
    assert 'href="/messages/">消息<b class="count">1</b>' in client.get("/").content.decode()

    message = Message.objects.get()
    answer = client.post(f"/messages/{message.pk}/open")
    assert answer["Location"] == f"/records/{mine.reversal.pk}/"
    assert told(client) == [words.removeprefix("* ")]
    assert told(client, "/messages/?only=unread") == []
    assert as_user(town.head).post(f"/messages/{message.pk}/open").status_code == 404


def test_a_case_i_started_that_another_ended_is_told_and_a_step_on_the_way_is_not(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    case = fault(make, town)
    mender = make.user("王整改", dict.fromkeys(("trial.officer", "trial.fixer"), town.east))
    make.walk(case, ("fixing", "2022-03-02"), ("rechecking", "2022-03-03"), by=mender)
    assert told(as_user(town.officer)) == []
    make.walk(case, ("closed", "2022-03-04"), by=town.head)
    assert told(as_user(town.officer)) == [f"* 您发起的试隐患 {case.number} 已由县社主任办到“已销号”"]
    assert told(as_user(town.fixer)) == []


def test_all_messages_are_read_at_one_press(town: Town, make: Make, as_user: SignedIn) -> None:
    for _ in range(3):
        journal.reverse(make.fair(org=town.east, by=town.officer), by=town.head, reason="重复")
    client = as_user(town.officer)
    assert tabs(client)["消息"] == 3
    client.post("/messages/read")
    assert tabs(client)["消息"] == 0
    assert len(told(client)) == 3


def test_a_subscribed_figure_that_reads_differently_than_when_subscribed_is_told(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair("2022-03-05", org=town.east, sales="100")
    client = as_user(town.head)
    address = f"/figures/trial.sales/subscribe?org={town.county.code}&period=2022H1"
    client.post(address)
    client.post(address)
    assert Subscription.objects.count() == 1
    assert told(client) == []
    more = make.fair("2022-04-05", org=town.west, sales="20.5")
    first = "* 您订阅的“试成交额”（青溪县供销社，2022年上半年）订阅时为 100元，现为 120.5元"
    assert told(client) == [first]
    assert told(client) == [first]
    journal.reverse(more, by=town.head, reason="重复", on=day("2022-04-05"))
    assert told(client) == [first]  # back to what it was: nothing to tell
    make.fair("2022-04-06", org=town.west, sales="7")
    assert told(client) == [first.replace("120.5元", "107元"), first]
    page = client.get("/messages/").content.decode()
    assert "青溪县供销社 · 2022年上半年" in page
    assert told(as_user(town.neighbour)) == []

    client.post(f"/subscriptions/{Subscription.objects.get().pk}/drop")
    make.fair("2022-04-07", org=town.west, sales="1")
    assert len(told(client)) == 2


def test_after_an_issue_a_subscribed_figure_is_compared_with_what_was_issued(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    report = Report("trial.told", "{org}{period}情况", Say("成交{x}", x=sales))
    try:
        make.fair("2022-01-05", org=town.county, sales="100")
        client = as_user(town.head)
        client.post(f"/figures/trial.sales/subscribe?org={town.county.code}&period=2022-01")
        make.fair("2022-01-06", org=town.county, sales="50")
        closing.close(Period.month(2022, 1), town.county, by=town.head)
        issue.issue(report, Scope(town.county, Period.month(2022, 1)), by=town.head)
        assert told(client) == []
        closing.reopen(town.county, None, by=town.head, reason="补记")
        make.fair("2022-01-07", org=town.county, sales="1")
        assert told(client) == ["* 您订阅的“试成交额”（青溪县供销社，2022年1月）报出时为 150元，现为 151元"]
    finally:
        reports.pop("trial.told")


def test_a_goal_of_mine_that_turned_red_is_told_to_who_answers_for_it_and_to_who_set_it(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    past = timezone.localdate() - timedelta(days=400)
    period = str(past.year)
    goal = Goal(
        org=town.east, occurred_on=date(past.year, 1, 2), indicator="trial.sales", period=period,
        comparator="at_least", target="500", owner_name="东镇办事员",
    )  # fmt: skip
    journal.post(goal, by=town.head)
    make.fair(f"{past.year}-03-01", org=town.east, sales="120")
    words = f"* 您的目标“试成交额”（东镇供销社，{period}年）亮红灯：目标 500元，现为 120元"
    officer = make.user("东镇办事员", {"office_clerk": town.east})
    assert told(as_user(officer)) == [words]
    assert told(as_user(town.head)) == [words]
    assert told(as_user(town.neighbour)) == []
    assert told(as_user(officer)) == [words]


def test_who_lost_the_appointment_no_longer_reads_the_messages(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    journal.reverse(make.fair(org=town.east, by=town.officer), by=town.head, reason="重复")
    assert len(told(as_user(town.officer))) == 1
    town.officer.appointments.update(valid_to=date(2022, 1, 1))
    assert told(as_user(User.objects.get(pk=town.officer.pk))) == []


@pytest.mark.parametrize(
    "after", ["x", "2022-01-01T00:00:00Z_7_1", "2022-01-01T00:00:00_0_1", "2022-01-01T00:00:00Z_0_x"]
)
def test_a_cursor_nobody_made_shows_the_first_page(
    town: Town, make: Make, as_user: SignedIn, after: str
) -> None:
    make.fair(org=town.east, by=town.officer, name="茶会")
    assert "茶会" in as_user(town.officer).get("/todo/done/", {"after": after}).content.decode()


def test_a_page_opened_again_at_once_looks_for_news_of_papers_but_not_of_figures(
    town: Town, make: Make, as_user: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_user(town.officer)
    record = make.fair(org=town.east, by=town.officer)
    client.get("/")
    journal.reverse(record, by=make.user("另一人", {"trial.officer": town.county}), reason="重复登记")
    monkeypatch.setattr(telling, "_red", lambda _: pytest.fail("looked at goals again"))
    assert tabs(client)["消息"] == 1
