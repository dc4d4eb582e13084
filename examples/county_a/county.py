"""甲县: an invented county whose papers give the figures of a half-year report of 2022."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.county_a import (
    goals,
    production_papers,
    registers,
    statistics_papers,
    stewardship_papers,
    trade_papers,
)

if TYPE_CHECKING:
    from gongxiao.config.desk import Desk


def build(desk: Desk) -> None:
    """Write the registers down, then sign every paper of the half-year and the goals for the next."""
    county = registers.register(desk)
    stewardship_papers.post(desk, county)
    trade_papers.post(desk, county)
    production_papers.post(desk, county)
    goals.post(desk, county)
    statistics_papers.post(desk, county)
