"""What the tests of statistics need: two co-ops under a county, people who fill and one who approves, and returns."""

from __future__ import annotations

from datetime import date

from tests.make import Make

from gongxiao.basis.period import Period
from gongxiao.kernel import journal, shipped
from gongxiao.kernel.models import Org, Record
from gongxiao.kernel.returns import ReportedReturn
from gongxiao.kernel.scope import Scope
from gongxiao.reports.statistics import submission
from gongxiao.reports.statistics.form import forms

JUNE = Period.month(2022, 6)
FORM = forms["0001"]
PARTS = {"trade.inputs_sales": "30", "trade.produce_sales": "50", "trade.consumer_retail": "20"}


class Books:
    """A county with two primary co-ops; 万元 of June 2022 reported by the first add up."""

    def __init__(self, make: Make) -> None:
        shipped.ship()
        self.make = make
        self.county = make.root
        self.east, self.west = make.org("东镇供销社", self.county), make.org("西镇供销社", self.county)
        self.filler = make.user("董统计", {"statistician": self.county})
        self.head = make.user("冯负责人", {"statistics_head": self.county})
        self.own_head = make.user("东镇负责人", {"statistics_head": self.east})

    def say(self, org: Org, code: str, amount: str, period: Period = JUNE) -> Record:
        paper = ReportedReturn(
            org=org, occurred_on=period.last_day, indicator=code, period=period, amount=f"{amount}万元"
        )
        return journal.post(paper, by=self.filler)

    def fill(self, org: Org, whole: str = "100", period: Period = JUNE, inputs: str = "30") -> None:
        """Report the categories of a month, 30 + 50 + 20 unless told otherwise, and their whole."""
        self.say(org, "trade.system_sales", whole, period)
        for code, amount in {**PARTS, "trade.inputs_sales": inputs}.items():
            self.say(org, code, amount, period)

    def scope(self, org: Org, period: Period = JUNE) -> Scope:
        return Scope(org, period)

    def send(self, org: Org, said: dict[str, str] | None = None, on: date = date(2022, 7, 5)) -> Record:
        return submission.submit(FORM, self.scope(org), on=on, by=self.filler, said=said)

    def found(self, org: Org, period: Period = JUNE) -> list[str]:
        """The keys of the findings, as the rules see the form now."""
        return [one.key for one in submission.findings(FORM, self.scope(org, period))]
