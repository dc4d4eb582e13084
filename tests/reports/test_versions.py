"""稿次: changes close upon each other are one version; two are compared in words and figures; none is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.reports.conftest import Desk

from gongxiao.reports import manuscripts
from gongxiao.reports.comparing import Part, compare
from gongxiao.reports.content import ManuscriptRefused
from gongxiao.reports.models import Version

WORDS = ["共办展销", "，成交", "，", ""]


def say(desk: Desk, *words: str) -> None:
    manuscripts.say(desk.now, desk.sentences_first, words or WORDS, by=desk.drafter, seen=desk.seen)


def listed(desk: Desk) -> list[tuple[int, str]]:
    return [(one.number, one.why) for one in desk.now.versions.order_by("number")]


def version(desk: Desk, number: int) -> Version:
    return desk.now.versions.get(number=number)


def test_changes_of_one_person_without_a_pause_are_one_version(desk: Desk) -> None:
    say(desk)
    say(desk, "合计办展", "，成交", "，", "")
    manuscripts.hide(desk.now, desk.sentences_first, hidden=True, by=desk.drafter, seen=desk.seen)
    assert listed(desk) == [(1, "按提纲开稿"), (2, "改文字、隐去一句")]
    desk.now.versions.filter(number=2).update(at=timezone.now() - timedelta(minutes=11))
    manuscripts.hide(desk.now, desk.sentences_first, hidden=False, by=desk.drafter, seen=desk.seen)
    assert listed(desk)[2:] == [(3, "恢复一句")]
    other = desk.make.user("孙同事", {"office_clerk": desk.make.root})
    manuscripts.say(desk.now, desk.sentences_first, WORDS, by=other, seen=desk.seen)
    assert listed(desk)[3:] == [(4, "改文字")]
    assert version(desk, 4).by == other


def test_what_changes_nothing_makes_no_version(desk: Desk) -> None:
    manuscripts.say(desk.now, desk.sentences_first, ["举办展销", "，成交", "，", ""], by=desk.drafter, seen=desk.seen)  # fmt: skip
    assert listed(desk) == [(1, "按提纲开稿")]
    assert desk.now.revision == 0


def test_a_version_is_kept_with_its_reason_and_the_next_change_begins_another(desk: Desk) -> None:
    say(desk)
    with pytest.raises(ManuscriptRefused, match="请写明这一稿改了什么"):
        manuscripts.keep(desk.now, " ", by=desk.drafter, seen=desk.seen)
    manuscripts.keep(desk.now, "按主任意见修改", by=desk.drafter, seen=desk.seen)
    say(desk, "先后办展", "，成交", "，", "")
    assert listed(desk) == [(1, "按提纲开稿"), (2, "按主任意见修改"), (3, "改文字")]


def test_two_versions_differ_in_words_and_the_figure_stays_whole(desk: Desk) -> None:
    say(desk)
    [one] = compare(version(desk, 1), version(desk, 2))
    assert one.sort == "words"
    assert one.before[:3] == (Part("举", "gone"), Part("办展销"), Part("1场", figure=True))
    assert one.after[:3] == (Part("共", "new"), Part("办展销"), Part("1场", figure=True))
    assert "".join(part.text for part in one.after) == "共办展销1场，成交15万元，同比增长50%"


def test_a_figure_that_reads_otherwise_since_is_a_difference_of_its_own(desk: Desk) -> None:
    desk.make.fair("2022-05-01", sales="50000")
    manuscripts.keep(desk.now, "补录后", by=desk.drafter, seen=desk.seen)
    [one] = compare(version(desk, 1), version(desk, 2))
    assert one.sort == "figures"
    assert [part.text for part in one.before if part.state == "gone"] == ["1场", "15万元", "同比增长50%"]
    assert [part.text for part in one.after if part.state == "new"] == ["2场", "20万元", "同比翻一番"]
    assert compare(version(desk, 2), version(desk, 2)) == []


def test_what_was_added_hidden_and_moved_is_named_so(desk: Desk) -> None:
    from gongxiao.reports import moving

    _, made = manuscripts.add_sentence(
        desk.now, desk.sentences_first, ["势头良好"], by=desk.drafter, seen=desk.seen
    )
    manuscripts.hide(desk.now, desk.sentences["试展销场"], hidden=True, by=desk.drafter, seen=desk.seen)
    moving.move(desk.now, desk.sentences["在办会"], up=False, by=desk.drafter, seen=desk.seen)
    found = {one.id: one.sort for one in compare(version(desk, 1), version(desk, 2))}
    assert found.pop(made) == "added"
    assert sorted(found.values()) == [
        "hidden",
        "hidden",
        "moved",
    ]  # the sentence, the heading it stood alone under


def test_an_earlier_version_comes_back_as_a_new_one(desk: Desk) -> None:
    before = desk.now.content["entries"]
    say(desk)
    manuscripts.restore(desk.now, 1, by=desk.drafter, seen=desk.seen)
    assert desk.now.content["entries"] == before
    assert listed(desk) == [(1, "按提纲开稿"), (2, "改文字"), (3, "恢复第1稿")]
    assert compare(version(desk, 1), version(desk, 3)) == []
    with pytest.raises(ManuscriptRefused, match="没有第9稿"):
        manuscripts.restore(desk.now, 9, by=desk.drafter, seen=desk.seen)
    assert len(listed(desk)) == 3


def test_rewriting_from_the_outline_is_a_version_too_and_never_reuses_a_sentence_s_name(desk: Desk) -> None:
    say(desk)
    ids = {one.id for one in manuscripts.content_of(desk.now).sentences()}
    manuscripts.rewrite_from_outline(desk.now, by=desk.drafter, seen=desk.seen)
    assert listed(desk)[2:] == [(3, "按提纲重写")]
    again = {one.id for one in manuscripts.content_of(desk.now).sentences()}
    assert ids & again == set()
    assert len(ids) == len(again)
