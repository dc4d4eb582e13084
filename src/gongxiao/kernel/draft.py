"""草稿: unfinished papers. Saving never refuses; signing checks everything and is safe to press twice."""

from __future__ import annotations

import uuid
from typing import Any

from gongxiao.kernel import journal
from gongxiao.kernel.kind import Kind
from gongxiao.kernel.models import Draft, Org, Record, User


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
    record = journal.post(document, by=by, cause=draft.cause, key=f"draft:{draft.pk}")
    Draft.objects.filter(pk=draft.pk).update(record=record)
    return record


def open_drafts(user: User) -> list[Draft]:
    """The user's unfinished papers, newest first."""
    return list(Draft.objects.filter(by=user, record=None).select_related("org"))
