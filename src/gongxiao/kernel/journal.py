"""总流水: sign a paper, or say the opposite of one. The only way into the books.

Posting writes one record and its facts in one transaction, or refuses with a sentence and writes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import units_of
from gongxiao.kernel import closing, duty, guard, metric, store, tree
from gongxiao.kernel.field import Metric
from gongxiao.kernel.kind import Case, Kind, Statement, Voucher, about_of
from gongxiao.kernel.models import Fact, Record, Standing, Step, User, to_number
from gongxiao.kernel.parameter import due_on

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
COLUMNS = [field.attname for field in Record._meta.concrete_fields]


class PostRefused(Refused):
    """The paper cannot be posted; nothing was written."""


class KeyReused(PostRefused):
    """The key was used for another paper; `.first` is the record it made."""

    def __init__(self, sentence: str, first: Record) -> None:
        super().__init__(sentence, code="key.reused")
        self.first = first


@dataclass(frozen=True)
class Paper:
    """A paper about to be posted: the document, what it follows from, and the key that makes a second press harmless."""

    document: Kind
    cause: Record | None = None
    key: str | None = None


@dataclass(frozen=True)
class _Ready:
    """A checked paper with everything that will be written."""

    paper: Paper
    body: dict[str, Any]
    text: str
    fingerprint: bytes
    statements: list[Statement]
    reverses: Record | None = None


def post(document: Kind, *, by: User, cause: Record | None = None, key: str | None = None) -> Record:
    """Sign one paper.

    Raises `Refused` (with nothing written) for a missing duty, a closed or future day, answers that cannot be taken,
    an imbalance, a balance below zero, or a `key` seen before with other content. The same key with the same content
    returns the record it made the first time.
    """
    return post_many([Paper(document, cause, key)], by=by)[0]


def post_many(papers: Iterable[Paper | Kind], *, by: User) -> list[Record]:
    """Sign many papers in one transaction: all of them, or none. Returns the records in the same order."""
    wrapped = [paper if isinstance(paper, Paper) else Paper(paper) for paper in papers]
    _require_own_keys(wrapped)
    with tree.held():
        ready = list(_prepare(wrapped, by))
        return _write_once(ready, by)


def _write_once(ready: Sequence[_Ready], by: User) -> list[Record]:
    try:
        with transaction.atomic():
            return _write(ready, by)
    except IntegrityError:
        # Somebody else may have posted the same key between our look and our insert: then theirs is the answer.
        if not any(one.paper.key for one in ready):
            raise
        with transaction.atomic():
            return _write(ready, by)


def reverse(
    record: Record, *, by: User, reason: str, on: date | None = None, key: str | None = None
) -> Record:
    """红冲: state the same facts with the opposite sign, so the paper no longer counts.

    It is dated like the original when that day is still open, else today; `on` chooses a later open day. A fact that
    a case stated on a later day is taken back on that day, so that no day in between reads differently than if the
    case had never been. Raises `Refused` when it was reversed before, rests under another paper, is a case under way,
    or the day is closed.
    """
    kind = record.paper
    duty.require(by, kind.reversed_by(record), record.org, f"红冲{kind.title}")
    reason = reason.strip()
    if not reason:
        raise PostRefused("请写明红冲原因，例如“重量录错”。", code="reverse.reason")
    with transaction.atomic():
        store.hold_record(record.pk)
        before = Record.objects.filter(reverses=record).first()
        if before is not None and key and before.key == key:
            return before
        _require_reversible(record, before)
        standing = closing.closed_through(record.org)
        today = timezone.localdate()
        day = on or (today if standing and record.occurred_on <= standing else record.occurred_on)
        _require_day(day)
        if day < record.occurred_on:
            raise PostRefused(
                f"红冲日期 {day} 早于原单日期 {record.occurred_on}，请改为原单日期或之后。",
                code="reverse.day",
            )
        document = kind(org=record.org, occurred_on=day)
        body = {**record.body, "reversal": {"of": record.number, "reason": reason}}
        paper = Paper(document, cause=record, key=key)
        made = _write([_ready(paper, body, _opposite(record, day), reverses=record)], by)[0]
        Standing.objects.filter(record=record).delete()
        return made


def _prepare(papers: Sequence[Paper], by: User) -> Iterator[_Ready]:
    allowed: set[tuple[str, int]] = set()
    for number, paper in enumerate(papers, 1):
        document = paper.document
        kind = type(document)
        try:
            if (kind.code, document.org.pk) not in allowed:
                duty.require(by, kind.duty, document.org, f"签发{kind.title}")
                allowed.add((kind.code, document.org.pk))
            if kind.retired:
                raise PostRefused(f"“{kind.title}”已停用，请改用新的单据。", code="kind.retired")
            _require_day(document.occurred_on)
            document.clean()
            statements = list(document.statements())
            if isinstance(document, Voucher):
                _require_balance(statements)
        except Refused as refused:
            if len(papers) > 1:
                refused.sentence = f"第 {number} 份：{refused.sentence}"
            raise
        yield _ready(paper, document.write(), statements)


def _ready(
    paper: Paper, body: dict[str, Any], statements: list[Statement], reverses: Record | None = None
) -> _Ready:
    document, text = paper.document, canonical(body)
    cause = paper.cause.number if paper.cause else None
    print_of = fingerprint(type(document).code, document.org.code, document.occurred_on, text, cause)
    return _Ready(paper, body, text, print_of, statements, reverses)


def _write(ready: Sequence[_Ready], by: User) -> list[Record]:
    """Number and insert. Call inside a transaction."""
    seen = _seen(ready)
    fresh = [one for one in ready if one.paper.key not in seen]
    if not fresh:
        return [seen[one.paper.key or ""] for one in ready]
    _hold_causes(fresh)
    closing.hold_open([(one.paper.document.org, one.paper.document.occurred_on) for one in fresh])
    for one in fresh:
        one.paper.document.require_open(by=by, reverses=one.reverses)
    now = timezone.now()
    numbered = list(zip(fresh, _serials(fresh), strict=True))
    moment = connection.ops.adapt_datetimefield_value(now)
    rows = [_row(one, serial, by, moment) for one, serial in numbered]
    ids = store.insert_records(rows)
    keys = metric.keys(statement for one in fresh for statement in one.statements)
    store.insert_facts(
        [
            fact(record_id, None, one.paper.document, statement, keys)
            for one, record_id in zip(fresh, ids, strict=True)
            for statement in one.statements
        ]
    )
    _first_steps(fresh, ids, by, now)
    guard.check((one.paper.document, one.statements) for one in fresh)
    alias = connection.alias
    made = iter(
        [
            _record(one, row, record_id, by, now, alias)
            for one, row, record_id in zip(fresh, rows, ids, strict=True)
        ]
    )
    return [seen[one.paper.key] if one.paper.key in seen else next(made) for one in ready]


def fact(
    record_id: int,
    step_id: int | None,
    document: Kind,
    one: Statement,
    keys: dict[tuple[str, str], int],
    on: date | None = None,
) -> tuple[Any, ...]:
    """A statement as a row in the order of `store.FACT`."""
    return (
        record_id, step_id, document.org.pk, to_number(one.on or on or document.occurred_on),
        keys[one.metric.code, one.facet], one.value, one.party, one.place, one.item, one.account, one.subject,
    )  # fmt: skip


def _seen(ready: Sequence[_Ready]) -> dict[str | None, Record]:
    """Records that the papers' keys made before. Raises `KeyReused` when a key comes with other content."""
    wanted = {one.paper.key: one for one in ready if one.paper.key}
    if not wanted:
        return {}
    found: dict[str | None, Record] = {}
    for record in Record.objects.filter(key__in=wanted).select_related("org", "signed_by"):
        if bytes(record.fingerprint) != wanted[record.key or ""].fingerprint:
            raise KeyReused(
                f"这个单号已入账为 {record.number}，内容与本次不同，没有覆盖。请查看原单；确需更改请先红冲再另开一份。",
                record,
            )
        found[record.key] = record
    return found


