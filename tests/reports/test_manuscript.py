"""文稿: words are edited, figures never; what is typed as a number needs somebody who answers for it."""

from __future__ import annotations

import pytest
from tests.kinds import sales, seen
from tests.make import Make
from tests.reports.conftest import H1, REPORT, Desk

from gongxiao.basis.refusal import Refused
from gongxiao.kernel import journal, report
from gongxiao.kernel.duty import DutyRefused
from gongxiao.kernel.scope import Scope
from gongxiao.reports import manuscripts, moving, outlines
from gongxiao.reports.composing import composed, figures_now
from gongxiao.reports.content import Content, ManuscriptRefused, Reference, Sentence
from gongxiao.reports.manuscripts import Seen
from gongxiao.reports.models import Manuscript
from gongxiao.reports.opening import opened
from gongxiao.reports.suggestions import suggested
from gongxiao.reports.unproven import unproven

OPENED = [
    "一、市场",
    "举办展销1场，成交15万元，同比增长50%。",
    "具体有：一是在广场办会；二是参展1家，每家都有3个展位。",
    "二、下一步",
    "试展销场次达到12场以上。",
]


def text(desk: Desk) -> list[str]:
    now = desk.now
    return [one.text for one in composed(now.report, manuscripts.content_of(now), desk.over).blocks]


def test_a_manuscript_opens_as_the_outline_is_written_now(desk: Desk) -> None:
    assert text(desk) == [one.text for one in report.write(REPORT, desk.over).blocks] == OPENED
    assert manuscripts.open_for(REPORT, desk.over, by=desk.reviewer).pk == desk.manuscript.pk
    assert Manuscript.objects.count() == 1


@pytest.mark.parametrize("county", outlines.load().values(), ids=lambda county: county.name)
def test_every_outline_opens_to_the_words_it_writes(county: outlines.County, make: Make) -> None:
    make.root.name = "县供销合作社联合社"
    over = Scope(make.root, H1)
    made = composed(county.report.code, Content.from_json(opened(county.report, over).as_json()), over)
    assert made.text == report.write(county.report, over).text


def test_only_who_drafts_reports_of_the_unit_opens_and_changes_one(desk: Desk) -> None:
    other = Scope(desk.make.root, H1.last_year())
    with pytest.raises(DutyRefused, match=r"李审核.*不能开稿"):
        manuscripts.open_for(REPORT, other, by=desk.reviewer)
    neighbour = desk.make.user("邻社文员", {"office_clerk": desk.make.org("邻社")})
    first = desk.sentences["举办展销"]
    with pytest.raises(DutyRefused, match="不能修改文稿"):
        manuscripts.say(desk.now, first, ["共办展销", "，成交", "，", ""], by=neighbour, seen=desk.seen)
    assert text(desk) == OPENED
    assert Manuscript.objects.count() == 1


def test_words_change_and_the_figures_between_them_follow_the_journal(desk: Desk) -> None:
    first = desk.sentences["举办展销"]
    manuscripts.say(
        desk.now, first, ["上半年共办展销", "，累计成交", "，", "，势头良好"], by=desk.drafter, seen=desk.seen
    )
    assert text(desk)[1] == "上半年共办展销1场，累计成交15万元，同比增长50%，势头良好。"
    desk.make.fair("2022-05-01", sales="50000", site=desk.make.place("公园"))
    assert text(desk)[1] == "上半年共办展销2场，累计成交20万元，同比翻一番，势头良好。"


def test_words_that_do_not_fit_around_the_figures_are_not_taken(desk: Desk) -> None:
    first = desk.sentences["举办展销"]
    with pytest.raises(ManuscriptRefused, match="文字对不上，没有写入"):
        manuscripts.say(desk.now, first, ["举办展销1场，成交999万元"], by=desk.drafter, seen=desk.seen)
    assert text(desk) == OPENED
    assert desk.now.revision == 0


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("惠及３００户", "。"), ["300"]),
        (("共12.5万，增长8%", ""), ["12.5", "8%"]),
        (("带动二十三家企业", ""), ["二十三"]),
        (("占百分之八十", ""), ["百分之八十"]),
        (("三位一体、一是、第十二次会议", "，一个中心"), []),
        (("成交-", ""), ["-"]),
    ],
)
def test_a_number_typed_in_words_is_unproven(words: tuple[str, ...], numbers: list[str]) -> None:
    assert unproven(Sentence("s1", words, (Reference("value", "trial.sales"),))) == numbers


def test_beside_a_figure_without_unit_nothing_may_make_another_number_of_it() -> None:
    bare = Reference("value", "trial.sales", bare=True)
    assert unproven(Sentence("s1", ("成交", "万元"), (bare,))) == ["万"]
    assert unproven(Sentence("s1", ("成交", "元"), (bare,))) == []


def test_the_numbers_of_the_outline_s_own_words_are_given_and_no_others(desk: Desk) -> None:
    stalls = desk.sentences["参展，每"]
    assert unproven(manuscripts.content_of(desk.now).sentence(stalls)) == []
    manuscripts.say(desk.now, stalls, ["参展", "，每家都有3至5个展位"], by=desk.drafter, seen=desk.seen)
    assert unproven(manuscripts.content_of(desk.now).sentence(stalls)) == ["5"]
    with pytest.raises(ManuscriptRefused, match="请写明这个数字的依据"):
        manuscripts.explain(desk.now, stalls, "5", " ", by=desk.drafter, seen=desk.seen)
    with pytest.raises(ManuscriptRefused, match="没有待说明的数字“9”"):
        manuscripts.explain(desk.now, stalls, "9", "现场点数", by=desk.drafter, seen=desk.seen)
    manuscripts.explain(desk.now, stalls, "5", "现场点数", by=desk.drafter, seen=desk.seen)
    kept = manuscripts.content_of(desk.now).sentence(stalls)
    assert unproven(kept) == []
    assert kept.explained == ({"number": "5", "reason": "现场点数", "by": "王拟稿"},)
    manuscripts.say(desk.now, stalls, ["参展", "，每家都有3个展位"], by=desk.drafter, seen=desk.seen)
    assert manuscripts.content_of(desk.now).sentence(stalls).explained == ()


