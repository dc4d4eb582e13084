"""改制: the plan as a case, and each assembly, consultation, auction and clean-up on its way (mission F7)."""

from gongxiao.kernel.field import Choice, Measure, Photo, Text
from gongxiao.kernel.kind import Activity, Case, Stage


class RestructuringStep(Activity):
    """改制推进: one assembly, consultation, auction or clean-up on the way of a restructuring."""

    code = "stewardship.restructuring_step"
    title = "改制推进"
    duty = "asset_officer"
    unit_name = Text("改制单位")
    sort = Choice(
        "事项",
        {
            "assembly": "职工大会",
            "consultation": "征求部门意见",
            "auction": "房产拍卖",
            "debt": "历史债务清理",
            "recovery": "投资回收",
        },
        facet=True,
    )
    people = Measure("参会职工", unit="人", required=False)
    in_favour = Measure("赞成", unit="人", required=False)
    amount = Measure("成交或清理金额", unit="万元", required=False)
    paper = Photo("决议、成交确认书", required=False)


class Restructuring(Case):
    """改制方案: staff meetings and consultation, the plan, the government's decision, and its carrying out."""

    code = "stewardship.restructuring"
    title = "企业改制"
    counted_in = "份"
    duty = "asset_officer"
    unit_name = Text("改制单位")
    plan = Text("方案名称")
    staff = Measure("涉及职工", unit="人", required=False)
    debts = Measure("历史债务", unit="万元", required=False)
    paper = Photo("方案", required=False)
    drafting = Stage("制定方案", days=365, duty="asset_officer", to=["submitted", "dropped"])
    submitted = Stage(
        "已上报待批",
        days=180,
        duty="asset_officer",
        to=["approved", "drafting", "dropped"],
        asks={"assembly": Text("职工大会表决情况"), "number": Text("上报文号", required=False)},
    )
    approved = Stage(
        "实施中", days=365, duty="asset_officer", to=["done"], asks={"decision": Text("批准文件")}
    )
    done = Stage("已完成", asks={"result": Text("结果", lines=3)})
    dropped = Stage("已终止", asks={"reason": Text("原因", lines=3)})
