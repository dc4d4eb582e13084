# ruff: noqa: S608 - only our own conditions and a day (an integer) are put into the text; values are bound
"""不透支: no stock, cash or limit below zero, where the kind says so, at any later date, under any concurrency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

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
Watch = tuple[str, tuple[int | str, ...], Unit]


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
    virtual = set(Place.objects.filter(kind__in=VIRTUAL).values_list("pk", flat=True)) if watched else set()
    for what in sorted(watched, key=repr):
        if what[0] == "stock" and what[1][1] in virtual:
            continue
        _hold(what)
        since, taken = watched[what]
        lowest, on = _lowest(what, since)
        if lowest < 0:
            _refuse(what, taken, Quantity(-lowest, what[2]), on)


def _watched(paper: Kind, one: Statement) -> Watch | None:
    if "stock" in paper.keeps and one.metric.code.startswith(f"{STOCK}."):
        return ("stock", (one.item or 0, one.place or 0), one.metric.unit)
    if "cash" in paper.keeps and one.account == CASH:
        return ("cash", (paper.org.pk,), one.metric.unit)
    if "limit" in paper.keeps and one.metric.code == LIMIT.code:
        return ("limit", (one.subject or 0,), one.metric.unit)
    return None


def _hold(what: Watch) -> None:
    """On PostgreSQL, wait for everybody else who takes from the same balance; SQLite has one writer."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [repr(what[:2])])


def _lowest(what: Watch, since: date) -> tuple[int, date]:
    """The lowest balance at the end of any day from `since` on, and that day."""
    sort, values, _ = what
    where = {
        "stock": f"item_id = %s AND place_id = %s AND metric_id IN ({OF_METRICS} LIKE 'stock.%%')",
        "cash": f"account_id = '{CASH}' AND org_id = %s",
        "limit": f"subject_id = %s AND metric_id IN ({OF_METRICS} = 'limit')",
    }[sort]
    day = to_number(since)
    text = (
        f'WITH daily AS (SELECT CASE WHEN "on" < {day} THEN {day} ELSE "on" END AS day, SUM(value) AS moved'
        f" FROM kernel_fact WHERE {where} GROUP BY 1)"
        " SELECT standing, day FROM (SELECT day, SUM(moved) OVER (ORDER BY day) AS standing FROM daily) AS running"
        " ORDER BY standing, day LIMIT 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(text, list(values))
        lowest, on = cursor.fetchone()
    return int(lowest), to_day(on)


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
