"""单元格: what a cell holds, read into what the person meant, exactly, or refused with the reason.

A spreadsheet shows fifteen digits of a number and keeps it in binary; what it shows is what the person typed.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gongxiao.basis import identity
from gongxiao.basis.refusal import Refused
from gongxiao.web.sheets.columns import Column

WHOLE = 10**15


class CellRefused(Refused):
    """One cell cannot be taken; `.sentence` says what to do."""


def said(value: Any, column: Column) -> Any:
    """The cell as words, a number's digits or a day; None when empty. Raises `CellRefused`."""
    if isinstance(value, Unreadable):
        raise CellRefused(value.sentence, code="cell.error")
    if isinstance(value, str):
        value = value.strip()
    return None if value in (None, "") else _read(value, column)


def _read(value: Any, column: Column) -> Any:
    if column.sort == "secret":
        return _secret(value)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if column.sort == "date":
        return _day(value)
    if isinstance(value, datetime | date | time):
        return _not_a_day(value, column)
    if isinstance(value, int | float):
        return _digits(value, column)
    return str(value)


class Unreadable(str):
    """A cell that holds an error or a formula without a result; its text says what to do."""

    __slots__ = ()

    @property
    def sentence(self) -> str:
        return str(self)


def _secret(value: Any) -> str:
    """An identity number or a phone only as text: what was a number may have lost its last digits or its first zero."""
    if isinstance(value, str):
        return value
    digits = len(str(abs(int(value)))) if isinstance(value, int | float) else 0
    if digits > 15:
        identity.check_resident_id(f"{float(value):.5E}")  # raises the sentence for a spoilt identity number
    identity.check_phone(f"{float(value):.5E}" if isinstance(value, int | float) else str(value))
    raise CellRefused(_("请把这一列设为“文本”后重新填写。"), code="cell.secret")


def _day(value: Any) -> date | str:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) or (isinstance(value, int) and value < 10_000_000):
        raise CellRefused(
            _("“{value}”是数字不是日期，请把这一格设为日期格式，写成 2022-06-30。").format(value=value),
            code="cell.day",
        )
    return str(value)


def _not_a_day(value: datetime | date | time, column: Column) -> str:
    """A spreadsheet makes a day of 2022-06 and 3-5 by itself."""
    if column.sort == "number":
        raise CellRefused(_("被表格软件改成了日期，请把这一格设为“常规”后重新填数字。"), code="cell.date")
    if isinstance(value, time):
        return value.isoformat()
    if column.sort == "period":
        return f"{value.year}-{value.month:02d}"
    return (value.date() if isinstance(value, datetime) else value).isoformat()


def _digits(value: float, column: Column) -> str:
    """The number as it was shown: fifteen digits, no exponent, no binary tail."""
    if abs(value) >= WHOLE and column.sort != "number":
        raise CellRefused(
            _("被表格软件改成了数字，后几位已丢失，系统无法还原。请把该列设为“文本”后重新填写。"),
            code="cell.float",
        )
    if isinstance(value, int):
        return str(value)
    return f"{Decimal(f'{value:.15g}').normalize():f}"


def percent(value: float) -> str:
    """A cell shown as 15% holds 0.15; what was typed is 15%."""
    return f"{(Decimal(f'{value:.15g}') * 100).normalize():f}%"
