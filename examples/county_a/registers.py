"""甲县名册: the units, people, places, goods and register lines of an invented county.

Names are made up; the county has the usual division of its kind (four subdistricts, six towns, two townships).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongxiao.production.models import CropClinic, InputShop
from gongxiao.trade.models import Outlet

if TYPE_CHECKING:
    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Division, Item, Org, Party, Place, User

TOWNS = (
    "城东街道", "城西街道", "城南街道", "沿江街道", "东溪镇", "南山镇", "西岭镇", "北坞镇", "梅溪镇", "云台镇", "石门乡", "竹坑乡",
)  # fmt: skip
COOPS = ("城关", "东溪", "南山", "西岭", "北坞")
STAFF = {
    "lead": ("示例·沈主任", ("leader",)),
    "deputy": ("示例·陆副主任", ("leader", "brand_reviewer")),
    "clerk": ("示例·韩文员", ("office_clerk",)),
    "party": ("示例·方干事", ("party_officer",)),
    "discipline": ("示例·严干事", ("discipline_officer",)),
    "federation": ("示例·俞干事", ("federation_officer",)),
    "inputs": ("示例·石科长", ("inputs_officer", "farm_service_officer")),
    "inspector": ("示例·梁督查", ("inputs_inspector",)),
    "agronomist": ("示例·吕农技", ("agronomist", "clinic_officer")),
    "outlets": ("示例·丁专员", ("outlet_officer", "market_officer")),
    "brand": ("示例·潘专员", ("brand_officer", "market_officer")),
    "tea": ("示例·竺主管", ("processing_officer",)),
    "projects": ("示例·章专员", ("project_officer", "asset_officer")),
    "statistics": ("示例·董统计", ("statistician",)),
    "statistics-head": ("示例·冯负责人", ("statistics_head",)),
    "accounts": ("示例·石会计", ("accountant",)),
    "audit": ("示例·裘审计", ("auditor",)),
}
EQUIPMENT = (
    "茶叶匀堆机", "数控色选机", "静电除杂机", "自动包装机", "自动赋码机", "滚动式真空包装机", "割沫风选一体机", "打包机",
    "热收缩膜包装机", "视频监控设备", "除尘设施",
)  # fmt: skip
BRAND_OUTLETS = (
    ("城北旗舰店", "brand_flagship"), ("鼓楼旗舰店", "brand_flagship"), ("古寺景区店", "brand_outlet"),
    ("市区名人故里店", "brand_outlet"), ("东门公园店", "brand_outlet"), ("假日酒店优选点", "brand_outlet"),
    ("山居度假村优选点", "brand_outlet"),
)  # fmt: skip
CLINICS = (
    ("云台茶叶庄稼医院", "tea", "云台镇"), ("南山草莓庄稼医院", "strawberry", "南山镇"),
    ("梅溪茭白庄稼医院", "water_bamboo", "梅溪镇"), ("东溪水稻庄稼医院", "rice", "东溪镇"),
)  # fmt: skip


@dataclass(frozen=True)
class County:
    """The registers of the county, as the papers name them."""

    org: Org
    inputs_company: Org
    brand_company: Org
    tea_company: Org
    coops: dict[str, Org]
    staff: dict[str, User]
    keeper: User
    places: dict[str, Place]
    parties: dict[str, Party]
    items: dict[str, Item]
    outlets: dict[str, Outlet]
    clinics: dict[str, CropClinic]
    shops: dict[str, InputShop]


def register(desk: Desk) -> County:
    """Write the registers of the county down and hand them over by name."""
    divisions = _divisions(desk)
    org = desk.org("JX", "甲县供销合作社联合社", "federation", division=divisions["甲县"])
    companies = {
        code: desk.org(code, name, "company", parent=org)
        for code, name in (
            ("JX-NZ", "甲县惠农农资有限公司"),
            ("JX-YX", "甲县优选运营管理有限公司"),
            ("JX-CY", "甲县茶叶整理服务有限公司"),
            ("JX-CS", "甲县供销超市有限公司"),
        )
    }
    coops = {
        name: desk.org(f"JX-J{number}", f"甲县{name}供销合作社", "primary_coop", parent=org)
        for number, name in enumerate(COOPS, 1)
    }
    for number, name in enumerate(("炒货", "年糕", "茶叶"), 1):
        desk.org(f"JX-L{number}", f"甲县{name}产业农合联", "industry_federation", parent=org)
    places = _places(desk, org, companies["JX-NZ"], divisions)
    return County(
        org=org,
        inputs_company=companies["JX-NZ"],
        brand_company=companies["JX-YX"],
        tea_company=companies["JX-CY"],
        coops=coops,
        staff={
            username: desk.user(username, name, dict.fromkeys(duties, org))
            for username, (name, duties) in STAFF.items()
        },
        keeper=desk.user("keeper", "示例·应库管", {"reserve_keeper": companies["JX-NZ"]}),
        places=places,
        parties=_parties(desk, org),
        items=_items(desk),
        outlets=_outlets(desk, org),
        clinics={
            crop: desk.subject(CropClinic, name, org=org, speciality=crop, place=places[town])
            for name, crop, town in CLINICS
        },
        shops={
            name: desk.subject(InputShop, f"{name}农资经营部", org=companies["JX-NZ"], place=places[town])
            for name, town in (("城南", "城南街道"), ("东溪", "东溪镇"), ("云台", "云台镇"))
        },
    )


def _divisions(desk: Desk) -> dict[str, Division]:
    """The county in an invented city of an invented province; 99 is no province's code."""
    province = desk.division("99", "示例省", "province")
    city = desk.division("9901", "示例市", "city", province)
    county = desk.division("990101", "甲县", "county", city)
    towns = {
        name: desk.division(f"990101{number:03}", name, "town", county)
        for number, name in enumerate(TOWNS, 1)
    }
    return {"甲县": county, **towns}


