"""乙县: an invented county whose papers give the figures of a full-year report of 2022 and the plan for 2023."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.county_b import (
    asset_papers,
    credit_papers,
    goals,
    input_papers,
    office_papers,
    registers,
    trade_papers,
)

if TYPE_CHECKING:
    from gongxiao.config.desk import Desk


def build(desk: Desk) -> None:
    """Write the registers down, then sign every paper of the year and the goals for the next."""
    county = registers.register(desk)
    input_papers.post(desk, county)
    trade_papers.post(desk, county)
    credit_papers.post(desk, county)
    asset_papers.post(desk, county)
    office_papers.post(desk, county)
    goals.post(desk, county)
