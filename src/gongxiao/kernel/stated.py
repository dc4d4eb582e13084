"""指标数: fields of papers that state a number for an indicator (reported returns, goals)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity
from gongxiao.kernel.field import AnswerRefused, Field, Metric
from gongxiao.kernel.kind import Activity


class Cited(Field):
    """指标: the code of an indicator."""

    widget = "indicator"

    def take(self, raw: Any) -> str:
        from gongxiao.kernel.indicator import Indicator, indicator_called

        return raw.code if isinstance(raw, Indicator) else indicator_called(str(raw)).code

    def read(self, stored: Any) -> Any:
        from gongxiao.kernel.indicator import indicators

        return indicators[stored].title if stored in indicators else stored


class Span(Field):
    """期间: a month, quarter, half-year or year, as 2022-06, 2022Q2, 2022H1, 2022."""

    widget = "period"

    def take(self, raw: Any) -> str:
        period = raw if isinstance(raw, Period) else Period.parse(str(raw))
        return period.code

    def read(self, stored: Any) -> Any:
        return Period.parse(stored).label


class Amount(Field):
    """数值: a number in the unit of the indicator the paper cites; `take` keeps the text until that is known."""

    widget = "amount"

    def take(self, raw: Any) -> Any:
        if isinstance(raw, float):
            raise self.refuse("请写成文字或整数，小数会失去精度。", "amount.float")
        return raw

    def write(self, answer: Any) -> Any:
        return None if answer is None else str(answer)


class StatesIndicator(Activity):
    """A paper that states a number for an indicator over a period."""

    def measured(self, name: str) -> Quantity | None:
        """The amount answered in the field `name`, in the cited indicator's unit."""
        from gongxiao.kernel.indicator import indicator_called

        raw = getattr(self, name)
        if raw is None or raw == "":
            return None
        cited = indicator_called(self.indicator)  # type: ignore[attr-defined]
        return raw if isinstance(raw, Quantity) else Quantity.parse(raw, cited.unit, name=cited.title)

    def clean(self) -> StatesIndicator:
        super(Activity, self).clean()
        for name, field in self.fields.items():
            if isinstance(field, Amount):
                setattr(self, name, self.measured(name))
        broken = list(self.agree())
        if broken:
            raise AnswerRefused(" ".join(broken), code="paper.rule")
        return self

    def agree(self) -> Iterable[str]:
        """Rules across answers, once amounts have their unit."""
        return ()


def metric_for(family: str, code: str) -> Metric:
    """The metric under which `family` ("reported", "goal") states numbers for an indicator."""
    from gongxiao.kernel.indicator import indicators

    indicator = indicators[code]
    return Metric(f"{family}.{code}", indicator.unit, indicator.title, stock=False)
