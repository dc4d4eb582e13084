"""触发器: whoever comes past Python is refused by the database itself, on SQLite and PostgreSQL alike."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction
from tests.behind import past_the_triggers, settle
from tests.kinds import sales
from tests.make import Make, written

from gongxiao.basis.period import Period
from gongxiao.kernel import attachment, closing, issue, operation, party, triggers
from gongxiao.kernel.models import Issue, Record
from gongxiao.kernel.outline import Report, Say, reports
from gongxiao.kernel.scope import Scope

REPORT = Report("trial.plain", "{org}{period}情况", Say("成交{x}", x=sales))
COLUMNS = {
    "kernel_record": "occurred_on",
    "kernel_fact": "value",
    "kernel_step": "stage",
    "kernel_attachment": "name",
    "kernel_closing": "reason",
    "kernel_issue": "evidence",
    "kernel_reveal": "reason",
    "kernel_metricline": "facet",
    "kernel_operation": "words",
}


def fill(make: Make) -> None:
    """Put a line into every table that may only be added to."""
    make.walk(make.fault("2022-03-01"), ("fixing", "2022-03-02"), ("rechecking", "2022-03-03"))
    make.fair("2022-01-05", sales="5")
    attachment.keep("清单.txt", b"paper", by=make.clerk)
    person = party.register("person", "王建国", phone="13800001234")
    party.reveal(person, "phone", by=make.clerk, reason="核对电话")
    closing.close(Period.month(2022, 1), make.root, by=make.clerk)
    operation.write(make.clerk, "party_reveal", "POST", "done")
    issue.issue(REPORT, Scope(make.root, Period.month(2022, 1)), by=make.clerk)


@pytest.fixture
def full(make: Make) -> Make:
    fill(make)
    assert all(written().values())
    return make


def attack(statement: str) -> str:
    """What the database answers, or an empty text when it obeys."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            transaction.set_rollback(True)
    except DatabaseError as error:
        return str(error)
    return ""


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("table", triggers.APPEND_ONLY)
@pytest.mark.parametrize("act", ["UPDATE", "DELETE", "REPLACE", "UPSERT", "TRUNCATE", "REPLICA"])
def test_no_statement_changes_or_removes_what_was_signed(table: str, act: str) -> None:
    column = COLUMNS[table]
    on_postgres = connection.vendor == "postgresql"
    key = "digest" if table == "kernel_attachment" else "id"
    attacks = {
        "UPDATE": f"UPDATE {table} SET {column} = {column}",
        "DELETE": f"DELETE FROM {table}",
        "REPLACE": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "UPSERT": f"INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT ({key}) DO UPDATE SET {column} = excluded.{column}",
        "TRUNCATE": f"TRUNCATE {table} CASCADE",
        "REPLICA": f"SET LOCAL session_replication_role = replica; DELETE FROM {table}",
    }
    if (act == "REPLACE" and on_postgres) or (act in ("TRUNCATE", "REPLICA") and not on_postgres):
        return  # not in this database's language
    before = written()
    settle()
    answer = attack(attacks[act])
    assert triggers.APPEND_ONLY[table] in answer or (act == "TRUNCATE" and "不能更改或删除" in answer)
    assert written() == before


@pytest.mark.usefixtures("full")
def test_the_attacks_above_would_succeed_without_the_triggers() -> None:
    with past_the_triggers():
        assert attack("UPDATE kernel_fact SET value = value + 1") == ""
        assert attack("DELETE FROM kernel_reveal") == ""
    assert "红冲" in attack("UPDATE kernel_fact SET value = value + 1")


def test_the_model_layer_cannot_change_a_record_either(make: Make) -> None:
    record = make.fair()
    record.number = "X"
    with pytest.raises(DatabaseError, match="记录已签，不能更改或删除"), transaction.atomic():
        record.save()
    with pytest.raises(DatabaseError, match="不能更改或删除"), transaction.atomic():
        record.facts.all().delete()
    assert Record.objects.get().number != "X"
    assert Record.objects.get().facts.count() == 1


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("name", ["kernel_fact", "kernel_record", "kernel_metricline"])
def test_a_missing_trigger_is_named(name: str) -> None:
    assert triggers.faults() == []
    with connection.cursor() as cursor:
        trigger = next(one for one in triggers.wanted() if one.startswith(f"{name}_no_"))
        cursor.execute(
            f"DROP TRIGGER {trigger}" + (f" ON {name}" if connection.vendor == "postgresql" else "")
        )
    assert triggers.faults() == [
        f"数据库触发器 {trigger} 缺失或被改动，请运行 gongxiao migrate 重新安装并查明原因。"
    ]


@pytest.mark.usefixtures("db")
def test_a_trigger_made_toothless_is_named() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE kernel_fact DISABLE TRIGGER kernel_fact_no_change")
            name = "kernel_fact_no_change"
        else:
            name = "kernel_fact_no_update"
            cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON kernel_fact BEGIN SELECT 1; END")
    assert [one.split()[1] for one in triggers.faults()] == [name]


def longer(length: int) -> "models.CharField[str, str]":
    field: models.CharField[str, str] = models.CharField("报告", max_length=length)
    field.set_attributes_from_name("report")
    field.model = Issue
    return field


@pytest.fixture
def altered() -> Iterator[None]:
    """A column of `kernel_issue` made longer and, in the end, as it was."""
    with connection.schema_editor() as editor:
        editor.alter_field(Issue, longer(80), longer(90))
    yield
    with connection.schema_editor() as editor:
        editor.alter_field(Issue, longer(90), longer(80))


@pytest.mark.usefixtures("shared_books", "altered")
def test_a_rebuilt_table_gets_its_triggers_back_from_the_next_migration() -> None:
    if connection.vendor == "sqlite":  # Django rebuilds the table, and its triggers go without a word
        assert sorted(one.split()[1] for one in triggers.faults()) == [
            "kernel_issue_no_delete",
            "kernel_issue_no_update",
        ]
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER kernel_issue_no_change ON kernel_issue")
    call_command("migrate", verbosity=0)
    assert triggers.faults() == []


def test_the_trial_report_is_known_by_its_code() -> None:
    assert reports["trial.plain"] is REPORT
