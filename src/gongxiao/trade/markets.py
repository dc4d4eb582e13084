"""农贸市场: refit, repair and daily management of market halls (mission S11)."""

from __future__ import annotations

from gongxiao.kernel.field import Choice, Measure, Photo, Ref, Text
from gongxiao.kernel.kind import Activity, Case, Stage


class MarketRefit(Case):
    """农贸市场改造: a market hall refitted, from design to acceptance."""

    code = "trade.market_refit"
    title = "农贸市场改造"
    counted_in = "个"
    duty = "outlet_officer"
    market = Ref("农贸市场", to="trade.Outlet")
    area = Measure("改造面积", unit="平方米", required=False)
    budget = Measure("计划投资", unit="元", required=False)
    designing = Stage("初步设计", days=90, duty="outlet_officer", to=["drafting", "dropped"])
    drafting = Stage("施工方案制定", days=90, duty="outlet_officer", to=["building", "dropped"])
    building = Stage("施工中", days=240, duty="outlet_officer", to=["accepted"])
    accepted = Stage("已验收", asks={"cost": Measure("决算", unit="元", required=False)})
    dropped = Stage("不再实施", asks={"reason": Text("原因", lines=3)})


class MarketRepair(Case):
    """农贸市场维修: a repair proposed with its cost, then done."""

    code = "trade.market_repair"
    title = "农贸市场维修"
    counted_in = "处"
    duty = "outlet_officer"
    market = Ref("农贸市场", to="trade.Outlet")
    part = Text("维修部位")
    planned_cost = Measure("拟投入", unit="元")
    proposed = Stage("拟维修", days=180, duty="outlet_officer", to=["repaired", "dropped"])
    repaired = Stage("已完成", asks={"cost": Measure("实际投入", unit="元", required=False)})
    dropped = Stage("不再实施", asks={"reason": Text("原因", lines=3)})


class MarketRound(Activity):
    """农贸市场日常管理: one round through the hall."""

    code = "trade.market_round"
    title = "农贸市场日常巡查"
    duty = "outlet_officer"
    market = Ref("农贸市场", to="trade.Outlet")
    matter = Choice(
        "重点",
        {"hygiene": "环境卫生", "order": "经营秩序", "scales": "计量器具", "safety": "消防用电"},
        facet=True,
    )
    found = Measure("发现问题", unit="个", required=False)
    remark = Text("情况", lines=3, required=False)
    photos = Photo("照片", required=False)
