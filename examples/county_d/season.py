"""月份: one month of the simulation: its working days, its share of the year's volume, its chances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.county_d.data import chance, parameter, share

if TYPE_CHECKING:
    import random

    from examples.county_d.registers import County
    from examples.county_d.tray import Tray

    from gongxiao.basis.period import Period


@dataclass(frozen=True)
class Season:
    """What happens in one month; `volume` multiplies the everyday papers."""

    county: County
    tray: Tray
    month: Period
    volume: float

    @property
    def number(self) -> int:
        return self.month.start.month

    @property
    def days(self) -> list[date]:
        """Every day of the month but Sundays."""
        whole = [self.month.start + timedelta(days=each) for each in range(self.month.days)]
        return [day for day in whole if day.weekday() < 6]

    @property
    def weekdays(self) -> list[date]:
        return [day for day in self.days if day.weekday() < 5]

    def relative(self, series: str) -> float:
        """The month against an average month: 1 is average, 2 twice as busy."""
        return float(share(series, self.number)) * 12

    def chance(self, name: str) -> random.Random:
        return chance(f"{name}/{self.month.code}")


def several(random: random.Random, expected: float) -> int:
    """A whole number that is `expected` on average."""
    whole = int(expected)
    return whole + (random.random() < expected - whole)


def around(random: random.Random, middle: float, spread: float = 0.35) -> float:
    """A positive number around `middle`; about two thirds lie within `spread` of it."""
    return middle * max(0.15, random.gauss(1, spread))


def number(code: str) -> float:
    """A parameter as a number to calculate chances with."""
    return float(parameter(code))
