# ruff: noqa: S608 - only our own conditions, and keys and days that are integers, are put into the text
"""不透支: no stock, cash or limit below zero, where the kind says so, at any later date, under any concurrency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from django.db import connection

from gongxiao.basis.quantity import Quantity
from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import Unit, unit
from gongxiao.kernel.kind import Kind, Statement
from gongxiao.kernel.models import Account, Item, Org, Place, Subject, to_day, to_number
from gongxiao.kernel.transfer import LIMIT, STOCK

CASH = "1001"
OF_METRICS = "SELECT id FROM kernel_metricline WHERE code"
VIRTUAL = ("outside", "processing", "loss")
Watch = tuple[str, tuple[int, ...], Unit]


class ShortRefused(Refused):
    """There is less than the paper takes; nothing was posted."""


def check(papers: Iterable[tuple[Kind, list[Statement]]]) -> None:
    """Raise `ShortRefused` when any watched balance falls below zero on or after the paper's day.

    Called after the facts are written and before the transaction commits.
    """
    watched: dict[Watch, tuple[date, Quantity]] = {}
    for paper, statements in papers:
        for one in statements if paper.keeps else ():
            what = _watched(paper, one)
            if what and one.value < 0:
                since, taken = watched.get(what, (paper.occurred_on, Quantity(0, what[2])))
                watched[what] = (min(since, paper.occurred_on), taken + Quantity(-one.value, what[2]))
    virtual = {Place.virtual(kind).pk for kind in VIRTUAL} if watched else set()
    real = sorted((what for what in watched if what[0] != "stock" or what[1][1] not in virtual), key=repr)
    if not real:
        return
    _hold(real)
    for sort, some in groupby(real, key=lambda what: what[0]):
        asked = list(some)
        for what, (lowest, on) in zip(
            asked, _lowest(sort, [(w[1], watched[w][0]) for w in asked]), strict=True
        ):
            if lowest < 0:
                _refuse(what, watched[what][1], Quantity(-lowest, what[2]), on)


def _watched(paper: Kind, one: Statement) -> Watch | None:
    if "stock" in paper.keeps and one.metric.code.startswith(f"{STOCK}."):
        return ("stock", (one.item or 0, one.place or 0), one.metric.unit)
    if "cash" in paper.keeps and one.account == CASH:
        return ("cash", (paper.org.pk,), one.metric.unit)
    if "limit" in paper.keeps and one.metric.code == LIMIT.code:
        return ("limit", (one.subject or 0,), one.metric.unit)
    return None


def _hold(balances: Sequence[Watch]) -> None:
    """On PostgreSQL, wait for everybody else who takes from the same balances, in one order; SQLite has one writer."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(one, 0)) FROM unnest(%s::text[]) AS held(one)",
                [[repr(what[:2]) for what in balances]],
            )


# How a balance is found by its keys: what joins a fact to a line of the balances asked for, and which facts count.
BALANCES = {
    "stock": (
        "fact.item_id = asked.a AND fact.place_id = asked.b",
        f"metric_id IN ({OF_METRICS} LIKE 'stock.%')",
    ),
    "cash": ("fact.org_id = asked.a", f"account_id = '{CASH}'"),
    "limit": ("fact.subject_id = asked.a", f"metric_id IN ({OF_METRICS} = 'limit')"),
}


def _lowest(sort: str, asked: Sequence[tuple[tuple[int, ...], date]]) -> list[tuple[int, date]]:
    """For each balance (its keys, and the day from which it is looked at) its lowest end of a day, and that day."""
    lines = ", ".join(
        f"({place}, {keys[0]}, {keys[-1]}, {to_number(since)})" for place, (keys, since) in enumerate(asked)
    )
    joined, counts = BALANCES[sort]
    text = (
        f"WITH asked(place, a, b, since) AS (VALUES {lines}), daily AS ("
        ' SELECT place, CASE WHEN "on" < since THEN since ELSE "on" END AS day, SUM(value) AS moved'
        f" FROM asked JOIN kernel_fact AS fact ON {joined} WHERE {counts} GROUP BY 1, 2)"
        " SELECT place, day, SUM(moved) OVER (PARTITION BY place ORDER BY day) FROM daily"
    )
    lowest: dict[int, tuple[int, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(text)
        for place, day, standing in cursor.fetchall():
            lowest[place] = min(lowest.get(place, (int(standing), day)), (int(standing), day))
    return [(lowest[place][0], to_day(lowest[place][1])) for place in range(len(asked))]


def _refuse(what: Watch, taken: Quantity, short: Quantity, on: date) -> None:
    sort, keys, _ = what
    if sort == "stock":
        item, place = Item.objects.get(pk=keys[0]), Place.objects.get(pk=keys[1])
        measured = unit(item.unit)
        there, wanted, short = (taken - short).to(measured), taken.to(measured), short.to(measured)
        raise ShortRefused(
            f"{place}的{item}在 {on} 库存 {there}，本次 {wanted}，差 {short}。请先盘点、补录入库或调拨后再过账。",
            code="short.stock",
        )
    short = short.to(unit("元"))
    if sort == "cash":
        org, account = Org.objects.get(pk=keys[0]), Account.objects.get(pk=CASH)
        raise ShortRefused(
            f"{org}的{account.name}在 {on} 余额不足，差 {short.format()}元。请先补录收款或改用银行付款。",
            code="short.cash",
        )
    subject = Subject.objects.get(pk=keys[0])
    raise ShortRefused(
        f"“{subject}”在 {on} 可用额度不足，差 {short.format()}元。请减少金额或先追加额度。",
        code="short.limit",
    )
