"""企业培育: firms recognised as leading, and what firms made and sold (mission S13)."""

from __future__ import annotations

from gongxiao.kernel.field import Choice, Measure, Photo, Text, What, Who
from gongxiao.kernel.kind import Activity


class LeadingFirm(Activity):
    """龙头企业培育: a firm recognised as a leading processor."""

    code = "trade.leading_firm"
    title = "农产品加工龙头企业认定"
    counted_in = "家"
    duty = "market_officer"
    firm = Who("企业")
    level = Choice("级别", {"province": "省级", "city": "市级", "county": "县级"}, facet=True)
    notice = Text("认定文件", required=False)


class FirmResult(Activity):
    """企业产销情况: what a firm made and sold in a month, from its own return."""

    code = "trade.firm_result"
    title = "企业产销情况"
    counted_in = "份"
    duty = "market_officer"
    firm = Who("企业")
    stake = Choice(
        "与本社关系", {"holding": "参股企业", "owned": "社有企业", "member": "会员企业"}, facet=True
    )
    product = What("主要产品")
    output = Measure("产量", unit="吨", required=False)
    sales = Measure("销售额", unit="元", required=False)
    papers = Photo("企业报表", required=False)
