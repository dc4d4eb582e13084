"""内联报告: every figure of a report is a tagged fact that the reference validator reads as the journal has it."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from tests.kinds import Entrant, Fair, Fault, cash, city_sales, fairs, faults_open, sales, seen, shops
from tests.make import Make, day

from gongxiao import cli
from gongxiao.basis.period import Period
from gongxiao.config.desk import Desk
from gongxiao.kernel import report
from gongxiao.kernel.goal import Goal
from gongxiao.kernel.models import Org
from gongxiao.kernel.outline import Overdue, Report, Say, Section, compare, names, reports, target
from gongxiao.kernel.scope import Scope
from gongxiao.kernel.written import Written
from gongxiao.reports import outlines
from gongxiao.reports.xbrl import concepts, taxonomy
from gongxiao.reports.xbrl.instance import inline
from gongxiao.reports.xbrl.package import packed

if TYPE_CHECKING:
    from tests.reports.conftest import Validate
    from tests.reports.validator import Verdict

# "django_db" also where only the counties of the module are read: else no database is made.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
H1 = Period.half(2022, 1)
COUNTIES = ("county_a", "county_b", "county_c", "county_d")
IX = "{http://www.xbrl.org/2013/inlineXBRL}"


@pytest.fixture(autouse=True)
def _outlines_of_this_test_only() -> Iterator[None]:
    before = dict(reports)
    yield
    reports.clear()
    reports.update(before)


@pytest.fixture(scope="module")
def counties(
    django_db_setup: None,  # noqa: ARG001 - a fixture is asked for by naming it
    django_db_blocker: Any,
) -> Iterator[dict[str, Written]]:
    """The work reports of the example counties, county D with a twentieth of its everyday papers."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        found = {}
        for name in COUNTIES:
            county = outlines.load()[name]
            simulated = name == "county_d"
            outlines.builder(county).build(
                Desk(name, simulated=simulated, scale=Fraction(1, 20) if simulated else 1)
            )
            scope = Scope(Org.objects.get(code=county.root), Period.parse(county.period))
            found[name] = report.write(county.report, scope)
        yield found
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def laid_down(written: Written, folder: Path, content: bytes | None = None) -> Path:
    """The report as a file with its taxonomy beside it."""
    (folder / "taxonomy").mkdir()
    for name, data in taxonomy.files().items():
        (folder / "taxonomy" / name).write_bytes(data)
    path = folder / "report.xhtml"
    path.write_bytes(content or inline(written))
    return path


@pytest.mark.parametrize("name", COUNTIES)
def test_the_validator_accepts_the_report_of_every_example_county_without_a_network(
    counties: dict[str, Written], validate: Validate, tmp_path: Path, name: str
) -> None:
    written = counties[name]
    verdict = validate(laid_down(written, tmp_path))
    assert verdict.faults == []
    assert len(verdict.facts) >= len(written.figures) + 3
    # Every figure has a fact in its own words or its exact value, and a footnote with its documents.
    concepts_said = {concept.removeprefix("gx:") for concept, _, _ in verdict.facts.values()}
    assert {one.code for one in written.figures if one.sort in ("value", "target")} <= concepts_said
    noted = " ".join(verdict.notes.values())
    assert [one.key for one in written.figures if one.records and one.records[0] not in noted] == []


def test_every_figure_in_the_text_is_a_fact_of_county_a(
    counties: dict[str, Written], validate: Validate, tmp_path: Path
) -> None:
    written = counties["county_a"]
    facts = validate(laid_down(written, tmp_path)).facts
    assert stated(facts, "trade.brand.fund") == [("10000000", "iso4217:CNY")]
    assert stated(facts, "production.reserve.fertiliser") == [("1090", "utr:t"), ("1180", "utr:t")]
    assert stated(facts, "stewardship.volunteers.people") == [("87", "gxu:人次")]
    assert stated(facts, "trade.village_coop.plan_coverage") == [("1", "xbrli:pure")]
    assert ("炒货、年糕", "") in stated(facts, concepts.WORDS)
    digest = hashlib.sha256(written.evidence().encode()).hexdigest()
    assert stated(facts, concepts.EVIDENCE) == [(digest, "")]
    assert stated(facts, concepts.SIGNED_ON) == [("2022-06-30", "")]


def stated(facts: dict[str, tuple[str, str, str]], name: str) -> list[tuple[str, str]]:
    return sorted((value, unit) for concept, value, unit in facts.values() if concept == f"gx:{name}")


