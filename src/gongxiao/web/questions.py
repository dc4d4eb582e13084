"""填写: a kind's questions as a form, what was typed into it, and what is wrong with it.

Answers travel as they were typed (a number is text, a choice of a picker its id and its text), so a draft keeps
everything and a refused page shows everything again. Only the kernel decides what can be taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from gongxiao.basis.day import day_said
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import attachment
from gongxiao.kernel.field import Choice, Day, Field, Link, Measure, Photo, Rows, Text
from gongxiao.kernel.form import Answers, Form, PaperRefused
from gongxiao.kernel.models import Attachment, User
from gongxiao.kernel.stated import Amount, Cited, Span
from gongxiao.web import language, pickers, showing

PREFIX = "a-"
DAY, UNIT = "_on", "_org"  # beside the answers in a draft: the day and the unit
MOST_ROWS = 2000
RADIO_UP_TO = 4
SHORT_CHOICES, LONG_CHOICES = 14, 40  # characters of all choices side by side, three for each button
MANY = 3
WIDE = 7  # columns; a wider table scrolls inside its frame
PICKED = (Link, Cited, Span)


@dataclass
class Faults:
    """What is wrong: a sentence for each field, by the name of its control, and sentences about the whole paper."""

    by_field: dict[str, str] = field(default_factory=dict)
    general: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.by_field or self.general)

    def summary(self) -> list[dict[str, str]]:
        """The context of parts/errors.html."""
        fields = [{"text": words, "id": f"id_{name}"} for name, words in self.by_field.items()]
        return [*fields, *({"text": words, "id": ""} for words in self.general)]


def read(fields: Mapping[str, Field], given: QueryDict) -> Answers:
    """What was typed, as a draft keeps it."""
    return {name: _read_one(asked, PREFIX + name, given) for name, asked in fields.items()}


def _read_one(asked: Field, name: str, given: QueryDict) -> Any:
    if isinstance(asked, Rows):
        return [line for line in _lines(asked, name, given) if any(map(_said, line.values()))]
    if isinstance(asked, Photo):
        dropped = set(given.getlist(f"{name}__drop"))
        return [digest for digest in given.getlist(f"{name}__kept") if digest not in dropped]
    if isinstance(asked, PICKED):
        return {"id": given.get(name, ""), "text": given.get(f"{name}__text", "")}
    return given.get(name, "")


def _said(raw: Any) -> bool:
    return any(raw.values()) if isinstance(raw, dict) else bool(raw)


def _lines(asked: Rows, name: str, given: QueryDict) -> Iterable[Answers]:
    total = given.get(f"{name}-TOTAL_FORMS", "0")
    for number in range(min(int(total), MOST_ROWS) if total.isdigit() else 0):
        yield {
            key: _read_one(column, f"{name}-{number}-{key}", given)
            for key, column in asked.row.fields.items()
        }


def take_uploads(
    fields: Mapping[str, Field], answers: Answers, files: MultiValueDict[str, Any], user: User, faults: Faults
) -> None:
    """Keep what was uploaded and add it to the answers; a file that is not taken is said beside its field."""
    for name, asked in fields.items():
        for upload in files.getlist(PREFIX + name) if isinstance(asked, Photo) else ():
            try:
                kept = attachment.keep(upload.name, upload.read(), by=user)
            except Refused as refused:
                faults.by_field[PREFIX + name] = refused.sentence
            else:
                answers[name] = list(dict.fromkeys([*answers[name], kept.digest]))


def ready(fields: Mapping[str, Field], answers: Answers, user: User) -> Answers:
    """The answers as the kernel takes them: pickers resolved within what this user may name, empty ones None."""
    taken: Answers = {}
    for name, asked in fields.items():
        raw = answers.get(name)
        if isinstance(asked, Rows):
            taken[name] = [ready(asked.row.fields, line, user) for line in raw or []] or None
        elif isinstance(asked, PICKED):
            taken[name] = pickers.chosen(user, asked, raw)
        elif isinstance(asked, Day):
            taken[name] = day_said(str(raw or ""), timezone.localdate()) or raw or None
        else:
            taken[name] = raw or None
    return taken


def faults_of(refused: Refused, form: type[Form], taken: Answers) -> Faults:
    """Where a refusal belongs on the page. Rows are checked line by line so that each cell says what is wrong."""
    faults = Faults()
    if not isinstance(refused, PaperRefused):
        faults.general.append(refused.sentence)
        return faults
    for name, one in refused.errors.items():
        asked = form.fields[name]
        cells = _cell_faults(asked, name, taken) if isinstance(asked, Rows) else {}
        faults.by_field.update(cells or {PREFIX + name: one.sentence})
    return faults


def _cell_faults(asked: Rows, name: str, taken: Answers) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(taken.get(name) or []):
        try:
            asked.row(**line).clean()
        except PaperRefused as refused:
            for column, one in refused.errors.items():
                found[f"{PREFIX}{name}-{number}-{column}"] = _("第 {number} 行：{sentence}").format(
                    number=number + 1, sentence=one.sentence
                )
        except Refused as refused:
            first = next(iter(asked.row.fields))
            found[f"{PREFIX}{name}-{number}-{first}"] = _("第 {number} 行：{sentence}").format(
                number=number + 1, sentence=refused.sentence
            )
    return found


def controls(
    fields: Mapping[str, Field], answers: Answers, faults: Faults, *, files_at: str = ""
) -> list[dict[str, Any]]:
    """The fields of a form grid for parts/field.html, in the order the kind declares them; tables aside.

    `files_at` is the address that shows a kept file when its checksum is added.
    """
    shown = [
        (name, asked) for name, asked in fields.items() if not isinstance(asked, Rows) and not asked.retired
    ]
    kept = _kept(answers.get(name) for name, asked in shown if isinstance(asked, Photo))
    return [
        _control(asked, PREFIX + name, answers.get(name), faults, kept, files_at) for name, asked in shown
    ]


def tables(fields: Mapping[str, Field], answers: Answers, faults: Faults) -> list[dict[str, Any]]:
    """The tables of a form for parts/rows.html."""
    return [
        _table(asked, PREFIX + name, answers.get(name) or [], faults)
        for name, asked in fields.items()
        if isinstance(asked, Rows) and not asked.retired
    ]


def _kept(digests: Iterable[Any]) -> dict[str, str]:
    wanted = {digest for some in digests for digest in some or []}
    return dict(Attachment.objects.filter(digest__in=wanted).values_list("digest", "name")) if wanted else {}


def _control(
    asked: Field, name: str, raw: Any, faults: Faults, kept: Mapping[str, str], files_at: str
) -> dict[str, Any]:
    control: dict[str, Any] = {
        "id": f"id_{name}", "name": name, "label": _(asked.label), "required": asked.required, "help": _(asked.help),
        "error": faults.by_field.get(name, ""), "value": raw if raw is not None else "", "size": _size(asked),
    }  # fmt: skip
    if isinstance(asked, PICKED):
        picked = raw if isinstance(raw, dict) else {}
        control |= {
            "kind": "picker", "picker_url": pickers.address(asked), "value": picked.get("id", ""),
            "shown": picked.get("text", ""), "placeholder": _("输入名称或拼音首字母"),
        }  # fmt: skip
    elif isinstance(asked, Choice):
        options = [
            {"value": code, "title": _(title), "chosen": raw == code} for code, title in asked.options.items()
        ]
        control |= {"kind": "radio" if len(options) <= RADIO_UP_TO else "select", "choices": options}
    elif isinstance(asked, Measure):
        control |= {"kind": "number", "unit": language.unit_word(asked.unit)}
    elif isinstance(asked, Amount):
        control |= {"kind": "number"}
    elif isinstance(asked, Day):
        control |= {"kind": "date"}
    elif isinstance(asked, Photo):
        shots = [
            {"digest": digest, "title": kept[digest], "url": files_at + digest, "thumb_url": files_at + digest,
             "picture": kept[digest].lower().endswith((".jpg", ".jpeg", ".png", ".webp"))}
            for digest in raw or [] if digest in kept
        ]  # fmt: skip
        control |= {"kind": "photo", "shots": shots, "accept": "image/*,.pdf,.docx,.xlsx,.txt,.csv"}
    elif isinstance(asked, Text) and asked.lines > 1:
        control |= {"kind": "textarea", "lines": asked.lines}
    return control


def _size(asked: Field) -> str:
    """How wide a question is asked: as wide as its answer is long. s, m, l or full, see parts/field.html."""
    if isinstance(asked, Measure | Amount | Day):
        return "s"
    if isinstance(asked, Choice) and len(asked.options) <= RADIO_UP_TO:
        length = sum(len(_(title)) + 3 for title in asked.options.values())
        return "s" if length <= SHORT_CHOICES else "l" if length <= LONG_CHOICES else "full"
    if isinstance(asked, Text):
        return "l" if asked.lines == 1 else "full"
    return "full" if isinstance(asked, Photo) else "m"


def groups(
    fields: Mapping[str, Field], shown: list[dict[str, Any]], first: list[dict[str, Any]]
) -> dict[str, Any]:
    """The controls of a paper in groups, within each the order of the kind.

    What it is about and (three or more at the end) its numbers stand above the tables, long words and photos below
    them. `first` are the controls every paper begins with.
    """
    asked = {PREFIX + name: one for name, one in fields.items()}
    below = [one for one in shown if one["size"] == "full" and one.get("kind") in ("textarea", "photo")]
    above = [one for one in shown if one not in below]
    start = len(above)
    while start and isinstance(asked[above[start - 1]["name"]], Measure | Amount):
        start -= 1
    if len(above) - start < MANY or start < MANY:
        start = len(above)
    made = [
        {"title": _("基本情况"), "fields": [*first, *above[:start]]},
        {"title": _("数字"), "fields": above[start:]},
    ]
    last = [{"title": _("说明和附件"), "fields": below}]
    return {
        "groups": [one for one in made if one["fields"]],
        "last_groups": [one for one in last if one["fields"]],
    }


def _table(asked: Rows, name: str, lines: list[Answers], faults: Faults) -> dict[str, Any]:
    columns = [
        {
            "title": _(column.label), "required": column.required,
            "unit": language.unit_word(column.unit) if isinstance(column, Measure) else "",
            "kind": "number" if isinstance(column, Measure) else "", "sum": showing.adds_up(column),
            "at": "lead" if place == 0 else "", "size": _size(column),
            "decimals": 2 if isinstance(column, Measure) and column.unit.symbol == "元" else 0,
        }
        for place, column in enumerate(asked.row.fields.values())
    ]  # fmt: skip
    shown = lines or [{}]
    return {
        "name": name, "title": _(asked.label), "help": _(asked.help), "error": faults.by_field.get(name, ""),
        "columns": columns, "lines": [_line(asked, name, number, line, faults) for number, line in enumerate(shown)],
        "blank": _line(asked, name, "__prefix__", {}, faults), "required": asked.required, "wide": len(columns) > WIDE,
    }  # fmt: skip


def _line(asked: Rows, name: str, number: int | str, line: Answers, faults: Faults) -> dict[str, Any]:
    fields = []
    for key, column in asked.row.fields.items():
        control = _control(column, f"{name}-{number}-{key}", line.get(key), faults, {}, "")
        if control.get("kind") == "radio":
            control["kind"] = "select"
        control["required"] = False  # an empty last line is left out; the server says which cells are missing
        control.pop("placeholder", None)
        fields.append(control)
    return {"fields": fields}


def files_address(name: str, *args: Any) -> str:
    """The address of the files of a draft or record, without the checksum."""
    return reverse(name, args=[*args, "0" * 64]).removesuffix("0" * 64)
