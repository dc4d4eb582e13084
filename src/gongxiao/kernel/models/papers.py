"""总流水的表: records, their facts and steps, and what surrounds signing. Append-only where it says so."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from gongxiao.kernel.models.days import DayField
from gongxiao.kernel.models.registers import Account, Item, Org, Party, Place, Subject, User

if TYPE_CHECKING:
    from gongxiao.kernel.kind import Kind


class MetricLine(models.Model):
    """度量登记: a metric under one combination of facets, as first stated. Gives facts a small key."""

    code = models.CharField(max_length=120)
    facet = models.CharField(max_length=200, blank=True)
    dimension = models.CharField(max_length=24)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "facet"], name="one_line_a_metric")]

    def __str__(self) -> str:
        return f"{self.code}?{self.facet}" if self.facet else self.code


class Record(models.Model):
    """记录: what somebody signed. Never changed, never deleted; corrected by saying the opposite."""

    kind = models.CharField(max_length=60)
    org = models.ForeignKey(Org, models.PROTECT)
    year = models.SmallIntegerField()
    serial = models.IntegerField()
    number = models.CharField("单据号", max_length=120, unique=True)
    occurred_on = DayField("发生日期")
    recorded_at = models.DateTimeField("入账时间")
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="制单")
    party = models.ForeignKey(Party, models.PROTECT, null=True, db_index=False, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, db_index=False, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, db_index=False, related_name="+")
    cause = models.ForeignKey("self", models.PROTECT, null=True, related_name="effects")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal")
    key = models.CharField(max_length=100, null=True, unique=True)  # noqa: DJ001 - no key is not the key ""
    body = models.JSONField()
    fingerprint = models.BinaryField(max_length=32)
    leaf = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "记录"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["org", "kind", "year", "serial"], name="number_without_gap_or_twin"
            ),
            models.CheckConstraint(condition=models.Q(serial__gt=0), name="serial_counts_from_one"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "org", "occurred_on"], name="record_kind_org_day")]

    def __str__(self) -> str:
        return self.number

    @property
    def paper(self) -> type[Kind]:
        """The kind that answers for this record."""
        from gongxiao.kernel.kind import kind_of

        return kind_of(self.kind)


class Step(models.Model):
    """办理步骤: a case came to stand at a stage. The newest step is where it stands."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="steps")
    serial = models.SmallIntegerField()
    stage = models.CharField(max_length=40)
    on = DayField("日期")
    due_on = DayField("办理时限", null=True)
    done_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    answers = models.JSONField(default=dict)

    class Meta:
        verbose_name = "办理步骤"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "serial"], name="one_step_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.serial} {self.stage}"


class Standing(models.Model):
    """现处环节: where a case stands, copied from its newest step so that lists need not look for it.

    A reversed case stands nowhere. What is here follows from the journal; the audit compares the two.
    """

    record = models.OneToOneField(Record, models.PROTECT, primary_key=True, related_name="standing")
    org = models.ForeignKey(Org, models.PROTECT, db_index=False, related_name="+")
    at = models.CharField("种类与环节", max_length=140)  # "stewardship.hazard:found"
    step = models.SmallIntegerField()
    since = DayField("日期")
    due_on = DayField("办理时限", null=True)

    class Meta:
        verbose_name = "现处环节"
        indexes: ClassVar = [models.Index(fields=["at", "org", "due_on"], name="standing_at")]

    def __str__(self) -> str:
        return f"{self.record} {self.at}"

    @classmethod
    def of(cls, step: Step, kind: str, org_id: int) -> Standing:
        """Where the case of `step` stands while that is its newest."""
        at = f"{kind}:{step.stage}"
        return cls(
            record_id=step.record_id,
            org_id=org_id,
            at=at,
            step=step.serial,
            since=step.on,
            due_on=step.due_on,
        )


