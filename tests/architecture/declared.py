"""What the product declares, without the kinds, duties and indicators that only tests know. Knows none by name."""

from __future__ import annotations

from gongxiao.kernel.duty import Duty, duties
from gongxiao.kernel.indicator import Indicator, indicators
from gongxiao.kernel.kind import Kind, kinds
from gongxiao.reports import outlines

TRIAL = "trial."
KINDS: list[type[Kind]] = [kind for kind in kinds.values() if not kind.code.startswith(TRIAL)]
INDICATORS: list[Indicator] = [one for code, one in indicators.items() if not code.startswith(TRIAL)]
DUTIES: list[Duty] = [one for code, one in duties.items() if not code.startswith(TRIAL)]
COUNTIES = list(outlines.load().values())
