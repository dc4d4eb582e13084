"""随附数据: rows of registers that every installation starts with. A county may add to them; they are never overwritten."""

from __future__ import annotations

import csv
from collections.abc import Callable
from importlib.resources import files

from django.db import transaction

from gongxiao.kernel import parameter
from gongxiao.kernel.models import Account, Place

# What the domains bring; each is safe to repeat.
domains: list[Callable[[], None]] = []


def brings(rows: Callable[[], None]) -> Callable[[], None]:
    """Declare rows a domain's own registers start with."""
    domains.append(rows)
    return rows


@transaction.atomic
def ship() -> None:
    """Write down what is not there yet: accounts, virtual places, time limits, and what the domains bring."""
    _accounts()
    for kind in ("outside", "processing", "loss"):
        Place.virtual(kind)
    parameter.ship()
    for rows in domains:
        rows()


def _accounts() -> None:
    """小企业会计准则(财会〔2011〕17号)附录: 66 codes; 5403 under its name since 财会〔2016〕22号."""
    there = set(Account.objects.values_list("code", flat=True))
    text = (files("gongxiao.kernel") / "data" / "accounts.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["code"] not in there]
    Account.objects.bulk_create([Account(**row) for row in rows])
