"""阅读副本: one file without a server in which every figure opens, adds up, and names nobody."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client
from tests.kinds import Entrant, Fair, exhibitors, fairs, fixed_rate, loans, sales
from tests.make import Make, day
from tests.web.conftest import Town

from gongxiao.basis.period import Period
from gongxiao.kernel import closing, issue, journal, report
from gongxiao.kernel.goal import Goal
from gongxiao.kernel.models import User
from gongxiao.kernel.outline import Report, Say, compare, names, reports, target
from gongxiao.kernel.returns import ReportedReturn
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.written import Written
from gongxiao.reports import opened
from gongxiao.reports.readers_copy import readers_copy

H1 = Period.half(2022, 1)


@pytest.fixture(autouse=True)
def _outlines_of_this_test_only() -> Iterator[None]:
    before = dict(reports)
    yield
    reports.clear()
    reports.update(before)


@pytest.fixture
def town(make: Make) -> Town:
    return Town(make)


def spoken(make: Make, *sentences: Say) -> Written:
    declared = Report("trial.copy", "{org}{period}小结", *sentences)
    return report.write(declared, Scope(make.root, H1))


class Copy(HTMLParser):
    """What a reader sees of the copy: the report, and the rows of each opened figure."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.text = content.decode()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.rows: dict[str, list[list[str]]] = {}
        self.inside, self.cell = "", False
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if told.get("id"):
            self.ids.append(told["id"] or "")
        if tag == "a":
            self.links.append(told.get("href") or "")
        if tag == "article":
            self.inside = told["id"] or ""
            self.rows[self.inside] = []
        if tag == "tr" and self.inside:
            self.rows[self.inside].append([])
        if tag == "td":
            self.rows[self.inside][-1].append("")
            self.cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.inside = ""
        if tag == "td":
            self.cell = False

    def handle_data(self, data: str) -> None:
        if self.cell:
            self.rows[self.inside][-1][-1] += data.replace("\n", "")

    def table(self, anchor: str) -> list[list[str]]:
        return [row for row in self.rows[anchor] if row]


def test_a_figure_opens_to_its_documents_and_they_add_up(make: Make) -> None:
    east = make.org("东镇供销社", make.root)
    first = make.fair("2022-03-05", org=east, name="春茶节", sales="250000.5")
    second = make.fair("2022-04-05", org=east, name="樱桃节", sales="60000")
    copy = Copy(readers_copy(spoken(make, Say("成交{sum}", sum=sales))))
    assert "成交<a class=" in copy.text
    assert ">31万元</a>" in copy.text
    assert "<dt>准确数</dt><dd>310000.5元</dd>" in copy.text
    assert f"<dt>口径</dt><dd>{sales.definition}</dd>" in copy.text
    assert copy.table("e1") == [
        ["试展销会：樱桃节", second.number, "东镇供销社", "2022-04-05", "60,000"],
        ["试展销会：春茶节", first.number, "东镇供销社", "2022-03-05", "250,000.5"],
        ["合计", "", "", "", "310,000.5"],
    ]


def test_what_is_not_listed_is_counted_and_added_up(make: Make) -> None:
    for number in range(opened.MOST_LINES + 3):
        make.fair("2022-03-05", sales=str(1000 + number))
    copy = Copy(readers_copy(spoken(make, Say("成交{sum}", sum=sales))))
    table = copy.table("e1")
    assert len(table) == opened.MOST_LINES + 2
    assert table[-2:] == [["另有 3 份未列出", "", "", "", "3,003"], ["合计", "", "", "", "43,903"]]
    listed = sum(int(row[-1].replace(",", "")) for row in table[:-1])
    assert listed == 43_903


def test_a_reversal_and_a_return_are_marked_and_add_up_too(make: Make) -> None:
    wrong = make.fair("2022-03-05", sales="500")
    make.fair("2022-03-06", sales="700")
    journal.reverse(wrong, by=make.clerk, reason="重量录错")
    make.post(
        ReportedReturn(
            org=make.root,
            occurred_on=day("2022-06-30"),
            indicator="trial.loans",
            period="2022H1",
            amount="90000",
        )
    )
    copy = Copy(readers_copy(spoken(make, Say("成交{a}", "贷款{b}", a=sales, b=loans))))
    assert [row[-1] for row in copy.table("e1")] == ["700", "-500", "500", "700"]
    assert any(row[0].endswith("红冲") for row in copy.table("e1"))
    assert copy.table("e2")[0][0] == "统计报数：试贷款 报数"
    assert copy.table("e2")[-1] == ["合计", "", "", "", "90,000"]


def test_what_does_not_add_up_says_how_it_is_read(make: Make) -> None:
    firm = make.party("晨露食品厂")
    for on in ("2022-03-05", "2022-04-05"):
        make.fair(on, entrants=[Entrant(firm=firm, sales="1")])
    copy = Copy(readers_copy(spoken(make, Say("参展企业{n}", n=exhibitors))))
    assert "同一对象在几份单据中出现，只计一次。" in copy.text
    assert [row[-1] for row in copy.table("e1")] == ["", "", "1"]
    assert copy.table("e1")[-1][0] == "本项数值"


