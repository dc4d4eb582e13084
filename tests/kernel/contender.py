"""One of several writers of a SQLite file: adds one to a counter, reading it first, so many times.

Started as `contender.py engine mode database times work_ms`; prints its failures and its longest wait in seconds.
"""

import sys
import time

from django.conf import settings

from gongxiao.config.environment import SQLITE_INIT
from gongxiao.kernel import sqlite


def add_one(work_seconds: float) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT n FROM counter")
        (n,) = cursor.fetchone()
        time.sleep(work_seconds)
        cursor.execute("UPDATE counter SET n = %s", [n + 1])


def main(engine: str, mode: str, database: str, times: int, work_ms: int) -> None:
    sqlite.install()
    options = {"transaction_mode": mode, "timeout": 20, "init_command": SQLITE_INIT}
    settings.configure(DATABASES={"default": {"ENGINE": engine, "NAME": database, "OPTIONS": options}})
    from django.db import OperationalError

    failures, longest = 0, 0.0
    for _ in range(times):
        began = time.monotonic()
        try:
            add_one(work_ms / 1000)
        except OperationalError:
            failures += 1
        longest = max(longest, time.monotonic() - began)
    print(failures, f"{longest:.3f}")  # noqa: T201 - the answer to the process that started this one


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
