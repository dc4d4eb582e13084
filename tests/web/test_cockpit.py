"""驾驶舱: what is wrong first, a few big numbers that open, chosen by goals and by the person, and a menu of one's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.kinds import Count
from tests.make import Make, day
from tests.web.conftest import Town

from gongxiao.kernel import journal
from gongxiao.kernel.expression import latest, reported_only
from gongxiao.kernel.goal import Goal
from gongxiao.kernel.indicator import Indicator, indicators
from gongxiao.kernel.models import CockpitFigure, User
from gongxiao.kernel.returns import ReportedReturn

SignedIn = Callable[[User], Client]
ADDRESS = "/cockpit/?org=O1&period=2022H1"


def read(client: Client, address: str = ADDRESS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def text_of(part: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", part)).strip()


def warnings(page: str) -> list[str]:
    found = re.findall(r'<li class="warning.*?</li>', page, re.DOTALL)
    return [text_of(one) for one in found]


def stats(page: str) -> list[str]:
    part = page[page.index('<div class="grid-stats">') :]
    return re.findall(r'class="stat-label">([^<]+)', part)


def test_the_big_numbers_open_and_say_the_change_on_last_year(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair("2021-03-05", org=town.east, sales="80")
    make.fair("2022-03-05", org=town.east, sales="100")
    client = as_user(town.head)
    page = read(client)
    assert stats(page) == ["试成交额", "试展销场次"]
    part = text_of(
        page[
            page.index('class="stat-label">试成交额') : page.index(
                'class="stat-label">', page.index('class="stat-label">试成交额') + 5
            )
        ]
    )
    assert "100 元" in part
    assert "25.0%" in part
    links = re.findall(r'<a class="figure" href="([^"]+)"', page)
    assert len(links) == 4
    for link in dict.fromkeys(links):
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


@pytest.mark.usefixtures("_reserve")
def test_what_is_late_what_is_behind_and_what_is_short_come_first_with_their_numbers(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    client = as_user(town.head)
    assert warnings(read(client)) == []
    assert "没有逾期事项" in read(client)
    make.fault("2022-03-01", org=town.east)
    make.fault("2022-03-01", org=town.west)
    for target, org in (("1000", town.east), ("50", town.west)):
        make.fair("2022-03-05", org=org, sales="100")
        journal.post(
            Goal(
                org=org,
                occurred_on=day("2022-01-05"),
                indicator="trial.sales",
                period="2022H1",
                comparator="at_least",
                target=target,
                owner_name="业务科",
            ),
            by=town.head,
        )
    make.count("2022-06-01", org=town.east, found="30")
    make.count("2022-06-01", org=town.west, found="10")
    said = ReportedReturn(
        org=town.east,
        occurred_on=day("2022-06-30"),
        indicator="trial.reserve.wanted",
        period="2022H1",
        amount="100",
    )
    journal.post(said, by=town.head)
    page = read(client)
    assert warnings(page) == ["逾期 试隐患 2 件", "目标 目标滞后 1 项", "储备 试储备不足 60 吨"]
    assert page.index('class="warnings"') < page.index('class="grid-stats"')
    east = read(client, "/cockpit/?org=O2&period=2022H1")
    assert warnings(east) == ["逾期 试隐患 1 件", "目标 目标滞后 1 项", "储备 试储备不足 70 吨"]
    for link in re.findall(r'<li class="warning[^>]*><a href="([^"]+)"', page):
        assert client.get(link.replace("&amp;", "&")).status_code == 200


@pytest.fixture
def _reserve() -> Iterator[Indicator]:
    """A reserve that should not be less than 100 tonnes, which a rule of the house says."""
    wanted = Indicator("trial.reserve.wanted", "试储备任务", "吨", reported_only())
    held = Indicator("trial.reserve", "试储备", "吨", latest(Count.found), floor=wanted)
    yield held
    for one in (held, wanted):
        indicators.pop(one.code)


def test_a_person_chooses_the_big_numbers_and_the_choice_is_remembered(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair("2022-03-05", org=town.east, sales="100", seen="40", area="3")
    client = as_user(town.head)
    for code in ("trial.seen", "trial.loans", "trial.area"):
        assert client.post("/cockpit/figures", {"indicator": code}).status_code == 302
    assert stats(read(client)) == ["试观众", "试贷款", "试展区面积"]
    assert stats(read(as_user(town.head))) == ["试观众", "试贷款", "试展区面积"]
    client.post("/cockpit/figures", {"drop": "trial.loans"})
    assert stats(read(client)) == ["试观众", "试展区面积", "试成交额", "试展销场次"]


def test_no_more_than_six_are_chosen_and_none_beyond_reach(town: Town, as_user: SignedIn) -> None:
    client = as_user(town.head)
    for code in ("trial.seen", "trial.loans", "trial.area", "trial.sales", "trial.fairs", "trial.shops"):
        client.post("/cockpit/figures", {"indicator": code})
    refused = client.post("/cockpit/figures", {"indicator": "trial.members"})
    assert refused.status_code == 422
    assert "驾驶舱最多放 6 个数字" in refused.content.decode()
    assert client.post("/cockpit/figures", {"indicator": "trial.weather"}).status_code == 422
    assert CockpitFigure.objects.count() == 6
    assert as_user(town.officer).post("/cockpit/figures", {"indicator": "trial.sales"}).status_code == 403
    assert CockpitFigure.objects.count() == 6


def test_one_figure_is_drawn_by_month_beside_last_year_and_by_sub_unit_in_the_colour_of_its_goal(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair("2021-03-05", org=town.east, sales="80")
    make.fair("2022-03-05", org=town.east, sales="100")
    make.fair("2022-04-05", org=town.west, sales="60")
    journal.post(
        Goal(
            org=town.west,
            occurred_on=day("2022-01-05"),
            indicator="trial.sales",
            period="2022H1",
            comparator="at_least",
            target="999",
            owner_name="业务科",
        ),
        by=town.head,
    )
    page = read(as_user(town.head), f"{ADDRESS}&chart=trial.sales")
    part = page[page.index("<h2>试成交额按月</h2>") :]
    rows = [text_of(row) for row in re.findall(r"<tr.*?</tr>", part[: part.index("</table>")], re.DOTALL)]
    assert rows == [
        "月份 本期 上年同期",
        "1月 — —",
        "2月 — —",
        "3月 100.00 元 80.00 元",
        "4月 60.00 元 —",
        "5月 — —",
        "6月 — —",
    ]
    bars = part[part.index("<h2>按下属单位</h2>") :]
    assert re.findall(r'fill="(#b8402f|#1f6f4a)"', bars[: bars.index("</svg>")]) == ["#1f6f4a", "#b8402f"]
    heat = part[part.index('class="heat"') :]
    assert re.findall(r'heat-(\d)"><a class="figure"[^>]*>([\d.]+)', heat[: heat.index("</table>")])[:2] == [
        ("4", "100.00"),
        ("4", "1"),
    ]


def test_who_reads_less_than_everything_has_no_cockpit_and_none_in_the_menu(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    clerk = make.user("资产员", {"asset_officer": town.east})
    assert as_user(clerk).get("/cockpit/").status_code == 403
    assert 'href="/cockpit/"' not in as_user(clerk).get("/").content.decode()
    assert 'href="/cockpit/"' in as_user(town.head).get("/").content.decode()


def test_late_is_what_is_late_today(town: Town, make: Make, as_user: SignedIn) -> None:
    today = timezone.localdate()
    make.fault(today.isoformat(), org=town.east)
    assert warnings(read(as_user(town.head))) == []
    make.fault((today - timedelta(days=2)).isoformat(), org=town.east)
    assert warnings(read(as_user(town.head))) == ["逾期 试隐患 1 件"]
