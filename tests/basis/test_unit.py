"""A unit says how many smallest units it is, and what may be added to what."""

import pytest

from gongxiao.basis.unit import Unit, UnknownUnit, unit, units_of


@pytest.mark.parametrize(
    ("symbol", "dimension", "factor"),
    [
        ("元", "money", 10_000),
        ("角", "money", 1_000),
        ("万元", "money", 10**8),
        ("亿元", "money", 10**12),
        ("克", "mass", 1),
        ("斤", "mass", 500),
        ("公斤", "mass", 1_000),
        ("担", "mass", 50_000),
        ("吨", "mass", 10**6),
        ("万斤", "mass", 5 * 10**6),
        ("万吨", "mass", 10**10),
        ("亩", "area", 10_000),
        ("公顷", "area", 150_000),
        ("万亩", "area", 10**8),
        ("平方米", "floor_area", 100),
        ("亩次", "area_times", 10_000),
        ("立方米", "volume", 10**6),
        ("万公里", "length", 10**7),
        ("%", "ratio", 10_000),
        ("‰", "ratio", 1_000),
        ("倍", "ratio", 10**6),
        ("分", "score", 100),
        ("℃", "temperature", 100),
        ("天", "days", 1),
        ("元/亩", "money_per_area", 10_000),
        ("公斤/亩", "mass_per_area", 10**7),
        ("元/斤", "money_per_mass", 2 * 10**7),
        ("人次", "count:人次", 1),
        ("万人次", "count:人次", 10_000),
        ("万件", "count:件", 10_000),
    ],
)
def test_a_unit_is_so_many_of_its_smallest(symbol: str, dimension: str, factor: int) -> None:
    assert unit(symbol) == Unit(symbol, dimension, factor)


def test_units_that_say_the_same_relation_agree() -> None:
    ton, jin, kilogram, mu = (unit(symbol).factor for symbol in ("吨", "斤", "公斤", "亩"))
    assert ton == 2_000 * jin == 1_000 * kilogram
    assert unit("担").factor == 100 * jin
    assert unit("公顷").factor == 15 * mu
    assert unit("平方公里").factor == 1_500 * mu
    assert unit("倍").factor == 100 * unit("%").factor == 1_000 * unit("‰").factor == 10 * unit("成").factor
    assert unit("元/斤").factor == 2 * unit("元/公斤").factor == 2_000 * unit("元/吨").factor


@pytest.mark.parametrize(
    ("people", "events"),
    [("人", "人次"), ("户", "户次"), ("场", "次"), ("亩", "亩次"), ("亩", "平方米"), ("%", "个百分点")],
)
def test_heads_and_attendances_are_never_one_dimension(people: str, events: str) -> None:
    assert not unit(people).same_dimension(unit(events))


def test_every_counting_word_scales_to_its_own_ten_thousand_and_no_other() -> None:
    assert unit("万件").same_dimension(unit("件"))
    assert not unit("万件").same_dimension(unit("笔"))
    assert unit("万件").counts
    assert not unit("万元").counts


@pytest.mark.parametrize(
    ("spelling", "symbol"),
    [
        ("kg", "公斤"),
        ("KG", "公斤"),
        ("㎏", "公斤"),
        ("\uff05", "%"),
        ("㎡", "平方米"),
        ("平米", "平方米"),
        ("°C", "℃"),
        (" 亩 ", "亩"),
    ],
)
def test_other_spellings_mean_the_registered_unit(spelling: str, symbol: str) -> None:
    assert unit(spelling) is unit(symbol)


@pytest.mark.parametrize("word", ["丈", "分钱", "", "万", "万天", "百万元"])
def test_a_word_that_is_no_unit_is_refused_by_name(word: str) -> None:
    with pytest.raises(UnknownUnit) as refusal:
        unit(word)
    assert refusal.value.sentence == f"没有登记“{word}”这个计量单位，请改用已登记的单位，如元、吨、亩、件。"
    assert refusal.value.code == "unit.unknown"


def test_units_of_a_dimension_come_smallest_first() -> None:
    assert [str(each) for each in units_of("money")] == ["角", "元", "千元", "万元", "千万元", "亿元"]
    assert [str(each) for each in units_of("count:件")] == ["件", "万件"]
    assert units_of("beauty") == ()


@pytest.mark.parametrize(
    ("symbol", "decimals"), [("元", 4), ("公斤", 3), ("吨", 6), ("斤", 2), ("亩", 4), ("公顷", 4), ("件", 0)]
)
def test_a_unit_knows_how_many_decimals_always_fit(symbol: str, decimals: int) -> None:
    assert unit(symbol).safe_decimals == decimals


def test_a_unit_can_be_a_key_and_reads_as_its_symbol() -> None:
    assert {unit("亩"): 1}[Unit("亩", "area", 10_000)] == 1
    assert f"{unit('亩')}" == "亩"
