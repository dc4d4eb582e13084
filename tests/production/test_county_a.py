"""County A, built through the front door, gives every figure its half-year report is expected to give."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples.county_a import county, outline

from gongxiao.basis.period import Period
from gongxiao.config.desk import Desk
from gongxiao.kernel.models import Fact, Org, Record
from gongxiao.kernel.report import Written, write
from gongxiao.kernel.scope import Scope
from gongxiao.reports.expected import check

FOLDER = Path(county.__file__).parent


def report() -> Written:
    return write(outline.REPORT, Scope(Org.objects.get(code=outline.ROOT), Period.parse(outline.PERIOD)))


@pytest.fixture
def built(db: None) -> Written:  # noqa: ARG001 - opens the database
    county.build(Desk("county_a"))
    return report()


def test_every_expected_figure_is_in_the_report_with_its_papers(built: Written) -> None:
    outcome = check(built, FOLDER / "expected.csv")
    assert outcome.misses == []
    assert outcome.counts == {"figure": 53, "goal": 16, "words": 12, "masked": 1}


def test_building_the_county_again_changes_nothing(built: Written) -> None:
    before = Record.objects.count(), Fact.objects.count(), built.evidence()
    county.build(Desk("county_a"))
    assert (Record.objects.count(), Fact.objects.count(), report().evidence()) == before


def test_an_event_nobody_signed_a_paper_for_is_not_in_the_report(built: Written) -> None:
    assert "品牌发布会" not in built.text


def test_the_report_is_numbered_like_an_official_document(built: Written) -> None:
    lines = built.text.splitlines()
    assert lines[0] == "一、上半年工作情况"
    assert "（二）以项目建设为重点，搭建共同富裕平台" in lines
    assert "2.“配方肥替代平衡肥”行动" in lines
    assert "。。" not in built.text
    assert "，，" not in built.text
