"""甲县供销单据: the regional brand, its outlets and fund, the tea service centre, first half of 2022."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.county_a.registers import BRAND_OUTLETS, EQUIPMENT

from gongxiao.trade.brand import (
    AdmissionRoute,
    BrandAdmission,
    BrandCharter,
    BrandCompany,
    BrandFundAllocation,
    BrandLicence,
    BrandOutletInspection,
    BrandPlan,
    BrandReview,
    Candidate,
    CheckedUnification,
    FundUse,
    LicensedProduct,
    SiteType,
    Unification,
)
from gongxiao.trade.online import EnteredFirm, EnteredProduct, Livestream, PlatformEntry
from gongxiao.trade.outlets import OutletOpening, OutletPlan
from gongxiao.trade.processing import (
    EquipmentInstallation,
    InstalledEquipment,
    ProcessingCapacity,
    ProcessingClient,
)

if TYPE_CHECKING:
    from examples.county_a.registers import County

    from gongxiao.config.desk import Desk

ROUTES = ("scouting", "township", "self")
UNIFICATIONS = ("image", "standard", "packaging", "supervision", "publicity")
# What the first batch admitted, firm by firm; the two firms of crafts stand last.
FIRST_BATCH = (
    ("示例名茶厂", ("龙井茶",)), ("示例红茶社", ("红茶", "茶饼")), ("示例白茶社", ("白茶",)), ("示例抹茶公司", ("抹茶粉",)),
    ("示例茶点坊", ("茶酥",)), ("示例炒货一厂", ("炒花生", "炒南瓜子")), ("示例炒货二厂", ("炒榛子",)),
    ("示例薯业社", ("番薯干", "番薯粉丝")), ("示例年糕一厂", ("水磨年糕",)), ("示例年糕二厂", ("红糖年糕",)),
    ("示例粮油社", ("软香米",)), ("示例油坊", ("山茶油",)), ("示例菜油坊", ("菜籽油",)), ("示例笋业社", ("笋干",)),
    ("示例茭白社", ("鲜茭白",)), ("示例草莓社", ("草莓",)), ("示例桃业社", ("水蜜桃",)), ("示例蓝莓园", ("蓝莓",)),
    ("示例杨梅社", ("杨梅",)), ("示例果酒厂", ("猕猴桃酒",)), ("示例米酒坊", ("米酒",)), ("示例蜂业社", ("蜂蜜", "蜂王浆")),
    ("示例菌业社", ("香菇",)), ("示例药材社", ("白术",)), ("示例石斛园", ("石斛",)), ("示例土鸡社", ("土鸡蛋",)),
    ("示例豆制品厂", ("香干",)), ("示例糕点坊", ("麦饼",)), ("示例腌菜坊", ("梅干菜",)), ("示例竹艺社", ("竹编",)),
    ("示例根雕坊", ("根雕",)),
)  # fmt: skip
CRAFTS = ("竹编", "根雕")


def post(desk: Desk, county: County) -> None:
    """Sign what marketing did in the half-year."""
    _village_coops(desk, county)
    _brand_rules(desk, county)
    _first_batch(desk, county)
    _brand_outlets(desk, county)
    _promotion(desk, county)
    _tea_centre(desk, county)


def _village_coops(desk: Desk, county: County) -> None:
    desk.post(
        OutletPlan(
            org=county.org,
            occurred_on=date(2022, 3, 22),
            name="甲县村级综合服务社三年建设方案",
            sort="village_coop",
            years="3",
            coverage="100",
            basis="上级社村级综合服务社全覆盖要求",
            papers=[
                desk.paper(
                    "村级综合服务社三年建设方案",
                    "依托农资、再生资源网点，三年内服务覆盖全部行政村。",
                    by=county.staff["outlets"],
                )
            ],
        ),
        by=county.staff["outlets"],
    )


def _brand_rules(desk: Desk, county: County) -> None:
    officer = county.staff["brand"]
    desk.post(
        BrandCompany(
            org=county.org,
            occurred_on=date(2022, 1, 18),
            company=county.parties["甲县优选运营管理有限公司"],
            remit="负责品牌建设和重大事项的组织协调",
        ),
        by=officer,
    )
    desk.post(
        BrandCharter(
            org=county.org,
            occurred_on=date(2022, 2, 25),
            name="“甲县优选”品牌管理办法",
            routes=[AdmissionRoute(route=route) for route in ROUTES],
            unifications=[Unification(aspect=aspect) for aspect in UNIFICATIONS],
            papers=[desk.paper("“甲县优选”品牌管理办法", "明确准入途径、五项统一和退出办法。", by=officer)],
        ),
        by=officer,
    )
    desk.post(
        BrandPlan(
            org=county.org,
            occurred_on=date(2022, 3, 1),
            name="“5+N”网点规划",
            flagships="5",
            sites=[SiteType(site=site) for site in ("node", "park", "scenic", "hotel")],
        ),
        by=officer,
    )
    desk.post(
        BrandFundAllocation(
            org=county.org,
            occurred_on=date(2022, 3, 15),
            source="county",
            amount="10000000",
            uses=[FundUse(use=use) for use in ("outlet", "packaging", "publicity")],
            notice="“甲县优选”品牌发展专项资金管理办法",
        ),
        by=officer,
    )


def _first_batch(desk: Desk, county: County) -> None:
    officer, reviewer = county.staff["brand"], county.staff["deputy"]
    review = desk.post(
        BrandReview(
            org=county.org,
            occurred_on=date(2022, 4, 8),
            name="首批入选产品评审",
            members="9",
            candidates=str(len(FIRST_BATCH)),
        ),
        by=reviewer,
    )
    for number, (name, products) in enumerate(FIRST_BATCH):
        firm = desk.party(name, kind="firm", org=county.org)
        goods = [(desk.item(product, "processed", "公斤"), _sort(product)) for product in products]
        put_forward = desk.post(
            BrandAdmission(
                org=county.org,
                occurred_on=date(2022, 3, 18),
                firm=firm,
                route=ROUTES[number % 3],
                products=[Candidate(product=product, sort=sort) for product, sort in goods],
            ),
            by=officer,
        )
        desk.advance(put_forward, "scoring", on=date(2022, 3, 30), by=officer)
        desk.advance(put_forward, "admitted", on=date(2022, 4, 8), by=reviewer, score=str(80 + number % 15))
        desk.post(
            BrandLicence(
                org=county.org,
                occurred_on=date(2022, 4, 15),
                firm=firm,
                products=[LicensedProduct(product=product, sort=sort) for product, sort in goods],
                until=date(2024, 4, 14),
            ),
            by=officer,
            cause=review,
        )


def _sort(product: str) -> str:
    return "craft" if product in CRAFTS else "produce"


def _brand_outlets(desk: Desk, county: County) -> None:
    for number, (name, _) in enumerate(BRAND_OUTLETS):
        desk.post(
            OutletOpening(
                org=county.org,
                occurred_on=date(2022, 4 + number // 3, 10 + 6 * (number % 3)),
                outlet=county.outlets[name],
                manner="new",
            ),
            by=county.staff["outlets"],
        )
    for name, _ in BRAND_OUTLETS[:3]:
        desk.post(
            BrandOutletInspection(
                org=county.org,
                occurred_on=date(2022, 6, 21),
                outlet=county.outlets[name],
                checks=[CheckedUnification(aspect=aspect, result="met") for aspect in UNIFICATIONS],
            ),
            by=county.staff["brand"],
        )


def _promotion(desk: Desk, county: County) -> None:
    desk.post(
        PlatformEntry(
            org=county.org,
            occurred_on=date(2022, 4, 26),
            platform=county.parties["甲县优选销售平台"],
            channel="own",
            zone="炒货专区",
            firms=[
                EnteredFirm(firm=county.parties[name])
                for name in ("晨露食品厂", "三合食品有限公司", "同福食品有限公司")
            ],
            products=[EnteredProduct(product=county.items[name]) for name in ("小粒炒花生", "番薯干")],
        ),
        by=county.staff["outlets"],
    )
    for day, name, form in (
        (date(2022, 4, 22), "春茶上市专场", "live"),
        (date(2022, 5, 27), "年糕制作短视频", "video"),
        (date(2022, 6, 17), "夏果尝鲜专场", "live"),
    ):
        desk.post(
            Livestream(org=county.org, occurred_on=day, name=name, form=form), by=county.staff["outlets"]
        )


def _tea_centre(desk: Desk, county: County) -> None:
    officer, centre = county.staff["tea"], county.outlets["茶叶整理服务中心"]
    desk.post(
        OutletOpening(org=county.org, occurred_on=date(2022, 3, 28), outlet=centre, manner="new"),
        by=county.staff["outlets"],
    )
    desk.post(
        EquipmentInstallation(
            org=county.tea_company,
            occurred_on=date(2022, 3, 20),
            centre=centre,
            equipment=[InstalledEquipment(equipment=county.items[name]) for name in EQUIPMENT],
            photos=[
                desk.paper("茶叶整理设备验收单", "、".join(EQUIPMENT) + "，到货安装，试车合格。", by=officer)
            ],
        ),
        by=officer,
    )
    for service, batch in (("blend", "2"), ("clean", None), ("sort", None), ("pack", None)):
        desk.post(
            ProcessingCapacity(
                org=county.tea_company,
                occurred_on=date(2022, 3, 26),
                centre=centre,
                service=service,
                batch=batch,
                clients=[ProcessingClient(client=client) for client in ("grower", "trader", "consumer")],
            ),
            by=officer,
        )
