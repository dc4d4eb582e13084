"""考核: what a unit earns on a dated sheet, what other values would earn, and what more points need."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from tests.make import Make
from tests.reports.trial_forms import Books

from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity
from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import unit
from gongxiao.kernel.models import Org
from gongxiao.reports.appraisal import score
from gongxiao.reports.appraisal.models import ScoringLine

YEAR = Period.year(2022)
SHEET = "市考核"


def rule(org: Org, code: str, indicator: str, **more: Any) -> ScoringLine:
    """A line as in the city's paper: 80 % for hitting 10 % growth, half a point for each percentage point, capped."""
    given: dict[str, Any] = {
        "name": f"第{code}项", "sheet": SHEET, "basis": "growth", "target": 10, "weight": 30, "base_share": 80, "slope": "0.5", "cap": 30,
        "floor": 0, "level": "city", "source": "市社〔2022〕1号", "status": "assumption", "valid_from": date(2022, 1, 1), **more,
    }  # fmt: skip
    line = ScoringLine(org=org, code=code, indicator=indicator, **given)
    line.clean()
    line.save()
    return ScoringLine.objects.get(pk=line.pk)


@pytest.fixture
def books(make: Make) -> Books:
    """Sales grew from 200 to 230 (15 %), retail from 100 to 104 (4 %); 万元."""
    made = Books(make)
    for org, sales, retail in ((made.east, "230", "104"), (made.west, "210", "103")):
        made.say(org, "trade.system_sales", "200", Period.year(2021))
        made.say(org, "trade.consumer_retail", "100", Period.year(2021))
        made.say(org, "trade.system_sales", sales, YEAR)
        made.say(org, "trade.consumer_retail", retail, YEAR)
    rule(made.county, "01", "trade.system_sales")
    rule(made.county, "02", "trade.consumer_retail", weight=20, cap=20)
    return made


def sheet(books: Books, supposed: dict[str, Quantity] | None = None, org: Org | None = None) -> score.Sheet:
    return score.score(SHEET, books.scope(org or books.east, YEAR), supposed)


def test_a_line_earns_its_base_share_and_half_a_point_for_each_percentage_point(books: Books) -> None:
    one = sheet(books)
    assert [line.measure for line in one.lines] == [15, 4]
    # 30 x 80 % + 5 x 0.5 and 20 x 80 % - 6 x 0.5
    assert [line.score for line in one.lines] == [Fraction("26.5"), Fraction(13)]
    assert [one.total, one.most] == [Fraction("39.5"), Fraction(50)]


@pytest.mark.parametrize(
    ("sold", "earned"), [("300", "30"), ("242", "29.5"), ("220", "24"), ("100", "0"), ("221.01", "24.25")]
)
def test_a_score_stays_between_floor_and_cap_and_is_rounded_half_up(
    sold: str, earned: str, books: Books
) -> None:
    tried = sheet(books, {"01": Quantity.parse(sold, unit("万元"))})
    assert tried.lines[0].score == Fraction(earned)
    assert tried.total == Fraction(earned) + 13


def test_a_line_without_a_source_earns_nothing_and_is_named(books: Books) -> None:
    rule(books.county, "03", "trade.chain.sales")
    one = sheet(books)
    assert [line.rule.code for line in one.silent] == ["03"]
    assert one.lines[2].score is None
    assert one.total == Fraction("39.5")


def test_completion_is_held_against_a_target_and_a_rate_against_itself(books: Books) -> None:
    # The target is in the indicator's own unit, 元: 230 of 250万元 is 92 %.
    rule(books.county, "04", "trade.system_sales", basis="completion", target=2_500_000)
    line = sheet(books).lines[2]
    assert [line.measure, line.score] == [Fraction(92), Fraction(20)]


def test_two_more_points_need_the_smallest_value_that_earns_them(books: Books) -> None:
    first, second = sheet(books).lines
    # 2 points are 4 percentage points: 119 % of 200万元 (counted in 元) and 108 % of 100万元
    assert (str(first.needed(Fraction(2))), str(second.needed(Fraction(2)))) == ("2380000元", "108万元")
    assert first.needed(Fraction("3.5")) == Quantity.parse("244", unit("万元"))
    assert first.needed(Fraction("3.51")) is None  # beyond the cap
    needed = second.needed(Fraction(2))
    assert needed is not None
    one_step_less = Quantity(needed.value - score.step_of(second.indicator), needed.unit)
    measures = [second.measure_of(amount) for amount in (needed, one_step_less)]
    assert second.measure is not None
    gains = [second.exact(one) - second.exact(second.measure) for one in measures if one is not None]
    assert gains[0] == 2
    assert gains[1] < 2


