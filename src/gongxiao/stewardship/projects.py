"""项目建设: a capital project from approval to acceptance, and the money paid for it (mission F4)."""

from collections.abc import Iterator

from gongxiao.kernel.field import Choice, Day, Measure, Photo, Rows, Text, Where, Who
from gongxiao.kernel.kind import Case, Row, Stage, Transfer, Voucher, money


class ProjectObjective(Row):
    """建设目标: one thing the project is to bring about."""

    objective = Text("目标")


class ProjectFunction(Row):
    """建设功能: one function the site will have."""

    function = Text("功能")


class CapitalProject(Case):
    """建设项目: from approval through design, tender and construction to acceptance.

    Bidders have at least 20 days from the issue of the tender papers, and the contract is signed within 30 days of the
    award (招标投标法 art. 24, 46). The other limits are the county's own parameters.
    """

    code = "stewardship.capital_project"
    title = "建设项目"
    counted_in = "个"
    duty = "project_officer"
    name = Text("项目名称")
    sort = Choice(
        "项目种类",
        {
            "cold_chain": "冷链物流",
            "processing": "农产品加工",
            "market": "农贸市场改造",
            "outlet": "网点建设",
            "warehouse": "仓储",
            "service_centre": "服务中心",
            "primary_coop": "基层社改造提升",
            "old_house": "危旧房改造",
            "repair": "大型维修",
        },
        facet=True,
    )
    site = Where("建设地点")
    builder = Who("建设单位", required=False)
    budget = Measure("总投资", unit="万元", required=False, help="以批复的概算为准。")
    area = Measure("建设面积", unit="平方米", required=False)
    objectives = Rows(ProjectObjective, title="建设目标", counted_in="项", required=False)
    functions = Rows(ProjectFunction, title="建设功能", counted_in="项", required=False)
    planned_on = Day("计划竣工日期", required=False)
    paper = Photo("可研、批复", required=False)
    approving = Stage("待立项", days=60, duty="project_officer", to=["designing", "dropped"])
    designing = Stage(
        "设计中",
        days=180,
        duty="project_officer",
        to=["tendering", "building", "dropped"],
        asks={"approval": Text("立项文号或会议纪要"), "designer": Text("设计单位", required=False)},
    )
    tendering = Stage(
        "施工招标中",
        days=90,
        source="招标投标法第二十四条",
        duty="project_officer",
        to=["building", "dropped"],
        asks={"ceiling": Measure("招标控制价", unit="万元", required=False)},
    )
    building = Stage(
        "施工中",
        days=365,
        source="招标投标法第四十六条",
        duty="project_officer",
        to=["completed", "dropped"],
        asks={
            "contractor": Text("施工单位", required=False),
            "contract": Measure(
                "合同价",
                unit="万元",
                required=False,
                help="中标通知书发出 30 日内签订合同（招标投标法第四十六条）。",
            ),
        },
    )
    completed = Stage(
        "竣工待验收",
        days=90,
        duty="project_officer",
        to=["accepted", "building"],
        asks={"photos": Photo("竣工照片", required=False)},
    )
    accepted = Stage(
        "已验收",
        asks={
            "settled": Measure("决算金额", unit="万元", required=False),
            "opinion": Text("验收意见", lines=3),
        },
    )
    dropped = Stage("已终止", asks={"reason": Text("终止原因", lines=3)})


class ProjectPayment(Voucher):
    """项目付款: construction in progress (1604) rises, the bank (1002) falls; its cause is the project.

    小企业会计准则 art. 28: the cost of a building is all that is spent until it is ready for use.
    """

    code = "stewardship.project_payment"
    title = "项目付款"
    counted_in = "笔"
    duty = "accountant"
    payee = Who("收款单位")
    sort = Choice(
        "款项",
        {"design": "设计费", "construction": "工程款", "equipment": "设备款", "other": "其他费用"},
        facet=True,
    )
    amount = Measure("付款金额", unit="元", minimum=1)
    purpose = Text("摘要", required=False)
    paper = Photo("发票、付款审批单", required=False)

    def transfers(self) -> Iterator[Transfer]:
        yield money(self.amount, debit="1604", credit="1002", party=self.payee)
