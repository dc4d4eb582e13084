"""声明: an indicator's expression written back as it stands in the code: `total(Fair.sales, level="city")`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache

from gongxiao.kernel.expression import Difference, Expression, Leaf, Ratio, ReportedOnly, Sum
from gongxiao.kernel.field import Measure, Rows
from gongxiao.kernel.indicator import Indicator, indicators
from gongxiao.kernel.kind import Case, Kind, kinds


def in_code(indicator: Indicator) -> str:
    """The Python expression the indicator is declared by."""
    return _written(indicator.expression, outer=True)


def _written(part: Expression, *, outer: bool = False) -> str:
    if isinstance(part, Indicator):
        return _name(part)
    if isinstance(part, Leaf):
        return _leaf(part)
    if isinstance(part, ReportedOnly):
        return "reported_only(stock=True)" if part.stock else "reported_only()"
    if isinstance(part, Ratio | Difference):
        sign = "/" if isinstance(part, Ratio) else "-"
        said = f"{_written(part.above)} {sign} {_written(part.under)}"
    elif isinstance(part, Sum):
        said = " + ".join(_written(one) for one in part.parts)
    else:
        raise TypeError(f"{type(part).__name__} is not written back to code")
    return said if outer else f"({said})"


def _name(indicator: Indicator) -> str:
    """An indicator inside another, by the name it has in the module that declares it."""
    return _names(len(indicators)).get(indicator.code) or f"({_written(indicator.expression)})"


@lru_cache(maxsize=1)
def _names(declared: int) -> dict[str, str]:  # noqa: ARG001 - looked up again once more indicators are declared
    """What the packages that declare kinds call their indicators."""
    packages = {kind.__module__.rpartition(".")[0] for kind in kinds.values()}
    found: dict[str, str] = {}
    for module in [one for name, one in sorted(sys.modules.items()) if name.rpartition(".")[0] in packages]:
        for name, value in vars(module).items():
            if isinstance(value, Indicator):
                found.setdefault(value.code, name)
    return found


def _leaf(leaf: Leaf) -> str:
    facets = [f'{name}="{value}"' for name, value in leaf.facets]
    if leaf.account is not None:
        said = f'{"balance" if leaf.history else "movement"}("{leaf.account}")'
    elif leaf.how == "latest":
        said = _called("latest", [_measure(leaf.metrics[0].code), *facets])
    elif leaf.how.startswith("distinct:"):
        said = _called("distinct", [_counted(leaf.metrics[0].code), *_dimension(leaf), *facets])
    else:
        said = _summed(leaf, facets)
    return f"minus({said})" if leaf.sign < 0 else said


def _summed(leaf: Leaf, facets: list[str]) -> str:
    code = leaf.metrics[0].code
    kind = kinds[_kind_code(code)]
    if ":" not in code:
        if code == kind.code or isinstance(kind.fields.get(code.removeprefix(f"{kind.code}.")), Rows):
            return _called("count", [_counted(code), *facets])
        return _called("total", [_measure(code), *facets])
    assert issubclass(kind, Case)
    stages = [metric.code.partition(":")[2] for metric in leaf.metrics]
    names = [f'"{stage.split(".")[0]}"' for stage in stages]
    ending = stages[0].partition(".")[2]
    if ending == "":
        return _called("count", [kind.__name__, names[0], *facets])
    if ending == "open":
        every = [stage.name for stage in kind.stages.values() if not stage.ends]
        return _called("pending", [kind.__name__, *_unless_all(names, every), *facets])
    if ending == "late":
        return _called("late", [kind.__name__, *_unless_all(names, list(kind.stages)), *facets])
    return _called("answered", [kind.__name__, names[0], f'"{ending}"', *facets])


def _unless_all(names: list[str], every: list[str]) -> list[str]:
    return [] if names == [f'"{one}"' for one in every] else names


def _called(name: str, given: list[str]) -> str:
    return f"{name}({', '.join(given)})"


def _kind_code(metric: str) -> str:
    """The kind that states a metric: the longest code that opens it."""
    code = metric.partition(":")[0]
    while code not in kinds:
        code, dot, _ = code.rpartition(".")
        if not dot:
            raise TypeError(f"no kind states {metric}")
    return code


def _counted(metric: str) -> str:
    """What is counted: papers of a kind, or the lines of a table on them."""
    kind = kinds[_kind_code(metric)]
    return ".".join([kind.__name__, *_inside(kind, metric)])


def _measure(metric: str) -> str:
    kind = kinds[_kind_code(metric)]
    names = list(_inside(kind, metric))
    assert len(names) > 1 or isinstance(kind.fields[names[0]], Measure)
    return ".".join([kind.__name__, *names])


def _inside(kind: type[Kind], metric: str) -> Iterator[str]:
    yield from (name for name in metric.removeprefix(kind.code).split(".") if name)


def _dimension(leaf: Leaf) -> list[str]:
    """What differs: a register, or the options of a choice on the paper or in its table."""
    dimension = leaf.how.removeprefix("distinct:")
    if not dimension.startswith("facet."):
        return [f'"{dimension}"']
    name, code = dimension.removeprefix("facet."), leaf.metrics[0].code
    kind = kinds[_kind_code(code)]
    table = kind.fields.get(code.removeprefix(f"{kind.code}."))
    owner = table.row if isinstance(table, Rows) and name in table.row.fields else kind
    return [f"{owner.__name__}.{name}"]
