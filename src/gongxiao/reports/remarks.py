"""批注: remark on a sentence, answer the remark, close it."""

from __future__ import annotations

from django.db import transaction

from gongxiao.kernel import duty
from gongxiao.kernel.models import User
from gongxiao.reports.composing import figures_of, plain
from gongxiao.reports.content import ManuscriptRefused
from gongxiao.reports.kinds import SignOff
from gongxiao.reports.manuscripts import content_of, scope_of
from gongxiao.reports.models import Manuscript, Remark, Reply

MOST = 500


def remark(manuscript: Manuscript, sentence: str, text: str, *, by: User) -> Remark:
    """Remark on a sentence; the sentence as it reads now is kept beside it."""
    _require_open(manuscript)
    said = _said(text)
    about = content_of(manuscript).sentence(sentence)
    quoted = plain(about, figures_of(about.figures, scope_of(manuscript)))
    return Remark.objects.create(manuscript=manuscript, sentence=sentence, quoted=quoted, text=said, by=by)


def reply(about: Remark, text: str, *, by: User) -> Reply:
    """Answer a remark."""
    _require_open(about.manuscript)
    with transaction.atomic():
        held = Remark.objects.select_for_update().get(pk=about.pk)
        if held.state == "closed":
            raise ManuscriptRefused("这条批注已了结，不用再答复；有新意见请另加批注。", code="remark.closed")
        made = Reply.objects.create(remark=held, text=_said(text), by=by)
        held.state = "answered"
        held.save(update_fields=["state"])
        return made


def close(about: Remark, *, by: User) -> None:
    """Close a remark: whoever made it is content, or the drafter has done what it asks."""
    _require_open(about.manuscript)
    if about.by_id != by.pk and not duty.holds(by, SignOff.duty, about.manuscript.org_id):
        raise ManuscriptRefused(f"这条批注由{about.by}提出，请由本人或拟稿人了结。", code="remark.owner")
    Remark.objects.filter(pk=about.pk).update(state="closed")


def _require_open(manuscript: Manuscript) -> None:
    if manuscript.issue_id is not None:
        raise ManuscriptRefused("文稿已报出，不能再加批注。", code="manuscript.issued")


def _said(text: str) -> str:
    said = text.strip()
    if not said:
        raise ManuscriptRefused("请写明意见，再提交。", code="remark.empty")
    if len(said) > MOST:
        raise ManuscriptRefused(f"意见共 {len(said)} 字，最多 {MOST} 字，请精简。", code="remark.length")
    return said
