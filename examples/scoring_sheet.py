"""示例考核表: the economy part of a city's appraisal of its counties, as a public paper tells it.

The points, the 80 % for hitting the target and the half point for every percentage point are from that paper, unchecked;
the target growth and the cap at the full points are our assumption. A county enters its own with the document's number.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongxiao.reports.appraisal.models import ScoringLine

if TYPE_CHECKING:
    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Org

SHEET = "市对县综合业绩考核（经济指标）"
SOURCE = "某市供销社考核办法（公开资料，未核）；目标增幅为示例假定"
# code, words, indicator, target growth in %, points
LINES = (
    ("01", "销售总额", "trade.system_sales", 8, 60),
    ("02", "农产品购进", "trade.produce_purchases", 8, 30),
    ("03", "再生资源购进", "trade.recycling_purchases", 6, 20),
    ("04", "消费品零售", "trade.consumer_retail", 6, 20),
    ("05", "连锁销售", "trade.chain.sales", 6, 20),
    ("06", "市场交易", "trade.market.turnover", 6, 20),
    ("07", "农资销售", "trade.inputs_sales", 5, 30),
)


def lay(desk: Desk, org: Org, since: date) -> None:
    """Write the sheet down for a county."""
    for code, name, indicator, target, weight in LINES:
        desk.subject(
            ScoringLine, name, org=org, code=code, sheet=SHEET, indicator=indicator, basis="growth", target=target,
            weight=weight, base_share=80, slope="0.5", cap=weight, floor=0, level="city", source=SOURCE,
            status="assumption", valid_from=since,
        )  # fmt: skip
