"""概念: the names of the taxonomy: one concept for each indicator, a few for the words of a report, two dimensions.

An element is called as the indicator is coded: `production.trainings` is a name XML allows, and codes never change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.kernel import returns
from gongxiao.kernel.indicator import Indicator, indicators
from gongxiao.reports.xbrl.measures import item_type
from gongxiao.web.domains import domain_title

# Raised when a meaning changes, never for an added indicator: papers already published rely on the names of a version.
VERSION = "1"
NAMESPACE = f"urn:x-gongxiao:taxonomy:{VERSION}"
UNITS = "urn:x-gongxiao:units"
ROLES = f"{NAMESPACE}:role"
ORG_SCHEME = "urn:x-gongxiao:org"
USCC_SCHEME = "urn:x-gongxiao:uscc"  # 统一社会信用代码, GB 32100-2015
LANGUAGES = {"zh": "zh-hans", "en": "en"}


@dataclass(frozen=True)
class Concept:
    """An element of the schema. `says` and `means` give its label and documentation in the active language."""

    name: str
    type: str
    period: str
    says: Callable[[], str]
    means: Callable[[], str] = str
    group: str = "xbrli:item"
    abstract: bool = False
    typed: str = ""


# What the report itself states beside its indicators. The member of `standing` tells a goal from a result.
TITLE, UNIT_NAME, SIGNED_ON = "report.title", "report.unit", "report.signed_on"
EVIDENCE = "report.evidence_sha256"
WORDS, YEAR_ON_YEAR, OVERDUE = "report.words", "report.year_on_year", "report.overdue"
STANDING, ACTUAL, CITED = "standing", "standing.actual", "cited"
MEMBERS = {
    "exactly": "standing.target",
    "at_least": "standing.target_at_least",
    "at_most": "standing.target_at_most",
    "between": "standing.target_from",
    "upper": "standing.target_to",
}
_SAID = {
    TITLE: noted("报告标题"), UNIT_NAME: noted("报告单位"), SIGNED_ON: noted("成文日期"),
    EVIDENCE: noted("证据的 SHA-256"), WORDS: noted("单据中的名称"),
    YEAR_ON_YEAR: noted("与上年同期相比"), OVERDUE: noted("逾期未办结的事项"), STANDING: noted("实绩或目标"),
    ACTUAL: noted("实绩"), "standing.target": noted("目标"), "standing.target_at_least": noted("目标（不少于）"),
    "standing.target_at_most": noted("目标（不超过）"), "standing.target_from": noted("目标（下限）"),
    "standing.target_to": noted("目标（上限）"), CITED: noted("所引的指标、栏目或事项"), "report": noted("工作报告"),
    "table": noted("指标表"), "report.table": noted("引用表"),
}  # fmt: skip
_STRING, _DURATION = "xbrli:stringItemType", "duration"


def domains() -> dict[str, list[Indicator]]:
    """Indicators by the domain of their code, in the order of the catalogue."""
    found: dict[str, list[Indicator]] = {}
    for one in indicators.values():
        found.setdefault(one.domain, []).append(one)
    return found


def of_indicator(one: Indicator) -> Concept:
    """The concept of an indicator: 时点数 stand at an instant, everything else over a duration."""
    period = "instant" if returns.is_stock(one) else _DURATION
    return Concept(
        one.code, item_type(one.unit), period, lambda: _(one.title), lambda: _definition(one)
    )  # fmt: skip


def _definition(one: Indicator) -> str:
    from gongxiao.web.language import unit_word

    words = [one.definition, _(one.note) if one.note else "", unit_word(one.unit)]
    return _("；").join(said for said in words if said)


def concepts() -> list[Concept]:
    """Every element of the schema, in order."""
    found = [_head("report", says=_says("report"))]
    found += [Concept(name, _STRING, _DURATION, _says(name)) for name in (TITLE, UNIT_NAME, EVIDENCE, WORDS)]
    found += [
        Concept(SIGNED_ON, "xbrli:dateItemType", _DURATION, _says(SIGNED_ON)),
        Concept(YEAR_ON_YEAR, "num:percentItemType", _DURATION, _says(YEAR_ON_YEAR)),
        Concept(OVERDUE, "xbrli:integerItemType", "instant", _says(OVERDUE)),
        _head("table", "xbrldt:hypercubeItem", _says("table")),
        _head("report.table", "xbrldt:hypercubeItem", _says("report.table")),
        _head(STANDING, "xbrldt:dimensionItem", _says(STANDING)),
        Concept(CITED, _STRING, _DURATION, _says(CITED), group="xbrldt:dimensionItem", abstract=True, typed="#cited_code"),
    ]  # fmt: skip
    found += [_head(name, says=_says(name)) for name in (ACTUAL, *MEMBERS.values())]
    for domain, some in domains().items():
        found.append(_head(domain, says=_domain(domain)))
        found += [of_indicator(one) for one in some]
    return found


def _head(name: str, group: str = "xbrli:item", says: Callable[[], str] = str) -> Concept:
    return Concept(name, _STRING, _DURATION, says, group=group, abstract=True)


def _says(name: str) -> Callable[[], str]:
    return lambda: _(_SAID[name])


def _domain(code: str) -> Callable[[], str]:
    return lambda: domain_title(code)


def in_language(said: Callable[[], str], language: str) -> str:
    """What `said` gives in a language of the label linkbases."""
    with translation.override(LANGUAGES[language]):
        return said()
