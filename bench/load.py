"""A load of clerks on loopback: each opens page after page, reads for a while, and goes on. asyncio, no program to install."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

READS = (2.0, 6.0)
"""Seconds a clerk looks at a page before the next one."""


@dataclass
class Clerk:
    """One clerk: the session, and the pages opened in turn."""

    session: str
    pages: Sequence[str]


@dataclass
class Load:
    """What came of it: seconds each page took, and answers that were none."""

    seconds: float
    times: list[float] = field(default_factory=list)
    by_page: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """The time within which this share of all pages came, in milliseconds."""
        ordered = sorted(self.times)
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else float("nan")

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds


async def ask(port: int, page: str, session: str) -> int:
    """Open a connection, ask for the page, read it whole; returns its status."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        cookie = f"Cookie: sessionid={session}\r\n" if session else ""
        writer.write(
            f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n{cookie}Connection: close\r\n\r\n".encode()
        )
        head = await reader.readline()
        while await reader.read(65_536):
            pass
        return int(head.split()[1])
    finally:
        writer.close()


async def _work(port: int, clerk: Clerk, until: float, load: Load, *, pause: bool, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a spread of reading times, no secret
    turn = dice.randrange(len(clerk.pages))
    if pause:
        await asyncio.sleep(dice.uniform(0, READS[1]))  # they do not all start at once
    while time.monotonic() < until:
        page = clerk.pages[turn % len(clerk.pages)]
        turn += 1
        began = time.monotonic()
        status = await ask(port, page, clerk.session)
        took = time.monotonic() - began
        if status == 200:
            load.times.append(took)
            load.by_page.setdefault(page, []).append(took)
        else:
            load.wrong.append(f"{status} {page}")
        if pause:
            await asyncio.sleep(dice.uniform(*READS))


def run(port: int, clerks: Sequence[Clerk], seconds: float, *, pause: bool) -> Load:
    """All clerks at once for so many seconds: with pauses as people make them, or without any."""
    load = Load(seconds)

    async def all_of_them() -> None:
        until = time.monotonic() + seconds
        await asyncio.gather(
            *(_work(port, one, until, load, pause=pause, seed=n) for n, one in enumerate(clerks))
        )

    asyncio.run(all_of_them())
    return load
