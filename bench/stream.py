# ruff: noqa: S608 - only our own table and column names and numbers are put into the text
"""测速用的流水: a deterministic stream of facts, poured into the database past the journal because it is big.

Kinds are used unevenly (the twentieth a twentieth as often as the first), villages post most papers, and days come in
the order of posting over two years. DuckDB makes the rows; the database under test takes them with its fastest way in,
indexes laid afterwards, and the same rows stay in a Parquet file for the scan that is the floor of reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
from django.db import connection

from bench.county import County, templates
from gongxiao.kernel import store
from gongxiao.kernel.models import Fact, Record

FIRST_DAY, DAYS = "2022-01-01", 730
SLOTS = 9_973  # a prime, so that multiplying spreads papers over kinds and units alike
CHUNK = 50_000
BODY = '{"name":"第二季度现场活动","place":{"id":1,"name":"第一村"},"sales":"12500.5","orders":"38","note":"按计划完成"}'


def pour(county: County, facts: int, directory: Path) -> Path:
    """Fill the database with about `facts` facts; returns the Parquet file that holds the same facts."""
    duck = duckdb.connect()
    _make(duck, county, facts)
    parquet = directory / "facts.parquet"
    duck.execute(f"COPY facts TO '{parquet}' (FORMAT parquet)")
    with _bare_tables():
        _copy(duck, Record._meta.db_table, ("id", *store.RECORD), "records", directory)
        _copy(duck, Fact._meta.db_table, ("id", *store.FACT), "facts", directory)
    duck.close()
    return parquet


def _make(duck: duckdb.DuckDBPyConnection, county: County, facts: int) -> None:
    """Tables `records` and `facts` in DuckDB, in the column order of `store`."""
    ways = templates()
    share = [1 / (rank + 2) for rank in range(len(ways))]
    slots = [way for way, one in enumerate(share) for _ in range(max(1, round(SLOTS * one / sum(share))))]
    papers = round(facts * len(slots) / sum(len(ways[way][1]) for way in slots))
    duck.execute("SET threads = 2")
    duck.execute("CREATE TABLE way (way INT, kind VARCHAR)")
    duck.executemany("INSERT INTO way VALUES (?, ?)", [(w, kind) for w, (kind, _) in enumerate(ways)])
    duck.execute("CREATE TABLE line (way INT, seq INT, metric INT)")
    lines = [(w, seq, key) for w, (_, keys) in enumerate(ways) for seq, key in enumerate(keys)]
    duck.executemany("INSERT INTO line VALUES (?, ?, ?)", lines)
    duck.execute("CREATE TABLE slot (slot INT, way INT)")
    duck.executemany("INSERT INTO slot VALUES (?, ?)", list(enumerate(slots)))
    villages, towns = county.villages, county.towns
    duck.execute(
        f"""
        CREATE TABLE paper AS SELECT r, way,
            CASE WHEN r * 7919 % 10 = 0 THEN {county.root.pk}
                 WHEN r * 7919 % 10 <= 2 THEN {towns[0].pk} + (r * 104729 % 15485863) % {len(towns)}
                 ELSE {villages[0].pk} + (r * 1299709 % 15485863) % {len(villages)} END AS org,
            CAST(strftime(DATE '{FIRST_DAY}' + CAST(r * {DAYS} // {papers} AS INT), '%Y%m%d') AS INT) AS "on",
            CASE WHEN r % 3 = 0 THEN {county.parties[0].pk} + (r * 15487469 % 32452843) % {len(county.parties)} END AS party,
            {county.places[0].pk} + (r * 1299709 % 15485863) % {len(county.places)} AS place
        FROM range(1, {papers} + 1) AS papers(r) JOIN slot ON slot.slot = (r * 32416190071 % 982451653) % {len(slots)}
        ORDER BY r"""
    )
    duck.execute(
        f"""
        CREATE TABLE records AS SELECT r AS id, kind, org AS org_id, "on" // 10000 AS year,
            row_number() OVER (PARTITION BY org, kind, "on" // 10000 ORDER BY r) AS serial,
            'C-' || kind || '-' || r AS number, "on" AS occurred_on, '2023-01-01 08:00:00' AS recorded_at,
            {county.user.pk} AS signed_by_id, party AS party_id, place AS place_id, NULL::INT AS subject_id,
            NULL::INT AS cause_id, NULL::INT AS reverses_id, NULL::VARCHAR AS key, '{BODY}' AS body,
            unhex(sha256('f' || r)) AS fingerprint, unhex(sha256('l' || r)) AS leaf
        FROM paper JOIN way USING (way) ORDER BY r"""
    )
    duck.execute(
        """
        CREATE TABLE facts AS SELECT row_number() OVER (ORDER BY r, seq) AS id, r AS record_id, NULL::INT AS step_id,
            org AS org_id, "on", metric AS metric_id,
            CASE WHEN seq = 0 THEN 1 ELSE 1 + CAST(hash(r, seq) % 500000000 AS BIGINT) END AS value,
            party AS party_id, place AS place_id, NULL::INT AS item_id, NULL::VARCHAR AS account_id,
            NULL::INT AS subject_id
        FROM paper JOIN line USING (way) ORDER BY r, seq"""
    )


class _bare_tables:  # noqa: N801 - read as a statement
    """While rows are poured in, the tables have no secondary index and check no reference."""

    tables = (Record._meta.db_table, Fact._meta.db_table)

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA foreign_keys=OFF")
                cursor.execute(
                    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (%s, %s)",
                    self.tables,
                )
            else:
                cursor.execute("SET session_replication_role = replica")
                cursor.execute(
                    "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN (%s, %s) AND indexname NOT IN"
                    " (SELECT conname FROM pg_constraint)",
                    self.tables,
                )
            self.indexes = list(cursor.fetchall())
            for name, _ in self.indexes:
                cursor.execute(f'DROP INDEX "{name}"')

    def __exit__(self, *_: object) -> None:
        with connection.cursor() as cursor:
            for _, laid in self.indexes:
                cursor.execute(laid)
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA foreign_keys=ON")
                cursor.execute("ANALYZE")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                cursor.execute("SET session_replication_role = origin")
                cursor.execute("VACUUM ANALYZE")


def _copy(
    duck: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...], source: str, directory: Path
) -> None:
    named = ", ".join(f'"{column}"' for column in columns)
    if connection.vendor == "sqlite":
        found = duck.execute(f"SELECT {named} FROM {source}")
        text = f"INSERT INTO {table} ({named}) VALUES ({', '.join('?' * len(columns))})"
        connection.ensure_connection()
        bare = connection.connection
        bare.execute("BEGIN IMMEDIATE")
        bare.executemany(text, _rows(found))
        bare.execute("COMMIT")
        return
    file = directory / f"{source}.csv"
    shown = (
        named
        if source == "facts"
        else named.replace('"fingerprint", "leaf"', "'\\x' || hex(fingerprint), '\\x' || hex(leaf)")
    )
    duck.execute(f"COPY (SELECT {shown} FROM {source}) TO '{file}' (FORMAT csv, HEADER false)")
    taking = f"COPY {table} ({named}) FROM STDIN (FORMAT csv)"
    with (
        connection.cursor() as cursor,
        file.open("rb") as rows,
        cursor.cursor.copy(taking) as into,  # type: ignore[attr-defined]
    ):
        while chunk := rows.read(1 << 20):
            into.write(chunk)
    file.unlink()


def _rows(found: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while chunk := found.fetchmany(CHUNK):
        yield from chunk
