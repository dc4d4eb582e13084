"""指标: each way of adding up, over any unit, period and moment; what opens is what was summed."""

from datetime import date

import pytest
from django.db import models
from tests import kinds
from tests.kinds import Count, Entrant, Fair, Fault
from tests.make import Make, day

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import journal, selection
from gongxiao.kernel.expression import Expression
from gongxiao.kernel.indicator import (
    Indicator,
    count,
    difference,
    distinct,
    evaluate,
    indicator_called,
    latest,
    ratio,
    reported_only,
    total,
)
from gongxiao.kernel.models import Org
from gongxiao.kernel.scope import Scope, newest

H1 = Period.half(2022, 1)


def says(indicator: Indicator, org: Org, period: str | Period = H1, **more: int | None) -> str:
    """The figure as it prints, or — without a source."""
    over = Period.parse(period) if isinstance(period, str) else period
    amount = indicator.value(Scope(org, over, **more)).amount
    return "—" if amount is None else str(amount)


def opened(indicator: Indicator, scope: Scope) -> int | None:
    """What the facts behind a figure add up to."""
    sum_ = indicator.facts(scope).order_by().aggregate(sum=models.Sum("value"))["sum"]
    return None if sum_ is None else int(sum_)


# -- each leaf


def test_a_total_adds_a_measure_over_the_period_its_ends_included(make: Make) -> None:
    for on, sales in (
        ("2021-12-31", "1"),
        ("2022-01-01", "20"),
        ("2022-06-30", "300"),
        ("2022-07-01", "4000"),
    ):
        make.fair(on, sales=sales)
    make.fair("2022-04-01")
    assert says(kinds.sales, make.root) == "320元"
    assert says(kinds.fairs, make.root) == "3场"
    assert says(kinds.sales, make.root, "2022-01") == "20元"
    assert says(kinds.sales, make.root, "2022-01-01..2022-07-02") == "4320元"


def test_a_total_may_be_narrowed_to_one_choice_of_the_paper_or_the_line(make: Make) -> None:
    make.fair(
        level="city",
        sales="100",
        entrants=[Entrant(sort="tea", sales="7"), Entrant(sort="fruit", sales="50")],
    )
    make.fair(level="county", sales="200", entrants=[Entrant(sort="tea", sales="3")])
    make.fair(sales="400")
    assert says(kinds.city_sales, make.root) == "100元"
    assert says(kinds.tea_sales, make.root) == "10元"
    assert says(kinds.other_sales, make.root) == "600元"
    assert says(kinds.both_sales, make.root) == "760元"


def test_nothing_stated_is_no_source_and_a_stated_nought_is_nought(make: Make) -> None:
    make.fair()
    assert says(kinds.sales, make.root) == "—"
    make.fair(sales="0")
    assert says(kinds.sales, make.root) == "0元"


def test_what_was_all_reversed_is_no_source_again(make: Make) -> None:
    journal.reverse(make.fair(sales="50", site=make.place()), by=make.clerk, reason="重复")
    for indicator in (kinds.sales, kinds.fairs, kinds.sites):
        assert says(indicator, make.root) == "—"
    make.fair(sales="0")
    assert says(kinds.sales, make.root) == "0元"


def test_what_was_reversed_in_a_later_period_still_stands_in_its_own(make: Make) -> None:
    site = make.place()
    record = make.fair("2022-03-05", sales="0", site=site, level="city")
    journal.reverse(record, by=make.clerk, reason="重复", on=day("2022-08-01"))
    assert [says(one, make.root) for one in (kinds.sales, kinds.fairs, kinds.sites, kinds.levels)] == [
        "0元", "1场", "1个", "1级",
    ]  # fmt: skip
    assert says(kinds.sites, make.root, "2022") == "—"
    assert says(kinds.fairs, make.root, "2022") == "—"


def test_different_parties_places_and_choices_are_counted_once(make: Make) -> None:
    tea, fruit = make.party("茶企"), make.party("果企")
    site = make.place("广场", "site")
    make.fair(level="city", site=site, entrants=[Entrant(firm=tea), Entrant(firm=tea), Entrant(firm=fruit)])
    make.fair(level="city", site=site, entrants=[Entrant(firm=tea), Entrant()])
    make.fair(level="county", site=make.place("礼堂", "site"))
    assert says(kinds.entrants, make.root) == "5家"
    assert says(kinds.exhibitors, make.root) == "2家"
    assert says(kinds.sites, make.root) == "2个"
    assert says(kinds.levels, make.root) == "2级"


