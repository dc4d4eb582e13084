"""农资门店: the chain's standard, refits shop by shop, supervision of real-name sale and ledgers (mission P2, P3)."""

from collections.abc import Iterable

from gongxiao.kernel.field import Choice, Measure, Photo, Ref, Rows, Text, Where, Who
from gongxiao.kernel.kind import Activity, Case, Row, Stage

UNIFIED = {"done": "已统一"}
REQUIREMENTS = {
    "real_name": "实名制购销",
    "ledger": "数字化台账",
    "licence": "经营许可",
    "restricted": "限制使用农药定点经营",
    "take_back": "包装废弃物回收",
    "formula": "主售配方上架",
    "storage": "仓储安全",
}


class ChainStandardLine(Row):
    """统一标准行: one thing all shops of the chain have in common."""

    standard = Text("统一事项", help="如“统一外观标识”。")
    demand = Text("具体要求", required=False)


class ChainStandard(Activity):
    """连锁门店统一标准: what every shop of the chain must have in common."""

    code = "production.chain_standard"
    title = "农资连锁门店统一标准"
    counted_in = "份"
    duty = "inputs_officer"
    chain = Text("连锁品牌", help="如“××农资连锁门店”。")
    lines = Rows(ChainStandardLine, title="统一事项", counted_in="项")
    paper = Photo("标准文本", required=False)

    def check(self) -> Iterable[str]:
        """Refuse a standard told twice."""
        if len({line.standard for line in self.lines}) < len(self.lines):
            yield "同一统一事项填了两行，请合并成一行。"


class ShopRefit(Case):
    """农资门店改造: one shop is refitted to the chain's standard; it is finished when all five are unified."""

    code = "production.shop_refit"
    title = "农资门店改造"
    counted_in = "家"
    duty = "inputs_officer"
    shop = Ref("农资门店", to="production.InputShop")
    town = Where("所在乡镇", kinds=("town",))
    budget = Measure("改造预算", unit="元", required=False)
    planned = Stage("已列入计划", duty="inputs_officer", to=["refitting", "withdrawn"])
    refitting = Stage("改造中", days=90, duty="inputs_officer", to=["inspecting"])
    inspecting = Stage(
        "待验收", days=15, duty="inputs_inspector", not_by="refitting", to=["finished", "refitting"]
    )
    finished = Stage(
        "已改造",
        asks={
            "signage": Choice("统一外观标识", UNIFIED),
            "rules": Choice("统一制度管理", UNIFIED),
            "zoning": Choice("统一分区标准", UNIFIED),
            "delivery": Choice("统一配送渠道", UNIFIED),
            "till": Choice("统一销售系统", UNIFIED),
            "spent": Measure("改造投入", unit="元", required=False),
            "photos": Photo("验收照片", required=False),
        },
    )
    withdrawn = Stage("已取消", asks={"why": Text("取消原因")})


class Demand(Row):
    """整改要求行: one thing the firm is told to put right."""

    topic = Choice(
        "整改事项",
        REQUIREMENTS,
        facet=True,
        help="购进、销售台账保存两年以上（农药管理条例第二十六、二十七条）；高毒农药定点经营、实名购买。",
    )
    note = Text("具体要求", required=False)


class InputsRectification(Case):
    """农资督查整改: after an inspection a firm is told what to put right, and it is looked at again.

    Real-name sale of highly toxic pesticide: 浙江省农产品质量安全规定 art 13; purchase and sale ledgers, kept two
    years: 农药管理条例 art 26-27.
    """

    code = "production.inputs_rectification"
    title = "农资督查整改"
    counted_in = "件"
    duty = "inputs_inspector"
    firm = Who("整改单位")
    source = Text("整改来源", help="如专项督查的名称。")
    demands = Rows(Demand, title="整改要求", counted_in="项")
    paper = Photo("整改通知", required=False)
    issued = Stage("整改中", days=60, duty="inputs_inspector", to=["rechecking"])
    rechecking = Stage("待复核", days=15, duty="inputs_inspector", to=["closed", "issued"])
    closed = Stage("已销号", asks={"result": Text("复核结果", lines=3)})

    def check(self) -> Iterable[str]:
        """Refuse a demand told twice."""
        topics = [line.topic for line in self.demands]
        if len(set(topics)) < len(topics):
            yield "同一整改事项填了两行，请合并成一行。"


class Checked(Row):
    """督查事项行: one thing looked at in the shop."""

    topic = Choice("督查事项", REQUIREMENTS, facet=True)
    result = Choice("结果", {"good": "符合", "mended": "当场改正", "bad": "不符合"}, facet=True)
    note = Text("情况", required=False)


class ShopSupervision(Activity):
    """农资门店督查: a visit to a shop to see whether inputs are sold as the law asks."""

    code = "production.shop_supervision"
    title = "农资门店督查"
    counted_in = "家次"
    duty = "inputs_inspector"
    shop = Ref("农资门店", to="production.InputShop")
    results = Rows(Checked, title="督查事项", counted_in="项")
    photos = Photo("照片", required=False)
