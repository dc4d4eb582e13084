"""单据清单: all records in reach, the records of one kind with their totals, and the choice of a new paper."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.basis.day import period_said
from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import duty
from gongxiao.kernel.field import Day, Field, Measure, Photo
from gongxiao.kernel.kind import Case, Kind, kinds
from gongxiao.kernel.models import Fact, Party, Record, User, to_number
from gongxiao.kernel.tree import below
from gongxiao.web import language, lists, money, reach, showing
from gongxiao.web.domains import by_domain
from gongxiao.web.paging import Sheet
from gongxiao.web.rules import Asked
from gongxiao.web.sheets import export, kind_tables
from gongxiao.web.sheets.export import Exported

STATES = {
    "valid": noted("有效"),
    "reversed": noted("已红冲"),
    "reversal": noted("红冲单"),
    "mine": noted("我签的"),
}


def everything(request: Asked) -> HttpResponse:
    """All records in reach, the last recorded first."""
    kinds_seen = duty.visible_kinds(request.user)
    chosen = [kinds[code] for code in request.GET.getlist("kind") if code in kinds] or None
    filters, found = _filtered(request, reach.records(request.user, chosen))
    filters["fields"].insert(1, _kind_field(kinds_seen, request.GET.get("kind", "")))
    filters["active"] += bool(request.GET.get("kind"))
    found = _ticked(request, found)
    sheet = Sheet(_with_state(found), request.GET, size=export.page_size(request))
    people = showing.People.of(sheet.rows)
    columns = [
        {"title": _("单据号")}, {"title": _("事项"), "at": "lead"}, {"title": _("种类"), "at": "meta"},
        {"title": _("单位")}, {"title": _("日期"), "kind": "date", "at": "meta"}, {"title": _("制单")},
        {"title": _("状态"), "at": "state"},
    ]  # fmt: skip
    rows = [
        {
            "url": showing.record_url(one), "tone": "bad" if one.reverses_id else "", "value": one.pk, "label": one.number,
            "cells": [
                {"text": one.number}, {"text": showing.headline(one, people)}, {"text": _(one.paper.title)},
                {"text": str(one.org)}, {"text": str(one.occurred_on)}, {"text": str(one.signed_by)},
                {"badge": showing.state(one)},
            ],
        }
        for one in sheet.rows
    ]  # fmt: skip
    table = {
        "caption": _("单据"),
        "columns": columns,
        "rows": rows,
        "empty": _nothing(request.GET, request.user),
    }
    if export.wanted(request):
        about = export.filters_said(filters)
        return export.answer(request, _("单据"), [Exported(_("单据"), table, about)], total=sheet.total)
    tools = lists.arrange(request, "papers", table, [lists.batch_export(), lists.batch_print()])
    return render(request, "web/pages/papers.html", {
        "page_title": _("单据"), "page_note": _("共 {total:,} 份").format(total=sheet.total),
        "filters": filters, "pager": sheet.pager(), "actions": _new_button(request.user), "table": table, "tools": tools,
    })  # fmt: skip


def of_kind(request: Asked, code: str) -> HttpResponse:
    """The records of one kind, by day, with the columns its fields give and the totals of its measures."""
    kind = reach.kind_or_404(request.user, code)
    filters, found = _filtered(request, reach.records(request.user, [kind]))
    found = _ticked(request, found)
    size = export.page_size(request)
    sheet = Sheet(_with_state(found), request.GET, ("occurred_on", "pk"), size=size)
    people = showing.People.of(sheet.rows)
    table = _kind_table(kind, sheet, people, found)
    table["empty"] = _nothing(request.GET, request.user, kind)
    if export.wanted(request):
        about = export.filters_said(filters)
        sheets = [Exported(_(kind.title), table, about), *(Exported(title, lines, about) for title, lines in kind_tables.of(kind, sheet.rows, people))]  # fmt: skip
        return export.answer(request, _(kind.title), sheets, total=sheet.total)
    tools = lists.arrange(
        request, f"papers_of:{kind.code}", table, [lists.batch_export(), lists.batch_print()]
    )
    return render(request, "web/pages/papers.html", {
        "page_title": _(kind.title), "page_note": _("共 {total:,} 份").format(total=sheet.total),
        "crumbs": [{"title": _("单据"), "url": reverse("papers")}, {"title": _(kind.title)}],
        "filters": filters, "pager": sheet.pager(), "actions": _kind_actions(request.user, kind), "table": table, "tools": tools,
    })  # fmt: skip


def _kind_table(
    kind: type[Kind], sheet: Sheet[Record], people: showing.People, found: QuerySet[Record]
) -> dict[str, Any]:
    """A page of the papers of one kind: the fields a list shows, the rest as columns somebody may ask for, the sums."""
    listed = showing.listed_fields(kind)
    fields = [
        *listed,
        *(one for one in kind.fields.values() if one not in listed and not isinstance(one, Photo)),
    ]
    columns = [
        {"title": _("日期"), "kind": "date", "at": "meta"},
        *(_column(asked, place) | {"extra": asked not in listed} for asked, place in zip(fields, _places(fields, len(listed)), strict=True)),
        {"title": _("单位"), "at": "meta"}, {"title": _("单据号")}, {"title": _("状态"), "at": "state"},
    ]  # fmt: skip
    rows = [
        {
            "url": showing.record_url(one), "tone": "bad" if one.reverses_id else "", "value": one.pk, "label": one.number,
            "cells": [
                {"text": str(one.occurred_on)},
                *(_cell(asked, one, people) for asked in fields),
                {"text": str(one.org)}, {"text": one.number}, {"badge": showing.state(one)},
            ],
        }
        for one in sheet.rows
    ]  # fmt: skip
    total = _totals(found, fields) if sheet.rows else None
    return {"caption": _(kind.title), "columns": columns, "rows": rows, "total": total}


def _ticked(request: Asked, found: QuerySet[Record]) -> QuerySet[Record]:
    """Only the papers ticked, when a list is taken out and some are."""
    chosen = export.chosen(request) if export.wanted(request) else []
    return found.filter(pk__in=chosen) if chosen else found


def choose(request: Asked) -> HttpResponse:
    """Which paper to open: the kinds this user may sign, by domain, narrowed by name."""
    wanted = request.GET.get("q", "").strip()
    signable = [
        kind
        for kind in duty.signable_kinds(request.user)
        if wanted in kind.title or wanted.lower() in _(kind.title).lower() or wanted in kind.code
    ]
    cause = request.GET.get("cause", "")
    suffix = f"?cause={cause}" if cause.isdigit() else ""
    groups = [
        {"title": title, "kinds": [
            {"title": _(kind.title), "url": reverse("paper_new", args=[kind.code]) + suffix, "note": _first_line(kind)}
            for kind in some
        ]}
        for title, some in by_domain(signable, lambda kind: kind.code)
    ]  # fmt: skip
    return render(
        request,
        "web/pages/choose.html",
        {"page_title": _("新填一份"), "groups": groups, "q": wanted, "cause": cause},
    )


def _first_line(kind: type[Kind]) -> str:
    return language.listed(one.label for one in list(kind.fields.values())[:4])


def _filtered(request: Asked, found: QuerySet[Record]) -> tuple[dict[str, Any], QuerySet[Record]]:
    """The filters of a list, as fields and applied. A period that cannot be read is said beside its field."""
    given, user = request.GET, request.user
    branches = reach.branches(duty.reach(user))
    period, error = (given.get("period") or given.get("period__text", "")).strip(), ""
    words = period
    org = reach.listed_org(request)
    if org:
        unit = reach.org_or_404(user, org)
        found = found.filter(org_id__in=below(unit, timezone.localdate()))
    if period:
        try:
            span = period_said(period, timezone.localdate()) or Period.parse(period)
            period, words = span.code, language.period_label(span)
            found = found.filter(occurred_on__gte=to_number(span.start), occurred_on__lt=to_number(span.end))
        except Refused as refused:
            error = refused.sentence
    state = given.get("state", "")
    found = _in_state(found, state, user)
    text = given.get("q", "").strip()
    if text:
        found = found.filter(saying(text))
    fields = [
        {"id": "id_q", "name": "q", "label": _("单据号、名称"), "value": text, "kind": "search"},
        {"id": "id_org", "name": "org", "label": _("单位"), "kind": "select", "placeholder": _("全部单位"), "value": org,
         "choices": [one.as_choice(org) for one in branches]},
        {"id": "id_period", "name": "period", "label": _("期间"), "kind": "picker", "picker_url": reverse("pick", args=["period"]),
         "value": "" if error else period, "shown": words, "placeholder": _("如 本月、2022H1"), "error": error},
        {"id": "id_state", "name": "state", "label": _("状态"), "kind": "select", "placeholder": _("全部"), "value": state,
         "choices": [{"value": code, "title": _(title), "chosen": code == state} for code, title in STATES.items()]},
    ]  # fmt: skip
    active = sum(bool(one) for one in (text, org, period, state))
    return {
        "fields": fields,
        "active": active,
        "reset_url": request.path,
        "period": "" if error else words,
    }, found


def _in_state(found: QuerySet[Record], state: str, user: User) -> QuerySet[Record]:
    narrowed: dict[str, dict[str, Any]] = {
        "valid": {"reverses": None, "reversal": None},
        "reversed": {"reversal__isnull": False},
        "reversal": {"reverses__isnull": False},
        "mine": {"signed_by": user},
    }
    return found.filter(**narrowed[state]) if state in narrowed else found


def saying(text: str) -> Q:
    """Papers whose number holds the text, or that name somebody, something or somewhere so called."""
    who = Party.objects.filter(Q(name__icontains=text) | Q(initials__contains=text.lower()))[:200]
    said = Q(number__icontains=text) | Q(party__in=list(who.values_list("pk", flat=True)))
    return (
        said
        | Q(place__name__icontains=text)
        | Q(subject__name__icontains=text)
        | Q(body__name__icontains=text)
    )


def _with_state(found: QuerySet[Record]) -> QuerySet[Record]:
    undone = Exists(Record.objects.filter(reverses=OuterRef("pk")))
    return found.annotate(undone=undone).select_related("org", "signed_by")


def _kind_field(seen: list[type[Kind]], chosen: str) -> dict[str, Any]:
    titles = sorted(((_(kind.title), kind.code) for kind in seen), key=lambda one: one[1])
    choices = [{"value": code, "title": title, "chosen": code == chosen} for title, code in titles]
    return {"id": "id_kind", "name": "kind", "label": _("种类"), "kind": "select", "placeholder": _("全部种类"),
            "value": chosen, "choices": choices}  # fmt: skip


def _column(asked: Field, place: str) -> dict[str, Any]:
    if isinstance(asked, Measure):
        return {
            "key": asked.name,
            "title": _(asked.label),
            "kind": "number",
            "unit": language.unit_word(money.unit_for(asked.unit)),
            "at": place,
        }
    return {
        "key": asked.name,
        "title": _(asked.label),
        "kind": "date" if isinstance(asked, Day) else "",
        "at": place,
    }


def _places(fields: list[Field], listed: int) -> list[str]:
    """Where each column stands on a phone; those beyond the usual ones only on a wide screen."""
    places: list[str] = []
    for number, asked in enumerate(fields):
        if number >= listed:
            places.append("")
        elif not places:
            places.append("lead")
        elif isinstance(asked, Measure) and "key" not in places:
            places.append("key")
        else:
            places.append("")
    return places


def _cell(asked: Field, record: Record, people: showing.People) -> dict[str, Any]:
    if isinstance(asked, Measure):
        cell = showing.measured(record, asked)
        return {"figure": cell | {"unit": ""}} if cell["text"] else {"text": ""}
    return {"text": people.read(asked, record.body.get(asked.name))}


def _totals(found: QuerySet[Record], fields: list[Field]) -> list[dict[str, Any]]:
    """The line 合计: what the facts of all filtered papers add up to, reversals against what they reverse."""
    measures = [asked for asked in fields if isinstance(asked, Measure) and not asked.stock]
    codes = [asked.metric.code for asked in measures]
    facts = Fact.objects.filter(record__in=found.order_by().values("pk"), metric__code__in=codes, step=None)
    sums = dict(facts.order_by().values_list("metric__code").annotate(Sum("value"))) if codes else {}
    cells: list[dict[str, Any]] = [{"text": _("合计")}]
    for asked in fields:
        if asked in measures and asked.metric.code in sums:
            added = Quantity(sums[asked.metric.code], asked.unit)
            cells.append({"figure": showing.figure(added) | {"unit": ""}})
        else:
            cells.append({})
    return [*cells, {}, {}, {}]


def _new_button(user: User) -> list[dict[str, Any]]:
    if not duty.signable_kinds(user):
        return []
    return [{"title": _("新填一份"), "url": reverse("choose"), "icon": "plus", "look": "primary"}]


def _kind_actions(user: User, kind: type[Kind]) -> list[dict[str, Any]]:
    actions: list[dict[str, Any]] = [{"title": _("打印"), "method": "print", "icon": "print"}]
    if issubclass(kind, Case):
        actions.append({"title": _("按环节看"), "url": reverse("board", args=[kind.code]), "icon": "tree"})
    if kind in duty.signable_kinds(user):
        actions.append(
            {"title": _("导入"), "url": reverse("paper_import", args=[kind.code]), "icon": "upload"}
        )
        url = reverse("paper_new", args=[kind.code])
        actions.append(
            {
                "title": _("新填{title}").format(title=_(kind.title)),
                "url": url,
                "icon": "plus",
                "look": "primary",
            }
        )
    return actions


def _nothing(given: QueryDict, user: User, kind: type[Kind] | None = None) -> dict[str, Any]:
    if any(given.get(name) for name in ("q", "org", "period", "state", "kind")):
        return {
            "icon": "search",
            "title": _("没有符合条件的单据"),
            "text": _("放宽筛选条件再试，例如去掉期间或换一个名称。"),
        }
    actions = (
        _kind_actions(user, kind)[-1:]
        if kind in duty.signable_kinds(user)
        else _new_button(user)
        if kind is None
        else []
    )
    return {"title": _("还没有单据"), "text": _("签发的单据会列在这里，按日期从新到旧。"), "actions": actions}
