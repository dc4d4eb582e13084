"""财务规范: receivables cleaned up, and the centre that keeps the books of the primary co-ops (mission F1, F2)."""

from collections.abc import Iterable

from gongxiao.kernel.field import Choice, Day, Measure, Photo, Rows, Text, Who
from gongxiao.kernel.kind import Activity, Row


class ReceivableCleared(Activity):
    """往来款清理: one long-standing receivable or suspense item is recovered, set off or written off.

    A bad debt needs proof, for instance that it is more than 3 years overdue and the debtor cannot pay
    (小企业会计准则 art. 10).
    """

    code = "stewardship.receivable_cleared"
    title = "往来款清理"
    counted_in = "笔"
    duty = "accountant"
    debtor = Who("往来单位或个人", required=False)
    owner = Who("挂账基层社", required=False)
    sort = Choice("款项种类", {"receivable": "应收款项", "suspense": "待处理款项"}, facet=True)
    outcome = Choice("处理结果", {"recovered": "收回", "offset": "对冲", "written_off": "核销"}, facet=True)
    amount = Measure("金额", unit="元", minimum=1)
    overdue_since = Day("挂账起始日期", required=False)
    approval = Text(
        "审批依据", required=False, help="核销须附逾期 3 年以上且确实无力偿还等证据（小企业会计准则第十条）。"
    )
    paper = Photo("对账单、审批单", required=False)

    def check(self) -> Iterable[str]:
        if self.outcome == "written_off" and not self.approval:
            yield "核销往来款必须填写“审批依据”（小企业会计准则第十条）。"


class CentralisedUnit(Row):
    """纳入核算单位: one primary co-op or firm whose books the centre keeps."""

    unit_name = Who("单位")
    vouchers = Measure("记账凭证", unit="张", required=False)


class CentralAccounts(Activity):
    """财务集中核算: the yearly account of the centre that keeps the books for its units."""

    code = "stewardship.central_accounts"
    title = "财务集中核算"
    duty = "accountant"
    since = Day("集中核算起始日期")
    years = Measure("已运行", unit="年", required=False, stock=True)
    units = Rows(CentralisedUnit, title="纳入核算单位", counted_in="家", required=False)
    note = Text("运行情况", lines=4, required=False)

    def check(self) -> Iterable[str]:
        if self.since and self.since > self.occurred_on:
            yield "“集中核算起始日期”不能晚于单据日期。"
