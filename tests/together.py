"""Several people at once: run acts in threads that start together, each with a database connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import connections

T = TypeVar("T")
PATIENCE = 60  # seconds; far more than any act takes


def together(acts: Sequence[Callable[[], T]]) -> list[T | Exception]:
    """What each act returned, or the exception it ended with, in the order of the acts."""
    answers: list[T | Exception] = [TimeoutError("did not end")] * len(acts)
    start = threading.Barrier(len(acts))

    def run(position: int, act: Callable[[], T]) -> None:
        try:
            start.wait(PATIENCE)
            answers[position] = act()
        except Exception as error:  # noqa: BLE001 - the answer of this act
            answers[position] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=one, daemon=True) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return answers
