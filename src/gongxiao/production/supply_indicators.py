"""供应与服务面积指标: inputs sold, formula fertiliser and served areas, as the statistical tables ask for them.

The wording of the definitions is our own knowledge until the text in force is seen. Units report them until their
modules state them.
"""

from __future__ import annotations

from gongxiao.kernel.indicator import Indicator, ratio, reported_only

UNSEEN = "口径按一般理解拟定（自有知识），未与现行统计报表制度原文核对。"

fertiliser_sold = Indicator(
    "production.inputs.fertiliser_sold", "化肥销售量", "吨", reported_only(), note=UNSEEN
)
pesticide_sold = Indicator(
    "production.inputs.pesticide_sold", "农药销售量", "吨", reported_only(), note=UNSEEN
)
film_sold = Indicator("production.inputs.film_sold", "农膜销售量", "吨", reported_only(), note=UNSEEN)
formula_sold = Indicator("production.inputs.formula_sold", "配方肥销售量", "吨", reported_only(), note=UNSEEN)
compound_sold = Indicator(
    "production.inputs.compound_sold", "复混肥销售量", "吨", reported_only(), note=UNSEEN
)
balanced_remaining = Indicator(
    "production.inputs.balanced_remaining", "平衡肥存量", "吨", reported_only(stock=True), note=UNSEEN
)
service_area = Indicator("production.service_area", "社会化服务面积", "亩次", reported_only(), note=UNSEEN)
trusted_area = Indicator("production.trusted_area", "全程托管面积", "亩", reported_only(), note=UNSEEN)
packaging_recovery_rate = Indicator(
    "production.recovery.packaging_rate", "农药包装废弃物回收率", "%", reported_only(stock=True), note=UNSEEN
)
formula_share = Indicator(
    "production.inputs.formula_share",
    "配方肥占复混肥比重",
    "%",
    ratio(formula_sold, compound_sold),
    note=UNSEEN,
)
