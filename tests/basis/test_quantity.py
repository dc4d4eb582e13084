"""What a person types becomes an exact amount, or a sentence that says what to mend."""

import pickle
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongxiao.basis.quantity import Quantity, QuantityRefused, round_half_up
from gongxiao.basis.unit import Unit, unit, units_of

YUAN, MU, TON, KG, JIN, PIECE = (unit(symbol) for symbol in ("元", "亩", "吨", "公斤", "斤", "件"))

DECIMAL_UNITS = [
    each
    for dimension in ("money", "mass", "area", "volume", "length", "ratio", "mass_per_area", "count:件")
    for each in units_of(dimension)
    if each.symbol not in ("公顷", "平方公里")
]


def refusal_of(typed: object, measured: Unit, **limits: object) -> tuple[str, str]:
    with pytest.raises(QuantityRefused) as refusal:
        Quantity.parse(typed, measured, **limits)  # type: ignore[arg-type]
    return refusal.value.code, refusal.value.sentence


@pytest.mark.parametrize(
    ("typed", "measured", "value"),
    [
        ("12.5", MU, 125_000),
        ("\uff11\uff12\uff0e\uff15", MU, 125_000),
        (" \u300012.5 ", MU, 125_000),
        ("1,280.00", YUAN, 12_800_000),
        ("1,234,567", YUAN, 12_345_670_000),
        ("1\uff0c280", YUAN, 12_800_000),
        ("¥1,280", YUAN, 12_800_000),
        ("\uffe5 5", YUAN, 50_000),
        ("-3", YUAN, -30_000),
        ("\uff0d3", YUAN, -30_000),
        ("\u22123", YUAN, -30_000),
        ("+3", YUAN, 30_000),
        ("0", PIECE, 0),
        ("007", PIECE, 7),
        ("12.5000000", MU, 125_000),
        ("40吨", KG, 40_000_000),
        ("40 吨", KG, 40_000_000),
        ("500公斤", TON, 500_000),
        ("1斤", KG, 500),
        ("0.002", JIN, 1),
        ("3kg", JIN, 3_000),
        ("1.5万", YUAN, 150_000_000),
        ("1.5万", unit("万元"), 150_000_000),
        ("2亿", unit("万元"), 2 * 10**12),
        ("1.2万件", PIECE, 12_000),
        ("5%", unit("‰"), 50_000),
        ("85%", unit("%"), 850_000),
        ("-2.5", unit("℃"), -250),
        (12, MU, 120_000),
        (Decimal("12.5"), MU, 125_000),
        (Decimal("1E+3"), PIECE, 1_000),
        (Decimal("0E+999999"), PIECE, 0),
        ("922337203685477.5807", YUAN, 2**63 - 1),
        ("-922337203685477.5808", YUAN, -(2**63)),
    ],
)
def test_what_people_write_is_read_exactly(typed: str | int | Decimal, measured: Unit, value: int) -> None:
    quantity = Quantity.parse(typed, measured)
    assert (quantity.value, quantity.unit) == (value, measured)


