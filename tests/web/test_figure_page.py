"""数字页: what a figure is, in words and in code, by unit and month with sums that add up, and as known on a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import kinds
from tests.behind import past_the_triggers
from tests.kinds import sales
from tests.make import Make, day
from tests.web.conftest import Town

from gongxiao.basis.period import Period
from gongxiao.kernel import journal
from gongxiao.kernel.declared import in_code
from gongxiao.kernel.expression import Leaf
from gongxiao.kernel.indicator import Indicator, evaluate, indicators
from gongxiao.kernel.models import Fact, User
from gongxiao.kernel.returns import ReportedReturn
from gongxiao.kernel.scope import Scope, horizon_at
from gongxiao.web import matrix
from gongxiao.web.paging import DaySheet, counted

SignedIn = Callable[[User], Client]
DECLARED = [one for one in vars(kinds).values() if isinstance(one, Indicator)]


def table_after(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table after a heading, as a person reads them."""
    part = page[page.index(heading) :]
    rows = re.findall(r"<tr.*?</tr>", part[part.index("<table") : part.index("</table>")], re.DOTALL)
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in rows]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


@pytest.mark.parametrize("indicator", DECLARED, ids=lambda one: one.code)
def test_the_definition_in_code_is_the_declaration_itself(indicator: Indicator) -> None:
    written = in_code(indicator)
    again: Any = eval(written, vars(kinds).copy())
    declared = indicator.expression
    if isinstance(declared, Leaf) and declared.how.startswith("distinct"):
        declared = replace(declared, counted_in="")  # the unit is the indicator's own word
    assert again == declared


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("trial.sales", "total(Fair.sales)"),
        ("trial.sales.city", 'total(Fair.sales, level="city")'),
        ("trial.entrants", "count(Fair.entrants)"),
        ("trial.tea_sales", 'total(Fair.entrants.sales, sort="tea")'),
        ("trial.faults.rate", "faults_closed / faults_found"),
        ("trial.faults.fixing", 'pending(Fault, "fixing")'),
        ("trial.income", 'minus(movement("5001"))'),
        ("trial.members", "reported_only(stock=True)"),
    ],
)
def test_the_page_shows_the_definition_as_it_stands_in_the_code(
    code: str, written: str, town: Town, as_user: SignedIn
) -> None:
    assert in_code(indicators[code]) == written
    page = as_user(town.head).get(f"/figures/{code}/?org=O1&period=2022").content.decode()
    assert f"<code>{written}</code>".replace('"', "&quot;") in page


