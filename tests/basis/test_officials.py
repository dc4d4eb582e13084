"""A work report writes amounts in 万 and 亿, and says when it had to round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongxiao.basis.quantity import Quantity, QuantityRefused, Shown, in_words_of_officials
from gongxiao.basis.unit import unit


@pytest.mark.parametrize(
    ("amount", "declared", "written"),
    [
        ("9999.99", "元", "9999.99元"),
        ("10000", "元", "1万元"),
        ("-10000", "元", "-1万元"),
        ("1000", "万元", "1000万元"),
        ("0.5", "万元", "5000元"),
        ("1234.56", "万元", "1234.56万元"),
        ("100000000", "元", "1亿元"),
        ("12000", "万元", "1.2亿元"),
        ("1.05", "亿元", "1.05亿元"),
        ("1180", "吨", "1180吨"),
        ("9999.5", "吨", "9999.5吨"),
        ("11800", "吨", "1.18万吨"),
        ("0.3", "万吨", "3000吨"),
        ("4999", "公斤", "4999公斤"),
        ("5000", "公斤", "1万斤"),
        ("9999", "斤", "9999斤"),
        ("285000", "斤", "28.5万斤"),
        ("0.5", "万斤", "5000斤"),
        ("800", "克", "800克"),
        ("2508", "笔", "2508笔"),
        ("87", "人次", "87人次"),
        ("99999", "件", "99999件"),
        ("100000", "件", "10万件"),
        ("5", "万件", "5万件"),
        ("0.8", "万件", "8000件"),
        ("9999.9", "亩", "9999.9亩"),
        ("12000", "亩", "1.2万亩"),
        ("12000", "亩次", "1.2万亩次"),
        ("30", "公顷", "30公顷"),
        ("23000", "平方米", "2.3万平方米"),
        ("10000", "公里", "1万公里"),
        ("9999", "公里", "9999公里"),
        ("800", "米", "800米"),
        ("87.5", "%", "87.5%"),
        ("260", "元/亩", "260元/亩"),
        ("0", "元", "0元"),
    ],
)
def test_an_amount_is_written_as_officials_write_it(amount: str, declared: str, written: str) -> None:
    shown = in_words_of_officials(Quantity.parse(amount, unit(declared)))
    assert str(shown) == written
    assert shown.exact


def test_what_needs_more_than_two_decimals_is_rounded_and_says_so() -> None:
    assert in_words_of_officials(Quantity.parse("1234567890.12", unit("元"))) == Shown(
        "12.35", "亿元", exact=False
    )
    assert in_words_of_officials(Quantity.parse("1180.12345", unit("吨"))) == Shown(
        "1180.12", "吨", exact=False
    )
    assert in_words_of_officials(Quantity.parse("1", unit("亩")), unit("公顷")) == Shown(
        "0.0667", "公顷", exact=False
    )


def test_below_one_four_decimals_are_kept_so_that_little_is_not_nothing() -> None:
    assert str(in_words_of_officials(Quantity.parse("0.0045", unit("吨")))) == "0.0045吨"


def test_rounding_up_to_the_next_unit_is_written_in_it() -> None:
    assert in_words_of_officials(Quantity.parse("99999999", unit("元"))) == Shown("1", "亿元", exact=False)
    assert in_words_of_officials(Quantity.parse("-99999999", unit("元"))) == Shown("-1", "亿元", exact=False)


def test_the_declared_unit_decides_between_tonnes_and_jin() -> None:
    grain = Quantity.parse("20000", unit("公斤"))
    assert str(in_words_of_officials(grain, unit("吨"))) == "20吨"
    assert str(in_words_of_officials(grain, unit("斤"))) == "4万斤"


def test_a_unit_of_another_dimension_is_refused() -> None:
    with pytest.raises(QuantityRefused, match="不能换算成"):
        in_words_of_officials(Quantity(1, unit("人")), unit("人次"))


@given(
    st.integers(-(2**63), 2**63 - 1),
    st.sampled_from(["元", "万元", "吨", "斤", "亩", "万件", "人次", "公里", "克"]),
)
def test_exact_means_that_the_writing_reads_back(value: int, declared: str) -> None:
    quantity = Quantity(value, unit(declared))
    shown = in_words_of_officials(quantity)
    if shown.exact:
        assert Quantity.parse(str(shown), unit(declared)) == quantity
    else:
        assert len(shown.text.partition(".")[2]) <= 4
