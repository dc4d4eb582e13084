"""丙区名册: the units, people, places and register lines of an invented district.

Names are made up. The year is an assumption: the report these papers give the shape of does not state one, and the
papers are dated in the first half of 2023.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongxiao.stewardship.models import Asset, Rule
from gongxiao.trade.models import Outlet

if TYPE_CHECKING:
    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Item, Org, Party, Place, User

TOWNS = ("东河镇", "西堰镇", "南桥镇", "北塘镇")
STAFF = {
    "lead": ("示例·周主任", ("leader",)),
    "clerk": ("示例·林文员", ("office_clerk",)),
    "party": ("示例·吴干事", ("party_officer",)),
    "discipline": ("示例·郑干事", ("discipline_officer",)),
    "federation": ("示例·蒋干事", ("federation_officer",)),
    "projects": ("示例·陈专员", ("project_officer",)),
    "assets": ("示例·冯专员", ("asset_officer",)),
    "safety": ("示例·褚安全员", ("safety_officer",)),
    "petitions": ("示例·卫专员", ("petition_officer",)),
    "market": ("示例·沈专员", ("market_officer", "outlet_officer")),
    "cold": ("示例·杨主管", ("processing_officer",)),
    "recovery": ("示例·韩专员", ("recovery_officer",)),
    "statistics": ("示例·朱统计", ("statistician",)),
    "accounts": ("示例·秦会计", ("accountant",)),
    "audit": ("示例·尤审计", ("auditor",)),
}
SITES = (
    ("东市商贸城", "site"), ("东市农贸市场", "site"), ("南桥农贸市场", "site"), ("西堰经营用房", "shop"),
    ("北塘出租用房", "shop"), ("东河仓库", "warehouse"),
)  # fmt: skip
OUTLETS = (
    ("新禾村农业社会化服务站", "service_station"), ("东河冷链仓储点", "cold_store"), ("东市农贸市场", "farmers_market"),
    ("南桥农贸市场", "farmers_market"),
)  # fmt: skip
PARTIES = (
    ("江畔富民蔬菜专业合作社", "coop"), ("绿环果蔬专业合作社", "coop"), ("示例·吴某", "person"), ("示例·许某", "person"),
    ("示例·何某", "person"), ("示例·吕某", "person"), ("区纪委机关第二党支部", "public"),
)  # fmt: skip


@dataclass(frozen=True)
class County:
    """The registers of the district, as the papers name them."""

    org: Org
    coops: dict[str, Org]
    companies: dict[str, Org]
    staff: dict[str, User]
    places: dict[str, Place]
    parties: dict[str, Party]
    items: dict[str, Item]
    outlets: dict[str, Outlet]
    fund_rule: Rule


def register(desk: Desk) -> County:
    """Write the registers of the district down and hand them over by name."""
    org = desk.org("BQ", "丙区供销合作总社", "federation")
    coops = {
        town: desk.org(f"BQ-J{number}", f"丙区{town[:-1]}供销合作社", "primary_coop", parent=org)
        for number, town in enumerate(TOWNS, 1)
    }
    companies = {
        name: desk.org(code, f"丙区{name}有限公司", "company", parent=org)
        for code, name in (("BQ-NZ", "禾原农资"), ("BQ-SC", "供销市场管理"), ("BQ-XD", "合融小额贷款"))
    }
    towns = {name: desk.place(name, kind="town") for name in TOWNS}
    places = towns | {name: desk.place(name, kind=kind, org=org) for name, kind in SITES}
    places["新禾村"] = desk.place("新禾村", kind="village")
    _assets(desk, coops)
    return County(
        org=org,
        coops=coops,
        companies=companies,
        staff={
            username: desk.user(username, name, dict.fromkeys(duties, org))
            for username, (name, duties) in STAFF.items()
        },
        places=places,
        parties={name: desk.party(name, kind=kind) for name, kind in PARTIES},
        items={name: desk.item(name, "produce", "公斤") for name in ("甜包菜", "青皮蚕豆")},
        outlets={name: desk.subject(Outlet, name, org=org, sort=sort) for name, sort in OUTLETS},
        fund_rule=desk.subject(
            Rule,
            "丙区农药零差率配供、包装废弃物回收处置项目资金管理制度",
            org=org,
            manages="money",
            owner="农资管理科",
        ),
    )


def _assets(desk: Desk, coops: dict[str, Org]) -> None:
    for town, name, sort, area in (
        ("东河镇", "东河社老仓库", "warehouse", "2100"),
        ("西堰镇", "西堰社临街经营用房", "shop", "860"),
        ("南桥镇", "南桥社副食品加工用房", "warehouse", "1350"),
        ("北塘镇", "北塘社出租用房", "shop", "640"),
    ):
        desk.subject(Asset, name, org=coops[town], sort=sort, floor_area=area, deed_name=coops[town].name)
