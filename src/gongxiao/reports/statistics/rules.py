"""审核规则: what is wrong with a filled form (errors block), and what must be explained (warnings).

Rules are declared beside the form; what holds for every form is here. Bounds are dated parameters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.basis.quantity import Quantity
from gongxiao.kernel import parameter
from gongxiao.kernel.scope import Scope
from gongxiao.reports.statistics.cells import Filled, standing_before
from gongxiao.reports.statistics.form import BEFORE, CHANGE, NOW, SO_FAR, Adds, Continues, Row, Within
from gongxiao.reports.statistics.own import Own

BOUND = parameter.declare("reports.statistics:change.bound", 50, "%")
TIMES = parameter.declare("reports.statistics:scale.times", 1000, "倍")
TOLERANCE = parameter.declare("reports.statistics:parts.tolerance", 0, "")
LEAST_HISTORY = 3
ERROR, WARNING = "error", "warning"
SEVERITIES = {ERROR: noted("错误"), WARNING: noted("须说明")}


@dataclass(frozen=True)
class Finding:
    """审核结果: one thing wrong or unusual. `key` is stable, so that an explanation stays tied to it."""

    key: str
    severity: str
    row: str
    words: str


def check(filled: Filled, own: Own) -> list[Finding]:
    """Every finding of a filled form, errors first."""
    found = [
        *_declared(filled),
        *_signs(filled),
        *_changes(filled),
        *_gaps(filled),
        *_scale(own),
        *_missing(own),
    ]
    return sorted(found, key=lambda one: one.severity != ERROR)


def _declared(filled: Filled) -> Iterator[Finding]:
    for rule in filled.form.rules:
        if isinstance(rule, Adds):
            yield from _adds(filled, rule)
        elif isinstance(rule, Within):
            yield from _within(filled, rule)
    yield from _continues(filled)


def _adds(filled: Filled, rule: Adds) -> Iterator[Finding]:
    whole_row = filled.form.row_of(rule.whole)
    for column in (NOW, SO_FAR):
        whole = filled.amount(rule.whole.code, column)
        parts = [one for part in rule.parts if (one := filled.amount(part.code, column)) is not None]
        if whole is None or not parts:
            continue
        sum_of = Quantity(sum(one.value for one in parts), whole.unit)
        gap = whole - sum_of
        if abs(gap.value) > _tolerance(filled.scope, whole):
            yield _finding(
                "adds", ERROR, whole_row, column,
                _("{label}（{column}）{whole}，分项之和 {sum}，相差 {gap}{unit}。").format(
                    label=_(whole_row.label), column=_(filled.form.column_title(column)), whole=whole.format(),
                    sum=sum_of.format(), gap=gap.format(), unit=whole.unit),
            )  # fmt: skip


def _within(filled: Filled, rule: Within) -> Iterator[Finding]:
    row, whole_row = filled.form.row_of(rule.part), filled.form.row_of(rule.whole)
    for column in (NOW, SO_FAR):
        part, whole = filled.amount(rule.part.code, column), filled.amount(rule.whole.code, column)
        if part is not None and whole is not None and part > whole:
            yield _finding(
                "within", ERROR, row, column,
                _("{label}（{column}）{part}，大于{whole_label} {whole}{unit}。").format(
                    label=_(row.label), column=_(filled.form.column_title(column)), part=part.to(whole.unit).format(),
                    whole_label=_(whole_row.label), whole=whole.format(), unit=whole.unit),
            )  # fmt: skip


def _continues(filled: Filled) -> Iterator[Finding]:
    rules = [rule for rule in filled.form.rules if isinstance(rule, Continues)]
    wanted = [rule for rule in rules if filled.amount(rule.stock.code) is not None]
    if not wanted:
        return
    before = standing_before(filled.form, filled.scope, {rule.stock.code for rule in wanted})
    for rule in wanted:
        opening, closing = before[rule.stock.code], filled.amount(rule.stock.code)
        if opening is None or closing is None:
            continue
        came, went = filled.amount(rule.came.code), filled.amount(rule.went.code)
        expected = (
            opening + (came or opening.__class__(0, opening.unit)) - (went or Quantity(0, opening.unit))
        )
        if expected != closing:
            row = filled.form.row_of(rule.stock)
            yield _finding(
                "continues", ERROR, row, NOW,
                _("{label}期末 {closing}，期初 {opening} 加增加、减减少应为 {expected}{unit}。").format(
                    label=_(row.label), closing=closing.format(), opening=opening.format(), expected=expected.format(),
                    unit=closing.unit),
            )  # fmt: skip


def _signs(filled: Filled) -> Iterator[Finding]:
    for row in filled.form.rows:
        amount = filled.amount(row.key)
        if amount is not None and amount.value < 0 and not row.signed:
            words = _("{label}为负数 {amount}，这一栏不能是负数。").format(label=_(row.label), amount=amount)
            yield _finding("negative", ERROR, row, NOW, words)


def _changes(filled: Filled) -> Iterator[Finding]:
    bound = Fraction(parameter.value(BOUND, filled.scope.org, filled.scope.last_day))
    for row in filled.form.rows:
        change = filled.change(row)
        if change is not None and not change.points and abs(change.tenths) > bound * 10:
            words = _("{label}同比 {change}%，超过 ±{bound}%，请说明原因。").format(
                label=_(row.label), change=change.text, bound=_plain(bound)
            )
            yield _finding("change", WARNING, row, CHANGE, words)


def _gaps(filled: Filled) -> Iterator[Finding]:
    for row in filled.form.rows:
        cell = filled.cell(row, NOW)
        if cell is not None and cell.value.gap is not None and cell.value.gap.value:
            words = _("{label}：单据合计与统计报数相差 {gap}，表中取单据合计。").format(
                label=_(row.label), gap=cell.value.gap.to(row.unit)
            )
            yield _finding("gap", WARNING, row, NOW, words)


def _scale(own: Own) -> Iterator[Finding]:
    """万元 for 元: the unit's own number against the middle of its own earlier ones."""
    times = Fraction(parameter.value(TIMES, own.scope.org, own.scope.last_day))
    for row in own.form.rows:
        history = [abs(value) for value in own.earlier.get(row.key, {}).values() if value]
        if row.key not in own.said or len(history) < LEAST_HISTORY:
            continue
        now, usual = abs(own.said[row.key][0].value), Fraction(median(history))
        if now and (now >= usual * times or now * times <= usual):
            words = _("{label}本级填报 {now}，以往一般为 {usual}，疑似计量单位用错（如把元当万元）。").format(
                label=_(row.label), now=own.said[row.key][0], usual=Quantity(int(usual), row.unit)
            )
            yield _finding("scale", WARNING, row, NOW, words)


def _missing(own: Own) -> Iterator[Finding]:
    for row in own.form.rows:
        before = own.last_time(row.key)
        if before is not None and own.typed(row) and row.key not in own.said:
            words = _("{label}上期填报 {before}，本期没有填。").format(
                label=_(row.label), before=Quantity(before, row.unit)
            )
            yield _finding("missing", WARNING, row, NOW, words)


def _finding(sort: str, severity: str, row: Row, column: str, words: str) -> Finding:
    return Finding(f"{sort}:{row.key}:{column}", severity, row.key, words)


def _tolerance(scope: Scope, amount: Quantity) -> Fraction:
    """In smallest units; the parameter counts in the unit of the row."""
    return Fraction(parameter.value(TOLERANCE, scope.org, scope.last_day)) * amount.unit.factor


def _plain(number: Fraction) -> str:
    return str(int(number)) if number.denominator == 1 else str(float(number))


__all__ = ["BEFORE", "ERROR", "SEVERITIES", "WARNING", "Finding", "check"]
