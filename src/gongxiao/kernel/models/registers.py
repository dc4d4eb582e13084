"""名册: what lasts. Typed models that documents point at; each line is unique or has a balance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import connection, models, transaction

from gongxiao.basis.unit import unit
from gongxiao.kernel.models.days import DayField


class Division(models.Model):
    """行政区划: a province, city, county, town or village with its statistical code (国家统计局统计用区划代码)."""

    LEVELS: ClassVar = [
        ("province", "省"),
        ("city", "市"),
        ("county", "县"),
        ("town", "乡镇"),
        ("village", "村"),
    ]

    code = models.CharField("代码", max_length=12, primary_key=True)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("层级", max_length=10, choices=LEVELS)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name="上级")
    kind = models.CharField("类别", max_length=24, blank=True)

    class Meta:
        verbose_name = "行政区划"
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name


class Org(models.Model):
    """单位: one unit of the co-op. Where it stands in the tree is told by its dated placements."""

    KINDS: ClassVar = [
        ("federation", "联合社"), ("primary_coop", "基层社"), ("company", "社有企业"), ("outlet", "网点"),
        ("society", "资金互助会"), ("station", "服务站"), ("industry_federation", "产业农合联"),
        ("department", "科室"), ("association", "协会"),
    ]  # fmt: skip

    code = models.CharField("编码", max_length=24, unique=True)
    name = models.CharField("名称", max_length=100)
    short_name = models.CharField("简称", max_length=40, blank=True)
    kind = models.CharField("类别", max_length=24, choices=KINDS)
    division = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, verbose_name="所在区划")
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    valid_from = DayField("起始日期", default=date(1950, 1, 1))
    valid_to = DayField("终止日期", null=True, blank=True)
    closed_through = DayField("已结账至", null=True, blank=True, editable=False)
    simulated = models.BooleanField("模拟数据", default=False)

    class Meta:
        verbose_name = "单位"
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.short_name or self.name


class Placement(models.Model):
    """单位隶属: from this day on, `org` stands under `parent` (none: it is a root). Append-only history."""

    org = models.ForeignKey(Org, models.CASCADE, related_name="placements", verbose_name="单位")
    parent = models.ForeignKey(
        Org, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上级"
    )
    valid_from = DayField("起始日期", default=date(1950, 1, 1))

    class Meta:
        verbose_name = "单位隶属"
        ordering: ClassVar = ["org", "valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["org", "valid_from"], name="one_placement_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.org} ⊂ {self.parent or '—'}"


class Party(models.Model):
    """往来对象: a person, household, firm or co-op. The only home of identity numbers and phones, sealed."""

    KINDS: ClassVar = [
        ("person", "个人"), ("household", "农户"), ("firm", "企业"), ("coop", "专业合作社"),
        ("association", "社会组织"), ("public", "机关事业单位"),
    ]  # fmt: skip

    kind = models.CharField("类别", max_length=16, choices=KINDS)
    name = models.CharField("名称", max_length=100)
    initials = models.CharField("拼音首字母", max_length=100, blank=True, db_index=True, editable=False)
    org = models.ForeignKey(Org, models.PROTECT, null=True, blank=True, verbose_name="归口单位")
    division = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, verbose_name="所在区划")
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True, db_index=True)
    identity_sealed = models.BinaryField("身份证号（密文）", null=True, editable=False)
    identity_index = models.BinaryField(
        "身份证号（盲索引）", null=True, editable=False, db_index=True, max_length=16
    )
    phone_sealed = models.BinaryField("电话（密文）", null=True, editable=False)
    phone_index = models.BinaryField(
        "电话（盲索引）", null=True, editable=False, db_index=True, max_length=16
    )
    simulated = models.BooleanField("模拟数据", default=False)

    class Meta:
        verbose_name = "往来对象"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["identity_index"],
                name="one_party_an_identity",
                condition=models.Q(identity_index__isnull=False),
            ),
            models.UniqueConstraint(fields=["uscc"], name="one_party_a_uscc", condition=~models.Q(uscc="")),
        ]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """地点: where goods stand and things happen. Outside, processing and loss are virtual places."""

    KINDS: ClassVar = [
        ("outside", "外部（虚拟）"), ("processing", "加工（虚拟）"), ("loss", "损耗（虚拟）"), ("warehouse", "仓库"),
        ("shop", "店点"), ("village", "村"), ("town", "乡镇"), ("site", "场地"), ("office", "办公场所"), ("van", "车辆"),
    ]  # fmt: skip

    code = models.CharField("编码", max_length=24, unique=True, null=True, blank=True)
    name = models.CharField("名称", max_length=100)
    initials = models.CharField("拼音首字母", max_length=100, blank=True, db_index=True, editable=False)
    kind = models.CharField("类别", max_length=16, choices=KINDS)
    org = models.ForeignKey(Org, models.PROTECT, null=True, blank=True, verbose_name="管理单位")
    division = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, verbose_name="所在区划")
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField("纬度", max_digits=9, decimal_places=6, null=True, blank=True)
    simulated = models.BooleanField("模拟数据", default=False)

    class Meta:
        verbose_name = "地点"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def virtual(cls, kind: str) -> Place:
        """The one virtual place of that kind; asked for on every line of a goods voucher, so it is remembered."""
        known = (str(connection.settings_dict["NAME"]), kind)
        if known not in virtual_places:
            names = {"outside": "外部", "processing": "加工", "loss": "损耗"}
            place, _ = cls._default_manager.get_or_create(
                code=f"@{kind}", defaults={"name": names[kind], "kind": kind}
            )
            transaction.on_commit(lambda: virtual_places.update({known: place}))
            return place
        return virtual_places[known]

    @classmethod
    def outside(cls) -> Place:
        return cls.virtual("outside")

    @classmethod
    def processing(cls) -> Place:
        return cls.virtual("processing")

    @classmethod
    def loss(cls) -> Place:
        return cls.virtual("loss")


virtual_places: dict[tuple[str, str], Place] = {}


class Item(models.Model):
    """物品: goods. `unit` is how it is counted; all its quantities share that dimension."""

    CATEGORIES: ClassVar = [
        ("fertiliser", "化肥"), ("organic_fertiliser", "有机肥"), ("pesticide", "农药"), ("film", "农膜"),
        ("seed", "种子"), ("produce", "农产品"), ("processed", "加工品"), ("daily", "日用品"), ("waste", "废弃物"),
        ("equipment", "设备"), ("livestock", "畜禽种苗"), ("other", "其他"),
    ]  # fmt: skip

    code = models.CharField("编码", max_length=32, unique=True, null=True, blank=True)
    name = models.CharField("名称", max_length=100)
    initials = models.CharField("拼音首字母", max_length=100, blank=True, db_index=True, editable=False)
    category = models.CharField("类别", max_length=24, choices=CATEGORIES)
    unit = models.CharField("计量单位", max_length=12)
    spec = models.CharField("规格", max_length=60, blank=True)
    simulated = models.BooleanField("模拟数据", default=False)

    class Meta:
        verbose_name = "物品"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.name} {self.spec}".strip()

    def clean(self) -> None:
        unit(self.unit)


class Pack(models.Model):
    """包装: how many of the item's units one pack holds (一袋 40 公斤)."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="packs", verbose_name="物品")
    name = models.CharField("包装", max_length=20)
    holds = models.DecimalField("含量", max_digits=14, decimal_places=4, help_text="按物品的计量单位")

    class Meta:
        verbose_name = "包装"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "name"], name="one_pack_a_name"),
            models.CheckConstraint(condition=models.Q(holds__gt=0), name="pack_holds_something"),
        ]

    def __str__(self) -> str:
        return f"{self.name}({self.holds.normalize():f}{self.item.unit})"