def test_a_party_named_only_on_reversed_papers_does_not_count(make: Make) -> None:
    tea, fruit = make.party("茶企"), make.party("果企")
    make.fair(entrants=[Entrant(firm=tea)])
    journal.reverse(
        make.fair(entrants=[Entrant(firm=fruit), Entrant(firm=tea)]), by=make.clerk, reason="重复"
    )
    assert says(kinds.exhibitors, make.root) == "1家"


def test_pending_counts_where_cases_stand_on_the_last_day(make: Make) -> None:
    first, second = make.fault("2022-05-01", field="gas"), make.fault("2022-05-02")
    make.fault("2022-07-02")
    make.walk(first, ("fixing", "2022-05-03"), ("rechecking", "2022-06-20"), ("closed", "2022-07-01"))
    make.walk(second, ("fixing", "2022-05-10"))
    rows = [
        (on, says(kinds.faults_open, make.root, on), says(kinds.faults_fixing, make.root, on))
        for on in ("2022-04-30", "2022-05-02", "2022-05-10", "2022-06-30", "2022-07-01", "2022-07-02")
    ]
    assert rows == [
        ("2022-04-30", "—", "—"),
        ("2022-05-02", "2处", "—"),
        ("2022-05-10", "2处", "2处"),
        ("2022-06-30", "2处", "1处"),
        ("2022-07-01", "1处", "1处"),
        ("2022-07-02", "2处", "1处"),
    ]
    assert says(kinds.faults_closed, make.root, "2022") == "1处"
    assert says(kinds.gas_closed, make.root, "2022") == "1处"
    assert says(kinds.faults_late, make.root, "2022") == "4处"


def test_a_rate_of_cases_is_a_share_of_what_was_found(make: Make) -> None:
    for number in range(3):
        fault = make.fault("2022-03-01")
        if number:
            make.walk(
                fault,
                ("fixing", "2022-03-02"),
                ("rechecking", "2022-03-03"),
                ("closed", "2022-03-04"),
                cost="90",
            )
    assert says(kinds.fixed_rate, make.root) == "66.6667%"
    assert says(kinds.fix_cost, make.root) == "180元"
    assert says(kinds.fixed_rate, make.root, "2022H2") == "—"


def test_a_ratio_of_two_units_is_weighed_not_averaged(make: Make) -> None:
    make.fair(sales="1000", area="10")
    make.fair(sales="500", area="0.5")
    assert says(kinds.average, make.root) == "142.8571元/亩"
    assert says(kinds.average, make.root, "2023") == "—"


def test_the_latest_statement_of_each_place_and_item_counts_within_a_year(make: Make) -> None:
    store, shop, item = make.place("仓"), make.place("店", "shop"), make.item("尿素", "吨")
    make.count("2021-06-30", site=shop, product=item, found="900")
    make.count("2022-01-31", site=store, product=item, found="10")
    make.count("2022-06-30", site=store, product=item, found="7.5")
    make.count("2022-03-31", site=shop, product=item, found="2")
    make.count("2022-07-31", site=shop, product=item, found="40")
    assert says(kinds.counted, make.root) == "9.5吨"
    assert says(kinds.counted, make.root, "2022Q1") == "12吨"
    assert says(kinds.counted, make.root, "2022") == "47.5吨"
    assert says(kinds.counted, make.root, "2022-12") == "47.5吨"
    assert says(kinds.counted, make.root, "2023-08") == "—"


def test_a_latest_statement_that_was_reversed_gives_way_to_the_one_before(make: Make) -> None:
    store = make.place("仓")
    make.count("2022-01-31", site=store, found="10")
    wrong = make.count("2022-02-28", site=store, found="99")
    journal.reverse(wrong, by=make.clerk, reason="录错")
    assert says(kinds.counted, make.root) == "10吨"
    assert opened(kinds.counted, Scope(make.root, H1)) == 10_000_000


def test_a_period_that_ends_on_leap_day_looks_back_a_year(make: Make) -> None:
    make.count("2023-03-01", found="4")
    make.count("2023-02-28", site=make.place(), found="50")
    assert says(kinds.counted, make.root, "2024-01-01..2024-02-29") == "4吨"
    assert says(kinds.counted, make.root, "2024-02-28") == "4吨"
    assert says(kinds.counted, make.root, "2024-02") == "4吨"