def _require_own_keys(papers: Sequence[Paper]) -> None:
    keys = Tally(paper.key for paper in papers if paper.key)
    twice = next((key for key, number in keys.items() if number > 1), None)
    if twice is not None:
        places = "、".join(str(number) for number, paper in enumerate(papers, 1) if paper.key == twice)
        raise PostRefused(
            f"同一批的第 {places} 份用了同一个单号“{twice}”，整批没有入账，请去掉重复的再提交。",
            code="key.twice",
        )


def _hold_causes(ready: Sequence[_Ready]) -> None:
    """A paper may rest only on one that stands; held, so that nobody reverses it meanwhile."""
    causes = {one.paper.cause.pk: one.paper.cause for one in ready if one.paper.cause and not one.reverses}
    for key in sorted(causes):
        store.hold_record(key)
    gone = Record.objects.filter(reverses__in=causes).first() if causes else None
    if gone is not None:
        raise PostRefused(
            f"所依据的 {causes[gone.reverses_id or 0]} 已由 {gone.number} 红冲，请改以正确的单据为依据。",
            code="cause.reversed",
        )


def _require_day(on: date) -> None:
    if on > timezone.localdate():
        raise PostRefused(f"日期 {on} 在未来。请核对日期；手机或电脑的时间是否正确？", code="day.future")
    if on.year < 1950:
        raise PostRefused(f"日期 {on} 早于 1950 年，请核对年份。", code="day.past")


