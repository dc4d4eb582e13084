"""Builders: what a test needs to exist, made in one line with sensible defaults, through the front door."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from tests.kinds import DUTIES, Count, Delivery, Fair, Fault, Payment

from gongxiao.kernel import case, journal, metric
from gongxiao.kernel.kind import Kind
from gongxiao.kernel.models import (
    Appointment,
    Attachment,
    Item,
    Org,
    Party,
    Place,
    Placement,
    Record,
    Step,
    Subject,
    User,
)

LONG_AGO = date(1950, 1, 1)


def day(text: str) -> date:
    """`day("2022-06-30")`."""
    return date.fromisoformat(text)


class Make:
    """Makes registers and papers. `make.root` and `make.clerk` (who holds every trial duty there) come by themselves."""

    def __init__(self) -> None:
        metric.forget()
        self.number = count(1)
        self._root: Org | None = None
        self._clerk: User | None = None

    @property
    def root(self) -> Org:
        if self._root is None:
            self._root = self.org("青溪县供销社")
        return self._root

    @property
    def clerk(self) -> User:
        if self._clerk is None:
            duties = dict.fromkeys(
                (*DUTIES, "leader", "statistician", "accountant", "office_clerk"), self.root
            )
            self._clerk = self.user("王文员", duties)
        return self._clerk

    def org(
        self, name: str = "", parent: Org | None = None, *, since: date = LONG_AGO, kind: str = "primary_coop"
    ) -> Org:
        number = next(self.number)
        org = Org.objects.create(code=f"O{number}", name=name or f"{number}号基层社", kind=kind)
        Placement.objects.create(org=org, parent=parent, valid_from=since)
        return org

    def move(self, org: Org, parent: Org | None, on: date) -> None:
        """From `on`, `org` stands under `parent`."""
        Placement.objects.create(org=org, parent=parent, valid_from=on)

    def user(self, name: str = "张三", duties: dict[str, Org] | None = None, **dates: date | None) -> User:
        user = User.objects.create(username=f"u{next(self.number)}", name=name)
        for duty, org in (duties or {}).items():
            Appointment.objects.create(user=user, duty=duty, org=org, **dates)
        return user

    def party(self, name: str = "", kind: str = "firm") -> Party:
        return Party.objects.create(name=name or f"{next(self.number)}号企业", kind=kind)

    def place(self, name: str = "", kind: str = "warehouse") -> Place:
        return Place.objects.create(name=name or f"{next(self.number)}号仓", kind=kind)

    def item(self, name: str = "复合肥", unit: str = "公斤", category: str = "fertiliser") -> Item:
        return Item.objects.create(name=name, unit=unit, category=category)

    def subject(self, name: str = "") -> Subject:
        return Subject.objects.create(name=name or f"{next(self.number)}号", register="trial.subject")

    # -- papers

    def post(self, document: Kind, *, by: User | None = None, **more: Any) -> Record:
        return journal.post(document, by=by or self.clerk, **more)

    def fair(
        self, on: str = "2022-03-05", *, org: Org | None = None, by: User | None = None, **answers: Any
    ) -> Record:
        paper = Fair(org=org or self.root, occurred_on=day(on), **{"name": "春茶节", **answers})
        return self.post(paper, by=by)

    def count(self, on: str = "2022-03-31", *, org: Org | None = None, **answers: Any) -> Record:
        return self.post(Count(org=org or self.root, occurred_on=day(on), **answers))

    def fault(self, on: str = "2022-03-01", *, org: Org | None = None, **answers: Any) -> Record:
        return self.post(Fault(org=org or self.root, occurred_on=day(on), **answers))

    def walk(
        self, record: Record, *stages: tuple[str, str], by: User | None = None, **answers: Any
    ) -> list[Step]:
        """Move a case through `(stage, day)`; whoever rechecks is somebody else than the fixer."""
        other = self.user("李复查", {"trial.officer": self.root, "trial.fixer": self.root})
        steps = []
        for number, (stage, on) in enumerate(stages):
            signer = by or (self.clerk if number % 2 == 0 else other)
            asked = {"opinion": "合格", **answers} if stage == "closed" else {}
            steps.append(case.advance(record, stage, on=day(on), by=signer, answers=asked))
        return steps

    def receipt(self, item: Item, place: Place, amount: str, on: str = "2022-01-05", **more: Any) -> Record:
        """Goods come in from outside."""
        return self.delivery(item, amount, Place.outside(), place, on, **more)

    def delivery(
        self, item: Item, amount: str, source: Place, target: Place, on: str = "2022-02-01", *, org: Org | None = None,
        **more: Any,
    ) -> Record:  # fmt: skip
        paper = Delivery(
            org=org or self.root,
            occurred_on=day(on),
            product=item,
            amount=amount,
            source=source,
            target=target,
        )
        return self.post(paper, **more)

    def cash(
        self, way: str, amount: str, on: str = "2022-02-01", *, org: Org | None = None, **more: Any
    ) -> Record:
        return self.post(Payment(org=org or self.root, occurred_on=day(on), way=way, amount=amount), **more)


WRITTEN = ("Record", "Fact", "Step", "Counter", "MetricLine", "Closing", "Issue", "Reveal", "Attachment")


def written() -> dict[str, int]:
    """How many rows the books have, table by table: equal before and after a refusal."""
    from django.apps import apps

    return {name: apps.get_model("kernel", name)._default_manager.count() for name in WRITTEN}


__all__ = ["Attachment", "Make", "day", "written"]
