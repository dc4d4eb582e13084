"""人民币大写, with the examples the rule itself gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongxiao.basis.money import amount_in_words
from gongxiao.basis.quantity import Quantity, QuantityRefused
from gongxiao.basis.unit import unit

YUAN = unit("元")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        # 《正确填写票据和结算凭证的基本规定》 gives these six
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        # and these follow from it
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.5", "伍角整"),
        ("0.55", "伍角伍分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("12", "壹拾贰元整"),
        ("105", "壹佰零伍元整"),
        ("1001", "壹仟零壹元整"),
        ("10010", "壹万零壹拾元整"),
        ("10500", "壹万零伍佰元整"),
        ("15000", "壹万伍仟元整"),
        ("100000.5", "壹拾万元零伍角整"),
        ("1000100", "壹佰万零壹佰元整"),
        ("10000000", "壹仟万元整"),
        ("100001234", "壹亿零壹仟贰佰叁拾肆元整"),
        ("100010000", "壹亿零壹万元整"),
        ("105000000", "壹亿零伍佰万元整"),
        ("110000000", "壹亿壹仟万元整"),
        ("1000000001.10", "壹拾亿零壹元壹角整"),
        ("1000000000000", "壹万亿元整"),
        ("922337203685477.58", "玖佰贰拾贰万叁仟叁佰柒拾贰亿零叁佰陆拾捌万伍仟肆佰柒拾柒元伍角捌分"),
        ("-325.04", "负叁佰贰拾伍元零肆分"),
    ],
)
def test_an_amount_in_capitals(amount: str, words: str) -> None:
    assert amount_in_words(Quantity.parse(amount, YUAN)) == words


def test_the_unit_of_the_field_does_not_change_the_words() -> None:
    assert amount_in_words(Quantity.parse("1.5", unit("万元"))) == "壹万伍仟元整"


def test_parts_of_a_fen_cannot_be_written() -> None:
    with pytest.raises(QuantityRefused) as refusal:
        amount_in_words(Quantity.parse("1.999", YUAN))
    assert refusal.value.sentence == "金额最多两位小数，1.999元不能写成大写；请先四舍五入到分。"


def test_only_money_has_capitals() -> None:
    with pytest.raises(QuantityRefused, match="“5吨”不是金额"):
        amount_in_words(Quantity.parse("5", unit("吨")))


def value_of(words: str) -> int:
    """The fen that capitals state, read the way a bank clerk reads: independent of how they were written."""
    digits, places = "零壹贰叁肆伍陆柒捌玖", {"拾": 10, "佰": 100, "仟": 1000}
    fen = hundred_million = ten_thousand = section = digit = 0
    for each in words.removeprefix("负"):
        if each in digits:
            digit = digits.index(each)
        elif each in places:
            section, digit = section + digit * places[each], 0
        elif each == "万":
            ten_thousand, section, digit = (section + digit) * 10_000, 0, 0
        elif each == "亿":
            hundred_million, ten_thousand, section, digit = (ten_thousand + section + digit) * 10**8, 0, 0, 0
        elif each == "元":
            fen, digit = (hundred_million + ten_thousand + section + digit) * 100, 0
        elif each in "角分":
            fen, digit = fen + digit * (10 if each == "角" else 1), 0
    return -fen if words.startswith("负") else fen


@given(st.integers(-(2**63) // 100 + 1, 2**63 // 100 - 1))
def test_capitals_state_the_amount_and_leave_no_gap_unspoken(fen: int) -> None:
    words = amount_in_words(Quantity(fen * 100, YUAN))
    assert value_of(words) == fen
    assert "零零" not in words
    assert words.endswith("分") == (fen % 10 != 0)
    assert words.endswith("整") == (fen % 10 == 0)
