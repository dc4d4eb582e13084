# ruff: noqa: S608 - only our own table and column names are put into the text
"""底线: the rows of a paper written with the bare driver: same tables, indexes, triggers and durability, nothing else."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.db import connection

from gongxiao.kernel import store
from gongxiao.kernel.models import Fact, Org, Record

Row = list[Any]


class Floor:
    """Writes copies of one posted paper under a unit of its own, numbered on; rows are made ready beforehand."""

    def __init__(self, like: Record, org: Org) -> None:
        self.mark = "?" if connection.vendor == "sqlite" else "%s"
        named = ", ".join(f'"{column}"' for column in store.RECORD)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {named} FROM {Record._meta.db_table} WHERE id = %s", [like.pk])
            self.record = self._plain(cursor.fetchone())
            named = ", ".join(f'"{column}"' for column in store.FACT)
            cursor.execute(
                f"SELECT {named} FROM {Fact._meta.db_table} WHERE record_id = %s ORDER BY id", [like.pk]
            )
            self.facts = [self._plain(row) for row in cursor.fetchall()]
        self.org = org
        self.serial = count(1)
        self.text = {size: self._texts(size) for size in (1, 100, 500)}

    def rows(self, size: int) -> tuple[Row, list[Row]]:
        """Values for the records of one transaction, and the facts of each without their record."""
        records: Row = []
        at = {name: store.RECORD.index(name) for name in ("org_id", "serial", "number")}
        for _ in range(size):
            row = list(self.record)
            serial = next(self.serial)
            row[at["org_id"]], row[at["serial"]] = self.org.pk, serial
            row[at["number"]] = f"{self.org.code}-{row[0]}-2023-{serial:04d}"
            records += row
        return records, [
            [self.org.pk if c == "org_id" else v for c, v in zip(store.FACT, f, strict=True)]
            for f in self.facts
        ]

    def write(self, size: int, ready: tuple[Row, list[Row]]) -> None:
        """One transaction: the records, then their facts, each in one statement."""
        insert_records, insert_facts = self.text[size]
        records, facts = ready
        driver = connection.connection
        if connection.vendor == "sqlite":
            driver.execute("BEGIN IMMEDIATE")
            ids = [found for (found,) in driver.execute(insert_records, records).fetchall()]
            driver.execute(
                insert_facts, [value for one in ids for fact in facts for value in (one, *fact[1:])]
            )
            driver.execute("COMMIT")
        else:
            with driver.transaction(), driver.cursor() as cursor:
                ids = [found for (found,) in cursor.execute(insert_records, records).fetchall()]
                cursor.execute(
                    insert_facts, [value for one in ids for fact in facts for value in (one, *fact[1:])]
                )

    def _texts(self, size: int) -> tuple[str, str]:
        return (
            f"{self._insert(Record._meta.db_table, store.RECORD, size)} RETURNING id",
            self._insert(Fact._meta.db_table, store.FACT, size * len(self.facts)),
        )

    def _insert(self, table: str, columns: tuple[str, ...], rows: int) -> str:
        named = ", ".join(f'"{column}"' for column in columns)
        line = "(" + ", ".join([self.mark] * len(columns)) + ")"
        return f"INSERT INTO {table} ({named}) VALUES " + ", ".join([line] * rows)

    @staticmethod
    def _plain(row: tuple[Any, ...]) -> Row:
        return [bytes(value) if isinstance(value, memoryview) else value for value in row]
