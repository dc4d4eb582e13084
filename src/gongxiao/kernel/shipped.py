"""随附数据: rows of registers that every installation starts with. A county may add to them; they are never overwritten."""

from __future__ import annotations

import csv
from importlib.resources import files

from django.db import transaction

from gongxiao.kernel import parameter
from gongxiao.kernel.models import Account, Place


@transaction.atomic
def ship() -> None:
    """Write down what is not there yet: accounts, virtual places, time limits."""
    _accounts()
    for kind in ("outside", "processing", "loss"):
        Place.virtual(kind)
    parameter.ship()


def _accounts() -> None:
    """小企业会计准则(财会〔2011〕17号)附录: 66 codes; 5403 under its name since 财会〔2016〕22号."""
    there = set(Account.objects.values_list("code", flat=True))
    text = (files("gongxiao.kernel") / "data" / "accounts.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["code"] not in there]
    Account.objects.bulk_create([Account(**row) for row in rows])
