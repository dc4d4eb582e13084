"""青溪县回收单据: empty packs and waste film, weighed in at the points and handed to the disposer."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from examples.county_d.data import rounded
from examples.county_d.geography import villages
from examples.county_d.registers import short_name
from examples.county_d.season import Season, around, number, several

from gongxiao.production.recovery import (
    DisposalLine,
    FilmTakeback,
    PackagingTakeback,
    WasteDisposal,
)

if TYPE_CHECKING:
    from gongxiao.kernel.models import Place

A_POINT_A_MONTH = 6.5
MISTAKEN = {"2025-05", "2025-08", "2025-11"}


class Recovery:
    """Keeps in mind what lies at each point, as the keepers of the points do."""

    def __init__(self) -> None:
        self.lying: dict[tuple[Place, str], Decimal] = defaultdict(Decimal)

    def month(self, season: Season) -> None:
        """A month of hand-ins; in the last month of a quarter the lorries fetch what came in before that month."""
        if season.number % 3 == 0:
            self._dispose(season)
        self._packaging(season)
        self._film(season)

    def _packaging(self, season: Season) -> None:
        county, random = season.county, season.chance("packaging")
        busy = season.relative("packaging_returned")
        shops = county.subjects.points
        # Scaled by the number of papers, so that the year adds up to what a county of this size takes back.
        pieces_each = number("recycle.pieces_year_million") * 1e6 / (len(shops) * A_POINT_A_MONTH * 12)
        mistake = season.month.code in MISTAKEN
        for name, point in shops.items():
            town = county.subjects.shop_towns[name]
            inside = [one for one in villages() if one.town == town]
            for _ in range(several(random, A_POINT_A_MONTH * busy * season.volume)):
                bottles = random.random() < 0.7
                pieces = max(6, round(around(random, pieces_each, 0.5)))
                waste = "农药空瓶" if bottles else "农药空袋"
                grams = number("recycle.piece_weight") * (1.3 if bottles else 0.5)
                weight = Decimal(max(1, rounded(pieces * grams / 100))) / 10
                farmer = random.choice(county.farmers[random.choice(inside).code])
                takeback = PackagingTakeback(
                    org=county.coop_of(town),
                    occurred_on=random.choice([day for day in season.days if day.day <= 26]),
                    point=point,
                    waste=county.item(waste),
                    farmer=farmer,
                    pieces=pieces,
                    weight=weight,
                    payout=Decimal(rounded(pieces * number("recycle.price_small_bag"))),
                )
                undo = (season.month.last_day, "同一批空瓶重复登记") if mistake else None
                mistake = False
                season.tray.lay(takeback, county.clerks[town.name], mistake=undo)
                if undo is None:
                    self.lying[point, waste] += weight

    def _film(self, season: Season) -> None:
        county, random = season.county, season.chance("film")
        for town in county.coops:
            point = county.sites[f"{short_name(town)}回收站"]
            inside = [one for one in villages() if one.town.name == town]
            for _ in range(several(random, 9 * season.relative("film_returned") * season.volume)):
                waste = "废旧地膜" if random.random() < 0.75 else "废旧棚膜"
                weight = Decimal(max(5, rounded(around(random, 62, 0.5), 1)))
                season.tray.lay(
                    FilmTakeback(
                        org=county.coops[town],
                        occurred_on=random.choice([day for day in season.days if day.day <= 26]),
                        point=point,
                        waste=county.item(waste),
                        farmer=random.choice(county.farmers[random.choice(inside).code]),
                        weight=weight,
                        impurity=random.randint(6, 24),
                        payout=weight * int(number("recycle.film_price")),
                    ),
                    county.clerks[town],
                )
                self.lying[point, waste] += weight

    def _dispose(self, season: Season) -> None:
        """One manifest a co-op and stream, for nearly all that lies there."""
        for stream, disposer, way in (
            ("packaging", "示例环保处置公司", "harmless"),
            ("film", "示例再生资源公司", "recycled"),
        ):
            for town in season.county.coops:
                self._hand_on(season, town, stream, disposer, way)

    def _hand_on(self, season: Season, town: str, stream: str, disposer: str, way: str) -> None:
        county = season.county
        mine = [
            (point, waste)
            for point, waste in self.lying
            if point.org == county.coops[town] and waste.startswith("农药") == (stream == "packaging")
        ]
        lines = []
        for point, waste in mine:
            weight = self.lying.pop((point, waste))
            if weight > 0:
                lines.append(
                    DisposalLine(point=point, waste=county.item(waste), stream=stream, weight=weight)
                )
        if not lines:
            return
        total = sum((line.weight for line in lines), Decimal(0))
        season.tray.lay(
            WasteDisposal(
                org=county.coops[town],
                occurred_on=season.month.last_day.replace(day=28),
                disposer=county.parties[disposer],
                manifest_no=f"{season.month.code}-{town}-{'P' if stream == 'packaging' else 'F'}",
                way=way,
                lines=lines,
                cost=rounded(total * Decimal(number("recycle.disposal_cost")) / 1000),
            ),
            county.staff["recovery"],
        )
