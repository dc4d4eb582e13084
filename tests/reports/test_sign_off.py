"""审签和报出: three people, unproven numbers stop it, and what went out is written again to the byte."""

from __future__ import annotations

import hashlib
import json

import pytest
from tests.make import written as books
from tests.reports.conftest import REPORT, Desk

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import audit, closing, issue, journal
from gongxiao.kernel.case import MoveRefused
from gongxiao.kernel.duty import DutyRefused
from gongxiao.kernel.issue import IssueRefused
from gongxiao.kernel.models import Issue
from gongxiao.reports import manuscripts, remarks, signing
from gongxiao.reports.content import ManuscriptRefused
from gongxiao.reports.standing import signers, standing

WORDS = ["上半年共办展销", "，成交", "，", "，惠及300户"]


def stage(desk: Desk) -> str:
    return standing(desk.now).stage


def send(desk: Desk) -> None:
    signing.send(desk.now, by=desk.drafter, seen=desk.seen)


def sign(desk: Desk) -> None:
    send(desk)
    signing.move_on(desk.now, "signing", by=desk.reviewer, answers={"opinion": "数字逐一核对无误"})
    signing.move_on(desk.now, "signed", by=desk.signer)


def test_a_manuscript_is_drafted_reviewed_and_signed_by_three_people(desk: Desk) -> None:
    sign(desk)
    assert stage(desk) == "signed"
    assert signers(desk.now) == {"drafted": "王拟稿", "reviewed": "李审核", "signed": "赵签发"}
    assert audit.faults() == []


def test_nobody_reviews_what_they_drafted_or_signs_what_they_drafted_or_reviewed(desk: Desk) -> None:
    everything = dict.fromkeys(("office_clerk", "statistician", "leader"), desk.make.root)
    alone = desk.make.user("钱全能", everything)
    signing.send(desk.now, by=alone, seen=desk.seen)
    with pytest.raises(MoveRefused, match="“拟稿”由钱全能办理，“审核”须由另一人办理"):
        signing.move_on(desk.now, "signing", by=alone)
    assert stage(desk) == "reviewing"
    signing.move_on(desk.now, "signing", by=desk.signer)  # who reviews here may sign elsewhere
    for person, word in ((alone, "拟稿"), (desk.signer, "审核")):
        with pytest.raises(MoveRefused, match=f"“{word}”由{person}办理，“签发”须由另一人办理"):
            signing.move_on(desk.now, "signed", by=person)
    with pytest.raises(DutyRefused):
        signing.move_on(desk.now, "signed", by=desk.reviewer)
    assert stage(desk) == "signing"
    assert signing.moves(desk.now, alone) == signing.moves(desk.now, desk.signer) == []


def test_while_it_is_under_review_nobody_changes_a_word(desk: Desk) -> None:
    send(desk)
    first, before = desk.sentences_first, desk.now.content
    with pytest.raises(ManuscriptRefused, match="文稿已送审，正在“审核”环节"):
        manuscripts.say(desk.now, first, WORDS, by=desk.drafter, seen=desk.seen)
    with pytest.raises(ManuscriptRefused, match="已送审"):
        send(desk)
    assert desk.now.content == before
    with pytest.raises(Refused, match="退回理由"):
        signing.move_on(desk.now, "returned", by=desk.reviewer)
    signing.move_on(desk.now, "returned", by=desk.reviewer, answers={"reason": "第二部分太短"})
    paper = desk.now.sign_off_id
    assert stage(desk) == "returned"
    manuscripts.say(desk.now, first, ["共办展销", "，成交", "，", ""], by=desk.drafter, seen=desk.seen)
    send(desk)
    assert stage(desk) == "reviewing"
    assert desk.now.sign_off_id == paper  # one sign-off, however often it went back


def test_an_unproven_number_stops_it_until_somebody_answers_for_it(desk: Desk) -> None:
    first = desk.sentences_first
    manuscripts.say(desk.now, first, WORDS, by=desk.drafter, seen=desk.seen)
    before = books()
    with pytest.raises(ManuscriptRefused, match="有 1 个未有依据的数字：“300”"):
        send(desk)
    assert books() == before
    assert stage(desk) == "drafting"
    manuscripts.explain(desk.now, first, "300", "各村登记表", by=desk.drafter, seen=desk.seen)
    send(desk)
    assert stage(desk) == "reviewing"


def test_a_figure_that_lost_its_papers_stops_it(desk: Desk) -> None:
    journal.reverse(desk.fair, by=desk.make.clerk, reason="重复录入")
    with pytest.raises(ManuscriptRefused, match="有 3 句引用的数字没有来源"):
        send(desk)
    assert stage(desk) == "drafting"


