"""A small co-op office: one unit and one person with every duty of production, and a second pair of eyes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from gongxiao.basis.period import Period
from gongxiao.config.desk import Desk
from gongxiao.kernel.models import Fact, Record
from gongxiao.kernel.scope import Scope

if TYPE_CHECKING:
    from gongxiao.kernel.indicator import Indicator
    from gongxiao.kernel.kind import Kind
    from gongxiao.kernel.models import Item, Org, Party, Place, User

DUTIES = (
    "inputs_officer", "reserve_keeper", "inputs_inspector", "agronomist", "clinic_officer", "recovery_officer",
    "recovery_collector", "farm_service_officer",
)  # fmt: skip
JUNE_30 = date(2022, 6, 30)


@dataclass
class Office:
    """Signs papers of one unit through the front door and asks for its figures."""

    desk: Desk
    org: Org
    officer: User
    second: User
    known: dict[str, Any] = field(default_factory=dict)

    def sign(self, kind: type[Kind], on: date = JUNE_30, **answers: Any) -> Record:
        return self.desk.post(kind(org=self.org, occurred_on=on, **answers), by=self.officer)

    def move(
        self, record: Record, stage: str, on: date = JUNE_30, by: User | None = None, **answers: Any
    ) -> None:
        self.desk.advance(record, stage, on=on, by=by or self.officer, **answers)

    def figure(self, indicator: Indicator, period: str = "2022H1") -> str:
        """The figure as text, — when it has no source."""
        amount = indicator.value(Scope(self.org, Period.parse(period))).amount
        return "—" if amount is None else str(amount)

    def place(self, name: str, kind: str = "town") -> Place:
        return self.desk.place(name, kind=kind, org=self.org)

    def party(self, name: str, kind: str = "firm") -> Party:
        return self.desk.party(name, kind=kind, org=self.org)

    def item(self, name: str, category: str, unit: str) -> Item:
        return self.desk.item(name, category, unit)

    def wrote_nothing(self) -> bool:
        return not Record.objects.exists() and not Fact.objects.exists()


@pytest.fixture
def office(db: None) -> Office:  # noqa: ARG001 - opens the database
    desk = Desk("test")
    org = desk.org("T", "示例供销合作社", "federation")
    everything: dict[str, Org | list[Org]] = dict.fromkeys(DUTIES, org)
    return Office(desk, org, desk.user("one", "甲", everything), desk.user("two", "乙", everything))
