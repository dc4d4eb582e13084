"""地图: the places of a unit and what is under it, by sort, on the ground of their towns; each opens its register line."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.kernel import duty
from gongxiao.kernel.models import Division, Place
from gongxiao.kernel.tree import below
from gongxiao.web import maps, reach, svg
from gongxiao.web.paging import Sheet
from gongxiao.web.rules import Asked
from gongxiao.web.shelves import shelf_or_404

MOST_PINS = 600
# In this order, because the first marks are the easiest to tell apart and villages are the most.
SORTS = ("village", "shop", "warehouse", "site", "town", "office", "van")


def map_of_places(request: Asked) -> HttpResponse:
    """The map and the list of the places that have coordinates; what has none is counted and said."""
    shelf = shelf_or_404(request.user, "place")
    code, kind, town = (request.GET.get(name, "") for name in ("org", "kind", "town"))
    units = (
        below(reach.org_or_404(request.user, code), timezone.localdate())
        if code
        else duty.reach(request.user)
    )
    within = shelf.readable(request.user).filter(org_id__in=units)
    offered = dict(within.order_by().values_list("kind").annotate(Count("pk")))
    asked = within.filter(kind=kind) if kind in offered else within
    placed = asked.filter(longitude__isnull=False, latitude__isnull=False)
    ground = maps.town_ground(units)
    found = (
        placed.filter(division__in=[town]) | placed.filter(division__parent=town)
        if town in ground
        else placed
    )
    sheet: Sheet[Place] = Sheet(found.select_related("division__parent", "org").order_by(), request.GET)
    missing = asked.count() - placed.count()
    return render(request, "web/pages/map.html", {
        "page_title": _("地图"), "page_note": _("{n} 处有坐标").format(n=sheet.total),
        "filters": _filters(request, code, kind if kind in offered else "", town if town in ground else "", offered, ground),
        "chart": _chart(list(found.order_by("kind", "pk")[:MOST_PINS]), ground, town) if sheet.total else None,
        "table": _table(sheet.rows), "pager": sheet.pager(), "missing": missing, "register_url": reverse("register", args=["place"]),
        "empty": {"icon": "map", "title": _("还没有带坐标的地点"), "text": _("在名册的“地点”里填上经度和纬度，这里就会画出来。")},
    })  # fmt: skip


def _filters(
    request: Asked, code: str, kind: str, town: str, offered: dict[str, int], ground: dict[str, Any]
) -> dict[str, Any]:
    titles = dict(Place.KINDS)
    branches = reach.branches(duty.reach(request.user))
    fields = [
        {"id": "id_org", "name": "org", "label": _("单位"), "kind": "select", "placeholder": _("全部单位"), "value": code,
         "choices": [one.as_choice(code) for one in branches]},
        {"id": "id_kind", "name": "kind", "label": _("类别"), "kind": "select", "placeholder": _("全部类别"), "value": kind,
         "choices": [{"value": one, "title": _("{title}（{n}）").format(title=_(titles[one]), n=offered[one]), "chosen": one == kind} for one in SORTS if one in offered]},
        {"id": "id_town", "name": "town", "label": _("乡镇"), "kind": "select", "placeholder": _("全部乡镇"), "value": town,
         "choices": [{"value": one, "title": name, "chosen": one == town} for one, (name, _points) in sorted(ground.items())]},
    ]  # fmt: skip
    return {"fields": fields, "active": sum(map(bool, (code, kind, town))), "reset_url": request.path}


def _chart(places: list[Place], ground: dict[str, Any], town: str) -> dict[str, Any]:
    shown = {town: ground[town]} if town in ground else ground
    towns = [svg.Town(name, points, None) for name, points in shown.values()]
    pins = [
        svg.Pin(one.name, (float(one.longitude or 0), float(one.latitude or 0)), SORTS.index(one.kind), reverse("register_line", args=["place", one.pk]))
        for one in places
    ]  # fmt: skip
    titles = dict(Place.KINDS)
    used = Counter(one.kind for one in places)
    sorts = [(SORTS.index(name), f"{_(titles[name])} {used[name]}") for name in SORTS if used[name]]
    return {
        "title": _("地点分布"), "legend": svg.pins_legend(sorts),
        "wide": svg.pins(pins, towns, title=_("地点分布"), width=svg.WIDE), "narrow": svg.pins(pins, towns, title=_("地点分布"), width=svg.NARROW),
    }  # fmt: skip


def _town_of(one: Place) -> Division | None:
    village = one.division is not None and one.division.level == "village"
    return one.division.parent if village and one.division else one.division


def _table(places: list[Place]) -> dict[str, Any]:
    titles = dict(Place.KINDS)
    columns = [
        {"title": _("名称"), "at": "lead"}, {"title": _("类别"), "at": "state"}, {"title": _("乡镇"), "at": "meta"}, {"title": _("管理单位"), "at": "meta"},
        {"title": _("经度、纬度"), "kind": "number"},
    ]  # fmt: skip
    rows = [
        {"url": reverse("register_line", args=["place", one.pk]), "cells": [
            {"text": one.name}, {"badge": {"word": _(titles[one.kind]), "tone": "plain"}}, {"text": str(_town_of(one) or "")}, {"text": str(one.org or "")},
            {"text": f"{one.longitude:.5f}, {one.latitude:.5f}"},
        ]}
        for one in places
    ]  # fmt: skip
    return {"caption": _("地点"), "columns": columns, "rows": rows, "empty": {"title": _("没有地点")}}
