"""测速：入账和读数，都与同一次运行里的底线相比，写进 docs/benchmarks.md。"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils import timezone

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "benchmarks.md"
POSTGRES = ROOT / "tests" / "postgres.sh"
POSTING_GOAL, PLAIN_GOAL, CLOSED_GOAL, PAGE_GOAL, GROWTH_GOAL = 0.6, 3.0, 0.5, 0.2, 11.0


def configure(parser: argparse.ArgumentParser) -> None:
    """How large the journals are that figures are read from."""
    parser.add_argument(
        "--facts", type=int, nargs="*", default=[1_000_000, 10_000_000], help="事实数，可多个"
    )
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="只测一种数据库")


def run(args: argparse.Namespace) -> int:
    """Measure on both databases and write the page."""
    found: dict[str, dict[str, Any]] = {}
    for database in [args.only] if args.only else ["sqlite", "postgresql"]:
        print(f"{database}：入账", flush=True)
        found[database] = {"posting": _measured(database, "posting", "county.found()"), "reading": []}
        for facts in args.facts:
            print(f"{database}：{facts:,} 条事实上的 150 个数字", flush=True)
            found[database]["reading"].append(_measured(database, "reading", str(facts)))
    text = "\n".join(_page(found)) + "\n"
    PAGE.write_text(text, encoding="utf-8")
    print(text)
    return 0


def _measured(database: str, module: str, measured: str) -> Any:
    """Run one measurement in a process and an empty database of its own."""
    with tempfile.TemporaryDirectory(prefix="gongxiao-bench-") as home:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GONGXIAO_")}
        environment |= {
            "GONGXIAO_HOME": home,
            "DJANGO_SETTINGS_MODULE": "gongxiao.config.settings",
            "PYTHONPATH": str(ROOT),
            "DURABLE": "on",
        }
        gongxiao = str(Path(sys.executable).with_name("gongxiao"))
        call = f"print(json.dumps({module}.measure({measured})))"
        program = f"import django; django.setup(); import json; from bench import county, {module}; {call}"
        script = f"{gongxiao} migrate >/dev/null && {sys.executable} -c '{program}'"
        command = ["bash", "-c", script]
        if database == "postgresql":
            command = [str(POSTGRES), *command]
        done = subprocess.run(
            command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
        return json.loads(done.stdout.strip().splitlines()[-1])


def _page(found: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "# Benchmarks\n\nWritten by `make bench`; every number is a ratio to a floor or peer measured in the same run.\n"
    yield f"{timezone.localdate()}, {os.cpu_count()} cores, {_versions()}.\n"
    yield "## Posting\n\nPapers a second, through the journal and through the bare driver writing the same rows"
    yield f"(1 record, 4 facts; same tables, indexes, triggers and durability). Goal: at least {POSTING_GOAL:.0%}.\n"
    yield "| database | paper | papers a transaction | bare driver | journal | ratio | goal |\n|---|---|---|---|---|---|---|"
    for database, one in found.items():
        for name, line in one["posting"].items():
            if name != "memory":
                paper, size = name.split(".")
                met = "met" if line["ratio"] >= POSTING_GOAL else "not met"
                speeds = f"{line['floor']:,.0f} | {line['ours']:,.0f} | {line['ratio']:.0%}"
                yield f"| {database} | {paper} | {size} | {speeds} | {met} |"
    for database, one in found.items():
        memory = ", ".join(f"{size}: {peak / 1024:.0f} kB" for size, peak in one["posting"]["memory"].items())
        yield f"\nPeak memory a paper by batch size on {database}: {memory}."
    yield from _reading(found)


def _reading(found: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "\n## Reading\n\n150 figures in one evaluation, against one DuckDB scan of four columns of the same rows."
    yield f"Goals: at most {PLAIN_GOAL:g} scans without stored totals, {CLOSED_GOAL:g} with all months closed; the first"
    yield f"page of one figure's documents within {PAGE_GOAL:g} s.\n"
    yield "| database | facts | scan s | figures s | ratio | with totals s | ratio | first page s | peak MB |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for database, one in found.items():
        for line in one["reading"]:
            yield (
                f"| {database} | {line['facts']:,} | {line['scan']:.3f} | {line['figures']:.3f} | {line['ratio']:.1f}"
                f" | {line['figures_closed']:.3f} | {line['ratio_closed']:.2f} | {line['first_page']:.3f}"
                f" | {line['peak_mb']:.0f} |"
            )
        lines = one["reading"]
        if len(lines) > 1:
            growth = lines[-1]["figures"] / lines[0]["figures"]
            times = lines[-1]["facts"] / lines[0]["facts"]
            yield f"\nGrowth on {database}: {times:.0f} times the facts take {growth:.1f} times as long (goal {GROWTH_GOAL:g}).\n"


def _versions() -> str:
    import sqlite3

    import django
    import duckdb

    sqlite = sqlite3.sqlite_version
    return f"Python {platform.python_version()}, Django {django.__version__}, SQLite {sqlite}, DuckDB {duckdb.__version__}"
