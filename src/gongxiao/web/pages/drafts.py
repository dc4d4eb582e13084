"""填单: a kind's paper as a form, kept as a draft on every change, signed once however often it is pressed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.day import day_said
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import draft as drafts
from gongxiao.kernel import duty, unusual
from gongxiao.kernel.field import AnswerRefused
from gongxiao.kernel.form import Answers
from gongxiao.kernel.journal import KeyReused
from gongxiao.kernel.kind import Kind, kinds
from gongxiao.kernel.models import Draft, Org, Record, User
from gongxiao.web import pickers, questions, reach, showing
from gongxiao.web.questions import DAY, UNIT, Faults
from gongxiao.web.rules import Asked


def new(request: Asked, code: str) -> HttpResponse:
    """An empty paper. Nothing is kept until something is typed."""
    kind = _signable(request.user, code)
    today = timezone.localdate().isoformat()
    cause = _cause(request.user, request.GET.get("cause", ""))
    answers: Answers = {DAY: today, UNIT: str(_default_org(request.user, kind).pk)}
    for name, asked in kind.fields.items():
        if (given := request.GET.get(name)) is not None:
            answers[name] = _prefilled(request.user, asked, given)
    return _form(
        request,
        Draft(pk=uuid.uuid4(), kind=kind.code, by=request.user, cause=cause, answers=answers),
        Faults(),
    )


def edit(request: Asked, key: uuid.UUID) -> HttpResponse:
    """A kept draft (GET), or the pressed button: keep it, or sign it (POST)."""
    kept = Draft.objects.filter(pk=key).select_related("record", "cause", "by", "moves").first()
    if kept is not None and kept.by != request.user:
        raise Http404(_("没有这份草稿。"))
    if kept is not None and kept.record is not None:
        words = _("这笔已入账，单据号 {number}，没有重复记账。")
        messages.info(request, words.format(number=kept.record.number))
        return redirect("record", kept.record.pk)
    if kept is not None and kept.moves is not None:
        return redirect("record", kept.moves.pk)  # a step is taken on the page of its case
    if request.method == "POST":
        return _press(request, key)
    if kept is None or kept.kind not in kinds:
        raise Http404(_("没有这份草稿，可能已经作废。"))
    _signable(request.user, kept.kind)
    return _form(request, kept, Faults())


def save(request: Asked, key: uuid.UUID) -> HttpResponse:
    """Keep what was typed so far; asked for by the page itself on every change.

    `only=new` comes from a browser that kept a paper of its own while the network was dead: a draft that is here
    already may be newer and is not touched.
    """
    if request.POST.get("only") == "new" and (there := Draft.objects.filter(pk=key, by=request.user).first()):
        return JsonResponse({"saved": there.saved_at.isoformat()})
    kept, _faults = _keep(request, key)
    return JsonResponse({"saved": kept.saved_at.isoformat()})


def drop(request: Asked, key: uuid.UUID) -> HttpResponse:
    """Throw an unfinished paper away."""
    gone, _each = Draft.objects.filter(pk=key, by=request.user, record=None, step=None).delete()
    if gone:
        messages.success(request, _("草稿已作废。"))
    return redirect("home")


def _press(request: Asked, key: uuid.UUID) -> HttpResponse:
    kept, faults = _keep(request, key)
    if faults:
        return _form(request, kept, faults, status=422)
    if request.POST.get("then") != "sign":
        messages.success(request, _("草稿已保存，可以随时从工作台接着填。"))
        return redirect("home")
    return _sign(request, kept)


def _sign(request: Asked, kept: Draft) -> HttpResponse:
    """Sign, or the same page again with everything typed and what is wrong with it."""
    kind = kinds[kept.kind]
    taken = questions.ready(kind.fields, kept.answers, request.user)
    try:
        document = kind(org=_org(request.user, kept), occurred_on=_day(kept.answers), **taken)
        if request.POST.get("confirmed") != "1" and (unsure := unusual.questions(document.clean())):
            return _form(request, kept, Faults(), status=422, unsure=unsure)
        record = drafts.sign(kept, document, by=request.user)
    except KeyReused as refused:
        messages.warning(request, refused.sentence)
        return redirect("record", refused.first.pk)
    except Refused as refused:
        return _form(request, kept, _place(refused, kind, taken), status=422)
    messages.success(request, _("已签发，单据号 {number}。").format(number=record.number))
    return redirect("record", record.pk)


def _keep(request: Asked, key: uuid.UUID) -> tuple[Draft, Faults]:
    """The draft with what was sent now. A draft of somebody else, or one already signed, is not touched."""
    before = Draft.objects.filter(pk=key).first()
    if before is not None and (before.by_id != request.user.pk or before.moves_id is not None):
        raise Http404(_("没有这份草稿。"))
    if before is not None and before.record_id is not None:
        return before, Faults()
    kind = _signable(request.user, before.kind if before else request.POST.get("kind", ""))
    faults = Faults()
    answers = questions.read(kind.fields, request.POST)
    questions.take_uploads(kind.fields, answers, request.FILES, request.user, faults)
    answers |= {DAY: request.POST.get("occurred_on", ""), UNIT: request.POST.get("org", "")}
    cause = before.cause if before else _cause(request.user, request.POST.get("cause", ""))
    chosen = Org.objects.filter(pk=answers[UNIT]).first() if answers[UNIT].isdigit() else None
    with transaction.atomic():
        kept = drafts.save(kind, answers, by=request.user, org=chosen, cause=cause, draft=key)
    return kept, faults


def _form(
    request: Asked, kept: Draft, faults: Faults, status: int = 200, unsure: Sequence[str] = ()
) -> HttpResponse:
    kind = kinds[kept.kind]
    first: list[dict[str, Any]] = [
        _org_control(request.user, kind, kept, faults),
        _day_control(kept, faults),
    ]
    files_at = questions.files_address("draft_file", kept.pk)
    asked = questions.controls(kind.fields, kept.answers, faults, files_at=files_at)
    saved = None if kept._state.adding else kept.saved_at
    return render(request, "web/pages/paper_form.html", {
        "page_title": _(kind.title), "page_note": _title_note(kind), "kind": {"code": kind.code, "title": _(kind.title)}, "draft": kept, "saved_at": saved,
        "crumbs": [{"title": _("单据"), "url": reverse("papers")}, {"title": _(kind.title), "url": reverse("papers_of", args=[kind.code])},
                   {"title": _("草稿") if saved else _("新填")}],
        **questions.groups(kind.fields, asked, first), "tables": questions.tables(kind.fields, kept.answers, faults), "errors": faults.summary(),
        "cause": _cause_words(kept.cause), "kept_before": saved is not None, "unsure": unsure,
        "refused_before": {"words": kept.refused, "filled_at": kept.filled_at} if kept.refused and status == 200 else None,
    }, status=status)  # fmt: skip


def _title_note(kind: type[Kind]) -> str:
    return {"case": _("签发后按环节办理"), "voucher": _("签发后货物或资金随之转移")}.get(kind.family, "")


def _org_control(user: User, kind: type[Kind], kept: Draft, faults: Faults) -> dict[str, Any]:
    branches = reach.branches(duty.orgs_for(user, kind.duty))
    asked = str(kept.answers.get(UNIT, ""))
    choices = [
        {"value": one.org.pk, "title": one.indented, "chosen": str(one.org.pk) == asked} for one in branches
    ]
    return {"id": "id_org", "name": "org", "label": _("单位"), "kind": "select", "required": True, "value": asked,
            "choices": choices, "error": faults.by_field.get("org", ""), "size": "m"}  # fmt: skip


def _day_control(kept: Draft, faults: Faults) -> dict[str, Any]:
    return {"id": "id_occurred_on", "name": "occurred_on", "label": _("发生日期"), "kind": "date", "required": True,
            "value": kept.answers.get(DAY, ""), "error": faults.by_field.get("occurred_on", ""), "size": "s"}  # fmt: skip


def _cause_words(cause: Record | None) -> dict[str, str] | None:
    if cause is None:
        return None
    return {"number": cause.number, "url": showing.record_url(cause), "id": str(cause.pk)}


def _place(refused: Refused, kind: type[Kind], taken: Answers) -> Faults:
    """A refusal about the day or the unit stands beside them; the rest where the kind's questions are."""
    beside = {"day": "occurred_on", "period": "occurred_on", "unit": "org", "duty": "org"}
    part = refused.code.split(".")[0]
    if (part in beside and not isinstance(refused, AnswerRefused)) or refused.code in (
        "paper.day",
        "paper.org",
    ):
        name = beside.get(part) or refused.code.replace("paper.day", "occurred_on").replace(
            "paper.org", "org"
        )
        return Faults({name: refused.sentence})
    return questions.faults_of(refused, kind, taken)


