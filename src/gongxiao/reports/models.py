"""报告名册: the registers of this layer, where Django looks for them."""

from gongxiao.reports.appraisal.models import ScoringLine

__all__ = ["ScoringLine"]
