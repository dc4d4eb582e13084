"""打印: a paper set on A4, A5, triplicate or a receipt, on a form of the house if it has one; and how far a printer shifts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongxiao.kernel.field import Rows
from gongxiao.kernel.models import Record, User
from gongxiao.kernel.tree import tree_on
from gongxiao.web import layouts, reach, showing, signing
from gongxiao.web.models import PrinterOffset, PrintLayout
from gongxiao.web.pages.records import files_of
from gongxiao.web.rules import Asked

USUAL = "a4"
MOST_SHIFT = 500  # tenths of a millimetre; beyond 5 cm the paper lies wrong
SESSION = "paper"


def record_print(request: Asked, pk: int) -> HttpResponse:
    """The paper as it will be printed, with the choice of form and printer."""
    found = reach.record_or_404(request.user, pk)
    kind, steps = found.paper, layouts.steps_of(found)
    layout, paper = _chosen(request, found)
    printer = _printer(request)
    context: dict[str, Any] = {
        "page_title": _("打印{title}").format(title=_(kind.title)), "page_note": found.number, "record": found, "paper": paper,
        "crumbs": [{"title": _("单据"), "url": reverse("papers")}, {"title": found.number, "url": showing.record_url(found)}, {"title": _("打印")}],
        "forms": _forms(request.user, found, layout, paper), "printers": _printers(request.user, printer),
        "layouts_url": reverse("print_layouts") + f"?kind={kind.code}",
        "style_url": _style_url(paper, layout, printer), "simulated": found.org.simulated,
        "actions": [{"title": _("打印"), "method": "print", "icon": "print", "look": "primary"}],
    }  # fmt: skip
    if layout is not None:
        return render(
            request, "web/pages/record_form.html", context | {"sheets": layouts.pages(layout, found, steps)}
        )
    people = showing.People.of([found])
    context |= {
        "kind": {"title": _(kind.title)}, "pairs": showing.pairs(kind, found, people), "red": signing.reversal(found),
        "names": signing.names(kind, found, steps), "print_foot": signing.booking(found, steps),
        "tables": [
            {"title": _(asked.label), "table": showing.rows_table(asked, found, people) | {"wide": False}}
            for asked in kind.fields.values() if isinstance(asked, Rows) and found.body.get(asked.name)
        ],
        "files": files_of(found, kind, steps), "cause": found.cause.number if found.cause is not None else "",
    }  # fmt: skip
    return render(request, "web/pages/record_print.html", context)


def _chosen(request: Asked, found: Record) -> tuple[PrintLayout | None, str]:
    """The form: the one asked for, else the paper asked for, else what this kind was printed on last, else the house's own."""
    own = _own(request.user, found)
    kept = request.session.get(SESSION, {})
    asked = request.GET.get("form", "") or kept.get(found.kind, "")
    layout = next((one for one in own if str(one.pk) == asked), None)
    if layout is None and asked not in layouts.PAPERS:
        layout = next((one for one in own if one.first), None)
    paper = layout.paper if layout else asked if asked in layouts.PAPERS else USUAL
    if request.GET.get("form"):
        request.session[SESSION] = kept | {found.kind: str(layout.pk) if layout else paper}
    return layout, paper


def _own(user: User, found: Record) -> list[PrintLayout]:
    """Forms of this kind that hold where the paper was made: the nearest unit's first."""
    above = list(tree_on(found.occurred_on).above(found.org_id))
    forms = layouts.within_reach(user).filter(kind=found.kind, org_id__in=[found.org_id, *above])
    near = {unit: place for place, unit in enumerate([found.org_id, *above])}
    return sorted(forms, key=lambda one: (near[one.org_id], one.title))


def _forms(user: User, found: Record, layout: PrintLayout | None, paper: str) -> list[dict[str, Any]]:
    chosen = str(layout.pk) if layout else paper
    plain = [{"value": code, "title": title, "chosen": code == chosen} for code, title in layouts.papers()]
    own = [
        {"value": str(one.pk), "title": _("套打：{title}").format(title=one.title), "chosen": str(one.pk) == chosen}
        for one in _own(user, found)
    ]  # fmt: skip
    return [*own, *plain]


