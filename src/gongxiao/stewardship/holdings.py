"""投资入股: firms founded, shares taken, and firms helped (mission F5)."""

from gongxiao.kernel.field import Choice, Measure, Photo, Text, Who
from gongxiao.kernel.kind import Activity


class HoldingAcquired(Activity):
    """投资入股: the co-op founds a firm or takes a share in one."""

    code = "stewardship.holding_acquired"
    title = "投资入股"
    counted_in = "家"
    duty = "asset_officer"
    firm = Who("标的企业")
    way = Choice("方式", {"founded": "组建", "bought": "受让股权", "raised": "增资扩股"}, facet=True)
    business = Choice(
        "业务",
        {
            "inputs": "农资",
            "brand": "品牌运营",
            "processing": "加工",
            "finance": "金融",
            "logistics": "流通",
            "other": "其他",
        },
        facet=True,
    )
    seller = Text("转让方", required=False)
    share = Measure(
        "取得股权比例",
        unit="%",
        maximum=100,
        required=False,
        stock=True,
        help="只填本次取得的；历次相加即为现持股比例。",
    )
    paid = Measure("出资额", unit="万元", required=False)
    paper = Photo("股权协议、决议", required=False)


class HoldingSupport(Activity):
    """扶持参股企业: help given to a firm in which the co-op holds a share."""

    code = "stewardship.holding_support"
    title = "参股企业扶持"
    counted_in = "次"
    duty = "asset_officer"
    firm = Who("参股企业")
    support = Text("扶持内容", lines=3)
    money = Measure("扶持资金", unit="万元", required=False)
