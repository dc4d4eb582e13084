"""口径栏: the unit and period a page stands for, as fields of its filter bar; what is chosen is kept for the next page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongxiao.kernel import duty
from gongxiao.kernel.scope import Scope
from gongxiao.web import language, reach
from gongxiao.web.rules import Asked


def scope_bar(request: Asked, scope: Scope, extra: list[dict[str, Any]]) -> dict[str, Any]:
    """The context of parts/filters.html."""
    choices = [one.as_choice(scope.org.code) for one in reach.branches(duty.reach(request.user))]
    fields = [
        {"id": "id_org", "name": "org", "label": _("单位"), "kind": "select", "required": True, "unmarked": True, "value": scope.org.code, "choices": choices},
        {"id": "id_period", "name": "period", "label": _("期间"), "kind": "picker", "picker_url": reverse("pick", args=["period"]),
         "value": scope.period.code, "shown": language.period_label(scope.period), "placeholder": _("如 本月、2022H1")},
        *extra,
    ]  # fmt: skip
    as_of = "" if scope.horizon is None else _("第 {horizon} 条事实").format(horizon=scope.horizon)
    return {
        "fields": fields,
        "active": 0,
        "keep": True,
        "reset_url": "",
        "period": language.period_label(scope.period),
        "as_of": as_of,
    }
