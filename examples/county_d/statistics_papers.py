"""青溪县统计报表: turnover by category of some units every month, and the newest forms on their way up the tree."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from examples import scoring_sheet
from examples.county_d.data import rounded
from examples.county_d.season import Season, around

from gongxiao.basis.period import Period
from gongxiao.kernel.returns import ReportedReturn
from gongxiao.kernel.scope import Scope
from gongxiao.reports.statistics import rules, submission
from gongxiao.reports.statistics.form import forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from examples.county_d.registers import County

    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Org, Record

# Yearly turnover in 元 and the series it follows, by the category of table 0001.
PARTS = {
    "trade.inputs_sales": (21_000_000, "fertiliser_all"),
    "trade.produce_sales": (9_400_000, "truck_produce"),
    "trade.consumer_retail": (6_200_000, "truck_daily_goods"),
    "trade.recycling_sales": (1_100_000, "fertiliser_compound"),
    "trade.other_sales": (800_000, "truck_daily_goods"),
}
PURCHASES = {
    "trade.produce_purchases": ("trade.produce_sales", 0.9),
    "trade.recycling_purchases": ("trade.recycling_sales", 0.8),
}
WHY = "已核对原始台账，业务随农时变化"
LATEST = ("2026-05", "2026-06")
GROWTH = 1.07


def reporting(county: County) -> list[Org]:
    """The units whose turnover by category is kept: two primary co-ops and the two largest companies."""
    return [*list(county.coops.values())[:2], county.companies["inputs"], county.companies["brand"]]


def month(season: Season) -> None:
    """What the reporting units sold by category; the whole is the sum of its parts."""
    growth = GROWTH if season.month.start.year > 2025 else 1
    for org in reporting(season.county):
        random = season.chance(f"turnover-by-category/{org.code}")
        sold = {
            code: rounded(around(random, yearly / 48 * growth, 0.04) * season.relative(series), 100)
            for code, (yearly, series) in PARTS.items()
        }
        retail = sold["trade.consumer_retail"]
        bought = {
            code: rounded(around(random, sold[from_sales] * share, 0.03), 100)
            for code, (from_sales, share) in PURCHASES.items()
        }
        for code, amount in {
            **sold, **bought, "trade.system_sales": sum(sold.values()), "trade.consumer_retail.rural": rounded(retail * 0.62, 100),
        }.items():  # fmt: skip
            season.tray.lay(
                ReportedReturn(
                    org=org, occurred_on=season.month.last_day, indicator=code, period=season.month.code,
                    amount=f"{amount}元", source="商品流转统计台账",
                ),
                season.county.staff["statistics"],
            )  # fmt: skip


def finish(county: County, desk: Desk) -> None:
    """Of the last months some forms are approved, one waits, one was sent back, and most units are late."""
    scoring_sheet.lay(desk, county.org, date(2025, 1, 1))
    units = reporting(county)
    for code in LATEST:
        period = Period.parse(code)
        if period.last_day + timedelta(days=20) >= timezone.localdate():
            continue
        ready = units[:2]
        for number, org in enumerate(ready):
            record = send(desk, county, org, period, on=period.last_day + timedelta(days=5 + number * 2))
            if code == LATEST[0]:
                approve(desk, county, record, on=period.last_day + timedelta(days=13))
            elif number == 1:
                desk.advance(
                    record, "returned", on=period.last_day + timedelta(days=13), by=county.staff["statistics-head"],
                    reason="日用消费品类与上月相比偏低，请核对后重报",
                )  # fmt: skip
    first = Period.parse(LATEST[0])
    if first.last_day + timedelta(days=20) < timezone.localdate():
        approve(desk, county, send(desk, county, county.org, first, on=first.last_day + timedelta(days=15)),
                on=first.last_day + timedelta(days=16))  # fmt: skip


def send(desk: Desk, county: County, org: Org, period: Period, *, on: date) -> Record:
    """Sign the submission of table 0001 and hand it up, with every warning explained."""
    form, by = forms["0001"], county.staff["statistics"]
    paper = submission.StatisticalSubmission(org=org, occurred_on=on, form=form.code, period=period)
    record = desk.post(paper, by=by)
    found: Iterable[rules.Finding] = (
        () if record.steps.count() > 1 else submission.findings(form, Scope(org, period))
    )
    text = "\n".join(f"{one.key}：{WHY}" for one in found)
    desk.advance(record, "submitted", on=on, by=by, explanations=text)
    return record


def approve(desk: Desk, county: County, record: Record, *, on: date) -> None:
    """The head of statistics of the county approves."""
    desk.advance(record, "approved", on=on, by=county.staff["statistics-head"], opinion="同意")
