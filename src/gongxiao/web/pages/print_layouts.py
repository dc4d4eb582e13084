"""打印格式页: the forms of the house, and where each answer stands on them, set by numbers beside a preview."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongxiao.kernel import duty
from gongxiao.kernel.kind import Kind, kinds
from gongxiao.kernel.models import Org, User
from gongxiao.web import layouts, reach
from gongxiao.web.layouts import Place
from gongxiao.web.models import PrinterOffset, PrintLayout
from gongxiao.web.rules import Asked

MOST_PLACES = 120
MOST_SIZE, LEAST_SIZE, USUAL_SIZE = 40, 5, 10  # points
MOST_LINES, MOST_PITCH = 60, 50
COLUMNS = ("what", "text", "x", "y", "width", "size", "align")


def index(request: Asked) -> HttpResponse:
    """Every form within reach, and the printers of this user with their offsets."""
    found = layouts.within_reach(request.user).order_by("kind", "title")
    asked = request.GET.get("kind", "")
    keeps = bool(layouts.keepers_units(request.user))
    rows = [
        {"url": reverse("print_layout", args=[one.pk]) if keeps else "", "cells": [
            {"text": _(kinds[one.kind].title)}, {"text": one.title}, {"text": _(one.get_paper_display())}, {"text": str(one.org)},
            {"text": _("{n} 处").format(n=len(one.places))},
            {"badge": {"word": _("默认"), "tone": "good"}} if one.first else {"text": ""},
        ]} for one in found if one.kind in kinds
    ]  # fmt: skip
    columns = [
        {"title": _("单据种类"), "at": "lead"}, {"title": _("格式名称"), "at": "meta"}, {"title": _("纸张"), "at": "meta"},
        {"title": _("归口单位")}, {"title": _("位置")}, {"title": _("状态"), "at": "state"},
    ]  # fmt: skip
    empty = {
        "icon": "print", "title": _("还没有套打格式"),
        "text": _("没有格式的单据按默认版式打印。预印的三联单、收购票，可在这里按毫米设好每一项的位置。"),
    }  # fmt: skip
    return render(request, "web/pages/print_layouts.html", {
        "page_title": _("打印格式"), "table": {"caption": _("打印格式"), "columns": columns, "rows": rows, "empty": empty},
        "printers": [{"pk": one.pk, "printer": one.printer, "right": f"{one.right / 10:g}", "down": f"{one.down / 10:g}"}
                     for one in PrinterOffset.objects.filter(user=request.user)],
        "new_fields": _new_fields(request.user, asked) if keeps else [],
    })  # fmt: skip


def _new_fields(user: User, asked: str) -> list[dict[str, Any]]:
    seen = [one for one in kinds.values() if not one.retired and duty.reach(user, one)]
    chosen = [{"value": one.code, "title": _(one.title), "chosen": one.code == asked} for one in seen]
    size = [
        {"value": code, "title": title, "chosen": code == "triplicate"} for code, title in layouts.papers()
    ]
    return [
        {"id": "id_kind", "name": "kind", "label": _("单据种类"), "kind": "select", "required": True, "choices": chosen, "value": asked},
        {"id": "id_paper", "name": "paper", "label": _("纸张"), "kind": "select", "required": True, "choices": size, "value": "triplicate"},
    ]  # fmt: skip


def new(request: Asked) -> HttpResponse:
    """A form for a kind, arranged provisionally, to be moved into place."""
    kind = reach.kind_or_404(request.user, request.POST.get("kind", ""))
    paper = request.POST.get("paper", "")
    org = _keeps(request.user)
    if paper not in layouts.PAPERS:
        raise Http404(_("没有这种纸张。"))
    titles = set(PrintLayout.objects.filter(org=org, kind=kind.code).values_list("title", flat=True))
    size = dict(layouts.papers())[paper]
    title = next(one for n in range(1, 1000) if (one := size if n == 1 else f"{size} ({n})") not in titles)
    places = [one.as_json() for one in layouts.proposed(kind, paper)]
    made = PrintLayout.objects.create(
        kind=kind.code, title=title, org=org, paper=paper, places=places, first=False
    )
    return redirect("print_layout", made.pk)


def _keeps(user: User) -> Org:
    """The unit a new form belongs to: the highest whose registers this user keeps."""
    units = layouts.keepers_units(user)
    start = reach.home_org(user)
    if start.pk in units:
        return start
    return Org.objects.filter(pk__in=units).order_by("code")[0]


def layout(request: Asked, pk: int) -> HttpResponse:
    """One form: its places as a table of numbers, and what it looks like."""
    found = _own_or_404(request.user, pk)
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        errors = _take(found, kinds[found.kind], request.POST)
        if not errors:
            found.save()
            messages.success(request, _("格式已保存，下面是打印的样子。"))
            return redirect("print_layout", found.pk)
    return render(
        request,
        "web/pages/print_layout.html",
        _context(request, found, errors),
        status=422 if errors else 200,
    )


def drop(request: Asked, pk: int) -> HttpResponse:
    """Take a form away; the kind is printed as laid out by default again."""
    _own_or_404(request.user, pk).delete()
    messages.success(request, _("格式已删除，这种单据改按默认版式打印。"))
    return redirect("print_layouts")


def _own_or_404(user: User, pk: int) -> PrintLayout:
    found = layouts.within_reach(user).filter(pk=pk, org_id__in=layouts.keepers_units(user)).first()
    if found is None or found.kind not in kinds:
        raise Http404(_("没有这个打印格式，或者它不在您的岗位范围内。"))
    return found


def _take(found: PrintLayout, kind: type[Kind], given: QueryDict) -> list[dict[str, str]]:
    """Read what was typed into `found` (unsaved); what is wrong with it, each with the control it is about."""
    kept, errors = _read_places(found.paper, kind, given)
    found.title = given.get("title", "").strip()[:40]
    same = PrintLayout.objects.filter(org=found.org, kind=found.kind, title=found.title)
    if not found.title:
        errors.append({"text": _("请填格式名称。"), "id": "id_title"})
    elif same.exclude(pk=found.pk).exists():
        errors.append({"text": _("这种单据已有同名的格式，请换一个名称。"), "id": "id_title"})
    lines, pitch = given.get("lines", ""), _tenths(given.get("pitch", ""), MOST_PITCH)
    found.lines = max(1, min(MOST_LINES, int(lines))) if lines.isdigit() else found.lines
    found.pitch = pitch or found.pitch
    found.first = given.get("first") == "1"
    found.places = found.places if errors else [one.as_json() for one in kept]
    return errors


def _read_places(paper: str, kind: type[Kind], given: QueryDict) -> tuple[list[Place], list[dict[str, str]]]:
    """The lines of the table as places, and a sentence for each that lies off the paper or names nothing of the kind."""
    known = {code for code, _title in layouts.placeable(kind)}
    wide, high, _margin = layouts.PAPERS[paper]
    words = _("第 {number} 行：横、竖、宽应是毫米数，并且不超出 {wide}×{high} 的纸。")
    total = given.get("places-TOTAL_FORMS", "0")
    kept, errors = [], []
    for number in range(min(int(total), MOST_PLACES) if total.isdigit() else 0):
        line = {key: given.get(f"places-{number}-{key}", "").strip() for key in COLUMNS}
        if not line["what"]:
            continue
        across, down, width = _tenths(line["x"], wide), _tenths(line["y"], high), _tenths(line["width"], wide)
        if line["what"] not in known or across is None or down is None or width is None:
            said = words.format(number=number + 1, wide=wide, high=high)
            errors.append({"text": said, "id": f"id_places-{number}-x"})
            continue
        size = max(LEAST_SIZE, min(MOST_SIZE, int(line["size"]))) if line["size"].isdigit() else USUAL_SIZE
        align = line["align"] if line["align"] in layouts.ALIGNS else "left"
        kept.append(Place(line["what"], across, down, width, size, align, line["text"][:60]))
    return kept, errors


def _tenths(text: str, most: int) -> int | None:
    """Tenths of a millimetre, None for what is no number or lies off the paper."""
    try:
        tenths = round(float(text or 0) * 10)
    except ValueError:
        return None
    return tenths if 0 <= tenths <= most * 10 else None


def _context(request: Asked, found: PrintLayout, errors: list[dict[str, str]]) -> dict[str, Any]:
    kind = kinds[found.kind]
    newest = reach.records(request.user, [kind]).order_by("-id").first()
    sheets = layouts.pages(found, newest, layouts.steps_of(newest)) if newest else layouts.sample(kind, found)
    fields = [
        {"id": "id_title", "name": "title", "label": _("格式名称"), "required": True, "value": found.title},
        {"id": "id_lines", "name": "lines", "label": _("每页明细行数"), "kind": "number", "value": found.lines},
        {"id": "id_pitch", "name": "pitch", "label": _("明细行距"), "unit": _("毫米"), "value": f"{found.pitch / 10:g}"},
        {"id": "id_first", "name": "first", "label": _("默认"), "kind": "checkbox", "choices": [
            {"value": "1", "title": _("打印这种单据时默认用这个格式"), "chosen": found.first}]},
    ]  # fmt: skip
    sheet_style = f"{reverse('print_style')}?layout={found.pk}"
    return {
        "page_title": f"{_(kind.title)} · {found.title}", "page_note": f"{_(found.get_paper_display())} · {found.org}", "layout": found,
        "crumbs": [{"title": _("打印格式"), "url": reverse("print_layouts")}, {"title": found.title}], "errors": errors, "fields": fields,
        "rows": _rows(kind, found), "sheets": sheets, "style_url": sheet_style, "sampled": newest is None,
        "actions": [
            {"title": _("删除格式"), "url": reverse("print_layout_drop", args=[found.pk]), "method": "post", "look": "danger",
             "confirm": _("删除这个打印格式？删除后按默认版式打印。")},
            {"title": _("试打一张"), "method": "print", "icon": "print"},
        ],
    }  # fmt: skip


def _rows(kind: type[Kind], found: PrintLayout) -> dict[str, Any]:
    columns = [
        {"title": _("内容"), "required": True, "at": "lead", "size": "l"}, {"title": _("固定文字"), "size": "m"},
        {"title": _("横"), "unit": _("毫米"), "kind": "number"}, {"title": _("竖"), "unit": _("毫米"), "kind": "number"},
        {"title": _("宽"), "unit": _("毫米"), "kind": "number"}, {"title": _("字号"), "kind": "number"}, {"title": _("对齐"), "size": "s"},
    ]  # fmt: skip
    lines = [_line(kind, str(number), one) for number, one in enumerate(layouts.places(found))]
    return {"name": "places", "title": _("位置"), "help": _("横从纸的左边量，竖从上边量。明细的各列从第一行算起，往下按行距重复。"),
            "columns": columns, "lines": lines, "blank": _line(kind, "__prefix__", None)}  # fmt: skip


def _line(kind: type[Kind], number: str, one: Place | None) -> dict[str, Any]:
    said = {
        "what": _("内容"),
        "text": _("固定文字"),
        "x": _("横"),
        "y": _("竖"),
        "width": _("宽"),
        "size": _("字号"),
        "align": _("对齐"),
    }

    def field(name: str, value: Any, **more: Any) -> dict[str, Any]:
        return {
            "id": f"id_places-{number}-{name}",
            "name": f"places-{number}-{name}",
            "label": said[name],
            "value": value,
            **more,
        }

    what, align = (one.what, one.align) if one else ("", "left")
    titles = [
        {"value": code, "title": title, "chosen": code == what} for code, title in layouts.placeable(kind)
    ]
    aligns = [
        {"value": code, "title": _(title), "chosen": code == align} for code, title in layouts.ALIGNS.items()
    ]
    numbers = [
        ("x", one.x if one else None),
        ("y", one.y if one else None),
        ("width", one.width if one else 400),
    ]
    return {"fields": [
        field("what", what, kind="select", choices=titles), field("text", one.text if one else ""),
        *(field(name, f"{value / 10:g}" if value is not None else "", kind="number") for name, value in numbers),
        field("size", one.size if one else 10, kind="number"), field("align", align, kind="select", choices=aligns, required=True),
    ]}  # fmt: skip
