"""名册页: lists of what lasts, each line with what rests on it, and the forms that add and change lines."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Field
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import party
from gongxiao.kernel.models import DayField, Item, Parameter, Party
from gongxiao.web import lists, pickers, reach, register_forms
from gongxiao.web.paging import Sheet
from gongxiao.web.register_forms import LineForm
from gongxiao.web.rules import Asked
from gongxiao.web.sheets import export
from gongxiao.web.sheets.export import Exported
from gongxiao.web.shelves import Shelf, line_or_404, shelf_or_404, shelves, text_of

MOST_CODED = 400
PLACES = ("lead", "state", "meta", "meta")


def index(request: Asked) -> HttpResponse:
    """Every register the user may read, with how many lines of it."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for shelf in shelves():
        if shelf.seen_by(request.user):
            count = shelf.readable(request.user).count()
            url = reverse("register", args=[shelf.name])
            groups.setdefault(shelf.group, []).append(
                {"title": _(shelf.title), "icon": shelf.icon, "url": url, "count": count}
            )
    return render(
        request,
        "web/pages/shelves.html",
        {"page_title": _("名册"), "page_note": _("长期存在、单据要引用的人、地、物"), "groups": groups},
    )


def register(request: Asked, name: str) -> HttpResponse:
    """The lines of one register, found by name, code or initials."""
    shelf = shelf_or_404(request.user, name)
    text = request.GET.get("q", "").strip()
    lines = shelf.readable(request.user).select_related(*shelf.related())
    if text:
        lines = _matching(shelf, lines, text)
    sheet: Sheet[Any] | None = None
    chosen = export.chosen(request) if export.wanted(request) else []
    lines = lines.filter(pk__in=chosen) if chosen else lines
    if _numbered(shelf):
        sheet = Sheet(lines.order_by(), request.GET, size=export.page_size(request))
        rows, total = sheet.rows, sheet.total
    else:
        rows = list(lines.order_by("code")[: export.page_size(request, MOST_CODED)])
        total = lines.count()
    more = (
        _(",只列出前 {n} 条，请按名称查找").format(n=MOST_CODED)
        if total > len(rows) and sheet is None
        else ""
    )
    table, filters = _listed(shelf, request, rows, text)
    if export.wanted(request):
        about = export.filters_said(filters)
        return export.answer(request, _(shelf.title), [Exported(_(shelf.title), table, about)], total=total)
    batch = [lists.batch_export()] if _numbered(shelf) else []
    tools = lists.arrange(request, f"register:{shelf.name}", table, batch)
    actions = _new_button(shelf, request)
    return render(request, "web/pages/register.html", {
        "page_title": _(shelf.title), "page_note": _("共 {total:,} 条{more}").format(total=total, more=more), "actions": actions,
        "crumbs": [{"title": _("名册"), "url": reverse("registers")}, {"title": _(shelf.title)}],
        "filters": filters, "table": table, "tools": tools, "pager": sheet.pager() if sheet else None,
    })  # fmt: skip


