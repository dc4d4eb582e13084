"""商品流转指标: turnover of the whole system by category, as the statistical tables ask for it.

Names follow tables 0001, 0002 and 0004 of the 2013 statistical system; the wording of the definitions is our own
knowledge until the text in force is seen, and every note says so. No module states them yet: units report them.
"""

from __future__ import annotations

from gongxiao.kernel.indicator import Indicator, reported_only

UNSEEN = "口径按一般理解拟定（自有知识），未与现行统计报表制度原文核对。"

system_purchases = Indicator("trade.system_purchases", "全系统购进总额", "万元", reported_only(), note=UNSEEN)
produce_sales = Indicator("trade.produce_sales", "农产品销售额", "万元", reported_only(), note=UNSEEN)
produce_purchases = Indicator("trade.produce_purchases", "农产品购进额", "万元", reported_only(), note=UNSEEN)
inputs_sales = Indicator("trade.inputs_sales", "农资销售额", "万元", reported_only(), note=UNSEEN)
inputs_sales_to_farmers = Indicator(
    "trade.inputs_sales.to_farmers", "售给农民的农资", "万元", reported_only(), note=UNSEEN
)
consumer_retail = Indicator("trade.consumer_retail", "日用消费品零售额", "万元", reported_only(), note=UNSEEN)
consumer_retail_rural = Indicator(
    "trade.consumer_retail.rural", "乡镇及以下日用消费品零售额", "万元", reported_only(), note=UNSEEN
)
recycling_purchases = Indicator(
    "trade.recycling_purchases", "再生资源购进额", "万元", reported_only(), note=UNSEEN
)
recycling_sales = Indicator("trade.recycling_sales", "再生资源销售额", "万元", reported_only(), note=UNSEEN)
other_sales = Indicator("trade.other_sales", "其他商品销售额", "万元", reported_only(), note=UNSEEN)
electronic_matching = Indicator(
    "trade.electronic_matching", "电子撮合交易额", "万元", reported_only(), note=UNSEEN
)
market_turnover = Indicator("trade.market.turnover", "农产品市场交易额", "万元", reported_only(), note=UNSEEN)
chain_stores = Indicator("trade.chain.stores", "连锁门店数", "家", reported_only(stock=True), note=UNSEEN)
chain_stores_opened = Indicator(
    "trade.chain.stores.opened", "新增连锁门店数", "家", reported_only(), note=UNSEEN
)
chain_stores_closed = Indicator(
    "trade.chain.stores.closed", "关停连锁门店数", "家", reported_only(), note=UNSEEN
)
chain_sales = Indicator("trade.chain.sales", "连锁销售额", "万元", reported_only(), note=UNSEEN)
village_coops = Indicator(
    "trade.village_coops", "村级综合服务社数", "家", reported_only(stock=True), note=UNSEEN
)
village_coops_starred = Indicator(
    "trade.village_coops.starred", "星级村级综合服务社数", "家", reported_only(stock=True), note=UNSEEN
)
farm_markets = Indicator("trade.farm_markets", "农贸市场数", "个", reported_only(stock=True), note=UNSEEN)
