"""`gongxiao demo` builds the example counties once, says where the reports lie, and never touches real data."""

import argparse
import io
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db.models import Q

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.commands import demo
from gongxiao.config.desk import Desk
from gongxiao.kernel import audit, case, duty, goal
from gongxiao.kernel.kind import kinds
from gongxiao.kernel.models import (
    Appointment,
    Fact,
    Issue,
    Item,
    Org,
    Parameter,
    Party,
    Place,
    Placement,
    Record,
    Subject,
    User,
)
from gongxiao.kernel.scope import Scope
from gongxiao.reports import outlines

PASSWORD = "demo-nobody-knows"


@pytest.fixture
def one_county(
    db: None,  # noqa: ARG001 - a fixture is asked for by naming it
    monkeypatch: pytest.MonkeyPatch,
    settings: LazySettings,
    tmp_path: Path,
) -> Path:
    """Demo mode with the smallest of the example counties, in a data directory of its own."""
    settings.DEMO = True
    settings.DEMO_PASSWORD = PASSWORD
    settings.HOME = tmp_path
    chosen = {"county_c": outlines.load()["county_c"]}
    monkeypatch.setattr(outlines, "load", lambda: chosen)
    # The test database is up to date, and PostgreSQL does not alter tables in the transaction around a test.
    monkeypatch.setattr(demo, "call_command", lambda *_, **__: None)
    return tmp_path


def counted() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Org, Party, User, Record, Fact, Issue, Parameter))


def test_the_demo_issues_the_report_and_lays_its_files_down(one_county: Path) -> None:
    said = io.StringIO()
    [built] = demo.build(1, out=said)
    assert built.unissued == ""
    assert [file.name for file in built.files] == ["report.docx", "evidence.json", "report.txt"]
    issued = Issue.objects.get()
    assert (issued.period, issued.org.code) == ("2023H1", "BQ")
    assert issued.document is not None
    assert built.files[0].read_bytes() == bytes(issued.document)
    assert built.files[1].read_text(encoding="utf-8") == issued.evidence
    title, empty, *text = built.files[2].read_text(encoding="utf-8").splitlines()
    assert (title, empty) == (built.title, "")
    assert "一、上半年工作开展情况" in text
    assert built.files[0].parent == one_county / "reports" / "county_c"
    assert [line.partition("：")[0] for line in said.getvalue().splitlines()] == [
        "准备数据库",
        "建立 county_c",
        "报告 county_c",
    ]
    assert audit.faults() == []


@pytest.mark.usefixtures("one_county")
def test_a_second_demo_changes_nothing() -> None:
    [first] = demo.build(1, out=io.StringIO())
    before, written = counted(), [file.read_bytes() for file in first.files]
    [second] = demo.build(1, out=io.StringIO())
    assert counted() == before
    assert (second.papers, second.title) == (first.papers, first.title)
    assert [file.read_bytes() for file in second.files] == written


@pytest.mark.usefixtures("one_county")
def test_lost_files_are_written_again_as_they_went_out() -> None:
    [first] = demo.build(1, out=io.StringIO())
    evidence = first.files[1].read_bytes()
    first.files[1].unlink()
    [again] = demo.build(1, out=io.StringIO())
    assert again.files[1].read_bytes() == evidence
    assert Issue.objects.count() == 1


@pytest.mark.usefixtures("one_county")
def test_an_interrupted_demo_is_taken_up_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Desk.post
    with monkeypatch.context() as broken:

        def stops(desk: Desk, *papers: Any, **more: Any) -> Record:
            if desk.posted == 20:
                raise KeyboardInterrupt
            return whole(desk, *papers, **more)

        broken.setattr(Desk, "post", stops)
        with pytest.raises(KeyboardInterrupt):
            demo.build(1, out=io.StringIO())
    assert Record.objects.count() == 20
    with pytest.raises(Refused, match="--scale 1 建的"):
        demo.build(2, out=io.StringIO())
    [built] = demo.build(1, out=io.StringIO())
    assert Record.objects.count() == built.papers == 76


@pytest.mark.usefixtures("one_county")
def test_another_scale_is_refused_because_signed_papers_stay() -> None:
    demo.build(1, out=io.StringIO())
    before = counted()
    with pytest.raises(
        Refused, match=r"按 --scale 1 建的，单据已经签发，不能改成 10。.*GONGXIAO_HOME=demo-10"
    ):
        demo.build(10, out=io.StringIO())
    assert counted() == before


def test_a_database_with_real_units_is_left_alone(one_county: Path) -> None:
    org = Org.objects.create(code="REAL", name="真实县供销社", kind="federation")
    Placement.objects.create(org=org)
    before = counted()
    with pytest.raises(Refused, match=r"真实县供销社.*不是演示数据.*GONGXIAO_HOME"):
        demo.build(1, out=io.StringIO())
    assert counted() == before
    assert not (one_county / "reports").exists()


