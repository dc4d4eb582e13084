"""事项: move a case from stage to stage, and ask where cases stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import StrIndex, Substr
from django.utils import timezone

from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import units_of
from gongxiao.kernel import closing, duty, journal, metric, store
from gongxiao.kernel.field import Metric
from gongxiao.kernel.kind import Case, Form, Stage, Statement, entering, kinds, leaving, told
from gongxiao.kernel.models import Fact, Org, Record, Standing, Step, User, to_number
from gongxiao.kernel.parameter import due_on
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.tree import below


class MoveRefused(Refused):
    """The case cannot be moved like that; it stands where it stood."""


def advance(
    record: Record,
    to: str,
    *,
    on: date,
    by: User,
    answers: dict[str, Any] | None = None,
    expect: int | None = None,
) -> Step:
    """Move a case to the stage `to` on the day `on`.

    `expect` is the serial of the step the user was looking at: when somebody else moved the case meanwhile it is
    refused instead of moved twice. Raises `MoveRefused` for a move the kind does not declare, a day before the last
    step, a person who may not act here (duty, or the fixer re-checking the own fix), and `PeriodClosed`.
    """
    with transaction.atomic():
        store.hold_record(record.pk)
        kind = _case_kind(record)
        steps = list(record.steps.order_by("serial").select_related("done_by"))
        last = steps[-1]
        here = kind.stages[last.stage]
        if expect is not None and expect != last.serial:
            raise MoveRefused(
                f"{record.number} 已由{last.done_by}办到“{here.title}”，没有重复办理，请刷新后再看。",
                code="move.stale",
            )
        _require_move(record, kind, here, to, on, last, by)
        _require_other_person(kind, here, steps, by)
        there = kind.stages[to]
        asked = there.form(**(answers or {}))
        asked.clean()
        kind.before_move(record, there, asked, on=on, by=by)
        closing.hold_open([(record.org, on)])
        return _write(record, kind, last, there, asked, on=on, by=by)


def _write(
    record: Record, kind: type[Case], last: Step, there: Stage, asked: Form, *, on: date, by: User
) -> Step:
    try:
        with transaction.atomic():
            step = Step.objects.create(
                record=record,
                serial=last.serial + 1,
                stage=there.name,
                on=on,
                due_on=due_on(there, record.org, on),
                done_by=by,
                recorded_at=timezone.now(),
                answers=asked.write(),
            )
    except IntegrityError:
        raise MoveRefused(
            f"{record.number} 刚被别人办理，没有重复办理，请刷新后再看。", code="move.stale"
        ) from None
    Standing.of(step, record.kind, record.org_id).save(force_update=True)
    said = _stated(record, kind, last, step, asked)
    keys = metric.keys(said)
    document = kind(org=record.org, occurred_on=record.occurred_on)
    store.insert_facts([journal.fact(record.pk, step.pk, document, one, keys, on) for one in said])
    return step


def _stated(record: Record, kind: type[Case], before: Step, after: Step, asked: Form) -> list[Statement]:
    """What is stated when a case moves from one step to the next."""
    about, facet = _first_words(record, kind)
    late = before.due_on is not None and after.on > before.due_on
    there = kind.stages[after.stage]
    return [
        *leaving(kind.stages[before.stage], late=late, facet=facet, about=about),
        *entering(there, facet=facet, about=about),
        *told(there, asked, facet=facet, about=about),
        *kind.stated_on(record, there, asked),
    ]


def stated_again(record: Record, kind: type[Case], before: Step, after: Step) -> list[Statement]:
    """What the step `after` must have stated, from its signed answers; in smallest units, for the audit."""
    asks = kind.stages[after.stage].asks
    answered = {
        name: field.read(after.answers.get(name)) for name, field in asks.items() if name in after.answers
    }
    said = _stated(record, kind, before, after, kind.stages[after.stage].form(**answered))
    return [
        one._replace(metric=Metric(one.metric.code, units_of(one.metric.unit.dimension)[0], ""), on=after.on)
        for one in said
    ]


def _case_kind(record: Record) -> type[Case]:
    kind = record.paper
    if not issubclass(kind, Case):
        raise MoveRefused(f"“{kind.title}”不是按环节办理的事项。", code="move.kind")
    if Record.objects.filter(reverses=record).exists():
        raise MoveRefused(f"{record.number} 已红冲，不能再办理。", code="move.reversed")
    return kind


def _require_move(
    record: Record, kind: type[Case], here: Stage, to: str, on: date, last: Step, by: User
) -> None:
    if to not in here.to:
        listed = "、".join(kind.stages[name].title for name in here.to) or "(已办结)"
        wanted = kind.stages[to].title if to in kind.stages else to
        raise MoveRefused(
            f"“{here.title}”之后只能办到 {listed}，不能办到“{wanted}”。", code="move.undeclared"
        )
    if on < last.on:
        raise MoveRefused(f"办理日期 {on} 早于上一步的 {last.on}，请核对。", code="move.day")
    if on > timezone.localdate():
        raise MoveRefused(f"日期 {on} 在未来，请核对。", code="day.future")
    duty.require(by, here.duty or kind.duty, record.org, f"办理“{here.title}”")


def _require_other_person(kind: type[Case], here: Stage, steps: list[Step], by: User) -> None:
    if not here.not_by:
        return
    done = [before.stage for before, after in pairwise(steps) if after.done_by_id == by.pk]
    mine = next((stage for stage in done if stage in here.not_by), None)
    if mine is not None:
        raise MoveRefused(
            f"“{kind.stages[mine].title}”由{by}办理，“{here.title}”须由另一人办理。",
            code="move.same_person",
        )


def _first_words(record: Record, kind: type[Case]) -> tuple[dict[str, Any], str]:
    """About whom, where and what the case is, and its facets: as stated by its first fact."""
    first = Fact.objects.filter(record=record, metric__code=kind.code).select_related("metric").earliest("id")
    about = {
        "party": first.party_id,
        "place": first.place_id,
        "item": first.item_id,
        "subject": first.subject_id,
    }
    return about, first.metric.facet


def standing(kind: type[Case] | None = None) -> QuerySet[Any]:
    """Cases (of one kind) under way or ended, each with `stage`, `since`, `due_on` and `step` (its newest step)."""
    codes = [kind.code] if kind else _case_codes()
    at = F("standing__at")
    return (
        Record.objects.filter(kind__in=codes, standing__isnull=False)
        .annotate(
            stage=Substr(at, StrIndex(at, Value(":")) + 1),
            since=F("standing__since"),
            due_on=F("standing__due_on"),
            step=F("standing__step"),
        )
        .select_related("org", "signed_by")
    )


def under_way(orgs: Iterable[int], kind: type[Case] | None = None) -> QuerySet[Any]:
    """Cases of these units that have not ended, the most urgent first."""
    codes = [kind.code] if kind else _case_codes()
    places = [f"{code}:{stage.name}" for code in codes for stage in _stages(code).values() if not stage.ends]
    open_cases = standing(kind).filter(standing__at__in=places, standing__org_id__in=orgs)
    return open_cases.order_by(F("due_on").asc(nulls_last=True), "id")


def late_by(org: Org, day: date) -> list[Record]:
    """Cases in `org`'s subtree that were due on or before `day` and have not left their stage."""
    return list(under_way(below(org, day)).filter(due_on__lte=day))


