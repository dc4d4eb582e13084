"""青溪县名册: the units, people and places of a county that does not exist. Everything here is simulated."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from examples.county_d import goods, subjects
from examples.county_d.geography import COUNTY, Town, Village, towns, villages
from examples.county_d.parties import INDUSTRIES
from examples.county_d.parties import register as register_parties

if TYPE_CHECKING:
    from examples.county_d.subjects import Subjects

    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Division, Item, Org, Party, Place, User

ROOT = "QX"
COMPANIES = {
    "inputs": ("QX-NZ", "青溪县惠农农资有限公司"),
    "brand": ("QX-PP", "青溪县山礼品牌运营有限公司"),
    "vans": ("QX-GF", "青溪县供富商贸物流有限公司"),
    "tea": ("QX-CY", "青溪县茶叶加工服务有限公司"),
    "markets": ("QX-SC", "青溪县供销市场管理有限公司"),
    "guarantee": ("QX-DB", "青溪县农信融资担保有限公司"),
    "loans": ("QX-XD", "青溪县农合小额贷款有限公司"),
}
# username: shown name, duties, the company they work for (none: the whole county)
STAFF: dict[str, tuple[str, tuple[str, ...], str]] = {
    "lead": ("沈主任", ("leader",), ""),
    "deputy": ("陆副主任", ("leader", "brand_reviewer"), ""),
    "clerk": ("韩文员", ("office_clerk",), ""),
    "statistics": ("董统计", ("statistician",), ""),
    "statistics-head": ("冯负责人", ("statistics_head",), ""),
    "accounts": ("石会计", ("accountant",), ""),
    "audit": ("裘审计", ("auditor",), ""),
    "party": ("方干事", ("party_officer",), ""),
    "discipline": ("严干事", ("discipline_officer",), ""),
    "federation": ("俞干事", ("federation_officer",), ""),
    "inputs": ("钱科长", ("inputs_officer",), ""),
    "inspector": ("梁督查", ("inputs_inspector",), ""),
    "agronomist": ("吕农技", ("agronomist",), ""),
    "clinics": ("庄专员", ("clinic_officer",), ""),
    "service": ("甘专员", ("farm_service_officer",), ""),
    "recovery": ("柏专员", ("recovery_officer",), ""),
    "outlets": ("丁专员", ("outlet_officer",), ""),
    "brand": ("潘专员", ("brand_officer",), ""),
    "reviewer": ("伍评委", ("brand_reviewer",), ""),
    "market": ("宋专员", ("market_officer",), ""),
    "processing": ("竺主管", ("processing_officer",), ""),
    "credit": ("金专员", ("credit_officer",), ""),
    "societies": ("寿巡查", ("society_inspector",), ""),
    "assets": ("章专员", ("asset_officer",), ""),
    "projects": ("施专员", ("project_officer",), ""),
    "safety": ("褚安全员", ("safety_officer",), ""),
    "petitions": ("卫专员", ("petition_officer",), ""),
    "dispatcher": ("邓调度", ("van_dispatcher", "site_manager"), "vans"),
    "keeper1": ("应库管", ("reserve_keeper",), "inputs"),
    "keeper2": ("尹库管", ("reserve_keeper",), "inputs"),
    "site-inputs": ("孟经理", ("site_manager",), "inputs"),
    "site-markets": ("鲁经理", ("site_manager",), "markets"),
    "site-tea": ("安经理", ("site_manager",), "tea"),
}
DRIVERS = ("王", "陈", "何", "吴", "徐", "孙", "马")
DIRECTORS = ("赵", "周", "郑", "蒋", "朱", "秦", "许", "姜", "戚", "谢", "邹", "喻")
CLERKS = ("窦", "云", "苏", "葛", "范", "彭", "郎", "韦", "苗", "凤", "花", "方")


@dataclass
class County:
    """The registers of the county, as the papers name them."""

    org: Org
    companies: dict[str, Org]
    coops: dict[str, Org]
    federations: dict[str, Org]
    societies: dict[str, Org]
    staff: dict[str, User]
    towns: dict[str, Place]
    villages: dict[str, Place]
    sites: dict[str, Place]
    items: goods.Goods
    parties: dict[str, Party]
    farmers: dict[str, list[Party]]
    subjects: Subjects
    clerks: dict[str, User] = field(default_factory=dict)
    directors: dict[str, User] = field(default_factory=dict)
    drivers: list[User] = field(default_factory=list)

    def coop_of(self, town: Town) -> Org:
        return self.coops[town.name]

    def place_of(self, village: Village) -> Place:
        return self.villages[village.code]

    def item(self, name: str) -> Item:
        return self.items.by_name[name]


@transaction.atomic
def register(desk: Desk) -> County:
    """Write the registers of the county down and hand them over by name."""
    divisions = _divisions(desk)
    org = desk.org(ROOT, "青溪县供销合作社联合社", "federation", division=divisions[COUNTY])
    companies = {key: desk.org(code, name, "company", parent=org) for key, (code, name) in COMPANIES.items()}
    coops, societies = {}, {}
    for number, town in enumerate(towns(), 1):
        short = short_name(town.name)
        home = divisions[town.code]
        coops[town.name] = desk.org(
            f"QX-J{number:02}", f"青溪县{short}供销合作社", "primary_coop", parent=org, division=home
        )
        societies[town.name] = desk.org(
            f"QX-H{number:02}", f"青溪县{short}资金互助会", "society", parent=org, division=home
        )
    federations = {
        name: desk.org(f"QX-L{number}", f"青溪县{name}产业农合联", "industry_federation", parent=org)
        for number, name in enumerate(INDUSTRIES, 1)
    }
    town_places = {
        town.name: desk.place(town.name, kind="town", division=divisions[town.code], org=org)
        for town in towns()
    }
    village_places = {village.code: _village_place(desk, village, divisions, org) for village in villages()}
    parties, farmers = register_parties(desk, org, divisions)
    county = County(
        org=org,
        companies=companies,
        coops=coops,
        federations=federations,
        societies=societies,
        staff=_staff(desk, org, companies),
        towns=town_places,
        villages=village_places,
        sites=_sites(desk, org, companies, coops),
        items=goods.register(desk),
        parties=parties,
        farmers=farmers,
        subjects=subjects.register(desk, org, companies, coops),
    )
    _coop_staff(desk, county)
    return county


def short_name(name: str) -> str:
    """The name of a town without its rank."""
    return name.removesuffix("街道").removesuffix("镇").removesuffix("乡")


def _divisions(desk: Desk) -> dict[str, Division]:
    province = desk.division("99", "示例省", "province")
    city = desk.division("9904", "示例丁市", "city", province)
    found = {COUNTY: desk.division(COUNTY, "青溪县", "county", city)}
    for town in towns():
        found[town.code] = desk.division(town.code, town.name, "town", found[COUNTY])
    for village in villages():
        found[village.code] = desk.division(
            village.code, village.name, "village", found[village.town.code], "village_committee"
        )
    return found


def _village_place(desk: Desk, village: Village, divisions: dict[str, Division], org: Org) -> Place:
    return desk.place(
        village.name,
        kind="village",
        division=divisions[village.code],
        org=org,
        longitude=round(Decimal(village.longitude), 5),
        latitude=round(Decimal(village.latitude), 5),
    )


def _staff(desk: Desk, org: Org, companies: dict[str, Org]) -> dict[str, User]:
    return {
        username: desk.user(username, name, dict.fromkeys(duties, companies[company] if company else org))
        for username, (name, duties, company) in STAFF.items()
    }


def _coop_staff(desk: Desk, county: County) -> None:
    """A director and a clerk in every primary co-op, and a driver for every van."""
    at_coop = ("inputs_officer", "recovery_collector", "farm_service_officer", "agronomist")
    for number, (town, coop) in enumerate(county.coops.items()):
        county.directors[town] = desk.user(
            f"director{number + 1:02}",
            f"{DIRECTORS[number]}社长",
            dict.fromkeys(("leader", "site_manager"), coop),
        )
        county.clerks[town] = desk.user(
            f"coop{number + 1:02}", f"{CLERKS[number]}业务员", dict.fromkeys(at_coop, coop)
        )
    county.drivers = [
        desk.user(f"driver{number}", f"{name}师傅", {"van_driver": county.companies["vans"]})
        for number, name in enumerate(DRIVERS, 1)
    ]


def _sites(desk: Desk, org: Org, companies: dict[str, Org], coops: dict[str, Org]) -> dict[str, Place]:
    sites = {
        name: desk.place(name, kind=kind, org=companies[company])
        for name, kind, company in (
            ("农资中心库", "warehouse", "inputs"),
            ("东坪农资库", "warehouse", "inputs"),
            ("茶岭农资库", "warehouse", "inputs"),
            ("集采集配中心", "warehouse", "vans"),
            ("茶叶加工车间", "site", "tea"),
            ("中心农贸市场", "site", "markets"),
            ("石门农贸市场", "site", "markets"),
            ("沙湾农贸市场", "site", "markets"),
            ("冷链中心", "site", "markets"),
        )
    }
    for name in ("联合社机关", "供销培训中心", "人民路口", "东门广场", "青溪展览馆"):
        sites[name] = desk.place(name, kind="office" if name == "联合社机关" else "site", org=org)
    for town, coop in coops.items():
        for what, kind in (("旧供销大楼", "site"), ("农资仓库", "warehouse"), ("回收站", "shop")):
            name = f"{short_name(town)}{what}"
            sites[name] = desk.place(name, kind=kind, org=coop)
    return sites
