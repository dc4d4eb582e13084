"""触发器: the database's own refusal to change or delete what was signed, on SQLite and PostgreSQL.

Python refuses with a sentence; this refuses whoever comes past Python. A rebuilt table loses its triggers without a
word (SQLite `AlterField`), so they are laid anew after every migration and compared at every start.
"""

from __future__ import annotations

from django.db import connection, transaction

APPEND_ONLY = {
    "kernel_record": "记录已签，不能更改或删除；请红冲后另开",
    "kernel_fact": "事实已入总流水，不能更改或删除；请红冲",
    "kernel_step": "办理步骤已记，不能更改或删除",
    "kernel_attachment": "附件已归档，不能更改或删除",
    "kernel_closing": "结账记录不能更改或删除",
    "kernel_issue": "报出的报告不能更改或删除；请另行报出",
    "kernel_reveal": "查看留痕不能更改或删除",
    "kernel_operation": "操作日志不能更改或删除",
    "kernel_metricline": "度量登记不能更改或删除",
}
FUNCTION = (
    "CREATE OR REPLACE FUNCTION gongxiao_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$"
)


def wanted() -> dict[str, str]:
    """Every trigger that must stand: name -> the statement that lays it."""
    found = {}
    for table, sentence in APPEND_ONLY.items():
        if connection.vendor == "sqlite":
            for act in ("UPDATE", "DELETE"):
                name = f"{table}_no_{act.lower()}"
                found[name] = (
                    f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
                )
        else:
            run = f"EXECUTE FUNCTION gongxiao_append_only('{sentence}')"
            found[f"{table}_no_change"] = (
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {run}"
            )
            found[f"{table}_no_truncate"] = (
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {run}"
            )
    return found


def install() -> None:
    """Lay every trigger anew."""
    with transaction.atomic(), connection.cursor() as cursor:
        drop()
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name, statement in wanted().items():
            cursor.execute(statement)
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {_table(name)} ENABLE ALWAYS TRIGGER {name}")


def drop() -> None:
    """Take the triggers away; only the owner of the database may, to migrate or to empty a test database."""
    with connection.cursor() as cursor:
        for name in wanted():
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {_table(name)}")


def faults() -> list[str]:
    """Triggers that are missing, changed or switched off."""
    standing = _standing()
    return [
        f"数据库触发器 {name} 缺失或被改动，请运行 gongxiao migrate 重新安装并查明原因。"
        for name, statement in wanted().items()
        if standing.get(name) != (statement if connection.vendor == "sqlite" else "A")
    ]


def _standing() -> dict[str, str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal")
        return {name: str(state) for name, state in cursor.fetchall()}


def _table(name: str) -> str:
    return next(table for table in APPEND_ONLY if name.startswith(f"{table}_no_"))
