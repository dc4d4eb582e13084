"""审签和报出: send a manuscript to be reviewed and signed, send it back, and issue it once it is signed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongxiao.kernel import case, duty, issue, journal
from gongxiao.kernel.kind import Stage
from gongxiao.kernel.models import Issue, Step, User
from gongxiao.kernel.report import report_called
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.written import Written
from gongxiao.reports.composing import composed, figures_of, sourceless
from gongxiao.reports.content import Content, ManuscriptRefused
from gongxiao.reports.kinds import SignOff
from gongxiao.reports.manuscripts import Seen, content_of, held_alone, keep_version, require_seen, scope_of
from gongxiao.reports.models import Manuscript
from gongxiao.reports.standing import newest_step, require_drafter, signers, standing
from gongxiao.reports.unproven import all_unproven


def send(manuscript: Manuscript, *, by: User, seen: Seen, note: str = "") -> Manuscript:
    """送审: the drafter hands the manuscript on; from here nobody changes it until it is sent back.

    Refused while a number in words is unproven, a cited figure has no source, or a remark is open.
    """
    with transaction.atomic():
        held = held_alone(manuscript.pk)
        require_drafter(by, held)
        require_seen(held, seen)
        content = content_of(held)
        require_proven(content, scope_of(held))
        waiting = held.remarks.filter(state="open").count()
        if waiting:
            raise ManuscriptRefused(
                f"还有 {waiting} 条批注没有答复，请先答复或了结，再送审。", code="send.remarks"
            )
        version = keep_version(held, by, note.strip() or "送审", sealed=True)
        today = timezone.localdate()
        if newest_step(held) is None:
            paper = SignOff(
                org=held.org, occurred_on=today, manuscript=content.title, draft_number=str(version),
                digest=digest_of(content)[:16], note=note,
            )  # fmt: skip
            held.sign_off = journal.post(paper, by=by)
            held.save()
        assert held.sign_off is not None
        case.advance(
            held.sign_off, "reviewing", on=today, by=by, answers={"remark": f"{version} {note}".strip()}
        )
        return held


def digest_of(content: Content) -> str:
    """A checksum over the words and references."""
    said = json.dumps(content.as_json(), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def require_proven(content: Content, over: Scope) -> None:
    """Refuse while a number in words has nothing behind it, or a cited figure nobody states."""
    left = all_unproven(content.printed())
    if left:
        listed = "、".join(f"“{number}”" for _, number in left[:5])
        raise ManuscriptRefused(
            f"有 {len(left)} 个未有依据的数字：{listed}。请改为插入数字，或写明由谁负责的依据。",
            code="manuscript.unproven",
        )
    missing = sourceless(content, figures_of(content.references(), over))
    if missing:
        raise ManuscriptRefused(
            f"有 {len(missing)} 句引用的数字没有来源（显示为“—”）。请隐去这些句子或去掉数字。",
            code="manuscript.sourceless",
        )


def move_on(
    manuscript: Manuscript, to: str, *, by: User, expect: int | None = None, answers: dict[str, Any] | None = None
) -> Step:  # fmt: skip
    """审核、签发或退回: move the sign-off to its next stage. The case itself refuses the wrong person."""
    if manuscript.sign_off is None or standing(manuscript).stage == "issued":
        raise ManuscriptRefused("这份文稿没有在审签中，请刷新后再看。", code="sign_off.none")
    today = timezone.localdate()
    return case.advance(manuscript.sign_off, to, on=today, by=by, expect=expect, answers=answers)


def moves(manuscript: Manuscript, user: User) -> list[Stage]:
    """The stages the user may move the manuscript to now."""
    here = standing(manuscript)
    if here.step is None or here.stage not in ("reviewing", "signing"):
        return []
    stage = SignOff.stages[here.stage]
    waiting = case.my_turn(user).filter(pk=manuscript.sign_off_id).exists()
    return [SignOff.stages[name] for name in stage.to] if waiting else []


# -- issue


def publish(manuscript: Manuscript, *, by: User, document: Callable[[Written], bytes] | None = None) -> Issue:
    """报出: freeze the words and figures of a signed manuscript. Refused before 签发, and as `issue.issue` refuses."""
    with transaction.atomic():
        held = held_alone(manuscript.pk)
        here = standing(held)
        if here.stage != "signed":
            raise ManuscriptRefused(
                f"文稿现在是“{here.title}”，签发以后才能报出。请先送审、审核、签发。", code="publish.unsigned"
            )
        content = content_of(held)
        require_proven(content, scope_of(held))
        held.signers = signers(held)
        version = keep_version(held, by, "报出", sealed=True, apart=True)
        frozen = issue.issue(
            report_called(held.report), scope_of(held), by=by, document=document, write=lambda over: written(held, over)
        )  # fmt: skip
        version.horizon = frozen.horizon
        version.save()
        held.issue = frozen
        held.save()
        return frozen


def written(manuscript: Manuscript, over: Scope | None = None) -> Written:
    """The manuscript as a report; its evidence covers the words too, who answers for numbers in them, and who signed."""
    content = content_of(manuscript)
    made = composed(manuscript.report, content, over or scope_of(manuscript))
    vouched = [one for sentence in content.printed() for one in sentence.explained]
    made.more = {
        "words": [block.text for block in made.blocks],
        "explained": vouched,
        "signed": signers(manuscript),
        "content_sha256": digest_of(content),
    }
    return made


def rewrite(issued: Issue) -> Written:
    """An issued report, written again as it was known then: from its manuscript, if it was issued from one."""
    return issue.rewrite(issued, _writer(issued))


def changes(issued: Issue) -> list[issue.Change]:
    """Figures that read differently now than when the report was issued."""
    return issue.changes(issued, _writer(issued))


def _writer(issued: Issue) -> Callable[[Scope], Written] | None:
    found = Manuscript.objects.filter(issue=issued).select_related("org", "edited_by").first()
    return (lambda over: written(found, over)) if found is not None else None


def may_publish(user: User, manuscript: Manuscript) -> bool:
    """Has one of the user's duties the right to issue reports of the unit?"""
    return any(duty.holds(user, one, manuscript.org_id) for one in issue.ISSUERS)