def _printer(request: Asked) -> PrinterOffset | None:
    """The printer asked for, else the one used last. Choosing one is remembered."""
    own = PrinterOffset.objects.filter(user=request.user)
    asked = request.GET.get("printer", "")
    found = own.filter(pk=asked).first() if asked.isdigit() else None
    return found or (own.first() if asked != "none" else None)


def _printers(user: User, chosen: PrinterOffset | None) -> list[dict[str, Any]]:
    own = PrinterOffset.objects.filter(user=user)
    listed = [
        {"value": str(one.pk), "title": f"{one.printer} ({one.right / 10:g}, {one.down / 10:g})", "chosen": one == chosen}
        for one in own
    ]  # fmt: skip
    return [{"value": "none", "title": _("不偏移"), "chosen": chosen is None}, *listed] if listed else []


def _style_url(paper: str, layout: PrintLayout | None, printer: PrinterOffset | None) -> str:
    asked: dict[str, Any] = {"paper": paper}
    if layout is not None:
        asked["layout"] = layout.pk
    if printer is not None:
        asked |= {"right": printer.right, "down": printer.down}
    return f"{reverse('print_style')}?{urlencode(asked)}"


def style(request: Asked) -> HttpResponse:
    """The style sheet of a form. It stands apart from the page, because the page may carry no styles of its own."""
    paper = request.GET.get("paper", USUAL)
    layout = None
    if (asked := request.GET.get("layout", "")).isdigit():
        layout = layouts.within_reach(request.user).filter(pk=asked).first()
        if layout is None:
            raise Http404(_("没有这个打印格式，或者它不在您的岗位范围内。"))
        paper = layout.paper
    if paper not in layouts.PAPERS:
        raise Http404(_("没有这种纸张。"))
    shift = (_tenths(request.GET.get("right", "")) / 10, _tenths(request.GET.get("down", "")) / 10)
    written = layouts.style(paper, layout, shift, marks=request.GET.get("marks") == "1")
    return HttpResponse(written, content_type="text/css; charset=utf-8")


def _tenths(text: str) -> int:
    try:
        return max(-MOST_SHIFT, min(MOST_SHIFT, int(text)))
    except ValueError:
        return 0


def calibration(request: Asked) -> HttpResponse:
    """校准页: marks whose distance from the edges is known, to read off how far a printer shifts."""
    paper = request.GET.get("paper", "triplicate")
    if paper not in layouts.PAPERS:
        raise Http404(_("没有这种纸张。"))
    printer = _printer(request)
    return render(request, "web/pages/calibration.html", {
        "page_title": _("校准页"), "page_note": dict(layouts.papers())[paper], "paper": paper,
        "crumbs": [{"title": _("打印格式"), "url": reverse("print_layouts")}, {"title": _("校准页")}],
        "style_url": f"{_style_url(paper, None, printer)}&marks=1", "printer": printer,
        "papers": [{"value": code, "title": title, "chosen": code == paper} for code, title in layouts.papers()],
        "actions": [{"title": _("打印"), "method": "print", "icon": "print", "look": "primary"}],
        "sheets": [{"across": range(10, layouts.PAPERS[paper][0], 10), "down": range(10, min(layouts.PAPERS[paper][1], 140), 10)}],
    })  # fmt: skip


def save_printer(request: Asked) -> HttpResponse:
    """Remember how far a printer of this user shifts; a printer known by that name is set anew."""
    name = request.POST.get("printer", "").strip()[:40]
    right, down = _millimetres(request.POST.get("right", "")), _millimetres(request.POST.get("down", ""))
    if not name or right is None or down is None:
        messages.error(request, _("没有保存：请填打印机名称，偏移填毫米数，例如 1.5 或 -2，最多 50 毫米。"))
    else:
        PrinterOffset.objects.update_or_create(
            user=request.user, printer=name, defaults={"right": right, "down": down}
        )
        messages.success(request, _("已记住打印机“{name}”的偏移。").format(name=name))
    return redirect("print_layouts")


def drop_printer(request: Asked, pk: int) -> HttpResponse:
    """Forget a printer."""
    PrinterOffset.objects.filter(pk=pk, user=request.user).delete()
    return redirect("print_layouts")


def _millimetres(text: str) -> int | None:
    """Tenths of a millimetre from what was typed; None when it is no number or too far."""
    try:
        tenths = round(float(text.strip().replace("，", ".") or 0) * 10)
    except ValueError:
        return None
    return tenths if abs(tenths) <= MOST_SHIFT else None
