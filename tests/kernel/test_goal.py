"""目标任务: how far a goal is and which light it shows, at each side of every boundary."""

from typing import Any

import pytest
from tests.kinds import fairs, sales
from tests.make import Make, day, written

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import goal, journal
from gongxiao.kernel.goal import Goal
from gongxiao.kernel.indicator import Indicator
from gongxiao.kernel.models import Org, Parameter, Record
from gongxiao.kernel.scope import Scope, newest

YEAR = Period.year(2022)


def set_goal(
    make: Make, indicator: Indicator, comparator: str, target: str, period: str = "2022", org: Org | None = None, **more: Any
) -> Record:  # fmt: skip
    paper = Goal(
        org=org or make.root, occurred_on=day("2022-01-05"), indicator=indicator.code, period=period,
        comparator=comparator, target=target, **{"owner_name": "合作指导科", **more},
    )  # fmt: skip
    return make.post(paper)


def light(make: Make, on: str, period: Period = YEAR) -> str:
    (standing,) = goal.standings(Scope(make.root, period), day(on))
    return standing.light


@pytest.mark.parametrize(
    ("comparator", "target", "upper", "stated", "on", "colour"),
    [
        ("at_least", "100", None, "100", "2022-07-01", "green"),  # met
        ("at_least", "100", None, "99.99", "2022-12-31", "amber"),  # the last day: nothing is overdue yet
        ("at_least", "100", None, "99.99", "2023-01-01", "red"),
        ("at_least", "100", None, "100", "2023-01-01", "green"),
        ("at_most", "100", None, "100", "2022-12-31", "green"),
        ("at_most", "100", None, "100.01", "2022-02-01", "red"),
        ("at_most", "100", None, "40", "2023-01-01", "green"),
        ("exactly", "100", None, "100", "2023-01-01", "green"),
        ("exactly", "100", None, "99", "2023-01-01", "red"),
        ("exactly", "100", None, "101", "2023-01-01", "red"),
        ("between", "100", "120", "100", "2023-01-01", "green"),
        ("between", "100", "120", "120", "2023-01-01", "green"),
        ("between", "100", "120", "120.01", "2022-12-31", "red"),
        ("between", "100", "120", "99.99", "2023-01-01", "red"),
    ],
)
def test_each_demand_has_its_light(
    make: Make, comparator: str, target: str, upper: str | None, stated: str, on: str, colour: str
) -> None:
    set_goal(make, sales, comparator, target, upper=upper)
    make.fair("2022-01-15", sales=stated)
    assert light(make, on) == colour


@pytest.mark.parametrize(
    ("stated", "colour"),
    [("50", "green"), ("49.99", "amber"), ("30", "amber"), ("29.99", "red")],
)
def test_progress_is_held_against_the_time_that_has_passed(make: Make, stated: str, colour: str) -> None:
    set_goal(make, sales, "at_least", "100", due_on=day("2022-12-31"))
    make.fair("2022-01-15", sales=stated)
    assert light(make, "2022-07-02") == colour  # 182 of 364 days: half; amber down to 20 points behind


def test_the_county_may_set_how_far_a_goal_may_lag(make: Make) -> None:
    set_goal(make, sales, "at_least", "100")
    make.fair("2022-01-15", sales="45")
    assert light(make, "2022-07-02") == "amber"
    Parameter.objects.create(
        code="kernel.goal:amber.behind", org=make.root, value=4, valid_from=day("2022-01-01"), source="考核办法",
        status="verified",
    )  # fmt: skip
    assert light(make, "2022-07-02") == "red"


def test_a_goal_without_a_source_has_no_light_until_it_is_overdue(make: Make) -> None:
    set_goal(make, sales, "at_least", "100", due_on="2022-09-30")
    assert [light(make, on) for on in ("2022-07-02", "2022-09-30", "2022-10-01")] == ["", "", "red"]


def test_a_goal_of_a_unit_is_measured_in_that_unit(make: Make) -> None:
    town = make.org("甲社", make.root)
    set_goal(make, sales, "at_least", "100", org=town)
    make.fair("2022-01-15", sales="500")
    make.fair("2022-01-15", org=town, sales="25")
    (standing,) = goal.standings(Scope(make.root, YEAR), day("2022-06-30"))
    assert (str(standing.value.amount), standing.progress and float(standing.progress)) == ("25元", 0.25)
    assert (standing.owner, standing.due_on, standing.target_words) == (
        "合作指导科",
        day("2022-12-31"),
        "100元以上",
    )


@pytest.mark.parametrize(
    ("comparator", "target", "upper", "words"),
    [
        ("at_least", "10", None, "10场以上"),
        ("at_most", "3", None, "3场以内"),
        ("exactly", "5", None, "5场"),
        ("between", "3", "5", "3至5场"),
    ],
)
def test_a_target_is_worded_as_a_plan_words_it(
    make: Make, comparator: str, target: str, upper: str | None, words: str
) -> None:
    set_goal(make, fairs, comparator, target, upper=upper)
    (standing,) = goal.standings(Scope(make.root, YEAR), day("2022-06-30"))
    assert standing.target_words == words


def test_a_range_needs_its_upper_end_above_the_lower(make: Make) -> None:
    before = written()
    with pytest.raises(Refused, match="要求为“介于”时请填写上限。"):
        set_goal(make, fairs, "between", "3")
    with pytest.raises(Refused, match="上限不能小于目标数。"):
        set_goal(make, fairs, "between", "5", upper="3")
    with pytest.raises(Refused, match="不能换算成“场”"):
        set_goal(make, fairs, "at_least", "3吨")
    assert written() == before


def test_only_leaders_set_goals(make: Make) -> None:
    officer = make.user("王试办", {"trial.officer": make.root})
    paper = Goal(
        org=make.root, occurred_on=day("2022-01-05"), indicator="trial.sales", period="2022", comparator="at_least",
        target="1", owner_name="办公室",
    )  # fmt: skip
    with pytest.raises(Refused, match="没有“领导”岗位，不能签发目标任务"):
        make.post(paper, by=officer)
    assert Record.objects.count() == 0


def test_the_newest_goal_of_a_unit_and_indicator_is_in_force_and_a_reversed_one_is_not(make: Make) -> None:
    first = set_goal(make, fairs, "at_least", "3")
    then = newest()
    second = set_goal(make, fairs, "at_least", "5")
    scope = Scope(make.root, YEAR)
    assert goal.goals(scope) == [second]
    assert goal.goals(Scope(make.root, YEAR, then)) == [first]
    journal.reverse(second, by=make.clerk, reason="目标调整")
    assert goal.goals(scope) == [first]
    assert goal.goals(scope.over(Period.year(2023))) == []
    assert goal.goals(scope, indicator=sales) == []


def test_a_half_year_sees_the_goals_of_its_year_as_far_as_it_has_got(make: Make) -> None:
    set_goal(make, sales, "at_least", "100", "2022")
    set_goal(make, sales, "at_least", "10", "2022Q1")
    set_goal(make, sales, "at_least", "1", "2022H2")
    make.fair("2022-02-15", sales="30")
    make.fair("2022-08-15", sales="500")
    standings = goal.standings(Scope(make.root, Period.half(2022, 1)), day("2022-06-30"))
    assert [(one.period.code, str(one.value.amount)) for one in standings] == [
        ("2022", "30元"),
        ("2022Q1", "30元"),
    ]
    assert goal.goals(Scope(make.root, Period.half(2022, 1))) == []
