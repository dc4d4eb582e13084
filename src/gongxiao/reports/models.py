"""报告的表: manuscripts, their versions and remarks; and the registers of this layer, where Django looks for them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongxiao.kernel.models import Issue, Org, Record, User
from gongxiao.reports.appraisal.models import ScoringLine

__all__ = ["Manuscript", "Remark", "Reply", "ScoringLine", "Version"]


class Manuscript(models.Model):
    """文稿: a report being written for a unit and period. It keeps words and references, never a value.

    `revision` counts the changes; `edited_page` is the open page the newest ones came from, `page_since` the revision
    before the first of them: so a page need not be told of its own changes, and meets those of any other.
    """

    report = models.CharField("报告", max_length=80)
    org = models.ForeignKey(Org, models.PROTECT, verbose_name="单位")
    period = models.CharField("期间", max_length=40)
    content = models.JSONField("内容")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="开稿人")
    opened_at = models.DateTimeField("开稿时间", auto_now_add=True)
    revision = models.IntegerField(default=0)
    edited_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="最后修改人")
    edited_at = models.DateTimeField("最后修改时间")
    edited_page = models.CharField(max_length=40, blank=True)
    page_since = models.IntegerField(default=0)
    sign_off = models.ForeignKey(Record, models.PROTECT, null=True, related_name="+", verbose_name="审签")
    issue = models.OneToOneField(
        Issue, models.PROTECT, null=True, related_name="manuscript", verbose_name="报出"
    )
    signers = models.JSONField("拟稿审核签发", default=dict)

    class Meta:
        verbose_name = "文稿"
        ordering: ClassVar = ["-edited_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "org", "period"], condition=models.Q(issue=None), name="one_open_manuscript"
            )
        ]

    def __str__(self) -> str:
        return str(self.content.get("title", self.report))


class Version(models.Model):
    """稿次: the manuscript as somebody left it. Changes of one person close upon each other are one version.

    `horizon` is the newest fact then, so the figures of the version can be read again as they stood.
    """

    manuscript = models.ForeignKey(Manuscript, models.PROTECT, related_name="versions")
    number = models.IntegerField("稿次")
    content = models.JSONField()
    horizon = models.BigIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    at = models.DateTimeField()
    why = models.CharField("说明", max_length=200)
    sealed = models.BooleanField(default=False)

    class Meta:
        verbose_name = "稿次"
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["manuscript", "number"], name="one_version_of_a_number")
        ]

    def __str__(self) -> str:
        return f"第{self.number}稿"


class Remark(models.Model):
    """批注: what somebody says about a sentence; open until it is answered, and closed by whoever made it or drafts."""

    STATES: ClassVar = {"open": "待答复", "answered": "已答复", "closed": "已了结"}

    manuscript = models.ForeignKey(Manuscript, models.PROTECT, related_name="remarks")
    sentence = models.CharField(max_length=20)
    quoted = models.TextField("原句")
    text = models.CharField("批注", max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, default="open", choices=list(STATES.items()))

    class Meta:
        verbose_name = "批注"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.text


class Reply(models.Model):
    """答复: an answer to a remark."""

    remark = models.ForeignKey(Remark, models.PROTECT, related_name="replies")
    text = models.CharField("答复", max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "批注答复"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.text