def _org(user: User, kept: Draft) -> Org:
    if kept.org is None or kept.org.pk not in duty.reach(user):
        raise AnswerRefused(_("请选择单据所属的单位。"), code="paper.org")
    return kept.org


def _day(answers: Answers) -> date:
    given = str(answers.get(DAY, "")).strip()
    if not given:
        raise AnswerRefused(_("请填写发生日期。"), code="paper.day")
    found = day_said(given, timezone.localdate())
    if found is None:
        words = _("“{given}”不是日期，请写成 2022-06-30、0630 或 6月30日。")
        raise AnswerRefused(words.format(given=given), code="paper.day")
    return found


def _signable(user: User, code: str) -> type[Kind]:
    if code not in kinds or kinds[code] not in duty.signable_kinds(user):
        raise Http404(_("没有这种单据，或者您的岗位不签这种单据。"))
    return kinds[code]


def _default_org(user: User, kind: type[Kind]) -> Org:
    held = [one for one in duty.appointments(user) if one.duty == kind.duty]
    return held[0].org


def _cause(user: User, asked: str) -> Record | None:
    """The record the new paper follows from; one out of reach is as good as none."""
    found = Record.objects.filter(pk=asked).first() if asked.isdigit() else None
    return found if found is not None and reach.may_read(user, found) else None


def _prefilled(user: User, asked: Any, given: str) -> Any:
    """An answer given in the address, as a picker or a text holds it."""
    if not isinstance(asked, questions.PICKED):
        return given
    taken = pickers.chosen(user, asked, {"id": given, "text": ""})
    return {"id": given, "text": str(asked.read(taken) if isinstance(taken, str) else taken)}
