"""检查项目: the items every installation starts with. A county adds its own and ends those it replaces."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

from django.db import connection
from django.db.models import Q, QuerySet

from gongxiao.kernel.models import Org
from gongxiao.kernel.parameter import SHIPPED_ON
from gongxiao.kernel.pinyin import initials
from gongxiao.kernel.shipped import brings
from gongxiao.kernel.tree import tree_on
from gongxiao.stewardship.models import ChecklistItem


@brings
def ship() -> None:
    """Write down the items that are not there yet; never touches one that is."""
    if ChecklistItem._meta.db_table not in connection.introspection.table_names():
        return  # the kernel alone was migrated
    there = set(ChecklistItem.objects.filter(org=None).values_list("code", flat=True))
    text = (files("gongxiao.stewardship") / "data" / "checklist.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["code"] not in there:
            ChecklistItem.objects.create(**row, initials=initials(row["name"])[:100], valid_from=SHIPPED_ON)


def in_force(org: Org, on: date) -> QuerySet[ChecklistItem]:
    """What is looked at in `org` on that day: the common items and those of the units above it."""
    above = tree_on(on).above(org.pk)
    dated = Q(valid_from=None) | Q(valid_from__lte=on)
    return (
        ChecklistItem.objects.filter(Q(org=None) | Q(org__in=above), dated)
        .exclude(valid_to__lt=on)
        .order_by("field", "org_id", "code", "pk")
    )
