"""From a paper to an issued report, a correction after it, and what the county then sees."""

from __future__ import annotations

from datetime import date

import pytest
from tests.make import Make

from gongxiao.basis.period import Period
from gongxiao.config.desk import Desk
from gongxiao.kernel import closing, issue, journal, report
from gongxiao.kernel.issue import IssueRefused
from gongxiao.kernel.models import Issue, Org, Record, User
from gongxiao.kernel.scope import Scope
from gongxiao.reports import outlines
from gongxiao.reports.document import official
from gongxiao.reports.gongwen import read_text
from gongxiao.stewardship.party import VolunteerShift

PEOPLE = "stewardship.volunteers.people@JX@2022H1"
HALF = Period.parse("2022H1")


@pytest.fixture
def county(make: Make) -> Org:
    """County A as it stands at the end of June 2022, its books still open."""
    assert make is not None
    outlines.builder(outlines.county_called("county_a")).build(Desk("county_a"))
    return Org.objects.get(code="JX")


def _person(name: str) -> User:
    return User.objects.get(username=f"county_a.{name}")


def _people(county: Org, horizon: int | None = None) -> str:
    written = report.write(outlines.county_called("county_a").report, Scope(county, HALF, horizon))
    return {figure.key: figure.text for figure in written.figures}[PEOPLE]


def _issue(county: Org) -> Issue:
    closing.close(HALF, county, by=_person("accounts"))
    declared = outlines.county_called("county_a").report
    return issue.issue(declared, Scope(county, HALF), by=_person("clerk"), document=official)


def test_a_paper_signed_today_is_in_the_report_and_a_reversal_takes_it_out(county: Org) -> None:
    assert _people(county) == "87人次"
    like = Record.objects.filter(kind="stewardship.volunteer_shift").earliest("id")
    shift = VolunteerShift(
        org=county, occurred_on=date(2022, 6, 29), sort="community", place=like.place, people="5"
    )
    signed = journal.post(shift, by=_person("party"))
    assert _people(county) == "92人次"
    journal.reverse(signed, by=_person("party"), reason="重复登记")
    assert _people(county) == "87人次"


def test_a_report_is_not_issued_while_its_period_is_open(county: Org) -> None:
    declared = outlines.county_called("county_a").report
    with pytest.raises(IssueRefused, match="还没有结账"):
        issue.issue(declared, Scope(county, HALF), by=_person("clerk"))
    assert not Issue.objects.filter(report=declared.code).exists()


def test_an_issued_report_comes_out_the_same_after_a_correction_which_is_listed(county: Org) -> None:
    issued = _issue(county)
    assert issue.changes(issued) == []
    assert bytes(issued.document or b"").startswith(b"PK")
    assert "87人次" in read_text(bytes(issued.document or b""))

    closing.reopen(county, None, by=_person("accounts"), reason="志愿服务少登一次，县社批准")
    like = Record.objects.filter(kind="stewardship.volunteer_shift").earliest("id")
    late = VolunteerShift(
        org=county, occurred_on=date(2022, 6, 28), sort="traffic", place=like.place, people="6"
    )
    journal.post(late, by=_person("party"))

    assert issue.rewrite(issued).evidence() == issued.evidence
    assert _people(county, issued.horizon) == "87人次"
    assert _people(county) == "93人次"
    changed = {one.key: (one.before, one.now) for one in issue.changes(issued)}
    assert changed == {PEOPLE: ("87人次", "93人次")}

    second = _issue(county)
    assert second.pk != issued.pk
    assert issue.changes(second) == []
