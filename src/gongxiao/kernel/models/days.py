"""日期字段: a date kept as the integer 20220405.

A journal of millions of facts is summed by month; an integer divides by 100 to its month on SQLite and PostgreSQL
alike, compares fast, takes four to five bytes, and a person with a SQL prompt can still read it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models.expressions import Combinable


def to_number(day: date) -> int:
    """5 April 2022 as 20220405."""
    return day.year * 10_000 + day.month * 100 + day.day


def to_day(number: int) -> date:
    """20220405 as a date."""
    return date(number // 10_000, number // 100 % 100, number % 100)


class DayField(models.IntegerField):  # type: ignore[type-arg]
    """A day: `datetime.date` in Python, yyyymmdd as an integer in the database."""

    description = "a day as yyyymmdd"
    # What django-stubs should take and give instead of an integer.
    _pyi_private_set_type: date | Combinable  # type: ignore[assignment]
    _pyi_private_get_type: date  # type: ignore[assignment]
    _pyi_lookup_exact_type: date  # type: ignore[assignment]

    def from_db_value(self, value: int | None, *_: Any) -> date | None:
        return None if value is None else to_day(value)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, int):
            return to_day(value)
        return date.fromisoformat(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> int | None:
        if value is None or isinstance(value, int):
            return value
        return to_number(value if isinstance(value, date) else date.fromisoformat(value))

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else value.isoformat()

    @property
    def validators(self) -> list[Any]:
        return []

    def formfield(self, **kwargs: Any) -> Any:
        from django import forms

        return models.Field.formfield(self, **{"form_class": forms.DateField, **kwargs})
