"""统计报数: what a unit reports counts where nothing is computed, is never mixed up with it, and is never added twice."""

from typing import Any

import pytest
from django.db.models import Sum
from tests.kinds import exhibitors, fixed_rate, loans, members, rate, sales
from tests.make import Make, day, written

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import journal
from gongxiao.kernel.indicator import Indicator, Value
from gongxiao.kernel.models import Org, Record
from gongxiao.kernel.returns import ReportedReturn
from gongxiao.kernel.scope import Scope, newest


def report(
    make: Make, indicator: Indicator, period: str, amount: str, org: Org | None = None, **more: Any
) -> Record:
    last = Period.parse(period).last_day
    answers = {"indicator": indicator.code, "period": period, "amount": amount, "occurred_on": last, **more}
    return make.post(ReportedReturn(org=org or make.root, **answers))


def value(indicator: Indicator, org: Org, period: str = "2022H1", horizon: int | None = None) -> Value:
    return indicator.value(Scope(org, Period.parse(period), horizon))


def says(indicator: Indicator, org: Org, period: str = "2022H1") -> str:
    amount = value(indicator, org, period).amount
    return "—" if amount is None else str(amount)


def test_a_return_answers_for_an_indicator_no_module_feeds(make: Make) -> None:
    report(make, loans, "2022H1", "1180万元")
    found = value(loans, make.root)
    assert (str(found.amount), found.source) == ("11800000元", "reported")
    assert says(loans, make.root, "2022") == "11800000元"
    assert says(loans, make.root, "2022Q1") == "—"


def test_a_return_is_dated_on_the_last_day_of_its_period_and_keeps_its_unit(make: Make) -> None:
    right = {"indicator": loans.code, "period": "2022H1", "amount": "5", "occurred_on": day("2022-06-30")}
    before = written()
    wrongs: list[tuple[dict[str, Any], str]] = [
        ({"occurred_on": day("2022-06-29")}, "报数日期应为所属期间的最后一天 2022-06-30。"),
        ({"amount": "40吨"}, "试贷款要以“元”填写，“40吨”的单位“吨”不能换算成“元”，请改填。"),
        ({"amount": 1.5}, "请写成文字或整数，小数会失去精度。"),
        ({"indicator": "trial.weather"}, "没有“trial.weather”这个指标，请从指标目录中选择。"),
        ({"period": "2022-06-30"}, "所属期间请按月、季、半年或年填报。"),
    ]
    for wrong, sentence in wrongs:
        with pytest.raises(Refused) as refused:
            make.post(ReportedReturn(org=make.root, **{**right, **wrong}))
        assert sentence in str(refused.value)
    assert written() == before


def test_each_unit_is_computed_where_it_has_papers_and_reported_where_it_has_none(make: Make) -> None:
    modern, old = make.org("甲社", make.root), make.org("乙社", make.root)
    make.fair("2022-03-05", org=modern, sales="100")
    report(make, sales, "2022H1", "40", old)
    found = value(sales, make.root)
    assert (str(found.amount), found.source, found.reported, found.gap) == ("140元", "mixed", None, None)
    assert found.by_org == ((modern.pk, 1_000_000), (old.pk, 400_000))
    assert value(sales, modern).source == "computed"
    assert value(sales, old).source == "reported"


def test_where_both_exist_the_computed_is_cited_and_the_difference_shown(make: Make) -> None:
    make.fair("2022-03-05", sales="100")
    report(make, sales, "2022H1", "130")
    found = value(sales, make.root)
    assert [str(one) for one in (found.amount, found.source, found.reported, found.gap)] == [
        "100元", "computed", "130元", "-30元",
    ]  # fmt: skip


def test_long_returns_count_first_and_short_ones_fill_what_they_leave_open(make: Make) -> None:
    for month, amount in ((1, "1"), (2, "2"), (3, "3"), (4, "4"), (8, "80")):
        report(make, loans, f"2022-{month:02d}", amount)
    assert says(loans, make.root, "2022H1") == "10元"
    report(make, loans, "2022Q1", "600")
    assert says(loans, make.root, "2022H1") == "604元"
    report(make, loans, "2022H1", "7000")
    assert says(loans, make.root, "2022H1") == "7000元"
    assert says(loans, make.root, "2022Q1") == "600元"
    assert says(loans, make.root, "2022-02") == "2元"
    assert says(loans, make.root, "2022") == "7080元"


