"""Many writers at one embedded database: each waits its turn, none is turned away, nothing is lost."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, transaction
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from gongxiao.config import environment
from gongxiao.kernel import sqlite
from gongxiao.kernel.sqlite.base import DatabaseWrapper
from gongxiao.kernel.sqlite.gate import GateTimeout, WriteGate

CONTENDER = Path(__file__).with_name("contender.py")
OURS, DJANGOS = "gongxiao.kernel.sqlite", "django.db.backends.sqlite3"


@pytest.fixture(autouse=True)
def _databases_of_our_own(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def database(tmp_path: Path) -> Path:
    from pysqlite3 import dbapi2

    path = tmp_path / "book.sqlite3"
    connection = dbapi2.connect(path)
    connection.executescript(
        "PRAGMA journal_mode=WAL; CREATE TABLE counter (n INTEGER CHECK (n >= 0)); INSERT INTO counter VALUES (0)"
    )
    connection.close()
    return path


def counted(path: Path) -> int:
    from pysqlite3 import dbapi2

    connection = dbapi2.connect(path)
    try:
        return int(connection.execute("SELECT n FROM counter").fetchone()[0])
    finally:
        connection.close()


def contend(database: Path, engine: str, mode: str, *, processes: int, times: int, work_ms: int) -> int:
    """Let so many processes write at once; the number of transactions that failed."""
    command = [sys.executable, str(CONTENDER), engine, mode, str(database), str(times), str(work_ms)]
    writers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
    answers = [writer.communicate(timeout=120)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * processes
    return sum(int(failures) for failures, _ in answers)


def connect(path: Path, **options: Any) -> DatabaseWrapper:
    settings = environment.database(f"sqlite:///{path}", path.parent)
    settings["OPTIONS"] |= options
    return ConnectionHandler({"default": settings})["default"]  # type: ignore[return-value]


@pytest.fixture
def connections(database: Path) -> Iterator[tuple[DatabaseWrapper, DatabaseWrapper]]:
    first, second = connect(database), connect(database, timeout=0.1)
    yield first, second
    first.close()
    second.close()


def begin(connection: DatabaseWrapper) -> None:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(connection: DatabaseWrapper) -> None:
    connection.rollback()
    connection.set_autocommit(True)


def test_eight_writers_at_once_all_get_their_turn(database: Path) -> None:
    failures = contend(database, OURS, "IMMEDIATE", processes=8, times=30, work_ms=1)
    assert failures == 0
    assert counted(database) == 240


def test_the_contest_above_notices_a_missing_gate(database: Path) -> None:
    failures = contend(database, DJANGOS, "DEFERRED", processes=8, times=30, work_ms=1)
    assert failures > 0
    assert counted(database) == 240 - failures


def test_a_second_writer_waits_only_so_long_and_then_reads_that_the_database_is_locked(
    connections: tuple[DatabaseWrapper, DatabaseWrapper],
) -> None:
    first, second = connections
    begin(first)
    with pytest.raises(OperationalError, match="database is locked"):
        begin(second)
    assert not second.in_atomic_block
    end(first)
    second.set_autocommit(True)
    begin(second)
    end(second)


@pytest.mark.parametrize("ending", ["commit", "rollback", "close"])
def test_however_a_transaction_ends_the_next_writer_may_enter(
    connections: tuple[DatabaseWrapper, DatabaseWrapper], ending: str
) -> None:
    first, second = connections
    begin(first)
    getattr(first, ending)()
    begin(second)
    end(second)


def test_a_failed_commit_keeps_the_gate_until_it_is_rolled_back(database: Path) -> None:
    first, second = connect(database), connect(database, timeout=0.1)
    with first.cursor() as cursor:
        cursor.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        cursor.execute("CREATE TABLE child (p REFERENCES parent DEFERRABLE INITIALLY DEFERRED)")
    begin(first)
    with first.cursor() as cursor:
        cursor.execute("INSERT INTO child VALUES (7)")
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        first.commit()
    with pytest.raises(OperationalError, match="database is locked"):
        begin(second)
    second.set_autocommit(True)
    end(first)
    begin(second)
    with second.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM child").fetchone() == (0,)
    end(second)
    first.close()
    second.close()


def test_threads_of_one_process_keep_each_other_out_too(tmp_path: Path) -> None:
    inside, most = 0, 0

    def enter() -> None:
        nonlocal inside, most
        gate = WriteGate(tmp_path / "book.gate", timeout=20)
        for _ in range(20):
            gate.acquire()
            inside += 1
            most = max(most, inside)
            time.sleep(0.0005)
            inside -= 1
            gate.release()
        gate.close()

    threads = [threading.Thread(target=enter) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_killed_writer_leaves_the_gate_open(tmp_path: Path) -> None:
    path = tmp_path / "book.gate"
    child = os.fork()
    if child == 0:
        WriteGate(path, timeout=1).acquire()
        (tmp_path / "entered").touch()
        time.sleep(60)
        os._exit(0)
    while not (tmp_path / "entered").exists():
        time.sleep(0.01)
    waiting = WriteGate(path, timeout=0.05)
    with pytest.raises(GateTimeout):
        waiting.acquire()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    waiting.acquire()
    assert waiting.held
    waiting.close()


def test_a_forked_child_does_not_inherit_its_parents_turn(tmp_path: Path) -> None:
    gate = WriteGate(tmp_path / "book.gate", timeout=0.05)
    gate.acquire()
    child = os.fork()
    if child == 0:
        try:
            gate.acquire()
        except GateTimeout:
            os._exit(0)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert gate.held
    gate.close()


def test_an_atomic_block_inside_another_takes_the_gate_once(database: Path) -> None:
    connection = connect(database)
    handler = transaction.connections  # type: ignore[attr-defined]
    before = handler["default"]
    handler["default"] = connection
    try:
        with transaction.atomic(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE counter SET n = n + 1")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE counter SET n = n + 1")
            transaction.set_rollback(True)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE counter SET n = n + 1")
    finally:
        handler["default"] = before
        connection.close()
    assert counted(database) == 2


def test_a_connection_keeps_what_it_acknowledges_and_guards_what_is_signed(database: Path) -> None:
    connection = connect(database)
    with connection.cursor() as cursor:
        answers = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys", "busy_timeout")
        }
    connection.close()
    assert answers == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "recursive_triggers": 1,
        "foreign_keys": 1,
        "busy_timeout": 20_000,
    }


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (4, 0, 0), (3, 50, 7), (3, 50, 9), (3, 44, 6)])
def test_a_sqlite_without_the_wal_defect_is_taken(version: tuple[int, ...]) -> None:
    assert sqlite.objection(version) is None


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 0), (3, 51, 2)])
def test_a_sqlite_with_the_wal_defect_is_refused_in_both_languages(version: tuple[int, ...]) -> None:
    sentence = sqlite.objection(version)
    assert sentence is not None
    assert "不能启动" in sentence
    assert "can corrupt data" in sentence
    assert ".".join(map(str, version)) in sentence


def test_django_runs_on_the_sqlite_the_product_brings() -> None:
    import sqlite3

    from django.db.backends.sqlite3 import base

    assert sqlite.is_safe(base.DatabaseWrapper.Database.sqlite_version_info)
    assert sqlite3.sqlite_version_info == base.DatabaseWrapper.Database.sqlite_version_info


def test_the_program_does_not_start_on_a_sqlite_with_the_defect(tmp_path: Path) -> None:
    plant = (
        "import gongxiao.kernel.sqlite as s; import sqlite3.dbapi2 as d; d.sqlite_version_info = (3, 51, 2);"
        "import gongxiao.kernel.sqlite.base"
    )
    result = subprocess.run(
        [sys.executable, "-c", plant], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert result.returncode == 1
    assert "ImproperlyConfigured" in result.stderr
    assert "本机的 SQLite 3.51.2 有已知缺陷" in result.stderr