def test_the_logins_are_printed_and_open_the_door(
    one_county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo.run(argparse.Namespace(scale=1, no_serve=True, port=8000)) == 0
    printed = capsys.readouterr().out
    assert PASSWORD in printed
    assert str(one_county / "reports" / "county_c" / "report.docx") in printed
    assert "county_c.lead" in printed
    assert User.objects.get(username="county_c.accounts").check_password(PASSWORD)


@pytest.mark.parametrize("scale", [0, -1])
@pytest.mark.usefixtures("one_county")
def test_a_scale_below_one_is_refused(scale: int) -> None:
    with pytest.raises(Refused, match="--scale 至少为 1"):
        demo.run(argparse.Namespace(scale=scale, no_serve=True, port=8000))
    assert Record.objects.count() == 0


@pytest.mark.usefixtures("one_county")
def test_outside_demo_mode_nothing_is_built(settings: LazySettings) -> None:
    settings.DEMO = False
    with pytest.raises(Refused, match="演示模式"):
        demo.run(argparse.Namespace(scale=1, no_serve=True, port=8000))
    assert Org.objects.count() == 0


def test_a_terminal_sees_a_bar_that_fills() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    progress = demo.Progress(out)
    progress.total = 2
    with progress.step("建立"):
        progress.within(Fraction(1, 2))
        assert out.getvalue().endswith(f"{'█' * 7}{'░' * 21}  25%  建立")
    progress.done()
    assert out.getvalue().endswith("\r\x1b[K")


# -- county D


@pytest.fixture(scope="module")
def simulated(
    django_db_setup: None,  # noqa: ARG001 - a fixture is asked for by naming it
    django_db_blocker: Any,
) -> Iterator[Org]:
    """County D with a twentieth of its everyday papers, taken away again afterwards."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        outlines.builder(outlines.load()["county_d"]).build(_desk())
        yield Org.objects.get(code="QX")
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def _desk() -> Desk:
    return Desk("county_d", simulated=True, scale=Fraction(1, 20))


def year(org: Org) -> Scope:
    return Scope(org, Period.year(2025))


@pytest.mark.usefixtures("simulated")
def test_somebody_holds_every_duty() -> None:
    ours = {code for code in duty.duties if "." not in code}  # tests declare duties with a dot
    assert set(Appointment.objects.values_list("duty", flat=True)) == ours


@pytest.mark.usefixtures("simulated")
def test_every_kind_has_a_paper() -> None:
    ours = {
        code for code, kind in kinds.items() if kind.__module__.startswith("gongxiao.") and not kind.retired
    }
    assert ours - set(Record.objects.values_list("kind", flat=True)) == set()


@pytest.mark.usefixtures("simulated")
def test_every_register_line_is_marked_as_simulated() -> None:
    for model in (Org, Party, Item):
        assert set(model.objects.values_list("simulated", flat=True)) == {True}, model
    common = Q(org=None, register="stewardship.ChecklistItem")  # what every installation starts with
    assert set(Subject.objects.exclude(common).values_list("simulated", flat=True)) == {True}
    assert (
        not Place.objects.exclude(kind__in=("outside", "processing", "loss")).filter(simulated=False).exists()
    )


@pytest.mark.usefixtures("simulated")
def test_the_county_has_250_villages_and_numbers_that_belong_to_nobody() -> None:
    assert Place.objects.filter(kind="village").count() == 250
    assert Party.objects.exclude(uscc="").count() > 60
    assert not Party.objects.exclude(uscc="").exclude(uscc__regex=r"^..990401").exists()


def test_goals_show_every_light(simulated: Org) -> None:
    scope = year(simulated)
    assert {one.light for one in goal.standings(scope, scope.period.last_day)} == {"green", "amber", "red"}


def test_the_year_ends_with_three_late_hazards_that_were_put_right_before_it_was_closed(
    simulated: Org,
) -> None:
    late = case.overdue_at(year(simulated))
    assert [(kind.code, len(found)) for kind, found in late.items()] == [("stewardship.hazard", 3)]
    assert case.late_by(simulated, Period.year(2025).last_day) == []


@pytest.mark.usefixtures("simulated")
def test_mistakes_were_taken_back_and_the_journal_adds_up() -> None:
    reversals = Record.objects.filter(reverses__isnull=False)
    assert {one.kind for one in reversals} == {"trade.van_trip", "production.packaging_takeback"}
    assert audit.faults() == []


def test_pesticide_is_a_matter_of_summer_and_van_produce_of_autumn(simulated: Org) -> None:
    from gongxiao.kernel.indicator import evaluate, indicator_called

    def by_month(code: str) -> list[int]:
        asked = [
            (indicator_called(code), Scope(simulated, Period.month(2025, month))) for month in range(1, 13)
        ]
        return [value.amount.value if value.amount else 0 for value in evaluate(asked)]

    packs = by_month("production.recovery.packaging_pieces")
    assert packs.index(max(packs)) + 1 in (6, 7, 8)
    assert min(packs) in (packs[0], packs[11])
    fertiliser = by_month("stewardship.operating_revenue")
    assert fertiliser.index(max(fertiliser)) + 1 == 3


@pytest.mark.usefixtures("simulated")
def test_building_it_again_changes_nothing() -> None:
    before = counted()
    outlines.builder(outlines.load()["county_d"]).build(_desk())
    assert counted() == before
