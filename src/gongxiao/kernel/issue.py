"""报出: freeze a report as it went out. It can be written again to the byte, and compared with what is known now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import closing, duty, report, scope, store
from gongxiao.kernel.models import Issue, Org, User
from gongxiao.kernel.outline import Report
from gongxiao.kernel.report import Written
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.tree import tree_on

ISSUERS = ("office_clerk", "leader")


class IssueRefused(Refused):
    """The report is not issued; nothing was frozen."""


@dataclass(frozen=True)
class Change:
    """A figure that reads differently now than in an issued report; None where it was or is absent."""

    key: str
    title: str
    before: str | None
    now: str | None


def issue(
    declared: Report,
    over: Scope,
    *,
    by: User,
    document: Callable[[Written], bytes] | None = None,
    write: Callable[[Scope], Written] | None = None,
) -> Issue:
    """Freeze every figure of the report as known now. `write` puts it together where a manuscript stands for the outline.

    Raises `IssueRefused` while the period is open. The horizon is taken while no posting is under way, so writing the
    report again at that horizon gives the same evidence for ever.
    """
    if not any(duty.holds(by, one, over.org.pk) for one in ISSUERS):
        raise IssueRefused(
            f"{by}在{over.org}没有报出报告的岗位，请由{duty.titles(ISSUERS)}报出。", code="issue.duty"
        )
    closed = closing.closed_through(over.org)
    if closed is None or closed < over.period.last_day:
        raise IssueRefused(
            f"{over.org}{over.period.label}还没有结账，数字仍会变动。请先由会计结账，再报出。",
            code="issue.open",
        )
    with transaction.atomic():
        above = tree_on(over.period.last_day).above(over.org.pk)
        store.lock_units([*above, over.org.pk], to_write=False)
        frozen = replace(over, horizon=scope.newest())
        written = write(frozen) if write else report.write(declared, frozen)
        evidence = written.evidence()
        return Issue.objects.create(
            report=declared.code,
            org=over.org,
            period=over.period.code,
            horizon=written.scope.horizon or 0,
            evidence=evidence,
            evidence_digest=hashlib.sha256(evidence.encode()).hexdigest(),
            document=document(written) if document else None,
            issued_by=by,
            issued_at=timezone.now(),
        )


def rewrite(issued: Issue, write: Callable[[Scope], Written] | None = None) -> Written:
    """The issued report, written again from the journal as it was known then (by `write`, if it was issued so)."""
    return _written(issued, issued.horizon, write)


def changes(issued: Issue, write: Callable[[Scope], Written] | None = None) -> list[Change]:
    """Figures that read differently now than when the report was issued."""
    then = json.loads(issued.evidence)["figures"]
    now = {one.key: one for one in _written(issued, None, write).figures}
    found = []
    for key in sorted(then.keys() | now.keys()):
        before = then[key]["text"] if key in then else None
        after = now[key].text if key in now else None
        if before != after or (key in then and key in now and then[key]["value"] != now[key].value):
            title = then[key]["title"] if key in then else now[key].title
            found.append(Change(key, title, before, after))
    return found


def _written(issued: Issue, horizon: int | None, write: Callable[[Scope], Written] | None) -> Written:
    over = Scope(Org.objects.get(pk=issued.org_id), Period.parse(issued.period), horizon)
    return write(over) if write else report.write(report.report_called(issued.report), over)
