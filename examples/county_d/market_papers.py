"""青溪县流通单据: online channels, livestreams, fairs, processing, the cold store, contracts, market rounds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.county_d.data import chance, event, rounded
from examples.county_d.geography import villages
from examples.county_d.goods import MACHINES
from examples.county_d.parties import BRAND_FIRMS
from examples.county_d.season import Season, around, number, several

from gongxiao.trade.contracts import BuyerMatching, FarmingContract, SalesChannel, VillageProduct
from gongxiao.trade.fairs import Entrant, Fair
from gongxiao.trade.firms import FirmResult, LeadingFirm
from gongxiao.trade.markets import MarketRound
from gongxiao.trade.online import (
    ChannelSales,
    ContestEntry,
    EnteredFirm,
    EnteredProduct,
    Livestream,
    PlatformEntry,
    SellingContest,
    ShownProduct,
)
from gongxiao.trade.processing import (
    ColdIntake,
    EquipmentInstallation,
    InstalledEquipment,
    ProcessingCapacity,
    ProcessingClient,
    ProcessingJob,
)

if TYPE_CHECKING:
    from examples.county_d.registers import County
    from examples.county_d.tray import Tray

CHANNELS = (("供富商城", "own", 0.28), ("山礼微店", "social", 0.24), ("示例银行乡村商城", "bank", 0.16),
            ("示例电商旗舰店", "market", 0.22), ("示例直播间", "social", 0.10))  # fmt: skip
ONLINE_ORDERS = 7 * 2508  # seven times what county B sold in a year: five channels against three, and a brand
FAIRS = (
    ("new_year_goods", 2025, "festival", "hosted", "东门广场", 1.5), ("spring_tea", 2025, "fair", "cohosted", "人民路口", 0.8),
    ("harvest_festival", 2025, "festival", "hosted", "东门广场", 1.2), ("agri_tourism", 2025, "fair", "cohosted", "青溪展览馆", 1.7),
    ("metropolis_fair", 2025, "promotion", "attended", "", 0.6), ("delta_fair", 2025, "promotion", "attended", "", 0.9),
    ("new_year_goods", 2026, "festival", "hosted", "东门广场", 1.6), ("spring_tea", 2026, "fair", "cohosted", "人民路口", 0.9),
)  # fmt: skip
SHOWN = (
    "青溪毛尖",
    "青溪红茶",
    "番薯干",
    "炒花生",
    "笋干",
    "年糕",
    "茭白",
    "草莓",
    "土鸡蛋",
    "菜籽油",
    "高山大米",
    "果冻橙",
)
HOLDINGS = (
    ("杨梅岭酒坊", "水果酒", 6.8, 430_000),
    ("青峰茶业", "青溪毛尖", 2.2, 760_000),
    ("东坪香米社", "高山大米", 42.0, 520_000),
)
VILLAGE_CROPS = {"rice": "稻谷", "tea": "茶青", "rapeseed": "菜籽油", "strawberry": "草莓", "vegetable": "番茄", "fruit": "柑橘",
                 "tuber": "鲜甘薯", "water_bamboo": "茭白"}  # fmt: skip


def once(county: County, tray: Tray) -> None:
    """Papers with days of their own."""
    _platforms(county, tray)
    _fairs(county, tray)
    _contest(county, tray)
    _tea_centre(county, tray)
    _village_products(county, tray)
    for on, name, level in (
        (date(2025, 6, 18), "青峰茶业", "city"),
        (date(2025, 10, 30), "东坪粮油", "county"),
        (date(2026, 5, 20), "竹源茭白社", "county"),
    ):
        tray.lay(
            LeadingFirm(org=county.org, occurred_on=on, firm=county.parties[name], level=level),
            county.staff["market"],
        )


def month(season: Season) -> None:
    """The everyday papers of a month."""
    _channels(season)
    _livestreams(season)
    _contracts(season)
    _processing(season)
    _cold_store(season)
    _rounds(season)
    _firms(season)


def _platforms(county: County, tray: Tray) -> None:
    for place, (name, channel, _) in enumerate(CHANNELS):
        firms = BRAND_FIRMS[place * 4 : place * 4 + 9]
        tray.lay(
            PlatformEntry(
                org=county.companies["brand"],
                occurred_on=date(2024, 5, 6) if place < 3 else date(2025, 3, 10 + place),
                platform=county.parties[name],
                channel=channel,
                zone="青溪山礼专区",
                firms=[EnteredFirm(firm=county.parties[firm]) for firm in firms],
                products=[EnteredProduct(product=county.item(item)) for item in SHOWN[place : place + 7]],
            ),
            county.staff["market"],
        )


def _fairs(county: County, tray: Tray) -> None:
    for code, year, scope, role, place, size in FAIRS:
        held, random = event(code, year), chance(f"fair/{code}/{year}")
        entrants = []
        stalls = round(number("fair.stalls") * size * 0.4)
        for name in random.sample(BRAND_FIRMS, min(len(BRAND_FIRMS), stalls)):
            sales = rounded(around(random, number("fair.sales_per_event") / 22), 100)
            entrants.append(Entrant(firm=county.parties[name], sales=sales))
        sales = rounded(sum(entrant.sales for entrant in entrants) * 1.1, 1000)
        orders = round(around(random, number("fair.orders_per_event") * size, 0.15))
        tray.lay(
            Fair(
                org=county.org,
                occurred_on=held.ends_on,
                name=held.name,
                scope=scope,
                role=role,
                place=county.sites[place] if place else None,
                orders=orders,
                sales=sales,
                visitors=rounded(orders * around(random, 7, 0.2), 100),
                clicks=rounded(around(random, number("fair.clicks_per_event") * size, 0.2), 1000),
                entrants=entrants,
            ),
            county.staff["market"],
        )


def _contest(county: County, tray: Tray) -> None:
    random = chance("contest")
    entries = [
        ContestEntry(entrant=county.parties[name], product=county.item(random.choice(SHOWN)))
        for name in BRAND_FIRMS[:16]
    ]
    tray.lay(
        SellingContest(
            org=county.org,
            occurred_on=date(2025, 9, 12),
            name="“青溪山礼”农产品直播大赛",
            role="hosted",
            entries=entries,
            sales=186_500,
        ),
        county.staff["market"],
    )


def _channels(season: Season) -> None:
    county, random = season.county, season.chance("channels")
    busy = season.relative("online_orders")
    for name, channel, part in CHANNELS:
        orders = round(around(random, ONLINE_ORDERS * part * busy / 12, 0.08) * season.volume)
        sales = rounded(orders * around(random, number("online.aov"), 0.06), 10)
        season.tray.lay(
            ChannelSales(
                org=county.companies["brand"],
                occurred_on=season.month.last_day,
                platform=county.parties[name],
                channel=channel,
                orders=orders,
                sales=sales,
                refunds=rounded(sales * number("online.refund_rate"), 10),
            ),
            county.staff["market"],
        )


def _livestreams(season: Season) -> None:
    county, random = season.county, season.chance("livestreams")
    for _ in range(several(random, 4.2 * season.relative("online_orders"))):
        orders = round(around(random, number("online.livestream_orders"), 0.6))
        products = random.sample(SHOWN, random.randint(2, 4))
        season.tray.lay(
            Livestream(
                org=county.companies["brand"],
                occurred_on=random.choice(season.days),
                name=f"{products[0]}专场",
                form="live" if random.random() < 0.75 else "video",
                viewers=orders * random.randint(18, 60),
                orders=orders,
                sales=rounded(orders * around(random, number("online.aov"), 0.2), 10),
                products=[ShownProduct(product=county.item(name)) for name in products],
            ),
            county.staff["market"],
        )


def _contracts(season: Season) -> None:
    """Growers sign before the season: mostly from January to April."""
    county, random = season.county, season.chance("contracts")
    early = {1: 2.0, 2: 3.0, 3: 2.6, 4: 1.4, 8: 0.8, 9: 0.6}.get(season.number, 0.1)
    for _ in range(several(random, 24 * early * min(1.0, season.volume))):
        village = random.choice(villages())
        product = VILLAGE_CROPS[village.town.crops[0]]
        if product == "菜籽油":
            product = "稻谷"
        area = random.randint(5, 60)
        season.tray.lay(
            FarmingContract(
                org=county.coop_of(village.town),
                occurred_on=random.choice(season.weekdays),
                grower=random.choice(county.farmers[village.code]),
                village=county.place_of(village),
                product=county.item(product),
                area=area,
                quantity=area * random.randint(300, 520),
                price=str(round(county.items.price(product), 1)),
            ),
            county.staff["market"],
        )
    if season.number in (3, 6, 9, 11):
        channels = random.sample(("supermarket", "chain", "market", "canteen"), 3)
        season.tray.lay(
            BuyerMatching(
                org=county.org,
                occurred_on=season.weekdays[9],
                name=f"{season.month.start.year}年{season.number}月农产品产销对接会",
                channels=[SalesChannel(channel=channel) for channel in channels],
                amount=rounded(around(random, 2_600_000, 0.3), 10_000),
            ),
            county.staff["market"],
        )


def _village_products(county: County, tray: Tray) -> None:
    random = chance("village-products")
    for place, village in enumerate(villages()[::4]):
        crop = village.town.crops[place % 2]
        tray.lay(
            VillageProduct(
                org=county.org,
                occurred_on=date(2025, 2, 6) + timedelta(days=place * 2 % 80),
                village=county.place_of(village),
                product=county.item("稻谷" if crop == "rapeseed" else VILLAGE_CROPS[crop]),
                households=random.randint(20, 90),
                area=random.randint(60, 480),
            ),
            county.staff["market"],
        )


def _tea_centre(county: County, tray: Tray) -> None:
    officer, centre = county.staff["processing"], county.subjects.outlets["青溪茶叶加工服务中心"]
    machines = [InstalledEquipment(equipment=county.item(name), number=2) for name in MACHINES[:6]]
    tray.lay(
        EquipmentInstallation(
            org=county.companies["tea"],
            occurred_on=date(2025, 2, 27),
            centre=centre,
            equipment=machines,
            cost=1_860_000,
        ),
        officer,
    )
    for service, batch in (("blend", 2), ("clean", 3), ("sort", 2), ("pack", None), ("dry", 10)):
        tray.lay(
            ProcessingCapacity(
                org=county.companies["tea"],
                occurred_on=date(2025, 3, 4),
                centre=centre,
                service=service,
                batch=batch,
                clients=[ProcessingClient(client=client) for client in ("grower", "trader")],
            ),
            officer,
        )


def _processing(season: Season) -> None:
    """Tea is worked from March to May, rice dried in October and November."""
    county, random = season.county, season.chance("processing")
    tea = {3: 40, 4: 70, 5: 34, 6: 8, 9: 8, 10: 6}.get(season.number, 2)
    rice = {7: 6, 10: 36, 11: 30}.get(season.number, 0)
    for name, crop, jobs, middle in (("青溪毛尖", "tea", tea, 160), ("稻谷", "rice", rice, 4_200)):
        growers = [one for one in villages() if crop in one.town.crops]
        for _ in range(several(random, jobs * season.volume)):
            taken = rounded(around(random, middle, 0.4), 5)
            season.tray.lay(
                ProcessingJob(
                    org=county.companies["tea"],
                    occurred_on=random.choice(season.days),
                    centre=county.subjects.outlets["青溪茶叶加工服务中心"],
                    customer=random.choice(county.farmers[random.choice(growers).code]),
                    product=county.item(name),
                    service="dry" if crop == "rice" else random.choice(("blend", "clean", "sort", "pack")),
                    taken=taken,
                    made=rounded(taken * (0.86 if crop == "rice" else 0.94)),
                    fee=rounded(taken * (0.12 if crop == "rice" else 4)),
                ),
                county.staff["processing"],
            )


def _cold_store(season: Season) -> None:
    county, random = season.county, season.chance("cold-store")
    fresh = [
        name
        for name in season.county.items.on_sale(season.number)
        if name in ("草莓", "茭白", "番茄", "柑橘", "果冻橙", "甘蓝", "土豆", "芋头", "鲜甘薯", "茶青")
    ]
    for _ in range(several(random, 26 * season.relative("truck_produce") * season.volume)):
        name, weight = random.choice(fresh), rounded(around(random, 950, 0.4), 10)
        season.tray.lay(
            ColdIntake(
                org=county.companies["markets"],
                occurred_on=random.choice(season.days),
                store=county.subjects.outlets["青溪冷链中心"],
                supplier=random.choice(county.farmers[random.choice(villages()).code]),
                product=county.item(name),
                weight=weight,
                amount=rounded(weight * float(county.items.price(name)) * 0.8, 10),
            ),
            county.staff["processing"],
        )


def _rounds(season: Season) -> None:
    random = season.chance("market-rounds")
    for name in ("中心农贸市场", "石门农贸市场", "沙湾农贸市场"):
        for day in season.weekdays[2::7]:
            season.tray.lay(
                MarketRound(
                    org=season.county.companies["markets"],
                    occurred_on=day,
                    market=season.county.subjects.outlets[name],
                    matter=random.choice(("hygiene", "order", "scales", "safety")),
                    found=random.choice((0, 0, 0, 1, 2)),
                ),
                season.county.staff["outlets"],
            )


def _firms(season: Season) -> None:
    random, busy = season.chance("firms"), season.relative("brand_outlet_sales")
    for name, product, tonnes, sales in HOLDINGS:
        season.tray.lay(
            FirmResult(
                org=season.county.org,
                occurred_on=season.month.last_day,
                firm=season.county.parties[name],
                stake="holding",
                product=season.county.item(product),
                output=str(round(around(random, tonnes, 0.15) * busy, 2)),
                sales=rounded(around(random, sales, 0.12) * busy, 1000),
            ),
            season.county.staff["market"],
        )