def test_a_remark_is_answered_before_the_manuscript_goes_on(desk: Desk) -> None:
    made = remarks.remark(desk.now, desk.sentences_first, "成交额请再核一次", by=desk.signer)
    assert made.quoted == "举办展销1场，成交15万元，同比增长50%"
    with pytest.raises(ManuscriptRefused, match="还有 1 条批注没有答复"):
        send(desk)
    with pytest.raises(ManuscriptRefused, match="由赵签发提出"):
        remarks.close(made, by=desk.reviewer)
    remarks.reply(made, "已核，与台账一致", by=desk.drafter)
    made.refresh_from_db()
    assert made.state == "answered"
    send(desk)
    remarks.close(made, by=desk.signer)
    made.refresh_from_db()
    with pytest.raises(ManuscriptRefused, match="已了结"):
        remarks.reply(made, "再补一句", by=desk.drafter)
    assert made.replies.count() == 1


def test_it_is_issued_only_when_it_is_signed_and_the_period_is_closed(desk: Desk) -> None:
    desk.close()
    with pytest.raises(ManuscriptRefused, match="文稿现在是“拟稿”，签发以后才能报出"):
        signing.publish(desk.now, by=desk.drafter)
    sign(desk)
    closing.reopen(desk.make.root, None, by=desk.make.clerk, reason="补记")
    with pytest.raises(IssueRefused, match="还没有结账"):
        signing.publish(desk.now, by=desk.drafter)
    with pytest.raises(IssueRefused, match="没有报出报告的岗位"):
        signing.publish(desk.now, by=desk.reviewer)
    assert Issue.objects.count() == 0
    assert stage(desk) == "signed"
    assert desk.now.signers == {}


def test_what_went_out_covers_words_figures_and_names_and_is_written_again_to_the_byte(desk: Desk) -> None:
    manuscripts.say(desk.now, desk.sentences_first, WORDS, by=desk.drafter, seen=desk.seen)
    manuscripts.explain(desk.now, desk.sentences_first, "300", "各村登记表", by=desk.drafter, seen=desk.seen)
    sign(desk)
    desk.close()
    issued = signing.publish(desk.now, by=desk.drafter, document=lambda one: one.text.encode())
    evidence = json.loads(issued.evidence)
    assert evidence["words"][1] == "上半年共办展销1场，成交15万元，同比增长50%，惠及300户。"
    assert evidence["explained"] == [{"number": "300", "reason": "各村登记表", "by": "王拟稿"}]
    assert evidence["signed"] == {"drafted": "王拟稿", "reviewed": "李审核", "signed": "赵签发"}
    assert evidence["figures"]["trial.sales@O1@2022H1"]["amount"] == "150000"
    assert evidence["figures"]["trial.sales@O1@2022H1"]["records"] == [desk.fair.number]
    closing.reopen(desk.make.root, None, by=desk.make.clerk, reason="更正")
    journal.reverse(desk.fair, by=desk.make.clerk, reason="金额录错")
    desk.drafter.name = "王改名"
    desk.drafter.save()
    again = signing.rewrite(Issue.objects.get())
    assert again.evidence() == issued.evidence
    assert hashlib.sha256(issued.evidence.encode()).hexdigest() == issued.evidence_digest
    assert [
        (one.before, one.now) for one in signing.changes(issued) if one.key == "trial.sales@O1@2022H1"
    ] == [("15万元", None)]


def test_an_issued_manuscript_is_closed_and_the_next_one_begins_anew(desk: Desk) -> None:
    sign(desk)
    desk.close()
    signing.publish(desk.now, by=desk.signer)
    with pytest.raises(ManuscriptRefused, match="文稿已报出，不能再改"):
        manuscripts.say(desk.now, desk.sentences_first, WORDS, by=desk.drafter, seen=desk.seen)
    with pytest.raises(ManuscriptRefused, match="已报出，不能再加批注"):
        remarks.remark(desk.now, desk.sentences_first, "晚了", by=desk.signer)
    with pytest.raises(ManuscriptRefused, match="已报出"):
        signing.publish(desk.now, by=desk.signer)
    assert Issue.objects.count() == 1
    assert manuscripts.open_for(REPORT, desk.over, by=desk.drafter).pk != desk.manuscript.pk


def test_a_plain_outline_is_issued_as_ever(desk: Desk) -> None:
    desk.close()
    issued = issue.issue(REPORT, desk.over, by=desk.drafter)
    assert "words" not in json.loads(issued.evidence)
    assert signing.rewrite(issued).evidence() == issued.evidence