def _listed(
    shelf: Shelf, request: Asked, rows: list[Any], text: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The table of a register, the columns beyond the usual ones hidden until they are chosen; and its filter."""
    usual = shelf.columns()
    fields = [*usual, *(one for one in shelf.fields() if one not in usual)]
    columns = [
        {"key": one.name, "title": _(str(one.verbose_name)), "at": PLACES[i] if i < len(PLACES) and one in usual else "", "extra": one not in usual,
         "kind": "date" if isinstance(one, DayField) else "number" if one.get_internal_type() == "DecimalField" else ""}
        for i, one in enumerate(fields)
    ]  # fmt: skip
    listed = [
        {"url": reverse("register_line", args=[shelf.name, one.pk]), "value": one.pk, "label": str(one), "cells": [_cell(one, field) for field in fields]}
        for one in rows
    ]  # fmt: skip
    if shelf.model is Party:
        columns += [{"key": name, "title": _(label), "extra": True} for name, label in party.FIELDS.items()]
        for one, line in zip(rows, listed, strict=True):
            line["cells"] += [{"text": party.masked(one, name)} for name in party.FIELDS]
    table = {"caption": _(shelf.title), "columns": columns, "rows": listed, "empty": _nothing(shelf, text, _new_button(shelf, request))}  # fmt: skip
    filters = {"active": int(bool(text)), "reset_url": request.path, "fields": [
        {"id": "id_q", "name": "q", "label": _("名称、编码或拼音首字母"), "kind": "search", "value": text}]}  # fmt: skip
    return table, filters


def _new_button(shelf: Shelf, request: Asked) -> list[dict[str, Any]]:
    if not shelf.may_keep(request.user):
        return []
    url = reverse("register_new", args=[shelf.name])
    return [
        {"title": _("导入"), "url": reverse("register_import", args=[shelf.name]), "icon": "upload"},
        {
            "title": _("登记{title}").format(title=_(shelf.title)),
            "url": url,
            "icon": "plus",
            "look": "primary",
        },
    ]


def _nothing(shelf: Shelf, text: str, actions: list[dict[str, Any]]) -> dict[str, Any]:
    if text:
        return {
            "icon": "search",
            "title": _("没有找到“{text}”").format(text=text),
            "text": _("换个字再试，或用拼音首字母。"),
        }
    return {
        "icon": shelf.icon,
        "title": _("还没有{title}").format(title=_(shelf.title)),
        "text": _("登记以后，单据里就能选到。"),
        "actions": actions,
    }


def new(request: Asked, name: str) -> HttpResponse:
    """The form of a line not there yet."""
    shelf = shelf_or_404(request.user, name)
    if not shelf.may_keep(request.user):
        raise PermissionDenied(_("管理{title}名册的岗位").format(title=_(shelf.title)))
    return _edit(request, shelf, None)


def edit(request: Asked, name: str, pk: str) -> HttpResponse:
    """The form of a line that is there."""
    shelf = shelf_or_404(request.user, name)
    found = line_or_404(request.user, shelf, pk)
    if not shelf.may_keep(request.user, found):
        raise PermissionDenied(_("管理{title}名册的岗位").format(title=_(shelf.title)))
    return _edit(request, shelf, found)


def _edit(request: Asked, shelf: Shelf, found: Any) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = register_forms.form_for(shelf, request.user, found, data, _like(request, shelf))
    wrong: dict[int, str] = {}
    if data is not None and form.is_valid():
        packs, wrong = register_forms.read_packs(form.instance, data) if shelf.model is Item else ([], {})
        if not wrong and (made := _saved(form, shelf, packs)) is not None:
            messages.success(
                request, (_("“{line}”已修改。") if found else _("“{line}”已登记。")).format(line=made)
            )
            return redirect("register_line", shelf.name, made.pk)
    title = _("修改{found}").format(found=found) if found else _("登记{title}").format(title=_(shelf.title))
    errors = register_forms.errors(form) + [
        {
            "text": _("包装第 {number} 行：{words}").format(number=n + 1, words=words),
            "id": f"id_packs-{n}-holds",
        }
        for n, words in wrong.items()
    ]
    crumbs = [
        {"title": _("名册"), "url": reverse("registers")},
        {"title": _(shelf.title), "url": reverse("register", args=[shelf.name])},
        {"title": title},
    ]
    return render(request, "web/pages/register_form.html", {
        "page_title": title, "crumbs": crumbs, "fields": register_forms.controls(form), "errors": errors if data is not None else [],
        "packs": register_forms.packs_table(found, data, wrong) if shelf.model is Item else None,
        "back_url": reverse("register_line", args=[shelf.name, found.pk]) if found else reverse("register", args=[shelf.name]),
    }, status=422 if data is not None else 200)  # fmt: skip


def _saved(form: LineForm, shelf: Shelf, packs: list[Any]) -> Any:
    """The line as written, or None with the reason added to the form; then nothing was written."""
    try:
        with transaction.atomic():
            made = form.save()
            if shelf.model is Item:
                made.packs.all().delete()
                for pack in packs:
                    pack.item = made
                    pack.save()
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None
    except IntegrityError:
        form.add_error(None, _("已有相同的一条（编码、日期或证件号重复），请核对后再登记。"))
        return None
    return made


def _like(request: Asked, shelf: Shelf) -> dict[str, Any]:
    """A new line belongs to the keeper's own unit; a new dated row of a parameter starts from the one it supersedes."""
    home = reach.home_org(request.user)
    own = {"org": home.pk} if home.pk in shelf.keepers_units(request.user) else {}
    like = request.GET.get("like", "")
    if shelf.model is not Parameter or not like.isdigit():
        return own
    before = shelf.readable(request.user).filter(pk=like).first()
    if before is None:
        return own
    return {"code": before.code, "org": before.org_id or own.get("org"), "unit": before.unit, "value": f"{before.value.normalize():f}",
            "valid_from": timezone.localdate(), "status": "verified"}  # fmt: skip


def _numbered(shelf: Shelf) -> bool:
    return shelf.model._meta.pk.get_internal_type() != "CharField"


def _matching(shelf: Shelf, lines: Any, text: str) -> Any:
    if shelf.model is Parameter:
        return lines.filter(code__icontains=text) | lines.filter(source__icontains=text)
    return pickers.matching(lines, text)


def _cell(one: Any, field: Field[Any, Any]) -> dict[str, Any]:
    return {"text": text_of(one, field)}