def test_a_measure_that_stands_at_a_point_in_time_is_carried_from_the_beginning(make: Make) -> None:
    make.count("2020-05-01", shops="30")
    make.count("2022-02-01", shops="-4")
    assert says(kinds.shops, make.root) == "26家"
    assert says(kinds.shops, make.root, "2021") == "30家"


def test_a_balance_stands_and_a_movement_moves(make: Make) -> None:
    make.cash("in", "1000", "2021-11-05")
    make.cash("in", "200.50", "2022-02-01")
    make.cash("out", "300", "2022-03-01")
    assert says(kinds.cash, make.root) == "900.5元"
    assert says(kinds.cash, make.root, "2021") == "1000元"
    assert says(kinds.income, make.root) == "200.5元"


# -- scope


def test_a_figure_adds_the_units_under_the_scope_and_no_others(make: Make) -> None:
    town, other = make.org("甲社", make.root), make.org("乙社", make.root)
    shop = make.org("门店", town)
    for org, sales in ((make.root, "1"), (town, "20"), (other, "300"), (shop, "4000")):
        make.fair(org=org, sales=sales)
    assert [says(kinds.sales, org) for org in (make.root, town, other, shop)] == [
        "4321元",
        "4020元",
        "300元",
        "4000元",
    ]


def test_a_figure_may_be_asked_of_one_party_or_place(make: Make) -> None:
    tea, site = make.party("茶企"), make.place("广场", "site")
    make.fair(sales="10", site=site, entrants=[Entrant(firm=tea, sort="tea", sales="7")])
    make.fair(sales="20", entrants=[Entrant(sort="tea", sales="3")])
    assert says(kinds.sales, make.root, place=site.pk) == "10元"
    assert says(kinds.tea_sales, make.root, party=tea.pk) == "7元"
    assert says(kinds.tea_sales, make.root, party=tea.pk, place=site.pk) == "7元"
    assert says(kinds.tea_sales, make.root, party=make.party().pk) == "—"


def test_year_to_date_and_the_same_period_of_last_year(make: Make) -> None:
    for on, sales in (
        ("2021-02-10", "8"),
        ("2021-05-10", "100"),
        ("2022-02-10", "30"),
        ("2022-05-10", "250"),
    ):
        make.fair(on, sales=sales)
    quarter = Period.quarter(2022, 2)
    asked = [
        quarter,
        quarter.year_to_date(),
        quarter.last_year(),
        quarter.last_year().year_to_date(),
        quarter.previous(),
    ]
    assert [says(kinds.sales, make.root, one) for one in asked] == [
        "250元",
        "280元",
        "100元",
        "108元",
        "30元",
    ]


def test_a_horizon_shows_the_journal_as_it_was_known_then(make: Make) -> None:
    first = make.fair(sales="10", site=make.place())
    fault = make.fault("2022-03-01")
    then = newest()
    make.fair(sales="500", site=make.place())
    journal.reverse(first, by=make.clerk, reason="录错")
    make.walk(fault, ("fixing", "2022-03-02"))
    make.count(found="5")
    now = [
        says(one, make.root)
        for one in (kinds.sales, kinds.fairs, kinds.sites, kinds.faults_fixing, kinds.counted)
    ]
    assert now == ["500元", "1场", "1个", "1处", "5吨"]
    as_of = [
        says(one, make.root, horizon=then)
        for one in (kinds.sales, kinds.fairs, kinds.sites, kinds.faults_fixing, kinds.counted)
    ]
    assert as_of == ["10元", "1场", "1个", "—", "—"]


