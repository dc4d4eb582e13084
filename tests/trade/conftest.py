"""A small co-op office: one unit, one person with every duty of trade, and a reviewer of the brand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from gongxiao.basis.period import Period
from gongxiao.config.desk import Desk
from gongxiao.kernel import case
from gongxiao.kernel.models import Fact, Record
from gongxiao.kernel.scope import Scope
from gongxiao.trade.models import Outlet, Van

if TYPE_CHECKING:
    from gongxiao.kernel.indicator import Indicator
    from gongxiao.kernel.kind import Kind
    from gongxiao.kernel.models import Org, User

DUTIES = (
    "outlet_officer", "brand_officer", "market_officer", "van_driver", "van_dispatcher", "processing_officer",
)  # fmt: skip
JUNE_30 = date(2022, 6, 30)


@dataclass
class Office:
    """Signs papers of one unit through the front door and asks for its figures."""

    desk: Desk
    org: Org
    officer: User
    reviewer: User

    def sign(self, kind: type[Kind], on: date = JUNE_30, by: User | None = None, **answers: Any) -> Record:
        paper = kind(org=self.org, occurred_on=on, **answers)
        return self.desk.post(paper, by=by or self.officer)

    def move(
        self, record: Record, stage: str, on: date = JUNE_30, by: User | None = None, **answers: Any
    ) -> None:
        case.advance(record, stage, on=on, by=by or self.officer, answers=answers)

    def figure(self, indicator: Indicator, period: str = "2022H1") -> str:
        """The figure as text, — when it has no source."""
        amount = indicator.value(Scope(self.org, Period.parse(period))).amount
        return "—" if amount is None else str(amount)

    def outlet(self, name: str, sort: str) -> Outlet:
        return self.desk.subject(Outlet, name, org=self.org, sort=sort)

    def van(self, name: str, sort: str) -> Van:
        return self.desk.subject(Van, name, org=self.org, sort=sort)

    def wrote_nothing(self) -> bool:
        return not Record.objects.exists() and not Fact.objects.exists()


@pytest.fixture
def office(db: None) -> Office:  # noqa: ARG001 - opens the database
    desk = Desk("office")
    org = desk.org("BG", "办公测试供销社", "primary_coop")
    return Office(
        desk,
        org,
        desk.user("officer", "示例·经办", dict.fromkeys(DUTIES, org)),
        desk.user("reviewer", "示例·评委", {"brand_reviewer": org}),
    )
