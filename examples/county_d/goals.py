"""青溪县目标任务: what the county undertook for 2025, and what it undertakes for 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongxiao.kernel.goal import Goal

if TYPE_CHECKING:
    from examples.county_d.registers import County
    from examples.county_d.tray import Tray

# indicator, requirement, number, who answers for it; some were reached, some nearly, some by far not
GOALS_2025 = (
    ("production.reserve.fertiliser", "at_least", "1600", "业务科"),
    ("production.reserve.pesticide", "at_least", "4.5", "业务科"),
    ("production.campaigns", "at_least", "20", "业务科"),
    ("production.trainings", "at_least", "60", "业务科"),
    ("production.shops.refitted", "at_least", "12", "业务科"),
    ("production.clinics.built", "exactly", "2", "业务科"),
    ("production.recovery.packaging_disposal_rate", "at_least", "95", "业务科"),
    ("trade.village_coop.coverage", "at_least", "95", "合作指导科"),
    ("trade.farm_centre.built", "exactly", "2", "合作指导科"),
    ("trade.brand.admitted", "at_least", "12", "品牌公司"),
    ("trade.brand.outlets_open", "at_least", "10", "品牌公司"),
    ("trade.livestreams", "at_least", "40", "品牌公司"),
    ("trade.fairs", "at_least", "6", "业务科"),
    ("trade.contracts.area", "at_least", "8000", "业务科"),
    ("credit.new_loans", "at_least", "100000000", "财务科"),
    ("stewardship.federations.town.operating", "exactly", "12", "合作指导科"),
    ("stewardship.federations.demonstration", "at_least", "2", "合作指导科"),
    ("stewardship.projects.accepted", "at_least", "2", "资产科"),
    ("stewardship.treatments.done", "at_least", "15", "资产科"),
    ("stewardship.hazards.fixed_rate", "at_least", "95", "办公室"),
    ("stewardship.petitions.escalated", "at_most", "0", "办公室"),
    ("stewardship.total_profit", "at_least", "650", "财务科"),
)
GOALS_2026 = (
    ("production.reserve.fertiliser", "at_least", "1600", "业务科"),
    ("production.shops.refitted", "at_least", "10", "业务科"),
    ("production.clinics.built", "exactly", "2", "业务科"),
    ("production.trainings", "at_least", "64", "业务科"),
    ("production.recovery.packaging_disposal_rate", "at_least", "96", "业务科"),
    ("production.reserve.warehouses_built", "exactly", "1", "业务科"),
    ("trade.village_coop.coverage", "exactly", "100", "合作指导科"),
    ("trade.brand.outlets_open", "at_least", "11", "品牌公司"),
    ("trade.livestreams", "at_least", "50", "品牌公司"),
    ("trade.firms.leading", "at_least", "1", "业务科"),
    ("trade.contracts.area", "at_least", "9500", "业务科"),
    ("credit.new_loans", "at_least", "110000000", "财务科"),
    ("stewardship.federations.town.operating", "exactly", "3", "合作指导科"),
    ("stewardship.projects.accepted", "at_least", "4", "资产科"),
    ("stewardship.treatments.done", "at_least", "10", "资产科"),
    ("stewardship.hazards.fixed_rate", "at_least", "97", "办公室"),
    ("stewardship.total_profit", "at_least", "700", "财务科"),
)


def once(county: County, tray: Tray) -> None:
    """Sign the goals in the director's name."""
    for year, signed, goals in (
        (2025, date(2025, 1, 14), GOALS_2025),
        (2026, date(2025, 12, 30), GOALS_2026),
    ):
        for indicator, comparator, number, owner in goals:
            tray.lay(
                Goal(
                    org=county.org,
                    occurred_on=signed,
                    indicator=indicator,
                    comparator=comparator,
                    target=number,
                    period=str(year),
                    owner_name=owner,
                    due_on=date(year, 12, 31),
                ),
                county.staff["lead"],
            )
