"""成批办理: several ticked papers printed as one, several ticked cases of a board moved on together."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import case
from gongxiao.kernel.field import Rows
from gongxiao.kernel.kind import Case, Stage
from gongxiao.kernel.models import Record, User
from gongxiao.web import layouts, reach, showing, signing
from gongxiao.web.rules import Asked
from gongxiao.web.sheets import export

MOST_PRINTED, MOST_MOVED = 100, 200
PAPER = "a4"


def papers_print(request: Asked) -> HttpResponse:
    """The ticked papers, each on a sheet of its own, one press of the printer."""
    chosen = export.chosen(request)
    if len(chosen) > MOST_PRINTED:
        raise Refused(
            _("一次最多打印 {most} 份，现在勾选了 {n} 份，请分几次。").format(most=MOST_PRINTED, n=len(chosen)), code="print.most"
        )  # fmt: skip
    found = {one.pk: one for one in reach.records(request.user).filter(pk__in=chosen).select_related("org", "signed_by", "cause", "reverses", "reversal")}  # fmt: skip
    papers = [found[pk] for pk in dict.fromkeys(chosen) if pk in found]
    people = showing.People.of(papers)
    return render(request, "web/pages/papers_print.html", {
        "page_title": _("打印单据"), "page_note": _("共 {n} 份").format(n=len(papers)), "paper": PAPER,
        "crumbs": [{"title": _("单据"), "url": reverse("papers")}, {"title": _("打印")}],
        "sheets": [_sheet(one, people) for one in papers], "style_url": f"{reverse('print_style')}?paper={PAPER}",
        "empty": {"icon": "print", "title": _("没有勾选单据"), "text": _("回到清单，勾选要打印的单据，再按“打印所选”。")},
        "actions": [{"title": _("打印"), "method": "print", "icon": "print", "look": "primary"}] if papers else [],
    })  # fmt: skip


def _sheet(found: Record, people: showing.People) -> dict[str, Any]:
    kind, steps = found.paper, layouts.steps_of(found)
    return {
        "record": found, "kind": _(kind.title), "pairs": showing.pairs(kind, found, people), "red": signing.reversal(found),
        "names": signing.names(kind, found, steps), "print_foot": signing.booking(found, steps),
        "cause": found.cause.number if found.cause is not None else "", "simulated": found.org.simulated,
        "tables": [
            {"title": _(asked.label), "table": showing.rows_table(asked, found, people) | {"wide": False}}
            for asked in kind.fields.values() if isinstance(asked, Rows) and found.body.get(asked.name)
        ],
    }  # fmt: skip


def silent_moves(kind: type[Case], name: str) -> list[Stage]:
    """The stages a case may go to from here that ask nothing: only there may several go together."""
    return [kind.stages[to] for to in kind.stages[name].to if not kind.stages[to].asks]


def movable(user: User, kind: type[Case]) -> set[int]:
    """The cases of the kind whose turn it is for this user."""
    return set(case.my_turn(user).filter(kind=kind.code).values_list("pk", flat=True))


def board_move(request: Asked, code: str) -> HttpResponse:
    """Move the ticked cases to one stage on one day: all of them, or none with the reason."""
    kind = reach.kind_or_404(request.user, code)
    if not issubclass(kind, Case):
        raise Http404(_("这种单据不按环节办理。"))
    origin, _arrow, to = request.POST.get("to", "").partition(">")
    chosen = [int(one) for one in request.POST.getlist("chosen") if one.isdigit() and len(one) < 19][
        : MOST_MOVED + 1
    ]
    try:
        _require_plain(kind, origin, to, len(chosen))
        on = _day(request.POST.get("on", ""))
        papers = (
            reach.records(request.user, [kind]).filter(pk__in=chosen).select_related("org").order_by("pk")
        )
        moved = _move(list(papers), to, on, request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("board", kind.code)
    title = _(kind.stages[to].title)
    messages.success(request, _("已把 {n} 件办到“{title}”。").format(n=moved, title=title))
    return redirect("board", kind.code)


def _require_plain(kind: type[Case], origin: str, to: str, number: int) -> None:
    if not number:
        raise Refused(_("请先勾选要办理的事项。"), code="batch.none")
    if number > MOST_MOVED:
        raise Refused(_("一次最多办理 {most} 件，请分几次。").format(most=MOST_MOVED), code="batch.most")
    if origin not in kind.stages or to not in {one.name for one in silent_moves(kind, origin)}:
        raise Refused(_("这一环节要填写内容，请逐件办理。"), code="batch.asks")


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given.strip()) if given.strip() else timezone.localdate()
    except ValueError:
        raise Refused(_("办理日期“{given}”不是日期，请写成 2022-06-30。").format(given=given), code="day.format") from None  # fmt: skip


def _move(papers: list[Record], to: str, on: date, by: User) -> int:
    with transaction.atomic():
        for one in papers:
            try:
                case.advance(one, to, on=on, by=by)
            except Refused as refused:
                words = _("{number} 不能办，全部没有办：{sentence}")
                raise Refused(words.format(number=one.number, sentence=refused.sentence), code=refused.code) from None  # fmt: skip
    return len(papers)
