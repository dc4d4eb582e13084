"""月度汇总: sums of closed months answer exactly as the facts do, and step aside when they may not."""

import pytest
from tests.kinds import fairs, sales
from tests.make import Make, day

from gongxiao.basis.period import Period
from gongxiao.kernel import closing, journal, rollup
from gongxiao.kernel.indicator import Indicator
from gongxiao.kernel.models import Fact, MonthTotal, Org
from gongxiao.kernel.scope import Scope, newest

YEAR = Period.year(2022)


def says(org: Org, indicator: Indicator = sales, period: Period = YEAR, horizon: int | None = None) -> str:
    amount = indicator.value(Scope(org, period, horizon)).amount
    return "—" if amount is None else str(amount)


@pytest.fixture
def town(make: Make) -> Org:
    town = make.org("甲社", make.root)
    for month, amount in ((1, "10"), (2, "20"), (3, "30"), (7, "700")):
        make.fair(f"2022-{month:02d}-15", org=town, level="city", sales=amount)
    return town


def months() -> list[int]:
    return sorted(set(MonthTotal.objects.values_list("month", flat=True)))


def test_a_close_of_the_whole_tree_adds_up_its_months(make: Make, town: Org) -> None:
    closing.close(Period.month(2022, 3), make.root, by=make.clerk)
    assert months() == [202201, 202202, 202203]
    totals = MonthTotal.objects.filter(metric__code="trial.fair.sales").order_by("month")
    assert [(one.month, one.org_id, one.value, one.facts) for one in totals] == [
        (202201, town.pk, 100_000, 1),
        (202202, town.pk, 200_000, 1),
        (202203, town.pk, 300_000, 1),
    ]
    assert rollup.faults() == []


def test_a_close_of_one_branch_adds_up_nothing_yet(make: Make, town: Org) -> None:
    closing.close(Period.month(2022, 3), town, by=make.clerk)
    assert months() == []


def test_totals_and_facts_together_give_the_figure(make: Make, town: Org) -> None:
    before = [
        says(make.root, one, Period.parse(code))
        for one in (sales, fairs)
        for code in ("2022", "2022H1", "2022-02")
    ]
    closing.close(Period.month(2022, 3), make.root, by=make.clerk)
    after = [
        says(make.root, one, Period.parse(code))
        for one in (sales, fairs)
        for code in ("2022", "2022H1", "2022-02")
    ]
    assert before == after == ["760元", "60元", "20元", "4场", "3场", "1场"]
    assert says(town, period=Period.parse("2022-02-10..2022-02-20")) == "20元"


def test_the_figure_really_comes_from_the_totals(make: Make, town: Org) -> None:
    closing.close(Period.month(2022, 3), make.root, by=make.clerk)
    MonthTotal.objects.filter(metric__code="trial.fair.sales", month=202201).update(value=50_000)
    assert says(town) == "755元"
    assert rollup.faults() == [
        f"月度汇总与流水不符：度量 {sales_key()}、单位 {town.pk}、202201，请重建汇总。"
    ]
    rollup.rebuild()
    assert says(town) == "760元"


def sales_key() -> int:
    return Fact.objects.filter(metric__code="trial.fair.sales")[0].metric_id


def test_a_horizon_older_than_the_totals_goes_around_them(make: Make, town: Org) -> None:
    then = newest()
    make.fair("2022-02-20", org=town, sales="1")
    closing.close(Period.month(2022, 3), make.root, by=make.clerk)
    assert says(town) == "761元"
    assert says(town, horizon=then) == "760元"
    assert says(town, horizon=newest()) == "761元"


def test_reopening_drops_the_months_that_are_open_again(make: Make, town: Org) -> None:
    closing.close(Period.month(2022, 3), make.root, by=make.clerk)
    closing.reopen(make.root, day("2022-01-31"), by=make.clerk, reason="补录，主任批准")
    assert months() == [202201]
    make.fair("2022-02-20", org=town, sales="1")
    assert says(town) == "761元"
    closing.close(Period.month(2022, 3), make.root, by=make.clerk)
    assert months() == [202201, 202202, 202203]
    assert says(town) == "761元"
    assert rollup.faults() == []


def test_a_close_in_the_middle_of_a_month_adds_up_only_whole_months(make: Make, town: Org) -> None:
    closing.close(Period.parse("2022-01-01..2022-03-16"), make.root, by=make.clerk)
    assert months() == [202201, 202202]
    assert says(town) == "760元"


def test_a_reversal_after_the_close_lands_in_an_open_month_and_counts(make: Make, town: Org) -> None:
    record = Fact.objects.filter(on=day("2022-01-15"))[0].record
    closing.close(Period.month(2022, 3), make.root, by=make.clerk)
    journal.reverse(record, by=make.clerk, reason="录错", on=day("2022-04-01"))
    assert says(town) == "750元"
    assert says(town, period=Period.month(2022, 1)) == "10元"


@pytest.mark.parametrize("placed", [True, False])
def test_a_unit_added_after_the_close_is_not_overlooked(make: Make, town: Org, *, placed: bool) -> None:
    """A second federation, or a unit nobody has placed yet, may still post into months that others have closed."""
    closing.close(Period.month(2022, 3), make.root, by=make.clerk)
    young = make.org("乙县供销社") if placed else Org.objects.create(code="NEW", name="新社", kind="outlet")
    officer = make.user("王试办", {"trial.officer": young, "accountant": young})
    make.fair("2022-02-10", org=young, by=officer, sales="5")
    assert says(young) == "5元"
    assert says(town) == "760元"
    closing.close(Period.month(2022, 3), young, by=officer)
    assert says(young) == "5元"
    assert rollup.faults() == []
