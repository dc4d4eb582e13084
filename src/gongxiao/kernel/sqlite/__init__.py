"""嵌入式数据库: makes Django use a SQLite that keeps what it has acknowledged.

SQLite 3.7.0 to 3.51.2 can corrupt a WAL database when one connection checkpoints while another commits (fixed in
3.51.3, 3.50.7 and 3.44.6). Python links whatever its builder had, usually an affected one, so the product brings its
own through `pysqlite3` and refuses to run on an affected one.
"""

import sys
from importlib import import_module
from importlib.util import find_spec

FIXED_IN = (3, 51, 3)
BACKPORTED_TO = ((3, 50, 7), (3, 44, 6))


def install() -> None:
    """Let `import sqlite3` mean the SQLite the product brings. Must run before Django imports its backend."""
    if find_spec("pysqlite3") is None:  # no wheel for this machine: Python's own, if `is_safe` says so
        return
    sys.modules["sqlite3"] = import_module("pysqlite3")
    sys.modules["sqlite3.dbapi2"] = import_module("pysqlite3.dbapi2")


def is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite version is free of the WAL corruption described above."""
    return version >= FIXED_IN or any(fix <= version < (3, fix[1] + 1) for fix in BACKPORTED_TO)


def objection(version: tuple[int, ...]) -> str | None:
    """What to tell the operator about this SQLite version, in Chinese and English; None when it is safe."""
    if is_safe(version):
        return None
    found = ".".join(map(str, version))
    return (
        f"本机的 SQLite {found} 有已知缺陷，可能损坏数据，不能启动；请按 requirements.lock 安装 pysqlite3，"
        "或改用 PostgreSQL（设置 GONGXIAO_DATABASE_URL）。 "
        f"SQLite {found} has a known defect that can corrupt data (fixed in 3.51.3); install pysqlite3 "
        "from requirements.lock, or use PostgreSQL (set GONGXIAO_DATABASE_URL)."
    )


# Whoever gets here by naming the backend in settings has not necessarily imported gongxiao.config.
install()
