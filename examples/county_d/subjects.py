"""青溪县业务名册: shops, clinics, outlets, vans, rules and assets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from examples.county_d.data import chance, parameter
from examples.county_d.geography import Town, Village, towns, villages

from gongxiao.production.models import CropClinic, InputShop, ServiceZone
from gongxiao.stewardship.models import Asset, Rule
from gongxiao.trade.models import Outlet, Van

if TYPE_CHECKING:
    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Org, Place

CLINICS = (("云峰茶叶庄稼医院", "tea"), ("石门草莓庄稼医院", "strawberry"), ("双溪茭白庄稼医院", "water_bamboo"),
           ("东坪水稻庄稼医院", "rice"), ("梅渡果树庄稼医院", "fruit"))  # fmt: skip
VANS = (
    ("供富1号", "daily_goods"), ("供富2号", "daily_goods"), ("供富3号", "daily_goods"), ("供富4号", "produce"),
    ("供富5号", "produce"), ("供富6号", "inputs"), ("供富7号", "inputs"),
)  # fmt: skip
OUTLETS = (
    ("山礼东门旗舰店", "brand_flagship"), ("山礼高铁站旗舰店", "brand_flagship"), ("山礼古镇店", "brand_outlet"),
    ("山礼温泉酒店店", "brand_outlet"), ("山礼市民公园店", "brand_outlet"), ("山礼博物馆店", "brand_outlet"),
    ("山礼云峰景区店", "brand_outlet"), ("山礼服务区店", "brand_outlet"), ("山礼省城店", "brand_outlet"),
    ("中心农贸市场", "farmers_market"), ("石门农贸市场", "farmers_market"), ("沙湾农贸市场", "farmers_market"),
    ("青溪冷链中心", "cold_store"), ("青溪茶叶加工服务中心", "processing_centre"), ("供富集采集配中心", "hub"),
    ("城东农产品直销点", "produce_point"), ("学府路农产品直销点", "produce_point"), ("东坪农事服务中心", "farm_centre"),
    ("双溪农事服务中心", "farm_centre"), ("柳川农事服务中心", "farm_centre"), ("茭白产业服务中心", "industry_centre"),
)  # fmt: skip
RULES = (
    ("“三重一大”决策办法", "power"), ("合同管理办法", "power"), ("印章使用规定", "power"), ("采购与招标管理办法", "money"),
    ("资金审批办法", "money"), ("财务集中核算办法", "money"), ("差旅费管理规定", "money"), ("农资储备管理办法", "things"),
    ("社有资产出租管理办法", "things"), ("车辆管理规定", "things"), ("固定资产盘点办法", "things"), ("考勤与请销假规定", "people"),
    ("干部谈心谈话制度", "people"), ("绩效考核办法", "people"), ("安全生产责任制", "things"), ("信访工作规程", "power"),
)  # fmt: skip
VILLAGE_COOPS = 100
ASSETS = 36


@dataclass
class Subjects:
    """The lines of the domains' own registers, by name."""

    shops: dict[str, InputShop]
    shop_towns: dict[str, Town]
    points: dict[str, Place]
    clinics: dict[str, CropClinic]
    zone: ServiceZone
    outlets: dict[str, Outlet]
    village_coops: list[tuple[Outlet, tuple[Village, ...]]]
    vans: list[Van]
    rules: dict[str, Rule]
    assets: list[Asset]


def register(desk: Desk, org: Org, companies: dict[str, Org], coops: dict[str, Org]) -> Subjects:
    """Write the domains' registers down."""
    shops, shop_towns, points = _shops(desk, coops)
    return Subjects(
        shops=shops,
        shop_towns=shop_towns,
        points=points,
        clinics={
            crop: desk.subject(CropClinic, name, org=companies["inputs"], speciality=crop)
            for name, crop in CLINICS
        },
        zone=desk.subject(ServiceZone, "东坪—沙湾为农服务示范区", org=org),
        outlets={name: desk.subject(Outlet, name, org=org, sort=sort) for name, sort in OUTLETS},
        village_coops=_village_coops(desk, coops),
        vans=[
            desk.subject(
                Van,
                name,
                org=companies["vans"],
                sort=sort,
                plate=f"示D·{number}000G",
                refrigerated=sort == "produce",
            )
            for number, (name, sort) in enumerate(VANS, 1)
        ],
        rules={name: desk.subject(Rule, name, org=org, manages=manages) for name, manages in RULES},
        assets=_assets(desk, coops),
    )


def _shops(
    desk: Desk, coops: dict[str, Org]
) -> tuple[dict[str, InputShop], dict[str, Town], dict[str, Place]]:
    """Input shops, at least three in every town, where farmers also hand in empty packs."""
    shops, shop_towns, points = {}, {}, {}
    total = int(parameter("outlets.inputs_shops"))
    for number in range(total):
        town = towns()[number % len(towns())]
        village = [one for one in villages() if one.town == town][number // len(towns())]
        name = f"{village.name.removesuffix('村')}农资店"
        place = desk.place(f"{name}回收点", kind="shop", org=coops[town.name])
        shops[name] = desk.subject(
            InputShop,
            name,
            org=coops[town.name],
            place=place,
            licence_no=f"示农药经许〔2023〕{number + 1:03}",
            restricted=number < len(towns()),
        )
        shop_towns[name], points[name] = town, place
    return shops, shop_towns, points


def _village_coops(desk: Desk, coops: dict[str, Org]) -> list[tuple[Outlet, tuple[Village, ...]]]:
    """Village service co-ops, each for two or three villages of one town."""
    found = []
    for town in towns():
        inside = [one for one in villages() if one.town == town]
        wanted = round(VILLAGE_COOPS * town.villages / len(villages()))
        for number in range(wanted):
            served = tuple(inside[number::wanted])
            name = f"{served[0].name.removesuffix('村')}村级综合服务社"
            outlet = desk.subject(Outlet, name, org=coops[town.name], sort="village_coop")
            found.append((outlet, served))
    return sorted(found, key=lambda pair: pair[1][0].code[-3:])


def _assets(desk: Desk, coops: dict[str, Org]) -> list[Asset]:
    random = chance("assets")
    sorts = (("shop", "沿街店面"), ("warehouse", "农资仓库"), ("house", "职工宿舍"))
    assets = []
    for town, coop in coops.items():
        for sort, title in sorts:
            assets.append(
                desk.subject(
                    Asset,
                    f"{town}{title}",
                    org=coop,
                    sort=sort,
                    address=f"{town}老街{random.randint(1, 120)}号",
                    deed_name=coop.name,
                    floor_area=str(random.randint(8, 90) * 10),
                    built_on=date(random.randint(1968, 2004), random.randint(1, 12), 1),
                    title_state=random.choice(("clear", "clear", "clear", "disputed", "none")),
                )
            )
    return assets
