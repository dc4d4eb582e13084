"""青溪县平安单据: safety rounds, hazards, petitions, receptions and screenings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.county_d.data import chance
from examples.county_d.season import Season, number, several
from examples.county_d.tray import Move

from gongxiao.stewardship.petitions import DisputeScreening, LeaderReception, Petition
from gongxiao.stewardship.safety import Hazard, SafetyRound, SiteSeen

if TYPE_CHECKING:
    from examples.county_d.registers import County
    from examples.county_d.tray import Tray

    from gongxiao.kernel.models import Org, Place, User

FIELDS = ("fire", "electric", "old_house", "gas")
DETAILS = {
    "fire": "灭火器压力不足,疏散通道堆放货物",
    "electric": "线路老化,插座超负荷",
    "old_house": "外墙面砖空鼓,屋面渗水",
    "gas": "软管超期未更换",
    "other": "货架固定不牢",
}
# day registered, kind of claim, days to tell, days to close (None: transferred); the last wait over the new year
PETITIONS = (
    (date(2025, 1, 21), "housing", 4, 30), (date(2025, 2, 17), "staff", 6, 41), (date(2025, 3, 11), "business", 3, 25),
    (date(2025, 4, 7), "restructuring", 9, 55), (date(2025, 4, 29), "other", 5, None), (date(2025, 5, 19), "housing", 4, 33),
    (date(2025, 6, 16), "staff", 18, 52), (date(2025, 7, 14), "business", 5, 28), (date(2025, 8, 18), "housing", 7, 49),
    (date(2025, 9, 8), "housing", 4, 22), (date(2025, 9, 30), "restructuring", 6, 58), (date(2025, 10, 27), "staff", 5, 31),
    (date(2025, 11, 17), "business", 4, 50), (date(2025, 12, 9), "housing", 6, 47), (date(2026, 2, 9), "housing", 5, 34),
    (date(2026, 3, 23), "staff", 4, 44), (date(2026, 5, 11), "business", 6, None),
)  # fmt: skip
# Found in autumn, and not put right when the year ended: what the report must own up to.
STUCK = (
    (date(2025, 11, 10), "竹源旧供销大楼"),
    (date(2025, 11, 21), "枫林旧供销大楼"),
    (date(2025, 12, 1), "岩下旧供销大楼"),
)


def once(county: County, tray: Tray) -> None:
    """Petitions, the hazards that got stuck, and dated screenings."""
    for place, petition in enumerate(PETITIONS):
        _petition(county, tray, place, *petition)
    for on, name in STUCK:
        site, org = county.sites[name], _org_of(county, county.sites[name])
        manager = _manager(county, org)
        moves = _fixed(county, manager, on + timedelta(days=1), date(2026, 1, 12), 38_000)
        hazard = Hazard(
            org=org, occurred_on=on, site=site, field="old_house", level="major", detail=DETAILS["old_house"]
        )
        tray.lay(hazard, county.staff["safety"], moves=moves)
    for on, units, found in (
        (date(2025, 2, 20), 19, 3),
        (date(2025, 6, 5), 19, 2),
        (date(2025, 9, 22), 22, 4),
        (date(2026, 2, 24), 19, 2),
    ):
        screening = DisputeScreening(
            org=county.org,
            occurred_on=on,
            campaign="矛盾纠纷大排查",
            units=units,
            found=found,
            settled=found - 1,
        )
        tray.lay(screening, county.staff["petitions"])


def month(season: Season) -> None:
    """The everyday papers of a month."""
    _rounds(season)
    _hazards(season)
    _receptions(season)


def _petition(
    county: County, tray: Tray, place: int, on: date, matter: str, told: int, closed: int | None
) -> None:
    officer, random = county.staff["petitions"], chance(f"petition/{place}")
    if closed is None:
        moves = [Move("transferred", on + timedelta(days=told), officer, {"body": "青溪县市场监管局"})]
    else:
        answers = {
            "outcome": random.choice(("supported", "explained")),
            "opinion": "经核查,已与来访人达成一致并书面答复。",
            "escalated": 0,
        }
        moves = [
            Move("accepted", on + timedelta(days=told), officer, {"notice": "已书面告知受理"}),
            Move("closed", on + timedelta(days=closed), officer, answers),
        ]
    tray.lay(
        Petition(
            org=county.org,
            occurred_on=on,
            channel=random.choice(("visit", "phone", "letter", "online")),
            occasion="repeat" if place in (6, 10) else "first",
            matter=matter,
            claim="反映事项详见登记表,诉求一项。",
        ),
        officer,
        moves=moves,
    )


def _rounds(season: Season) -> None:
    """Every month one round through the sites in one field, a look-back every quarter, one more before holidays."""
    county, random = season.county, season.chance("safety-rounds")
    sites = list(county.sites.values())
    sorts = ["routine", "routine", "campaign"]
    sorts += ["look_back"] if season.number % 3 == 0 else []
    sorts += ["holiday"] if season.number in (1, 4, 9, 12) else []
    for place, sort in enumerate(sorts):
        seen = [SiteSeen(site=site, hazards=0) for site in random.sample(sites, 6)]
        season.tray.lay(
            SafetyRound(
                org=county.org,
                occurred_on=season.weekdays[min(3 + 4 * place, len(season.weekdays) - 1)],
                field=FIELDS[(season.number + place) % len(FIELDS)],
                sort=sort,
                leader=random.choice(("沈主任", "陆副主任")),
                sites=seen,
                leaflets=random.randint(2, 12) * 10,
            ),
            county.staff["safety"],
        )


def _hazards(season: Season) -> None:
    county, random = season.county, season.chance("hazards")
    for _ in range(several(random, number("safety.hazards_half_year") / 6)):
        site = random.choice(list(county.sites.values()))
        org, field = _org_of(county, site), random.choice(FIELDS)
        on = random.choice(season.weekdays)
        handed = on + timedelta(days=random.choice((0, 1, 1, 1)))
        days = round(min(24.0, max(1.0, random.lognormvariate(2.0, 0.6))))
        fixed = handed + timedelta(days=days)
        if season.month.code == "2025-12":  # what December finds is put right in time
            fixed = min(fixed, handed + timedelta(days=13))
        season.tray.lay(
            Hazard(
                org=org,
                occurred_on=on,
                site=site,
                field=field,
                level="major" if random.random() < 0.06 else "general",
                detail=DETAILS[field],
            ),
            county.staff["safety"],
            moves=_fixed(county, _manager(county, org), handed, fixed, random.randint(2, 60) * 100),
        )


def _fixed(county: County, manager: User, handed: date, fixed: date, cost: int) -> list[Move]:
    officer = county.staff["safety"]
    return [
        Move("fixing", handed, officer),
        Move("rechecking", fixed, manager, {"measures": "已更换并清理到位", "cost": cost}),
        Move("closed", fixed + timedelta(days=2), officer, {"opinion": "复查合格"}),
    ]


def _org_of(county: County, site: Place) -> Org:
    """The unit that answers for a site; the county office itself has the inputs company look after it."""
    org = site.org
    return county.companies["inputs"] if org is None or org == county.org else org


def _manager(county: County, org: Org) -> User:
    for town, coop in county.coops.items():
        if coop == org:
            return county.directors[town]
    by_company = {"markets": "site-markets", "tea": "site-tea", "vans": "dispatcher"}
    for key, username in by_company.items():
        if county.companies[key] == org:
            return county.staff[username]
    return county.staff["site-inputs"]


def _receptions(season: Season) -> None:
    county, random = season.county, season.chance("receptions")
    season.tray.lay(
        LeaderReception(
            org=county.org,
            occurred_on=random.choice(season.weekdays),
            leader="沈主任" if season.number % 2 else "陆副主任",
            place=county.sites["联合社机关"],
            visitors=random.randint(0, 5),
        ),
        county.staff["petitions"],
    )
