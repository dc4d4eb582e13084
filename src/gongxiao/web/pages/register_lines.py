"""名册条目页: one line of a register and what rests on it: papers, stock, units, dated values, masked numbers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Field, ForeignKey, Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.quantity import Quantity
from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import unit, units_of
from gongxiao.kernel import duty, party
from gongxiao.kernel.guard import VIRTUAL
from gongxiao.kernel.models import (
    Appointment,
    Fact,
    Item,
    Org,
    Parameter,
    Party,
    Place,
    Record,
    Subject,
    User,
)
from gongxiao.kernel.transfer import STOCK
from gongxiao.kernel.tree import tree_on
from gongxiao.web import language, reach, register_forms, showing
from gongxiao.web.paging import Sheet
from gongxiao.web.register_forms import MoveForm
from gongxiao.web.rules import Asked
from gongxiao.web.shelves import Shelf, line_or_404, shelf_or_404, shelves, text_of

MOST_STOCK = 60


def line(request: Asked, name: str, pk: str) -> HttpResponse:
    """One line and what rests on it."""
    shelf = shelf_or_404(request.user, name)
    return _line_page(request, shelf, line_or_404(request.user, shelf, pk))


def reveal(request: Asked, pk: int) -> HttpResponse:
    """A personal number in plain: who asked and why is written down first."""
    shelf = shelf_or_404(request.user, "party")
    found = line_or_404(request.user, shelf, str(pk))
    if not shelf.may_keep(request.user, found):
        raise PermissionDenied(_("管理往来对象名册的岗位"))
    field = request.POST.get("field", "")
    try:
        shown = party.reveal(found, field, by=request.user, reason=request.POST.get("reason", ""))
    except Refused as refused:
        return _line_page(request, shelf, found, refused=refused.sentence, status=422)
    response = _line_page(request, shelf, found, revealed={"label": _(party.FIELDS[field]), "text": shown})
    response["Cache-Control"] = "no-store"
    return response


def move_org(request: Asked, pk: str) -> HttpResponse:
    """单位隶属: from a day on, the unit stands under another parent."""
    shelf = shelf_or_404(request.user, "org")
    found = line_or_404(request.user, shelf, pk)
    if not shelf.may_keep(request.user, found):
        raise PermissionDenied(_("管理单位名册的岗位"))
    form = MoveForm(request.POST)
    form.arrange(found, shelf.keepers_units(request.user))
    if not form.is_valid():
        return _line_page(request, shelf, found, move_form=form, status=422)
    made = form.save()
    messages.success(
        request,
        _("自 {valid_from} 起，{found}隶属{parent}；此前的数字仍按原隶属汇总。").format(
            valid_from=made.valid_from, found=found, parent=made.parent
        ),
    )
    return redirect("register_line", "org", found.pk)


def _line_page(
    request: Asked, shelf: Shelf, found: Any, *, refused: str = "", revealed: dict[str, str] | None = None,
    move_form: MoveForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    user = request.user
    actions = []
    if shelf.may_keep(user, found):
        actions.append(
            {"title": _("修改"), "url": reverse("register_edit", args=[shelf.name, found.pk]), "icon": "edit"}
        )
    if isinstance(found, Parameter) and shelf.may_keep(user):
        url = f"{reverse('register_new', args=[shelf.name])}?like={found.pk}"
        actions.append({"title": _("登记新值"), "url": url, "icon": "plus", "look": "primary"})
    context: dict[str, Any] = {
        "page_title": str(found), "page_note": _(shelf.title), "actions": actions, "simulated": getattr(found, "simulated", False),
        "crumbs": [{"title": _("名册"), "url": reverse("registers")}, {"title": _(shelf.title), "url": reverse("register", args=[shelf.name])}, {"title": str(found)}],
        "pairs": [{"label": _(str(field.verbose_name)), "text": text_of(found, field), "url": _reference_url(found, field)} for field in shelf.fields()],
        "errors": [{"text": refused, "id": "id_reason"}] if refused else [], "revealed": revealed, "shelf": shelf, "line": found,
    }  # fmt: skip
    if isinstance(found, Party):
        context["numbers"] = _numbers(shelf, user, found)
    if isinstance(found, Org):
        context |= _org_parts(user, shelf, found, move_form)
    if isinstance(found, Parameter):
        context["history"] = _values(shelf, user, found)
    if isinstance(found, Item):
        context["packs"] = [str(pack) for pack in found.packs.all()]
    if isinstance(found, Item | Place):
        context["stock"] = _stock(user, found)
    if isinstance(found, Party | Place | Item | Subject):
        context |= _resting(request, found)
    return render(request, "web/pages/register_line.html", context, status=status)


def _reference_url(found: Any, field: Field[Any, Any]) -> str:
    value = getattr(found, f"{field.name}_id", None) if isinstance(field, ForeignKey) else None
    model = field.related_model if isinstance(field, ForeignKey) else None
    shelf = next((one for one in shelves() if one.model is model), None) if value else None
    return reverse("register_line", args=[shelf.name, value]) if shelf else ""


def _numbers(shelf: Shelf, user: User, found: Party) -> dict[str, Any]:
    lines = [
        {"field": name, "label": _(label), "text": party.masked(found, name)}
        for name, label in party.FIELDS.items()
    ]
    return {
        "lines": lines,
        "may_reveal": shelf.may_keep(user, found),
        "any": any(one["text"] for one in lines),
    }


def _org_parts(user: User, shelf: Shelf, found: Org, form: MoveForm | None) -> dict[str, Any]:
    """Where the unit stands, what stands under it, and who serves in it."""
    placements = found.placements.select_related("parent").order_by("-valid_from")
    children = Org.objects.filter(pk__in=tree_on(timezone.localdate()).children.get(found.pk, [])).order_by(
        "code"
    )
    serving = Appointment.objects.filter(org=found).select_related("user").order_by("duty")
    parts: dict[str, Any] = {
        "placements": [{"when": _("{valid_from} 起").format(valid_from=one.valid_from), "who": "", "what": _("隶属{parent}").format(parent=one.parent) if one.parent else _("为最上级单位")} for one in placements],
        "children": [{"text": str(one), "url": reverse("register_line", args=["org", one.pk])} for one in children],
        "serving": [{"label": language.duty_titles([one.duty]) or one.duty, "text": str(one.user)} for one in serving],
        "papers_url": f"{reverse('papers')}?org={found.code}",
    }  # fmt: skip
    if shelf.may_keep(user, found):
        form = form or MoveForm()
        if not form.is_bound:
            form.arrange(found, shelf.keepers_units(user))
        if form.fields["parent"].queryset.exists():  # type: ignore[attr-defined]
            parts["move_fields"] = register_forms.controls(form)
            parts["move_open"] = form.is_bound
            if form.is_bound:
                parts["errors"] = register_forms.errors(form)
    return parts


def _values(shelf: Shelf, user: User, found: Parameter) -> dict[str, Any]:
    """Every dated value of the parameter that the user may read, the newest first."""
    rows = shelf.readable(user).filter(code=found.code).select_related("org").order_by("-valid_from")
    columns = [{"title": _("起始日期"), "at": "lead"}, {"title": _("数值"), "kind": "number", "at": "key"}, {"title": _("适用单位"), "at": "meta"},
               {"title": _("依据文件"), "at": "meta"}, {"title": _("状态"), "at": "state"}]  # fmt: skip
    return {"caption": _("历次取值"), "columns": columns, "rows": [
        {"url": reverse("register_line", args=[shelf.name, one.pk]), "cells": [
            {"text": str(one.valid_from)}, {"text": f"{one.value.normalize():f}{language.unit_word(one.unit)}"}, {"text": str(one.org or _("通用"))}, {"text": one.source},
            {"text": _(one.get_status_display())}]} for one in rows
    ]}  # fmt: skip


def _stock(user: User, found: Item | Place) -> dict[str, Any] | None:
    """What stands where: of an item by place, of a place by item; virtual places aside."""
    other = "place" if isinstance(found, Item) else "item"
    own = {"item": found} if isinstance(found, Item) else {"place": found}
    facts = Fact.objects.filter(**own, metric__code__startswith=f"{STOCK}.", org_id__in=duty.reach(user))
    sums = facts.exclude(place__kind__in=VIRTUAL).order_by().values(f"{other}_id", "metric__dimension")
    summed = [one for one in sums.annotate(held=Sum("value"))[:MOST_STOCK] if one["held"]]
    if not summed:
        return None
    model: Any = Place if other == "place" else Item
    names = model.objects.in_bulk([one[f"{other}_id"] for one in summed])
    rows = []
    for one in summed:
        there = names[one[f"{other}_id"]]
        counted = found if isinstance(found, Item) else there
        measured = (
            unit(counted.unit)
            if unit(counted.unit).dimension == one["metric__dimension"]
            else units_of(one["metric__dimension"])[0]
        )
        url = reverse("register_line", args=[other, there.pk])
        rows.append(
            {
                "url": url,
                "cells": [
                    {"text": str(there)},
                    {"figure": showing.figure(Quantity(int(one["held"]), measured))},
                ],
            }
        )
    columns = [
        {"title": _("地点") if other == "place" else _("物品"), "at": "lead"},
        {"title": _("库存"), "kind": "number", "at": "key"},
    ]
    return {"caption": _("库存"), "columns": columns, "rows": rows}


def _resting(request: Asked, found: Any) -> dict[str, Any]:
    """Papers whose facts are about this line, the last recorded first."""
    dimension = (
        "party"
        if isinstance(found, Party)
        else "place"
        if isinstance(found, Place)
        else "item"
        if isinstance(found, Item)
        else "subject"
    )
    about = Fact.objects.filter(**{f"{dimension}_id": found.pk}).order_by().values("record_id")
    sheet: Sheet[Record] = Sheet(
        reach.records(request.user).filter(pk__in=about).select_related("org", "signed_by", "reversal"),
        request.GET,
        size=20,
    )
    people = showing.People.of(sheet.rows)
    columns = [{"title": _("事项"), "at": "lead"}, {"title": _("种类"), "at": "meta"}, {"title": _("单据号")}, {"title": _("日期"), "kind": "date", "at": "meta"},
               {"title": _("状态"), "at": "state"}]  # fmt: skip
    rows = []
    for one in sheet.rows:
        one.undone = hasattr(one, "reversal")  # type: ignore[attr-defined]
        rows.append({"url": showing.record_url(one), "cells": [
            {"text": showing.headline(one, people)}, {"text": _(one.paper.title)}, {"text": one.number}, {"text": str(one.occurred_on)},
            {"badge": showing.state(one)}]})  # fmt: skip
    empty = {"title": _("还没有单据引用它"), "text": _("引用它的单据签发后会列在这里。")}
    return {
        "resting": {"caption": _("引用它的单据"), "columns": columns, "rows": rows, "empty": empty},
        "pager": sheet.pager() if rows else None,
    }
