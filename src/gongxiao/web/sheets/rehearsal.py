"""试签: what the books would say to the papers of a file, found out by signing them and taking it all back.

So a closed month, a store that has no more and a number that is taken are told before, in the words of the books.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import journal, unusual
from gongxiao.kernel.journal import Paper, canonical
from gongxiao.kernel.models import Record, User
from gongxiao.web import showing
from gongxiao.web.sheets import grid as reading
from gongxiao.web.sheets import names
from gongxiao.web.sheets.outcome import Fault, Outcome, There, fault
from gongxiao.web.sheets.papers import Filled, Row

DOUBTS_UP_TO = 300  # asking whether a number is usual costs a query a row


def check(user: User, filled: Filled) -> Outcome:
    """What would become of every row. Writes nothing."""
    outcome = Outcome(read=len(filled.rows), notes=list(filled.notes), hidden=len(filled.grid.hidden))
    seen = _seen(filled.rows)
    waiting, used = [], set()
    for row in filled.rows:
        if row.document is None or row.faults:
            outcome.refused += row.faults
        elif row.key in used:
            words = _("自编号“{own}”在这份表里用了两次，请改成不同的。").format(own=row.own)
            outcome.refused.append(_about(filled, row, words))
        elif row.key in seen:
            _already(filled, row, seen[row.key], outcome)
        else:
            waiting.append(row)
        used.add(row.key)
    good, bad = _rehearse(waiting, user)
    outcome.refused += [_about(filled, row, sentence) for row, sentence in bad] + filled.strays
    outcome.refused.sort(key=lambda one: (one.table, one.row))
    outcome.taken, outcome.keys = [row.line.number for row in good], [row.key for row in good]
    if len(good) <= DOUBTS_UP_TO:
        outcome.doubts = [
            _about(filled, row, words) for row in good if row.document for words in unusual.questions(row.document)
        ]  # fmt: skip
    _note_copies(good, outcome)
    outcome.show(filled.form, filled.grid.lines)
    return outcome


def _about(filled: Filled, row: Row, sentence: str) -> Fault:
    return fault(filled.grid, row.line, None, sentence)


def _seen(rows: Iterable[Row]) -> dict[str, Record]:
    keys = [row.key for row in rows if row.key]
    found: dict[str, Record] = {}
    for start in range(0, len(keys), names.AT_ONCE):
        some = Record.objects.filter(key__in=keys[start : start + names.AT_ONCE])
        found |= {str(one.key): one for one in some.select_related("org", "reversal")}
    return found


def _already(filled: Filled, row: Row, first: Record, outcome: Outcome) -> None:
    document = row.document
    assert document is not None
    if (first.org_id, first.occurred_on, first.body) != (
        document.org.pk,
        document.occurred_on,
        document.write(),
    ):
        words = _(
            "自编号“{own}”已入账为 {number}，内容与本行不同，没有覆盖。确需更改请先红冲原单，再用新的自编号。"
        )
        outcome.refused.append(_about(filled, row, words.format(own=row.own, number=first.number)))
        return
    undone = hasattr(first, "reversal")
    note = _("已红冲；要重新入账请填写新的自编号") if undone else ""
    outcome.there.append(There(row.line.number, first.number, showing.record_url(first), note))


def _note_copies(good: Sequence[Row], outcome: Outcome) -> None:
    """What a person should look at twice: rows that say the same, and a file that was sent before and mended since."""
    same: dict[str, list[int]] = defaultdict(list)
    for row in good:
        assert row.document is not None
        if not row.own:
            same[canonical([row.document.org.code, str(row.document.occurred_on), row.document.write()])].append(row.line.number)  # fmt: skip
    outcome.notes += [
        _("第 {rows} 行内容完全相同，会各入账一次；重复的请删去。").format(rows=reading.row_words(rows))
        for rows in list(same.values())[:2000] if len(rows) > 1
    ][:5]  # fmt: skip
    if good and len(outcome.there) > len(good):
        outcome.notes.append(
            _("这份表大部分已导入过，只有第 {rows} 行是新的。若是更正，请先红冲原单，再导入这些行。").format(rows=reading.row_words(row.line.number for row in good))
        )  # fmt: skip


def _rehearse(rows: Sequence[Row], user: User) -> tuple[list[Row], list[tuple[Row, str]]]:
    """Sign the rows, keep what the books say, and take everything back."""
    good: list[Row] = []
    bad: list[tuple[Row, str]] = []
    with transaction.atomic():
        _try(rows, user, good, bad)
        transaction.set_rollback(True)
    return good, bad


def _try(rows: Sequence[Row], user: User, good: list[Row], bad: list[tuple[Row, str]]) -> None:
    """All at once; where that is refused, each half by itself, down to the row that is the reason."""
    if not rows:
        return
    try:
        with transaction.atomic():
            journal.post_many(_papers(rows), by=user)
    except Refused as refused:
        if len(rows) == 1:
            bad.append((rows[0], refused.sentence))
            return
        half = len(rows) // 2
        _try(rows[:half], user, good, bad)
        _try(rows[half:], user, good, bad)
    else:
        good += rows


def _papers(rows: Iterable[Row]) -> list[Paper]:
    return [Paper(row.document, key=row.key) for row in rows if row.document is not None]


def post(user: User, filled: Filled, outcome: Outcome) -> list[Record]:
    """Sign the papers that were found good, in one transaction. Raises `Refused` with nothing written.

    Also when a row would now make another paper than was shown: the person's unit or a name may have changed since.
    """
    wanted = dict(zip(outcome.taken, outcome.keys, strict=True))
    rows = [row for row in filled.rows if row.line.number in wanted]
    if [(row.line.number, row.key) for row in rows if row.document is not None] != list(wanted.items()):
        raise Refused(_("试算以后名册或岗位有变动，请重新试算。"), code="batch.changed")
    return journal.post_many(_papers(rows), by=user)
