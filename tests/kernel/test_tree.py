"""单位树: which unit stood under which, on any day; figures keep the tree of their period's last day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kinds import sales
from tests.make import Make, day

from gongxiao.basis.period import Period
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.tree import Tree, below, tree_on


def test_below_holds_the_unit_itself_and_everything_under_it(make: Make) -> None:
    town, other = make.org("甲社", make.root), make.org("乙社", make.root)
    shop = make.org("门店", town)
    on = day("2022-06-30")
    assert below(make.root, on) == {make.root.pk, town.pk, other.pk, shop.pk}
    assert below(town, on) == {town.pk, shop.pk}
    assert tree_on(on).above(shop.pk) == (shop.pk, town.pk, make.root.pk)


def test_a_unit_moved_in_the_middle_of_the_year_counts_where_it_stood_on_the_last_day(make: Make) -> None:
    first, second = make.org("甲社", make.root), make.org("乙社", make.root)
    shop = make.org("门店", first)
    make.fair("2022-02-10", org=shop, sales="100")
    make.fair("2022-09-10", org=shop, sales="30")
    make.move(shop, second, day("2022-07-01"))
    said = {
        (org.name, period): str(sales.value(Scope(org, Period.parse(period))).amount or "—")
        for org in (first, second, make.root)
        for period in ("2022H1", "2022H2", "2022")
    }
    assert said == {
        ("甲社", "2022H1"): "100元", ("甲社", "2022H2"): "—", ("甲社", "2022"): "—",
        ("乙社", "2022H1"): "—", ("乙社", "2022H2"): "30元", ("乙社", "2022"): "130元",
        ("青溪县供销社", "2022H1"): "100元", ("青溪县供销社", "2022H2"): "30元", ("青溪县供销社", "2022"): "130元",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("on", "where"), [("2022-06-30", "甲社"), ("2022-07-01", "乙社"), ("2023-01-01", "乙社")]
)
def test_a_move_takes_effect_on_its_day(make: Make, on: str, where: str) -> None:
    first, second = make.org("甲社", make.root), make.org("乙社", make.root)
    shop = make.org("门店", first)
    make.move(shop, second, day("2022-07-01"))
    assert [org.name for org in (first, second) if shop.pk in below(org, day(on))] == [where]


def test_a_unit_is_not_in_the_tree_before_its_first_day(make: Make) -> None:
    young = make.org("新社", make.root, since=day("2022-05-01"))
    assert young.pk not in below(make.root, day("2022-04-30"))
    assert young.pk in below(make.root, day("2022-05-01"))


def test_a_circle_of_units_ends_instead_of_turning_for_ever() -> None:
    tree = Tree({1: 2, 2: 1, 3: 2})
    assert tree.below(1) == {1, 2, 3}
    assert tree.above(3) == (3, 2, 1)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=300))
def test_below_and_above_say_the_same_of_any_tree(picks: list[int]) -> None:
    """Trees that grow over time: ids of different lengths stand anywhere (a prefix of a path is not an ancestor)."""
    parents: dict[int, int | None] = {1: None}
    for number, pick in enumerate(picks, 2):
        parents[number] = sorted(parents)[pick % len(parents)]
    tree = Tree(parents)
    for unit in list(parents)[:: max(1, len(parents) // 25)]:
        assert tree.below(unit) == {other for other in parents if unit in tree.above(other)}