@pytest.mark.parametrize(
    ("typed", "measured", "code", "sentence"),
    [
        ("", YUAN, "empty", "请填写金额（单位：元）。"),
        ("  ", PIECE, "empty", "请填写数量（单位：件）。"),
        ("约500", YUAN, "vague", "金额请写具体数字，“约500”不能入账。"),
        ("500多亩", MU, "vague", "面积请写具体数字，“500多亩”不能入账。"),
        ("近300", PIECE, "vague", "数量请写具体数字，“近300”不能入账。"),
        ("1e5", YUAN, "scientific", "金额不能用科学计数法“1e5”，请写出完整的数字。"),
        ("1.5E+05", YUAN, "scientific", "金额不能用科学计数法“1.5E+05”，请写出完整的数字。"),
        ("12O", YUAN, "letter", "金额第3位是字母O，应为数字0。"),
        ("1o0.5", YUAN, "letter", "金额第2位是字母o，应为数字0。"),
        ("l2", PIECE, "letter", "数量第1位是字母l，应为数字1。"),
        ("2I吨", TON, "letter", "重量第2位是字母I，应为数字1。"),
        ("12。5", MU, "point", "面积第3位是“。”，小数点应写作“.”。"),
        ("1.2.3", MU, "point", "面积第4位是“.”，位置不对，请核对后重填。"),
        (".5", MU, "point", "面积第1位是“.”，位置不对，请核对后重填。"),
        ("5.", MU, "point", "面积第2位是“.”，位置不对，请核对后重填。"),
        ("--5", MU, "point", "面积第1位是“-”，位置不对，请核对后重填。"),
        ("5-8", MU, "point", "面积第2位是“-”，位置不对，请核对后重填。"),
        ("1,28", YUAN, "comma", "金额“1,28”的逗号位置不对，请去掉逗号重填。"),
        ("12,3456", YUAN, "comma", "金额“12,3456”的逗号位置不对，请去掉逗号重填。"),
        (",280", YUAN, "comma", "金额“,280”的逗号位置不对，请去掉逗号重填。"),
        ("1 280", YUAN, "space", "金额“1 280”中间有空格，请去掉空格重填。"),
        ("三十", PIECE, "text", "数量请用阿拉伯数字填写，如 1280。"),
        ("NaN", YUAN, "text", "金额看不懂“NaN”，请只填数字，单位是元。"),
        ("inf", YUAN, "letter", "金额第1位是字母i，应为数字1。"),
        ("5²", PIECE, "text", "数量看不懂“5²”，请只填数字，单位是件。"),
        ("①", PIECE, "text", "数量看不懂“①”，请只填数字，单位是件。"),
        ("٣", PIECE, "text", "数量看不懂“٣”，请只填数字，单位是件。"),
        ("¥5", MU, "text", "面积看不懂“¥5”，请只填数字，单位是亩。"),
        ("9" * 41, YUAN, "text", "金额填了 41 个字，太长了；请只填数字，单位是元。"),
        ("3家", unit("个"), "unit", "数量要以“个”填写，“3家”的单位“家”不能换算成“个”，请改填。"),
        ("40袋", TON, "unit", "重量要以“吨”填写，“40袋”的单位“袋”不能换算成“吨”，请改填。"),
        ("100人次", unit("人"), "unit", "数量要以“人”填写，“100人次”的单位“人次”不能换算成“人”，请改填。"),
        ("5分", YUAN, "unit", "金额请以元填写，如“5分”写作 0.05。"),
        ("0.00001", YUAN, "decimals", "金额最多4位小数（单位：元），请四舍五入后再填。"),
        ("0.001", JIN, "decimals", "重量最多两位小数（单位：斤），请四舍五入后再填。"),
        ("1.5", PIECE, "decimals", "数量只能是整数（单位：件），请去掉小数后重填。"),
        (Decimal("1E-999999"), YUAN, "decimals", "金额“1E-999999”小数位太多，请四舍五入后再填。"),
        (Decimal("NaN"), YUAN, "text", "金额“NaN”不是数字，请填写具体数字。"),
        (Decimal("-Infinity"), YUAN, "text", "金额“-Infinity”不是数字，请填写具体数字。"),
        (12.5, YUAN, "float", "金额不能用浮点数（12.5）记账，会丢掉尾数；请改用文字、整数或十进制数。"),
        (True, YUAN, "type", "金额应为数字，请填写以元为单位的数。"),
        (None, YUAN, "type", "金额应为数字，请填写以元为单位的数。"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_reason(
    typed: object, measured: Unit, code: str, sentence: str
) -> None:
    assert refusal_of(typed, measured) == (f"quantity.{code}", sentence)


@pytest.mark.parametrize(
    "typed",
    ["922337203685477.5808", "-922337203685477.5809", 10**30, Decimal("1E+999999999"), "99999999999亿"],
)
def test_a_number_beyond_64_bits_is_refused(typed: str | int | Decimal) -> None:
    assert refusal_of(typed, YUAN) == (
        "quantity.range",
        "金额太大，最多能记 922,337,203,685,477元，请核对是否多填了数字。",
    )


def test_a_payment_takes_two_decimals_and_no_more() -> None:
    assert Quantity.parse("1.50", YUAN, max_decimals=2).value == 15_000
    assert Quantity.parse("1.500", YUAN, max_decimals=2).value == 15_000
    assert Quantity.parse("0.00055万元", YUAN, max_decimals=2).value == 55_000
    assert refusal_of("1.999", YUAN, max_decimals=2) == (
        "quantity.decimals",
        "金额最多两位小数（单位：元），请四舍五入后再填。",
    )
    assert refusal_of("1.5", YUAN, max_decimals=0)[0] == "quantity.decimals"


def test_a_number_below_the_least_is_refused() -> None:
    assert Quantity.parse("0", YUAN, minimum=0).value == 0
    assert refusal_of("-0.01", YUAN, minimum=0) == (
        "quantity.minimum",
        "金额不能为负数；退货请用退货单，记错请冲销原单。",
    )
    assert refusal_of("99", YUAN, minimum=Decimal(100)) == (
        "quantity.minimum",
        "金额不能小于 100元，请核对后重填。",
    )


def test_a_refusal_speaks_of_the_field_by_its_name() -> None:
    assert refusal_of("", YUAN, name="成交额")[1] == "请填写成交额（单位：元）。"
    assert refusal_of("-1", YUAN, name="成交额", minimum=0)[1].startswith("成交额不能为负数")


def test_a_quantity_is_shown_without_idle_zeros() -> None:
    assert str(Quantity(125_000, MU)) == "12.5亩"
    assert str(Quantity(125_005_000, YUAN)) == "12500.5元"
    assert str(Quantity(-1, YUAN)) == "-0.0001元"
    assert str(Quantity(10_000_000, YUAN)) == "1000元"
    assert str(Quantity(0, YUAN)) == "0元"
    assert str(Quantity(1, unit("亿元"))) == "0.000000000001亿元"


def test_a_number_is_shown_with_separators_and_the_decimals_of_money() -> None:
    amount = Quantity.parse("12500.5", YUAN)
    assert amount.format() == "12500.5"
    assert amount.format(thousands=True) == "12,500.5"
    assert amount.format(thousands=True, min_decimals=2) == "12,500.50"
    assert Quantity.parse("-1234567", YUAN).format(thousands=True, min_decimals=2) == "-1,234,567.00"
    assert Quantity.parse("0.1234", YUAN).format(min_decimals=2) == "0.1234"


def test_an_amount_is_exact_whatever_the_decimal_context() -> None:
    with localcontext(prec=3):
        largest = Quantity(2**63 - 1, YUAN)
        assert largest.amount == Decimal("922337203685477.5807")
        assert largest.format(thousands=True) == "922,337,203,685,477.5807"
        assert Quantity.parse("922337203685477.5807", YUAN) == largest


def test_land_in_hectares_stays_exact_underneath() -> None:
    one_mu = Quantity.parse("1", MU).to(unit("公顷"))
    assert str(one_mu) == "0.0666666667公顷"
    assert one_mu.to(MU).amount == 1
    assert str(Quantity.parse("15", MU).to(unit("公顷"))) == "1公顷"


def test_quantities_of_one_dimension_add_and_compare_across_units() -> None:
    total = Quantity.parse("1", TON) + Quantity.parse("500", KG)
    assert str(total) == "1.5吨"
    assert str(total - Quantity.parse("3", JIN)) == "1.4985吨"
    assert Quantity.parse("1", TON) == Quantity.parse("1000", KG)
    assert hash(Quantity.parse("1", TON)) == hash(Quantity.parse("1000", KG))
    assert Quantity.parse("999", KG) < Quantity.parse("1", TON) <= Quantity.parse("2000", JIN)
    assert -Quantity.parse("3", KG) == Quantity.parse("-3", KG)
    assert abs(Quantity.parse("-3", KG)) == Quantity.parse("3", KG)
    assert not Quantity(0, KG)
    assert Quantity(1, KG)


def test_attendances_are_not_people() -> None:
    people, attendances = Quantity(3, unit("人")), Quantity(3, unit("人次"))
    assert people != attendances
    assert people != 3
    for combine in (
        lambda: people + attendances,
        lambda: people - attendances,
        lambda: people < attendances,
        lambda: people >= attendances,
        lambda: people.to(attendances.unit),
    ):
        with pytest.raises(QuantityRefused, match="“人”和“人次”不是同一类计量单位"):
            combine()


def test_a_rate_is_applied_exactly_and_rounded_half_up_once() -> None:
    price = Quantity.parse("2.6", YUAN)
    assert str(price * 1000) == "2600元"
    assert str(Decimal("0.333") * price) == "0.8658元"
    assert (Quantity(5, YUAN) * Decimal("0.5")).value == 3
    assert (Quantity(-5, YUAN) * Decimal("0.5")).value == -3
    assert (Quantity(10, YUAN) * Fraction(1, 3)).value == 3
    for wrong in (0.5, True, "2", Decimal("NaN")):
        with pytest.raises(QuantityRefused):
            price * wrong  # type: ignore[operator]


@pytest.mark.parametrize(
    ("exact", "whole"), [("1/2", 1), ("-1/2", -1), ("49/100", 0), ("3/2", 2), ("-5/3", -2), ("7", 7)]
)
def test_a_half_rounds_away_from_zero(exact: str, whole: int) -> None:
    assert round_half_up(Fraction(exact)) == whole


@pytest.mark.parametrize("value", [1.0, True, "1"])
def test_a_stored_value_is_a_whole_number(value: object) -> None:
    with pytest.raises(QuantityRefused) as refusal:
        Quantity(value, YUAN)  # type: ignore[arg-type]
    assert refusal.value.code == "quantity.type"


def test_a_sum_that_leaves_64_bits_is_refused_not_wrapped() -> None:
    with pytest.raises(QuantityRefused, match="太大"):
        Quantity(2**63 - 1, YUAN) + Quantity(1, YUAN)


def test_a_quantity_and_its_refusal_travel_between_processes() -> None:
    assert pickle.loads(pickle.dumps(Quantity(5, MU))) == Quantity(5, MU)
    refusal = pickle.loads(pickle.dumps(QuantityRefused("请核对。", "quantity.text")))
    assert (refusal.sentence, refusal.code) == ("请核对。", "quantity.text")


values = st.integers(-(2**63), 2**63 - 1)


@given(values, st.sampled_from(DECIMAL_UNITS))
def test_what_is_shown_reads_back_as_the_same_amount(value: int, measured: Unit) -> None:
    quantity = Quantity(value, measured)
    for written in (
        str(quantity),
        quantity.format(),
        quantity.format(thousands=True, min_decimals=2),
        quantity.amount,
    ):
        assert Quantity.parse(written, measured).value == value


@given(values, st.sampled_from(DECIMAL_UNITS), st.sampled_from(DECIMAL_UNITS))
def test_an_amount_written_in_one_unit_is_the_same_in_a_field_of_another(
    value: int, written: Unit, measured: Unit
) -> None:
    if written.same_dimension(measured):
        assert Quantity.parse(str(Quantity(value, written)), measured) == Quantity(value, measured)
    else:
        with pytest.raises(QuantityRefused):
            Quantity.parse(str(Quantity(value, written)), measured)


def taken_or_refused(typed: str, measured: Unit) -> Quantity | QuantityRefused:
    try:
        return Quantity.parse(typed, measured)
    except QuantityRefused as refusal:
        return refusal


likely = st.text(alphabet="0123456789.,+-¥ 万亿元斤吨约OleE\uff11\uff0c\u3000", max_size=12)


@given(st.text(max_size=50) | likely, st.sampled_from(DECIMAL_UNITS))
def test_whatever_is_typed_is_taken_or_refused_with_a_sentence(typed: str, measured: Unit) -> None:
    outcome = taken_or_refused(typed, measured)
    if isinstance(outcome, QuantityRefused):
        assert outcome.sentence.endswith("。")
        assert outcome.code.startswith("quantity.")
    else:
        assert Quantity.parse(str(outcome), measured) == outcome
