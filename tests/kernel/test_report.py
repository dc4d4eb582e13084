"""报告: sentences are put together from what the journal says, and nothing else is printed."""

import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import count
from typing import Any

import pytest
from tests.kinds import (
    Entrant,
    Fair,
    Fault,
    city_sales,
    entrants,
    exhibitors,
    fairs,
    faults_open,
    loans,
    sales,
    seen,
)
from tests.make import Make, day

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import journal, report
from gongxiao.kernel.goal import Goal
from gongxiao.kernel.indicator import Indicator
from gongxiao.kernel.models import Org, Record
from gongxiao.kernel.outline import (
    Behind,
    Block,
    NextGoals,
    Overdue,
    Paragraph,
    Points,
    Report,
    Say,
    Section,
    cite,
    compare,
    names,
    reports,
    target,
)
from gongxiao.kernel.returns import ReportedReturn
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.wording import chinese_number, compared, heading_number
from gongxiao.kernel.written import Written

H1 = Period.half(2022, 1)
number = count(1)


@pytest.fixture(autouse=True)
def _outlines_of_this_test_only() -> Iterator[None]:
    before = dict(reports)
    yield
    reports.clear()
    reports.update(before)


def written(make: Make, *blocks: Block, period: Period = H1, org: Org | None = None) -> Written:
    declared = Report(f"trial.report{next(number)}", "{org}{period}工作总结", *blocks)
    return report.write(declared, Scope(org or make.root, period))


def text(make: Make, *blocks: Block, period: Period = H1) -> str:
    return written(make, *blocks, period=period).text


def set_goal(make: Make, indicator: Indicator, target_: str, period: str = "2022H1", **more: Any) -> Record:
    answers = {
        "comparator": "at_least",
        "owner_name": "办公室",
        "occurred_on": day("2022-01-05"),
        "org": make.root,
    }
    return make.post(Goal(indicator=indicator.code, period=period, target=target_, **{**answers, **more}))


# -- what is printed and what is left out


def test_a_sentence_says_its_figures_as_officials_write_them(make: Make) -> None:
    make.fair(sales="12500000", seen="230000")
    make.fair(sales="0")
    say = Say("举办展销会{n}", "，成交{x}", "，接待观众{m}", n=fairs, x=sales, m=seen)
    assert text(make, say) == "举办展销会2场，成交1250万元，接待观众23万人次。"


def test_a_clause_without_a_source_is_left_out_with_its_comma(make: Make) -> None:
    make.fair(sales="800")
    say = Say("接待观众{m}", "，成交{x}", "，参展{n}", m=seen, x=sales, n=entrants)
    assert text(make, say) == "成交800元。"


def test_words_stand_only_beside_a_figure_that_has_a_source(make: Make) -> None:
    say = Say("坚持服务“三农”", "，成交{x}", "，社会反响良好", x=sales)
    assert written(make, say).blocks == []
    make.fair(sales="800")
    assert text(make, say) == "坚持服务“三农”，成交800元，社会反响良好。"


def test_a_clause_brings_its_own_comma_or_is_given_one(make: Make) -> None:
    make.fair(sales="800", seen="5")
    assert (
        text(make, Say("成交{x}", "观众{m}", "；另有展位", x=sales, m=seen))
        == "成交800元，观众5人次；另有展位。"
    )


def test_a_clause_with_two_figures_needs_both(make: Make) -> None:
    make.fair(sales="800")
    assert text(make, Say("举办{n}", "，{m}参加、成交{x}", n=fairs, m=seen, x=sales)) == "举办1场。"


def test_words_that_need_an_indicator_are_printed_only_when_it_is_above_nought(make: Make) -> None:
    say = Say("创新开展网上展销", needs=sales)
    assert text(make, say) == ""
    make.fair(sales="0")
    assert text(make, say) == ""
    make.fair(sales="1")
    assert text(make, say) == "创新开展网上展销。"


def test_a_stated_nought_is_printed_as_nought(make: Make) -> None:
    make.fair(sales="0")
    assert text(make, Say("成交{x}", x=sales)) == "成交0元。"


