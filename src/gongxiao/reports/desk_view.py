"""写稿台的样子: what the desk shows of a manuscript: outline, page, and the panel beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongxiao.kernel.models import User
from gongxiao.kernel.written import Figure
from gongxiao.reports import signing
from gongxiao.reports.composing import MISSING, Figures, figures_now, marks, numbered, plain
from gongxiao.reports.content import Content, Passage, Reference, Sentence, Title
from gongxiao.reports.document import figure_url
from gongxiao.reports.manuscripts import content_of, scope_of
from gongxiao.reports.models import Manuscript, Remark
from gongxiao.reports.standing import Standing, drafts, signers, standing
from gongxiao.reports.unproven import unproven
from gongxiao.web import language

Context = dict[str, Any]
SHORT = 26


@dataclass
class View:
    """A manuscript as one user looks at it: `chosen` is the sentence opened, `panel` what stands at the right."""

    manuscript: Manuscript
    user: User
    chosen: str = ""
    panel: str = ""
    typed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.content: Content = content_of(self.manuscript)
        if self.chosen not in [one.id for one in self.content.sentences()]:
            self.chosen = ""
        allowed = ("insert", "suggest", "remarks", "sign") if self.edits else ("remarks", "sign")
        if self.panel not in allowed:
            self.panel = "sign" if not self.chosen else allowed[0]

    @cached_property
    def edits(self) -> bool:
        return drafts(self.user, self.manuscript)

    @cached_property
    def here(self) -> Standing:
        return standing(self.manuscript)

    @cached_property
    def figures(self) -> Figures:
        cited = dict.fromkeys(one for sentence in self.content.sentences() for one in sentence.figures)
        return figures_now(cited, scope_of(self.manuscript))

    @cached_property
    def remarks(self) -> list[Remark]:
        return list(self.manuscript.remarks.select_related("by").prefetch_related("replies__by"))

    def url(self, **asked: str) -> str:
        """The desk with something else opened."""
        kept = {"sentence": self.chosen, "panel": self.panel} | asked
        query = urlencode({name: value for name, value in kept.items() if value})
        return f"{reverse('manuscript', args=[self.manuscript.pk])}?{query}"

    def context(self) -> Context:
        """The context of reports/desk.html."""
        found = self.manuscript
        return {
            "manuscript": found, "edits": self.edits, "chosen": self.chosen, "panel": self.panel, "here": self.here, "outline": self._outline(),
            "entries": self._entries(), "was": found.revision, "page": uuid4().hex, "tabs": self._tabs(), "paper_title": self.content.title,
            "state": {"word": _(self.here.title), "tone": "good" if self.here.stage in ("signed", "issued") else "info"},
            "saved": _("{by} {at} 改").format(by=found.edited_by, at=moment(found.edited_at)), "unproven": len(self._unproven),
            "sign_lines": sign_lines(found), "evidence": {"title": _("依据"), "empty": _("点正文里的数字，这里列出它背后的单据。")},
        }  # fmt: skip

    # -- at the left

    def _outline(self) -> list[Context]:
        """Groups that fold: a heading of the first level and everything under it."""
        groups: list[Context] = []
        titles = numbered(self.content.entries)
        for entry in self.content.entries:
            if isinstance(entry, Title):
                row = {
                    "id": entry.id,
                    "text": titles.get(entry.id, entry.text),
                    "level": min(entry.level, 3),
                    "heading": True,
                }
                if entry.level == 1 or not groups:
                    groups.append({"title": row, "rows": [], "marks": 0})
                else:
                    groups[-1]["rows"].append(row)
                continue
            if not groups:
                groups.append({"title": None, "rows": [], "marks": 0})
            for one in entry.sentences:
                groups[-1]["rows"].append(self._row(one))
                groups[-1]["marks"] += len(self._unproven.get(one.id, []))
        return groups

    def _row(self, one: Sentence) -> Context:
        said = plain(one, self.figures)
        return {
            "id": one.id, "text": said[:SHORT] + ("…" if len(said) > SHORT else ""), "level": 4, "hidden": one.hidden,
            "marks": len(self._unproven.get(one.id, [])), "remarks": self._open_remarks(one.id),
            "chosen": one.id == self.chosen, "url": self.url(sentence=one.id) + f"#{one.id}",
        }  # fmt: skip

    @cached_property
    def _unproven(self) -> dict[str, list[str]]:
        found = {one.id: unproven(one) for one in self.content.printed()}
        return {wanted: numbers for wanted, numbers in found.items() if numbers}

    def _open_remarks(self, sentence: str) -> int:
        return sum(one.sentence == sentence and one.state == "open" for one in self.remarks)

    # -- in the middle

    def _entries(self) -> list[Context]:
        titles = numbered(self.content.entries)
        shown: list[Context] = []
        for entry in self.content.entries:
            if isinstance(entry, Title):
                if entry.id in titles:
                    shown.append({"title": titles[entry.id], "id": entry.id, "level": min(entry.level, 2)})
            else:
                shown.append({"sentences": self._passage(entry)})
        return shown

    def _passage(self, passage: Passage) -> list[Context]:
        around = marks(passage)
        found = []
        for one in passage.sentences:
            before, after = around.get(one.id, ("", ""))
            if not self.edits and one.silent:
                continue
            found.append(
                {
                    "id": one.id, "before": before, "after": "" if one.words[-1].rstrip()[-1:] in tuple("。！？；") else after,
                    "pieces": self.pieces(one), "hidden": one.hidden, "marks": self._unproven.get(one.id, []),
                    "remarks": self._open_remarks(one.id), "chosen": one.id == self.chosen,
                    "url": self.url(sentence=one.id, panel="" if self.edits else "remarks") + f"#{one.id}",
                    "editor": self._editor(one) if one.id == self.chosen and self.edits else None,
                }
            )  # fmt: skip
        return found

    def pieces(self, one: Sentence) -> list[Context]:
        """Words and figures of a sentence for the page."""
        shown: list[Context] = []
        for place, words in enumerate(one.words):
            shown.append({"text": words})
            if place < len(one.figures):
                shown.append({"figure": self.figure(one.figures[place])})
        return shown

    def figure(self, cite: Reference) -> Context:
        """A figure for parts/figure.html; it opens into the evidence at the right."""
        figure = self.figures.get(cite)
        if figure is None:
            return {
                "text": MISSING,
                "note": _("现在没有来源：单据可能已红冲。报出前请去掉它或隐去这一句。"),
                "negative": True,
            }
        return opened(figure)

    def _editor(self, one: Sentence) -> Context:
        words = self.typed if len(self.typed) == len(one.words) else one.words
        boxes: list[Context] = []
        for place, said in enumerate(words):
            wide = sum(2 if char > "⺀" else 1 for char in said)
            boxes.append(
                {
                    "words": said,
                    "place": place,
                    "cols": min(max(wide + 2, 6), 56),
                    "rows": max(1, -(-wide // 54)),
                }
            )
            if place < len(one.figures):
                boxes.append({"figure": self.figure(one.figures[place]), "place": place})
        return {
            "boxes": boxes,
            "explained": one.explained,
            "unproven": unproven(one),
            "done": self.url(sentence=""),
        }

    # -- at the right

    def _tabs(self) -> list[Context]:
        waiting = sum(one.state == "open" for one in self.remarks)
        named = {"insert": _("插入数字"), "suggest": _("建议"), "remarks": _("批注"), "sign": _("审签")}
        shown = named if self.edits else {name: named[name] for name in ("remarks", "sign")}
        return [
            {
                "title": title, "url": self.url(panel=name) + "#panel", "active": name == self.panel,
                "count": waiting if name == "remarks" else 0, "hot": True,
            }
            for name, title in shown.items()
        ]  # fmt: skip

    def panel_context(self) -> Context:
        """What the open panel needs besides."""
        if self.panel == "remarks":
            shown = [one for one in self.remarks if not self.chosen or one.sentence == self.chosen]
            about = self.content.sentence(self.chosen) if self.chosen else None
            states = {"open": "warn", "answered": "info", "closed": "plain"}
            listed = [
                {"remark": one, "badge": {"word": _(one.get_state_display()), "tone": states[one.state]}, "at": moment(one.at),
                 "url": self.url(sentence=one.sentence) + f"#{one.sentence}",
                 "closes": one.state != "closed" and (one.by_id == self.user.pk or self.edits),
                 "replies": [{"by": two.by, "at": moment(two.at), "text": two.text} for two in one.replies.all()]}
                for one in sorted(shown, key=lambda one: (one.state == "closed", -one.pk))
            ]  # fmt: skip
            return {
                "remarks": listed,
                "about": plain(about, self.figures) if about else "",
                "all_url": self.url(sentence=""),
            }
        return self._signing() if self.panel == "sign" else {}

    def _signing(self) -> Context:
        found = self.manuscript
        names = signers(found)
        stages = [
            {"title": _("拟稿"), "state": "now" if self.here.editable else "done", "note": names.get("drafted", "")},
            {"title": _("审核"), "state": self._stage("reviewing", done="reviewed" in names), "note": names.get("reviewed", "")},
            {"title": _("签发"), "state": self._stage("signing", done="signed" in names), "note": names.get("signed", "")},
            {"title": _("报出"), "state": "done" if self.here.stage == "issued" else "now" if self.here.stage == "signed" else "ahead"},
        ]  # fmt: skip
        step = self.here.step
        return {
            "stages": stages, "step": step, "moves": [_move(one) for one in signing.moves(found, self.user)],
            "said": {_(k): v for k, v in self._said().items()}, "publishes": self.here.stage == "signed" and signing.may_publish(self.user, found),
        }  # fmt: skip

    def _stage(self, stage: str, *, done: bool) -> str:
        return "now" if self.here.stage == stage else "done" if done else "ahead"

    def _said(self) -> dict[str, str]:
        """What was said at the last step, by the label of the question."""
        step = self.here.step
        if step is None:
            return {}
        asks = step.record.paper.stages[step.stage].asks  # type: ignore[attr-defined]
        return {asks[name].label: said for name, said in step.answers.items() if name in asks and said}


def _move(stage: Any) -> Context:
    looks = {
        "returned": ("", _("退回修改")),
        "signing": ("primary", _("审核通过")),
        "signed": ("primary", _("签发")),
    }
    look, title = looks[stage.name]
    asked = next(iter(stage.asks.items()), None)
    return {
        "to": stage.name, "title": title, "look": look, "name": asked[0] if asked else "", "label": _(asked[1].label) if asked else "",
        "required": bool(asked and asked[1].required),
    }  # fmt: skip


def opened(figure: Figure) -> Context:
    """A figure of a report for parts/figure.html."""
    note = _(figure.title)
    if not figure.exact:
        note = _("{title}：准确数 {amount}{unit}").format(
            title=note, amount=figure.amount, unit=language.unit_word(figure.unit)
        )
    panel = "evidence" if figure.sort in ("value", "comparison") else ""
    return {"text": figure.text, "url": figure_url(figure), "panel": panel, "note": note}


def sign_lines(manuscript: Manuscript) -> list[str]:
    """拟稿、审核、签发: the three names at the end of the page, as far as it has come."""
    names = signers(manuscript)
    labels = {"drafted": _("拟稿"), "reviewed": _("审核"), "signed": _("签发")}
    return [f"{label}：{names[key]}" if key in names else f"{label}：" for key, label in labels.items()]


def moment(at: Any) -> str:
    """A moment as the desk writes it."""
    return timezone.localtime(at).strftime("%m-%d %H:%M")
