"""分类标准: the indicator catalogue as a taxonomy that the reference validator accepts, the same bytes each time."""

from __future__ import annotations

import hashlib
import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from django.utils import translation

from gongxiao import cli
from gongxiao.basis.unit import every_unit, unit
from gongxiao.kernel import returns
from gongxiao.kernel.indicator import indicators
from gongxiao.reports.xbrl import concepts, measures, taxonomy

if TYPE_CHECKING:
    from tests.reports.conftest import Validate

XS, XBRLI = "{http://www.w3.org/2001/XMLSchema}", "{http://www.xbrl.org/2003/instance}"
XLINK, LINK = "{http://www.w3.org/1999/xlink}", "{http://www.xbrl.org/2003/linkbase}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in taxonomy.files().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def elements() -> dict[str, ET.Element]:
    schema = ET.fromstring(taxonomy.files()["gongxiao.xsd"])
    return {one.get("name", ""): one for one in schema.findall(f"{XS}element")}


def labels(language: str) -> dict[tuple[str, str], str]:
    root = ET.fromstring(taxonomy.files()[f"labels-{language}.xml"])
    found = {}
    for one in root.iter(f"{LINK}label"):
        assert one.get(LANG) == language
        name, role = (
            one.get(f"{XLINK}label", "").removeprefix("label."),
            one.get(f"{XLINK}role", "").rpartition("/")[2],
        )
        found[name, role] = one.text or ""
    return found


def test_every_indicator_is_one_concept_called_by_its_code() -> None:
    found = elements()
    assert set(indicators) <= set(found)
    assert len(found) == len({name.lower() for name in found})
    assert [name for name in found if not re.fullmatch(r"[a-z][a-z0-9_.]*", name)] == []
    for code, one in indicators.items():
        period = "instant" if returns.is_stock(one) else "duration"
        assert found[code].get(f"{XBRLI}periodType") == period, code


@pytest.mark.parametrize(
    ("code", "type_of_item", "period"),
    [
        ("production.trainings", "xbrli:integerItemType", "duration"),
        ("production.reserve.fertiliser", "num:massItemType", "instant"),
        ("trade.brand.fund", "xbrli:monetaryItemType", "duration"),
        ("stewardship.assets_total", "xbrli:monetaryItemType", "instant"),
        ("stewardship.hazards.fixed_rate", "num:percentItemType", "duration"),
        ("trade.contracts.area", "xbrli:decimalItemType", "duration"),
    ],
)
def test_the_unit_and_the_sort_of_an_indicator_decide_its_type(
    code: str, type_of_item: str, period: str
) -> None:
    found = elements()[code]
    assert (found.get("type"), found.get(f"{XBRLI}periodType")) == (type_of_item, period)


def test_labels_say_title_and_definition_in_both_languages() -> None:
    chinese, english = labels("zh"), labels("en")
    assert chinese["production.trainings", "label"] == "农技培训期数"
    assert chinese["production.trainings", "documentation"] == "“农技培训”期内合计；期"
    for code, one in indicators.items():
        assert chinese[code, "label"] == one.title
        assert chinese[code, "documentation"].startswith(one.definition)
        with translation.override("en"):
            assert english[code, "label"] == translation.gettext(one.title)
            assert english[code, "documentation"].startswith(one.definition)
    assert {name for name, _ in chinese} == {name for name, _ in english} == set(elements()) - {"cited_code"}


def test_the_presentation_lists_the_indicators_of_a_domain_under_its_name() -> None:
    root = ET.fromstring(taxonomy.files()["presentation.xml"])
    listed = {
        one.get(f"{XLINK}role", "").rpartition(":")[2]: [
            (arc.get(f"{XLINK}from"), arc.get(f"{XLINK}to")) for arc in one.findall(f"{LINK}presentationArc")
        ]
        for one in root.findall(f"{LINK}presentationLink")
    }
    for domain, some in concepts.domains().items():
        assert listed[domain] == [(domain, one.code) for one in some]
    assert labels("zh")["production", "label"] == "生产"


def test_a_unit_is_its_measure_times_a_power_of_ten_exactly() -> None:
    sizes: dict[tuple[str, str], Fraction] = {}
    for one in every_unit():
        told = measures.measure(one)
        size = Fraction(one.factor) / Fraction(10) ** told.scale
        assert sizes.setdefault((one.dimension, told.key), size) == size, one
    assert measures.measure(unit("万元")) == measures.Measure("iso4217:CNY", "", 4)
    assert measures.measure(unit("万斤")) == measures.Measure("gxu:斤", "", 4)
    assert measures.measure(unit("万元/户")) == measures.Measure("iso4217:CNY", "gxu:户", 4)
    assert measures.measure(unit("%")) == measures.Measure("xbrli:pure", "", -2)


def test_units_the_registry_has_not_are_registered_by_us_and_only_those() -> None:
    root = ET.fromstring(taxonomy.files()["units.xml"])
    utr = "{http://www.xbrl.org/2009/utr}"
    ours = {one.findtext(f"{utr}unitId"): one.findtext(f"{utr}unitName") for one in root.iter(f"{utr}unit")}
    assert {"亩", "人次", "户", "斤"} <= set(ours)
    assert not {"元", "吨", "公斤", "公顷", "万亩", "%"} & set(ours)
    assert ours["亩"] == "mu"
    assert all(name and name.isascii() for name in ours.values())


def test_the_same_catalogue_gives_the_same_bytes_and_the_checksums_say_which(tmp_path: Path) -> None:
    with translation.override("en"):
        written = taxonomy.files()
    assert written == taxonomy.files()
    assert cli.main(["taxonomy", "-o", str(tmp_path / "written")]) == 0
    on_disk = {path.name: path.read_bytes() for path in (tmp_path / "written").iterdir()}
    assert on_disk == written
    lines = [line.split("  ") for line in written["SHA256SUMS"].decode().splitlines()]
    stated = {name: digest for digest, name in lines}
    assert stated == {
        name: hashlib.sha256(content).hexdigest() for name, content in written.items() if name != "SHA256SUMS"
    }


def test_the_validator_accepts_the_taxonomy_without_a_network(folder: Path, validate: Validate) -> None:
    assert validate(folder / "gongxiao.xsd").faults == []


@pytest.mark.parametrize(
    ("file", "right", "wrong", "said"),
    [
        ("gongxiao.xsd", b'type="num:massItemType"', b'type="num:heavyItemType"', "heavyItemType"),
        (
            "presentation.xml",
            b"gongxiao.xsd#gx_production.trainings",
            b"gongxiao.xsd#gx_production.absent",
            "absent",
        ),
        ("definition.xml", b'xbrldt:closed="true"', b'xbrldt:closed="perhaps"', "perhaps"),
    ],
)
def test_a_planted_fault_is_found(
    folder: Path, validate: Validate, file: str, right: bytes, wrong: bytes, said: str
) -> None:
    content = (folder / file).read_bytes()
    assert right in content
    (folder / file).write_bytes(content.replace(right, wrong, 1))
    assert any(said in one for one in validate(folder / "gongxiao.xsd").faults)
