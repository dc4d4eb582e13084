"""丙区: an invented district whose papers give the figures of a half-year report; 2023 is an assumption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.county_c import goals, party_papers, project_papers, registers, safety_papers, trade_papers

if TYPE_CHECKING:
    from gongxiao.config.desk import Desk


def build(desk: Desk) -> None:
    """Write the registers down, then sign every paper of the half-year and the goals for the next."""
    county = registers.register(desk)
    project_papers.post(desk, county)
    trade_papers.post(desk, county)
    safety_papers.post(desk, county)
    party_papers.post(desk, county)
    goals.post(desk, county)
