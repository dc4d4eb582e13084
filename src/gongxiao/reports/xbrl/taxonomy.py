"""分类标准: the taxonomy as files: schema, labels in two languages, presentation, dimensions, units, checksums.

Written from the declarations only, in their order: the same catalogue gives the same bytes, and SHA256SUMS says which.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from django.utils import translation
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from gongxiao.basis.unit import every_unit
from gongxiao.reports.xbrl import concepts, measures
from gongxiao.reports.xbrl.concepts import Concept

SCHEMA = "gongxiao.xsd"
CHECKSUMS = "SHA256SUMS"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_STANDARD = "http://www.xbrl.org/2003/role/link"
_LABEL, _MEANING = "http://www.xbrl.org/2003/role/label", "http://www.xbrl.org/2003/role/documentation"
_XDT = "http://xbrl.org/int/dim/arcrole"
_LINKBASE = (
    '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"'
    ' xsi:schemaLocation="http://www.xbrl.org/2003/linkbase http://www.xbrl.org/2003/xbrl-linkbase-2003-12-31.xsd'
    ' http://xbrl.org/2005/xbrldt http://www.xbrl.org/2005/xbrldt-2005.xsd">\n'
)
_SCHEMA = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"'
    ' xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:xbrldt="http://xbrl.org/2005/xbrldt" xmlns:num="http://www.xbrl.org/dtr/type/numeric" xmlns:gx="{ns}"'
    ' targetNamespace="{ns}" elementFormDefault="qualified" attributeFormDefault="unqualified">\n'
)
_IMPORTS = (
    ("http://www.xbrl.org/2003/instance", "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"),
    ("http://www.xbrl.org/2003/linkbase", "http://www.xbrl.org/2003/xbrl-linkbase-2003-12-31.xsd"),
    ("http://xbrl.org/2005/xbrldt", "http://www.xbrl.org/2005/xbrldt-2005.xsd"),
    ("http://www.xbrl.org/dtr/type/numeric", "http://www.xbrl.org/dtr/type/numeric-2009-12-16.xsd"),
)
_LINKBASES = (
    ("label", "labels-zh.xml"),
    ("label", "labels-en.xml"),
    ("presentation", "presentation.xml"),
    ("definition", "definition.xml"),
)


def files() -> dict[str, bytes]:
    """Every file of the taxonomy by name, SHA256SUMS last."""
    found = concepts.concepts()
    written = {
        SCHEMA: _schema(found),
        "labels-zh.xml": _labels(found, "zh"),
        "labels-en.xml": _labels(found, "en"),
        "presentation.xml": _linkbase(_presentation()),
        "definition.xml": _linkbase(_dimensions()),
        "units.xml": _units(),
    }
    content = {name: (HEAD + text).encode() for name, text in written.items()}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in content.items())
    return {**content, CHECKSUMS: sums.encode()}


# -- the schema


def _schema(found: Iterable[Concept]) -> str:
    roles = format_html_join(
        "\n",
        '<link:roleType id="role.{0}" roleURI="{1}:{0}"><link:definition>{0}</link:definition>'
        "<link:usedOn>link:presentationLink</link:usedOn><link:usedOn>link:definitionLink</link:usedOn></link:roleType>",
        [(name, concepts.ROLES) for name in ("report", *concepts.domains())],
    )
    links = format_html_join(
        "\n",
        '<link:linkbaseRef xlink:type="simple" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"'
        ' xlink:role="http://www.xbrl.org/2003/role/{}LinkbaseRef" xlink:href="{}"/>',
        _LINKBASES,
    )
    imports = format_html_join("\n", '<xs:import namespace="{}" schemaLocation="{}"/>', _IMPORTS)
    elements = "\n".join(_element(one) for one in found)
    return (
        f"{format_html(_SCHEMA, ns=concepts.NAMESPACE)}<xs:annotation><xs:appinfo>\n{roles}\n{links}\n</xs:appinfo></xs:annotation>\n"
        f'{imports}\n<xs:element id="cited_code" name="cited_code" type="xs:string"/>\n{elements}\n</xs:schema>\n'
    )


def _element(one: Concept) -> SafeString:
    return format_html(
        '<xs:element id="gx_{name}" name="{name}" type="{type}" substitutionGroup="{group}" nillable="true"'
        ' xbrli:periodType="{period}"{abstract}{typed}/>',
        name=one.name,
        type=one.type,
        group=one.group,
        period=one.period,
        abstract=mark_safe(' abstract="true"') if one.abstract else "",
        typed=format_html(' xbrldt:typedDomainRef="{}"', one.typed) if one.typed else "",
    )


# -- linkbases


def _linkbase(links: Iterable[str]) -> str:
    refs = format_html_join(
        "\n",
        '<link:roleRef roleURI="{0}:{1}" xlink:type="simple" xlink:href="{2}#role.{1}"/>',
        [(concepts.ROLES, name, SCHEMA) for name in ("report", *concepts.domains())],
    )
    inner = "\n".join(links)
    used = [
        role
        for role in ("all", "hypercube-dimension", "dimension-domain", "domain-member", "dimension-default")
        if f"{_XDT}/{role}" in inner
    ]
    arcroles = format_html_join(
        "\n",
        '<link:arcroleRef arcroleURI="{0}/{1}" xlink:type="simple" xlink:href="http://www.xbrl.org/2005/xbrldt-2005.xsd#{1}"/>',
        [(_XDT, role) for role in used],
    )
    return f"{_LINKBASE}{refs}\n{arcroles}\n{inner}\n</link:linkbase>\n"


def _labels(found: Iterable[Concept], language: str) -> str:
    lines: list[str] = []
    for one in found:
        said = {
            _LABEL: concepts.in_language(one.says, language),
            _MEANING: concepts.in_language(one.means, language),
        }
        lines.append(_locator(one.name))
        lines += [
            format_html(
                '<link:label xlink:type="resource" xlink:label="label.{}" xlink:role="{}" xml:lang="{}">{}</link:label>',
                one.name,
                role,
                language,
                text,
            )
            for role, text in said.items()
            if text
        ]
        lines.append(
            format_html(
                '<link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"'
                ' xlink:from="{0}" xlink:to="label.{0}"/>',
                one.name,
            )
        )
    inner = "\n".join(lines)
    return f'{_LINKBASE}<link:labelLink xlink:type="extended" xlink:role="{_STANDARD}">\n{inner}\n</link:labelLink>\n</link:linkbase>\n'


def _presentation() -> Iterator[str]:
    """Each domain as a list; the report's own statements first."""
    own = [
        concepts.TITLE, concepts.UNIT_NAME, concepts.SIGNED_ON, concepts.EVIDENCE, concepts.WORDS, concepts.YEAR_ON_YEAR,
        concepts.OVERDUE,
    ]  # fmt: skip
    groups = {
        "report": own,
        **{name: [one.code for one in some] for name, some in concepts.domains().items()},
    }
    for name, children in groups.items():
        arcs = [
            _arc("presentation", "http://www.xbrl.org/2003/arcrole/parent-child", name, child, place)
            for place, child in enumerate(children, 1)
        ]
        yield _extended("presentation", name, [name, *children], arcs)


