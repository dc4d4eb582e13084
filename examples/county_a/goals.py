"""甲县目标任务: what the county undertakes for the second half and the whole of 2022."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongxiao.kernel.goal import Goal

if TYPE_CHECKING:
    from examples.county_a.registers import County

    from gongxiao.config.desk import Desk

# indicator, requirement, number, period, who answers for it
GOALS = (
    ("trade.village_coop.coverage", "exactly", "100", "2022H2", "合作指导科"),
    ("production.clinics.built", "exactly", "4", "2022H2", "业务科"),
    ("stewardship.federations.demonstration", "exactly", "2", "2022H2", "合作指导科"),
    ("trade.farm_centre.built", "exactly", "1", "2022H2", "合作指导科"),
    ("stewardship.elections.levels", "exactly", "2", "2022H2", "合作指导科"),
    ("production.platform.services", "exactly", "3", "2022H2", "合作指导科"),
    ("trade.brand.outlets_open", "at_least", "10", "2022H2", "优选公司"),
    ("trade.livestreams", "at_least", "8", "2022H2", "优选公司"),
    ("trade.industry_centre.built", "exactly", "1", "2022H2", "业务科"),
    ("trade.industry_centre.functions", "exactly", "4", "2022H2", "业务科"),
    ("production.reserve.fertiliser", "at_least", "1090", "2022H2", "业务科"),
    ("production.reserve.pesticide", "at_least", "4.5", "2022H2", "业务科"),
    ("trade.firms.leading", "exactly", "1", "2022H2", "业务科"),
    ("trade.firms.output", "exactly", "80", "2022", "业务科"),
    ("trade.firms.sales", "at_least", "5000000", "2022", "业务科"),
    ("stewardship.holdings.supported", "exactly", "1", "2022H2", "业务科"),
)


def post(desk: Desk, county: County) -> None:
    """Sign the goals in the director's name."""
    for indicator, comparator, target, period, owner in GOALS:
        desk.post(
            Goal(
                org=county.org,
                occurred_on=date(2022, 6, 30),
                indicator=indicator,
                comparator=comparator,
                target=target,
                period=period,
                owner_name=owner,
                due_on=date(2022, 12, 31),
            ),
            by=county.staff["lead"],
        )