def test_a_figure_is_inserted_where_the_caret_stands_and_taken_out_again(desk: Desk) -> None:
    first = desk.sentences["举办展销"]
    cite = manuscripts.reference("trial.sales", period="last_year", measured_in="万元")
    manuscripts.insert(desk.now, first, (1, 1), cite, by=desk.drafter, seen=desk.seen)
    assert text(desk)[1] == "举办展销1场，10万元成交15万元，同比增长50%。"
    manuscripts.take_out(desk.now, first, 1, by=desk.drafter, seen=desk.seen)
    assert text(desk) == OPENED


def test_a_figure_in_a_unit_it_has_not_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="不能写成万元"):
        manuscripts.reference("trial.fairs", measured_in="万元")
    with pytest.raises(Refused, match="没有这种写法的数字"):
        manuscripts.reference("trial.fairs", sort="comparison", period="year")
    with pytest.raises(Refused, match=r"没有“trial\.nothing”这个指标"):
        manuscripts.reference("trial.nothing")
    assert text(desk) == OPENED


def test_sections_and_sentences_move_and_the_numbers_follow(desk: Desk) -> None:
    titles = [one for one in manuscripts.content_of(desk.now).entries if hasattr(one, "level")]
    moving.move(desk.now, titles[1].id, up=True, by=desk.drafter, seen=desk.seen)
    assert text(desk)[:3] == ["一、下一步", OPENED[4], "二、市场"]
    site = desk.sentences["在办会"]
    moving.move(desk.now, site, up=False, by=desk.drafter, seen=desk.seen)
    assert text(desk)[4] == "具体有：一是参展1家，每家都有3个展位；二是在广场办会。"
    with pytest.raises(ManuscriptRefused, match="已经在最前面"):
        moving.move(desk.now, titles[1].id, up=True, by=desk.drafter, seen=desk.seen)


def test_a_sentence_moved_out_of_its_paragraph_stands_alone_and_then_passes_others(desk: Desk) -> None:
    stalls = desk.sentences["参展，每"]
    moving.move(desk.now, stalls, up=False, by=desk.drafter, seen=desk.seen)
    assert text(desk)[2:4] == ["具体有：在广场办会。", "参展1家，每家都有3个展位。"]
    moving.move(desk.now, stalls, up=True, by=desk.drafter, seen=desk.seen)
    assert text(desk)[2:4] == ["参展1家，每家都有3个展位。", "具体有：在广场办会。"]


def test_a_hidden_sentence_is_not_printed_and_a_section_with_nothing_left_neither(desk: Desk) -> None:
    goal = desk.sentences["试展销场"]
    manuscripts.hide(desk.now, goal, hidden=True, by=desk.drafter, seen=desk.seen)
    assert text(desk) == OPENED[:3]
    manuscripts.hide(desk.now, goal, hidden=False, by=desk.drafter, seen=desk.seen)
    assert text(desk) == OPENED


def test_two_people_never_overwrite_each_other_unseen(desk: Desk) -> None:
    first, other = desk.sentences["举办展销"], desk.make.user("孙同事", {"office_clerk": desk.make.root})
    mine, theirs = Seen(desk.now.revision, "page-of-wang"), Seen(desk.now.revision, "page-of-sun")
    manuscripts.say(desk.now, first, ["我改", "，成交", "，", ""], by=desk.drafter, seen=mine)
    manuscripts.say(desk.now, first, ["我再改", "，成交", "，", ""], by=desk.drafter, seen=mine)
    with pytest.raises(ManuscriptRefused, match=r"王拟稿在 \d\d:\d\d 改过这份文稿.*没有写入"):
        manuscripts.say(desk.now, first, ["他改", "，成交", "，", ""], by=other, seen=theirs)
    assert text(desk)[1] == "我再改1场，成交15万元，同比增长50%。"
    manuscripts.say(desk.now, first, ["他后改", "，成交", "，", ""], by=other, seen=desk.seen)
    with pytest.raises(ManuscriptRefused, match="孙同事在"):
        manuscripts.say(desk.now, first, ["我又改", "，成交", "，", ""], by=desk.drafter, seen=mine)
    assert text(desk)[1] == "他后改1场，成交15万元，同比增长50%。"


def test_what_has_a_source_and_is_cited_nowhere_is_suggested_as_a_sentence(desk: Desk) -> None:
    content = manuscripts.content_of(desk.now)
    [one] = suggested(content, desk.over, [seen, sales])
    assert one.text == "试观众800人次"
    assert one.after == desk.sentences["参展，每"]
    _, made = manuscripts.add_sentence(
        desk.now, one.after, one.words, one.figures, by=desk.drafter, seen=desk.seen
    )
    assert text(desk)[2].endswith("；三是试观众800人次。")
    assert made
    assert suggested(manuscripts.content_of(desk.now), desk.over, [seen, sales]) == []


def test_the_desk_s_figures_follow_every_new_fact_at_once(desk: Desk) -> None:
    cite = Reference("value", "trial.sales")
    assert figures_now([cite], desk.over)[cite].text == "15万元"  # type: ignore[union-attr]
    journal.reverse(desk.fair, by=desk.make.clerk, reason="重复录入")
    assert figures_now([cite], desk.over)[cite] is None