def test_a_section_with_nothing_left_is_not_printed_and_numbers_do_not_skip(make: Make) -> None:
    make.fair(sales="800")
    blocks = Section(
        "主要工作",
        Section("信用", Say("贷款{x}", x=loans)),
        Section("供销", Say("成交{x}", x=sales), Section("展销", Say("举办{n}", n=fairs))),
        Section("会展", Section("明细", Section("再细", Say("举办{n}", n=fairs)))),
    )
    assert text(make, Section("党建", Say("贷款{x}", x=loans)), blocks).split("\n") == [
        "一、主要工作", "（一）供销", "成交800元。", "1.展销", "举办1场。", "（二）会展", "1.明细", "（1）再细", "举办1场。",
    ]  # fmt: skip


def test_enumerations_number_themselves_after_dropping(make: Make) -> None:
    make.fair(sales="800")
    points = Points(
        Say("举办{n}", n=fairs), Say("贷款{x}", x=loans), Say("成交{x}", x=sales), lead="一年来："
    )
    assert text(make, points) == "一年来：一是举办1场；二是成交800元。"
    assert text(make, Points(Say("贷款{x}", x=loans), Say("成交{x}", x=sales))) == "成交800元。"
    assert text(make, Points(Say("贷款{x}", x=loans), lead="一年来：")) == ""


def test_a_leading_sentence_goes_when_it_has_no_source(make: Make) -> None:
    make.fair(sales="800")
    assert text(make, Points(Say("举办{n}", n=fairs), lead=Say("贷款{x}", x=loans))) == "举办1场。"
    assert text(make, Points(Say("举办{n}", n=fairs), lead=Say("成交{x}", x=sales))) == "成交800元。举办1场。"


def test_sentences_of_a_paragraph_stand_in_one_line(make: Make) -> None:
    make.fair(sales="800")
    paragraph = Paragraph(Say("举办{n}", n=fairs), Say("贷款{x}", x=loans), Say("成交{x}", x=sales))
    assert text(make, paragraph) == "举办1场。成交800元。"


def test_an_outline_over_an_empty_journal_prints_its_title_and_nothing_else(make: Make) -> None:
    blank = written(
        make, Section("一年", Say("成交{x}", x=sales), Points(Say("{a}", a=names(Fair.name)))), Behind(), Overdue(),
        NextGoals(), Say("{c}", c=compare(sales)), Say("{t}", t=target(sales)),
    )  # fmt: skip
    assert (blank.title, blank.text, blank.figures) == ("青溪县供销社2022年上半年工作总结", "", [])


# -- units, other periods, comparisons


def test_a_unit_may_be_forced_or_left_out(make: Make) -> None:
    make.fair(sales="125000")
    say = Say("{a}，{b}，{c}", a=sales, b=cite(sales, unit="元"), c=cite(sales, unit="万元", bare=True))
    assert text(make, say) == "12.5万元，125000元，12.5。"


def test_a_figure_of_another_period_may_be_cited(make: Make) -> None:
    make.fair("2021-05-01", sales="1")
    make.fair("2022-01-15", sales="20")
    make.fair("2022-05-01", sales="300")
    make.fair("2022-09-01", sales="4000")
    say = Say(
        "{a} {b} {c} {d} {e}", a=sales, b=cite(sales, period="last_year"), c=cite(sales, period="year_to_date"),
        d=cite(sales, period="year"), e=cite(sales, period="next"),
    )  # fmt: skip
    assert text(make, say, period=Period.quarter(2022, 2)) == "300元 1元 320元 4320元 4000元。"


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("100", "123.45", "同比增长23.5%"),
        ("100", "60", "同比下降40%"),
        ("100", "200", "同比翻一番"),
        ("100", "300", "同比增长200%"),
        ("100", "100", "与去年持平"),
        ("100000", "100001", "与去年基本持平"),
        ("100", "0", "同比下降100%"),
    ],
)
def test_a_comparison_is_worded_from_the_value(make: Make, before: str, now: str, words: str) -> None:
    make.fair("2021-03-05", sales=before)
    make.fair("2022-03-05", sales=now)
    assert text(make, Say("成交{x}", "，{c}", x=cite(sales, bare=True), c=compare(sales))).endswith(
        f"，{words}。"
    )


def test_without_last_years_figure_there_is_no_comparison(make: Make) -> None:
    make.fair(sales="100")
    say = Say("成交{x}", "，{c}", x=sales, c=compare(sales))
    assert text(make, say) == "成交100元。"
    make.fair("2021-03-05", sales="0")
    assert text(make, say) == "成交100元。"


