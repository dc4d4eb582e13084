"""管家名册: what lasts in stewardship: the rule, the asset, and the items a safety round looks at."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongxiao.kernel.models import Parameter, Subject
from gongxiao.kernel.models.days import DayField

RULE_DOMAINS = {"people": "管人", "money": "管财", "things": "管物", "power": "管权"}
ASSET_SORTS = {
    "shop": "经营用房",
    "house": "宿舍住房",
    "warehouse": "仓库厂房",
    "market": "农贸市场",
    "office": "办公用房",
    "land": "土地",
}
SAFETY_FIELDS = {
    "old_house": "老旧房屋",
    "gas": "城镇燃气",
    "fire": "消防安全",
    "electric": "用电安全",
    "other": "其他",
}
TITLE_STATES = {"clear": "权属清晰", "disputed": "有争议", "none": "无证"}


class Rule(Subject):
    """制度: a rule of the house, in force until `valid_to`; papers of issue and inspection point at it."""

    DOMAINS: ClassVar = list(RULE_DOMAINS.items())

    manages = models.CharField("管理对象", max_length=8, choices=DOMAINS, blank=True)
    owner = models.CharField("责任科室", max_length=64, blank=True)

    class Meta:
        verbose_name = "制度"


class Asset(Subject):
    """社有资产: a house, a plot or a market hall owned by the co-op.

    Co-op assets are owned collectively, not by the state (供销财字〔2020〕38号). Old deeds often carry other names, so
    the deed's own words are kept; the year of building tells when a house without drawings must be appraised.
    """

    SORTS: ClassVar = list(ASSET_SORTS.items())
    STATES: ClassVar = list(TITLE_STATES.items())

    sort = models.CharField("资产种类", max_length=10, choices=SORTS)
    address = models.CharField("坐落", max_length=120, blank=True)
    deed_number = models.CharField("权证号", max_length=40, blank=True)
    deed_name = models.CharField("证载权利人", max_length=60, blank=True)
    title_state = models.CharField("权属状态", max_length=10, choices=STATES, default="clear")
    floor_area = models.DecimalField(
        "建筑面积（平方米）", max_digits=12, decimal_places=2, null=True, blank=True
    )
    built_on = DayField("建成日期", null=True, blank=True)

    class Meta:
        verbose_name = "社有资产"


class ChecklistItem(Subject):
    """检查项目: one thing a safety round looks at in one field, from `valid_from` until `valid_to`.

    A common item (no unit) counts everywhere, a unit's own item in its part of the tree. What nobody has checked
    against its source stays marked, as a parameter does.
    """

    FIELDS: ClassVar = list(SAFETY_FIELDS.items())

    field = models.CharField("检查领域", max_length=12, choices=FIELDS)
    source = models.CharField("依据文件", max_length=200)
    status = models.CharField("状态", max_length=12, choices=Parameter.STATUSES, default="assumption")

    class Meta:
        verbose_name = "检查项目"