def test_a_reversed_return_uncovers_the_shorter_one_it_hid(make: Make) -> None:
    """Both end on the same day, so only the record tells them apart."""
    report(make, loans, "2022-06", "5")
    half = report(make, loans, "2022H1", "7000")
    journal.reverse(half, by=make.clerk, reason="口径错误")
    assert says(loans, make.root) == "5元"


def test_a_return_that_was_reversed_and_stated_anew_counts_once(make: Make) -> None:
    journal.reverse(report(make, loans, "2022H1", "7000"), by=make.clerk, reason="录错")
    assert says(loans, make.root) == "—"
    report(make, loans, "2022H1", "70")
    assert says(loans, make.root) == "70元"


def test_a_second_return_replaces_the_first_instead_of_adding_to_it(make: Make) -> None:
    report(make, loans, "2022H1", "100")
    then = newest()
    report(make, loans, "2022H1", "120")
    assert says(loans, make.root) == "120元"
    assert str(value(loans, make.root, horizon=then).amount) == "100元"


def test_a_return_of_nought_is_a_source(make: Make) -> None:
    report(make, loans, "2022H1", "0")
    assert says(loans, make.root) == "0元"


def test_a_number_that_stands_at_a_point_in_time_is_the_last_one_of_the_year(make: Make) -> None:
    town = make.org("甲社", make.root)
    report(make, members, "2021H1", "9000")
    report(make, members, "2022-03", "300")
    report(make, members, "2022-06", "320")
    report(make, members, "2022-05", "50", town)
    assert says(members, make.root) == "370户"
    assert says(members, make.root, "2022Q1") == "300户"
    assert says(members, make.root, "2021") == "9000户"
    assert says(members, make.root, "2023-07") == "—"


def test_rates_of_several_units_are_not_added(make: Make) -> None:
    town, other = make.org("甲社", make.root), make.org("乙社", make.root)
    report(make, rate, "2022H1", "80", town)
    assert says(rate, make.root) == "80%"
    report(make, rate, "2022H1", "90", other)
    assert says(rate, make.root) == "—"
    report(make, rate, "2022H1", "86", make.root)
    assert says(rate, make.root) == "86%"
    assert says(rate, town) == "80%"


def test_a_rate_that_is_computed_shows_only_its_own_units_return_beside_it(make: Make) -> None:
    town, other = make.org("甲社", make.root), make.org("乙社", make.root)
    fault = make.fault("2022-03-01")
    make.walk(fault, ("fixing", "2022-03-02"), ("rechecking", "2022-03-03"), ("closed", "2022-03-04"))
    report(make, fixed_rate, "2022H1", "80", town)
    report(make, fixed_rate, "2022H1", "90", other)
    found = value(fixed_rate, make.root)
    assert (str(found.amount), found.source, found.reported) == ("100%", "computed", None)
    report(make, fixed_rate, "2022H1", "95", make.root)
    assert str(value(fixed_rate, make.root).gap) == "5%"


def test_a_count_of_different_ones_is_not_added_to_what_others_report(make: Make) -> None:
    town = make.org("甲社", make.root)
    make.fair(entrants=[{"firm": make.party()}])
    report(make, exhibitors, "2022H1", "40", town)
    found = value(exhibitors, make.root)
    assert (str(found.amount), found.source, str(found.reported)) == ("1家", "computed", "40家")


def test_a_figure_opens_to_the_returns_it_counts_and_no_others(make: Make) -> None:
    modern, old = make.org("甲社", make.root), make.org("乙社", make.root)
    paper = make.fair("2022-03-05", org=modern, sales="100")
    report(make, sales, "2022H1", "999", modern)
    report(make, sales, "2022-02", "7", old)
    report(make, sales, "2022Q1", "30", old)
    quarter = report(make, sales, "2022Q1", "40", old)
    month = report(make, sales, "2022-04", "5", old)
    scope = Scope(make.root, Period.parse("2022H1"))
    facts = sales.facts(scope)
    assert str(sales.value(scope).amount) == "145元"
    assert {fact.record_id for fact in facts} == {paper.pk, quarter.pk, month.pk}
    assert facts.order_by().aggregate(sum=Sum("value"))["sum"] == 1_450_000
