"""锁定: what papers already signed rely on. A kind may gain an optional field, a stage or an option; it loses nothing.

The lock is a JSON file of `Kind.signature()` for every kind. `faults` names what the declarations took away or changed
since it was written; `text` is the file as it should read now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gongxiao.kernel.field import Field, Rows
from gongxiao.kernel.kind import Case, Kind

Signature = dict[str, Any]

PROPERTIES = {
    "type": "类型", "facet": "是否作口径", "unit": "计量单位", "stock": "是否时点数", "to": "名册", "family": "类别",
    "counted_in": "计数单位",
}  # fmt: skip
RESTORE = "已签的单据还在用它，请恢复（不再使用的可标记停用）。"


def text(kinds: Iterable[type[Kind]]) -> str:
    """The lock as a file: sorted, one property a line, so that a diff shows what was added."""
    signatures = {kind.code: kind.signature() for kind in kinds}
    return json.dumps(signatures, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def faults(locked: Mapping[str, Signature], kinds: Iterable[type[Kind]]) -> list[str]:
    """What the lock holds and the declarations no longer do, one sentence each."""
    declared = {kind.code: kind for kind in kinds}
    return [
        sentence
        for code, signature in sorted(locked.items())
        for sentence in (
            _kind(signature, declared[code]) if code in declared else [f"单据种类 {code} 不见了。{RESTORE}"]
        )
    ]


def _kind(locked: Signature, kind: type[Kind]) -> Iterator[str]:
    now, where = kind.signature(), f"“{kind.title}”（{kind.code}）"
    yield from _properties(locked, now, where, ("family", "counted_in"))
    yield from _fields(locked["fields"], now["fields"], kind.fields, f"{where}的栏目")
    if not issubclass(kind, Case):
        return
    for name, asked in locked.get("stages", {}).items():
        if name not in kind.stages:
            yield f"{where}的环节 {name} 不见了。{RESTORE}"
        else:
            stage = kind.stages[name]
            yield from _fields(asked, now["stages"][name], stage.asks, f"{where}的环节 {name} 的栏目")


def _fields(locked: Signature, now: Signature, declared: Mapping[str, Field], where: str) -> Iterator[str]:
    for name, signature in locked.items():
        if name not in now:
            yield f"{where} {name} 不见了。{RESTORE}"
        else:
            yield from _field(signature, now[name], declared[name], f"{where} {name} ")
    for name in now.keys() - locked.keys():
        if declared[name].required:
            yield f"{where} {name} 是新加的，却是必填：已签的单据没有它。请设为选填（required=False）。"


def _field(locked: Signature, now: Signature, declared: Field, where: str) -> Iterator[str]:
    yield from _properties(locked, now, where, ("type", "facet", "unit", "counted_in", "stock", "to"))
    if locked["type"] != now["type"]:
        return
    for option in locked.get("options", ()):
        if option not in now["options"]:
            yield f"{where}的选项 {option} 不见了。{RESTORE}"
    if isinstance(declared, Rows):
        yield from _fields(locked["row"], now["row"], declared.row.fields, f"{where}的明细栏")


def _properties(locked: Signature, now: Signature, where: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if locked.get(name) != now.get(name):
            yield f"{where}的{PROPERTIES[name]}由 {locked.get(name)} 改成了 {now.get(name)}。{RESTORE}"
