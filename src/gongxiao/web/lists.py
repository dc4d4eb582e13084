"""列表: which columns a person looks at, how close the lines stand, and what can be done with the lines that are ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from gongxiao.web.models import ListChoice
from gongxiao.web.rules import Asked
from gongxiao.web.sheets import export

WIDE = 9
MOST_NAME, MOST_COLUMNS = 120, 100
TICKED = "input[name=chosen]:checked"
ALWAYS = "lead"
FORM = "list"


def key_of(column: Mapping[str, Any]) -> str:
    """What a choice of columns calls a column: its key, else its title."""
    return str(column.get("key") or column["title"])


def arrange(
    request: Asked, name: str, table: dict[str, Any], batch: Sequence[Mapping[str, Any]] = (), *, freeze: bool = False
) -> dict[str, Any]:  # fmt: skip
    """Narrow the table to the columns this person chose; returns the context of parts/list_tools.html.

    A column with `extra` is hidden until it is chosen. The one that leads stays. An export takes every column.
    """
    kept = ListChoice.objects.filter(user=request.user, name=name[:MOST_NAME]).first()
    chosen = set(kept.columns) if kept is not None and kept.columns else None
    columns: list[dict[str, Any]] = table["columns"]
    usual = [not one.get("extra") for one in columns]
    shown = [
        one.get("at") == ALWAYS or (key_of(one) in chosen if chosen is not None else plain)
        for one, plain in zip(columns, usual, strict=True)
    ]
    offered = [
        {"key": key_of(one), "title": one["title"], "shown": here, "fixed": one.get("at") == ALWAYS}
        for one, here in zip(columns, shown, strict=True)
    ]
    dense = kept is not None and kept.dense
    if not export.wanted(request):
        _narrow(table, shown)
        table["dense"] = dense
        table["wide"] = bool(table.get("wide")) or len(table["columns"]) > WIDE
        table["frozen"] = freeze or table["wide"]
        if batch:
            table["select"] = "chosen"
    return {
        "name": name, "columns": offered, "dense": dense, "next": request.get_full_path(), "url": reverse("list_choose"),
        "export_url": export.url(request), "batch": [dict(one) for one in batch] if table["rows"] else [], "form": FORM,
        "changed": chosen is not None and shown != usual,
    }  # fmt: skip


def _narrow(table: dict[str, Any], shown: Sequence[bool]) -> None:
    def kept(cells: Sequence[Any]) -> list[Any]:
        return [one for one, here in zip(cells, shown, strict=True) if here]

    table["columns"] = kept(table["columns"])
    table["rows"] = [row | {"cells": kept(row["cells"])} for row in table["rows"]]
    if table.get("total"):
        table["total"] = kept(table["total"])


def batch_export() -> dict[str, Any]:
    """The button that takes the ticked lines out."""
    return {"title": _("导出所选"), "method": "submit", "form": FORM, "icon": "download", "name": export.ASKED, "value": export.XLSX,
            "confirm": _("把勾选的 {n} 条导出为 Excel？"), "counts": TICKED}  # fmt: skip


def batch_print() -> dict[str, Any]:
    """The button that prints the ticked papers as one."""
    return {"title": _("打印所选"), "method": "submit", "form": FORM, "icon": "print", "url": reverse("papers_print"),
            "confirm": _("把勾选的 {n} 份单据排成一份打印？"), "counts": TICKED}  # fmt: skip


def choose(request: Asked) -> HttpResponse:
    """Remember how this person likes a list; back to it."""
    name, back = request.POST.get("list", "")[:MOST_NAME], request.POST.get("next", "")
    if name and request.POST.get("then") == "usual":
        ListChoice.objects.filter(user=request.user, name=name).delete()
    elif name:
        columns = [one[:MOST_NAME] for one in request.POST.getlist("column")][:MOST_COLUMNS]
        wanted = {"columns": columns, "dense": request.POST.get("dense") == "1"}
        ListChoice.objects.update_or_create(user=request.user, name=name, defaults=wanted)
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else "home")
