"""度量登记: give a metric under its facets the small key that facts carry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import connection, transaction

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import tree
from gongxiao.kernel.models import MetricLine, registers

if TYPE_CHECKING:
    from gongxiao.kernel.field import Metric
    from gongxiao.kernel.kind import Statement

_known: dict[tuple[str, str, str], int] = {}


def keys(statements: Iterable[Statement]) -> dict[tuple[str, str], int]:
    """The keys of every metric and facet in `statements`; new ones are written down. Call inside a transaction."""
    database = str(connection.settings_dict["NAME"])
    found, fresh = {}, {}
    for one in statements:
        name = (one.metric.code, one.facet)
        key = _known.get((database, *name))
        if key is None:
            fresh[name] = one.metric
        else:
            found[name] = key
    if fresh:
        made = _write(fresh)
        found.update(made)
        transaction.on_commit(lambda: _known.update({(database, *name): key for name, key in made.items()}))
    return found


def _write(fresh: dict[tuple[str, str], Metric]) -> dict[tuple[str, str], int]:
    MetricLine.objects.bulk_create(
        [
            MetricLine(code=code, facet=facet, dimension=metric.unit.dimension)
            for (code, facet), metric in sorted(fresh.items())
        ],
        ignore_conflicts=True,
    )
    made = {}
    for line in MetricLine.objects.filter(code__in={code for code, _ in fresh}):
        metric = fresh.get((line.code, line.facet))
        if metric is None:
            continue
        if line.dimension != metric.unit.dimension:
            raise Refused(
                f"度量“{line.code}”原按{line.dimension}记账，不能改按{metric.unit.dimension}。请新增栏目，不要改单位。",
                code="metric.dimension",
            )
        made[line.code, line.facet] = line.pk
    return made


def forget() -> None:
    """Drop what is remembered of the database; for tests that empty it."""
    _known.clear()
    registers.virtual_places.clear()
    tree.forget()