def test_a_comparison_opens_both_years_and_a_goal_and_names_their_papers(make: Make) -> None:
    make.fair("2021-03-05", name="去年节", sales="100")
    make.fair("2022-03-05", name="今年节", sales="150")
    goal = make.post(
        Goal(
            org=make.root,
            occurred_on=day("2022-06-01"),
            indicator="trial.fairs",
            period="2022H2",
            comparator="at_least",
            target="3",
            owner_name="办公室",
        )
    )
    copy = Copy(
        readers_copy(
            spoken(
                make,
                Say("成交{more}", "有{who}", more=compare(sales), who=names(Fair.name)),
                Say("办展{n}", n=target(fairs), needs=fairs),
            )
        )
    )
    assert "<dt>准确数</dt><dd>50%</dd>" in copy.text
    assert "本期（2022年上半年）" in copy.text
    assert "上年同期（2021年上半年）" in copy.text
    assert [row[-1] for row in copy.table("e1")] == ["150", "150", "100", "100"]
    assert [row[0] for row in copy.table("e2")] == ["试展销会：今年节"]
    assert copy.table("e3")[0][1] == goal.number


def test_no_person_can_be_read_from_the_documents(make: Make) -> None:
    farmer, firm = make.party("王建国", kind="person"), make.party("晨露食品厂")
    make.fair("2022-03-05", name="王建国家的茶会13800138000", host=farmer, sales="5", note="电话13900139000")
    make.fair("2022-03-06", name="330106199001011234号", host=firm, sales="7", note="李四说的话")
    text = readers_copy(spoken(make, Say("成交{sum}", sum=sales))).decode()
    assert "试展销会：王*国家的茶会138****8000" in text
    assert "试展销会：**************1234号" in text
    for words in ("王建国", "13800138000", "13900139000", "330106199001011234", "李四"):
        assert words not in text


def test_the_copy_is_one_file_that_refers_to_nothing_outside(make: Make) -> None:
    make.fair("2022-03-05", name='<script>alert("春")</script>', sales="5")
    written = spoken(make, Say("成交{sum}", "有{who}", sum=sales, who=names(Fair.name)))
    copy = Copy(readers_copy(written))
    assert re.findall(r"<script|<link|<img|<iframe|https?://|url\(|@import|src=| on\w+=", copy.text) == []
    assert all(link.startswith("#") and link[1:] in copy.ids for link in copy.links)
    assert len(copy.ids) == len(set(copy.ids))
    digest = hashlib.sha256(written.evidence().encode()).hexdigest()
    assert f'<meta name="evidence-sha256" content="{digest}">' in copy.text
    assert copy.text.count(digest) == 2
    assert readers_copy(written).decode() == copy.text


def test_the_copy_of_an_issue_says_who_issued_it_and_keeps_its_figures(
    town: Town, make: Make, client: Client
) -> None:
    make.fair("2022-03-05", org=town.east, sales="250000")
    declared = Report("trial.copy", "{org}{period}小结", Say("成交{sum}", sum=sales))
    closing.close(H1, town.county, by=town.head)
    issued = issue.issue(declared, Scope(town.county, H1), by=town.head)
    closing.reopen(town.county, None, by=town.head, reason="补记一场展销")
    make.fair("2022-03-06", org=town.east, sales="9000")
    client.force_login(town.head)
    answer = client.get(f"/issues/{issued.pk}/copy.html")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    text = answer.content.decode()
    assert "县社主任 报出于 2" in text
    assert issued.evidence_digest in text
    assert f"数字截至第 {issued.horizon} 条事实" in text
    assert Copy(answer.content).table("e1")[-1] == ["合计", "", "", "", "250,000"]


def test_reports_download_as_copy_and_as_xbrl_for_those_who_read_reports_and_nobody_else(
    town: Town, make: Make
) -> None:
    make.fair("2022-03-05", org=town.east, sales="250000")
    Report("trial.copy", "{org}{period}小结", Say("成交{sum}", sum=sales))
    closing.close(H1, town.county, by=town.head)
    issued = issue.issue(reports["trial.copy"], Scope(town.county, H1), by=town.head)
    for name, start in (("copy.html", b"<!DOCTYPE html>"), ("xbrl.zip", b"PK")):
        assert _signed_in(town.head).get(f"/issues/{issued.pk}/{name}").content.startswith(start)
        assert _signed_in(town.neighbour).get(f"/issues/{issued.pk}/{name}").status_code == 404
        assert _signed_in(town.officer).get(f"/issues/{issued.pk}/{name}").status_code == 403
    page = _signed_in(town.head).get(f"/issues/{issued.pk}/").content.decode()
    assert f'href="/issues/{issued.pk}/copy.html"' in page
    assert f'href="/issues/{issued.pk}/xbrl.zip"' in page


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_ratio_lists_the_papers_of_both_its_parts(make: Make) -> None:
    make.fault("2022-03-01")
    written = spoken(make, Say("整改率{rate}", rate=fixed_rate))
    assert written.figures == []  # nothing was put right yet: the rate has no source
    case = make.fault("2022-03-02")
    make.walk(case, ("fixing", "2022-03-03"), ("rechecking", "2022-03-04"), ("closed", "2022-03-05"))
    reports.pop("trial.copy")
    copy = Copy(readers_copy(spoken(make, Say("整改率{rate}", rate=fixed_rate))))
    assert "<dt>准确数</dt><dd>50%</dd>" in copy.text
    assert "本指标由几项合成，下面列出各项涉及的全部单据。" in copy.text
    assert {row[1] for row in copy.table("e1")[:-1]} == {
        one.number for one in (case, *type(case).objects.filter(kind=case.kind))
    }
