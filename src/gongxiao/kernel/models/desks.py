"""工作台的表: what concerns one person at their desk: messages, watched figures, and what they did and read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongxiao.kernel.models.registers import Org, User


class Message(models.Model):
    """消息: something a person should know of. `key` says what it is about, so that it is told once only."""

    user = models.ForeignKey(User, models.CASCADE, db_index=False, related_name="told")
    key = models.CharField(max_length=200)
    sort = models.CharField("类别", max_length=12)
    org = models.ForeignKey(Org, models.CASCADE, related_name="+")
    about = models.JSONField("内容")
    made_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读时间", null=True)

    class Meta:
        verbose_name = "消息"
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="told_once")]
        indexes: ClassVar = [
            models.Index(fields=["user"], name="message_unread", condition=models.Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.key}"


class Subscription(models.Model):
    """订阅: a person wants to know when a figure reads differently. `value` is what it read when they asked."""

    user = models.ForeignKey(User, models.CASCADE, related_name="subscriptions")
    indicator = models.CharField("指标", max_length=120)
    org = models.ForeignKey(Org, models.CASCADE, related_name="+")
    period = models.CharField("期间", max_length=40)
    value = models.BigIntegerField("订阅时的数", null=True)
    made_at = models.DateTimeField("订阅时间", auto_now_add=True)

    class Meta:
        verbose_name = "订阅"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "indicator", "org", "period"], name="one_subscription_a_figure"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.indicator}@{self.org_id}@{self.period}"


class CockpitFigure(models.Model):
    """驾驶舱选数: an indicator a person wants as a big number. Without any, goals and domains choose."""

    user = models.ForeignKey(User, models.CASCADE, related_name="cockpit_figures")
    indicator = models.CharField("指标", max_length=120)

    class Meta:
        verbose_name = "驾驶舱选数"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "indicator"], name="one_big_number_an_indicator")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.indicator}"


class Operation(models.Model):
    """操作日志: who did or read what, when, from where, and how it ended. Append-only."""

    OUTCOMES: ClassVar = [("done", "办成"), ("refused", "未办成"), ("forbidden", "无权"), ("failed", "出错")]

    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="操作人")
    at = models.DateTimeField("时间", auto_now_add=True)
    page = models.CharField("页面", max_length=40)
    method = models.CharField(max_length=8)
    about = models.CharField("对象", max_length=200, blank=True)
    link = models.CharField(max_length=200, blank=True)
    # The unit of what was acted on, else of the person: whoever audits it sees the operation.
    org = models.ForeignKey(Org, models.PROTECT, null=True, related_name="+", verbose_name="单位")
    outcome = models.CharField("结果", max_length=10, choices=OUTCOMES)
    words = models.CharField("说明", max_length=300, blank=True)
    address = models.CharField("来自", max_length=45, blank=True)

    class Meta:
        verbose_name = "操作日志"
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.by_id} {self.page} {self.outcome}"
