"""草稿: unfinished papers. Saving never refuses; signing checks everything and is safe to press twice.

What a device filled in without a network arrives as a draft whose id the device made when the paper was begun. It is
received once, whatever the network repeats, and what cannot be signed stays among the person's drafts with the reason.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import case, journal
from gongxiao.kernel.kind import Kind
from gongxiao.kernel.models import Draft, Org, Record, Step, User


class DraftRefused(Refused):
    """The draft cannot be received or signed as it stands; nothing of it was written."""


@dataclass(frozen=True)
class Arrival:
    """到件: what a device filled in without a network. `moves` is the case it moves on, if it is no paper of its own."""

    key: uuid.UUID
    kind: type[Kind]
    answers: dict[str, Any]
    fingerprint: bytes
    filled_at: datetime | None = None
    org: Org | None = None
    cause: Record | None = None
    awaits: Draft | None = None
    moves: Record | None = None


def save(
    kind: type[Kind],
    answers: dict[str, Any],
    *,
    by: User,
    org: Org | None = None,
    cause: Record | None = None,
    draft: uuid.UUID | None = None,
) -> Draft:
    """Keep whatever was typed, as typed. A draft belongs to the user who made it."""
    kept = Draft.objects.filter(pk=draft, by=by, record=None).first() if draft else None
    if kept is None:
        kept = Draft(kind=kind.code, by=by)
        if draft is not None and not Draft.objects.filter(pk=draft).exists():
            kept.pk = draft
    kept.org, kept.cause, kept.answers = org, cause, answers
    kept.save()
    return kept


def sign(draft: Draft, document: Kind, *, by: User) -> Record:
    """Post the draft's paper. The draft's id is the key: pressing twice makes one record."""
    record = journal.post(document, by=by, cause=draft.cause or _awaited(draft), key=f"draft:{draft.pk}")
    Draft.objects.filter(pk=draft.pk).update(record=record)
    return record


def open_drafts(user: User) -> list[Draft]:
    """The user's unfinished papers, newest first."""
    drafts = Draft.objects.filter(by=user, record=None, step=None)
    return list(drafts.select_related("org", "moves"))


def receive(arrival: Arrival, *, by: User) -> Draft:
    """The draft of what arrived, made when it arrives first. Call in a transaction; the draft is held until it ends.

    Raises `DraftRefused` when the key came before from somebody else or with other content: the first stays as it is.
    """
    Draft.objects.get_or_create(
        pk=arrival.key,
        defaults={
            "kind": arrival.kind.code, "by": by, "org": arrival.org, "cause": arrival.cause, "answers": arrival.answers,
            "filled_at": arrival.filled_at, "received_at": timezone.now(), "fingerprint": arrival.fingerprint,
            "awaits": arrival.awaits, "moves": arrival.moves,
        },
    )  # fmt: skip
    kept = Draft.objects.select_for_update(of=("self",)).select_related("by", "record").get(pk=arrival.key)
    if kept.by_id != by.pk:
        raise DraftRefused("这个单号已由另一位用户使用，没有覆盖；请重新填写一份。", code="key.other_user")
    if kept.fingerprint is None or bytes(kept.fingerprint) != arrival.fingerprint:
        first = kept.record.number if kept.record else "一份草稿"
        raise DraftRefused(
            f"这个单号已收到过（{first}），内容与本次不同，没有覆盖。请查看原单；确需更改请先红冲再另开一份。",
            code="key.reused",
        )
    return kept


def move(draft: Draft, to: str, *, on: date, by: User, answers: dict[str, Any], expect: int) -> Step:
    """Move the draft's case on. Call in the transaction that received the draft, so that it is moved once."""
    assert draft.moves is not None, "only the draft of a step moves a case"
    step = case.advance(draft.moves, to, on=on, by=by, answers=answers, expect=expect)
    Draft.objects.filter(pk=draft.pk).update(step=step)
    return step


def refuse(draft: Draft, refused: Refused) -> None:
    """Keep the draft with the reason, so that its person finds it on the desk."""
    Draft.objects.filter(pk=draft.pk).update(refused=refused.sentence, refused_code=refused.code[:60])


def _awaited(draft: Draft) -> Record | None:
    """The record of the draft this one rests on. Raises `DraftRefused` while that is not signed."""
    if draft.awaits is None:
        return None
    if draft.awaits.record is None:
        raise DraftRefused(
            f"本单以另一份没有入账的“{draft.awaits.paper.title}”为依据，请先在草稿里办好那一份，再签本单。",
            code="cause.unsigned",
        )
    return draft.awaits.record
