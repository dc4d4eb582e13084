"""统计显示: turns filled forms, findings and progress into what the parts show. Nothing here adds anything up."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.kernel.indicator import evaluate
from gongxiao.kernel.models import Record, Step
from gongxiao.kernel.scope import Scope
from gongxiao.reports.statistics.cells import Filled, fill
from gongxiao.reports.statistics.form import BEFORE, CHANGE, NOW, SO_FAR, Row, StatForm
from gongxiao.reports.statistics.late import Owed
from gongxiao.reports.statistics.own import Own
from gongxiao.reports.statistics.rules import SEVERITIES, Finding
from gongxiao.reports.statistics.submission import (
    StatisticalSubmission,
    differences,
    explained,
    issue_of,
)
from gongxiao.web import language, showing

Context = dict[str, Any]
SOURCES = {
    "computed": (noted("计算"), "plain"),
    "reported": (noted("报数"), "info"),
    "mixed": (noted("混合"), "warn"),
    "": (noted("无来源"), "plain"),
}
PLACES = {NOW: "at-key", SO_FAR: "at-meta", BEFORE: "at-meta", CHANGE: "at-meta"}
MOST_COMPARED = 6


def address(name: str, form: StatForm, scope: Scope) -> str:
    """A page of one form, unit and period."""
    query = urlencode({"org": scope.org.code, "period": scope.period.code})
    return f"{reverse(name, args=[form.code])}?{query}"


def columns(form: StatForm) -> list[Context]:
    """The columns after label and unit."""
    return [{"title": _(form.column_title(one)), "column": one} for one in form.columns]


def tables(filled: Filled, own: Own | None, typed: dict[str, str], *, fills: bool = False) -> list[Context]:
    """The tables of a form, row by row; with `own` the number the unit itself reported stands beside."""
    return [
        {"title": _(table.title) if table.title else "", "rows": [_row(filled, row, own, typed, fills) for row in table.rows]}
        for table in filled.form.tables
    ]  # fmt: skip


def _row(filled: Filled, row: Row, own: Own | None, typed: dict[str, str], fills: bool) -> Context:  # noqa: FBT001
    now = filled.cell(row, NOW)
    word, tone = SOURCES[now.value.source if now else ""]
    line: Context = {
        "key": row.key, "label": _(row.label), "unit": language.unit_word(row.unit), "sort": _(row.sort), "depth": row.depth,
        "cells": [_cell(filled, row, column) for column in filled.form.columns], "source": {"word": _(word), "tone": tone},
    }  # fmt: skip
    if own is not None:
        known = own.said.get(row.key)
        line |= {
            "typed": fills and own.typed(row), "value": typed.get(row.key, known[0].format() if known else ""),
            "said": showing.figure(known[0], url=showing.record_url(known[1])) if known else None, "own": True,
        }  # fmt: skip
    return line


def _cell(filled: Filled, row: Row, column: str) -> Context:
    title = _(filled.form.column_title(column))
    if column == CHANGE:
        change = filled.change(row)
        text = "" if change is None else change.text
        sign = _("百分点") if change and change.points else "%"
        return {
            "title": title,
            "at": PLACES[column],
            "text": f"{text}{sign}" if text else "",
            "negative": text.startswith("-"),
        }
    cell = filled.cell(row, column)
    if cell is None:
        return {"title": title, "at": "", "text": "×", "blocked": True}
    url = showing.figure_url(row.indicator, cell.scope)
    number = showing.figure(cell.amount, url=url)
    number["unit"] = ""
    return {"title": title, "at": PLACES[column], "figure": number}


def state_of(owed: Owed | None) -> Context:
    """How far a form is, as a badge; late ones say by how many days."""
    if owed is None:
        return {"word": _("不报"), "tone": "plain"}
    if owed.stage == "approved":
        return {"word": _("已审定"), "tone": "good"}
    if owed.days_late and not owed.in_hand:
        return {"word": _("迟报 {n} 天").format(n=owed.days_late), "tone": "bad"}
    words = {
        "submitted": (_("待审定"), "info"),
        "returned": (_("已退回"), "warn"),
        "filled": (_("填报中"), "warn"),
        "": (_("未报"), "plain"),
    }
    word, tone = words[owed.stage]
    return {"word": word, "tone": tone}


def track(owed: Owed) -> list[Context]:
    """The stages of the submission, and those still ahead."""
    titles = {name: _(stage.title) for name, stage in StatisticalSubmission.stages.items()}
    if owed.record is None:
        return [
            {"title": titles["filled"], "state": "late" if owed.days_late else "now", "date": _("{due} 前").format(due=owed.due_on)},
            {"title": titles["submitted"], "state": "ahead"}, {"title": titles["approved"], "state": "ahead"},
        ]  # fmt: skip
    steps: list[Step] = list(owed.record.steps.order_by("serial").select_related("done_by"))
    last = steps[-1]
    shown = [
        {"title": titles[step.stage], "state": "done" if step is not last or step.stage == "approved" else "now", "date": str(step.on),
         "note": f"{step.done_by}{_step_words(step)}"}
        for step in steps
    ]  # fmt: skip
    if last.stage != "approved":
        shown += [{"title": titles["approved"], "state": "ahead"}]
    return shown


def _step_words(step: Step) -> str:
    said = step.answers.get("reason") or step.answers.get("opinion") or ""
    return f"：{said}" if said else ""


def findings(found: list[Finding], said: dict[str, str]) -> list[Context]:
    """What is wrong and what must be explained, with the words given so far."""
    return [
        {"id": f"why-{place}", "key": one.key, "words": one.words, "error": one.severity == "error",
         "badge": {"word": _(SEVERITIES[one.severity]), "tone": "bad" if one.severity == "error" else "warn"}, "said": said.get(one.key, "")}
        for place, one in enumerate(found)
    ]  # fmt: skip


def earlier_words(record: Record | None) -> dict[str, str]:
    """What was explained when the form was last sent up."""
    step = record.steps.filter(stage="submitted").order_by("-serial").first() if record else None
    return explained(str(step.answers.get("explanations", ""))) if step else {}


def changes_table(form: StatForm, changed: dict[str, tuple[Any, Any]]) -> Context:
    """Cells that read differently now than when they were approved."""
    titles = {row.key: row for row in form.rows}
    rows = []
    for place, (then, now) in changed.items():
        key, column = place.split("|")
        rows.append({"cells": [
            {"text": _(titles[key].label), "sub": _(form.column_title(column))}, {"text": then or _("（无）")}, {"text": now or _("（无）")},
        ]})  # fmt: skip
    heads = [
        {"title": _("指标"), "at": "lead"},
        {"title": _("审定时"), "kind": "number", "at": "meta"},
        {"title": _("现在"), "kind": "number", "at": "key"},
    ]
    return {"caption": _("审定后的变化"), "columns": heads, "rows": rows}


def progress_table(owed: list[Owed], *, forms_too: bool = False) -> Context:
    """Units and forms with state, last day and lateness; the state of each opens its form."""
    heads = [{"title": _("单位"), "at": "lead"}, *([{"title": _("报表"), "at": "meta"}] if forms_too else []), {"title": _("报告期"), "at": "meta"},
             {"title": _("截止日期"), "kind": "date", "at": "meta"}, {"title": _("报送日期"), "kind": "date"}, {"title": _("迟报天数"), "kind": "number", "at": "key"},
             {"title": _("状态"), "at": "state"}]  # fmt: skip
    rows = [
        {"url": address("statistics_form", one.form, Scope(one.org, one.period)), "tone": "bad" if one.days_late else "", "cells": [
            {"text": str(one.org)}, *([{"text": _(one.form.title)}] if forms_too else []), {"text": language.period_label(one.period)}, {"text": str(one.due_on)},
            {"text": str(one.submitted_on) if one.submitted_on else ""}, {"text": _("{n} 天").format(n=one.days_late) if one.days_late else _("按时")},
            {"badge": state_of(one)},
        ]}
        for one in owed
    ]  # fmt: skip
    empty = {"icon": "check", "title": _("没有迟报的报表"), "text": _("换一个期间，或者看全部应报。")}
    return {"caption": _("报送进度"), "columns": heads, "rows": rows, "empty": empty}


def below_table(form: StatForm, scope: Scope, units: list[Owed]) -> Context:
    """The units below in lines, the first figures of the form in columns, and their sum over the subtree."""
    chosen = list(form.rows[:MOST_COMPARED])
    asked = [(row.indicator, scope.of(one.org)) for one in units for row in chosen]
    asked += [(row.indicator, scope) for row in chosen]
    values = evaluate(asked)
    heads = [{"title": _("单位"), "at": "lead"}, *({"title": _(row.label), "kind": "number", "at": "key" if place == 0 else "meta" if place < 3 else "",
             "unit": language.unit_word(row.unit)} for place, row in enumerate(chosen)), {"title": _("与审定数"), "at": "state"}]  # fmt: skip
    rows = []
    for number, one in enumerate(units):
        own = values[number * len(chosen) : (number + 1) * len(chosen)]
        inner = scope.of(one.org)
        rows.append({"url": address("statistics_form", form, inner), "cells": [
            {"text": str(one.org)}, *(_number(row, value, inner) for row, value in zip(chosen, own, strict=True)), {"badge": _agrees(form, one)},
        ]})  # fmt: skip
    total = [
        {"text": _("全系统合计（含本级）")},
        *(
            _number(row, value, scope)
            for row, value in zip(chosen, values[len(units) * len(chosen) :], strict=True)
        ),
        {},
    ]
    return {"caption": _("下级单位数字"), "columns": heads, "rows": rows, "total": total, "wide": True,
            "empty": {"icon": "tree", "title": _("没有下级单位报这张表")}}  # fmt: skip


def _number(row: Row, value: Any, scope: Scope) -> Context:
    number = showing.figure(
        value.amount.to(row.unit) if value.amount is not None else None,
        url=showing.figure_url(row.indicator, scope),
    )
    number["unit"] = ""
    return {"figure": number}


def _agrees(form: StatForm, owed: Owed) -> Context:
    """Do the unit's numbers still read as they were approved?"""
    issued = issue_of(form, owed.org, owed.period) if owed.stage == "approved" else None
    if issued is None:
        return state_of(owed)
    changed = differences(issued, fill(form, Scope(owed.org, owed.period)))
    return (
        {"word": _("{n} 处不同").format(n=len(changed)), "tone": "bad"}
        if changed
        else {"word": _("一致"), "tone": "good"}
    )


def official_head(form: StatForm, scope: Scope) -> dict[str, str]:
    """The lines above an official table."""
    units = list(dict.fromkeys(str(row.unit) for row in form.rows))
    return {
        "number": _(form.number), "source": _(form.source), "org": scope.org.name, "period": language.period_label(scope.period),
        "unit": language.unit_word(units[0]) if len(units) == 1 else _("见各行"), "status": _(form.status),
    }  # fmt: skip


def signatures(record: Record | None) -> list[dict[str, str]]:
    """单位负责人, 统计负责人, 填表人, 报出日期: names from the steps, blank to sign by hand where there is none."""
    steps = list(record.steps.order_by("serial").select_related("done_by")) if record else []
    sent = next((step for step in reversed(steps) if step.stage == "submitted"), None)
    approved = next((step for step in reversed(steps) if step.stage == "approved"), None)
    return [
        {"label": _("单位负责人"), "text": ""}, {"label": _("统计负责人"), "text": str(approved.done_by) if approved else ""},
        {"label": _("填表人"), "text": str(sent.done_by) if sent else ""}, {"label": _("报出日期"), "text": str(sent.on) if sent else ""},
    ]  # fmt: skip
