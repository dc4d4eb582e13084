"""单据页: the paper as signed, the facts it states, what it follows from, where it stands, and what can be done now."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.day import day_said
from gongxiao.basis.quantity import Quantity
from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import unit, units_of
from gongxiao.kernel import case, duty, journal
from gongxiao.kernel.expression import facet_words, metric_words
from gongxiao.kernel.field import AnswerRefused, Metric, Photo, Rows
from gongxiao.kernel.form import Answers
from gongxiao.kernel.kind import Case, Kind, Stage
from gongxiao.kernel.models import Attachment, Fact, Record, Step, User
from gongxiao.kernel.transfer import STOCK
from gongxiao.web import language, questions, reach, showing, signing
from gongxiao.web.questions import Faults
from gongxiao.web.rules import Asked

MOST_FACTS = 200
MOST_EFFECTS = 50


def record(request: Asked, pk: int) -> HttpResponse:
    """The paper as signed."""
    return _page(request, reach.record_or_404(request.user, pk))


def reverse_record(request: Asked, pk: int) -> HttpResponse:
    """红冲: state the opposite. The form's own key makes a second press harmless."""
    found = reach.record_or_404(request.user, pk)
    reason = request.POST.get("reason", "")
    try:
        made = journal.reverse(found, by=request.user, reason=reason, key=f"reverse:{found.pk}")
    except Refused as refused:
        faults = Faults({"reason": refused.sentence})
        return _page(request, found, reverse_faults=faults, reason=reason, status=422)
    messages.success(
        request, _("已红冲 {number}，红冲单号 {opposite}。").format(number=found.number, opposite=made.number)
    )
    return redirect("record", made.pk)


def move(request: Asked, pk: int) -> HttpResponse:
    """办理: move the case on, with what the next stage asks."""
    found = reach.record_or_404(request.user, pk)
    kind = found.paper
    to, expect = request.POST.get("to", ""), request.POST.get("expect", "")
    if not issubclass(kind, Case) or to not in kind.stages:
        return _page(request, found, move_faults=Faults(general=[_("请选择办到哪一环节。")]), status=422)
    fields = kind.stages[to].form.fields
    faults = Faults()
    answers = questions.read(fields, request.POST)
    questions.take_uploads(fields, answers, request.FILES, request.user, faults)
    taken = questions.ready(fields, answers, request.user)
    if not faults:
        try:
            step = case.advance(
                found, to, on=_day(request.POST.get("on", "")), by=request.user, answers=taken,
                expect=int(expect) if expect.isdigit() else None,
            )  # fmt: skip
        except Refused as refused:
            faults = questions.faults_of(refused, kind.stages[to].form, taken)
        else:
            messages.success(request, _("已办到“{title}”。").format(title=_(kind.stages[step.stage].title)))
            return redirect("record", found.pk)
    typed = {"to": to, "on": request.POST.get("on", ""), "answers": answers}
    return _page(request, found, move_faults=faults, typed=typed, status=422)


def _day(given: str) -> date:
    found = day_said(given, timezone.localdate())
    if found is None:
        words = _("办理日期“{given}”不是日期，请写成 2022-06-30、0630 或 6月30日。")
        raise AnswerRefused(words.format(given=given), code="day.format")
    return found