def test_the_text_reads_as_the_written_report(counties: dict[str, Written]) -> None:
    for written in counties.values():
        root = ET.fromstring(inline(written))
        paper = next(one for one in root.iter() if one.get("class") == "paper")
        lines = [
            "".join(one.itertext()) for one in paper.iter() if re.fullmatch(r".*}(p|h[1-6])", str(one.tag))
        ]
        assert lines[0] == written.title
        assert lines[1:-2] == [block.text for block in written.blocks]


def test_the_same_report_gives_the_same_bytes(counties: dict[str, Written]) -> None:
    assert inline(counties["county_b"]) == inline(counties["county_b"])
    assert packed(counties["county_b"]) == packed(counties["county_b"])


# -- what is printed, and what is stated


@pytest.fixture
def busy(make: Make) -> Make:
    """A county with rounded, doubled, unchanged and fallen figures, a negative balance, goals, names and late cases."""
    make.fair("2021-03-05", sales="100000", level="city", seen="300")
    make.fair("2022-03-05", sales="200000", level="city", seen="300")
    make.fair("2021-04-05", sales="60000", level="county")
    make.fair("2022-04-05", sales="23456.78", level="county")
    make.count("2022-03-01", shops="-3")
    make.cash("in", "1234567.89")
    make.fault("2022-03-01")
    for code, comparator, asked, upper in (
        ("trial.sales", "at_least", "500000", None),
        ("trial.fairs", "between", "3", "5"),
        ("trial.seen", "at_most", "900", None),
    ):
        limit = {"upper": upper} if upper else {}
        make.post(
            Goal(
                org=make.root,
                occurred_on=day("2022-06-01"),
                indicator=code,
                period="2022H2",
                comparator=comparator,
                target=asked,
                owner_name="办公室",
                **limit,
            )
        )
    return make


def spoken(make: Make) -> Written:
    said = Report(
        "trial.xbrl",
        "{org}{period}小结",
        Section(
            "市场",
            Say(
                "成交{sum}",
                "{more}",
                "市级{city}",
                "{doubled}",
                "观众{seen}",
                "{same}",
                sum=sales,
                more=compare(sales),
                city=city_sales,
                doubled=compare(city_sales),
                seen=seen,
                same=compare(seen),
            ),
            Say(
                "门店{shops}",
                "现金{cash}",
                "举办{names}",
                "隐患{open}",
                shops=shops,
                cash=cash,
                names=names(Fair.name),
                open=faults_open,
            ),
            Say(
                "成交达到{a}",
                "办展{b}",
                "观众{c}",
                a=target(sales),
                b=target(fairs),
                c=target(seen),
                needs=fairs,
            ),
            Overdue(),
        ),
    )
    return report.write(said, Scope(make.root, H1))


def read(make: Make, validate: Validate, folder: Path) -> tuple[Verdict, Written, bytes]:
    written = spoken(make)
    content = inline(written)
    return validate(laid_down(written, folder, content)), written, content


def test_rounded_figures_and_figures_in_words_state_their_exact_value_too(
    busy: Make, validate: Validate, tmp_path: Path
) -> None:
    verdict, written, content = read(busy, validate, tmp_path)
    assert "成交22.35万元，同比增长39.7%，市级20万元，同比翻一番，观众300人次，与去年持平" in written.text
    assert verdict.faults == []
    money = "iso4217:CNY"
    assert stated(verdict.facts, "trial.sales") == [("223456.78", money), ("223500", money), ("500000", money)]  # fmt: skip
    assert stated(verdict.facts, "trial.sales.city") == [("200000", money)]
    change = sorted(
        (verdict.contexts[key][-1].removeprefix("gx:cited="), value)
        for key, (concept, value, _) in verdict.facts.items()
        if concept == "gx:report.year_on_year"
    )
    assert change == [
        ("trial.sales", "0.396605"),
        ("trial.sales", "0.397"),
        ("trial.sales.city", "1"),
        ("trial.seen", "0"),
    ]
    rounded = re.findall(r"<ix:nonFraction ([^>]*)>22.35</ix:nonFraction>万元", content.decode())
    assert [re.sub(r'(id|contextRef|unitRef)="\w+" ?', "", one) for one in rounded] == [
        'name="gx:trial.sales" decimals="-2" scale="4" format="ixt:num-dot-decimal"'
    ]


