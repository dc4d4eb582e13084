"""Arelle, the reference validator of XBRL, asked without a network and without what an earlier run fetched."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from arelle.api.Session import Session
from arelle.RuntimeOptions import RuntimeOptions


@dataclass
class Verdict:
    """What Arelle said that is more than information, and the facts it read: (concept, value, unit) by id."""

    faults: list[str]
    facts: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    contexts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


class _Said(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno > logging.INFO:
            self.faults.append(f"[{getattr(record, 'messageCode', '')}] {record.getMessage()}")


def asked(path: Path) -> Verdict:
    """Validates a file with every rule: schemas, dimensions, units registry, duplicates, transformations."""
    said = _Said()
    options = RuntimeOptions(
        entrypointFile=str(path), internetConnectivity="offline", validate=True, utrValidate=True,
        validateDuplicateFacts="inconsistent", keepOpen=True,
    )  # fmt: skip
    with Session() as session:
        session.run(options, logHandler=said)
        [model] = session.get_models()
        # A schema that was not to be had would leave its rules unchecked.
        missing = [str(uri) for uri, document in model.urlDocs.items() if document.xmlRootElement is None]
        return Verdict(
            sorted({*said.faults, *missing, *map(str, model.errors)}),
            {one.id: _read(one) for one in model.factsInInstance},
            {one.id: _context(one.context) for one in model.factsInInstance},
            dict(_notes(model)),
        )


def _read(one: Any) -> tuple[str, str, str]:
    measures = one.unit.measures if one.unit is not None else ((), ())
    unit = "/".join("*".join(str(each) for each in some) for some in measures if some)
    return str(one.qname), str(one.xValue), unit


def _context(one: Any) -> tuple[str, ...]:
    if one is None:
        return ()
    members = (
        f"{dimension}={value.memberQname if value.isExplicit else value.typedMember.stringValue}"
        for dimension, value in one.qnameDims.items()
    )
    days = (str(one.instantDate),) if one.isInstantPeriod else (str(one.startDatetime)[:10], str(one.endDate))
    return (one.entityIdentifier[1], *days, *members)


def _notes(model: Any) -> Iterator[tuple[str, str]]:
    for one in model.relationshipSet("http://www.xbrl.org/2003/arcrole/fact-footnote").modelRelationships:
        yield one.fromModelObject.id, str(one.toModelObject.viewText())