def _page(
    request: Asked, found: Record, *, reverse_faults: Faults | None = None, reason: str = "",
    move_faults: Faults | None = None, typed: dict[str, Any] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    kind = found.paper
    people = showing.People.of([found])
    steps = list(found.steps.order_by("serial").select_related("done_by")) if issubclass(kind, Case) else []
    if steps:
        found.stage, found.due_on = steps[-1].stage, steps[-1].due_on  # type: ignore[attr-defined]
    found.undone = hasattr(found, "reversal")  # type: ignore[attr-defined]
    title = showing.headline(found, people)
    context: dict[str, Any] = {
        "page_title": title if title != _(kind.title) else f"{title} {found.serial}",
        "page_note": found.number, "record": found, "kind": {"code": kind.code, "title": _(kind.title)}, "state": showing.state(found),
        "simulated": found.org.simulated,
        "crumbs": [{"title": _("单据"), "url": reverse("papers")}, {"title": _(kind.title), "url": reverse("papers_of", args=[kind.code])},
                   {"title": found.number}],
        "pairs": _head(found, kind) + showing.pairs(kind, found, people),
        "tables": [
            {"title": _(asked.label), "table": showing.rows_table(asked, found, people)}
            for asked in kind.fields.values() if isinstance(asked, Rows) and found.body.get(asked.name)
        ],
        "facts": _facts(found, kind), "links": _links(request.user, found), "files": files_of(found, kind, steps),
        "timeline": _timeline(found, kind, steps, people), "names": signing.names(kind, found, steps),
        "print_foot": signing.booking(found, steps), "red": signing.reversal(found), "number_rule": signing.number_rule(found),
    }  # fmt: skip
    if issubclass(kind, Case) and steps:
        context["stages"] = _track(kind, steps)
        context["moves"] = _moves(request.user, found, kind, steps, typed or {}, move_faults or Faults())
        context["move_errors"] = (move_faults or Faults()).summary()
    if _may_reverse(request.user, found, kind, steps):
        context["reverse_form"] = _reverse_control(reason, reverse_faults or Faults())
    elif reverse_faults:
        context["move_errors"] = reverse_faults.summary()
    context["actions"] = _actions(request.user, found)
    return render(request, "web/pages/record.html", context, status=status)


def _head(found: Record, kind: type[Kind]) -> list[dict[str, Any]]:
    return [
        {"label": _("种类"), "text": _(kind.title), "url": reverse("papers_of", args=[kind.code])},
        {"label": _("单位"), "text": found.org.name},
        {"label": _("发生日期"), "text": str(found.occurred_on)},
    ]


def _facts(found: Record, kind: type[Kind]) -> dict[str, Any]:
    """What the paper adds to the figures: metric, value, and about whom, where and what."""
    metrics = {metric.code: metric for metric in kind.metrics()}
    stated = Fact.objects.filter(record=found).order_by("id").select_related(
        "metric", "party", "place", "item", "subject", "account"
    )  # fmt: skip
    shown = list(stated[: MOST_FACTS + 1])
    rows = [{"cells": _fact_cells(one, metrics)} for one in shown[:MOST_FACTS]]
    columns = [
        {"title": _("计入"), "at": "lead"}, {"title": _("数值"), "kind": "number", "at": "key"},
        {"title": _("对象"), "at": "meta"}, {"title": _("地点"), "at": "meta"}, {"title": _("物品、科目"), "at": "meta"},
        {"title": _("日期"), "kind": "date"},
    ]  # fmt: skip
    more = _("只列出前 {n} 条").format(n=MOST_FACTS) if len(shown) > MOST_FACTS else ""
    return {
        "table": {
            "caption": _("计入的数字"),
            "columns": columns,
            "rows": rows,
            "empty": {"title": _("没有数字")},
        },
        "note": more,
    }


def _fact_cells(one: Fact, metrics: dict[str, Metric]) -> list[dict[str, Any]]:
    metric = metrics.get(one.metric.code)
    measured = metric.unit if metric else units_of(one.metric.dimension)[0]
    title = (
        metric_words(metric)
        if metric
        else {"money": _("金额"), "limit": _("额度")}.get(one.metric.code, one.metric.code)
    )
    if one.item is not None and one.metric.code.startswith(f"{STOCK}."):
        measured, title = unit(one.item.unit), _("实物")
    for ending, words in ((".open", _("在办")), (".late", _("逾期"))):
        title += f"({words})" if one.metric.code.endswith(ending) else ""
    what = _("、").join(str(each) for each in (one.item, one.account, one.subject) if each)
    return [
        {"text": title, "sub": one.metric.facet and _facet_words(one)},
        {"figure": showing.figure(Quantity(one.value, measured))},
        {"text": str(one.party or "")}, {"text": str(one.place or "")}, {"text": what}, {"text": str(one.on)},
    ]  # fmt: skip


def _facet_words(one: Fact) -> str:
    """The facets stamped on a fact in the words of the paper's own choices."""
    pairs = (part.split("=", 1) for part in one.metric.facet.split("&"))
    return _("、").join(facet_words(one.metric.code, name, value) for name, value in pairs)


def _links(user: User, found: Record) -> list[dict[str, Any]]:
    """What the paper follows from and what follows from it; a paper out of reach is named, not linked."""
    links = []
    if found.reverses is not None:
        links.append(_link(user, found.reverses, _("红冲的原单")))
    elif found.cause is not None:
        links.append(_link(user, found.cause, _("依据")))
    if found.undone:  # type: ignore[attr-defined]
        links.append(_link(user, found.reversal, _("红冲单")))
    effects = found.effects.filter(reverses=None).order_by("-id")[:MOST_EFFECTS]
    return [*links, *(_link(user, effect, _("由本单引出")) for effect in effects)]


def _link(user: User, other: Record, word: str) -> dict[str, Any]:
    url = showing.record_url(other) if reach.may_read(user, other) else ""
    return {"label": word, "text": other.number, "url": url}


def files_of(found: Record, kind: type[Kind], steps: list[Step]) -> list[dict[str, Any]]:
    """What is attached to a paper and to its steps, for parts/photo.html."""
    digests = [
        one
        for asked in kind.fields.values()
        if isinstance(asked, Photo)
        for one in found.body.get(asked.name) or []
    ]
    for step in steps:
        digests += [
            one
            for answer in step.answers.values()
            if isinstance(answer, list)
            for one in answer
            if isinstance(one, str)
        ]
    if not digests:
        return []
    kept = Attachment.objects.in_bulk(digests)
    address = questions.files_address("record_file", found.pk)
    return [
        {"title": kept[one].name, "url": address + one, "picture": kept[one].media_type.startswith("image/"), "digest": one[:12]}
        for one in digests if one in kept
    ]  # fmt: skip


def _timeline(
    found: Record, kind: type[Kind], steps: list[Step], people: showing.People
) -> list[dict[str, Any]]:
    """Who did what when, newest first."""
    told = []
    if found.undone:  # type: ignore[attr-defined]
        undoing = found.reversal
        reason = (undoing.body.get("reversal") or {}).get("reason", "")
        told.append({"when": _moment(undoing.recorded_at), "who": str(undoing.signed_by), "what": _("红冲：{number}").format(number=undoing.number),
                     "note": reason, "url": showing.record_url(undoing), "tone": "bad"})  # fmt: skip
    for step in reversed(steps[1:]):
        assert issubclass(kind, Case)
        stage = kind.stages[step.stage]
        told.append({"when": _("{on}（录入 {at}）").format(on=step.on, at=_moment(step.recorded_at)), "who": str(step.done_by),
                     "what": _("办到“{title}”").format(title=_(stage.title)), "note": _step_words(stage, step, people)})  # fmt: skip
    told.append(
        {
            "when": _moment(found.recorded_at),
            "who": str(found.signed_by),
            "what": _("签发红冲单") if found.reverses_id else _("签发"),
        }
    )
    return told


def _step_words(stage: Stage, step: Step, people: showing.People) -> str:
    said = [
        language.labelled(asked.label, people.read(asked, step.answers[name]))
        for name, asked in stage.asks.items() if step.answers.get(name) is not None
    ]  # fmt: skip
    return _("；").join(said)


def _moment(at: Any) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")


def _track(kind: type[Case], steps: list[Step]) -> list[dict[str, Any]]:
    """The stages the case went through, where it stands, and those still ahead as declared."""
    last = steps[-1]
    done = [
        {
            "title": _(kind.stages[step.stage].title),
            "state": "done",
            "date": str(step.on),
            "note": str(after.done_by),
        }
        for step, after in pairwise(steps)
    ]
    here = kind.stages[last.stage]
    late = showing.lateness(last.due_on) if not here.ends else ""
    overdue = not here.ends and last.due_on is not None and last.due_on < timezone.localdate()
    due = _("{due_on} 前").format(due_on=last.due_on) if last.due_on and not here.ends else str(last.on)
    now = {
        "title": _(here.title),
        "state": "done" if here.ends else "late" if overdue else "now",
        "date": due,
        "note": late,
    }
    passed = {step.stage for step in steps}
    ahead = [
        {"title": _(stage.title), "state": "ahead"}
        for stage in _ahead(kind, here)
        if stage.name not in passed
    ]
    return [*done, now, *ahead]


def _ahead(kind: type[Case], here: Stage) -> list[Stage]:
    """The shortest declared way to an end: from each stage on to the first one it leads to."""
    way: list[Stage] = []
    while here.to:
        onward = [name for name in here.to if kind.stages[name] not in way] or list(here.to)
        here = kind.stages[onward[0]]
        if here in way:
            break
        way.append(here)
    return way


def _moves(
    user: User, found: Record, kind: type[Case], steps: list[Step], typed: dict[str, Any], faults: Faults
) -> list[dict[str, Any]]:
    """The next moves open to this user, each with what it asks. Empty when it is not their turn."""
    here = kind.stages[steps[-1].stage]
    if here.ends or not case.my_turn(user).filter(pk=found.pk).exists():
        return []
    moves = []
    for number, name in enumerate(here.to):
        there = kind.stages[name]
        chosen = typed.get("to") == name
        answers: Answers = typed["answers"] if chosen else {}
        own = faults if chosen else Faults()
        moves.append({
            "to": name, "title": _(there.title), "open": chosen or (not typed and number == 0), "ends": there.ends,
            "expect": steps[-1].serial, "tables": questions.tables(there.form.fields, answers, own),
            "fields": [_move_day(name, typed["on"] if chosen else "", own), *_apart(name, questions.controls(there.form.fields, answers, own))],
        })  # fmt: skip
    return moves


def _move_day(name: str, given: str, faults: Faults) -> dict[str, Any]:
    return {"id": f"id_on_{name}", "name": "on", "label": _("办理日期"), "kind": "date", "required": True,
            "value": given or timezone.localdate().isoformat(), "error": faults.by_field.get("on", ""), "size": "s"}  # fmt: skip


def _apart(name: str, fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Two moves may ask the same question on one page: their controls need ids of their own."""
    return [one | {"id": f"{one['id']}_{name}"} for one in fields]


def _may_reverse(user: User, found: Record, kind: type[Kind], steps: list[Step]) -> bool:
    undone: bool = found.undone  # type: ignore[attr-defined]
    if undone or found.reverses_id is not None:
        return False
    if not duty.holds(user, kind.reversed_by(found), found.org_id):
        return False
    under_way = issubclass(kind, Case) and len(steps) > 1 and not kind.stages[steps[-1].stage].ends
    return not under_way


def _reverse_control(reason: str, faults: Faults) -> dict[str, Any]:
    return {"open": bool(faults), "field": {
        "id": "id_reason", "name": "reason", "label": _("红冲原因"), "value": reason, "required": True,
        "placeholder": _("例如：重量录错"), "error": faults.by_field.get("reason", ""), "wide": True,
    }}  # fmt: skip


def _actions(user: User, found: Record) -> list[dict[str, Any]]:
    printed = reverse("record_print", args=[found.pk])
    actions: list[dict[str, Any]] = [{"title": _("打印"), "url": printed, "icon": "print"}]
    if duty.signable_kinds(user) and found.reverses_id is None and not found.undone:  # type: ignore[attr-defined]
        url = f"{reverse('choose')}?cause={found.pk}"
        actions.append({"title": _("由本单再开一份"), "url": url, "icon": "plus"})
    return actions
