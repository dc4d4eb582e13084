"""导入页: a template to take, a file to send, what would become of every row, and one press that takes them in."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongxiao.basis.refusal import Refused
from gongxiao.web.models import Batch
from gongxiao.web.rules import Asked
from gongxiao.web.sheets import batch as batches
from gongxiao.web.sheets import target as targets
from gongxiao.web.sheets.grid import Line
from gongxiao.web.sheets.outcome import Outcome
from gongxiao.web.sheets.target import Target
from gongxiao.web.sheets.template import template
from gongxiao.web.sheets.workbook import EXCEL

MOST_SHOWN = 200


def paper_template(request: Asked, code: str) -> HttpResponse:
    """The empty workbook of a kind."""
    return _template(targets.of_kind(request.user, code))


def register_template(request: Asked, name: str) -> HttpResponse:
    """The empty workbook of a register."""
    return _template(targets.of_register(request.user, name))


def paper_import(request: Asked, code: str) -> HttpResponse:
    """Send papers of a kind."""
    return _import(request, targets.of_kind(request.user, code))


def register_import(request: Asked, name: str) -> HttpResponse:
    """Send lines of a register."""
    return _import(request, targets.of_register(request.user, name))


def _template(target: Target) -> HttpResponse:
    return _file(template(target.form()), _("{title}导入模板").format(title=target.title))


def _file(content: bytes, title: str) -> HttpResponse:
    response = HttpResponse(content, content_type=EXCEL)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"{title}.xlsx") or ""
    )
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _import(request: Asked, target: Target) -> HttpResponse:
    if request.method != "POST":
        return _import_page(request, target)
    try:
        name, content = batches.take(request.FILES.get("file"))
        filled = target.read(name, content, False)  # noqa: FBT003 - hidden rows stay out until they are asked for
        outcome = target.check(filled)
    except Refused as refused:
        return _import_page(request, target, refused.sentence)
    before = batches.before(target.code, content)
    if before is not None:
        day = timezone.localtime(before.posted_at).strftime("%Y-%m-%d")
        words = _("此文件 {day} 已导入（批次 #{number}，{taken} 行）。")
        outcome.notes.insert(0, words.format(day=day, number=before.pk, taken=before.taken))
    kept = batches.keep(request.user, target.code, name, content, outcome)
    return redirect("batch", kept.key)


def _import_page(request: Asked, target: Target, refused: str = "") -> HttpResponse:
    form = target.form()
    columns = [one.title for one in form.columns]
    return render(request, "web/pages/import.html", {
        "page_title": _("导入{title}").format(title=target.title), "page_note": _("先试算，确认后才写入"), "target": target,
        "crumbs": _crumbs(target, _("导入")), "columns": columns, "tables": [one.title for one in form.tables], "notes": form.notes,
        "errors": [{"text": refused, "id": "id_file"}] if refused else [],
        "field": {"id": "id_file", "name": "file", "label": _("填好的表格"), "kind": "file", "accept": ".xlsx,.csv", "required": True,
                  "help": _("xlsx，不超过 10 MB、{most:,} 行；也可以是 WPS 存的 csv").format(most=target.most), "error": refused},
    }, status=422 if refused else 200)  # fmt: skip


def _crumbs(target: Target, here: str) -> list[dict[str, str]]:
    index = reverse("papers" if target.code.startswith(targets.PAPER) else "registers")
    return [{"title": target.list_title, "url": index}, {"title": target.title, "url": target.list_url}, {"title": here}]  # fmt: skip


def batch(request: Asked, key: uuid.UUID) -> HttpResponse:
    """What was found out about a file (GET); take it in, look again with hidden rows, or throw it away (POST)."""
    kept = batches.own_or_404(request.user, key)
    target = targets.called(request.user, kept.target)
    if kept.posted_at is not None:
        messages.info(request, _("这份文件已经导入（批次 #{number}），没有重复写入。").format(number=kept.pk))
        return redirect(target.list_url)
    if request.method != "POST":
        return _batch_page(request, kept, target, batches.outcome_of(kept))
    pressed = request.POST.get("then", "")
    if pressed == "drop":
        kept.delete()
        messages.success(request, _("没有导入，文件已删除。"))
        return redirect(target.import_url)
    if pressed == "hidden":
        kept.hidden_too = not kept.hidden_too
        return _again(kept, target)
    if pressed == "again":
        return _again(kept, target)
    return _take(request, kept, target)


def _again(kept: Batch, target: Target) -> HttpResponse:
    content = batches.content_of(kept)
    outcome = target.check(target.read(kept.name, content, kept.hidden_too))
    batches.keep(kept.by, kept.target, kept.name, content, outcome, before=kept)
    return redirect("batch", kept.key)


def _take(request: Asked, kept: Batch, target: Target) -> HttpResponse:
    """One transaction: every row that was good, or none. Held, so that two presses take it in once."""
    outcome = batches.outcome_of(kept)
    try:
        with transaction.atomic():
            held = Batch.objects.select_for_update().get(pk=kept.pk)
            if held.posted_at is not None:
                return redirect("batch", kept.key)
            filled = target.read(held.name, batches.content_of(held), held.hidden_too)
            made = target.post(filled, outcome)
            batches.taken_in(held, len(made), refused=bool(outcome.refused))
    except Refused as refused:
        words = _("没有写入：{sentence}").format(sentence=refused.sentence)
        return _batch_page(request, kept, target, outcome, words, status=422)
    messages.success(request, target.done.format(n=len(made), title=target.title) + _("批次 #{number}。").format(number=kept.pk))  # fmt: skip
    if outcome.refused:
        words = _("还有 {n} 行没有导入，改好后再传一次；已导入的行不会重复。")
        messages.warning(request, words.format(n=outcome.refused_rows))
    return redirect(target.list_url)


def _batch_page(
    request: Asked, kept: Batch, target: Target, outcome: Outcome, refused: str = "", *, status: int = 200
) -> HttpResponse:  # fmt: skip
    taken = len(outcome.taken)
    refused_rows = [{"cells": [{"text": one.sheet}, {"text": str(one.row)}, {"text": one.column}, {"text": one.sentence}]} for one in outcome.refused[:MOST_SHOWN]]  # fmt: skip
    doubts = [{"cells": [{"text": one.sheet}, {"text": str(one.row)}, {"text": one.column}, {"text": one.sentence}]} for one in outcome.doubts[:MOST_SHOWN]]  # fmt: skip
    columns = [{"title": _("工作表")}, {"title": _("行"), "kind": "number", "at": "key"}, {"title": _("栏目"), "at": "meta"}, {"title": _("原因和办法"), "at": "lead"}]  # fmt: skip
    there = [{"url": one.url, "cells": [{"text": one.words}, {"text": str(one.row)}, {"text": one.note}]} for one in outcome.there[:MOST_SHOWN]]  # fmt: skip
    return render(request, "web/pages/batch.html", {
        "page_title": _("试算：导入{title}").format(title=target.title), "page_note": _("批次 #{number} · {name} · 还没有写入").format(number=kept.pk, name=kept.name),
        "crumbs": _crumbs(target, _("试算")), "target": target, "batch": kept, "outcome": outcome, "taken": taken,
        "counts": [(_("读到"), outcome.read, "plain"), (_("可导入"), taken, "good"), (_("已有，不重复"), len(outcome.there), "info"), (_("不能导入"), outcome.refused_rows, "bad")],
        "errors": [{"text": refused, "id": ""}] if refused else [], "confirm": target.confirm.format(n=f"{taken:,}", title=target.title),
        "refused_table": {"caption": _("不能导入的行"), "columns": columns, "rows": refused_rows} if refused_rows else None,
        "refused_more": max(len(outcome.refused) - MOST_SHOWN, 0), "refused_url": reverse("batch_refused", args=[kept.key]),
        "doubts_table": {"caption": _("请再看一眼"), "columns": columns, "rows": doubts} if doubts else None,
        "there_table": {"caption": _("以前已导入"), "columns": [{"title": _("已有"), "at": "lead"}, {"title": _("行"), "kind": "number", "at": "key"}, {"title": _("说明"), "at": "meta"}],
                        "rows": there} if there else None,
        "preview": {"caption": _("读到的内容"), "columns": [{"title": one, "at": "lead" if place == 1 else "meta" if place in (2, 3) else "key" if place == 0 else ""} for place, one in enumerate(outcome.columns)],
                    "rows": [{"cells": [{"text": text} for text in row]} for row in outcome.preview], "wide": len(outcome.columns) > 8} if outcome.preview else None,
    }, status=status)  # fmt: skip


def batch_refused(request: Asked, key: uuid.UUID) -> HttpResponse:
    """The refused rows as the same sheet with a column of reasons, to be mended and sent again."""
    kept = batches.own_or_404(request.user, key)
    target = targets.called(request.user, kept.target)
    outcome = batches.outcome_of(kept)
    filled = target.read(kept.name, batches.content_of(kept), kept.hidden_too)
    settled = {*outcome.taken, *(one.row for one in outcome.there)}
    lines: dict[str, list[Line]] = {"": [row.line for row in filled.rows if row.line.number not in settled]}
    ties = [(row, name, line) for row in filled.rows for name, some in getattr(row, "tables", {}).items() for line in some]  # fmt: skip
    for row, name, line in ties:
        if row.line.number not in settled:
            lines.setdefault(name, []).append(line)
    tied = {(name, line.number) for _row, name, line in ties}
    for name, grid in getattr(filled, "tables", {}).items():
        lines.setdefault(name, []).extend(one for one in grid.lines if (name, one.number) not in tied)
    reasons: dict[tuple[str, int], list[str]] = {}
    for one in outcome.refused:
        reasons.setdefault((one.table, one.row), []).append(f"{one.column}：{one.sentence}" if one.column else one.sentence)  # fmt: skip
    said: dict[tuple[str, int], str] = {place: " ".join(words) for place, words in reasons.items()}
    return _file(template(filled.form, lines, said), _("{title}没有导入的行").format(title=target.title))