class Fact(models.Model):
    """事实: a number a record states. `value` is in the metric's smallest unit, exact and signed."""

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, models.PROTECT, related_name="facts")
    step = models.ForeignKey(Step, models.PROTECT, null=True, db_index=False, related_name="facts")
    org = models.ForeignKey(Org, models.PROTECT, db_index=False, related_name="+")
    on = DayField()
    metric = models.ForeignKey(MetricLine, models.PROTECT, db_index=False, related_name="+")
    value = models.BigIntegerField()
    party = models.ForeignKey(Party, models.PROTECT, null=True, db_index=False, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, db_index=False, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, null=True, db_index=False, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, db_index=False, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, db_index=False, related_name="+")

    class Meta:
        verbose_name = "事实"
        indexes: ClassVar = [
            models.Index(fields=["metric", "org", "on", "value"], name="fact_by_metric"),
            models.Index(
                fields=["account", "org", "on", "value"],
                name="fact_by_account",
                condition=models.Q(account__isnull=False),
            ),
            models.Index(
                fields=["item", "place", "on", "value"],
                name="fact_by_stock",
                condition=models.Q(item__isnull=False, place__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.value:+d}"


class Counter(models.Model):
    """单据号计数: the last serial given to an org, kind and year. Bumped in the posting transaction."""

    org = models.ForeignKey(Org, models.PROTECT)
    kind = models.CharField(max_length=60)
    year = models.SmallIntegerField()
    last = models.IntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["org", "kind", "year"], name="one_counter")]

    def __str__(self) -> str:
        return f"{self.org_id} {self.kind} {self.year}: {self.last}"


class Draft(models.Model):
    """草稿: an unfinished paper. Holds whatever was typed; checked only on signing.

    A paper filled in on a device without a network arrives as a draft of its own id: `fingerprint` is what arrived,
    `filled_at` the device's time and `received_at` ours. `moves` is the case it moves on, if it is a step of one;
    `awaits` the draft whose record will be its cause. `refused` is why it could not be signed on arrival.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=60)
    by = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    org = models.ForeignKey(Org, models.PROTECT, null=True)
    cause = models.ForeignKey(Record, models.PROTECT, null=True, related_name="+")
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)
    record = models.ForeignKey(Record, models.PROTECT, null=True, related_name="+")
    filled_at = models.DateTimeField("设备填写时间", null=True)
    received_at = models.DateTimeField("收到时间", null=True)
    fingerprint = models.BinaryField(max_length=32, null=True)
    awaits = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    moves = models.ForeignKey(Record, models.PROTECT, null=True, related_name="+")
    step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="+")
    refused = models.TextField("被拒原因", blank=True)
    refused_code = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = "草稿"
        ordering: ClassVar = ["-saved_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def paper(self) -> type[Kind]:
        from gongxiao.kernel.kind import kind_of

        return kind_of(self.kind)


class Attachment(models.Model):
    """附件: a file kept under the checksum of its content; the record names the checksum. Append-only."""

    digest = models.CharField("校验值 SHA-256", max_length=64, primary_key=True)
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.IntegerField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "附件"

    def __str__(self) -> str:
        return self.name


class Closing(models.Model):
    """结账: no posting in `org`'s subtree on or before `through`. Append-only; reopening is a row of its own."""

    org = models.ForeignKey(Org, models.PROTECT, related_name="closings")
    through = DayField("结账至", null=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = "结账"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.org} {self.through}"


class MonthTotal(models.Model):
    """月度汇总: sums of closed months. Derived: may be dropped and rebuilt, and `audit` re-adds it."""

    metric = models.ForeignKey(MetricLine, models.CASCADE, db_index=False, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, null=True, db_index=False, related_name="+")
    org = models.ForeignKey(Org, models.CASCADE, db_index=False, related_name="+")
    month = models.IntegerField()
    value = models.BigIntegerField()
    facts = models.IntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["metric", "org", "month", "value"], name="month_total"),
            models.Index(fields=["month"], name="month_total_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.metric_id} {self.month} {self.value}"


class Issue(models.Model):
    """报出: a report as it went out, with the horizon of facts it was written from. Append-only."""

    report = models.CharField("报告", max_length=80)
    org = models.ForeignKey(Org, models.PROTECT)
    period = models.CharField("期间", max_length=40)
    horizon = models.BigIntegerField("事实截止号")
    evidence = models.TextField("证据")
    evidence_digest = models.CharField(max_length=64)
    document = models.BinaryField("正文 docx", null=True)
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        verbose_name = "报出"
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.report} {self.period} #{self.pk}"


class Reveal(models.Model):
    """查看留痕: who unmasked which personal data, when and why. Append-only."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    field = models.CharField(max_length=20)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField("事由", max_length=200)

    class Meta:
        verbose_name = "查看留痕"

    def __str__(self) -> str:
        return f"{self.by} {self.field} {self.at}"