def test_the_cheapest_way_takes_the_smallest_relative_change_first_up_to_its_cap(books: Books) -> None:
    # One point is 2 percentage points of last year: 4 of 230 (1.74 %) against 2 of 104 (1.92 %).
    steps, left = score.cheapest(sheet(books), Fraction(5))
    assert [(step.line.rule.code, step.points, str(step.value)) for step in steps] == [
        ("01", Fraction("3.5"), "2440000元"),
        ("02", Fraction("1.5"), "107万元"),
    ]
    assert left == 0
    tried = sheet(books, {step.line.rule.code: step.value for step in steps})
    assert tried.total - sheet(books).total == 5
    assert score.cheapest(sheet(books), Fraction(12))[1] == Fraction("1.5")  # 3.5 and 7 are all there is


def test_siblings_are_ranked_and_equal_totals_share_a_place(books: Books, make: Make) -> None:
    north = make.org("北镇供销社", books.county)
    for code, before, now in (("trade.system_sales", "20", "21"), ("trade.consumer_retail", "100", "103")):
        books.say(north, code, before, Period.year(2021))
        books.say(north, code, now, YEAR)
    make.org("某公司", books.county, kind="company")
    ranks = score.ranked(SHEET, books.scope(books.west, YEAR))
    assert [(place, str(one.scope.org), str(one.total)) for place, one in ranks] == [
        (1, "东镇供销社", "79/2"), (2, "西镇供销社", "34"), (2, "北镇供销社", "34"),
    ]  # fmt: skip


def test_a_new_rule_counts_from_its_day_and_the_old_one_stays_for_the_days_before(books: Books) -> None:
    rule(books.county, "01", "trade.system_sales", target=20, valid_from=date(2022, 7, 1))
    assert sheet(books).lines[0].score == Fraction("21.5")
    half = score.rules(books.east, SHEET, date(2022, 6, 30))
    assert [int(line.target) for line in half] == [10, 10]
    with pytest.raises(Refused, match="已有一条"):
        rule(books.county, "01", "trade.system_sales", valid_from=date(2022, 7, 1))
    assert ScoringLine.objects.count() == 3


def test_the_page_shows_scores_tries_values_and_says_what_is_needed(books: Books) -> None:
    client = Client()
    client.force_login(books.filler)
    address = f"/appraisal/?org={books.east.code}&period=2022"
    page = client.get(address).content.decode()
    for words in ("39.5", "26.5", "至 2,380,000.00元", "假定", "每多得一分所需的变动占现有数的比例"):
        assert words in page
    tried = client.get(f"{address}&try-01=242万元&more=3").content.decode()
    for words in ("42.5", "→ 29.5", "+3"):
        assert words in tried
    wrong = client.get(f"{address}&try-01=很多").content.decode()
    assert "data-errors" in wrong
    assert "试算得分" not in wrong


def test_a_rule_in_force_is_not_edited_but_followed_by_another(books: Books, make: Make) -> None:
    keeper = make.user("韩文员", {"office_clerk": books.county})
    client = Client()
    client.force_login(keeper)
    standing = ScoringLine.objects.get(code="01")
    answer = client.get(f"/registers/reports.scoringline/{standing.pk}/edit")
    assert answer.status_code in (403, 404)
    sent = {
        "org": books.county.pk, "code": "01", "name": "销售总额", "sheet": SHEET, "indicator": "trade.system_sales", "basis": "growth",
        "target": "12", "weight": "30", "base_share": "80", "slope": "0.5", "cap": "30", "floor": "0", "level": "city",
        "source": "市社〔2023〕1号", "status": "verified", "valid_from": "2023-01-01",
    }  # fmt: skip
    made = client.post("/registers/reports.scoringline/new", sent)
    assert made.status_code == 302, made.content.decode()
    assert ScoringLine.objects.filter(code="01").count() == 2
    assert client.post("/registers/reports.scoringline/new", sent).status_code == 422
    assert ScoringLine.objects.filter(code="01").count() == 2


def test_who_does_not_read_the_units_beside_sees_no_ranking(books: Books, make: Make) -> None:
    client = Client()
    client.force_login(make.user("东镇统计", {"statistician": books.east}))
    page = client.get(f"/appraisal/?org={books.east.code}&period=2022").content.decode()
    assert "39.5" in page
    assert "西镇供销社" not in page
    assert "同级名次" not in page
    client.force_login(books.filler)
    assert "西镇供销社" in client.get(f"/appraisal/?org={books.east.code}&period=2022").content.decode()
    assert [str(one.scope.org) for _, one in score.ranked(SHEET, books.scope(books.county, YEAR))] == [
        "青溪县供销社"
    ]
