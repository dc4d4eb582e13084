"""期间: a stretch of days that figures are asked for. Half-open: ``start`` is in it, ``end`` is not.

Half-open, so that neighbouring periods share a boundary and no day is counted twice or missed.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NoReturn
from unicodedata import normalize

from gongxiao.basis.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["year", "half", "quarter", "month", "day", "span"]

FIRST_YEAR = 1900
LAST_YEAR = 2999

_DAY = timedelta(days=1)
_MONTHS_IN: dict[int, Kind] = {12: "year", 6: "half", 3: "quarter", 1: "month"}
_QUARTERS = "一二三四"
_DAY_CODE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_CODES = re.compile(
    r"(?P<year>\d{4})"
    r"(?:H(?P<half>\d)|Q(?P<quarter>\d)|-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?",
    re.ASCII,
)


class PeriodRefused(Refused):
    """期间被拒: no such period, or a question that this period has no answer to. Codes begin with ``period.``."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """期间: from ``start`` up to, not including, ``end``. Ordered by start. At least one day, years 1900 to 2999.

    ``Period.parse("2022H1")`` and ``Period.half(2022, 1)`` are 2022-01-01 up to 2022-07-01. Two periods of the
    same days are equal however they were made: the second quarter is April to June.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        for boundary in (self.start, self.end):
            if type(boundary) is not date:  # a datetime is a date to isinstance, and compares as none
                raise PeriodRefused(f"期间的起止应为日期，不能是 {boundary!r}。", "period.type")
        if self.start >= self.end:
            raise PeriodRefused(
                f"期间的结束（{self.end}）应晚于开始（{self.start}），请核对起止日期。", "period.order"
            )
        _require_year(self.start.year)
        _require_year(self.last_day.year)

    # --- making one ---

    @classmethod
    def between(cls, start: date, end: date) -> "Period":
        """From ``start`` up to, not including, ``end``."""
        return cls(start, end)

    @classmethod
    def year(cls, year: int) -> "Period":
        """1 January to 31 December."""
        return _months_from(year, 1, 12)

    @classmethod
    def half(cls, year: int, half: int) -> "Period":
        """上半年 is 1, 下半年 is 2."""
        _require_within(half, 2, "半年只有上半年（H1）和下半年（H2）")
        return _months_from(year, 6 * half - 5, 6)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        """第一季度 is 1."""
        _require_within(quarter, 4, "季度应为 1 至 4")
        return _months_from(year, 3 * quarter - 2, 3)

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """一月 is 1."""
        _require_within(month, 12, "月份应为 1 至 12")
        return _months_from(year, month, 1)

    @classmethod
    def day(cls, day: date) -> "Period":
        """That one day."""
        _require_year(day.year)
        return cls(day, day + _DAY)

    @classmethod
    def around(cls, day: date, kind: Kind) -> "Period":
        """The year, half, quarter, month or day that ``day`` lies in; a span has no such calendar."""
        makers: dict[str, Callable[[], Period]] = {
            "year": lambda: cls.year(day.year),
            "half": lambda: cls.half(day.year, (day.month + 5) // 6),
            "quarter": lambda: cls.quarter(day.year, (day.month + 2) // 3),
            "month": lambda: cls.month(day.year, day.month),
            "day": lambda: cls.day(day),
        }
        if kind not in makers:
            raise PeriodRefused(f"不能按“{kind}”取期间，请用年、半年、季度、月或日。", "period.kind")
        return makers[kind]()

    @classmethod
    def parse(cls, code: str) -> "Period":
        """The period of a code: 2022, 2022H1, 2022Q2, 2022-06, 2022-06-03, or 2022-01-01..2022-03-15 (end excluded).

        Full-width and lower-case letters are taken. Raises `PeriodRefused` for anything else.
        """
        plain = normalize("NFKC", code).strip().upper()
        first, dots, second = plain.partition("..")
        if dots:
            return cls(_parse_day(first.strip(), code), _parse_day(second.strip(), code))
        found = _CODES.fullmatch(plain)
        if found is None:
            _refuse_code(code)
        year, half, quarter, month, day = (
            int(part) if part is not None else None
            for part in found.group("year", "half", "quarter", "month", "day")
        )
        assert year is not None  # the pattern asks for it
        if half is not None:
            return cls.half(year, half)
        if quarter is not None:
            return cls.quarter(year, quarter)
        if day is not None:
            return cls.day(_parse_day(plain, code))
        if month is not None:
            return cls.month(year, month)
        return cls.year(year)

    # --- naming it ---

    @property
    def kind(self) -> Kind:
        """What the calendar calls it; "span" when it is no whole year, half, quarter, month or day."""
        if self.end - self.start == _DAY:
            return "day"
        if self.month_aligned:
            length = self._length
            # A run of six months is a half-year only when it begins in January or July.
            if length in _MONTHS_IN and (self.start.month - 1) % length == 0:
                return _MONTHS_IN[length]
        return "span"

    @property
    def code(self) -> str:
        """The short stable name that `parse` reads back."""
        year, month = self.start.year, self.start.month
        codes: dict[Kind, str] = {
            "year": f"{year}",
            "half": f"{year}H{(month + 5) // 6}",
            "quarter": f"{year}Q{(month + 2) // 3}",
            "month": f"{year}-{month:02d}",
            "day": f"{self.start}",
            "span": f"{self.start}..{self.end}",
        }
        return codes[self.kind]

    @property
    def label(self) -> str:
        """How it is written in a report: 2022年上半年, 2022年1月至9月, 2022年1月1日至3月14日 (last day included)."""
        year, month = self.start.year, self.start.month
        labels: dict[Kind, str] = {
            "year": f"{year}年",
            "half": f"{year}年{'上' if month == 1 else '下'}半年",
            "quarter": f"{year}年第{_QUARTERS[(month - 1) // 3]}季度",
            "month": f"{year}年{month}月",
            "day": f"{year}年{month}月{self.start.day}日",
        }
        if self.kind != "span":
            return labels[self.kind]
        last = self.last_day
        second_year = f"{last.year}年" if last.year != year else ""
        if self.month_aligned:
            return f"{labels['month']}至{second_year}{last.month}月"
        return f"{labels['day']}至{second_year}{last.month}月{last.day}日"

    def __str__(self) -> str:
        return self.label

    # --- what is in it ---

    @property
    def last_day(self) -> date:
        """The last day that still belongs to the period."""
        return self.end - _DAY

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    @property
    def month_aligned(self) -> bool:
        """Whether it is made of whole calendar months."""
        return self.start.day == 1 and self.end.day == 1

    def months(self) -> list["Period"]:
        """The calendar months it touches, in order; the first and last are whole months even where it is not."""
        first, last = _month_number(self.start), _month_number(self.last_day)
        return [_months_from(*_year_and_month(each), 1) for each in range(first, last + 1)]

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def covers(self, other: "Period") -> bool:
        """Whether every day of the other period is in this one."""
        return self.start <= other.start and other.end <= self.end

    # --- its neighbours ---

    def previous(self) -> "Period":
        """The period of the same length that ends where this begins.

        Whole months are counted in months (before February comes January), other spans in days.
        """
        return self._moved(-1)

    def next(self) -> "Period":
        """The period of the same length that begins where this ends."""
        return self._moved(1)

    def last_year(self) -> "Period":
        """The same months, or the same dates, of the year before; 29 February becomes 28 February."""
        if self.month_aligned:
            return self._months_away(-12)
        return Period(_a_year_before(self.start), _a_year_before(self.last_day) + _DAY)

    def year_to_date(self) -> "Period":
        """本年累计: from 1 January of the year it starts in to its own end."""
        return Period(date(self.start.year, 1, 1), self.end)

    @property
    def _length(self) -> int:
        return _month_number(self.end) - _month_number(self.start)

    def _moved(self, times: int) -> "Period":
        if self.month_aligned:
            return self._months_away(times * self._length)
        step = times * (self.end - self.start)
        return Period(self.start + step, self.end + step)

    def _months_away(self, months: int) -> "Period":
        year, month = _year_and_month(_month_number(self.start) + months)
        return _months_from(year, month, self._length)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _year_and_month(number: int) -> tuple[int, int]:
    return number // 12, number % 12 + 1


def _months_from(year: int, month: int, length: int) -> Period:
    _require_year(year)
    end_year, end_month = _year_and_month(year * 12 + month - 1 + length)
    return Period(date(year, month, 1), date(end_year, end_month, 1))


def _a_year_before(day: date) -> date:
    year = day.year - 1
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _require_within(number: int, largest: int, rule: str) -> None:
    if not 1 <= number <= largest:
        raise PeriodRefused(f"{rule}，不能是 {number}，请核对。", "period.number")


def _require_year(year: int) -> None:
    """Asked before a boundary is computed: a year such as 0 or 20222 has no date to compute with."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodRefused(f"期间应在 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间，请核对年份。", "period.years")


def _parse_day(plain: str, code: str) -> date:
    parts = _DAY_CODE.fullmatch(plain)
    if parts is None:
        _refuse_code(code)
    year, month, day = (int(part) for part in parts.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise PeriodRefused(f"没有“{plain}”这一天，请核对日期。", "period.day") from None


def _refuse_code(code: str) -> NoReturn:
    raise PeriodRefused(
        f"看不懂期间“{code}”，请写成 2022、2022H1、2022Q2、2022-06 或 2022-06-03。", "period.code"
    )
