"""Every kind, field, stage, duty, indicator and report, present and future: titled, unique, spoken for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.architecture.declared import COUNTIES, DUTIES, INDICATORS, KINDS

from gongxiao.kernel import duty, outline
from gongxiao.kernel.expression import Leaf
from gongxiao.kernel.field import Choice, Field, Link, Metric, Rows
from gongxiao.kernel.indicator import Indicator, indicators
from gongxiao.kernel.kind import Case, Kind, Stage
from gongxiao.kernel.models import Subject

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
CHINESE = re.compile(r"[一-龥]")
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
NAME = re.compile(r"[a-z][a-z0-9_]*")
CASES = [kind for kind in KINDS if issubclass(kind, Case)]
BOOKS = ("money", "stock.", "limit")  # stated by transfers of any voucher


def questions(kind: type[Kind]) -> Iterator[tuple[str, Field]]:
    """Every field of a kind with where it stands: on the paper, in a table of it, or asked by a stage."""
    for name, field in kind.fields.items():
        yield name, field
        if isinstance(field, Rows):
            yield from ((f"{name}.{inner}", column) for inner, column in field.row.fields.items())
    for stage in stages(kind):
        yield from ((f"{stage.name}:{name}", field) for name, field in stage.asks.items())


def stages(kind: type[Kind]) -> Iterable[Stage]:
    return kind.stages.values() if issubclass(kind, Case) else ()


def twice(words: Iterable[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def untitled(titles: Iterable[tuple[str, str]]) -> list[str]:
    return [where for where, title in titles if not CHINESE.search(title) or title != title.strip()]


# -- titles


def test_every_kind_duty_and_indicator_has_a_chinese_title_of_its_own() -> None:
    for declared in (KINDS, DUTIES, INDICATORS):
        assert untitled((one.code, one.title) for one in declared) == []
        assert twice(one.title for one in declared) == []


def test_every_question_has_a_chinese_label_and_no_two_beside_each_other_the_same() -> None:
    for kind in KINDS:
        assert untitled((f"{kind.code}.{where}", field.label) for where, field in questions(kind)) == []
        forms = [kind.fields, *(stage.asks for stage in stages(kind))]
        forms += [field.row.fields for field in kind.fields.values() if isinstance(field, Rows)]
        for form in forms:
            assert twice(field.label for field in form.values()) == [], kind.code


def test_every_stage_has_a_chinese_title_of_its_own_in_its_case() -> None:
    for kind in CASES:
        assert untitled((f"{kind.code}:{stage.name}", stage.title) for stage in stages(kind)) == []
        assert twice(stage.title for stage in stages(kind)) == [], kind.code


def test_every_option_has_a_title_and_no_two_of_one_choice_the_same() -> None:
    for kind in KINDS:
        for where, field in questions(kind):
            if isinstance(field, Choice):
                assert all(title.strip() for title in field.options.values()), f"{kind.code}.{where}"
                assert twice(field.options.values()) == [], f"{kind.code}.{where}"


def test_every_report_has_a_title_that_names_unit_and_period_and_sections_with_chinese_titles() -> None:
    titles = []
    for county in COUNTIES:
        assert "{org}" in county.report.title
        assert "{period}" in county.report.title
        titles += [(county.name, one.title) for one in sections(county.report.blocks)]
    assert len(titles) > len(COUNTIES)
    assert untitled(titles) == []


def sections(blocks: Iterable[object]) -> Iterator[outline.Section]:
    for block in blocks:
        if isinstance(block, outline.Section):
            yield block
            yield from sections(block.blocks)


# -- codes and words


def test_codes_are_written_alike_and_live_in_the_domain_that_declares_them() -> None:
    for kind in KINDS:
        assert CODE.fullmatch(kind.code), kind.code
        assert kind.__module__.split(".")[1] == kind.domain(), kind.code
        assert all(NAME.fullmatch(part) for where, _ in questions(kind) for part in re.split("[.:]", where))
        assert all(NAME.fullmatch(stage.name) for stage in stages(kind)), kind.code
    for indicator in INDICATORS:
        assert CODE.fullmatch(indicator.code), indicator.code
    assert {one.domain for one in INDICATORS} <= {kind.domain() for kind in KINDS}
    assert all(NAME.fullmatch(one.code) for one in DUTIES)


def glossary_rows() -> list[tuple[str, str, str]]:
    """Chinese, English and code of every row of the glossary."""
    lines = [line.strip("|").split("|") for line in GLOSSARY.splitlines() if line.startswith("| ")]
    cells = [tuple(cell.strip() for cell in line) for line in lines]
    return [(chinese, english, code) for chinese, english, code in cells if english != "English"]


def glossary_of_classes() -> dict[str, tuple[str, str]]:
    """The Chinese and English words of everything the glossary gives a code."""
    return {
        code: (chinese, english)
        for chinese, english, codes in glossary_rows()
        for code in re.findall(r"`(\w+)`", codes)
    }


def test_every_kind_stands_in_the_glossary_under_its_own_title() -> None:
    words = glossary_of_classes()
    assert {kind.__name__ for kind in KINDS} - words.keys() == set()
    assert {kind.title: words[kind.__name__][0] for kind in KINDS} == {
        kind.title: kind.title for kind in KINDS
    }


def test_the_words_of_a_kinds_code_are_its_english_words_in_the_glossary() -> None:
    words = glossary_of_classes()
    strange = {
        kind.code: words[kind.__name__][1]
        for kind in KINDS
        for word in kind.code.split(".")[1].split("_")
        if word not in words[kind.__name__][1].replace("-", "").lower()
    }
    assert strange == {}


def test_every_duty_and_register_stands_in_the_glossary() -> None:
    words = glossary_of_classes()
    assert {one.code: words[one.code][0] for one in DUTIES} == {one.code: one.title for one in DUTIES}
    named = {model.__name__: str(model._meta.verbose_name) for model in registers(Subject)}
    assert {name: words[name][0] for name in named} == {name: named[name] for name in named}


def registers(model: type[Subject]) -> Iterator[type[Subject]]:
    for one in model.__subclasses__():
        if one.__module__.startswith("gongxiao."):
            yield one
            yield from registers(one)


def test_the_glossary_has_one_row_for_a_word_and_one_word_for_a_thing() -> None:
    rows = glossary_rows()
    assert twice(word for chinese, _, _ in rows for word in chinese.split(" / ")) == []
    assert twice(code for _, _, codes in rows for code in re.findall(r"`(\w+)`", codes)) == []
    assert all(CHINESE.search(chinese) and english for chinese, english, _ in rows)


# -- duties and stages


def test_every_kind_and_stage_names_a_duty_that_is_declared() -> None:
    for kind in KINDS:
        assert kind.duty in duty.duties, kind.code
        assert kind.duties() <= set(duty.duties), kind.code


def test_every_duty_has_something_to_do() -> None:
    used = set().union(*(kind.duties() for kind in KINDS))
    idle = [one.code for one in DUTIES if one.code not in used and not one.sees and not one.closes]
    assert idle == []


def test_what_a_duty_sees_beyond_its_own_papers_exists() -> None:
    for one in DUTIES:
        for prefix in one.sees:
            assert any(kind.code.startswith(prefix) for kind in KINDS), f"{one.code} sees {prefix!r}"


def test_every_case_can_be_finished_from_every_stage() -> None:
    for kind in CASES:
        reached, waiting = {kind.first().name}, [kind.first()]
        while waiting:
            for name in waiting.pop().to:
                if name not in reached:
                    reached.add(name)
                    waiting.append(kind.stages[name])
        assert reached == set(kind.stages), kind.code
        ends = {stage.name for stage in stages(kind) if stage.ends}
        assert ends, kind.code
        for _ in kind.stages:
            ends |= {stage.name for stage in stages(kind) if ends & set(stage.to)}
        assert ends == set(kind.stages), kind.code


def test_every_reference_points_at_a_register_that_exists() -> None:
    pointed = [field.model for kind in KINDS for _, field in questions(kind) if isinstance(field, Link)]
    assert len(pointed) > len(KINDS)
    assert all(model is not None for model in pointed)


# -- indicators and reports

STATED: dict[str, Metric] = {metric.code: metric for kind in KINDS for metric in kind.metrics()}


def test_no_two_kinds_state_one_metric() -> None:
    assert twice(metric.code for kind in KINDS for metric in kind.metrics()) == []


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda one: one.code)
def test_an_indicator_adds_up_what_some_kind_states_in_its_unit(indicator: Indicator) -> None:
    leaves = list(indicator.leaves())
    for leaf in leaves:
        assert leaf.metrics
        for metric in leaf.metrics:
            if not metric.code.startswith(BOOKS):
                assert STATED[metric.code].unit.dimension == metric.unit.dimension
                assert STATED[metric.code].stock == metric.stock
        assert facets_of(leaf) == []
    if leaves and not leaves[0].how.startswith("distinct:"):
        assert indicator.expression.unit.dimension == indicator.unit.dimension
    assert CHINESE.search(indicator.definition)


def facets_of(leaf: Leaf) -> list[str]:
    """Facets a leaf narrows by that no paper stamps: a misspelt option would be a figure that is never found."""
    wrong = []
    for metric in leaf.metrics:
        kind = next((kind for kind in KINDS if metric in set(kind.metrics())), None)
        if kind is None or kind.domain() == "kernel":
            continue
        stamped = {
            (where.rpartition(".")[2], option)
            for where, field in questions(kind)
            if isinstance(field, Choice) and field.facet
            for option in field.options
        }
        wrong += [
            f"{metric.code} {name}={value}" for name, value in leaf.facets if (name, value) not in stamped
        ]
    return wrong


def test_a_misspelt_option_in_an_indicator_is_found() -> None:
    narrowed = [leaf for one in INDICATORS for leaf in one.leaves() if leaf.facets]
    assert len(narrowed) > 20
    for leaf in narrowed:
        (name, _), *_ = leaf.facets
        assert facets_of(replace(leaf, facets=((name, "no_such_option"),))) != []


@pytest.mark.parametrize("county", COUNTIES, ids=lambda county: county.name)
def test_a_report_cites_only_what_is_declared(county: object) -> None:
    report: outline.Report = county.report  # type: ignore[attr-defined]
    cited = 0
    for say in report.sentences():
        for slot in say.slots.values():
            cited += 1
            if isinstance(slot, outline.Names):
                kind = slot.field.owner
                assert kind in KINDS
                assert slot.field in kind.fields.values()
                if slot.column is not None:
                    assert isinstance(slot.field, Rows)
                    assert slot.column in slot.field.row.fields.values()
            else:
                assert indicators[slot.indicator.code] is slot.indicator
        assert all(indicators[one.code] is one for one in say.needs)
    assert cited > 20
