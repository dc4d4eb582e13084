"""The books of the round: one unit, three people, a few sites, and one hazard that waits to be checked again."""

from __future__ import annotations

import sys
from datetime import timedelta


def build(password: str) -> None:
    from django.utils import timezone

    from gongxiao.config.desk import Desk
    from gongxiao.kernel.models import Org
    from gongxiao.stewardship.safety import Hazard

    desk = Desk("round", password=password)
    org = desk.org("R", "示例供销合作社", "federation")
    safety: dict[str, Org | list[Org]] = {"safety_officer": org}
    desk.user("officer", "甲安全员", safety)
    desk.user("second", "乙安全员", safety)
    fixer = desk.user("fixer", "丙负责人", safety | {"site_manager": org})
    sites = [desk.place(name, kind="site", org=org) for name in ("东门老厂房", "西门农贸市场", "南门仓库")]
    found = timezone.localdate() - timedelta(days=5)
    for number in (1, 2):
        hazard = desk.post(
            Hazard(org=org, occurred_on=found, site=sites[0], field="fire", level="general", detail=f"灭火器过期{number}"),
            by=fixer,
        )  # fmt: skip
        desk.advance(hazard, "fixing", on=found, by=fixer)
        desk.advance(hazard, "rechecking", on=found + timedelta(days=1), by=fixer, measures="已更换")


if __name__ == "__main__":
    import django

    django.setup()
    build(sys.argv[1])
