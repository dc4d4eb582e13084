"""青溪县报告审签: the work report of the first half of 2025 went from the office to the statistician and the director."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongxiao.kernel import journal
from gongxiao.reports.kinds import SignOff

if TYPE_CHECKING:
    from examples.county_d.registers import County

    from gongxiao.config.desk import Desk


def sign_off(county: County, desk: Desk) -> None:
    """Under a key of its own: the running number of the other papers depends on how many months are over."""
    staff = county.staff
    paper = SignOff(
        org=county.org,
        occurred_on=date(2025, 7, 8),
        manuscript="青溪县供销合作社联合社2025年上半年工作总结",
        draft_number="第3稿",
        note="数字已与各公司核对",
    )
    record = journal.post(paper, by=staff["clerk"], key=f"{desk.county}:sign_off")
    desk.advance(record, "reviewing", on=date(2025, 7, 8), by=staff["clerk"], remark="第3稿")
    desk.advance(record, "returned", on=date(2025, 7, 9), by=staff["statistics"], reason="农资一节请补同比")
    desk.advance(record, "reviewing", on=date(2025, 7, 10), by=staff["clerk"], remark="第4稿")
    desk.advance(record, "signing", on=date(2025, 7, 10), by=staff["statistics"], opinion="数字逐一核对无误")
    desk.advance(record, "signed", on=date(2025, 7, 11), by=staff["lead"], opinion="同意")