def test_changes_and_numbers_in_chinese() -> None:
    assert compared(Fraction(1, 3)) == "同比增长33.3%"
    assert [chinese_number(one) for one in (1, 9, 10, 11, 20, 21, 99)] == [
        "一",
        "九",
        "十",
        "十一",
        "二十",
        "二十一",
        "九十九",
    ]
    assert [heading_number(level, 2) for level in (1, 2, 3, 4)] == ["二、", "（二）", "2.", "（2）"]


# -- names


def test_names_are_said_once_in_the_order_they_happened(make: Make) -> None:
    square, hall = make.place("广场", "site"), make.place("礼堂", "site")
    make.fair("2022-04-01", site=hall, name="秋")
    make.fair("2022-03-01", site=square, name="春")
    make.fair("2022-05-01", site=hall)
    journal.reverse(make.fair("2022-02-01", site=make.place("操场")), by=make.clerk, reason="重复")
    make.fair("2022-08-01", site=make.place("明年"))
    assert text(make, Say("在{w}举办", w=names(Fair.site))) == "在广场、礼堂举办。"
    assert text(make, Say("在{w}举办", w=names(Fair.site, limit=1))) == "在广场等举办。"
    assert text(make, Say("有{w}", w=names(Fair.name))) == "有春、秋、春茶节。"


def test_names_of_people_and_choices_come_from_register_and_kind(make: Make) -> None:
    tea, fruit = make.party("茶企"), make.party("果企")
    make.fair(
        level="city",
        entrants=[Entrant(firm=tea, sort="tea", hometown="甲村"), Entrant(firm=fruit, sort="fruit")],
    )
    make.fair(level="county", entrants=[Entrant(firm=fruit, sort="tea")])
    assert text(make, Say("{w}", w=names(Fair.entrants.firm))) == "茶企、果企。"
    assert text(make, Say("{w}", w=names(Fair.entrants.firm, sort="fruit"))) == "果企。"
    assert text(make, Say("{w}", w=names(Fair.level))) == "市级、县级。"
    assert text(make, Say("{w}", w=names(Fair.entrants.hometown, level="city"))) == "甲村。"
    (figure,) = written(make, Say("{w}", w=names(Fair.entrants.firm))).figures
    assert (figure.value, figure.sort, len(figure.records)) == (2, "names", 2)


def test_a_paper_reversed_after_the_period_is_still_named_and_counted_in_it(make: Make) -> None:
    late = make.fair("2022-03-01", name="春")
    journal.reverse(late, by=make.clerk, reason="重复", on=day("2022-08-01"))
    assert text(make, Say("{n}：{w}", n=fairs, w=names(Fair.name))) == "1场：春。"


# -- goals, problems, next steps


def test_a_target_is_the_goal_of_the_next_period(make: Make) -> None:
    set_goal(make, fairs, "10", "2022H2")
    set_goal(make, fairs, "4")
    make.fair()
    assert text(make, Say("下半年举办{t}", t=target(fairs))) == "下半年举办10场以上。"
    assert (
        text(make, Say("目标{t}，完成{n}", t=target(fairs, period="this"), n=fairs))
        == "目标4场以上，完成1场。"
    )
    assert text(make, Say("下半年成交{t}", t=target(sales))) == ""


def test_goals_behind_schedule_are_the_problems(make: Make) -> None:
    set_goal(make, fairs, "10")
    set_goal(make, sales, "100")
    set_goal(make, seen, "50")
    set_goal(make, exhibitors, "3", due_on=day("2022-03-01"))
    make.fair(sales="90", seen="50")
    make.fair()
    assert text(make, Section("存在问题", Behind())).split("\n") == [
        "一、存在问题",
        "一是“试展销场次”目标为10场以上，目前为2场，进度明显滞后；二是“试成交额”目标为100元以上，目前为90元，进度滞后；三是“试参展企业”目标为3家以上，目前尚无数据，进度明显滞后。",
    ]
    assert "二是" not in text(make, Behind(limit=1))


def test_a_goal_of_a_unit_below_says_whose_it_is(make: Make) -> None:
    town = make.org("甲社", make.root)
    set_goal(make, fairs, "10", org=town)
    make.fair()
    make.fair(org=town)
    assert text(make, Behind()) == "甲社“试展销场次”目标为10场以上，目前为1场，进度明显滞后。"


