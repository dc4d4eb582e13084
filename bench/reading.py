"""读数测速: 150 figures over the whole journal, as a ratio to one DuckDB scan of the same rows in the same run."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import duckdb

FIGURES, ROUNDS = 150, 5


def measure(facts: int) -> dict[str, Any]:
    """Fill an empty database with about `facts` facts and time the figures; times in seconds."""
    from bench import county, stream
    from gongxiao.kernel import rollup
    from gongxiao.kernel.indicator import evaluate
    from gongxiao.kernel.models import Fact, Org

    made = county.found()
    with tempfile.TemporaryDirectory() as folder:
        parquet = stream.pour(made, facts, Path(folder))
        duck = duckdb.connect()
        duck.execute("SET threads = 2")
        duck.read_parquet(str(parquet)).project('metric_id, org_id, "on", value').create_view("facts")
        asked = _asked(made.root, made.towns)

        def scan() -> None:
            # Sums, because a largest value would be answered from the file's statistics without reading a row.
            duck.execute('SELECT SUM(value), SUM(metric_id), SUM(org_id), SUM("on") FROM facts').fetchall()

        plain = _alternating(scan, lambda: evaluate(asked))
        Org.objects.filter(pk=made.root.pk).update(closed_through=date(2023, 12, 31))
        rollup.rebuild()
        totals = _alternating(scan, lambda: evaluate(asked))
        page = median(_time(lambda: list(asked[0][0].facts(asked[0][1])[:50])) for _ in range(ROUNDS))
    return {
        "facts": Fact.objects.count(),
        "scan": plain[0],
        "figures": plain[1],
        "ratio": plain[1] / plain[0],
        "figures_closed": totals[1],
        "ratio_closed": totals[1] / totals[0],
        "first_page": page,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _asked(root: Any, towns: list[Any]) -> list[tuple[Any, Any]]:
    """150 figures of the catalogue: the county and its towns, a year, a half-year, a quarter and the year before."""
    from gongxiao.basis.period import Period
    from gongxiao.kernel.expression import Leaf
    from gongxiao.kernel.indicator import indicators
    from gongxiao.kernel.scope import Scope

    summed = [
        one for one in indicators.values() if isinstance(one.expression, Leaf) and one.expression.how == "sum"
    ]
    periods = [Period.parse(code) for code in ("2023", "2023H1", "2022", "2023Q2")]
    units = [root, *towns[:4]]
    return [
        (summed[n % len(summed)], Scope(units[n % len(units)], periods[n % len(periods)]))
        for n in range(FIGURES)
    ]


def _alternating(one: Callable[[], Any], other: Callable[[], Any]) -> tuple[float, float]:
    """Medians of both, taken turn by turn so that a busy machine slows both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    one(), other()
    for _ in range(ROUNDS):
        times[0].append(_time(one))
        times[1].append(_time(other))
    return median(times[0]), median(times[1])


def _time(what: Callable[[], Any]) -> float:
    began = perf_counter()
    what()
    return perf_counter() - began
