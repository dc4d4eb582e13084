"""参数: look up a dated, sourced number; the nearest unit above wins, then the newest date."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.kind import Case, Stage, kinds
from gongxiao.kernel.models import Org, Parameter
from gongxiao.kernel.tree import tree_on

SHIPPED_ON = date(1950, 1, 1)
_declared: dict[str, tuple[int, str, str]] = {}


class ParameterRefused(Refused):
    """No value is in force where and when it is needed."""


def value(code: str, org: Org, on: date) -> Decimal:
    """The value of `code` in force for `org` on `on`. Raises `ParameterRefused` when none is."""
    above = tree_on(on).above(org.pk)
    nearness = {unit: distance for distance, unit in enumerate(above)}
    rows = Parameter.objects.filter(code=code, valid_from__lte=on)
    fitting = [row for row in rows if row.org_id is None or row.org_id in nearness]
    if not fitting:
        raise ParameterRefused(
            f"参数“{code}”在 {on} 没有有效值，请先在参数名册登记并注明依据。", code="parameter.none"
        )
    best = min(
        fitting, key=lambda row: (nearness.get(row.org_id or 0, len(above)), -row.valid_from.toordinal())
    )
    return best.value


def due_on(stage: Stage, org: Org, on: date) -> date | None:
    """The last day by which a case that reached `stage` on `on` must leave it; None when it has no limit."""
    if stage.days is None:
        return None
    days = int(value(stage.parameter, org, on))
    if not stage.working:
        return on + timedelta(days=days)
    due = on
    while days:
        due += timedelta(days=1)
        days -= is_working_day(due)
    return due


def is_working_day(day: date) -> bool:
    """Monday to Friday, moved by the year's holiday notice (parameters `calendar.holiday` / `calendar.workday`)."""
    marked = Parameter.objects.filter(code="calendar.day_off", valid_from=day).first()
    return not marked.value if marked else day.weekday() < 5


def declare(code: str, value: int, unit: str, source: str = "") -> str:
    """A number the upper layers ship with every installation, as kinds ship their time limits; returns the code."""
    if _declared.get(code, (value, unit, source)) != (value, unit, source):
        raise TypeError(f"two parameters are called {code!r}")
    _declared[code] = (value, unit, source)
    return code


def shipped() -> list[Parameter]:
    """Rows every installation starts with: how far a goal may lag, the time limits of kinds, and what was declared."""
    stages = [
        stage
        for kind in kinds.values()
        if issubclass(kind, Case)
        for stage in kind.stages.values()
        if stage.days is not None
    ]
    return [
        _row("kernel.goal:amber.behind", 20, "百分点", ""),
        _row("kernel.unusual:times", 10, "倍", ""),
        *(_row(stage.parameter, stage.days or 0, "天", stage.source) for stage in stages),
        *(_row(code, *said) for code, said in _declared.items()),
    ]


def _row(code: str, shipped_value: int, unit: str, source: str) -> Parameter:
    """A value with a source has still to be checked against it; one without is our assumption."""
    return Parameter(
        code=code,
        value=shipped_value,
        unit=unit,
        valid_from=SHIPPED_ON,
        source=source or "县社自定，待核",
        status="unverified" if source else "assumption",
    )


def ship() -> int:
    """Write down shipped values that are not there yet; never touches a row that is. Returns how many."""
    there = set(Parameter.objects.filter(org=None, valid_from=SHIPPED_ON).values_list("code", flat=True))
    return len(Parameter.objects.bulk_create([row for row in shipped() if row.code not in there]))
