"""模拟参数: the figures the simulation starts from, read from the tables beside this file.

Every row names its source and status; `assumption` and `unverified` rows are ours and must be checked before anybody
plans with them.
"""

from __future__ import annotations

import csv
import hashlib
import random
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Event:
    """A dated event of the year: a fair, a festival, a campaign."""

    code: str
    name: str
    starts_on: date
    ends_on: date
    kind: str


def table(name: str) -> list[dict[str, str]]:
    """The rows of `<name>.csv`."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def parameter(code: str) -> Decimal:
    """The value of a parameter, in the unit its row states."""
    return {row["code"]: Decimal(row["value"]) for row in table("parameters")}[code]


@cache
def _seasons() -> dict[str, tuple[Decimal, ...]]:
    return {
        row["series"]: tuple(Decimal(row[f"m{month:02}"]) / 100 for month in range(1, 13))
        for row in table("seasonality")
    }


def share(series: str, month: int) -> Decimal:
    """The share of a year's volume of `series` that falls into the month (1 to 12)."""
    return _seasons()[series][month - 1]


@cache
def events() -> tuple[Event, ...]:
    """The events in the order of their first days."""
    found = [
        Event(
            row["code"],
            row["name"],
            date.fromisoformat(row["starts_on"]),
            date.fromisoformat(row["ends_on"]),
            row["kind"],
        )
        for row in table("events")
    ]
    return tuple(sorted(found, key=lambda one: (one.starts_on, one.code)))


def event(code: str, year: int) -> Event:
    """The event `code` of a year."""
    return next(one for one in events() if one.code == code and one.starts_on.year == year)


def chance(name: str) -> random.Random:
    """A stream of chances of its own for every purpose, so that adding one never shifts another."""
    return random.Random(f"county_d/{name}")  # noqa: S311 - a simulation, not a secret


def steady(text: str) -> float:
    """A number from 0 to 1 that depends on nothing but the text."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 1_000_000_000 / 1_000_000_000


def rounded(amount: float | Decimal, step: int = 1) -> int:
    """The amount as a whole multiple of `step`, as scales and tills give it."""
    return int(float(amount) / step + 0.5) * step
