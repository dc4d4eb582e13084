"""安全巡查: the round as it is walked with a telephone, a whole day without a network. One page, and what it loads.

What goes to the device are sites, items and open hazards of the person's own part of the tree: no person's name, number
or telephone is among it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.kernel import case, duty
from gongxiao.kernel.field import Choice, Day, Field, Measure, Photo, Text
from gongxiao.kernel.models import Org, Place, Record, User
from gongxiao.kernel.tree import tree_on
from gongxiao.stewardship import checklist
from gongxiao.stewardship.models import SAFETY_FIELDS as FIELDS
from gongxiao.stewardship.models import ChecklistItem
from gongxiao.stewardship.safety import Hazard, SafetyRound
from gongxiao.web import language, offline, pickers, reach
from gongxiao.web.pages import install
from gongxiao.web.rules import ANYONE, Asked, Page, Rule

MOST_SITES, MOST_CASES = 1000, 300
SITES = ("site", "shop", "warehouse", "office")
FILES = tuple(
    f"stewardship/round/{name}.js" for name in ("round", "state", "screens", "look", "sign", "hazard")
)

offline.Shell("round", "stewardship/round.html", noted("安全巡查"), FILES)


def _acts(user: User) -> bool:
    held = {one.duty for one in duty.appointments(user)}
    return bool(held & (Hazard.duties() | SafetyRound.duties()))


INSPECTS = Rule("inspects", noted("安全检查和隐患整改的岗位"), _acts)


def loaded(request: Asked) -> HttpResponse:
    """Everything a day without a network needs, in one answer."""
    user, today = request.user, timezone.localdate()
    units = [one.org for one in reach.branches(duty.orgs_for(user, SafetyRound.duty))]
    items = {one.pk: one for unit in units for one in checklist.in_force(unit, today)}
    response = JsonResponse({
        "user": user.pk, "loaded_at": timezone.now().isoformat(), "today": today.isoformat(),
        "units": [{"code": one.code, "name": str(one), "above": _above(one)} for one in units],
        "fields": _options(FIELDS), "sorts": _options(_choice(SafetyRound.fields, "sort")),
        "levels": _options(_choice(Hazard.fields, "level")),
        "sites": [_site(one) for one in _sites(user)] if units else [],
        "items": [_item(one) for one in items.values()],
        "cases": [_case(one) for one in case.my_turn(user).filter(kind=Hazard.code)[:MOST_CASES]],
    })  # fmt: skip
    response["Cache-Control"] = "no-store"
    return response


def _above(org: Org) -> list[str]:
    """Codes of the unit and those above it: a unit's sites and items count for it and for whoever is over it."""
    above = tree_on(timezone.localdate()).above(org.pk)
    codes = dict(Org.objects.filter(pk__in=above).values_list("pk", "code"))
    return [codes[pk] for pk in above]


def _sites(user: User) -> list[Place]:
    lines = pickers.pickable(user, Place, SITES).select_related("org", "division")
    own = duty.orgs_for(user, SafetyRound.duty)
    return [
        one for one in lines.order_by("name", "pk")[:MOST_SITES] if one.org_id is None or one.org_id in own
    ]


def _site(one: Place) -> dict[str, Any]:
    where = " · ".join(filter(None, [str(one.division or ""), str(one.org or "")]))
    return {"id": str(one.pk), "name": str(one), "where": where, "kind": _(one.get_kind_display()),
            "initials": one.initials, "org": one.org.code if one.org else ""}  # fmt: skip


def _item(one: ChecklistItem) -> dict[str, Any]:
    return {"id": str(one.pk), "field": one.field, "name": one.name, "source": one.source,
            "unchecked": "" if one.status == "verified" else _(one.get_status_display()), "org": one.org.code if one.org else ""}  # fmt: skip


def _case(one: Record) -> dict[str, Any]:
    kind = Hazard
    stage = kind.stages[one.stage]  # type: ignore[attr-defined]
    words = one.body
    return {
        "id": one.pk, "number": one.number, "site": (words.get("site") or {}).get("name", ""), "url": reverse("record", args=[one.pk]),
        "detail": words.get("detail", ""), "level": _(kind.fields["level"].read(words.get("level", ""))),
        "field": _(FIELDS.get(words.get("field", ""), "")), "stage": _(stage.title), "expect": one.step,  # type: ignore[attr-defined]
        "due": str(one.due_on or ""), "deadline": words.get("deadline", ""),  # type: ignore[attr-defined]
        "moves": [{"to": name, "title": _(kind.stages[name].title), "asks": asks(kind.stages[name].asks)} for name in stage.to],
    }  # fmt: skip


def asks(fields: Mapping[str, Field]) -> list[dict[str, Any]]:
    """Questions as a device draws them."""
    return [
        {"name": name, "label": _(asked.label), "kind": _widget(asked), "required": asked.required, "help": _(asked.help),
         "lines": getattr(asked, "lines", 1), "unit": language.unit_word(asked.unit) if isinstance(asked, Measure) else "",
         "options": _options(asked.options) if isinstance(asked, Choice) else []}
        for name, asked in fields.items() if not asked.retired
    ]  # fmt: skip


def _widget(asked: Field) -> str:
    shown: dict[type[Field], str] = {
        Text: "text",
        Photo: "photo",
        Measure: "number",
        Choice: "choice",
        Day: "date",
    }
    return shown[type(asked)]


def _options(options: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"id": code, "title": _(title)} for code, title in options.items()]


def _choice(fields: Mapping[str, Field], name: str) -> Mapping[str, str]:
    asked = fields[name]
    assert isinstance(asked, Choice)
    return asked.options


PAGES = [
    Page("round", "round/", install.shell, ANYONE),
    Page("round_data", "round/data", loaded, INSPECTS),
]
