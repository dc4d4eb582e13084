# ruff: noqa: S608 - only names of our own tables and columns are put into the text; values are always bound
"""落笔: the few statements that write the journal, as plain SQL.

One insert for the records, one for their facts: the write path is the hot path of a till and of an import, and the
ORM's row-by-row work costs more than the database's (docs/benchmarks.md). Nothing else in the project writes SQL
against these tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from gongxiao.kernel.models import Fact, Record

RECORD = (
    "kind", "org_id", "year", "serial", "number", "occurred_on", "recorded_at", "signed_by_id", "party_id", "place_id",
    "subject_id", "cause_id", "reverses_id", "key", "body", "fingerprint", "leaf",
)  # fmt: skip
FACT = (
    "record_id", "step_id", "org_id", "on", "metric_id", "value", "party_id", "place_id", "item_id", "account_id",
    "subject_id",
)  # fmt: skip
MOST_PLACEHOLDERS = 30_000


def next_serial(org_id: int, kind: str, year: int, count: int) -> int:
    """Reserve `count` serial numbers; returns the first. Gap-free because it rolls back with the posting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_counter (org_id, kind, year, last) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (org_id, kind, year) DO UPDATE SET last = kernel_counter.last + excluded.last"
            " RETURNING last",
            [org_id, kind, year, count],
        )
        last: int = cursor.fetchone()[0]
    return last - count + 1


def insert_records(rows: Sequence[tuple[Any, ...]]) -> list[int]:
    """Write the records (tuples in the order of `RECORD`); returns their ids in the same order."""
    ids: dict[str, int] = {}
    number = RECORD.index("number")
    for text, values in _inserts(Record._meta.db_table, RECORD, rows):
        with connection.cursor() as cursor:
            cursor.execute(f"{text} RETURNING number, id", values)
            ids.update(cursor.fetchall())
    return [ids[row[number]] for row in rows]


def insert_facts(rows: Sequence[tuple[Any, ...]]) -> None:
    """Write the facts (tuples in the order of `FACT`)."""
    for text, values in _inserts(Fact._meta.db_table, FACT, rows):
        with connection.cursor() as cursor:
            cursor.execute(text, values)


def _inserts(
    table: str, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> Iterable[tuple[str, list[Any]]]:
    named = ", ".join(f'"{column}"' for column in columns)
    line = "(" + ", ".join(["%s"] * len(columns)) + ")"
    most = MOST_PLACEHOLDERS // len(columns)
    for start in range(0, len(rows), most):
        some = rows[start : start + most]
        text = f"INSERT INTO {table} ({named}) VALUES " + ", ".join([line] * len(some))
        yield text, [value for row in some for value in row]


def lock_units(org_ids: Iterable[int], *, to_write: bool) -> list[tuple[int, int | None]]:
    """Hold the units' rows until the transaction ends; returns (id, closed through as yyyymmdd).

    Postings share the lock, a period close or an issue takes it alone: so nobody posts into a month that is being
    closed, and no fact below an issue's horizon can still be under way. SQLite has one writer at a time anyway.
    """
    ids = sorted(set(org_ids))
    marks = ", ".join(["%s"] * len(ids))
    text = f"SELECT id, closed_through FROM kernel_org WHERE id IN ({marks}) ORDER BY id"
    if connection.vendor == "postgresql":
        text += " FOR SHARE" if to_write else " FOR UPDATE"
    with connection.cursor() as cursor:
        cursor.execute(text, ids)
        return list(cursor.fetchall())


def hold_record(record_id: int) -> None:
    """Let nobody else reverse, move or build on this record until the transaction ends.

    An advisory lock, because the runtime role of PostgreSQL has no right to update records and so none to lock their
    rows. SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"record:{record_id}"])
