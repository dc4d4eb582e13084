"""展销会: fairs, festivals and promotion events held or attended (mission S6)."""

from __future__ import annotations

from gongxiao.kernel.field import Choice, Measure, Photo, Rows, Text, Where, Who
from gongxiao.kernel.kind import Activity, Row


class Entrant(Row):
    """参展单位: who showed goods, and what they sold."""

    firm = Who("参展单位")
    sales = Measure("销售额", unit="元", required=False)


class Fair(Activity):
    """展销会: one fair or promotion event."""

    code = "trade.fair"
    title = "展销活动"
    counted_in = "场"
    duty = "market_officer"
    name = Text("活动名称")
    scope = Choice(
        "类别", {"fair": "展销会", "festival": "年货节、丰收节", "promotion": "推介活动"}, facet=True
    )
    role = Choice("本单位", {"hosted": "主办", "cohosted": "联办", "attended": "组团参加"}, facet=True)
    place = Where("举办地点", required=False)
    orders = Measure("成交订单", unit="笔", required=False)
    sales = Measure("成交额", unit="元", required=False)
    visitors = Measure("到场人次", unit="人次", required=False)
    clicks = Measure("平台点击", unit="人次", required=False)
    entrants = Rows(Entrant, title="参展单位", counted_in="家", required=False)
    photos = Photo("照片", required=False)
