"""A period has a first day, a last day, a name and neighbours."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongxiao.basis.period import Kind, Period, PeriodRefused


@pytest.mark.parametrize(
    ("code", "start", "last_day", "kind", "label"),
    [
        ("2022", (2022, 1, 1), (2022, 12, 31), "year", "2022年"),
        ("2022H1", (2022, 1, 1), (2022, 6, 30), "half", "2022年上半年"),
        ("2022H2", (2022, 7, 1), (2022, 12, 31), "half", "2022年下半年"),
        ("2022Q1", (2022, 1, 1), (2022, 3, 31), "quarter", "2022年第一季度"),
        ("2022Q2", (2022, 4, 1), (2022, 6, 30), "quarter", "2022年第二季度"),
        ("2022Q4", (2022, 10, 1), (2022, 12, 31), "quarter", "2022年第四季度"),
        ("2022-06", (2022, 6, 1), (2022, 6, 30), "month", "2022年6月"),
        ("2022-12", (2022, 12, 1), (2022, 12, 31), "month", "2022年12月"),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), "month", "2024年2月"),
        ("2022-06-03", (2022, 6, 3), (2022, 6, 3), "day", "2022年6月3日"),
        ("2022-01-01..2022-03-15", (2022, 1, 1), (2022, 3, 14), "span", "2022年1月1日至3月14日"),
        ("2022-12-05..2023-01-15", (2022, 12, 5), (2023, 1, 14), "span", "2022年12月5日至2023年1月14日"),
        ("2022-01-01..2022-10-01", (2022, 1, 1), (2022, 9, 30), "span", "2022年1月至9月"),
        ("2022-11-01..2023-03-01", (2022, 11, 1), (2023, 2, 28), "span", "2022年11月至2023年2月"),
        ("2022-04-01..2022-10-01", (2022, 4, 1), (2022, 9, 30), "span", "2022年4月至9月"),
        ("2022-07-01..2023-07-01", (2022, 7, 1), (2023, 6, 30), "span", "2022年7月至2023年6月"),
    ],
)
def test_a_code_names_its_days(
    code: str, start: tuple[int, int, int], last_day: tuple[int, int, int], kind: Kind, label: str
) -> None:
    period = Period.parse(code)
    assert (period.start, period.last_day) == (date(*start), date(*last_day))
    assert (period.code, period.kind, period.label, str(period)) == (code, kind, label, label)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (" 2022h1 ", "2022H1"),
        ("\uff12\uff10\uff12\uff12\uff312", "2022Q2"),
        ("2022-6", "2022-06"),
        ("2022-6-3", "2022-06-03"),
        ("2022-01-01 .. 2022-07-01", "2022H1"),
        ("2022-06-01..2022-07-01", "2022-06"),
        ("2022-06-03..2022-06-04", "2022-06-03"),
    ],
)
def test_other_spellings_mean_the_same_period(typed: str, code: str) -> None:
    assert Period.parse(typed).code == code


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("", "code", "看不懂期间“”，请写成 2022、2022H1、2022Q2、2022-06 或 2022-06-03。"),
        ("去年", "code", "看不懂期间“去年”，请写成 2022、2022H1、2022Q2、2022-06 或 2022-06-03。"),
        ("2022H", "code", "看不懂期间“2022H”，请写成 2022、2022H1、2022Q2、2022-06 或 2022-06-03。"),
        (
            "2022..2023",
            "code",
            "看不懂期间“2022..2023”，请写成 2022、2022H1、2022Q2、2022-06 或 2022-06-03。",
        ),
        ("20222", "code", "看不懂期间“20222”，请写成 2022、2022H1、2022Q2、2022-06 或 2022-06-03。"),
        ("2022H3", "number", "半年只有上半年（H1）和下半年（H2），不能是 3，请核对。"),
        ("2022Q0", "number", "季度应为 1 至 4，不能是 0，请核对。"),
        ("2022-13", "number", "月份应为 1 至 12，不能是 13，请核对。"),
        ("2022-02-29", "day", "没有“2022-02-29”这一天，请核对日期。"),
        ("0022", "years", "期间应在 1900 年至 2999 年之间，请核对年份。"),
        ("2022-01-01..3001-01-01", "years", "期间应在 1900 年至 2999 年之间，请核对年份。"),
        ("9999-12-31", "years", "期间应在 1900 年至 2999 年之间，请核对年份。"),
        (
            "2022-03-01..2022-03-01",
            "order",
            "期间的结束（2022-03-01）应晚于开始（2022-03-01），请核对起止日期。",
        ),
    ],
)
def test_what_is_no_period_is_refused_with_the_reason(typed: str, code: str, sentence: str) -> None:
    with pytest.raises(PeriodRefused) as refusal:
        Period.parse(typed)
    assert (refusal.value.code, refusal.value.sentence) == (f"period.{code}", sentence)


def test_the_named_constructors_say_the_same_as_the_codes() -> None:
    assert Period.year(2022) == Period.parse("2022")
    assert Period.half(2022, 1) == Period.parse("2022H1")
    assert Period.quarter(2022, 2) == Period.parse("2022Q2")
    assert Period.month(2022, 6) == Period.parse("2022-06")
    assert Period.day(date(2022, 6, 3)) == Period.parse("2022-06-03")
    assert Period.between(date(2022, 4, 1), date(2022, 7, 1)) == Period.quarter(2022, 2)


def test_a_period_is_made_of_dates_not_moments() -> None:
    with pytest.raises(PeriodRefused) as refusal:
        Period(datetime(2022, 1, 1, tzinfo=UTC), date(2022, 2, 1))
    assert refusal.value.code == "period.type"
    with pytest.raises(PeriodRefused, match="年份"):
        Period.day(date.max)


@pytest.mark.parametrize(
    ("code", "previous", "following", "last_year", "year_to_date"),
    [
        ("2022", "2021", "2023", "2021", "2022"),
        ("2022H1", "2021H2", "2022H2", "2021H1", "2022H1"),
        ("2022Q1", "2021Q4", "2022Q2", "2021Q1", "2022Q1"),
        ("2022Q3", "2022Q2", "2022Q4", "2021Q3", "2022-01-01..2022-10-01"),
        ("2022-01", "2021-12", "2022-02", "2021-01", "2022-01"),
        ("2022-06", "2022-05", "2022-07", "2021-06", "2022H1"),
        ("2025-02", "2025-01", "2025-03", "2024-02", "2025-01-01..2025-03-01"),
        ("2022-03-01", "2022-02-28", "2022-03-02", "2021-03-01", "2022-01-01..2022-03-02"),
        ("2024-02-29", "2024-02-28", "2024-03-01", "2023-02-28", "2024-01-01..2024-03-01"),
        (
            "2022-01-01..2022-10-01",
            "2021-04-01..2022-01-01",
            "2022-10-01..2023-07-01",
            "2021-01-01..2021-10-01",
            "2022-01-01..2022-10-01",
        ),
        (
            "2022-01-11..2022-01-21",
            "2022-01-01..2022-01-11",
            "2022-01-21..2022-01-31",
            "2021-01-11..2021-01-21",
            "2022-01-01..2022-01-21",
        ),
    ],
)
def test_a_period_knows_what_it_is_compared_with(
    code: str, previous: str, following: str, last_year: str, year_to_date: str
) -> None:
    period = Period.parse(code)
    assert period.previous().code == previous
    assert period.next().code == following
    assert period.last_year().code == last_year
    assert period.year_to_date().code == year_to_date


def test_dates_to_the_end_of_february_compare_with_the_same_dates() -> None:
    assert Period.parse("2025-02-10..2025-03-01").last_year() == Period.parse("2024-02-10..2024-02-29")
    assert Period.parse("2024-02-10..2024-03-01").last_year() == Period.parse("2023-02-10..2023-03-01")


def test_there_is_nothing_before_the_first_year_or_after_the_last() -> None:
    for leave in (Period.year(1900).previous, Period.year(1900).last_year, Period.year(2999).next):
        with pytest.raises(PeriodRefused, match="1900 年至 2999 年"):
            leave()
    with pytest.raises(PeriodRefused, match="1900 年至 2999 年"):
        Period.parse("2999-12-31").next()
    with pytest.raises(PeriodRefused, match="1900 年至 2999 年"):
        Period(date(2022, 1, 1), date(3000, 1, 2))
    assert Period.parse("2022-01-01..3000-01-01").last_day == date(2999, 12, 31)


def test_the_last_day_is_in_and_the_end_is_not() -> None:
    half = Period.half(2022, 1)
    assert date(2022, 1, 1) in half
    assert date(2022, 6, 30) in half
    assert date(2022, 7, 1) not in half
    assert date(2021, 12, 31) not in half
    assert half.days == 181


def test_a_period_covers_what_lies_wholly_in_it() -> None:
    half = Period.half(2022, 1)
    assert half.covers(half)
    assert half.covers(Period.month(2022, 6))
    assert not half.covers(Period.month(2022, 7))
    assert not half.covers(Period.parse("2022-06-30..2022-07-02"))


def test_the_months_of_a_period() -> None:
    assert [each.code for each in Period.quarter(2022, 4).months()] == ["2022-10", "2022-11", "2022-12"]
    assert [each.code for each in Period.parse("2022-12-31..2023-01-02").months()] == ["2022-12", "2023-01"]
    assert Period.quarter(2022, 4).month_aligned
    assert not Period.parse("2022-12-31").month_aligned


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("year", "2022"),
        ("half", "2022H1"),
        ("quarter", "2022Q2"),
        ("month", "2022-06"),
        ("day", "2022-06-30"),
    ],
)
def test_the_period_around_a_day(kind: Kind, code: str) -> None:
    assert Period.around(date(2022, 6, 30), kind).code == code


def test_there_is_no_span_around_a_day() -> None:
    with pytest.raises(PeriodRefused) as refusal:
        Period.around(date(2022, 6, 30), "span")
    assert refusal.value.sentence == "不能按“span”取期间，请用年、半年、季度、月或日。"


def test_periods_sort_by_their_beginning() -> None:
    codes = ["2022Q2", "2022", "2021-12", "2022Q1"]
    assert [each.code for each in sorted(map(Period.parse, codes))] == ["2021-12", "2022Q1", "2022", "2022Q2"]


days = st.dates(date(1950, 1, 1), date(2900, 12, 31))
calendar = st.builds(Period.around, days, st.sampled_from(["year", "half", "quarter", "month", "day"]))
spans = st.builds(lambda day, length: Period(day, day + timedelta(length)), days, st.integers(1, 999))
month_spans = st.builds(
    lambda day, length: Period(
        day.replace(day=1), Period.around(day + timedelta(31 * length), "month").start
    ),
    days,
    st.integers(1, 40),
)


@given(calendar | month_spans | spans)
def test_a_code_reads_back_as_the_same_period(period: Period) -> None:
    assert Period.parse(period.code) == period


@given(calendar | month_spans)
def test_the_neighbour_of_a_neighbour_is_the_period_itself(period: Period) -> None:
    assert period.next().previous() == period == period.previous().next()
    assert period.next().start == period.end


@given(days, st.sampled_from(["year", "half", "quarter", "month"]))
def test_the_months_of_a_calendar_period_make_it_up(day: date, kind: Kind) -> None:
    period = Period.around(day, kind)
    months = period.months()
    assert day in period
    assert sum(each.days for each in months) == period.days
    assert all(first.end == second.start for first, second in pairwise(months))
    assert period.year_to_date().covers(period)
