"""表格取数: what stands in the cells of a form for a unit and a period, read from the journal in one pass.

A cell is a figure: an indicator over a scope, so it opens. At a horizon the same cells come out for ever, and their
evidence reads the same to the byte.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from gongxiao.basis.quantity import Quantity, round_half_up
from gongxiao.kernel.indicator import Value, evaluate
from gongxiao.kernel.journal import canonical
from gongxiao.kernel.scope import Scope
from gongxiao.reports.statistics.form import BEFORE, CHANGE, NOW, SO_FAR, Row, StatForm

FIGURES = (NOW, SO_FAR, BEFORE)


@dataclass(frozen=True)
class Cell:
    """A figure in a table: its value in the row's unit, where it comes from, and the scope that opens it."""

    value: Value
    amount: Quantity | None
    scope: Scope


@dataclass(frozen=True)
class Change:
    """同比: tenths of a percent, or of a percentage point for a rate."""

    tenths: int
    points: bool

    @property
    def text(self) -> str:
        sign = "-" if self.tenths < 0 else ""
        whole, tenth = divmod(abs(self.tenths), 10)
        return f"{sign}{whole}.{tenth}"


@dataclass(frozen=True)
class Filled:
    """A form with its cells; a cell that a row does not have (a year so far of a stock) is absent."""

    form: StatForm
    scope: Scope
    cells: dict[tuple[str, str], Cell]

    def cell(self, row: Row, column: str) -> Cell | None:
        return self.cells.get((row.key, column))

    def amount(self, key: str, column: str = NOW) -> Quantity | None:
        cell = self.cells.get((key, column))
        return cell.amount if cell else None

    def change(self, row: Row) -> Change | None:
        """The change against the year before: of the year so far, or of what stands at the end."""
        now = self.amount(row.key, SO_FAR if (row.key, SO_FAR) in self.cells else NOW)
        then = self.amount(row.key, BEFORE)
        if now is None or then is None:
            return None
        if row.unit.dimension == "ratio":
            percent = 10_000  # smallest units of one per cent
            return Change(round_half_up(Fraction((now.value - then.value) * 10, percent)), points=True)
        if then.value <= 0:
            return None
        return Change(round_half_up(Fraction((now.value - then.value) * 1000, then.value)), points=False)

    def evidence(self) -> str:
        """Every cell with its indicator, period, value, unit and source, as JSON that is always the same text."""
        cells: dict[str, Any] = {}
        for (key, column), one in self.cells.items():
            amount = None if one.amount is None else one.amount.format()
            cells[f"{key}|{column}"] = {
                "period": one.scope.period.code, "amount": amount, "unit": self._row(key).unit.symbol,
                "value": one.amount.value if one.amount else None, "source": one.value.source,
            }  # fmt: skip
        said = {
            "form": self.form.code, "org": self.scope.org.code, "period": self.scope.period.code,
            "horizon": self.scope.horizon, "cells": cells,
        }  # fmt: skip
        return canonical(said)

    def _row(self, key: str) -> Row:
        return next(row for row in self.form.rows if row.key == key)


def fill(form: StatForm, scope: Scope) -> Filled:
    """Work out every cell of the form for the scope's unit, period and horizon."""
    asked: list[tuple[Row, str, Scope]] = []
    for row in form.rows:
        so_far = scope.over(scope.period.year_to_date())
        asked.append((row, NOW, scope))
        if SO_FAR in form.columns and not row.point:
            asked.append((row, SO_FAR, so_far))
        whole = scope if row.point or SO_FAR not in form.columns else so_far
        asked.append((row, BEFORE, scope.over(whole.period.last_year())))
    values = evaluate([(row.indicator, over) for row, _, over in asked])
    cells = {
        (row.key, column): Cell(value, value.amount.to(row.unit) if value.amount is not None else None, over)
        for (row, column, over), value in zip(asked, values, strict=True)
    }
    return Filled(form, scope, cells)


def standing_before(form: StatForm, scope: Scope, keys: set[str]) -> dict[str, Quantity | None]:
    """What stood at the end of the period before, for the rows asked."""
    rows = [row for row in form.rows if row.key in keys]
    before = replace(scope, period=scope.period.previous())
    values = evaluate([(row.indicator, before) for row in rows])
    return {
        row.key: value.amount.to(row.unit) if value.amount is not None else None
        for row, value in zip(rows, values, strict=True)
    }


__all__ = ["BEFORE", "CHANGE", "NOW", "SO_FAR", "Cell", "Change", "Filled", "fill", "standing_before"]
