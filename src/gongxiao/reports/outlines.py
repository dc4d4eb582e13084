"""提纲目录: find the outlines and example counties of this installation.

A county keeps its outline in `<folder>/<county>/outline.py`, a Python file that declares `REPORT`. The folders are
named by the setting `OUTLINES`; the example counties stand in `examples/`.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from django.conf import settings

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.outline import Report


@dataclass(frozen=True)
class County:
    """An example county: its folder's name, its root unit's code, its reporting period and its report."""

    name: str
    folder: Path
    root: str
    period: str
    report: Report


def load() -> dict[str, County]:
    """Every county with an outline, by name."""
    found = {}
    for folder in settings.OUTLINES:
        if not Path(folder).is_dir():
            continue
        if str(Path(folder).parent) not in sys.path:
            sys.path.append(str(Path(folder).parent))
        for outline in sorted(Path(folder).glob("*/outline.py")):
            module = _module(outline)
            county = County(outline.parent.name, outline.parent, module.ROOT, module.PERIOD, module.REPORT)
            found[county.name] = county
    return found


def _module(outline: Path) -> ModuleType:
    """The outline as a module. Raises `Refused`: a mistake in one outline must be said in a sentence, by name."""
    name = f"{outline.parent.parent.name}.{outline.parent.name}.outline"
    try:
        return importlib.import_module(name)
    except (ImportError, TypeError, AttributeError, NameError, SyntaxError) as error:
        raise Refused(
            f"提纲 {outline.parent.name}/{outline.name} 不能载入：{error}。请改正，或从 GONGXIAO_OUTLINES 中去掉这个目录。",
            code="outline.broken",
        ) from error


def county_called(name: str) -> County:
    """The county `name` (a name or the path of its folder). Raises `Refused` when there is none."""
    counties = load()
    wanted = Path(name).name
    if wanted not in counties:
        raise Refused(
            f"没有“{wanted}”这个县的提纲，已有：{'、'.join(counties) or '无'}。", code="county.unknown"
        )
    return counties[wanted]


def builder(county: County) -> ModuleType:
    """The module that builds the county's papers: it has `build(desk)`."""
    return importlib.import_module(f"{county.folder.parent.name}.{county.name}.county")
