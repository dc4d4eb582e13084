"""The books the browser meets: counties A and C as in the examples, and the people of A the stories need besides.

Run in a process of its own, on the data directory in GONGXIAO_HOME, before the site is served.
"""

from __future__ import annotations

import sys


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
    duties = ("office_clerk", "accountant", "party_officer", "safety_officer", "inputs_officer", "leader")
    desk.user("everything", "示例·多面手", dict.fromkeys(duties, org))
    coop = Org.objects.get(code="JX-J1")
    desk.user("coop", "示例·城关社干事", {"office_clerk": coop, "party_officer": coop})
    for name in ("东门老厂房", "东门新厂房"):
        desk.place(name, kind="site", org=org)


if __name__ == "__main__":
    import django

    django.setup()
    build(sys.argv[1])
