"""青溪县农资单据: reserve, campaigns, trainings, visits, zero-margin supply, shops, clinics."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.county_d.data import chance, event, rounded
from examples.county_d.geography import towns, villages
from examples.county_d.season import Season, around, number, several
from examples.county_d.tray import Move

from gongxiao.production.campaigns import (
    CampaignGoods,
    CampaignPartner,
    CampaignStop,
    CampaignTopic,
    InputCampaign,
    TechnicalVisit,
    Training,
    ZeroMarginLine,
    ZeroMarginSupply,
)
from gongxiao.production.reserve import (
    ReserveAgreement,
    ReserveHolderLine,
    ReserveStockLine,
    ReserveStockStatement,
    ReserveTask,
    ReserveTaskLine,
)
from gongxiao.production.services import PreciseService
from gongxiao.production.shops import Checked, ShopSupervision

if TYPE_CHECKING:
    from examples.county_d.registers import County
    from examples.county_d.tray import Tray

HOLDERS = ("示例化肥股份公司", "示例农药制剂公司")
CAMPAIGNS = (
    ("spring_inputs", 2025, "spring", 9), ("summer_inputs", 2025, "summer", 6), ("typhoon", 2025, "relief", 3),
    ("autumn_inputs", 2025, "autumn", 6), ("spring_inputs", 2026, "spring", 5),
)  # fmt: skip
TOPICS = ("pest_control", "seedling", "soil_testing", "safe_use", "cultivation", "harvest", "fraud")
GOODS = {
    "spring": (("compound", "茶叶专用肥18-8-12", 6.0), ("organic", "商品有机肥", 9.0), ("seed", "中浙优8号", 0.12)),
    "summer": (("compound", "水稻控释配方肥26-9-12", 5.0), ("pesticide", "苏云金杆菌", 0.08)),
    "relief": (("other_fertiliser", "尿素", 3.2), ("pesticide", "井冈霉素A", 0.12), ("seed", "中早39", 0.4)),
    "autumn": (("compound", "油菜配方肥25-7-8", 4.4), ("organic", "生物有机肥", 8.0), ("seed", "浙油51", 0.06)),
}  # fmt: skip
VISIT_SERIES = (("clinic_tea", "clinic", 1.6), ("clinic_rice", "clinic", 2.2), ("clinic_strawberry", "clinic", 0.9),
                ("clinic_water_bamboo", "clinic", 1.0), ("fertiliser_all", "direct", 1.4),
                ("pesticide_insect_fungi", "van", 0.9))  # fmt: skip
CHECKED = ("real_name", "ledger", "licence", "take_back", "formula", "storage")
# Fertiliser lying in the reserve at each month's end, as a share of the task: filled in winter, sold in spring.
RESERVE_SHARE = (1.18, 1.22, 0.96, 0.78, 0.74, 0.72, 0.75, 0.79, 0.84, 0.93, 1.04, 1.12)


def once(county: County, tray: Tray) -> None:
    """The reserve's task and agreement, and the campaigns of the year."""
    officer = county.staff["inputs"]
    for year in (2025, 2026):
        lines = [
            ReserveTaskLine(sort="fertiliser", quantity=int(number("reserve.fert_target"))),
            ReserveTaskLine(sort="pesticide", quantity=str(number("reserve.pest_target"))),
        ]
        tray.lay(
            ReserveTask(
                org=county.org,
                occurred_on=date(year, 1, 8),
                source=f"示例丁市社关于下达{year}年度农资储备任务的通知",
                holds_from=date(year, 1, 1),
                holds_until=date(year, 12, 31),
                lines=lines,
            ),
            officer,
        )
        holders = [
            ReserveHolderLine(holder=county.parties[name], sort=sort)
            for name, sort in zip(HOLDERS, ("fertiliser", "pesticide"), strict=True)
        ]
        tray.lay(
            ReserveAgreement(
                org=county.org,
                occurred_on=date(year, 1, 15),
                way="tender",
                ends_on=date(year, 12, 31),
                holders=holders,
            ),
            officer,
        )
    for code, year, season, times in CAMPAIGNS:
        _campaign(county, tray, code, year, season, times)


