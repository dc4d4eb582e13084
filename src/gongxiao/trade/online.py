"""线上销售: platforms entered, what each channel sold, livestreams and contests (mission S4, S5)."""

from __future__ import annotations

from gongxiao.kernel.field import Choice, Measure, Photo, Rows, Text, What, Who
from gongxiao.kernel.kind import Activity, Row

CHANNELS = {
    "own": "自有平台",
    "bank": "银行商城",
    "app": "公共应用",
    "market": "电商平台",
    "social": "社交与直播",
}


class EnteredFirm(Row):
    """入驻企业: a firm whose goods are on the platform."""

    firm = Who("企业")


class EnteredProduct(Row):
    """上架产品: a product on the platform."""

    product = What("产品")


class PlatformEntry(Activity):
    """入驻平台: a section was opened on a platform, or firms and products were put on it."""

    code = "trade.platform_entry"
    title = "线上平台入驻"
    counted_in = "个"
    duty = "market_officer"
    platform = Who("平台", help="平台的运营单位或平台名称。")
    channel = Choice("渠道类型", CHANNELS, facet=True)
    zone = Text("专区（店铺）名称", required=False)
    firms = Rows(EnteredFirm, title="入驻企业", counted_in="家", required=False)
    products = Rows(EnteredProduct, title="上架产品", counted_in="种", required=False)


class ChannelSales(Activity):
    """线上销售结算: what one channel sold in one month, from the platform's own statement."""

    code = "trade.channel_sales"
    title = "线上销售结算"
    counted_in = "份"
    duty = "market_officer"
    platform = Who("平台")
    channel = Choice("渠道类型", CHANNELS, facet=True)
    orders = Measure("成交订单", unit="笔", required=False, help="已扣除取消的订单。")
    sales = Measure("销售额", unit="元", required=False)
    refunds = Measure("退款额", unit="元", required=False)
    statement = Photo("平台结算单", required=False)


class ShownProduct(Row):
    """带货产品: a product shown in the session."""

    product = What("产品")
    sales = Measure("销售额", unit="元", required=False)


class Livestream(Activity):
    """直播带货: one selling session live, or one short video that sells."""

    code = "trade.livestream"
    title = "直播与短视频带货"
    counted_in = "场"
    duty = "market_officer"
    name = Text("主题")
    form = Choice("方式", {"live": "直播", "video": "短视频"}, facet=True)
    host = Who("主播", required=False)
    viewers = Measure("观看人次", unit="人次", required=False)
    orders = Measure("成交订单", unit="笔", required=False)
    sales = Measure("销售额", unit="元", required=False)
    products = Rows(ShownProduct, title="带货产品", counted_in="种", required=False)


class ContestEntry(Row):
    """参赛作品: one entrant of the contest."""

    entrant = Who("参赛者")
    product = What("带货产品", required=False)
    award = Text("获奖", required=False)


class SellingContest(Activity):
    """直播大赛: one edition of a selling contest."""

    code = "trade.selling_contest"
    title = "网络直播大赛"
    counted_in = "届"
    duty = "market_officer"
    name = Text("大赛名称")
    role = Choice("本单位", {"hosted": "主办", "cohosted": "联合主办", "attended": "参加"}, facet=True)
    entries = Rows(ContestEntry, title="参赛者", counted_in="个", required=False)
    sales = Measure("带货额", unit="元", required=False)
    photos = Photo("照片", required=False)
