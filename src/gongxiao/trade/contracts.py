"""订单农业: one product a village, contracts, buyers matched (mission S8)."""

from __future__ import annotations

from gongxiao.kernel.field import Choice, Measure, Photo, Rows, Text, What, Where, Who
from gongxiao.kernel.kind import Activity, Row


class VillageProduct(Activity):
    """一村一品: the product a village chose to grow for collective buying."""

    code = "trade.village_product"
    title = "一村一品选定"
    counted_in = "品"
    duty = "market_officer"
    village = Where("行政村", kinds=["village"])
    product = What("主导产品", categories=["produce", "processed", "livestock"])
    households = Measure("参与农户", unit="户", required=False)
    area = Measure("种植面积", unit="亩", required=False)


class FarmingContract(Activity):
    """订单农业合同: a grower agrees to deliver so much at a price."""

    code = "trade.farming_contract"
    title = "订单农业合同"
    counted_in = "份"
    duty = "market_officer"
    grower = Who("种植（养殖）户")
    village = Where("所在村", required=False)
    product = What("产品", categories=["produce", "processed", "livestock"])
    area = Measure("订单面积", unit="亩", required=False)
    quantity = Measure("约定数量", unit="公斤", required=False)
    price = Measure("保底价", unit="元/公斤", required=False, stock=True)
    papers = Photo("合同", required=False)


class SalesChannel(Row):
    """对接渠道: a kind of buyer."""

    channel = Choice(
        "渠道",
        {"supermarket": "商业超市", "chain": "农产品供应链公司", "market": "农贸市场", "canteen": "机关食堂"},
        facet=True,
    )
    buyer = Who("采购方", required=False)


class BuyerMatching(Activity):
    """产销对接: growers' goods matched with buyers."""

    code = "trade.buyer_matching"
    title = "产销对接"
    counted_in = "次"
    duty = "market_officer"
    name = Text("对接活动")
    channels = Rows(SalesChannel, title="对接渠道", counted_in="类")
    amount = Measure("意向金额", unit="元", required=False)
