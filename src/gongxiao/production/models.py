"""生产名册: what lasts in production, the input shop, the crop clinic and the farm service zone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongxiao.kernel.models import Place, Subject

SPECIALITIES = {
    "general": "综合",
    "rice": "水稻",
    "tea": "茶叶",
    "strawberry": "草莓",
    "water_bamboo": "茭白",
    "vegetable": "蔬菜",
    "fruit": "水果",
    "rapeseed": "油菜",
    "tuber": "薯类",
    "herb": "中药材",
    "mushroom": "食用菌",
    "other": "其他",
}


class InputShop(Subject):
    """农资门店: a shop that sells agricultural inputs.

    A pesticide licence is valid for five years and renewed at least 90 days before it ends (农药管理条例 art 25);
    restricted-use pesticide needs a designated outlet (art 24).
    """

    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, verbose_name="店址")
    licence_no = models.CharField("农药经营许可证号", max_length=40, blank=True)
    restricted = models.BooleanField("限制使用农药定点", default=False)

    class Meta:
        verbose_name = "农资门店"


class CropClinic(Subject):
    """庄稼医院: where plant doctors see what ails a crop."""

    CROPS: ClassVar = list(SPECIALITIES.items())

    speciality = models.CharField("专科", max_length=16, choices=CROPS, default="general")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, verbose_name="院址")

    class Meta:
        verbose_name = "庄稼医院"


class ServiceZone(Subject):
    """为农服务示范区: an area served jointly in production, marketing and credit through its service nodes."""

    class Meta:
        verbose_name = "为农服务示范区"
