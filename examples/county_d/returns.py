"""青溪县统计报数: finance and credit, which report by statement; and last year's figures, kept before this journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.county_d.data import rounded
from examples.county_d.season import Season, around, number

from gongxiao.basis.period import Period
from gongxiao.kernel.returns import ReportedReturn

if TYPE_CHECKING:
    from examples.county_d.registers import County
    from examples.county_d.tray import Tray

    from gongxiao.kernel.models import Org

# Yearly turnover in 元, and the series it follows through the year.
TURNOVER = {
    "inputs": (62_000_000, "fertiliser_all"), "brand": (9_800_000, "brand_outlet_sales"), "vans": (7_200_000, "truck_daily_goods"),
    "tea": (3_600_000, "clinic_tea"), "markets": (5_400_000, "truck_produce"), "guarantee": (2_900_000, "loans_new"),
    "loans": (8_600_000, "loans_new"),
}  # fmt: skip
COOP_TURNOVER = 2_600_000
MARGIN, PROFIT = 0.83, 0.052
# What the whole of 2024 came to, by the books kept before this journal began.
LAST_YEAR = {
    "production.campaigns": "22次",
    "production.campaign.households": "2614户",
    "production.trainings": "52期",
    "production.training.people": "3380人次",
    "trade.fairs": "6场",
    "trade.livestreams": "29场",
    "trade.firms.sales": "19480000元",
    "trade.contracts.area": "7560亩",
    "credit.new_loans": "81300000元",
    "credit.guarantees": "296笔",
    "credit.guarantees.amount": "181400000元",
    "credit.micro_loans": "188笔",
    "credit.micro_loans.amount": "118600000元",
    "stewardship.operating_revenue": "12260万元",
    "stewardship.operating_cost": "10240万元",
    "stewardship.total_profit": "628.4万元",
    "stewardship.assets_total": "21400万元",
    "stewardship.owners_equity": "12850万元",
    "stewardship.volunteers.people": "352人次",
    "stewardship.news": "61篇",
    "stewardship.petitions": "17件",
    "stewardship.hazards.found": "141处",
    "stewardship.study": "60次",
    "stewardship.field_research.people": "76人次",
}
# The same for what the everyday papers add up to: (amount, unit), multiplied by the volume of the simulation.
LAST_YEAR_BY_VOLUME = {
    "production.technical_visits": (1320, "次"),
    "production.zero_margin.sales": (448_600, "元"),
    "production.recovery.packaging_pieces": (741_300, "件"),
    "production.recovery.film_weight": (71_400, "公斤"),
    "trade.van.trips": (1702, "车次"),
    "trade.van.orders": (46_830, "笔"),
    "trade.van.sales": (1_936_000, "元"),
    "trade.van.inputs": (668_000, "公斤"),
    "trade.van.bought": (269_500, "斤"),
    "trade.van.bought_amount": (1_872_000, "元"),
    "trade.online.orders": (14_260, "笔"),
    "trade.online.sales": (1_008_000, "元"),
    "trade.processing.weight": (286_000, "公斤"),
    "trade.cold_store.intake": (254_000, "公斤"),
}


def once(county: County, tray: Tray) -> None:
    """The whole of 2024, as the old statistics told it."""
    year = Period.year(2024)
    grown = {
        indicator: f"{rounded(amount * float(tray.desk.scale))}{unit}"
        for indicator, (amount, unit) in LAST_YEAR_BY_VOLUME.items()
    }
    for indicator, amount in (LAST_YEAR | grown).items():
        _lay(county, tray, county.org, indicator, year, amount, "2024年度统计年报")


def month(season: Season) -> None:
    """Every month the turnover of every unit; every quarter what the lenders and the balance sheets say."""
    for key, (yearly, series) in TURNOVER.items():
        _turnover(season, season.county.companies[key], yearly, series)
    for coop in season.county.coops.values():
        _turnover(season, coop, COOP_TURNOVER, "fertiliser_compound")
    if season.number % 3 == 0:
        _lenders(season)
        _balances(season)


def _turnover(season: Season, org: Org, yearly: float, series: str) -> None:
    random = season.chance(f"turnover/{org.code}")
    revenue = rounded(around(random, yearly / 12, 0.06) * season.relative(series), 1000)
    cost = rounded(revenue * around(random, MARGIN, 0.02), 1000)
    profit = rounded(revenue * around(random, PROFIT, 0.2), 1000)
    for indicator, amount in (
        ("stewardship.operating_revenue", revenue),
        ("stewardship.operating_cost", cost),
        ("stewardship.total_profit", profit),
    ):
        _month(season, org, indicator, f"{amount}元", "月度会计报表")


def _lenders(season: Season) -> None:
    county, random = season.county, season.chance("lenders")
    busy = season.relative("loans_new")
    guarantees = round(around(random, number("guarantee.deals") / 4, 0.1) * min(busy, 1.3))
    loans = round(around(random, 46, 0.15) * min(busy, 1.3))
    for org, indicator, amount in (
        (county.companies["guarantee"], "credit.guarantees", str(guarantees)),
        (
            county.companies["guarantee"],
            "credit.guarantees.amount",
            f"{rounded(guarantees * number('guarantee.size'), 10_000)}元",
        ),
        (county.companies["loans"], "credit.micro_loans", str(loans)),
        (
            county.companies["loans"],
            "credit.micro_loans.amount",
            f"{rounded(loans * number('microloan.size'), 10_000)}元",
        ),
        (
            county.org,
            "credit.new_loans",
            f"{rounded(around(random, 21_000_000, 0.12) * min(busy, 1.4), 10_000)}元",
        ),
    ):
        _quarter(season, org, indicator, amount)


def _balances(season: Season) -> None:
    """Figures that stand at a point in time: at the end of the quarter."""
    county = season.county
    quarters = (season.month.start.year - 2025) * 4 + season.number // 3
    for indicator, amount in (
        ("credit.lines", f"{286_000_000 + 9_500_000 * quarters}元"),
        ("credit.societies", str(int(number("credit.mutual.societies")))),
        ("credit.federation.members", str(int(number("credit.mutual.societies")) - 1)),
        ("credit.federation.shares", f"{int(number('credit.union.entry_fund'))}元"),
        ("credit.aid_loans", str(1_860 + 61 * quarters)),
        ("credit.aid_loans.amount", f"{96_800_000 + 3_150_000 * quarters}元"),
        ("stewardship.assets_total", f"{214_000_000 + 2_700_000 * quarters}元"),
        ("stewardship.owners_equity", f"{128_500_000 + 1_450_000 * quarters}元"),
    ):
        _quarter(season, county.org, indicator, amount)


def _month(season: Season, org: Org, indicator: str, amount: str, source: str) -> None:
    _lay(season.county, season.tray, org, indicator, season.month, amount, source)


def _quarter(season: Season, org: Org, indicator: str, amount: str) -> None:
    quarter = Period.quarter(season.month.start.year, season.number // 3)
    _lay(season.county, season.tray, org, indicator, quarter, amount, "季度报表")


def _lay(
    county: County, tray: Tray, org: Org, indicator: str, period: Period, amount: str, source: str
) -> None:
    tray.lay(
        ReportedReturn(
            org=org,
            occurred_on=period.last_day,
            indicator=indicator,
            period=period.code,
            amount=amount,
            source=source,
        ),
        county.staff["statistics"],
    )
