"""The books the browser meets: counties A and C as in the examples, and the people of A the stories need besides.

Run in a process of its own, on the data directory in GONGXIAO_HOME, before the site is served.
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Org


def build(password: str) -> None:
    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Org
    from gongxiao.reports import outlines

    for name in ("county_a", "county_c"):
        outlines.builder(outlines.county_called(name)).build(Desk(name, password=password))
    desk = Desk("county_a", password=password)
    org = Org.objects.get(code="JX")
    safety: dict[str, Org | list[Org]] = {"safety_officer": org}
    desk.user("finder", "示例·安全员", safety)
    desk.user("fixer", "示例·场所负责人", safety | {"site_manager": org})
    duties = (
        "office_clerk",
        "accountant",
        "party_officer",
        "safety_officer",
        "inputs_officer",
        "leader",
        "auditor",
    )
    desk.user("everything", "示例·多面手", dict.fromkeys(duties, org))
    coop = Org.objects.get(code="JX-J1")
    desk.user("coop", "示例·城关社干事", {"office_clerk": coop, "party_officer": coop})
    for name in ("东门老厂房", "东门新厂房"):
        desk.place(name, kind="site", org=org)
    _villages(desk, org)
    _desks(org)
    _one_for_every_duty(desk, org)


def _desks(org: Org) -> None:
    """A manuscript under way (of a quarter, so that the half-year's is still to be begun) and a form to print on."""
    from gongxiao.basis.period import Period
    from gongxiao.kernel.models import User
    from gongxiao.kernel.scope import Scope
    from gongxiao.reports import manuscripts, outlines
    from gongxiao.web.models import PrintLayout

    declared = outlines.county_called("county_a").report
    clerk = User.objects.get(username="county_a.clerk")
    manuscripts.open_for(declared, Scope(org, Period.parse("2022Q1")), by=clerk)
    PrintLayout.objects.create(
        kind="stewardship.volunteer_shift", title="志愿服务套打", org=org, paper="triplicate", first=False
    )


def _villages(desk: Desk, org: Org) -> None:
    """Five villages with coordinates around the seat of every town, so that the county has a map. Out at sea, as county D."""
    from gongxiao.kernel.models import Division

    names = ["上坑", "下坑", "前溪", "后溪", "竹坪", "梅坪", "桃坞", "柳坞", "松岭", "枫岭", "茶园", "石桥"]
    for n, town in enumerate(Division.objects.filter(level="town", parent__name="甲县").order_by("pk")):
        east, north = 125 + 0.12 * (n % 4) + 0.03 * (n // 4 % 2), 28 + 0.11 * (n // 4)
        for k, side in enumerate(("", "东", "西", "南", "北")):
            spot = {
                "longitude": Decimal(f"{east + (0, 0.032, -0.03, 0.006, -0.008)[k]:.5f}"),
                "latitude": Decimal(f"{north + (0, 0.004, -0.006, -0.031, 0.029)[k]:.5f}"),
            }
            desk.place(f"{names[n % 12]}{side}村", kind="village", division=town, org=org, **spot)


def _one_for_every_duty(desk: Desk, org: Org) -> None:
    """Somebody for each duty at the county, already signed in: their session keys lie in sessions.json."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from gongxiao.kernel.duty import duties

    keys = {}
    for code in sorted(duties):
        user = desk.user(f"duty-{code}", f"示例·{duties[code].title}", {code: org})
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        keys[code] = session.session_key
    (Path(settings.HOME) / "sessions.json").write_text(json.dumps(keys), encoding="utf-8")


if __name__ == "__main__":
    import django

    django.setup()
    build(sys.argv[1])