def _require_balance(statements: Sequence[Statement]) -> None:
    sums: Tally[tuple[str, int | None]] = Tally()
    for one in statements:
        family = one.metric.code.split(".")[0]
        if family in ("stock", "money", "limit") and "." not in one.metric.code.removeprefix("stock."):
            sums[one.metric.code, one.item] += one.value
    if any(sums[key] for key in sums if key[0] != "limit"):
        raise PostRefused("单据不平：转出与转入不相等，请报告管理员。", code="balance")


def _require_reversible(record: Record, before: Record | None) -> None:
    if before is not None:
        raise PostRefused(f"{record.number} 已由 {before.number} 红冲，不能再冲一次。", code="reverse.twice")
    if record.reverses_id is not None:
        raise PostRefused("红冲单不能再红冲；请重新开一份正确的单据。", code="reverse.reversal")
    resting = record.effects.filter(reverses=None, reversal=None).exclude(pk=record.pk).first()
    if resting is not None:
        raise PostRefused(f"{resting.number} 以本单为依据，请先红冲它。", code="reverse.cause")
    steps = list(record.steps.order_by("serial"))
    kind = record.paper
    if issubclass(kind, Case) and len(steps) > 1 and not kind.stages[steps[-1].stage].ends:
        title = kind.stages[steps[-1].stage].title
        raise PostRefused(f"{record.number} 正在办理（{title}），请先办结再红冲。", code="reverse.open_case")


def _opposite(record: Record, day: date) -> list[Statement]:
    """The record's facts with the sign turned, steps included, each on its own day but not before `day`."""
    return [
        Statement(
            Metric(one.metric.code, units_of(one.metric.dimension)[0], one.metric.code),
            -one.value, one.metric.facet, one.party_id, one.place_id, one.item_id, one.account_id, one.subject_id,
            one.on if one.on > day else None,
        )
        for one in Fact.objects.filter(record=record).select_related("metric").order_by("id")
    ]  # fmt: skip


def _serials(ready: Sequence[_Ready]) -> list[int]:
    """A serial for each paper, in order; counters are bumped in one fixed order so that two imports never wait crosswise."""
    wanted = Tally(_series(one) for one in ready)
    next_of = {series: store.next_serial(*series, wanted[series]) for series in sorted(wanted)}
    serials = []
    for one in ready:
        series = _series(one)
        serials.append(next_of[series])
        next_of[series] += 1
    return serials


