"""对照: hold a written report against the figures a county expects of it (`expected.csv`)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from gongxiao.basis.quantity import Quantity
from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import unit
from gongxiao.kernel.report import Figure, Written

DISPOSITIONS = ("figure", "goal", "words", "masked")


@dataclass(frozen=True)
class Miss:
    """An expected figure the report does not show, and why not."""

    row: str
    subject: str
    measure: str
    why: str


@dataclass(frozen=True)
class Outcome:
    """How many rows of each disposition there were, and the misses."""

    counts: dict[str, int]
    misses: list[Miss]


def check(written: Written, expected: Path) -> Outcome:
    """Every `figure` row must be in the report with value, unit and evidence; every `goal` row as a target."""
    rows = list(csv.DictReader(expected.read_text(encoding="utf-8").splitlines()))
    counts = dict.fromkeys(DISPOSITIONS, 0)
    misses = []
    for row in rows:
        disposition = row["disposition"]
        if disposition not in counts:
            raise Refused(
                f"{expected.name} 第 {row['row']} 行的处理方式“{disposition}”不认识。", code="expected.row"
            )
        counts[disposition] += 1
        why = _why(written, row)
        if why:
            misses.append(Miss(row["row"], row["subject"], row["measure"], why))
    return Outcome(counts, misses)


def _why(written: Written, row: dict[str, str]) -> str:
    """Why the row fails, or an empty text."""
    if row["disposition"] == "words":
        return "" if row["note"].strip() else "没有写明理由"
    cited = [one for one in written.figures if one.code == row["indicator"]]
    if row["disposition"] == "masked":
        shown = [one for one in cited if one.sort == "value"]
        return f"原文未给数字，报告却写了 {shown[0].text}" if shown and not row["note"].strip() else ""
    sorts = ("target",) if row["disposition"] == "goal" else ("value", "comparison", "names", "overdue")
    cited = [one for one in cited if one.sort in sorts]
    if not cited:
        return f"报告没有引用 {row['indicator']}"
    matching = [one for one in cited if _matches(one, row)]
    if not matching:
        return f"应为 {row['value']}{row['unit']}，报告为 {'、'.join(one.text for one in cited)}"
    return "" if any(one.records for one in matching) else "没有单据依据"


def _matches(one: Figure, row: dict[str, str]) -> bool:
    if one.sort == "names":
        # A row states a word (a grade), or how many words there are.
        stated_words = row["value"].strip()
        return (
            one.value == int(stated_words) if stated_words.isdigit() else stated_words in one.text.split("、")
        )
    measured = unit(one.unit)
    stated = unit(row["unit"]) if row["unit"] else measured
    if stated.dimension != measured.dimension:
        stated = measured if stated.counts and measured.counts else stated
    if stated.dimension != measured.dimension:
        return False
    return one.value == Quantity.parse(row["value"], stated).value
