"""A day and a period are understood as a clerk types and says them."""

from __future__ import annotations

from datetime import date

import pytest

from gongxiao.basis.day import day_said, period_said

TODAY = date(2022, 6, 8)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("0605", "2022-06-05"), ("6-5", "2022-06-05"), ("6月5日", "2022-06-05"), ("6/5", "2022-06-05"), ("6.5", "2022-06-05"),
        ("20210605", "2021-06-05"), ("210605", "2021-06-05"), ("2021-6-5", "2021-06-05"), ("2021年6月5日", "2021-06-05"),
        ("今天", "2022-06-08"), ("昨天", "2022-06-07"), ("前天", "2022-06-06"), ("明天", "2022-06-09"), ("０６０５", "2022-06-05"),
        (" 6 月 5 号 ", "2022-06-05"),
    ],
)  # fmt: skip
def test_a_day_is_understood_as_typed(typed: str, meant: str) -> None:
    assert day_said(typed, TODAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "typed", ["", "0631", "6-31", "1305", "605", "20220230", "大后天", "6月", "2022", "abc", "0229"]
)
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert day_said(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("本月", "2022-06"), ("上月", "2022-05"), ("上个月", "2022-05"), ("本季度", "2022Q2"), ("上季", "2022Q1"), ("本年", "2022"),
        ("今年", "2022"), ("去年", "2021"), ("上半年", "2022H1"), ("下半年", "2022H2"), ("本半年", "2022H1"), ("昨天", "2022-06-07"),
    ],
)  # fmt: skip
def test_a_period_is_understood_as_said(typed: str, code: str) -> None:
    found = period_said(typed, TODAY)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("typed", ["", "年", "本", "2022", "明年", "本旬"])
def test_what_is_no_period_is_not_guessed(typed: str) -> None:
    assert period_said(typed, TODAY) is None