def _dimensions() -> Iterator[str]:
    """Indicators stand as result or goal; words, comparisons and late cases say what they are about."""
    members = list(concepts.MEMBERS.values())
    for name, some in concepts.domains().items():
        children = [one.code for one in some]
        arcs = [
            _arc("definition", f"{_XDT}/all", name, "table", 1, ' xbrldt:contextElement="scenario" xbrldt:closed="true"'),
            _arc("definition", f"{_XDT}/hypercube-dimension", "table", concepts.STANDING, 1),
            _arc("definition", f"{_XDT}/dimension-domain", concepts.STANDING, concepts.ACTUAL, 1),
            *(_arc("definition", f"{_XDT}/domain-member", concepts.ACTUAL, one, at) for at, one in enumerate(members, 1)),
            *(_arc("definition", f"{_XDT}/domain-member", name, one, at) for at, one in enumerate(children, 1)),
        ]  # fmt: skip
        yield _extended(
            "definition",
            name,
            [name, "table", concepts.STANDING, concepts.ACTUAL, *members, *children],
            arcs,
        )
    cited = [concepts.WORDS, concepts.YEAR_ON_YEAR, concepts.OVERDUE]
    arcs = [
        *(_arc("definition", f"{_XDT}/all", one, "report.table", 1, ' xbrldt:contextElement="scenario" xbrldt:closed="true"')
          for one in cited),
        _arc("definition", f"{_XDT}/hypercube-dimension", "report.table", concepts.CITED, 1),
        _arc("definition", f"{_XDT}/dimension-default", concepts.STANDING, concepts.ACTUAL, 1),
    ]  # fmt: skip
    names = [*cited, "report.table", concepts.CITED, concepts.STANDING, concepts.ACTUAL]
    yield _extended("definition", "report", names, arcs)


def _extended(sort: str, role: str, names: Iterable[str], arcs: Iterable[str]) -> str:
    inner = "\n".join([*(_locator(one) for one in names), *arcs])
    return f'<link:{sort}Link xlink:type="extended" xlink:role="{concepts.ROLES}:{role}">\n{inner}\n</link:{sort}Link>'


def _locator(name: str) -> str:
    return format_html(
        '<link:loc xlink:type="locator" xlink:href="{0}#gx_{1}" xlink:label="{1}"/>', SCHEMA, name
    )


def _arc(sort: str, arcrole: str, parent: str, child: str, order: int, more: str = "") -> str:
    return (
        f'<link:{sort}Arc xlink:type="arc" xlink:arcrole="{arcrole}" xlink:from="{parent}" xlink:to="{child}"'
        f' order="{order}"{more}/>'
    )


# -- units


def _units() -> str:
    """Our own measures in the form of the XBRL units registry: what they are called in both languages."""
    from gongxiao.web.language import unit_word

    rows = []
    counts = {one.symbol: one.counts for one in every_unit()}
    for name in measures.own_units():
        with translation.override("en"):
            english = unit_word(name)
        sort = "integerItemType" if counts[name] else "decimalItemType"
        rows.append(
            f"<unit><unitId>{escape(name)}</unitId><unitName>{escape(english)}</unitName><nsUnit>{concepts.UNITS}</nsUnit>"
            f"<itemType>{sort}</itemType><symbol>{escape(name)}</symbol></unit>"
        )
    return '<utr xmlns="http://www.xbrl.org/2009/utr" version="1.0">\n<units>\n' + "\n".join(rows) + "\n</units>\n</utr>\n"  # fmt: skip