def test_units_and_months_add_up_to_the_figure_and_what_fits_neither_has_a_line(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair("2022-01-05", org=town.east, sales="100")
    make.fair("2022-02-05", org=town.east, sales="20")
    make.fair("2022-02-06", org=town.west, sales="3.5")
    make.fair("2022-06-06", org=town.county, sales="1000")
    page = as_user(town.head).get("/figures/trial.sales/?org=O1&period=2022H1").content.decode()
    assert table_after(page, "<h2>按下属单位和月份</h2>") == [
        ["单位", "1月", "2月", "3月", "4月", "5月", "6月", "合计"],
        ["东镇供销社", "100.00", "20.00", "—", "—", "—", "—", "120.00"],
        ["西镇供销社", "—", "3.50", "—", "—", "—", "—", "3.50"],
        ["本级及其他", "—", "—", "—", "—", "—", "1,000.00", "1,000.00"],
        ["合计", "100.00", "23.50", "—", "—", "—", "1,000.00", "1,123.50"],
    ]


def test_every_cell_opens_to_what_it_says(town: Town, make: Make, as_user: SignedIn) -> None:
    make.fair("2022-01-05", org=town.east, sales="100")
    make.fair("2022-02-06", org=town.west, sales="3.5")
    client = as_user(town.head)
    page = client.get("/figures/trial.sales/?org=O1&period=2022Q1").content.decode()
    part = page[page.index("<h2>按下属单位和月份</h2>") : page.index('id="documents"')]
    links = re.findall(r'<a class="figure" href="([^"]+)"[^>]*>([\d,.]+)', part)
    assert len(links) == 7  # two shares, two sums of units, two of months and the whole
    for link, shown in links:
        opened = client.get(link.replace("&amp;", "&")).content.decode()
        big = shown.rstrip("0").rstrip(".")  # the large number is as officials write it
        assert re.search(rf'<p class="figure-big"><span class="figure">{re.escape(big)}<', opened), link


def test_a_return_for_a_half_year_belongs_to_no_month_and_is_shown_so(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.fair("2022-01-05", org=town.east, sales="100")
    said = ReportedReturn(
        org=town.west, occurred_on=day("2022-06-30"), indicator="trial.sales", period="2022H1", amount="60"
    )
    journal.post(said, by=town.head)
    page = as_user(town.head).get("/figures/trial.sales/?org=O1&period=2022H1").content.decode()
    assert [row[0::7] for row in table_after(page, "<h2>按下属单位和月份</h2>")] == [
        ["单位", "未分到月"], ["东镇供销社", "—"], ["西镇供销社", "60.00"], ["合计", "60.00"],
    ]  # fmt: skip
    assert [row[-1] for row in table_after(page, "<h2>按下属单位和月份</h2>")] == [
        "合计",
        "100.00",
        "60.00",
        "160.00",
    ]


def test_what_stands_at_a_point_in_time_is_not_added_over_months(
    town: Town, make: Make, as_user: SignedIn
) -> None:
    make.count("2022-01-31", org=town.east, shops="3")
    make.count("2022-02-28", org=town.west, shops="2")
    page = as_user(town.head).get("/figures/trial.shops/?org=O1&period=2022Q1").content.decode()
    assert table_after(page, "<h2>按下属单位和月份</h2>") == [
        ["单位", "1月", "2月", "3月", "期末"], ["东镇供销社", "3", "3", "3", "3"], ["西镇供销社", "—", "2", "2", "2"],
        ["合计", "3", "5", "5", "5"],
    ]  # fmt: skip


def test_what_cannot_be_added_has_no_such_table(town: Town, make: Make, as_user: SignedIn) -> None:
    make.fair("2022-01-05", org=town.east, sales="100", area="2")
    make.fair("2022-01-05", org=town.west, sales="100", area="2")
    client = as_user(town.head)
    assert "按下属单位和月份" in client.get("/figures/trial.area/?org=O1&period=2022").content.decode()
    assert (
        "按下属单位和月份"
        not in client.get("/figures/trial.sales.average/?org=O1&period=2022").content.decode()
    )


def test_a_figure_is_read_as_known_at_the_end_of_a_day(town: Town, make: Make, as_user: SignedIn) -> None:
    first = make.fair("2022-03-05", org=town.east, sales="100")
    later = make.fair("2022-03-06", org=town.east, sales="20")
    with past_the_triggers():
        type(first).objects.filter(pk=first.pk).update(recorded_at=datetime(2022, 3, 10, 15, 59, tzinfo=UTC))
        type(later).objects.filter(pk=later.pk).update(recorded_at=datetime(2022, 3, 10, 16, 1, tzinfo=UTC))
    client, address = as_user(town.head), "/figures/trial.sales/?org=O1&period=2022"
    big = re.compile(r'<p class="figure-big"><span class="figure(?: figure-missing)?"[^>]*>([\d—]+)')
    for known, shown in (("", "120"), ("2022-03-10", "100"), ("2022-03-11", "120"), ("2022-03-09", "—")):
        page = client.get(f"{address}&known={known}").content.decode()
        assert big.findall(page) == [shown], known
    assert "2022-03-10 日终所知" in client.get(f"{address}&known=2022-03-10").content.decode()
    refused = client.get(f"{address}&known=昨天")
    assert refused.status_code == 422
    assert "“昨天”不是日期" in refused.content.decode()


def test_the_horizon_of_a_moment_is_found_although_numbers_came_out_of_order(make: Make) -> None:
    records = [make.fair(sales="1") for _ in range(9)]
    with past_the_triggers():
        for minute, record in zip((1, 2, 4, 3, 5, 6, 8, 7, 9), records, strict=True):
            moment = datetime(2022, 3, 10, 8, minute, tzinfo=UTC)
            type(record).objects.filter(pk=record.pk).update(recorded_at=moment)
    newest = [max(record.facts.values_list("pk", flat=True)) for record in records]
    found = [horizon_at(datetime(2022, 3, 10, 8, minute, tzinfo=UTC)) for minute in range(11)]
    assert found == [0, *(newest[i] for i in (0, 1, 3, 3, 4, 5, 7, 7, 8, 8))]


def test_pages_of_facts_meet_without_gap_or_double_over_days_far_apart(make: Make) -> None:
    for number in range(95):
        make.fair(f"{2015 + number % 7}-0{number % 9 + 1}-05", sales=str(number + 1))
    scope = Scope(make.root, Period.between(day("2015-01-01"), day("2023-01-01")))
    given, seen = QueryDict(), []
    while True:
        sheet: DaySheet[Fact] = DaySheet(
            sales.facts(scope), given, day("2015-01-01"), day("2023-01-01"), most=50
        )
        seen += [(one.on, one.pk) for one in sheet.rows]
        link = str(sheet.pager().get("next_url", ""))
        if not link:
            break
        given = QueryDict(link[1:])
    assert sheet.pager()["total"] == "50+"
    assert len(seen) == 95
    assert seen == sorted(seen, reverse=True)
    back = QueryDict(str(sheet.pager()["previous_url"])[1:])
    earlier: DaySheet[Fact] = DaySheet(
        sales.facts(scope), back, day("2015-01-01"), day("2023-01-01"), most=50
    )
    assert [(one.on, one.pk) for one in earlier.rows] == seen[40:80]


def test_lines_are_counted_no_further_than_is_worth_knowing(make: Make) -> None:
    for _ in range(5):
        make.fair(sales="1")
    everything = sales.facts(Scope(make.root, Period.parse("2022")))
    assert (counted(everything), counted(everything, 3), counted(everything, 5)) == (5, 4, 5)
    with CaptureQueriesContext(connection) as queries:
        counted(everything, 3)
    assert "LIMIT 4" in queries[0]["sql"]


def test_shares_of_units_add_up_for_every_figure_that_adds(town: Town, make: Make) -> None:
    for org in (town.east, town.west, town.county):
        make.fair("2022-01-05", org=org, sales="100", level="city", seen="7")
        make.walk(make.fault("2022-02-01", org=org), ("fixing", "2022-02-02"))
    scope = Scope(town.county, Period.parse("2022"))
    months = scope.period.months()
    for one in DECLARED:
        whole, *by_month = evaluate([(one, scope), *((one, scope.over(month)) for month in months)])
        if not matrix.adds(one, whole) or whole.amount is None:
            continue
        found = matrix.lines(scope, [town.east, town.west], months, whole, by_month)
        assert sum(line.whole or 0 for line in found) == whole.amount.value, one.code
        for place, value in enumerate(by_month):
            told = value.amount.value if value.amount is not None else 0
            assert sum(line.months[place] or 0 for line in found) == told, (one.code, place)
