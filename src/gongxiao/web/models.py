"""网页的表: how a kind is set on paper and how far each printer shifts it; a workbook between its two steps; how lists are liked."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from gongxiao.kernel.models import Org, User


class PrintLayout(models.Model):
    """打印格式: where each answer of a kind stands on a form of this size (套打). `places` are read by `web.layouts`."""

    PAPERS: ClassVar = [
        ("a4", "A4 纸 210×297"), ("a5", "A5 纸横放 210×148"), ("triplicate", "三联纸 241×140"),
        ("third", "三联纸三等分 241×93"), ("receipt", "小票 80 毫米"),
    ]  # fmt: skip

    kind = models.CharField("单据种类", max_length=60, db_index=True)
    title = models.CharField("格式名称", max_length=40)
    org = models.ForeignKey(Org, models.PROTECT, verbose_name="归口单位", related_name="+")
    paper = models.CharField("纸张", max_length=16, choices=PAPERS)
    lines = models.PositiveSmallIntegerField("每页明细行数", default=6)
    pitch = models.PositiveSmallIntegerField("明细行距（0.1 毫米）", default=70)
    places = models.JSONField("位置", default=list)
    first = models.BooleanField("默认用这个格式", default=True)

    class Meta:
        verbose_name = "打印格式"
        ordering: ClassVar = ["kind", "title"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["org", "kind", "title"], name="print_layout_named_once")
        ]

    def __str__(self) -> str:
        return self.title


class PrinterOffset(models.Model):
    """打印机偏移: how far this user's printer sets everything off, in tenths of a millimetre; right and down are positive."""

    user = models.ForeignKey(User, models.CASCADE, verbose_name="用户", related_name="+")
    printer = models.CharField("打印机", max_length=40)
    right = models.SmallIntegerField("向右（0.1 毫米）", default=0)
    down = models.SmallIntegerField("向下（0.1 毫米）", default=0)
    used_at = models.DateTimeField("上次使用", auto_now=True)

    class Meta:
        verbose_name = "打印机偏移"
        ordering: ClassVar = ["-used_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "printer"], name="printer_of_a_user_once")
        ]

    def __str__(self) -> str:
        return self.printer

    def shift(self) -> tuple[Any, Any]:
        """Millimetres to the right and down, as a style sheet writes them."""
        return self.right / 10, self.down / 10


class Batch(models.Model):
    """导入批次: a workbook somebody sent, between looking at it and taking it in; sealed, and gone once taken.

    What is left of a batch that was taken is its digest: the same file again is told apart from a new one.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    by = models.ForeignKey(User, models.CASCADE, related_name="batches", verbose_name="导入人")
    target = models.CharField("导入到", max_length=80)
    name = models.CharField("文件名", max_length=200)
    digest = models.CharField(max_length=64, db_index=True)
    content = models.BinaryField("文件（密文）", null=True)
    outcome = models.BinaryField("试算结果（密文）", null=True)
    hidden_too = models.BooleanField("隐藏行也导入", default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    posted_at = models.DateTimeField("导入时间", null=True)
    taken = models.IntegerField("导入条数", default=0)

    class Meta:
        verbose_name = "导入批次"
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"#{self.pk} {self.target}"


class ListChoice(models.Model):
    """列表偏好: which columns of a list a person looks at, and how close the lines stand."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    columns = models.JSONField(default=list)
    dense = models.BooleanField(default=False)

    class Meta:
        verbose_name = "列表偏好"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "name"], name="one_choice_a_list_and_user")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.name}"
