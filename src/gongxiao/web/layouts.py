"""打印格式: what of a paper can be placed on a form, what it reads, and where it stands, in tenths of a millimetre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.kernel import duty
from gongxiao.kernel.duty import duties
from gongxiao.kernel.field import Measure, Photo, Rows
from gongxiao.kernel.kind import Case, Kind
from gongxiao.kernel.models import Record, Step, User
from gongxiao.kernel.tree import tree_on
from gongxiao.web import money, showing, signing
from gongxiao.web.models import PrintLayout

# Width and height of each paper in millimetres, and the margin a paper laid out by us keeps; a form (套打) keeps none.
PAPERS: dict[str, tuple[int, int, int]] = {
    "a4": (210, 297, 15), "a5": (210, 148, 10), "triplicate": (241, 140, 12), "third": (241, 93, 8), "receipt": (80, 297, 4),
}  # fmt: skip
HEAD = {
    "head.unit": noted("单位"), "head.title": noted("单据名称"), "head.number": noted("单据号"), "head.day": noted("发生日期"),
    "head.year": noted("年"), "head.month": noted("月"), "head.date": noted("日"), "head.signed": noted("制单"),
    "head.checked": noted("审核"), "head.booked": noted("入账时间"), "head.red": noted("红冲标记"), "head.page": noted("页码"),
    "text": noted("固定文字"),
}  # fmt: skip
ALIGNS = {"left": noted("靠左"), "right": noted("靠右"), "center": noted("居中")}


@dataclass(frozen=True)
class Place:
    """One thing on the form: what, where, how wide, how big. `x`, `y`, `width` in 0.1 mm, `size` in points."""

    what: str
    x: int
    y: int
    width: int = 400
    size: int = 10
    align: str = "left"
    text: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"what": self.what, "x": self.x, "y": self.y, "width": self.width, "size": self.size,
                "align": self.align, "text": self.text}  # fmt: skip


def papers() -> list[tuple[str, str]]:
    """The papers there are, with their titles."""
    return [(code, _(title)) for code, title in PrintLayout.PAPERS]


def placeable(kind: type[Kind]) -> list[tuple[str, str]]:
    """What of a paper of this kind can be placed: code and title."""
    found = [(code, _(title)) for code, title in HEAD.items()]
    for name, asked in kind.fields.items():
        if isinstance(asked, Photo):
            continue
        label = _(asked.label)
        if isinstance(asked, Rows):
            for key, column in asked.row.fields.items():
                found.append((f"row.{name}.{key}", f"{label} · {_(column.label)}"))
                if showing.adds_up(column):
                    found.append(
                        (f"sum.{name}.{key}", _("{label}合计").format(label=f"{label} · {_(column.label)}"))
                    )
                    if _is_money(column):
                        found.append((f"sumwords.{name}.{key}", _("{label}合计（大写）").format(label=f"{label} · {_(column.label)}")))  # fmt: skip
        else:
            found.append((f"field.{name}", label))
            if _is_money(asked):
                found.append((f"words.{name}", _("{label}（大写）").format(label=label)))
    return found


def _is_money(asked: Any) -> bool:
    return isinstance(asked, Measure) and asked.unit.dimension == "money"


def places(layout: PrintLayout) -> list[Place]:
    """Where things stand, as kept."""
    return [Place(**one) for one in layout.places]


def proposed(kind: type[Kind], paper: str) -> list[Place]:
    """A first arrangement to start from: title, number and day on top, answers in two columns, rows, the three names."""
    wide, high, margin = (10 * one for one in PAPERS[paper])
    inner = wide - 2 * margin
    middle = margin + inner // 2
    found = [
        Place("head.title", margin, margin, inner, 14, "center"), Place("head.unit", margin, margin + 90, inner // 2, 10),
        Place("head.number", middle, margin + 90, inner // 2, 9, "right"), Place("head.day", margin, margin + 150, inner // 2),
        Place("head.red", middle, margin + 150, inner // 2, 12, "right"),
    ]  # fmt: skip
    down, columns = margin + 220, 1 if wide < 1000 else 2
    simple = [code for code, _title in placeable(kind) if code.startswith(("field.", "words."))]
    for number, code in enumerate(simple):
        across = margin + (number % columns) * (inner // columns)
        found.append(Place(code, across, down + number // columns * 65, inner // columns - 20))
    down += -(-len(simple) // columns) * 65 + 20
    for name, asked in kind.fields.items():
        if not isinstance(asked, Rows):
            continue
        each = inner // len(asked.row.fields)
        for number, (key, column) in enumerate(asked.row.fields.items()):
            align = "right" if isinstance(column, Measure) else "left"
            found.append(Place(f"row.{name}.{key}", margin + number * each, down, each - 10, 9, align))
    foot = high - margin - 60
    third = inner // 3
    names = [Place("head.signed", margin, foot, third), Place("head.checked", margin + third, foot, third)]
    return [one for one in found if one.y < foot] + names


def pages(layout: PrintLayout, found: Record, steps: Sequence[Step]) -> list[dict[str, Any]]:
    """The form's pages: what stands at each place, and the lines of its tables, so many a page."""
    kind = found.paper
    people = showing.People.of([found])
    placed = places(layout)
    longest = max(
        (len(found.body.get(_rows_of(one.what)) or []) for one in placed if _rows_of(one.what)), default=0
    )
    count = max(1, -(-longest // max(1, layout.lines)))
    said = _answers(kind, found, steps, people)
    return [_page(layout, placed, said, number, count) for number in range(count)]


def _page(
    layout: PrintLayout, placed: list[Place], said: dict[str, Any], number: int, count: int
) -> dict[str, Any]:
    here = said | {"head.page": f"{number + 1}/{count}"}
    single = [
        {"at": at, "text": one.text if one.what == "text" else here.get(one.what, "")}
        for at, one in enumerate(placed)
        if not _rows_of(one.what)
    ]
    start = number * layout.lines
    lines = []
    for line in range(layout.lines):
        cells = [
            {"at": at, "text": told[start + line]}
            for at, one in enumerate(placed)
            if (told := said.get(one.what) if _rows_of(one.what) else None) and start + line < len(told)
        ]
        if cells:
            lines.append({"number": line, "cells": cells})
    return {
        "places": [one for one in single if one["text"]],
        "lines": lines,
        "number": number + 1,
        "of": count,
    }


def _rows_of(what: str) -> str:
    return what.split(".")[1] if what.startswith("row.") else ""


def _answers(
    kind: type[Kind], found: Record, steps: Sequence[Step], people: showing.People
) -> dict[str, Any]:
    """What every placeable thing reads on this paper; of a column the list of its lines."""
    day = found.occurred_on
    red = signing.reversal(found)
    said: dict[str, Any] = {
        "head.unit": found.org.name, "head.title": _(kind.title), "head.number": found.number, "head.day": str(day),
        "head.year": str(day.year), "head.month": str(day.month), "head.date": str(day.day), "head.signed": str(found.signed_by),
        "head.checked": str(signing.checker(kind, found, steps) or ""), "head.red": red["mark"] if red else "",
        "head.booked": timezone.localtime(found.recorded_at).strftime("%Y-%m-%d %H:%M"),
    }  # fmt: skip
    for name, asked in kind.fields.items():
        stored = found.body.get(name)
        if isinstance(asked, Rows):
            said |= _columns(name, asked, found, people)
        elif isinstance(asked, Measure):
            quantity = showing.stated(found, asked, stored)
            said[f"field.{name}"] = _number(quantity)
            said[f"words.{name}"] = money.in_words(quantity)
        else:
            said[f"field.{name}"] = people.read(asked, stored)
    return said


def _columns(name: str, asked: Rows, found: Record, people: showing.People) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for key, column in asked.row.fields.items():
        lines = found.body.get(name) or []
        said[f"row.{name}.{key}"] = [
            _number(showing.stated(found, column, line.get(key)))
            if isinstance(column, Measure)
            else people.read(column, line.get(key))
            for line in lines
        ]
    for key, quantity in showing.sums(asked, found).items():
        said[f"sum.{name}.{key}"] = _number(quantity)
        said[f"sumwords.{name}.{key}"] = money.in_words(quantity)
    return said


def _number(quantity: Any) -> str:
    shown = showing.exactly(quantity)
    return str(shown["text"])


def sample(kind: type[Kind], layout: PrintLayout) -> list[dict[str, Any]]:
    """The form with the names of what would stand there, for a kind without a paper yet."""
    titles = dict(placeable(kind))
    placed = list(enumerate(places(layout)))
    single = [
        {"at": at, "text": one.text or titles.get(one.what, "")}
        for at, one in placed
        if not _rows_of(one.what)
    ]
    cells = [{"at": at, "text": titles.get(one.what, "")} for at, one in placed if _rows_of(one.what)]
    lines = [{"number": line, "cells": cells} for line in range(layout.lines if cells else 0)]
    return [{"places": single, "lines": lines, "number": 1, "of": 1}]


def steps_of(found: Record) -> list[Step]:
    """The steps of a case, oldest first; of anything else none."""
    return (
        list(found.steps.order_by("serial").select_related("done_by"))
        if issubclass(found.paper, Case)
        else []
    )


def within_reach(user: User) -> QuerySet[PrintLayout]:
    """Layouts of the user's own part of the tree and of the units above it."""
    tree = tree_on(timezone.localdate())
    above = {unit for held in duty.appointments(user) for unit in tree.above(held.org_id)}
    return PrintLayout.objects.filter(org_id__in=duty.reach(user) | above).select_related("org")


def keepers_units(user: User) -> frozenset[int]:
    """The units whose layouts the user may change: those whose registers they keep."""
    tree = tree_on(timezone.localdate())
    units: set[int] = set()
    for held in duty.appointments(user):
        if held.duty in duties and duties[held.duty].registers:
            units |= tree.below(held.org_id)
    return frozenset(units)


def style(paper: str, layout: PrintLayout | None, shift: tuple[float, float], *, marks: bool = False) -> str:
    """The style sheet of one form: the page's size and where each thing stands. Numbers only, nothing a user typed as words."""
    wide, high, margin = PAPERS[paper]
    right, down = shift
    form = layout is not None or marks
    placed = places(layout) if layout is not None else []
    side = "left" if form else "margin-left"  # so that what we lay out stays as wide as the paper allows
    edge = "0" if form else f"{margin}mm"
    counted = "" if form else '@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif}'
    rules = [
        f"@page{{size:{wide}mm {high}mm;margin:{edge};{counted}}}",
        f".sheet{{width:{wide}mm;min-height:{high}mm;padding:{0 if form else margin}mm}}",
        f"@media print{{.sheet{{width:auto;min-height:0;padding:0 1px;{side}:{right:g}mm;top:{down:g}mm}}}}",
    ]
    if form:
        # Cut what the shift moves off the paper: a browser shrinks the whole page to make room for it.
        rules.append("@media print{.sheets{overflow:hidden}}")
        rules.append(f"@media print{{.sheet{{width:{wide}mm;height:{high - 0.5:g}mm}}}}")
    if marks:
        rules += [
            f".mark-x-{mm}{{left:{mm}mm}}.mark-y-{mm}{{top:{mm}mm}}" for mm in range(10, max(wide, high), 10)
        ]
    if layout is not None:
        rules += [f".line-{n}{{top:{n * layout.pitch / 10:g}mm}}" for n in range(layout.lines)]
    rules += [
        f".at-{at}{{left:{one.x / 10:g}mm;top:{one.y / 10:g}mm;width:{one.width / 10:g}mm;font-size:{one.size}pt;text-align:{one.align}}}"
        for at, one in enumerate(placed)
    ]
    return "\n".join(rules)


__all__ = [
    "ALIGNS", "HEAD", "PAPERS", "Place", "keepers_units", "pages", "papers", "placeable", "places", "proposed", "sample",
    "steps_of", "style", "within_reach",
]  # fmt: skip