def test_goals_names_instants_and_signs_are_stated_in_contexts_of_their_own(
    busy: Make, validate: Validate, tmp_path: Path
) -> None:
    verdict, written, _ = read(busy, validate, tmp_path)
    code = busy.root.code
    assert "门店-3家" in written.text
    told: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for key, (concept, value, _) in verdict.facts.items():
        told.setdefault((concept.removeprefix("gx:"), verdict.contexts[key]), []).append(value)
    period, after = (code, "2022-01-01", "2022-06-30"), (code, "2022-07-01", "2022-12-31")
    assert told["trial.shops", (code, "2022-06-30")] == ["-3"]
    assert sorted(told["trial.cash", (code, "2022-06-30")]) == [
        "1234567.89",
        "1234600",
    ]  # exact, and as printed
    assert told["trial.fairs", (*after, "gx:standing=gx:standing.target_from")] == ["3"]
    assert told["trial.fairs", (*after, "gx:standing=gx:standing.target_to")] == ["5"]
    assert told["trial.sales", (*after, "gx:standing=gx:standing.target_at_least")] == ["500000"]
    assert told["trial.seen", (*after, "gx:standing=gx:standing.target_at_most")] == ["900"]
    assert told["report.words", (*period, "gx:cited=trial.fair.name")] == ["春茶节"]
    assert told["report.overdue", (code, "2022-06-30", f"gx:cited={Fault.code}")] == ["1"]


def test_a_unit_with_a_credit_code_is_identified_by_it(make: Make) -> None:
    make.fair(sales="1")
    make.root.uscc = "91330000MA27U00000"
    make.root.save()
    text = inline(spoken(make)).decode()
    assert f'<xbrli:identifier scheme="{concepts.USCC_SCHEME}">91330000MA27U00000</xbrli:identifier>' in text
    assert concepts.ORG_SCHEME not in text


def test_words_that_look_like_markup_stay_words(make: Make, validate: Validate, tmp_path: Path) -> None:
    make.fair(name='<b>"茶&果"</b>', entrants=[Entrant(sales="2")])
    verdict, _, _ = read(make, validate, tmp_path)
    assert verdict.faults == []
    assert ('<b>"茶&果"</b>', "") in stated(verdict.facts, concepts.WORDS)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("<xbrli:measure>iso4217:CNY<", "<xbrli:measure>utr:t<", "onetary"),
        ('<xbrli:context id="c2">', '<xbrli:context id="c2000">', "c2"),
        ("gx:standing.target_at_least<", "gx:standing.target_at_last<", "target_at_last"),
        ('name="gx:trial.shops"', 'name="gx:trial.stalls"', "trial.stalls"),
        (">22.35</ix:nonFraction>", ">22.53</ix:nonFraction>", "225300"),
        ('format="ixt:num-dot-decimal"', 'format="ixt:num-dots"', "num-dots"),
    ],
)
def test_a_planted_fault_is_found(
    busy: Make, validate: Validate, tmp_path: Path, right: str, wrong: str, said: str
) -> None:
    written = spoken(busy)
    content = inline(written).decode()
    assert right in content
    broken = content.replace(right, wrong, 1).encode()
    faults = validate(laid_down(written, tmp_path, broken)).faults
    assert faults, "nothing was found"
    assert any(said in one for one in faults), faults


# -- as files


def test_the_package_holds_report_and_taxonomy_and_is_accepted_as_one(
    busy: Make, validate: Validate, tmp_path: Path
) -> None:
    written = spoken(busy)
    path = tmp_path / "report.zip"
    path.write_bytes(packed(written))
    assert "report/reports/report.xhtml" in zipfile.ZipFile(path).namelist()
    verdict = validate(path)
    assert verdict.faults == []
    assert ("200000", "iso4217:CNY") in stated(verdict.facts, "trial.sales.city")


@pytest.mark.usefixtures("counties")
def test_the_command_writes_what_the_suffix_asks_for(tmp_path: Path, validate: Validate, capsys: Any) -> None:
    wanted = [str(tmp_path / f"report{suffix}") for suffix in (".xhtml", ".html", ".zip")]
    asked = [word for path in wanted for word in ("-o", path)]
    assert cli.main(["report", "county_c", "2023H1", *asked]) == 0
    assert cli.main(["taxonomy", "-o", str(tmp_path / "taxonomy")]) == 0
    assert validate(tmp_path / "report.xhtml").faults == []
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert zipfile.ZipFile(io.BytesIO((tmp_path / "report.zip").read_bytes())).testzip() is None
    capsys.readouterr()
    assert cli.main(["report", "county_c", "2023H1", "-o", str(tmp_path / "report.pdf")]) == 2
    assert "请用 .docx、.html、.xhtml、.zip、.json、.txt 之一" in capsys.readouterr().err
    assert not (tmp_path / "report.pdf").exists()
