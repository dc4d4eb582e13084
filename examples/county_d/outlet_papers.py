"""青溪县网点与品牌单据: village service co-ops, service centres, the brand's firms, outlets and fund."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.county_d.data import chance
from examples.county_d.geography import villages
from examples.county_d.parties import BRAND_FIRMS
from examples.county_d.season import number
from examples.county_d.tray import Move, Sheet

from gongxiao.trade.brand import (
    AdmissionRoute,
    BrandAdmission,
    BrandCharter,
    BrandEvent,
    BrandFundAllocation,
    BrandLicence,
    BrandOutletInspection,
    BrandPlan,
    BrandReview,
    BrandSubsidy,
    Candidate,
    CheckedUnification,
    FundUse,
    LicensedProduct,
    SiteType,
    Unification,
)
from gongxiao.trade.outlets import (
    CoveredVillage,
    OutletClosing,
    OutletCoverage,
    OutletDeclaration,
    OutletFunction,
    OutletGrading,
    OutletOpening,
    OutletPlan,
    PlannedTown,
    VillageCount,
)

if TYPE_CHECKING:
    from examples.county_d.registers import County
    from examples.county_d.tray import Tray

BEFORE_2025 = 62
DURING_2025 = 24
PRODUCTS = ("青溪毛尖", "青溪红茶", "草莓", "茭白", "番薯干", "柑橘", "高山大米", "菜籽油", "年糕", "炒花生", "笋干", "土鸡", "水果酒",
            "酱瓜", "粉干", "山羊肉", "姜茶", "土鸡蛋", "果冻橙", "地瓜粉")  # fmt: skip
ASPECTS = ("image", "standard", "packaging", "supervision", "publicity")
BRAND_OUTLETS = (
    ("山礼东门旗舰店", "2024-04-28"), ("山礼古镇店", "2024-05-20"), ("山礼温泉酒店店", "2024-08-16"), ("山礼市民公园店", "2024-09-27"),
    ("山礼博物馆店", "2024-12-12"), ("山礼高铁站旗舰店", "2025-01-16"), ("山礼云峰景区店", "2025-04-25"),
    ("山礼服务区店", "2025-09-26"), ("山礼省城店", "2025-11-18"),
)  # fmt: skip
FUNCTIONS = ("农资供应", "日用消费", "快递代收", "农产品收购", "金融便民")


def once(county: County, tray: Tray) -> None:
    """Papers with days of their own."""
    _village_coops(county, tray)
    _centres(county, tray)
    _brand_rules(county, tray)
    _brand_firms(county, tray)
    _brand_outlets(county, tray)


def _village_coops(county: County, tray: Tray) -> None:
    """Three years for the whole county: 62 stand before 2025, 24 open in 2025, most of the rest in 2026."""
    officer = county.staff["outlets"]
    for on in (date(2024, 1, 5), date(2025, 1, 6), date(2026, 1, 6)):
        tray.lay(
            VillageCount(
                org=county.org, occurred_on=on, villages=len(villages()), basis="县民政局行政村名单"
            ),
            officer,
        )
    tray.lay(
        OutletPlan(
            org=county.org,
            occurred_on=date(2025, 1, 10),
            name="村级综合服务社三年全覆盖行动方案",
            sort="village_coop",
            years=3,
            coverage=100,
            towns=[PlannedTown(town=place) for place in county.towns.values()],
        ),
        officer,
    )
    for place, (outlet, served) in enumerate(county.subjects.village_coops):
        manner = "rebuilt" if place % 4 == 3 else "new"
        if place < BEFORE_2025:
            on = date(2024, 1, 22) + timedelta(days=5 * place)
        elif place < BEFORE_2025 + DURING_2025:
            on = date(2025, 2, 17) + timedelta(days=13 * (place - BEFORE_2025))
        else:
            on = date(2026, 2, 25) + timedelta(days=19 * (place - BEFORE_2025 - DURING_2025))
        town = served[0].town
        opening = OutletOpening(
            org=county.coop_of(town),
            occurred_on=on,
            outlet=outlet,
            manner=manner,
            town=county.towns[town.name],
            area=60 + 10 * (place % 7),
            invested=45_000 + 5_000 * (place % 9),
        )
        opened = tray.lay(opening, officer)
        coverage = OutletCoverage(
            org=county.coop_of(town),
            occurred_on=on,
            outlet=outlet,
            villages=[CoveredVillage(village=county.place_of(village)) for village in served],
        )
        tray.lay(coverage, officer, cause=opened)
        if place >= BEFORE_2025:
            _functions(county, tray, place, on)
        if place < 40:
            grade = OutletGrading(
                org=county.coop_of(town),
                occurred_on=date(2025, 11, 3) + timedelta(days=place % 12),
                outlet=outlet,
                grade=str(3 + place % 3),
                score=72 + place % 25,
            )
            tray.lay(grade, officer)


def _functions(county: County, tray: Tray, place: int, opened_on: date) -> None:
    outlet, served = county.subjects.village_coops[place]
    for number_of, name in enumerate(FUNCTIONS[: 3 + place % 3]):
        tray.lay(
            OutletFunction(
                org=county.coop_of(served[0].town),
                occurred_on=opened_on,
                outlet=outlet,
                name=name,
                part="service",
            ),
            county.staff["outlets"],
            moves=[Move("ready", opened_on + timedelta(days=10 + 7 * number_of), county.staff["outlets"])],
        )


def _centres(county: County, tray: Tray) -> None:
    officer = county.staff["outlets"]
    for name, on, level in (
        ("东坪农事服务中心", date(2024, 6, 20), "county"),
        ("双溪农事服务中心", date(2025, 5, 28), "county"),
        ("柳川农事服务中心", date(2025, 10, 22), "county"),
        ("供富集采集配中心", date(2025, 2, 12), None),
        ("城东农产品直销点", date(2025, 4, 3), None),
        ("学府路农产品直销点", date(2025, 9, 5), None),
        ("茭白产业服务中心", date(2025, 8, 8), None),
    ):
        outlet = county.subjects.outlets[name]
        tray.lay(
            OutletOpening(org=county.org, occurred_on=on, outlet=outlet, manner="new", level=level), officer
        )
    for level, on, recognised in (
        ("city", date(2025, 3, 26), date(2025, 6, 12)),
        ("province", date(2025, 7, 15), date(2025, 10, 9)),
    ):
        tray.lay(
            OutletDeclaration(
                org=county.org,
                occurred_on=on,
                outlet=county.subjects.outlets["东坪农事服务中心"],
                level=level,
            ),
            officer,
            moves=[Move("recognised", recognised, officer, {"notice": "认定名单"})],
        )


def _brand_rules(county: County, tray: Tray) -> None:
    officer, org = county.staff["brand"], county.companies["brand"]
    tray.lay(
        BrandCharter(
            org=org,
            occurred_on=date(2025, 1, 20),
            name="“青溪山礼”区域公用品牌管理办法",
            routes=[AdmissionRoute(route=route) for route in ("scouting", "township", "self")],
            unifications=[Unification(aspect=aspect) for aspect in ASPECTS],
        ),
        officer,
    )
    tray.lay(
        BrandPlan(
            org=org,
            occurred_on=date(2025, 1, 22),
            name="“青溪山礼”门店布局规划",
            flagships=2,
            outlets=12,
            sites=[SiteType(site=site) for site in ("node", "park", "scenic", "hotel")],
        ),
        officer,
    )
    for year in (2025, 2026):
        fund = int(number("brand.fund")) // 2
        uses = [
            FundUse(use=use, amount=fund * part // 10)
            for use, part in (("outlet", 5), ("packaging", 2), ("publicity", 3))
        ]
        tray.lay(
            BrandFundAllocation(
                org=org, occurred_on=date(year, 3, 14), source="county", amount=fund, uses=uses
            ),
            officer,
        )
    for on, name, form, people in (
        (date(2025, 3, 21), "“青溪山礼”春茶发布会", "launch", 420),
        (date(2025, 6, 14), "省城品鉴会", "tasting", 160),
        (date(2025, 10, 2), "国庆古镇巡展", "tour", 3200),
        (date(2026, 4, 18), "春季巡展", "tour", 1900),
    ):
        tray.lay(BrandEvent(org=org, occurred_on=on, name=name, form=form, people=people), officer)


def _brand_firms(county: County, tray: Tray) -> None:
    """Three batches go before the committee; what it admits is licensed, and the best claim support."""
    random = chance("brand-firms")
    officer, reviewer, org = county.staff["brand"], county.staff["reviewer"], county.companies["brand"]
    batches = (
        (date(2024, 3, 18), BRAND_FIRMS[:12]),
        (date(2025, 4, 9), BRAND_FIRMS[12:21]),
        (date(2025, 9, 15), BRAND_FIRMS[21:28]),
    )
    for nominated, firms in batches:
        met = nominated + timedelta(days=24)
        tray.lay(
            BrandReview(
                org=org,
                occurred_on=met,
                name=f"{nominated.year}年{nominated.month}月批次",
                members=7,
                candidates=len(firms),
            ),
            reviewer,
        )
        for place, firm in enumerate(firms):
            score = 92 - 3 * (place % 7)
            products = [PRODUCTS[(BRAND_FIRMS.index(firm) * 2 + each) % len(PRODUCTS)] for each in (0, 1)]
            admitted = score >= 76 or place == 0
            outcome = (
                Move("admitted", met, reviewer, {"score": score})
                if admitted
                else Move("refused", met, reviewer, {"reason": "评分未达到入选线"})
            )
            admission = tray.lay(
                BrandAdmission(
                    org=org,
                    occurred_on=nominated,
                    firm=county.parties[firm],
                    route=random.choice(("scouting", "township", "self")),
                    products=[Candidate(product=county.item(name), sort="produce") for name in products],
                ),
                officer,
                moves=[Move("scoring", nominated + timedelta(days=9), officer), outcome],
            )
            if admitted:
                _licence(county, tray, firm, products, met, admission)


def _licence(county: County, tray: Tray, firm: str, products: list[str], met: date, admission: Sheet) -> None:
    officer, reviewer, org = county.staff["brand"], county.staff["reviewer"], county.companies["brand"]
    craft = firm == "竹艺工坊"
    tray.lay(
        BrandLicence(
            org=org,
            occurred_on=met + timedelta(days=18),
            firm=county.parties[firm],
            products=[
                LicensedProduct(product=county.item(name), sort="craft" if craft else "produce")
                for name in products
            ],
            until=date(met.year + 3, met.month, 28),
        ),
        officer,
        cause=admission,
    )
    if met.year == 2025 and met.month < 9:
        claimed = date(2025, 7, 1) + timedelta(days=5 * len(firm))
        amount = 20_000 + 4_000 * len(firm)
        tray.lay(
            BrandSubsidy(
                org=org, occurred_on=claimed, firm=county.parties[firm], use="packaging", claimed=amount
            ),
            officer,
            moves=[
                Move("approved", claimed + timedelta(days=11), reviewer, {"amount": amount * 8 // 10}),
                Move("paid", claimed + timedelta(days=29), officer, {"amount": amount * 8 // 10}),
            ],
        )


def _brand_outlets(county: County, tray: Tray) -> None:
    random, org = chance("brand-outlets"), county.companies["brand"]
    for name, opened in BRAND_OUTLETS:
        on, outlet = date.fromisoformat(opened), county.subjects.outlets[name]
        tray.lay(
            OutletOpening(org=org, occurred_on=on, outlet=outlet, manner="new", area=120, invested=260_000),
            county.staff["outlets"],
        )
        for quarter in range(4):
            day = date(2025, 3 * quarter + 2, 10) + timedelta(days=random.randint(0, 14))
            if day > on and not (name == "山礼温泉酒店店" and day > date(2025, 7, 31)):
                checks = [
                    CheckedUnification(aspect=aspect, result="met" if random.random() < 0.96 else "failed")
                    for aspect in ASPECTS
                ]
                tray.lay(
                    BrandOutletInspection(org=org, occurred_on=day, outlet=outlet, checks=checks),
                    county.staff["brand"],
                )
    tray.lay(
        OutletClosing(
            org=org,
            occurred_on=date(2025, 7, 31),
            outlet=county.subjects.outlets["山礼温泉酒店店"],
            reason="酒店停业装修,柜台撤出",
        ),
        county.staff["outlets"],
    )