class Account(models.Model):
    """会计科目: 小企业会计准则(财会〔2011〕17号)附录, 66 codes."""

    SIDES: ClassVar = [("debit", "借"), ("credit", "贷")]
    CATEGORIES: ClassVar = [
        ("asset", "资产类"), ("liability", "负债类"), ("equity", "所有者权益类"), ("cost", "成本类"),
        ("profit_loss", "损益类"),
    ]  # fmt: skip

    code = models.CharField("科目代码", max_length=12, primary_key=True)
    name = models.CharField("科目名称", max_length=60)
    name_en = models.CharField("英文名称", max_length=80, blank=True)
    side = models.CharField("余额方向", max_length=6, choices=SIDES)
    category = models.CharField("类别", max_length=12, choices=CATEGORIES)

    class Meta:
        verbose_name = "会计科目"
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Parameter(models.Model):
    """参数: a number that differs by place and year, with its date and the paper it comes from."""

    STATUSES: ClassVar = [("verified", "已核"), ("unverified", "未核"), ("assumption", "假定")]

    code = models.CharField("参数", max_length=100)
    org = models.ForeignKey(
        Org, models.PROTECT, null=True, blank=True, verbose_name="适用单位", help_text="空=通用"
    )
    value = models.DecimalField("数值", max_digits=18, decimal_places=4)
    unit = models.CharField("单位", max_length=12, blank=True)
    valid_from = DayField("起始日期")
    source = models.CharField("依据文件", max_length=200)
    status = models.CharField("状态", max_length=12, choices=STATUSES)

    class Meta:
        verbose_name = "参数"
        ordering: ClassVar = ["code", "valid_from"]
        constraints: ClassVar = [
            # Two constraints: SQLite cannot be told that two rows for everybody (org is null) are the same.
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="one_common_value_a_day", condition=models.Q(org=None)
            ),
            models.UniqueConstraint(
                fields=["code", "org", "valid_from"],
                name="one_value_a_day",
                condition=models.Q(org__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} = {Decimal(self.value).normalize():f}{self.unit}"


class User(AbstractUser):
    """用户: somebody who signs. What they may do is told by their appointments."""

    name = models.CharField("姓名", max_length=40)

    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "用户"

    def __str__(self) -> str:
        return self.name or self.username


class Appointment(models.Model):
    """任职: a user holds a duty in one part of the tree between two dates."""

    user = models.ForeignKey(User, models.CASCADE, related_name="appointments", verbose_name="用户")
    duty = models.CharField("岗位", max_length=40)
    org = models.ForeignKey(Org, models.PROTECT, verbose_name="单位")
    valid_from = DayField("起始日期", default=date(1950, 1, 1))
    valid_to = DayField("终止日期", null=True, blank=True)

    class Meta:
        verbose_name = "任职"

    def __str__(self) -> str:
        return f"{self.user} {self.duty} {self.org}"


class Subject(models.Model):
    """名册条目: one line of a domain's own register (an outlet, a van, a loan). Domain registers inherit it."""

    register = models.CharField("名册", max_length=60, editable=False, db_index=True)
    code = models.CharField("编号", max_length=40, blank=True)
    name = models.CharField("名称", max_length=100)
    initials = models.CharField("拼音首字母", max_length=100, blank=True, db_index=True, editable=False)
    org = models.ForeignKey(Org, models.PROTECT, null=True, blank=True, verbose_name="所属单位")
    division = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, verbose_name="所在区划")
    valid_from = DayField("起始日期", null=True, blank=True)
    valid_to = DayField("终止日期", null=True, blank=True)
    simulated = models.BooleanField("模拟数据", default=False)

    class Meta:
        verbose_name = "名册条目"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if type(self) is not Subject:
            self.register = self._meta.label
        super().save(*args, **kwargs)
