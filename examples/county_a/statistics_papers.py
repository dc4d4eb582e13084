"""甲县统计报表: two companies' turnover of June 2022 and the year before; one form approved, the scoring sheet of the city."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples import scoring_sheet

from gongxiao.basis.period import Period
from gongxiao.kernel.models import Org
from gongxiao.kernel.returns import ReportedReturn
from gongxiao.reports.statistics.submission import StatisticalSubmission

if TYPE_CHECKING:
    from examples.county_a.registers import County

    from gongxiao.config.desk import Desk

# unit, indicator, 万元 in June 2021 and in June 2022; in each unit the categories add up to the whole
TURNOVER = (
    ("JX-NZ", "trade.system_sales", "120", "131"),
    ("JX-NZ", "trade.inputs_sales", "100", "108"),
    ("JX-NZ", "trade.other_sales", "20", "23"),
    ("JX-CS", "trade.system_sales", "86", "90"),
    ("JX-CS", "trade.consumer_retail", "86", "90"),
    ("JX-CS", "trade.consumer_retail.rural", "51", "52"),
)
JUNE = Period.month(2022, 6)


def post(desk: Desk, county: County) -> None:
    """Sign the returns, send up and approve the form of the inputs company; the supermarket's waits."""
    by, head = county.staff["statistics"], county.staff["statistics-head"]
    units = {org.code: org for org in Org.objects.filter(code__in=("JX-NZ", "JX-CS"))}
    papers = [
        ReportedReturn(
            org=units[unit], occurred_on=period.last_day, indicator=indicator, period=period, amount=f"{amount}万元",
            source="商品流转统计台账",
        )
        for unit, indicator, before, now in TURNOVER
        for period, amount in ((JUNE.last_year(), before), (JUNE, now))
    ]  # fmt: skip
    desk.post_many(papers, by=by)
    for code, day in (("JX-NZ", 5), ("JX-CS", 6)):
        record = desk.post(
            StatisticalSubmission(org=units[code], occurred_on=date(2022, 7, day), form="0001", period=JUNE),
            by=by,
        )
        desk.advance(record, "submitted", on=date(2022, 7, day), by=by)
        if code == "JX-NZ":
            desk.advance(record, "approved", on=date(2022, 7, 7), by=head, opinion="同意")
    scoring_sheet.lay(desk, county.org, date(2022, 1, 1))