def my_turn(user: User) -> QuerySet[Any]:
    """Cases that wait for a duty the user holds and may act on, the most urgent first, annotated as `standing`."""
    units = {one.duty: duty.orgs_for(user, one.duty) for one in duty.appointments(user)}
    alike: dict[tuple[frozenset[int], tuple[str, ...]], list[str]] = {}
    for code in _case_codes():
        for stage in _stages(code).values():
            wanted = stage.duty or kinds[code].duty
            if not stage.ends and wanted in units:
                alike.setdefault((units[wanted], stage.not_by), []).append(f"{code}:{stage.name}")
    mine = Q(pk__in=[])
    for (orgs, not_by), places in alike.items():
        here = Q(standing__at__in=places, standing__org_id__in=orgs)
        mine |= here & ~_acted(user, not_by) if not_by else here
    return standing().filter(mine).order_by(F("due_on").asc(nulls_last=True), "id")


def _acted(user: User, stages: tuple[str, ...]) -> Q:
    """The user moved the case on from one of `stages`, so a stage that is `not_by` it is somebody else's."""
    before = Step.objects.filter(record=OuterRef("record"), serial=OuterRef("serial") - 1, stage__in=stages)
    return Q(Exists(Step.objects.filter(Exists(before), record=OuterRef("pk"), done_by=user)))


def _case_codes() -> list[str]:
    return [kind.code for kind in kinds.values() if issubclass(kind, Case)]


def _stages(code: str) -> dict[str, Stage]:
    kind = kinds[code]
    assert issubclass(kind, Case)
    return kind.stages


def overdue_at(scope: Scope) -> dict[type[Case], list[Record]]:
    """Cases late on the scope's last day, as known at its horizon, by kind."""
    day = scope.period.last_day
    known = Step.objects.filter(record=OuterRef("pk"), on__lte=day)
    if scope.horizon is not None:
        known = known.filter(Q(serial=1) | Q(facts__pk__lte=scope.horizon))
    newest = known.order_by("-serial")
    cases = Record.objects.filter(
        kind__in=_case_codes(), org_id__in=scope.orgs, reverses=None, occurred_on__lte=day
    )
    if scope.horizon is not None:
        cases = cases.filter(Exists(Fact.objects.filter(record=OuterRef("pk"), pk__lte=scope.horizon)))
    undone = Fact.objects.filter(record__reverses=OuterRef("pk"), record__occurred_on__lte=day)
    if scope.horizon is not None:
        undone = undone.filter(pk__lte=scope.horizon)
    standing_then = cases.exclude(Exists(undone)).annotate(
        stage=Subquery(newest.values("stage")[:1]), due_on=Subquery(newest.values("due_on")[:1])
    )
    found: dict[type[Case], list[Record]] = {}
    for record in standing_then.filter(due_on__lt=to_number(day)).order_by("id"):
        kind = kinds[record.kind]
        assert issubclass(kind, Case)
        if not kind.stages[record.stage].ends:
            found.setdefault(kind, []).append(record)
    return found
