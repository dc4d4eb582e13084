"""目标任务: how every goal of the unit stands, with the rule of its light written down."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.kernel import duty, goal, parameter
from gongxiao.web import language, reach, showing
from gongxiao.web.pages.case_lists import goals_table
from gongxiao.web.pages.home import goal_line
from gongxiao.web.rules import Asked
from gongxiao.web.scope_bar import scope_bar
from gongxiao.web.sheets import export
from gongxiao.web.sheets.export import Exported

ORDER = ["red", "amber", "", "green"]


def goals(request: Asked) -> HttpResponse:
    """The goals inside the period, the worst first."""
    scope = reach.scope_of(request)
    day = min(timezone.localdate(), scope.period.last_day)
    seen = scope.org.pk in duty.reach(request.user, goal.Goal)
    found = goal.standings(scope, day) if seen else []
    found = [one for one in found if one.record.org_id in reach.figure_orgs(request.user, one.indicator)]
    found.sort(key=lambda one: (ORDER.index(one.light), one.due_on))
    lights = [
        {"tone": showing.LIGHTS[light], "count": n}
        for light in reversed(ORDER)
        if (n := sum(one.light == light for one in found))
    ]
    filters = scope_bar(request, scope, [])
    if export.wanted(request):
        about = [*export.filters_said(filters), (_("截至"), str(day)), (_("亮灯规则"), _rule(scope.org, day))]
        return export.answer(request, _("目标任务"), [Exported(_("目标任务"), goals_table(found), about)])
    filters["export_url"] = export.url(request)
    actions = []
    if goal.Goal in duty.signable_kinds(request.user):
        url = reverse("paper_new", args=[goal.Goal.code])
        actions.append({"title": _("下达目标"), "url": url, "icon": "plus", "look": "primary"})
    return render(request, "web/pages/goals.html", {
        "page_title": _("目标任务"), "page_note": _("{org} · {label} · 截至 {day}").format(org=scope.org, label=language.period_label(scope.period), day=day), "simulated": scope.org.simulated,
        "filters": filters, "goals": [goal_line(one) for one in found], "lights": lights,
        "actions": [*actions, {"title": _("打印"), "method": "print", "icon": "print"}], "rule": _rule(scope.org, day),
        "empty": {"icon": "flag", "title": _("本期没有目标任务"), "actions": actions,
                  "text": _("目标由领导签发；换一个期间，或者下达一项：写明指标、目标数、责任人和期限。")},
    })  # fmt: skip


def _rule(org: object, day: date) -> str:
    """The rule of the lights in words, with the parameter in force."""
    from gongxiao.kernel.models import Org

    assert isinstance(org, Org)
    behind = parameter.value(goal.AMBER, org, day)
    return _(
        "绿灯：已达到，或进度不落后于时间；黄灯：落后时间进度不超过 {behind:f} 个百分点；红灯：落后更多，或到期未达到。“不超过”的目标，超过即为红灯。没有数据来源的目标不亮灯，到期仍没有的为红灯。"
    ).format(behind=behind.normalize())
