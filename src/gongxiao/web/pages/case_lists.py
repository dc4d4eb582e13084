"""事项清单: boards, to-dos and goals as tables, to be taken out; they are drawn as lanes and lines on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gongxiao.kernel.goal import Standing
from gongxiao.kernel.kind import Case, kinds
from gongxiao.kernel.models import Record
from gongxiao.web import language, showing


def cases_table(cases: Iterable[Any]) -> dict[str, Any]:
    """Cases as `kernel.case.standing` gives them: where each stands, since when, until when, how late."""
    found = list(cases)
    people = showing.People.of(found)
    columns = [
        {"title": _("事项")}, {"title": _("种类")}, {"title": _("环节")}, {"title": _("单位")}, {"title": _("单据号")}, {"title": _("发起")},
        {"title": _("自"), "kind": "date"}, {"title": _("办理时限"), "kind": "date"}, {"title": _("逾期")},
    ]  # fmt: skip
    rows = [
        {"cells": [
            {"text": showing.headline(one, people)}, {"text": _(one.paper.title)}, {"text": _stage(one)}, {"text": str(one.org)}, {"text": one.number},
            {"text": str(one.signed_by)}, {"text": str(one.since)}, {"text": str(one.due_on or "")}, {"text": _late(one)},
        ]}
        for one in found
    ]  # fmt: skip
    return {"columns": columns, "rows": rows}


def _stage(one: Record) -> str:
    kind = kinds[one.kind]
    assert issubclass(kind, Case)
    return _(kind.stages[one.stage].title)  # type: ignore[attr-defined]


def _late(one: Record) -> str:
    kind = kinds[one.kind]
    assert issubclass(kind, Case)
    return "" if kind.stages[one.stage].ends else showing.lateness(one.due_on)  # type: ignore[attr-defined]


def goals_table(standings: Sequence[Standing]) -> dict[str, Any]:
    """Goals with target, value and progress, the light in words."""
    lights = {"green": _("绿灯"), "amber": _("黄灯"), "red": _("红灯"), "": _("无来源")}
    columns = [
        {"title": _("目标")}, {"title": _("指标")}, {"title": _("单位")}, {"title": _("期间")}, {"title": _("责任人")}, {"title": _("期限"), "kind": "date"},
        {"title": _("要求")}, {"title": _("目标数"), "kind": "number"}, {"title": _("已完成"), "kind": "number"}, {"title": _("进度"), "kind": "number", "unit": "%"},
        {"title": _("亮灯")},
    ]  # fmt: skip
    rows = [
        {"cells": [
            {"text": one.words or showing.goal_words(one)}, {"text": _(one.indicator.title)}, {"text": str(one.record.org)},
            {"text": language.period_label(one.period)}, {"text": one.owner}, {"text": str(one.due_on)}, {"text": language.target_words(one)},
            {"figure": showing.figure(one.target)}, {"figure": showing.figure(one.value.amount)},
            {"text": "" if one.progress is None else str(int(one.progress * 100))}, {"text": lights[one.light]},
        ]}
        for one in standings
    ]  # fmt: skip
    return {"columns": columns, "rows": rows}
