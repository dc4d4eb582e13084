"""异常数: numbers far beyond what a unit usually states, so that 40 吨 typed for 40 袋 is asked about before signing.

Not a refusal: the person may confirm. A unit that has stated a metric fewer than `ENOUGH` times has no usual yet.
"""

from __future__ import annotations

from django.db.models import Count, Max

from gongxiao.basis.quantity import Quantity
from gongxiao.kernel import parameter
from gongxiao.kernel.kind import Kind
from gongxiao.kernel.models import Fact

TIMES = "kernel.unusual:times"
ENOUGH = 5


def questions(document: Kind) -> list[str]:
    """A sentence for every measure that is far larger than the unit's largest so far. Call after `clean`."""
    stated = {one.metric.code: one for one in document.statements() if one.value > 0 and not one.metric.stock}
    usual = (
        Fact.objects.filter(org=document.org, metric__code__in=stated, value__gt=0)
        .order_by()
        .values("metric__code")
        .annotate(times=Count("id"), largest=Max("value"))
    )
    allowed = parameter.value(TIMES, document.org, document.occurred_on)
    asked = []
    for line in usual:
        one = stated[line["metric__code"]]
        if line["times"] >= ENOUGH and one.value > line["largest"] * allowed:
            said, largest = Quantity(one.value, one.metric.unit), Quantity(line["largest"], one.metric.unit)
            asked.append(
                f"“{one.metric.title}”{said}是{document.org}以往单笔最大数（{largest}）的 {one.value // line['largest']} 倍。"
                "若确实如此请确认；若单位填错请改正。"
            )
    return asked
