"""三个签名: who made a paper out, who checked it and who booked it; a blank line where a person still has to sign."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.kernel.kind import Case, Kind
from gongxiao.kernel.models import Record, Step, User


def checker(kind: type[Kind], found: Record, steps: Sequence[Step]) -> User | None:
    """Who checked: who moved the case on from a stage where the doer may not act, else who ended it if not the signer."""
    if not issubclass(kind, Case):
        return None
    checked = [after.done_by for step, after in pairwise(steps) if kind.stages[step.stage].not_by]
    if checked:
        return checked[-1]
    last = steps[-1] if steps else None
    ended = last is not None and kind.stages[last.stage].ends and len(steps) > 1
    return last.done_by if last is not None and ended and last.done_by != found.signed_by else None


def names(kind: type[Kind], found: Record, steps: Sequence[Step]) -> list[dict[str, str]]:
    """制单, 审核, 记账: the text is empty where the line is signed by hand."""
    checked = checker(kind, found, steps)
    return [
        {"label": _("制单"), "text": str(found.signed_by)},
        {"label": _("审核"), "text": str(checked or "")},
        {"label": _("记账"), "text": ""},
    ]


def booking(found: Record, steps: Sequence[Step]) -> list[dict[str, str]]:
    """Beside the names: who else acted, when it was booked, and what proves that nothing was changed since."""
    doers = _("、").join(dict.fromkeys(str(step.done_by) for step in steps[1:]))
    return [
        {"label": _("办理"), "text": doers},
        {"label": _("入账时间"), "text": timezone.localtime(found.recorded_at).strftime("%Y-%m-%d %H:%M")},
        {"label": _("校验"), "text": found.fingerprint.hex()[:16]},
    ]


def number_rule(found: Record) -> str:
    """单据号规则: how the number of this paper is made up."""
    words = _("单位 {org} · {kind} · {year} 年 · 第 {serial} 号，按单位、种类、年份连续编号，不跳号")
    return words.format(org=found.org.code, kind=_(found.paper.title), year=found.year, serial=found.serial)


def reversal(found: Record) -> dict[str, Any] | None:
    """红冲: the mark a paper carries that takes another back, or was taken back itself."""
    reason = (found.body.get("reversal") or {}).get("reason", "")
    if found.reverses is not None:
        return {
            "mark": _("红冲"),
            "words": _("冲销原单 {number}").format(number=found.reverses.number),
            "reason": reason,
        }
    undone = getattr(found, "reversal", None)
    if undone is None:
        return None
    why = (undone.body.get("reversal") or {}).get("reason", "")
    return {"mark": _("已红冲"), "words": _("由 {number} 冲销").format(number=undone.number), "reason": why}
