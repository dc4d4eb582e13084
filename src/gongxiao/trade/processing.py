"""加工与冷链: centres that clean, blend, sort and pack, and cold stores (mission S9, S10)."""

from __future__ import annotations

from collections.abc import Iterable

from gongxiao.kernel.field import Choice, Measure, Photo, Ref, Rows, Text, What, Who
from gongxiao.kernel.kind import Activity, Row

SERVICES = {
    "blend": "匀堆拼配",
    "clean": "除杂",
    "sort": "色选",
    "pack": "包装",
    "dry": "烘干",
    "chill": "冷藏",
}


class InstalledEquipment(Row):
    """安装设备: a machine and how many."""

    equipment = What("设备", categories=["equipment"])
    number = Measure("数量", unit="台", required=False)


class EquipmentInstallation(Activity):
    """设备安装: machines set up in a processing centre."""

    code = "trade.processing_equipment"
    title = "加工设备安装"
    duty = "processing_officer"
    centre = Ref("加工中心", to="trade.Outlet")
    equipment = Rows(InstalledEquipment, title="设备", counted_in="种")
    cost = Measure("设备投入", unit="元", required=False)
    photos = Photo("验收单", required=False)


class ProcessingClient(Row):
    """服务对象: a sort of people the work is done for."""

    client = Choice("服务对象", {"grower": "种植户", "trader": "经营者", "consumer": "消费者"}, facet=True)


class ProcessingCapacity(Activity):
    """加工能力核定: a centre offers one kind of work, and how much one batch may hold."""

    code = "trade.processing_capacity"
    title = "加工能力核定"
    counted_in = "份"
    duty = "processing_officer"
    centre = Ref("加工中心", to="trade.Outlet")
    service = Choice("工序", SERVICES, facet=True)
    batch = Measure("单次能力", unit="吨", required=False, stock=True)
    clients = Rows(ProcessingClient, title="服务对象", counted_in="类", required=False)
    trial = Text("试车情况", lines=3, required=False)


class ProcessingJob(Activity):
    """代加工单: a customer's goods worked in the centre; what went in and what came out."""

    code = "trade.processing_job"
    title = "代加工单"
    counted_in = "单"
    duty = "processing_officer"
    centre = Ref("加工中心", to="trade.Outlet")
    customer = Who("委托人")
    product = What("产品")
    service = Choice("工序", SERVICES, facet=True)
    taken = Measure("进料", unit="公斤", minimum=1)
    made = Measure("出料", unit="公斤", required=False)
    fee = Measure("加工费", unit="元", required=False)

    def check(self) -> Iterable[str]:
        taken, made = self.answers()["taken"], self.answers()["made"]
        if made is not None and made > taken:
            yield "出料重量大于进料重量，请核对磅单。"


class MarketRegion(Row):
    """辐射区域: where the goods are sold."""

    region = Text("区域")


class ColdStorePlan(Activity):
    """冷库投用方案: what a cold store is to buy, work and keep in a year, and where it sells."""

    code = "trade.cold_store_plan"
    title = "冷库投用方案"
    counted_in = "份"
    duty = "processing_officer"
    store = Ref("冷链仓储点", to="trade.Outlet")
    throughput = Measure("年收购加工冷藏量", unit="吨", required=False, help="设计能力，按年。")
    regions = Rows(MarketRegion, title="辐射区域", counted_in="个", required=False)


class ColdIntake(Activity):
    """冷库入库: produce bought and put into the cold."""

    code = "trade.cold_intake"
    title = "冷库收储"
    duty = "processing_officer"
    store = Ref("冷链仓储点", to="trade.Outlet")
    supplier = Who("交售人", required=False)
    product = What("产品", categories=["produce", "processed"])
    weight = Measure("重量", unit="公斤", minimum=1)
    amount = Measure("收购金额", unit="元", required=False)
