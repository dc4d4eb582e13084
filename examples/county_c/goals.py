"""丙区目标任务: what the district undertook for 2023 and for its second half."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongxiao.kernel.goal import Goal

if TYPE_CHECKING:
    from examples.county_c.registers import County

    from gongxiao.config.desk import Desk

# Indicator, comparator, target, owner.
YEAR = (
    ("stewardship.party_days", "at_least", "12", "机关党支部"),
    ("stewardship.safety_rounds", "at_least", "16", "安全科"),
    ("trade.fairs", "at_least", "3", "业务科"),
)
SECOND_HALF = (
    ("trade.town_centre.built", "exactly", "1", "项目科"),
    ("stewardship.treatments.ways", "exactly", "2", "资产科"),
    ("trade.fairs", "at_least", "2", "业务科"),
    ("trade.village_coop.functions", "exactly", "3", "业务科"),
    ("trade.contests", "exactly", "1", "业务科"),
    ("trade.livestream.products", "exactly", "4", "业务科"),
    ("trade.village_product.per_village", "exactly", "1", "业务科"),
    ("stewardship.safety_rounds.look_back", "at_least", "2", "安全科"),
)


def post(desk: Desk, county: County) -> None:
    """Sign the goals: the year's in January, the second half's at the end of June."""
    for period, day, due_on, goals in (
        ("2023", date(2023, 1, 10), date(2023, 12, 29), YEAR),
        ("2023H2", date(2023, 6, 29), date(2023, 12, 29), SECOND_HALF),
    ):
        desk.post_many(
            [
                Goal(
                    org=county.org,
                    occurred_on=day,
                    indicator=indicator,
                    period=period,
                    comparator=comparator,
                    target=target,
                    owner_name=owner,
                    due_on=due_on,
                )
                for indicator, comparator, target, owner in goals
            ],
            by=county.staff["lead"],
        )