def test_cases_late_on_the_last_day_are_told_by_kind(make: Make) -> None:
    for _ in range(2):
        make.fault("2022-06-01")
    make.fault("2022-06-30")
    (figure,) = (block := written(make, Overdue())).figures
    assert block.text == "试隐患有2处超过办理时限，需抓紧办结。"
    assert figure.records == (f"{make.root.code}-试隐患-2022-0001", f"{make.root.code}-试隐患-2022-0002")
    assert Fault.title in figure.title


def test_the_next_steps_are_the_goals_not_yet_said(make: Make) -> None:
    town, other = make.org("甲社", make.root), make.org("乙社", make.root)
    set_goal(make, fairs, "10", "2022H2")
    set_goal(make, seen, "5", "2022H2", org=town)
    set_goal(make, seen, "7", "2022H2", org=other)
    set_goal(make, sales, "100", "2022H2")
    blocks = (Say("下半年成交{t}", t=target(sales)), NextGoals())
    assert (
        text(make, *blocks) == "下半年成交100元以上。\n一是试展销场次达到10场以上；二是试观众达到5人次以上。"
    )
    assert text(make, NextGoals(prefix="trial.s")) == "一是试观众达到5人次以上；二是试成交额达到100元以上。"
    assert text(make, NextGoals(limit=1)) == "试展销场次达到10场以上。"


# -- evidence


def test_every_figure_names_its_papers_and_its_exact_value(make: Make) -> None:
    make.fair("2022-05-01", sales="12345678.9")
    first = make.fair("2022-03-01", sales="1")
    done = written(
        make, Say("成交{x}", "，{c}", "，又是{x}", x=sales, c=compare(sales)), Say("举办{n}", n=fairs)
    )
    assert done.text == "成交1234.57万元，又是1234.57万元。\n举办2场。"
    evidence = json.loads(done.evidence())
    key = f"trial.sales@{make.root.code}@2022H1"
    assert list(evidence["figures"]) == [f"trial.fairs@{make.root.code}@2022H1", key]
    assert evidence["figures"][key] == {
        "sort": "value", "title": "试成交额", "cites": "trial.sales", "org": make.root.code, "period": "2022H1",
        "value": 123_456_799_000, "amount": "12345679.9", "unit": "元", "source": "computed", "text": "1234.57万元",
        "documents": 2, "records": [f"{make.root.code}-试展销会-2022-0001", first.number],
    }  # fmt: skip
    assert evidence["scope"] == {"org": make.root.code, "period": "2022H1", "horizon": None}


def test_evidence_is_the_same_text_whenever_it_is_written(make: Make) -> None:
    for on in ("2022-03-01", "2022-02-01"):
        make.fair(on, sales="1", entrants=[Entrant(firm=make.party(f"{on}企业"))])
    blocks = (Say("{x}{w}", x=sales, w=names(Fair.entrants.firm)),)
    declared = Report("trial.twice", "{org}", *blocks)
    scope = Scope(make.root, H1)
    assert report.write(declared, scope).evidence() == report.write(declared, scope).evidence()


def test_reported_figures_are_told_apart_in_the_evidence(make: Make) -> None:
    make.post(
        ReportedReturn(
            org=make.root,
            occurred_on=day("2022-06-30"),
            indicator=loans.code,
            period="2022H1",
            amount="1180万元",
        )
    )
    (figure,) = written(make, Say("贷款{x}", x=loans)).figures
    assert (figure.text, figure.source, figure.records) == (
        "1180万元", "reported", (f"{make.root.code}-统计报数-2022-0001",),
    )  # fmt: skip


def test_a_report_of_a_unit_below_counts_only_its_own(make: Make) -> None:
    town = make.org("甲社", make.root)
    make.fair(sales="1")
    make.fair(org=town, level="city", sales="20")
    assert written(make, Say("{x}{y}", x=sales, y=city_sales), org=town).text == "20元20元。"


# -- mistakes of whoever declares one


def test_an_outline_that_does_not_fit_is_refused_when_declared() -> None:
    with pytest.raises(TypeError, match="clauses and slots differ"):
        Say("成交{x}", y=sales)
    with pytest.raises(TypeError, match="cannot be shown in 亩"):
        cite(sales, unit="亩")
    with pytest.raises(TypeError, match="no period 'soon'"):
        cite(sales, period="soon")
    Report("trial.same", "一")
    with pytest.raises(TypeError, match=r"two reports are called 'trial\.same'"):
        Report("trial.same", "二")
    with pytest.raises(Refused, match="没有“nowhere”这份报告"):
        report.report_called("nowhere")
    assert faults_open.unit.symbol == "处"
