"""核对: whatever is changed behind the journal's back is named, and nothing is named while all is well."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from tests.behind import past_the_triggers
from tests.kinds import Entrant
from tests.make import Make, day

from gongxiao.basis.period import Period
from gongxiao.kernel import attachment, audit, closing, journal, triggers
from gongxiao.kernel.models import Counter, Fact, MetricLine, MonthTotal, Org, Record, Standing, Step


@pytest.fixture
def books(make: Make) -> Make:
    """A little of everything, closed through January."""
    scan = attachment.keep("照片.txt", b"scan", by=make.clerk).digest
    make.fair("2022-01-05", sales="500", entrants=[Entrant(firm=make.party(), sales="3")], photos=[scan])
    make.receipt(make.item(), make.place(), "10")
    make.cash("in", "100")
    fault = make.fault("2022-02-01", field="gas")
    make.walk(
        fault, ("fixing", "2022-02-02"), ("rechecking", "2022-02-03"), ("closed", "2022-02-04"), cost="90"
    )
    make.walk(make.fault("2022-02-01"), ("fixing", "2022-02-02"))
    journal.reverse(make.fair("2022-02-06", sales="8"), by=make.clerk, reason="重复")
    closing.close(Period.month(2022, 1), make.root, by=make.clerk)
    return make


def plant(model: type[Model], change: dict[str, Any], **which: Any) -> None:
    """Change a line past the triggers, as the owner of the database could."""
    with past_the_triggers():
        changed = model._default_manager.filter(**which).update(**change)
    assert changed == 1


def test_all_is_well(books: Make) -> None:
    assert audit.faults() == []
    assert audit.faults(books.root) == []


def fair() -> dict[str, Any]:
    return {"record__kind": "trial.fair", "metric__code": "trial.fair.sales", "record__serial": 1}


def other_org(field: str) -> dict[str, Any]:
    return {field: Org.objects.create(code="X", name="别社", kind="outlet")}


PLANTED: dict[str, tuple[type[Model], Callable[[], dict[str, Any]], Callable[[], dict[str, Any]], str]] = {
    "a fact's value": (Fact, fair, lambda: {"value": 1}, "试展销会-2022-0001 的事实与签发时不符"),
    "a fact's day": (Fact, fair, lambda: {"on": day("2022-01-06")}, "试展销会-2022-0001 的事实与签发时不符"),
    "a fact's unit": (Fact, fair, lambda: other_org("org"), "试展销会-2022-0001 的事实与签发时不符"),
    "a record's words": (
        Record, lambda: {"kind": "trial.fair", "serial": 1}, lambda: {"body": {"name": "别名"}},
        "试展销会-2022-0001 的内容与签发时不符",
    ),
    "a record's day": (
        Record, lambda: {"kind": "trial.fair", "serial": 1}, lambda: {"occurred_on": day("2022-01-06")},
        "试展销会-2022-0001 的内容与签发时不符",
    ),
    "who signed": (
        Record, lambda: {"kind": "trial.fair", "serial": 1},
        lambda: {"signed_by": Make().user("别人")}, "试展销会-2022-0001 的事实与签发时不符",
    ),
    "what a step stated": (
        Fact, lambda: {"metric__code": "trial.fault:closed.cost"}, lambda: {"value": 1},
        "试隐患-2022-0001 第 4 步的事实与办理时不符",
    ),
    "what a step says": (
        Step, lambda: {"stage": "closed"}, lambda: {"answers": {"cost": "9", "opinion": "合格"}},
        "试隐患-2022-0001 第 4 步的事实与办理时不符",
    ),
    "a step's day": (
        Step, lambda: {"stage": "closed"}, lambda: {"on": day("2022-02-20")},
        "试隐患-2022-0001 第 4 步的事实与办理时不符",
    ),
    "a step's stage": (
        Step, lambda: {"record__serial": 2, "serial": 2}, lambda: {"stage": "closed"},
        "试隐患-2022-0002 从“found”到“closed”不是规定的环节。",
    ),
    "a step's serial": (
        Step, lambda: {"stage": "closed"}, lambda: {"serial": 6}, "试隐患-2022-0001 的办理步骤不连续。",
    ),
    "where a case stands": (
        Standing, lambda: {"record__serial": 1}, lambda: {"at": "trial.fault:found"},
        "试隐患-2022-0001 的现处环节与办理步骤不符",
    ),
    "since when a case stands there": (
        Standing, lambda: {"record__serial": 1}, lambda: {"since": day("2022-01-01")},
        "试隐患-2022-0001 的现处环节与办理步骤不符",
    ),
    "a counter": (
        Counter, lambda: {"kind": "trial.fair"}, lambda: {"last": 9},
        "试展销会 2022 年单据号不连续：共 3 份，最大号 3，计数器 9。",
    ),
    "a serial": (
        Record, lambda: {"kind": "trial.fair", "serial": 1}, lambda: {"serial": 7}, "试展销会 2022 年单据号不连续",
    ),
    "one side of a transfer": (
        Fact, lambda: {"metric__code": "stock.mass", "value__gt": 0}, lambda: {"value": 9_999},
        "试调拨-2022-0001 转出与转入不平，差 -1。",
    ),
    "a month's total": (
        MonthTotal, lambda: {"metric__code": "trial.fair.sales"}, lambda: {"value": 1}, "月度汇总与流水不符",
    ),
    "a metric's dimension": (
        MetricLine, lambda: {"code": "trial.fair.sales"}, lambda: {"dimension": "mass"},
        "度量 trial.fair.sales 登记为 mass，声明却是 money。",
    ),
    "a metric's name": (
        MetricLine, lambda: {"code": "trial.fair.sales"}, lambda: {"code": "trial.fair.gone"},
        "度量 trial.fair.gone 已没有单据种类声明它",
    ),
}  # fmt: skip


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("what", PLANTED)
def test_a_change_behind_the_journals_back_is_named(what: str) -> None:
    model, which, change, sentence = PLANTED[what]
    plant(model, change(), **which())
    assert any(sentence in fault for fault in audit.faults()), audit.faults()


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM kernel_fact WHERE value = 30000", "试展销会-2022-0001 的事实与签发时不符"),
        ("DELETE FROM kernel_step WHERE stage = 'rechecking'", "试隐患-2022-0001 的办理步骤不连续。"),
        ("DELETE FROM kernel_standing", "试隐患-2022-0001 的现处环节与办理步骤不符"),
        ("DELETE FROM kernel_counter WHERE kind = 'trial.payment'", "试收付款 2022 年单据号不连续"),
        ("DELETE FROM kernel_attachment", "不在附件库，请从备份恢复。"),
        ("DELETE FROM kernel_monthtotal WHERE value = 1", "月度汇总与流水不符"),
    ],
)
def test_what_was_deleted_behind_the_journals_back_is_missed(statement: str, sentence: str) -> None:
    with past_the_triggers(), connection.cursor() as cursor:
        if "kernel_step" in statement:
            cursor.execute(
                "UPDATE kernel_fact SET step_id = NULL WHERE step_id IN (SELECT id FROM kernel_step WHERE stage = 'rechecking')"
            )
        cursor.execute(statement)
    assert any(sentence in fault for fault in audit.faults()), audit.faults()


def test_a_fact_slipped_under_a_signed_record_is_named(books: Make) -> None:
    known = Fact.objects.filter(**fair()).get()
    Fact.objects.create(
        record=known.record, org=known.org, on=known.on, metric=known.metric, value=90_000_000
    )  # no trigger stops an addition
    assert any("试展销会-2022-0001 的事实与签发时不符" in one for one in audit.faults())
    assert books.root.pk


def test_a_number_left_out_is_missed(make: Make) -> None:
    make.fair()
    Counter.objects.filter(kind="trial.fair").update(last=2)
    make.fair()
    assert audit.faults() == [f"{make.root.code} 试展销会 2022 年单据号不连续：共 2 份，最大号 3，计数器 3。"]


def test_an_altered_and_a_lost_file_are_named(make: Make) -> None:
    kept = [
        attachment.keep(f"{number}.txt", f"paper {number}".encode(), by=make.clerk).digest
        for number in range(3)
    ]
    Path(attachment.path_of(kept[0])).write_bytes(b"forged")
    Path(attachment.path_of(kept[1])).unlink()
    assert sorted(audit.faults()) == sorted(
        [
            f"附件 {kept[0][:12]} 的内容被改动，请从备份恢复并查明原因。",
            f"附件 {kept[1][:12]} 的文件不见了，请从备份恢复。",
        ]
    )


def test_a_dropped_trigger_is_named(make: Make) -> None:
    make.fair()
    with past_the_triggers():
        assert len(audit.faults()) == len(triggers.wanted())
    assert audit.faults() == []


def test_the_audit_of_a_branch_does_not_look_into_another(books: Make) -> None:
    town, other = books.org("甲社", books.root), books.org("乙社", books.root)
    books.receipt(books.item(), books.place(), "10", "2022-02-05", org=other)
    plant(Fact, {"value": 9_999}, org=other, metric__code="stock.mass", value__gt=0)
    assert audit.faults(town) == []
    assert len(audit.faults(other)) == 1
    assert len(audit.faults(books.root)) == 1
