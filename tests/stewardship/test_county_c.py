"""County C, built through the front door, gives every figure its half-year report is expected to give."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples.county_c import county, outline

from gongxiao.basis.period import Period
from gongxiao.config.desk import Desk
from gongxiao.kernel.models import Fact, Org, Record
from gongxiao.kernel.report import Written, write
from gongxiao.kernel.scope import Scope
from gongxiao.reports.expected import check
from gongxiao.stewardship.petitions import Petition
from gongxiao.stewardship.safety import Hazard

FOLDER = Path(county.__file__).parent


def report() -> Written:
    return write(outline.REPORT, Scope(Org.objects.get(code=outline.ROOT), Period.parse(outline.PERIOD)))


@pytest.fixture
def built(db: None) -> Written:  # noqa: ARG001 - opens the database
    county.build(Desk("county_c"))
    return report()


def test_every_expected_figure_is_in_the_report_with_its_papers(built: Written) -> None:
    outcome = check(built, FOLDER / "expected.csv")
    assert outcome.misses == []
    assert outcome.counts == {"figure": 22, "goal": 7, "words": 6, "masked": 25}


def test_building_the_county_again_changes_nothing(built: Written) -> None:
    before = Record.objects.count(), Fact.objects.count(), built.evidence()
    county.build(Desk("county_c"))
    assert (Record.objects.count(), Fact.objects.count(), report().evidence()) == before


def test_figures_nobody_signed_a_paper_for_are_not_in_the_report(built: Written) -> None:
    assert not Record.objects.filter(kind=Hazard.code).exists()
    for words in ("发现安全隐患", "接访", "发放贷款", "无害化处置率", "总投资", "改造面积"):
        assert words not in built.text


def test_the_rate_and_the_zero_of_petitions_rest_on_the_four_petitions(built: Written) -> None:
    numbers = set(Record.objects.filter(kind=Petition.code).values_list("number", flat=True))
    assert len(numbers) == 4
    found = {figure.code: figure for figure in built.figures}
    assert found["stewardship.petitions.first.closed_rate"].text == "100%"
    assert found["stewardship.petitions.escalated"].text == "0件"
    assert set(found["stewardship.petitions.first.closed_rate"].records) == numbers
    assert set(found["stewardship.petitions.escalated"].records) == numbers
    assert "4件" not in built.text


def test_the_problems_name_the_goal_behind_and_the_case_overdue(built: Written) -> None:
    problems = built.text.split("二、存在的问题")[1].split("三、下半年工作打算")[0]
    assert "“展销活动场次”2023年目标为3场以上，目前为1场，进度滞后。" in problems
    assert "农贸市场改造有1个超过办理时限，需抓紧办结。" in problems


def test_the_report_has_six_themes_and_is_numbered_like_an_official_document(built: Written) -> None:
    lines = built.text.splitlines()
    assert built.title == "丙区供销合作总社2023年上半年工作总结"
    assert lines[1] == "一、上半年工作开展情况"
    assert (
        sum(
            line.startswith(
                ("（一）聚焦", "（二）聚焦", "（三）聚焦", "（四）聚焦", "（五）聚焦", "（六）聚焦")
            )
            for line in lines
        )
        == 6
    )
    for wrong in ("。。", "，，", "，。", "{", "—"):
        assert wrong not in built.text
