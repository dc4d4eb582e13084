"""Kinds are only ever added to: what signed papers rely on is locked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.architecture.declared import KINDS

from gongxiao import cli
from gongxiao.kernel import lock
from gongxiao.kernel.field import Choice, Measure, Rows
from gongxiao.kernel.kind import Case, Kind

FILE = Path(__file__).parents[2] / "kinds.lock.json"
Lock = dict[str, Any]
Found = tuple[str, str]
CASES = [kind for kind in KINDS if issubclass(kind, Case)]
WITH_REQUIRED = [kind for kind in KINDS if any(field.required for field in kind.fields.values())]


def fields_of(wanted: type) -> list[Found]:
    return [
        (kind.code, name)
        for kind in KINDS
        for name, field in kind.fields.items()
        if isinstance(field, wanted)
    ]


@pytest.fixture
def locked() -> Lock:
    found: Lock = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def test_the_lock_is_what_the_declarations_give() -> None:
    assert FILE.read_text(encoding="utf-8") == lock.text(KINDS)


def test_nothing_that_is_locked_was_taken_away(locked: Lock) -> None:
    assert lock.faults(locked, KINDS) == []


def test_a_kind_may_be_added(locked: Lock) -> None:
    for kind in KINDS:
        del locked[kind.code]
    assert lock.faults(locked, KINDS) == []


def test_a_kind_that_vanished_is_named(locked: Lock) -> None:
    for gone in KINDS:
        [said] = lock.faults(locked, [kind for kind in KINDS if kind is not gone])
        assert said.startswith(f"单据种类 {gone.code} 不见了。")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_field_that_vanished_is_named(kind: type[Kind], locked: Lock) -> None:
    locked[kind.code]["fields"]["weather"] = {"type": "Text"}
    [said] = lock.faults(locked, KINDS)
    assert said.startswith(f"“{kind.title}”（{kind.code}）的栏目 weather 不见了。")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_field_that_changed_its_type_is_named(kind: type[Kind], locked: Lock) -> None:
    name, signature = next(iter(locked[kind.code]["fields"].items()))
    became = signature["type"]
    signature["type"] = "Weather"
    [said] = lock.faults(locked, KINDS)
    assert f"的栏目 {name} 的类型由 Weather 改成了 {became}。" in said


@pytest.mark.parametrize("kind", WITH_REQUIRED, ids=lambda kind: kind.code)
def test_a_new_field_that_is_required_is_refused(kind: type[Kind], locked: Lock) -> None:
    name = next(name for name, field in kind.fields.items() if field.required)
    del locked[kind.code]["fields"][name]
    [said] = lock.faults(locked, KINDS)
    assert f"的栏目 {name} 是新加的，却是必填" in said


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_kind_that_is_counted_in_another_unit_or_moved_family_is_named(
    kind: type[Kind], locked: Lock
) -> None:
    locked[kind.code] |= {"counted_in": "光年", "family": "legend"}
    said = lock.faults(locked, KINDS)
    assert [one.split("。")[0].split("）的")[1] for one in said] == [
        f"类别由 legend 改成了 {kind.family}",
        f"计数单位由 光年 改成了 {kind.counted_in}",
    ]


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.code)
def test_a_stage_that_vanished_is_named(kind: type[Kind], locked: Lock) -> None:
    locked[kind.code]["stages"]["limbo"] = {}
    [said] = lock.faults(locked, KINDS)
    assert "的环节 limbo 不见了。" in said


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.code)
def test_a_question_of_a_stage_that_vanished_is_named(kind: type[Kind], locked: Lock) -> None:
    stage, asked = next(iter(locked[kind.code]["stages"].items()))
    asked["weather"] = {"type": "Text"}
    [said] = lock.faults(locked, KINDS)
    assert f"的环节 {stage} 的栏目 weather 不见了。" in said


@pytest.mark.parametrize(("code", "name"), fields_of(Choice))
def test_an_option_that_vanished_is_named(code: str, name: str, locked: Lock) -> None:
    locked[code]["fields"][name]["options"].append("forty_two")
    [said] = lock.faults(locked, KINDS)
    assert f"的栏目 {name} 的选项 forty_two 不见了。" in said


@pytest.mark.parametrize(("code", "name"), fields_of(Measure))
def test_a_measure_in_another_unit_is_named(code: str, name: str, locked: Lock) -> None:
    """Also within one dimension: the body of a signed paper says 40, and 40 吨 must not become 40 公斤."""
    locked[code]["fields"][name]["unit"] = "光年"
    [said] = lock.faults(locked, KINDS)
    assert f"的栏目 {name} 的计量单位由 光年 改成了 " in said


@pytest.mark.parametrize(("code", "name"), fields_of(Rows))
def test_a_column_that_vanished_is_named(code: str, name: str, locked: Lock) -> None:
    locked[code]["fields"][name]["row"]["weather"] = {"type": "Text"}
    [said] = lock.faults(locked, KINDS)
    assert f"的栏目 {name} 的明细栏 weather 不见了。" in said


def test_the_command_refuses_and_leaves_the_file_as_it_was(
    locked: Lock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked["kernel.weather"] = {"family": "activity", "counted_in": "次", "fields": {}}
    file = tmp_path / "kinds.lock.json"
    file.write_text(before := json.dumps(locked), encoding="utf-8")
    assert cli.main(["lock-kinds", "--file", str(file)]) == 2
    assert "单据种类 kernel.weather 不见了。" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == before


def test_the_command_writes_what_was_added_and_then_finds_it_current(tmp_path: Path) -> None:
    file = tmp_path / "kinds.lock.json"
    assert cli.main(["lock-kinds", "--check", "--file", str(file)]) == 2
    assert not file.exists()
    assert cli.main(["lock-kinds", "--file", str(file)]) == 0
    assert {kind.code for kind in KINDS} <= json.loads(file.read_text(encoding="utf-8")).keys()
    assert cli.main(["lock-kinds", "--check", "--file", str(file)]) == 0
