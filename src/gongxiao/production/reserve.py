"""农资储备: the task, the agreement with the holders, the monthly stock proof, and the reserve warehouse (mission P1).

Holders are found by tender, hold at their own risk with a subsidy, and prove their stock (国家化肥商业储备管理办法,
发改经贸规〔2020〕1251号, which county reserves follow in kind).
"""

from collections.abc import Iterable

from gongxiao.kernel.field import Choice, Day, Measure, Photo, Rows, Text, What, Where, Who
from gongxiao.kernel.kind import Activity, Case, Row, Stage

RESERVE_CLASSES = {"fertiliser": "化肥", "pesticide": "农药", "film": "农膜", "seed": "种子"}


class ReserveTaskLine(Row):
    """储备任务行: so many tonnes of one class of inputs."""

    sort = Choice("储备种类", RESERVE_CLASSES, facet=True)
    quantity = Measure("任务数量", unit="吨", minimum=0)
    note = Text("品种要求", required=False, help="如尿素占比、不得以平衡肥充抵等。")


class ReserveTask(Activity):
    """农资储备任务: what the county is asked to hold in one reserve year."""

    code = "production.reserve_task"
    title = "农资储备任务"
    counted_in = "份"
    duty = "inputs_officer"
    source = Text("下达文件", help="下达任务的文件名称和文号。")
    holds_from = Day("储备起始日")
    holds_until = Day("储备截止日")
    lines = Rows(ReserveTaskLine, title="储备任务", counted_in="项")
    paper = Photo("任务文件", required=False)

    def check(self) -> Iterable[str]:
        """Refuse dates in the wrong order and a class told twice."""
        if self.holds_until <= self.holds_from:
            yield "储备截止日应在起始日之后，请改正其中一个日期。"
        yield from _said_twice([line.sort for line in self.lines], RESERVE_CLASSES, "储备任务")


class ReserveHolderLine(Row):
    """承储行: one holder takes so much of the task."""

    holder = Who("承储企业")
    sort = Choice("储备种类", RESERVE_CLASSES, facet=True)
    quantity = Measure("承储数量", unit="吨", required=False, help="联合体共同承储、未划分数量的可不填。")


class ReserveAgreement(Activity):
    """储备协议: the holder, or the holders of a consortium, sign for the reserve."""

    code = "production.reserve_agreement"
    title = "农资储备协议"
    counted_in = "份"
    duty = "inputs_officer"
    way = Choice(
        "确定方式",
        {"tender": "公开招标", "negotiation": "竞争性磋商", "assignment": "指定承储"},
        facet=True,
        help="储备企业应当通过公开竞争方式确定。",
    )
    agreement_no = Text("协议编号", required=False)
    ends_on = Day("协议期满日", required=False)
    holders = Rows(ReserveHolderLine, title="承储企业", counted_in="家", help="联合体的每家企业各填一行。")
    paper = Photo("协议文本", required=False)


class ReserveStockLine(Row):
    """储备库存行: what lies in the warehouse of one item, as counted."""

    item = What("品种", categories=("fertiliser", "organic_fertiliser", "pesticide", "film", "seed"))
    sort = Choice("储备种类", RESERVE_CLASSES, facet=True)
    quantity = Measure("实存数量", unit="吨", stock=True, help="清点时的实物量；已出清的品种填 0。")


class ReserveStockStatement(Activity):
    """储备库存证明: a holder proves once a month what is in one warehouse; the newest counts for each item."""

    code = "production.reserve_stock"
    title = "农资储备库存证明"
    counted_in = "份"
    duty = "reserve_keeper"
    warehouse = Where("储备仓库", kinds=("warehouse",))
    holder = Who("承储企业")
    counted_by = Text("清点人", required=False)
    lines = Rows(ReserveStockLine, title="库存", counted_in="项")
    photos = Photo("库存照片、磅单", required=False)

    def check(self) -> Iterable[str]:
        """Refuse an item told twice: the newest line would silently win."""
        if len({line.item.pk for line in self.lines}) < len(self.lines):
            yield "同一品种填了两行，请合并成一行。"


class ReserveWarehouse(Case):
    """储备设施建设: a reserve warehouse or base, from the proposal to the day it stands."""

    code = "production.reserve_warehouse"
    title = "农资储备设施建设"
    counted_in = "座"
    duty = "inputs_officer"
    name = Text("设施名称")
    sort = Choice("类别", {"warehouse": "储备仓库", "base": "应急储备基地"}, facet=True)
    site = Where("拟选址", required=False)
    operator = Who("拟引入单位", required=False)
    submitted_to = Text("呈报单位", required=False)
    capacity = Measure("设计库容", unit="吨", required=False)
    paper = Photo("建议文本", required=False)
    proposed = Stage("已建议", duty="inputs_officer", to=["approved", "declined"])
    approved = Stage("已立项", duty="inputs_officer", to=["built"])
    built = Stage("已建成", asks={"capacity": Measure("建成库容", unit="吨", required=False)})
    declined = Stage("未获批准")


def _said_twice(codes: list[str], titles: dict[str, str], where: str) -> Iterable[str]:
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield f"“{where}”里“{titles[code]}”填了两行，请合并成一行。"