def _places(desk: Desk, org: Org, inputs_company: Org, divisions: dict[str, Division]) -> dict[str, Place]:
    places = {name: desk.place(name, kind="town", org=org, division=divisions[name]) for name in TOWNS}
    for name in ("农资中心库", "东溪农资库", "西岭农资库"):
        places[name] = desk.place(name, kind="warehouse", org=inputs_company)
    for name in ("城南社区", "人民路口", "年糕文化馆"):
        places[name] = desk.place(name, kind="site", org=org)
    return places


def _parties(desk: Desk, org: Org) -> dict[str, Party]:
    firms = (
        "甲县惠农农资有限公司", "甲县优选运营管理有限公司", "甲县优选销售平台", "晨露食品厂", "三合食品有限公司",
        "同福食品有限公司", "甲县山果酒业有限公司",
    )  # fmt: skip
    parties = {name: desk.party(name, kind="firm", org=org) for name in firms}
    for name in ("甲县炒货产业农合联", "甲县年糕产业农合联"):
        parties[name] = desk.party(name, kind="association", org=org)
    parties["县农业农村局"] = desk.party("甲县农业农村局", kind="public", org=org)
    for name in ("示例大户一", "示例大户二", "示例大户三"):
        parties[name] = desk.party(name, kind="household", org=org)
    return parties


def _items(desk: Desk) -> dict[str, Item]:
    items = {
        name: desk.item(name, "fertiliser", "吨")
        for name in ("尿素", "水稻配方肥20-8-12", "茶叶配方肥18-8-12", "氯化钾", "过磷酸钙")
    }
    items |= {
        name: desk.item(name, "pesticide", "吨")
        for name in ("氯虫苯甲酰胺悬浮剂", "苯醚甲环唑水分散粒剂", "草铵膦水剂")
    }
    items["商品有机肥"] = desk.item("商品有机肥", "organic_fertiliser", "吨")
    items |= {name: desk.item(name, "equipment", "台") for name in EQUIPMENT}
    items |= {name: desk.item(name, "processed", "公斤") for name in ("小粒炒花生", "番薯干")}
    items["水果酒"] = desk.item("水果酒", "processed", "吨")
    return items


def _outlets(desk: Desk, org: Org) -> dict[str, Outlet]:
    outlets = {name: desk.subject(Outlet, name, org=org, sort=sort) for name, sort in BRAND_OUTLETS}
    outlets["茶叶整理服务中心"] = desk.subject(
        Outlet, "甲县茶叶整理服务中心", org=org, sort="processing_centre"
    )
    return outlets
