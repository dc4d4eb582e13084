"""乙县名册: the units, people, places, goods and register lines of an invented county between hills and sea."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongxiao.production.models import InputShop, ServiceZone
from gongxiao.stewardship.models import Asset, Rule
from gongxiao.trade.models import Van

if TYPE_CHECKING:
    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Item, Org, Party, Place, User

REFIT_TOWNS = ("滨江镇", "沙埠镇", "鹤溪镇", "石桥镇", "岭头镇")
TOWNS = (*REFIT_TOWNS, "海口镇", "云顶乡", "青坑乡")
COOPS = ("滨江", "鹤溪", "石桥", "岭头")
STAFF = {
    "lead": ("示例·温主任", ("leader",)),
    "clerk": ("示例·池文员", ("office_clerk",)),
    "party": ("示例·项干事", ("party_officer",)),
    "discipline": ("示例·白干事", ("discipline_officer",)),
    "federation": ("示例·孔干事", ("federation_officer",)),
    "inputs": ("示例·雷科长", ("inputs_officer", "farm_service_officer")),
    "inspector": ("示例·游督查", ("inputs_inspector",)),
    "market": ("示例·缪专员", ("market_officer", "outlet_officer")),
    "vans": ("示例·蓝调度", ("van_dispatcher",)),
    "driver": ("示例·钟师傅", ("van_driver",)),
    "credit": ("示例·施专员", ("credit_officer",)),
    "assets": ("示例·易专员", ("asset_officer", "project_officer")),
    "safety": ("示例·华安全", ("safety_officer",)),
    "accounts": ("示例·金会计", ("accountant",)),
    "statistics": ("示例·万统计", ("statistician",)),
    "audit": ("示例·尤审计", ("auditor",)),
}
FIRMS = (
    "乙县兴禾农业生产资料有限公司", "乙县供禾农业生产资料有限公司", "乙县联丰农资有限公司", "乡村银行积分商城",
    "县农商银行丰收商城", "省农产品展销应用", "乡村银行乙县支行", "乙县农商银行", "市农资集团有限公司",
)  # fmt: skip
ASSOCIATIONS = ("乙县农资协会", "乙县粮食产业农合联", "乙县土鸡产业农合联", "乙县茶叶产业农合联")
PUBLIC = ("乙县人民检察院", "云顶乡岩下村党支部")
PRODUCE = ("山区土鸡蛋", "地瓜粉", "土豆", "芋头", "饭糍", "茶青", "水稻", "高山大米", "果冻橙")
FRESH = ("海鲜", "果鲜", "蔬鲜", "茶鲜", "禽鲜")
LOCAL = ("手工粉干", "老字号糕点", "九制姜茶")
RULES = (
    # name, what it manages, made or revised, month
    ("干部职工素能提升工程实施方案", "people", "made", 4),
    ("信息工作考核办法", "people", "made", 4),
    ("总公司绩效考核办法（试行）", "money", "made", 5),
    ("单位内部后勤保障制度", "things", "made", 5),
    ("直属企业和基层单位管理办法", "power", "made", 5),
    ("总公司及基层单位人财物管理方案", "things", "made", 6),
    ("会议管理制度", "power", "made", 6),
    ("常态化正风肃纪工作方案", "people", "revised", 4),
    ("全面从严治社实施方案", "power", "revised", 4),
    ("重大事项议事规则", "power", "revised", 7),
    ("基层社财务代管办法", "money", "revised", 7),
    ("费用报销与审批规定", "money", "revised", 7),
    ("往来款项清理规定", "money", "revised", 8),
    ("社有资产租赁管理办法", "things", "revised", 8),
    ("工程项目招投标管理规定", "money", "revised", 9),
    ("公务用车管理规定", "things", "revised", 9),
    ("印章与档案管理制度", "things", "revised", 10),
    ("干部职工考勤与请假制度", "people", "revised", 10),
)
ASSETS = (
    # name, coop, sort, address
    ("滨江供销社平安路81号楼", "滨江", "shop", "滨江镇平安路81号"),
    ("滨江供销社中心门市部", "滨江", "shop", "滨江镇人民路"),
    ("鹤溪供销社临街店面", "鹤溪", "shop", "鹤溪镇下街"),
    ("石桥供销社旧仓库", "石桥", "warehouse", "石桥镇码头边"),
    ("岭头供销社征迁老屋", "岭头", "house", "岭头镇里垟村"),
    ("岭头分社闲置土房", "岭头", "house", "岭头镇后坑"),
)


@dataclass(frozen=True)
class County:
    """The registers of the county, as the papers name them."""

    org: Org
    company: Org
    vans_company: Org
    guarantee: Org
    societies: Org
    accounts_centre: Org
    coops: dict[str, Org]
    staff: dict[str, User]
    places: dict[str, Place]
    parties: dict[str, Party]
    items: dict[str, Item]
    shops: dict[str, InputShop]
    vans: dict[str, Van]
    zone: ServiceZone
    rules: dict[str, Rule]
    assets: dict[str, Asset]


def register(desk: Desk) -> County:
    """Write the registers of the county down and hand them over by name."""
    org = desk.org("YX", "乙县供销合作社联合社", "federation")
    company = desk.org("YX-ZG", "乙县供销合作社总公司", "company", parent=org)
    coops = {
        name: desk.org(f"YX-J{number}", f"乙县{name}供销合作社", "primary_coop", parent=org)
        for number, name in enumerate(COOPS, 1)
    }
    for number, name in enumerate(("粮食", "土鸡", "茶叶"), 1):
        desk.org(f"YX-L{number}", f"乙县{name}产业农合联", "industry_federation", parent=org)
    vans_company = desk.org("YX-PS", "乙县供富配送有限公司", "company", parent=company)
    return County(
        org=org,
        company=company,
        vans_company=vans_company,
        guarantee=desk.org("YX-DB", "乙县农信融资担保有限公司", "company", parent=org),
        societies=desk.org("YX-HZ", "乙县农民资金互助会联合会", "society", parent=org),
        accounts_centre=desk.org("YX-CW", "乙县供销社财务代管中心", "department", parent=org),
        coops=coops,
        staff={
            username: desk.user(f"yx.{username}", name, dict.fromkeys(duties, org))
            for username, (name, duties) in STAFF.items()
        },
        places=_places(desk, org),
        parties=_parties(desk),
        items=_items(desk),
        shops={town: desk.subject(InputShop, f"{town}宜禾农资连锁门店", org=company) for town in REFIT_TOWNS},
        vans={
            "daily_goods": desk.subject(Van, "供富一号车", org=vans_company, sort="daily_goods"),
            "produce": desk.subject(Van, "供富二号车", org=vans_company, sort="produce", refrigerated=True),
            "inputs": desk.subject(Van, "供富三号车", org=vans_company, sort="inputs"),
        },
        zone=desk.subject(ServiceZone, "云顶“三位一体”为农服务示范区", org=org),
        rules={name: desk.subject(Rule, name, org=org, manages=manages) for name, manages, _, _ in RULES},
        assets={
            name: desk.subject(Asset, name, org=coops[coop], sort=sort, address=address)
            for name, coop, sort, address in ASSETS
        },
    )


def _places(desk: Desk, org: Org) -> dict[str, Place]:
    places = {name: desk.place(name, kind="town", org=org) for name in TOWNS}
    for name in ("岩下村", "上垟村", "大垄村", "里垟村"):
        places[name] = desk.place(name, kind="village", org=org)
    for name in ("县城城区", "乙县农旅产品展示中心", "农资法治教育基地", "高速公路乙县出口卡口"):
        places[name] = desk.place(name, kind="site", org=org)
    places["会议中心"] = desk.place("乙县供销社会议中心", kind="office", org=org)
    return places


def _parties(desk: Desk) -> dict[str, Party]:
    parties = {name: desk.party(name, kind="firm") for name in FIRMS}
    parties |= {name: desk.party(name, kind="association") for name in ASSOCIATIONS}
    parties |= {name: desk.party(name, kind="public") for name in PUBLIC}
    for name in COOPS:
        parties[name] = desk.party(f"乙县{name}供销合作社", kind="coop")
    return parties


def _items(desk: Desk) -> dict[str, Item]:
    items = {name: desk.item(name, "produce", "公斤") for name in (*PRODUCE, *FRESH)}
    items |= {name: desk.item(name, "processed", "公斤") for name in LOCAL}
    items["土鸡苗"] = desk.item("土鸡苗", "livestock", "羽")
    return items
