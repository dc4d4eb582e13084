"""青溪县门店与庄稼医院单据: shops refitted, formulas published, clinics built, the service zone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.county_d.data import chance
from examples.county_d.tray import Move

from gongxiao.production.clinics import ClinicProject
from gongxiao.production.formula import (
    FormulaLine,
    FormulaPromotion,
    FormulaRecipient,
    MainFormulaNotice,
)
from gongxiao.production.recovery import RecoveryEvaluation, RecoveryPointGrading
from gongxiao.production.services import (
    BenefitSurvey,
    ServedArea,
    ServiceCatalogue,
    ServiceLine,
    ServiceNode,
    SurveyedHousehold,
)
from gongxiao.production.shops import (
    ChainStandard,
    ChainStandardLine,
    Demand,
    InputsRectification,
    ShopRefit,
)

if TYPE_CHECKING:
    from examples.county_d.registers import County
    from examples.county_d.tray import Tray

FORMULAS = (
    ("rice", "both", 26, 9, 12), ("rice", "top", 22, 9, 15), ("tea", "base", 18, 8, 12), ("fruit", "base", 22, 10, 13),
    ("fruit", "top", 18, 5, 22), ("rapeseed", "base", 25, 7, 8), ("tuber", "both", 12, 10, 20), ("water_bamboo", "both", 18, 8, 18),
)  # fmt: skip
UNIFIED = dict.fromkeys(("signage", "rules", "zoning", "delivery", "till"), "done")
# clinic's crop, stars, designated, built (None: still building)
CLINICS = (
    ("tea", 5, date(2024, 5, 10), date(2024, 10, 28)), ("rice", 4, date(2024, 6, 4), date(2024, 11, 20)),
    ("strawberry", 4, date(2025, 3, 12), date(2025, 8, 26)), ("water_bamboo", 3, date(2025, 4, 8), date(2025, 9, 18)),
    ("fruit", 3, date(2025, 9, 22), None),
)  # fmt: skip
NODES = ("水稻育秧节点", "农机作业节点", "飞防植保节点", "粮食烘干节点", "农资配送节点", "产销对接节点")


def once(county: County, tray: Tray) -> None:
    """Papers with days of their own."""
    _formulas(county, tray)
    _refits(county, tray)
    _clinics(county, tray)
    _zone(county, tray)
    _recovery_grades(county, tray)
    _rectifications(county, tray)


def _formulas(county: County, tray: Tray) -> None:
    officer, random = county.staff["inputs"], chance("formulas")
    lines = [
        FormulaLine(crop=crop, stage=stage, nitrogen=n, phosphate=p, potash=k)
        for crop, stage, n, p, k in FORMULAS
    ]
    recipients = [
        FormulaRecipient(recipient=sort, copies=copies)
        for sort, copies in (("input_shop", 124), ("coop", 210), ("village", 500), ("grower", 860))
    ]
    for year in (2025, 2026):
        tray.lay(
            MainFormulaNotice(
                org=county.org,
                occurred_on=date(year, 2, 21),
                name=f"青溪县{year}年主要农作物主售配方",
                lines=lines,
                recipients=recipients,
            ),
            officer,
        )
    for number in range(26):
        way = ("training", "leaflet", "demo", "visit")[number % 4]
        town = list(county.towns)[number % 12]
        tray.lay(
            FormulaPromotion(
                org=county.org,
                occurred_on=date(2025, 2, 25) + timedelta(days=number * 9),
                way=way,
                place=county.towns[town],
                people=random.randint(25, 90),
                leaflets=random.randint(4, 16) * 10,
            ),
            county.staff["agronomist"],
        )


def _refits(county: County, tray: Tray) -> None:
    """Fourteen shops are refitted; the last are still at it when the year ends."""
    officer, inspector = county.staff["inputs"], county.staff["inspector"]
    standards = ("统一外观标识", "统一制度管理", "统一分区标准", "统一配送渠道", "统一销售系统")
    tray.lay(
        ChainStandard(
            org=county.org,
            occurred_on=date(2025, 2, 10),
            chain="惠农农资连锁",
            lines=[ChainStandardLine(standard=one) for one in standards],
        ),
        officer,
    )
    for number, (name, shop) in enumerate(list(county.subjects.shops.items())[:14]):
        town = county.subjects.shop_towns[name].name
        planned = date(2025, 3, 3) + timedelta(days=21 * number)
        started = planned + timedelta(days=16)
        inspected = started + timedelta(days=48 + 5 * (number % 4))
        finished = inspected + timedelta(days=6 if number != 4 else 22)
        tray.lay(
            ShopRefit(
                org=county.coops[town],
                occurred_on=planned,
                shop=shop,
                town=county.towns[town],
                budget=60_000 + 5_000 * (number % 5),
            ),
            officer,
            moves=[
                Move("refitting", started, officer),
                Move("inspecting", inspected, officer),
                Move("finished", finished, inspector, {**UNIFIED, "spent": 58_000 + 6_000 * (number % 5)}),
            ],
        )


def _clinics(county: County, tray: Tray) -> None:
    officer, head = county.staff["clinics"], county.staff["inputs"]
    tray.lay(
        ServiceCatalogue(
            org=county.org,
            occurred_on=date(2025, 3, 18),
            scope="clinic",
            name="星级庄稼医院服务目录",
            lines=[
                ServiceLine(service=one)
                for one in ("坐堂诊疗", "田头会诊", "测土配方", "处方配药", "农技培训")
            ],
        ),
        county.staff["service"],
    )
    for crop, stars, designated, built in CLINICS:
        moves = [Move("building", designated + timedelta(days=12), officer)]
        if built:
            moves += [
                Move("inspecting", built - timedelta(days=11), officer),
                Move(
                    "built",
                    built,
                    head,
                    {"awarded": stars, "doctors": 3 + stars % 3, "spent": 120_000 + 40_000 * stars},
                ),
            ]
        town = {
            "tea": "云峰镇",
            "rice": "东坪镇",
            "strawberry": "石门街道",
            "water_bamboo": "双溪镇",
            "fruit": "梅渡镇",
        }[crop]
        if not built:  # finished in spring of the next year
            done = date(2026, 3, 10)
            moves += [
                Move("inspecting", done, officer),
                Move("built", done + timedelta(days=13), head, {"awarded": stars, "doctors": 3}),
            ]
        tray.lay(
            ClinicProject(
                org=county.companies["inputs"],
                occurred_on=designated,
                clinic=county.subjects.clinics[crop],
                speciality=crop,
                stars=stars,
                site=county.towns[town],
            ),
            officer,
            moves=moves,
        )


def _zone(county: County, tray: Tray) -> None:
    officer, zone = county.staff["service"], county.subjects.zone
    for number, name in enumerate(NODES):
        tray.lay(
            ServiceNode(
                org=county.org,
                occurred_on=date(2025, 3, 5) + timedelta(days=34 * number),
                zone=zone,
                name=name,
                place=county.towns["东坪镇" if number % 2 else "沙湾镇"],
            ),
            officer,
        )
    for on, area in ((date(2025, 6, 30), 6_850), (date(2025, 12, 20), 8_240)):
        tray.lay(ServedArea(org=county.org, occurred_on=on, zone=zone, area=area), officer)
    random = chance("survey")
    farmers = [one for village in list(county.farmers)[40:70] for one in county.farmers[village]]
    households = []
    for farmer in random.sample(farmers, 24):
        area = random.randint(4, 30)
        households.append(
            SurveyedHousehold(
                farmer=farmer,
                area=area,
                cost_before=area * random.randint(1080, 1160),
                cost_after=area * random.randint(955, 1010),
                harvest=area * random.randint(540, 610),
            )
        )
    tray.lay(
        BenefitSurvey(
            org=county.org, occurred_on=date(2025, 11, 25), zone=zone, crop="单季稻", households=households
        ),
        officer,
    )


def _recovery_grades(county: County, tray: Tray) -> None:
    officer = county.staff["recovery"]
    for number, (_, place) in enumerate(list(county.subjects.points.items())[:18]):
        tray.lay(
            RecoveryPointGrading(
                org=county.org,
                occurred_on=date(2025, 10, 13) + timedelta(days=number % 5),
                point=place,
                grade="demo" if number < 12 else "standard",
                valid_until=date(2028, 10, 31),
            ),
            officer,
        )
    tray.lay(
        RecoveryEvaluation(
            org=county.org,
            occurred_on=date(2025, 4, 22),
            stream="packaging",
            year=2024,
            evaluator="示例丁市供销社、农业农村局",
            score=96,
            grade="excellent",
        ),
        officer,
    )


def _rectifications(county: County, tray: Tray) -> None:
    """Nine firms are told to put something right; one keeps the county waiting over the new year."""
    inspector = county.staff["inspector"]
    demands = ("ledger", "take_back", "real_name", "storage", "formula")
    for number, name in enumerate(
        (
            "青峰茶业",
            "东坪粮油",
            "梅渡果业",
            "沙湾油坊",
            "云雾茶庄",
            "茶岭红茶坊",
            "老灶炒货",
            "岩下番薯坊",
            "山里笋业",
        )
    ):
        issued = date(2025, 3, 24) + timedelta(days=26 * number)
        late = 20 if number == 8 else 0
        back = issued + timedelta(days=38 + 3 * number % 17 + late)
        tray.lay(
            InputsRectification(
                org=county.org,
                occurred_on=issued,
                firm=county.parties[name],
                source="农资专项督查",
                demands=[Demand(topic=demands[number % 5]), Demand(topic=demands[(number + 2) % 5])],
            ),
            inspector,
            moves=[
                Move("rechecking", back, inspector),
                Move("closed", back + timedelta(days=9), inspector, {"result": "已按要求整改到位"}),
            ],
        )