def _series(one: _Ready) -> tuple[int, str, int]:
    document = one.paper.document
    return (document.org.pk, type(document).code, document.occurred_on.year)


def _row(one: _Ready, serial: int, by: User, moment: Any) -> tuple[Any, ...]:
    """The record in the order of `store.RECORD`."""
    document, cause = one.paper.document, one.paper.cause
    kind = type(document)
    number = f"{document.org.code}-{kind.title}-{document.occurred_on.year}-{serial:04d}"
    if one.reverses is not None:
        about = {
            "party": one.reverses.party_id,
            "place": one.reverses.place_id,
            "subject": one.reverses.subject_id,
        }
    else:
        about = about_of(document)
    return (
        kind.code, document.org.pk, document.occurred_on.year, serial, number, to_number(document.occurred_on),
        moment, by.pk, about.get("party"), about.get("place"),
        about.get("subject"), cause.pk if cause else None, one.reverses.pk if one.reverses else None, one.paper.key,
        one.text, one.fingerprint,
        leaf(number, one.fingerprint, by.pk, document.org.pk, document.occurred_on, one.statements),
    )  # fmt: skip


def _record(one: _Ready, row: tuple[Any, ...], record_id: int, by: User, now: datetime, alias: str) -> Record:
    """The record as a query would bring it, without asking."""
    document = one.paper.document
    values = dict(zip(store.RECORD, row, strict=True), id=record_id)
    values |= {"body": one.body, "occurred_on": document.occurred_on, "recorded_at": now}
    record = Record.from_db(alias, COLUMNS, [values[name] for name in COLUMNS])
    record._state.fields_cache.update(org=document.org, signed_by=by)
    return record


def _first_steps(ready: Sequence[_Ready], ids: Sequence[int], by: User, now: datetime) -> None:
    steps, standing = [], []
    for one, record_id in zip(ready, ids, strict=True):
        document = one.paper.document
        if isinstance(document, Case) and one.reverses is None:
            stage, on = document.first(), document.occurred_on
            due = due_on(stage, document.org, on)
            step = Step(
                record_id=record_id, serial=1, stage=stage.name, on=on, due_on=due, done_by=by, recorded_at=now
            )  # fmt: skip
            steps.append(step)
            standing.append(Standing.of(step, document.code, document.org.pk))
    if steps:
        Step.objects.bulk_create(steps)
        Standing.objects.bulk_create(standing)


def fingerprint(kind: str, org: str, day: date, body: str, cause: str | None) -> bytes:
    """What was signed, as a checksum: kind, unit, day, answers (as canonical text) and the cause's number."""
    signed = f"[{_word(kind)},{_word(org)},{_word(str(day))},{body},{_word(cause)}]"
    return hashlib.sha256(signed.encode()).digest()


def leaf(
    number: str, fingerprint: bytes, signer: int, org: int, day: date, statements: Iterable[Statement]
) -> bytes:
    """The record and the facts it stated, as one checksum (RFC 9162 leaf: prefix 0x00)."""
    on = str(day)
    facts = ",".join(
        f"[{_word(one.metric.code)},{_word(one.facet)},{one.value},{_word(str(one.on) if one.on else on)},{_key(one.party)},"
        f"{_key(one.place)},{_key(one.item)},{_word(one.account)},{_key(one.subject)}]"
        for one in statements
    )
    # The canonical text of [number, fingerprint, signer, unit, facts], put together from parts that are known already.
    text = f'[{canonical(number)},"{fingerprint.hex()}",{signer},{org},[{facts}]]'
    return hashlib.sha256(b"\x00" + text.encode()).digest()


@lru_cache(maxsize=4096)
def _word(value: str | None) -> str:
    """The canonical text of a word that comes again and again: a kind, a unit, a day."""
    return canonical(value)


def _key(value: int | None) -> str:
    return "null" if value is None else str(value)


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: the same content always gives the same text."""
    return _JSON.encode(value)
