"""供富大篷车: the network of vans that carry goods up and produce back (mission S7)."""

from __future__ import annotations

from typing import Self

from gongxiao.kernel.field import AnswerRefused, Choice, Measure, Photo, Ref, Rows, Text, What, Where, Who
from gongxiao.kernel.kind import Activity, Kind, Row
from gongxiao.trade.models import VAN_SORTS

LINES = {"daily_goods": "日用品下乡", "inputs": "农资农技上山", "produce": "农产品进城"}


class VanPaper(Kind):
    """大篷车单据: a paper about one van; its sort is the register's and is stamped on every fact."""

    van = Ref("车辆", to="trade.Van", help="从大篷车名册中选择。")
    sort = Choice("车辆类别", VAN_SORTS, facet=True, required=False, help="可不填，按车辆名册自动带出。")

    def clean(self) -> Self:
        super().clean()
        van, said = self.answers()["van"], self.answers()["sort"]
        if said not in (None, van.sort):
            raise AnswerRefused(
                f"“{van}”在名册里登记为{VAN_SORTS[van.sort]}，与所填的{VAN_SORTS[said]}不符，请改正其一。",
                code="van.sort",
            )
        setattr(self, "sort", van.sort)  # noqa: B010  (an answer, not the field)
        return self


class ServiceLine(Row):
    """服务方向: what the network carries, and which way."""

    line = Choice("服务方向", LINES, facet=True)


class VanScheme(Activity):
    """大篷车实施方案: the lines of service the van network is to run."""

    code = "trade.van_scheme"
    title = "大篷车实施方案"
    counted_in = "份"
    duty = "van_dispatcher"
    name = Text("方案名称")
    lines = Rows(ServiceLine, title="服务方向", counted_in="项")
    papers = Photo("方案文本", required=False)


class VanInService(VanPaper, Activity):
    """大篷车投用: a van is put in service."""

    code = "trade.van_in_service"
    title = "大篷车投用"
    counted_in = "辆"
    duty = "van_dispatcher"


class VanLine(Activity):
    """大篷车线路开通: a line of service opens in one area."""

    code = "trade.van_line"
    title = "大篷车线路开通"
    counted_in = "条"
    duty = "van_dispatcher"
    name = Text("线路名称")
    line = Choice("服务方向", LINES, facet=True)
    area = Where("服务区域")
    people = Measure("惠及群众", unit="人", required=False)


class Stop(Row):
    """停靠村: a village the van stopped at."""

    village = Where("行政村", kinds=["village"])
    served = Measure("服务人次", unit="人次", required=False)


class BoughtProduce(Row):
    """收购农产品: produce bought at the village and carried to town."""

    product = What("农产品", categories=["produce", "processed"])
    weight = Measure("重量", unit="斤", required=False)
    amount = Measure("金额", unit="元", required=False)


class CarriedInputs(Row):
    """送货农资: inputs carried up."""

    product = What("农资", categories=["fertiliser", "organic_fertiliser", "pesticide", "film", "seed"])
    weight = Measure("数量", unit="公斤", required=False)


class VanTrip(VanPaper, Activity):
    """大篷车班次: one trip; what went up, what came back, whom it served."""

    code = "trade.van_trip"
    title = "大篷车班次"
    counted_in = "车次"
    duty = "van_driver"
    driver = Who("驾驶员", required=False)
    town = Where("到达乡镇", kinds=["town"], required=False)
    distance = Measure("行驶里程", unit="公里", required=False)
    orders = Measure("日用品订单", unit="笔", required=False)
    sales = Measure("日用品销售额", unit="元", required=False)
    visits = Measure("农技指导", unit="次", required=False)
    stops = Rows(Stop, title="停靠村", counted_in="村", required=False)
    bought = Rows(BoughtProduce, title="收购农产品", counted_in="条", required=False)
    carried = Rows(CarriedInputs, title="送货农资", counted_in="条", required=False)
    photos = Photo("交接单", required=False)


class ChickGift(Activity):
    """鸡苗赠送: chicks given to mountain households, with what keeping them should bring in."""

    code = "trade.chick_gift"
    title = "鸡苗赠送"
    duty = "van_dispatcher"
    area = Where("受赠地点")
    product = What("鸡苗", categories=["livestock"])
    households = Measure("受赠农户", unit="户", required=False)
    chicks = Measure("赠送数量", unit="羽", required=False)
    expected = Measure(
        "户均预计增收",
        unit="元/户",
        required=False,
        stock=True,
        help="由畜牧或农技部门测算，报告中注明“预计”。",
    )
