"""签发盘: papers are laid on the tray as the year is simulated, and signed month by month in big batches.

A month's papers are signed in the order of their days, everybody's together, because one transaction for five hundred
papers costs little more than one for one. Papers that rest on another paper, and vouchers that take from a stock,
follow in a second round; then cases are moved and mistakes are taken back.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from gongxiao.basis.period import Period

if TYPE_CHECKING:
    from gongxiao.config.desk import Desk
    from gongxiao.kernel.kind import Kind
    from gongxiao.kernel.models import Record, User

BATCH = 500


@dataclass(frozen=True)
class Move:
    """A case is moved to `stage` on the day `on`."""

    stage: str
    on: date
    by: User
    answers: dict[str, Any] = field(default_factory=dict)


@dataclass
class Sheet:
    """One paper on the tray; `record` is there once it is signed."""

    document: Kind
    by: User
    cause: Sheet | None = None
    late: bool = False
    moves: tuple[Move, ...] = ()
    mistake: tuple[date, str] | None = None
    record: Record | None = None


class Tray:
    """Papers waiting for a signature, by month."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._sheets: dict[str, list[Sheet]] = defaultdict(list)
        self._moves: list[tuple[date, int, int, Sheet, Move]] = []
        self._mistakes: list[tuple[date, int, Sheet, str]] = []
        self._laid = 0

    def lay(
        self,
        document: Kind,
        by: User,
        *,
        cause: Sheet | None = None,
        late: bool = False,
        moves: Iterable[Move] = (),
        mistake: tuple[date, str] | None = None,
    ) -> Sheet:
        """Put a paper down. `late`: sign it after the month's others; `mistake`: the day and reason it is taken back."""
        sheet = Sheet(document, by, cause, late, tuple(moves), mistake)
        self._sheets[_month(document.occurred_on)].append(sheet)
        return sheet

    def sign(self, months: Iterable[Period]) -> None:
        """Sign the papers of these months, then make the moves and corrections due by the end of each."""
        for month in months:
            sheets = self._sheets.pop(month.code, [])
            first = [sheet for sheet in sheets if sheet.cause is None and not sheet.late]
            self._sign(first)
            self._sign([sheet for sheet in sheets if sheet.cause is not None or sheet.late])
            self._follow(month.last_day)

    def _sign(self, sheets: list[Sheet]) -> None:
        by_signer: dict[int, list[Sheet]] = defaultdict(list)
        for sheet in sorted(sheets, key=lambda one: one.document.occurred_on):
            by_signer[sheet.by.pk].append(sheet)
        for signed in by_signer.values():
            for start in range(0, len(signed), BATCH):
                self._sign_batch(signed[start : start + BATCH])

    def _sign_batch(self, sheets: list[Sheet]) -> None:
        documents = [sheet.document for sheet in sheets]
        causes = [sheet.cause.record if sheet.cause else None for sheet in sheets]
        records = self.desk.post_many(documents, by=sheets[0].by, causes=causes)
        for sheet, record in zip(sheets, records, strict=True):
            sheet.record = record
            self._laid += 1
            for number, move in enumerate(sheet.moves):
                heapq.heappush(self._moves, (move.on, self._laid, number, sheet, move))
            if sheet.mistake:
                on, reason = sheet.mistake
                heapq.heappush(self._mistakes, (on, self._laid, sheet, reason))

    def _follow(self, through: date) -> None:
        with transaction.atomic():
            while self._moves and self._moves[0][0] <= through:
                *_, sheet, move = heapq.heappop(self._moves)
                assert sheet.record is not None
                self.desk.advance(sheet.record, move.stage, on=move.on, by=move.by, **move.answers)
            while self._mistakes and self._mistakes[0][0] <= through:
                on, _, sheet, reason = heapq.heappop(self._mistakes)
                assert sheet.record is not None
                self.desk.reverse(sheet.record, on=on, by=sheet.by, reason=reason)


def _month(day: date) -> str:
    return Period.month(day.year, day.month).code
