"""供销名册: what lasts in trade, the outlet and the van."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongxiao.kernel.models import Subject

OUTLET_SORTS = {
    "village_coop": "村级综合服务社",
    "farm_centre": "农事服务中心",
    "service_station": "农业社会化服务站",
    "town_centre": "镇级为农服务中心",
    "service_platform": "为农服务平台",
    "industry_centre": "产业服务中心",
    "direct_store": "供销直营店",
    "brand_flagship": "品牌旗舰店",
    "brand_outlet": "品牌门店",
    "produce_point": "农产品直销点",
    "hub": "集采集配中心",
    "farmers_market": "农贸市场",
    "processing_centre": "加工整理服务中心",
    "cold_store": "冷链仓储点",
}
VAN_SORTS = {
    "daily_goods": "生活用品下乡集配服务车",
    "produce": "农产品进城集采服务车",
    "inputs": "农资农技上山助农服务车",
}


class Outlet(Subject):
    """网点: a place where the co-op serves people, from a village service co-op to a market hall."""

    SORTS: ClassVar = list(OUTLET_SORTS.items())

    sort = models.CharField("类别", max_length=24, choices=SORTS)
    address = models.CharField("地址", max_length=100, blank=True)

    class Meta:
        verbose_name = "网点"


class Van(Subject):
    """供富大篷车: a vehicle of the supply-van network."""

    SORTS: ClassVar = list(VAN_SORTS.items())

    sort = models.CharField("类别", max_length=24, choices=SORTS)
    plate = models.CharField("车牌号", max_length=12, blank=True)
    refrigerated = models.BooleanField("冷藏", default=False)

    class Meta:
        verbose_name = "大篷车"
