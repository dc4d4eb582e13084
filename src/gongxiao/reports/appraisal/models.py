"""评分细则: one line of a scoring sheet, dated and sourced.

A register and not a handful of parameters: a line's target, weight, base share, slope, cap and floor come from one
document and change together; as six parameters one could be renewed and the others forgotten.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.models import Subject


class ScoringLine(Subject):
    """评分细则: what one indicator earns. From `valid_from` on it replaces the line of the same sheet and code.

    `org` is the unit the sheet is for, with everything under it. Hitting the target earns `base_share` % of `weight`;
    every percentage point above or below adds or takes `slope`; the score never passes `cap` or falls under `floor`.
    """

    BASES: ClassVar = [("growth", "同比增幅"), ("completion", "目标完成率"), ("rate", "比率本身")]
    LEVELS: ClassVar = [("nation", "国家"), ("province", "省"), ("city", "市"), ("county", "县")]
    STATUSES: ClassVar = [("verified", "已核"), ("unverified", "未核"), ("assumption", "假定")]
    DATED: ClassVar[bool] = True

    sheet = models.CharField("考核表", max_length=60)
    indicator = models.CharField("指标代码", max_length=100)
    basis = models.CharField("计分依据", max_length=12, choices=BASES)
    target = models.DecimalField(
        "目标值", max_digits=18, decimal_places=4, help_text="增幅和比率按 %，完成率按指标的计量单位"
    )
    weight = models.DecimalField("分值", max_digits=8, decimal_places=2)
    base_share = models.DecimalField("达标得分占比（%）", max_digits=6, decimal_places=2)
    slope = models.DecimalField("每个百分点加减分", max_digits=8, decimal_places=4)
    cap = models.DecimalField("最高分", max_digits=8, decimal_places=2)
    floor = models.DecimalField("最低分", max_digits=8, decimal_places=2, default=0)
    level = models.CharField("考核层级", max_length=12, choices=LEVELS)
    source = models.CharField("依据文件", max_length=200)
    status = models.CharField("状态", max_length=12, choices=STATUSES)

    class Meta:
        verbose_name = "评分细则"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="scoring_weight_positive"),
            models.CheckConstraint(condition=models.Q(slope__gte=0), name="scoring_slope_not_negative"),
            models.CheckConstraint(
                condition=models.Q(cap__gte=models.F("floor")), name="scoring_cap_above_floor"
            ),
        ]

    def clean(self) -> None:
        """Raises `Refused`: which indicator, from which day, and not twice from the same day."""
        from gongxiao.kernel.indicator import indicator_called

        indicator_called(self.indicator)
        if self.valid_from is None or not self.code:
            raise Refused("请填写编号和起始日期：从哪天起按这一条计分。", code="scoring.undated")
        same = ScoringLine.objects.filter(
            sheet=self.sheet, code=self.code, org=self.org, valid_from=self.valid_from
        ).exclude(pk=self.pk)
        if same.exists():
            raise Refused(
                f"“{self.sheet}”的 {self.code} 从 {self.valid_from} 起已有一条，请改用以后的日期。",
                code="scoring.twice",
            )