def test_every_leaf_opens_to_facts_that_add_up_to_it(make: Make) -> None:
    town = make.org("甲社", make.root)
    firm, site = make.party(), make.place("仓")
    for number, org in enumerate((make.root, town)):
        make.fair(
            "2022-02-03", org=org, level="city", sales="100.25", area="3", seen="40", site=site,
            entrants=[Entrant(firm=firm, sort="tea", sales="7")],
        )  # fmt: skip
        make.count("2022-01-31", org=org, site=site, found=str(5 + number), shops="3")
        make.count("2022-02-28", org=org, site=site, found="4", shops="-1")
        fault = make.fault("2022-01-01", org=org, field="gas")
        make.walk(
            fault, ("fixing", "2022-01-08"), ("rechecking", "2022-02-08"), ("closed", "2022-02-09"), cost="90"
        )
        make.walk(make.fault("2022-01-01", org=org), ("fixing", "2022-01-08"))
        make.cash("in", "500", org=org)
        make.cash("out", "20", org=org)
    journal.reverse(make.fair(sales="77"), by=make.clerk, reason="录错")
    for org in (make.root, town):
        for period in ("2022H1", "2022-02", "2022"):
            scope = Scope(org, Period.parse(period))
            for indicator in kinds.LEAVES:
                amount = indicator.value(scope).amount
                (leaf,) = indicator.leaves()
                assert amount is not None or not opened(indicator, scope), (indicator, scope)
                if amount is not None:
                    assert opened(indicator, scope) == amount.value * leaf.sign, (indicator, scope)


def test_many_figures_asked_together_equal_each_asked_alone(make: Make) -> None:
    town = make.org("甲社", make.root)
    make.fair("2022-02-03", org=town, level="city", sales="100", area="3")
    make.fault("2022-01-01")
    make.cash("in", "500")
    asked = [
        (indicator, Scope(org, Period.parse(period), horizon))
        for indicator in (*kinds.LEAVES, kinds.fixed_rate, kinds.average, kinds.other_sales)
        for org in (make.root, town)
        for period in ("2022H1", "2021", "2022-02-03", "2022-01-15..2022-02-20")
        for horizon in (None, 3)
    ]
    assert evaluate(asked) == [indicator.value(scope) for indicator, scope in asked]


def test_a_definition_is_told_in_words(make: Make) -> None:
    said = [
        one.definition
        for one in (kinds.sales, kinds.counted, kinds.cash, kinds.exhibitors, kinds.average, kinds.loans)
    ]
    assert said == [
        "“成交额”期内合计",
        "“盘点数”各处最近一次填报数之和",
        "科目 1001 的余额",
        "“参展单位”涉及的不同对象数",
        "试成交额 ÷ 试展区面积",
        "尚无业务模块，以各单位统计报数为准",
    ]
    assert make.root.pk


# -- mistakes of whoever declares one


def declare(expression: Expression, measured_in: str, code: str = "trial.mistake") -> Indicator:
    return Indicator(code, "试错", measured_in, expression)


def test_a_unit_that_does_not_add_up_is_refused_when_declared() -> None:
    with pytest.raises(TypeError, match=r"trial\.mistake: 亩 is declared but 元 is what adds up"):
        declare(total(Fair.sales), "亩")
    with pytest.raises(TypeError, match="元 and 亩 cannot be added"):
        difference(total(Fair.sales), total(Fair.area))
    with pytest.raises(TypeError, match="different things are counted in words"):
        declare(distinct(Fair, "place"), "元")
    with pytest.raises(TypeError, match="cannot count different 'weather'"):
        distinct(Fair, "weather")
    with pytest.raises(TypeError, match="Fair has no stages"):
        count(Fair, "closed")
    with pytest.raises(TypeError, match="cannot mix what is only reported"):
        difference(total(Fair.sales), reported_only())
    with pytest.raises(TypeError, match=r"two indicators are called 'trial\.sales'"):
        declare(total(Fair.sales), "元", "trial.sales")


def test_an_unknown_indicator_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused, match=r"没有“trial\.weather”这个指标，请从指标目录中选择。"):
        indicator_called("trial.weather")


def test_expressions_read_as_they_compute() -> None:
    assert (total(Fair.sales) / total(Fair.area)).unit.symbol == "元/亩"
    assert ratio(count(Fault, "closed"), count(Fault)).unit.symbol == "%"
    assert (total(Fair.sales) - total(Fair.sales)).unit.symbol == "元"
    assert latest(Count.found).unit.symbol == "吨"
    assert Scope(Org(), Period.day(date(2024, 2, 28))).year_before_end == date(2023, 3, 1)


def test_metric_lines_are_read_once_while_held_and_anew_afterwards(make: Make) -> None:
    make.fair("2022-03-05", sales="1")
    with selection.held():
        before = selection.metric_lines()
        make.fault("2022-03-05")
        with selection.held():
            assert selection.metric_lines() is before
    assert selection.metric_lines().by_code.keys() > before.by_code.keys()
