"""Identity numbers are checked by what they say themselves. Every number here is synthetic: made up, then check-summed."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongxiao.basis.identity import (
    IdentityRefused,
    check_ean13,
    check_phone,
    check_resident_id,
    check_uscc,
    mask_id,
    mask_name,
    mask_phone,
)
from gongxiao.basis.refusal import Refused

TODAY = date(2026, 1, 2)
SPOILT = "身份证号被表格软件改成了数字，后几位已丢失，系统无法还原。请把该列设为“文本”后重新填写。"


@pytest.mark.parametrize(
    "number",
    [
        "330624197001010019",  # the county code was created after the holder was born, as on most real cards
        "330326198512310022",
        "320684196002291238",  # born on a leap day
        "320614199001010013",  # a district code of 2020
    ],
)
def test_a_resident_number_is_judged_by_length_date_and_check_alone(number: str) -> None:
    assert check_resident_id(number, today=TODAY) == number


@pytest.mark.parametrize(
    "typed",
    [
        " 330624 19700101 0019 ",
        "330624-19700101-0019",
        "\uff13\uff13\uff10624197001010019",
        "330624\u200b197001010019",
        "330624\u00a0197001010019\n",
    ],
)
def test_spaces_hyphens_and_full_width_digits_are_tidied_away(typed: str) -> None:
    assert check_resident_id(typed, today=TODAY) == "330624197001010019"


def test_a_small_x_is_the_check_character_ten() -> None:
    assert check_resident_id("33062419700101006x", today=TODAY) == "33062419700101006X"


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("330624197001010018", "check", "身份证号校验位不对（应为 9），请核对第 17、18 位。"),
        ("330624197001010060", "check", "身份证号校验位不对（应为 X），请核对第 17、18 位。"),
        ("330624700101001", "old", "15 位旧号请改填 18 位。"),
        ("3.30624E+17", "float", SPOILT),
        ("3.3062419700101e+17", "float", SPOILT),
        ("330624197001011000", "float", SPOILT),
        ("33062419700101001", "length", "身份证号应为 18 位，现在是 17 位，请核对。"),
        ("", "length", "身份证号应为 18 位，现在是 0 位，请核对。"),
        ("33O624197001010019", "letter", "身份证号第 3 位是字母 O，应为数字 0。"),
        ("33o624197001010019", "letter", "身份证号第 3 位是字母 O，应为数字 0。"),
        ("3306241970010100I9", "letter", "身份证号第 17 位是字母 I，应为数字 1。"),
        ("33062A197001010019", "letter", "身份证号第 6 位是“A”，不能用在这里，请核对。"),
        ("33062419700101001B", "letter", "身份证号第 18 位是“B”，只能是数字或 X，请核对。"),
        ("330624197002300019", "birth", "身份证号第 7 至 14 位（出生日期）“19700230”不是日期，请核对。"),
        ("330624202601030019", "birth", "身份证号第 7 至 14 位（出生日期）“20260103”在未来，请核对。"),
        ("330624107001010019", "birth", "身份证号第 7 至 14 位（出生日期）“10700101”年份不对，请核对。"),
    ],
)
def test_a_wrong_resident_number_is_refused_with_the_place(typed: str, code: str, sentence: str) -> None:
    with pytest.raises(IdentityRefused) as refusal:
        check_resident_id(typed, today=TODAY)
    assert (refusal.value.code, refusal.value.sentence) == (f"identity.{code}", sentence)


def test_a_child_may_be_entered_on_the_day_it_is_born() -> None:
    assert check_resident_id("330624197001010019", today=date(1970, 1, 1)) == "330624197001010019"
    with pytest.raises(IdentityRefused, match="在未来"):
        check_resident_id("330624197001010019", today=date(1969, 12, 31))


def test_without_a_day_given_the_birth_date_is_held_against_today() -> None:
    assert check_resident_id("330624197001010019") == "330624197001010019"
    with pytest.raises(IdentityRefused, match="在未来"):
        check_resident_id("330624299901010019")


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(place: int, step: int) -> None:
    right = "330624197001010019"
    wrong = right[:place] + str((int(right[place]) + step) % 10) + right[place + 1 :]
    with pytest.raises(IdentityRefused):
        check_resident_id(wrong, today=TODAY)


@pytest.mark.parametrize(
    "code",
    [
        "91330624MAAY4CL12Q",
        "91330326MA2TH3BJ3F",
        "91320614MA1XG6125T",
        "93330624MADD272H46",
        "54330326MAD1TJ3Y9H",
        "12330624MA7LLJY1X5",
    ],
)
def test_a_credit_code_with_its_check_character_is_taken(code: str) -> None:
    assert check_uscc(f" {code.lower()} ") == code


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("91330624MAAY4CL120", "check", "统一社会信用代码校验位不对（应为 Q），请逐位核对。"),
        ("91330624MAAY4CL12", "length", "统一社会信用代码应为 18 位，现在是 17 位，请核对。"),
        ("330624000012345", "old", "15 位旧注册号请改填 18 位统一社会信用代码。"),
        ("9133O624MAAY4CL12Q", "letter", "统一社会信用代码第 5 位是字母 O，应为数字 0。"),
        ("91330624MAAY4CLI2Q", "letter", "统一社会信用代码第 16 位是字母 I，应为数字 1。"),
        ("91330624MAAY4CL1ZQ", "letter", "统一社会信用代码第 17 位是字母 Z，应为数字 2。"),
        ("91330624MAAV4CL12Q", "letter", "统一社会信用代码第 12 位是“V”，不能用在这里，请核对。"),
        ("9133A624MAAY4CL12Q", "letter", "统一社会信用代码第 5 位是“A”，第 3 至 8 位应为数字，请核对。"),
    ],
)
def test_a_wrong_credit_code_is_refused_with_the_place(typed: str, code: str, sentence: str) -> None:
    with pytest.raises(IdentityRefused) as refusal:
        check_uscc(typed)
    assert (refusal.value.code, refusal.value.sentence) == (f"identity.{code}", sentence)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13800000000", "13800000000"),
        ("138 0000 0000", "13800000000"),
        ("138-0000-0000", "13800000000"),
        ("\uff11\uff13\uff1800000000", "13800000000"),
        ("+86 138 0000 0000", "13800000000"),
        ("0086-13800000000", "13800000000"),
        ("0575-82345678", "0575-82345678"),
        ("(0575)2345678", "0575-2345678"),
        ("\uff080575\uff092345678", "0575-2345678"),
        ("010 23456789", "010-23456789"),
        ("02123456789", "021-23456789"),
    ],
)
def test_a_phone_is_stored_one_way_however_it_was_typed(typed: str, number: str) -> None:
    assert check_phone(typed) == number


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("13O00000000", "letter", "电话第 3 位是字母 O，应为数字 0。"),
        ("138 0000 000l", "letter", "电话第 11 位是字母 l，应为数字 1。"),
        ("0575-82345678转801", "letter", "电话第 13 位是“转”，不能用在这里，请核对。"),
        ("", "length", "请填写电话。"),
        ("1380000000", "length", "手机号应为 11 位，现在是 10 位，请核对。"),
        ("12800000000", "phone", "手机号应以 13 至 19 开头，请核对前两位。"),
        ("82345678", "phone", "固定电话请加上区号，如 0575-82345678。"),
        ("0575-823456", "phone", "固定电话应为区号加 7 或 8 位号码，如 0575-82345678，请核对。"),
        ("0012-82345678", "phone", "固定电话应为区号加 7 或 8 位号码，如 0575-82345678，请核对。"),
        ("0575-02345678", "phone", "固定电话应为区号加 7 或 8 位号码，如 0575-82345678，请核对。"),
        ("1.38E+10", "float", "电话被表格软件改成了数字，请把该列设为“文本”后重新填写。"),
    ],
)
def test_a_wrong_phone_is_refused_with_what_to_do(typed: str, code: str, sentence: str) -> None:
    with pytest.raises(IdentityRefused) as refusal:
        check_phone(typed)
    assert (refusal.value.code, refusal.value.sentence) == (f"identity.{code}", sentence)


def test_a_bar_code_is_judged_by_its_check_digit() -> None:
    assert check_ean13("690 1234 567892") == "6901234567892"
    assert check_ean13("4006381333931") == "4006381333931"
    for typed, sentence in {
        "6901234567890": "商品条码校验位不对（应为 2），请核对或重新扫码。",
        "690123456789": "商品条码应为 13 位，现在是 12 位，请核对或重新扫码。",
        "69O1234567892": "商品条码第 3 位是字母 O，应为数字 0。",
    }.items():
        with pytest.raises(IdentityRefused) as refusal:
            check_ean13(typed)
        assert refusal.value.sentence == sentence


def test_a_refused_number_is_both_a_refusal_and_a_wrong_value() -> None:
    with pytest.raises(ValueError, match="15 位旧号") as refusal:
        check_resident_id("330624700101001")
    assert isinstance(refusal.value, Refused)


@pytest.mark.parametrize(
    ("masked", "shown"),
    [
        (mask_id("330624197001010019"), "**************0019"),
        (mask_id("0019"), "****"),
        (mask_id("240019"), "******"),
        (mask_phone("13800001234"), "138****1234"),
        (mask_phone("0575-82345678"), "0575-****5678"),
        (mask_phone("0575-2345678"), "0575-***5678"),
        (mask_phone("12345"), "*****"),
        (mask_name("张小三"), "张*三"),
        (mask_name("张三"), "张*"),
        (mask_name("欧阳小明"), "欧**明"),
        (mask_name("张"), "*"),
        (mask_name(""), ""),
    ],
)
def test_what_is_shown_hides_what_is_personal(masked: str, shown: str) -> None:
    assert masked == shown


def taken_or_refused(check: Callable[[str], str], typed: str) -> str | IdentityRefused:
    try:
        return check(typed)
    except IdentityRefused as refusal:
        return refusal


@given(st.text(max_size=30) | st.text(alphabet="0123456789OXx+-( ", min_size=10, max_size=20))
def test_whatever_is_typed_is_taken_or_refused_with_a_sentence(typed: str) -> None:
    for check in (check_resident_id, check_uscc, check_phone, check_ean13):
        outcome = taken_or_refused(check, typed)
        if isinstance(outcome, IdentityRefused):
            assert outcome.sentence.endswith("。")
            assert outcome.code.startswith("identity.")
        else:
            assert check(outcome) == outcome
