"""测速用的县: its units and registers, and the ways its people fill in papers.

The papers are made up, but their shape is that of the declared kinds: a paper of a kind states one fact for itself
and one for each of its measures, under one option of its facets.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongxiao.kernel import metric
from gongxiao.kernel.field import Choice, Measure, Metric, Rows
from gongxiao.kernel.kind import Case, Kind, Statement, facet_text, kinds
from gongxiao.kernel.models import Appointment, Org, Party, Place, Placement, User

TOWNS, VILLAGES_A_TOWN = 20, 15
PARTIES = 20_000
MOST_OPTIONS = 5


@dataclass(frozen=True)
class County:
    """The registers every measurement needs."""

    root: Org
    towns: list[Org]
    villages: list[Org]
    user: User
    parties: list[Party]
    places: list[Place]

    @property
    def orgs(self) -> list[Org]:
        return [self.root, *self.towns, *self.villages]


def found() -> County:
    """Write the registers of the county into an empty database."""
    root = Org.objects.create(code="C", name="测速县供销社", kind="federation")
    towns = Org.objects.bulk_create(
        Org(code=f"C{t:02d}", name=f"第{t}基层社", kind="primary_coop") for t in range(1, TOWNS + 1)
    )
    villages = Org.objects.bulk_create(
        Org(code=f"{town.code}{v:02d}", name=f"{town.name}第{v}服务站", kind="station")
        for town in towns
        for v in range(1, VILLAGES_A_TOWN + 1)
    )
    by_code = {town.code: town for town in towns}
    Placement.objects.bulk_create(
        [
            Placement(org=root),
            *(Placement(org=town, parent=root) for town in towns),
            *(Placement(org=village, parent=by_code[village.code[:3]]) for village in villages),
        ]
    )
    user = User.objects.create(username="bench", name="测速")
    for wanted in {kind.duty for kind in kinds.values() if kind.duty} | {"office_clerk", "accountant"}:
        Appointment.objects.create(user=user, duty=wanted, org=root)
    parties = Party.objects.bulk_create(
        [Party(kind="household", name=f"农户{number}") for number in range(PARTIES)], batch_size=2000
    )
    places = Place.objects.bulk_create(
        [Place(kind="village", name=f"村{number}", org=org) for number, org in enumerate(villages)]
    )
    return County(root, towns, villages, user, parties, places)


def templates() -> list[tuple[str, list[int]]]:
    """Per way of filling in a kind: its code and the metric keys of the facts such a paper states."""
    ways: list[tuple[str, list[Statement]]] = []
    for kind in sorted(kinds.values(), key=lambda kind: kind.code):
        if kind.domain() == "kernel":
            continue
        for facet in _facets(kind):
            stated = [Statement(one, 1, facet) for one in _metrics(kind)]
            if stated:
                ways.append((kind.code, stated))
    keys = metric.keys(one for _, stated in ways for one in stated)
    return [(code, [keys[one.metric.code, one.facet] for one in stated]) for code, stated in ways]


def _facets(kind: type[Kind]) -> list[str]:
    """A few ways to tick the kind's options: one facet at a time keeps the number of metric lines as in a real county."""
    for field in kind.fields.values():
        if isinstance(field, Choice) and field.facet:
            return [facet_text([(field.name, option)]) for option in list(field.options)[:MOST_OPTIONS]]
    return [""]


def _metrics(kind: type[Kind]) -> list[Metric]:
    """What one paper states: the kind, its measures, two lines of each table; a case also enters its first stage."""
    stated = [kind.metric()]
    for field in kind.fields.values():
        if isinstance(field, Measure):
            stated.append(field.metric)
        elif isinstance(field, Rows):
            stated += [one for _ in range(2) for one in (field.metric, *(c.metric for c in field.columns()))]
    if issubclass(kind, Case):
        stated += [kind.first().entered, kind.first().standing]
    return stated
