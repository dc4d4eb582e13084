"""乙县目标任务: what the county undertakes for 2023."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongxiao.kernel.goal import Goal

if TYPE_CHECKING:
    from examples.county_b.registers import County

    from gongxiao.config.desk import Desk

# indicator, requirement, number, who answers for it
GOALS = (
    ("stewardship.reform_bids.pilot", "exactly", "1", "农合联工作科"),
    ("stewardship.federations.town.operation_rate", "exactly", "100", "农合联工作科"),
    ("trade.service_platform.blocks", "exactly", "4", "合作指导科"),
    ("trade.service_platform.services", "exactly", "14", "合作指导科"),
    ("production.reserve.fertiliser", "exactly", "1600", "业务科"),
    ("production.reserve.bases_built", "exactly", "1", "业务科"),
    ("trade.village_product.per_village", "exactly", "1", "流通科"),
    ("trade.buyers.channels", "exactly", "3", "流通科"),
    ("stewardship.treatments.disposals", "exactly", "3", "资产科"),
    ("stewardship.rules.rounds.every_month", "exactly", "4", "办公室"),
    ("stewardship.party_posts.cores", "exactly", "1", "机关党支部"),
    ("stewardship.party_posts.wings", "exactly", "4", "机关党支部"),
)


def post(desk: Desk, county: County) -> None:
    """Sign the goals in the director's name."""
    for indicator, comparator, target, owner in GOALS:
        desk.post(
            Goal(
                org=county.org,
                occurred_on=date(2022, 12, 30),
                indicator=indicator,
                comparator=comparator,
                target=target,
                period="2023",
                owner_name=owner,
                due_on=date(2023, 12, 31),
            ),
            by=county.staff["lead"],
        )