def month(season: Season) -> None:
    """The everyday papers of a month."""
    _reserve(season)
    _trainings(season)
    _visits(season)
    _zero_margin(season)
    _supervision(season)
    _precise_services(season)


def _campaign(county: County, tray: Tray, code: str, year: int, season: str, times: int) -> None:
    held = event(code, year)
    step = max(1, (held.ends_on - held.starts_on).days // times)
    for number_of in range(times):
        random = chance(f"{code}/{year}/{number_of}")
        town = towns()[(number_of * 5 + year) % len(towns())]
        near = [one for one in villages() if one.town == town]
        stops = [
            CampaignStop(
                town=county.place_of(village),
                households=random.randint(18, 62),
                leaflets=random.randint(20, 90),
            )
            for village in random.sample(near, 3)
        ]
        goods = [
            CampaignGoods(
                item=county.item(name),
                sort=sort,
                way="given" if season == "relief" or sort == "organic" else "sold",
                quantity=str(rounded(around(random, tonnes, 0.25) * 1000, 20) / 1000),
            )
            for sort, name, tonnes in GOODS[season]
        ]
        tray.lay(
            InputCampaign(
                org=county.org,
                occurred_on=held.starts_on + timedelta(days=number_of * step + 2),
                name=f"{held.name}·{town.name}站",
                season=season,
                partners=[CampaignPartner(firm=county.parties["青溪县农业农村局"])],
                stops=stops,
                goods=goods,
                topics=[CampaignTopic(topic=topic) for topic in random.sample(TOPICS, 3)],
                experts=random.randint(3, 7),
            ),
            county.staff["inputs"],
        )


def _reserve(season: Season) -> None:
    """At each month's end two keepers count what lies in their warehouses."""
    county, random = season.county, season.chance("reserve")
    task = number("reserve.fert_target") * RESERVE_SHARE[season.number - 1]
    mix = (
        ("尿素", number("reserve.mix.urea")),
        ("水稻控释配方肥26-9-12", number("reserve.mix.compound")),
        ("氯化钾", number("reserve.mix.p_k")),
    )
    pesticides = (("草铵膦", 2.1), ("井冈霉素A", 1.6), ("代森锰锌", 1.3))
    for keeper, warehouse, part in (("keeper1", "农资中心库", 0.7), ("keeper2", "东坪农资库", 0.3)):
        lines = [
            ReserveStockLine(
                item=county.item(name),
                sort="fertiliser",
                quantity=rounded(task * share * part * around(random, 1, 0.02)),
            )
            for name, share in mix
        ]
        if keeper == "keeper1":
            lines += [
                ReserveStockLine(
                    item=county.item(name),
                    sort="pesticide",
                    quantity=str(round(tonnes * around(random, 1, 0.1), 2)),
                )
                for name, tonnes in pesticides
            ]
        season.tray.lay(
            ReserveStockStatement(
                org=county.companies["inputs"],
                occurred_on=season.month.last_day,
                warehouse=county.sites[warehouse],
                holder=county.parties[HOLDERS[0]],
                lines=lines,
            ),
            county.staff[keeper],
        )


def _trainings(season: Season) -> None:
    county, random = season.county, season.chance("training")
    wanted = 3 + 4 * season.relative("pesticide_insect_fungi") / 2
    for _ in range(several(random, wanted)):
        online = random.random() < 0.25
        town = random.choice(towns())
        topic = random.choice(TOPICS)
        season.tray.lay(
            Training(
                org=county.org,
                occurred_on=random.choice(season.weekdays),
                name=f"{town.name}{season.number}月农技培训班",
                topic=topic,
                mode="online" if online else "offline",
                channel="platform" if online else random.choice(("clinic", "zone", "direct")),
                place=None if online else county.towns[town.name],
                people=random.randint(60, 210) if online else random.randint(24, 72),
                leaflets=None if online else random.randint(3, 9) * 10,
            ),
            county.staff["agronomist"],
        )


def _visits(season: Season) -> None:
    """Advice at the clinic, in the field and from the van, by what ails the crops of the season."""
    county, random = season.county, season.chance("visits")
    for series, channel, weight in VISIT_SERIES:
        expected = 15 * weight * season.relative(series) * season.volume
        for _ in range(several(random, expected)):
            village = random.choice(villages())
            season.tray.lay(
                TechnicalVisit(
                    org=county.coop_of(village.town),
                    occurred_on=random.choice(season.days),
                    topic="soil_testing" if channel == "direct" else "pest_control",
                    mode="online" if random.random() < 0.15 else "offline",
                    channel=channel,
                    village=county.place_of(village),
                    farmer=random.choice(county.farmers[village.code]),
                    people=random.randint(1, 6),
                    area=random.randint(2, 60),
                ),
                county.clerks[village.town.name],
            )


def _zero_margin(season: Season) -> None:
    county, random = season.county, season.chance("zero-margin")
    shops = list(county.subjects.shops.items())
    names = county.items.categories["pesticide"]
    a_mu = number("pest.zero_margin_per_mu_time")
    for _ in range(several(random, 110 * season.relative("pesticide_insect_fungi") * season.volume)):
        name, shop = random.choice(shops)
        town = county.subjects.shop_towns[name]
        village = random.choice([one for one in villages() if one.town == town])
        lines = []
        for pesticide in random.sample(names, random.randint(1, 3)):
            area = random.randint(4, 45)
            kilograms = round(area * a_mu * 0.7, 1)
            price = min(60.0, float(county.items.price(pesticide)))
            lines.append(
                ZeroMarginLine(
                    item=county.item(pesticide),
                    quantity=str(kilograms),
                    amount=rounded(kilograms * price, 10) or 10,
                    area=area,
                )
            )
        season.tray.lay(
            ZeroMarginSupply(
                org=county.coop_of(town),
                occurred_on=random.choice(season.days),
                shop=shop,
                farmer=random.choice(county.farmers[village.code]),
                lines=lines,
                subsidy=rounded(sum(line.amount for line in lines) * 0.18, 10) or 10,
            ),
            county.clerks[town.name],
        )


def _supervision(season: Season) -> None:
    """Every shop is looked at once a quarter."""
    county, random = season.county, season.chance("supervision")
    for place, (name, shop) in enumerate(county.subjects.shops.items()):
        if place % 3 != season.number % 3:
            continue
        results = [
            Checked(topic=topic, result=random.choices(("good", "mended", "bad"), (90, 8, 2))[0])
            for topic in CHECKED
        ]
        season.tray.lay(
            ShopSupervision(
                org=county.coop_of(county.subjects.shop_towns[name]),
                occurred_on=random.choice(season.weekdays),
                shop=shop,
                results=results,
            ),
            county.staff["inspector"],
        )


def _precise_services(season: Season) -> None:
    county, random = season.county, season.chance("precise")
    officer = county.staff["service"]
    for _ in range(several(random, 9)):
        village = random.choice(villages())
        field, need = random.choice(
            (("finance", "扩种需要周转资金"), ("marketing", "应季农产品找销路"), ("inputs", "配方肥送货上门"))
        )
        on = random.choice(season.weekdays[:15])
        lent = rounded(around(random, number("credit.farm_loan_size")), 10_000)
        answers = {
            "finance": {"loans": 1, "loan": lent},
            "marketing": {"sales": rounded(around(random, 9_000), 100)},
            "inputs": {"sales": rounded(around(random, 4_200), 100)},
        }[field]
        done = random.random() < 0.88
        move = (
            Move("done", on + timedelta(days=random.randint(2, 13)), officer, answers)
            if done
            else Move("declined", on + timedelta(days=9), officer, {"why": "农户改变主意"})
        )
        season.tray.lay(
            PreciseService(
                org=county.org,
                occurred_on=on,
                client=random.choice(county.farmers[village.code]),
                place=county.place_of(village),
                field=field,
                need=need,
            ),
            officer,
            moves=[move],
        )
