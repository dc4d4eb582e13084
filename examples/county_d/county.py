"""青溪县: a simulated county of 250 villages, its whole year 2025 and the first half of 2026. No such county exists."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils import timezone
from examples.county_d import (
    founding_papers,
    goals,
    input_papers,
    market_papers,
    office_papers,
    outlet_papers,
    party_papers,
    project_papers,
    registers,
    report_papers,
    returns,
    safety_papers,
    shop_papers,
    statistics_papers,
    van_papers,
)
from examples.county_d.recovery_papers import Recovery
from examples.county_d.season import Season
from examples.county_d.tray import Tray

from gongxiao.basis.period import Period

if TYPE_CHECKING:
    from gongxiao.config.desk import Desk

SIMULATED = True
SIMULATED_YEARS = (2025, 2026)
QUIETER = 0.35  # the year after the report: enough for the pages of the current period
ONCE = (
    founding_papers, goals, input_papers, market_papers, office_papers, outlet_papers, project_papers, returns,
    safety_papers, shop_papers, van_papers,
)  # fmt: skip
MONTHLY = (
    van_papers,
    input_papers,
    market_papers,
    party_papers,
    office_papers,
    safety_papers,
    returns,
    statistics_papers,
)


def build(desk: Desk) -> None:
    """Write the registers down, then live through the months; a month that is not over yet is left out."""
    county = registers.register(desk)
    tray, recovery = Tray(desk), Recovery()
    for module in ONCE:
        module.once(county, tray)
    tray.sign(_months(2024))
    months = [*_months(2025), *_months(2026)[:6]]
    for number, month in enumerate(months):
        if month.last_day >= timezone.localdate():
            break
        volume = float(desk.scale) * (1 if month.start.year == SIMULATED_YEARS[0] else QUIETER)
        season = Season(county, tray, month, volume)
        for module in MONTHLY:
            module.month(season)
        recovery.month(season)
        tray.sign([month])
        desk.tell(Fraction(number + 1, len(months)))
    report_papers.sign_off(county, desk)
    statistics_papers.finish(county, desk)


def _months(year: int) -> list[Period]:
    return [Period.month(year, month) for month in range(1, 13)]
