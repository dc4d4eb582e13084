"""甲县生产单据: reserve, spring campaign, formula fertiliser, supervision and crop clinics, first half of 2022."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongxiao.production.campaigns import (
    CampaignGoods,
    CampaignPartner,
    CampaignStop,
    CampaignTopic,
    InputCampaign,
)
from gongxiao.production.clinics import ClinicProject
from gongxiao.production.formula import FormulaLine, FormulaPromotion, FormulaRecipient, MainFormulaNotice
from gongxiao.production.reserve import (
    ReserveAgreement,
    ReserveHolderLine,
    ReserveStockLine,
    ReserveStockStatement,
    ReserveTask,
    ReserveTaskLine,
)
from gongxiao.production.services import ServiceCatalogue, ServiceLine
from gongxiao.production.shops import Checked, Demand, InputsRectification, ShopSupervision

if TYPE_CHECKING:
    from examples.county_a.registers import County

    from gongxiao.config.desk import Desk

MONTH_ENDS = (
    date(2022, 1, 31), date(2022, 2, 28), date(2022, 3, 31), date(2022, 4, 30), date(2022, 5, 31), date(2022, 6, 30),
)  # fmt: skip
# Tonnes counted at each month's end: built up before spring, sold through April and May, filled up again in June.
STOCK = {
    "农资中心库": {
        ("尿素", "fertiliser"): ("260", "310", "360", "280", "240", "320"),
        ("水稻配方肥20-8-12", "fertiliser"): ("120", "180", "240", "190", "160", "210"),
        ("茶叶配方肥18-8-12", "fertiliser"): ("110", "170", "130", "120", "120", "150"),
        ("氯化钾", "fertiliser"): ("100", "120", "140", "110", "110", "130"),
        ("氯虫苯甲酰胺悬浮剂", "pesticide"): ("4", "5.5", "7", "8", "7.5", "8.5"),
        ("苯醚甲环唑水分散粒剂", "pesticide"): ("3", "4", "5", "5.5", "5", "6"),
        ("草铵膦水剂", "pesticide"): ("2.5", "4", "6", "5", "4.5", "5.5"),
    },
    "东溪农资库": {
        ("尿素", "fertiliser"): ("90", "110", "150", "120", "100", "130"),
        ("过磷酸钙", "fertiliser"): ("80", "100", "130", "110", "100", "120"),
    },
    "西岭农资库": {("水稻配方肥20-8-12", "fertiliser"): ("60", "90", "130", "100", "90", "120")},
}
FORMULAS = (
    ("rice", "base", "20", "8", "12", "30"), ("rice", "top", "25", "0", "15", "15"), ("tea", "base", "18", "8", "12", "50"),
    ("strawberry", "base", "17", "8", "20", "40"), ("water_bamboo", "base", "20", "7", "13", "50"),
    ("rapeseed", "base", "22", "8", "10", "35"),
)  # fmt: skip


def post(desk: Desk, county: County) -> None:
    """Sign what production did in the half-year."""
    _reserve(desk, county)
    _campaign(desk, county)
    _formula(desk, county)
    _supervision(desk, county)
    _clinics(desk, county)


def _reserve(desk: Desk, county: County) -> None:
    holder = county.parties["甲县惠农农资有限公司"]
    task = desk.post(
        ReserveTask(
            org=county.org,
            occurred_on=date(2022, 2, 16),
            source="关于下达2022年度农资应急储备任务的通知",
            holds_from=date(2022, 7, 1),
            holds_until=date(2022, 12, 31),
            lines=[
                ReserveTaskLine(sort="fertiliser", quantity="1090", note="平衡肥不计入储备"),
                ReserveTaskLine(sort="pesticide", quantity="4.5"),
            ],
            paper=[
                desk.paper(
                    "2022年度农资应急储备任务",
                    "下半年储备化肥1090吨、农药4.5吨，由承储企业自主轮换。",
                    by=county.staff["inputs"],
                )
            ],
        ),
        by=county.staff["inputs"],
    )
    desk.post(
        ReserveAgreement(
            org=county.org,
            occurred_on=date(2022, 3, 10),
            way="tender",
            ends_on=date(2022, 12, 31),
            holders=[
                ReserveHolderLine(holder=holder, sort="fertiliser", quantity="1090"),
                ReserveHolderLine(holder=holder, sort="pesticide", quantity="4.5"),
            ],
        ),
        by=county.staff["inputs"],
        cause=task,
    )
    for month, day in enumerate(MONTH_ENDS):
        for warehouse, lines in STOCK.items():
            desk.post(
                ReserveStockStatement(
                    org=county.inputs_company,
                    occurred_on=day,
                    warehouse=county.places[warehouse],
                    holder=holder,
                    counted_by="库管、会计两人清点",
                    lines=[
                        ReserveStockLine(item=county.items[item], sort=sort, quantity=counted[month])
                        for (item, sort), counted in lines.items()
                    ],
                ),
                by=county.keeper,
            )


def _campaign(desk: Desk, county: County) -> None:
    organic = county.items["商品有机肥"]
    desk.post(
        InputCampaign(
            org=county.org,
            occurred_on=date(2022, 4, 14),
            name="2022年春备耕农资农技下乡活动",
            season="spring",
            partners=[CampaignPartner(firm=county.parties["甲县惠农农资有限公司"])],
            stops=[
                CampaignStop(
                    town=county.places["沿江街道"], day=date(2022, 4, 13), people="46", leaflets="120"
                ),
                CampaignStop(
                    town=county.places["竹坑乡"], day=date(2022, 4, 14), people="38", leaflets="100"
                ),
            ],
            goods=[
                CampaignGoods(
                    item=organic, sort="organic", way="sold", receiver=county.parties[name], quantity=quantity
                )
                for name, quantity in (("示例大户一", "16"), ("示例大户二", "14"), ("示例大户三", "10"))
            ],
            topics=[
                CampaignTopic(topic="pest_control", title="茶园、稻田病虫害防治"),
                CampaignTopic(topic="seedling", title="春季育苗"),
            ],
            experts="5",
            photos=[
                desk.paper(
                    "有机肥签收单",
                    "示例大户一16吨，示例大户二14吨，示例大户三10吨，均已签收。",
                    by=county.staff["inputs"],
                )
            ],
        ),
        by=county.staff["inputs"],
    )


def _formula(desk: Desk, county: County) -> None:
    desk.post(
        MainFormulaNotice(
            org=county.org,
            occurred_on=date(2022, 3, 4),
            name="甲县主要农作物肥料建议主售配方（2022年）",
            lines=[
                FormulaLine(crop=crop, stage=stage, nitrogen=n, phosphate=p, potash=k, rate=rate)
                for crop, stage, n, p, k, rate in FORMULAS
            ],
            recipients=[
                FormulaRecipient(recipient="input_shop", copies="86"),
                FormulaRecipient(recipient="coop", copies="140"),
                FormulaRecipient(recipient="village", copies="620"),
                FormulaRecipient(recipient="grower", copies="900"),
            ],
        ),
        by=county.staff["inputs"],
    )
    for day, way, town, people, leaflets in (
        (date(2022, 3, 16), "training", "城南街道", "62", "62"),
        (date(2022, 3, 24), "training", "云台镇", "55", "55"),
        (date(2022, 4, 13), "leaflet", "沿江街道", "46", "90"),
        (date(2022, 4, 14), "leaflet", "竹坑乡", "38", "80"),
        (date(2022, 5, 18), "visit", "东溪镇", "27", "30"),
    ):
        desk.post(
            FormulaPromotion(
                org=county.org,
                occurred_on=day,
                way=way,
                place=county.places[town],
                people=people,
                leaflets=leaflets,
            ),
            by=county.staff["agronomist"],
        )


def _supervision(desk: Desk, county: County) -> None:
    inspector = county.staff["inspector"]
    told = desk.post(
        InputsRectification(
            org=county.org,
            occurred_on=date(2022, 4, 20),
            firm=county.parties["甲县惠农农资有限公司"],
            source="肥药减量问题整改专项督查",
            demands=[
                Demand(topic="real_name", note="购销均登记购买人和用途，十日内全部门店落实"),
                Demand(topic="ledger", note="购进、销售两本台账录入系统，保存两年以上"),
            ],
        ),
        by=inspector,
    )
    for day, shop, result in (
        (date(2022, 5, 11), "城南", "good"),
        (date(2022, 5, 12), "东溪", "mended"),
        (date(2022, 6, 9), "云台", "good"),
    ):
        desk.post(
            ShopSupervision(
                org=county.org,
                occurred_on=day,
                shop=county.shops[shop],
                results=[Checked(topic="real_name", result="good"), Checked(topic="ledger", result=result)],
            ),
            by=inspector,
            cause=told,
        )
    desk.advance(told, "rechecking", on=date(2022, 6, 9), by=inspector)
    desk.advance(
        told, "closed", on=date(2022, 6, 15), by=inspector, result="三家门店实名购销和两本台账均已落实。"
    )


def _clinics(desk: Desk, county: County) -> None:
    survey = desk.paper(
        "星级庄稼医院选址调研",
        "按市社规范对主产区网点逐一调研，比较面积、人员和服务半径后确定。",
        by=county.staff["agronomist"],
    )
    for crop, stars, town in (
        ("tea", 5, "云台镇"),
        ("strawberry", 4, "南山镇"),
        ("water_bamboo", 3, "梅溪镇"),
        ("rice", 3, "东溪镇"),
    ):
        desk.post(
            ClinicProject(
                org=county.org,
                occurred_on=date(2022, 5, 20),
                clinic=county.clinics[crop],
                speciality=crop,
                stars=stars,
                site=county.places[town],
                paper=[survey],
            ),
            by=county.staff["agronomist"],
        )
    desk.post(
        ServiceCatalogue(
            org=county.org,
            occurred_on=date(2022, 5, 20),
            scope="clinic",
            name="星级庄稼医院服务项目",
            lines=[
                ServiceLine(service="基本服务", content="农资供应、坐堂咨询"),
                ServiceLine(service="综合服务", content="农产品销售、代办"),
                ServiceLine(service="公共服务", content="政策宣传、废弃物回收"),
                ServiceLine(service="诊疗服务", content="诊断、处方、回访"),
            ],
        ),
        by=county.staff["inputs"],
    )
