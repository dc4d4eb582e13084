"""入账测速: papers a second through the journal, as a ratio to the bare driver writing the same rows."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

from bench import county
from bench.floor import Floor
from bench.papers import Desk
from gongxiao.kernel import journal
from gongxiao.kernel.kind import Kind
from gongxiao.kernel.models import Org, User

SIZES = {1: 200, 100: 8, 500: 3}  # papers a transaction: transactions a round
ROUNDS = 7


def measure(made: county.County) -> dict[str, Any]:
    """Per sort of paper and batch size: papers a second of the floor and of the journal, and the ratio of medians."""
    desk = Desk(made)
    journal.post_many(desk.arrivals(), by=made.user)
    floor_org = Org.objects.create(code="FLOOR", name="测速底线", kind="company")
    found: dict[str, Any] = {}
    sorts = (("activity", desk.visit, desk.visit), ("voucher", desk.delivery, desk.delivery_elsewhere))
    for name, paper, copied in sorts:
        floor = Floor(journal.post(copied(), by=made.user), floor_org)
        for size in SIZES:
            found[f"{name}.{size}"] = _compare(size, paper, floor, made.user)
    found["memory"] = _peak(desk, made.user)
    return found


def _compare(size: int, paper: Callable[[], Kind], floor: Floor, user: User) -> dict[str, float]:
    times: dict[str, list[float]] = {"floor": [], "ours": []}
    transactions = SIZES[size]
    for turn in range(ROUNDS + 1):
        ready = [floor.rows(size) for _ in range(transactions)]
        began = perf_counter()
        for rows in ready:
            floor.write(size, rows)
        between = perf_counter()
        for _ in range(transactions):
            if size == 1:
                journal.post(paper(), by=user)
            else:
                journal.post_many([paper() for _ in range(size)], by=user)
        if turn:  # the first round warms caches up
            times["floor"].append(between - began)
            times["ours"].append(perf_counter() - between)
    papers = size * transactions
    ratios = [one / other for one, other in zip(times["floor"], times["ours"], strict=True)]
    return {
        "floor": papers / median(times["floor"]),
        "ours": papers / median(times["ours"]),
        "ratio": median(ratios),
        "lowest": min(ratios),
        "highest": max(ratios),
    }


def _peak(desk: Desk, user: User) -> dict[str, float]:
    """Bytes of Python memory a batch needs at its peak, for each of its papers."""
    peaks = {}
    for size in (100, 500, 2000):
        papers = [desk.visit() for _ in range(size)]
        tracemalloc.start()
        journal.post_many(papers, by=user)
        peaks[str(size)] = tracemalloc.get_traced_memory()[1] / size
        tracemalloc.stop()
    return peaks
