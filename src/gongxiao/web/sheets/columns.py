"""表格栏目: what stands in the columns of a kind's or a register's workbook, and how a head is recognised again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.kernel.field import Choice, Day, Field, Link, Measure, Photo, Rows, Text, What, Where
from gongxiao.kernel.kind import Kind
from gongxiao.kernel.models import Org
from gongxiao.kernel.stated import Amount, Cited, Span
from gongxiao.web import language

LINE, UNIT, DAY, OWN, REASON = "_line", "_org", "_on", "_own", "_reason"
OWN_LIMIT = 60
REASONS = (noted("未导入原因"), "Why not taken")
AROUND = re.compile(r"[\s*＊]+")
# The examples are data, made up and not to be translated.
EXAMPLES = {"number": "12.5", "period": "2022-06", "code": "A-001"}


@dataclass(frozen=True)
class Column:
    """One column: `sort` is text, code, number, date, choice, name or secret (an identity number or a phone)."""

    name: str
    label: str
    sort: str = "text"
    required: bool = False
    unit: str = ""
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    model: type[Model] | None = None
    narrow: tuple[str, ...] = ()
    example: str = ""

    @property
    def title(self) -> str:
        """What the head says: *作业面积（亩）."""
        unit = f"（{language.unit_word(self.unit)}）" if self.unit else ""
        return f"{'*' if self.required else ''}{_(self.label)}{unit}"

    @property
    def plain(self) -> str:
        """What a sentence calls it."""
        return _(self.label)

    def heads(self) -> set[str]:
        """Every way a head may name this column: in Chinese or in the language of the page, with its unit or without."""
        words = {self.label, _(self.label)}
        units = {self.unit, language.unit_word(self.unit)} - {""}
        return {same(one) for one in words} | {same(f"{one}({unit})") for one in words for unit in units}


@dataclass(frozen=True)
class Form:
    """A workbook's forms: the main sheet, and one for each table of the paper, tied to it by line number."""

    title: str
    columns: tuple[Column, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table of the paper as a sheet of its own."""

    name: str
    label: str
    columns: tuple[Column, ...]
    required: bool = False

    @property
    def title(self) -> str:
        return _(self.label)


def same(head: object) -> str:
    """A head as it is compared: full-width or not, with star and spaces or without."""
    return AROUND.sub("", normalize("NFKC", str(head))).casefold()


def of_kind(kind: type[Kind], units: Iterable[Org]) -> Form:
    """A kind as a workbook. `units` are those its signer may choose."""
    tables = tuple(
        Table(name, asked.label, (_line_column(), *_of_fields(asked.row.fields)), asked.required)
        for name, asked in kind.fields.items() if isinstance(asked, Rows) and not asked.retired
    )  # fmt: skip
    orgs = list(units)
    columns = (
        *((_line_column(required=False),) if tables else ()),
        Column(UNIT, noted("单位"), "choice", required=len(orgs) > 1, help=_("不填即为您任职的单位") if len(orgs) == 1 else "",
               choices=tuple((str(one.pk), str(one)) for one in orgs)),
        Column(DAY, noted("发生日期"), "date", required=True),
        *_of_fields(kind.fields),
        Column(OWN, noted("自编号"), "code", help=_("可不填；填了就按它认单：同号同内容不重复入账，同号不同内容会提示")),
    )  # fmt: skip
    notes = [_("照片和附件不能用表格导入，签发后在单据上补充说明。")] if any(isinstance(one, Photo) for one in kind.fields.values()) else []  # fmt: skip
    if tables:
        notes.append(_("明细填在后面的表里，用“序号”与主表对应：主表第几号，明细就写几号。"))
    return Form(kind.title, columns, tables, tuple(notes))


def _line_column(*, required: bool = True) -> Column:
    return Column(
        LINE, noted("序号"), "code", required=required, help=_("1、2、3……；明细用它与主表对应"), example="1"
    )


def _of_fields(fields: Mapping[str, Field]) -> Iterable[Column]:
    for name, asked in fields.items():
        if not isinstance(asked, Rows | Photo) and not asked.retired:
            yield _of_field(name, asked)


def _of_field(name: str, asked: Field) -> Column:
    more: dict[str, Any] = {"required": asked.required, "help": _(asked.help) if asked.help else ""}
    if isinstance(asked, Measure):
        return Column(name, asked.label, "number", unit=str(asked.unit), **more)
    if isinstance(asked, Choice):
        return Column(name, asked.label, "choice", choices=tuple(asked.options.items()), **more)
    if isinstance(asked, Link):
        narrow = (
            asked.kinds if isinstance(asked, Where) else asked.categories if isinstance(asked, What) else ()
        )
        return Column(name, asked.label, "name", model=asked.model, narrow=narrow, **more)
    sorts: dict[type[Field], str] = {
        Day: "date",
        Amount: "number",
        Cited: "indicator",
        Span: "period",
        Text: "text",
    }
    sort = next((sort for asked_as, sort in sorts.items() if isinstance(asked, asked_as)), "code")
    return Column(name, asked.label, sort, **more)


def reads(column: Column) -> str:
    """How a column is filled in, in words."""
    words = {
        "text": _("文字"), "code": _("文字，不要让表格软件改成数字"), "number": _("数字，不写单位；可以写同类单位，如 40吨"),
        "date": _("日期，如 2022-06-30"), "choice": _("从下拉列表中选"), "name": _("名册里的名称；有同名的写“名称#编号”"),
        "indicator": _("指标名称或代码"), "period": _("期间，如 2022-06、2022Q2、2022H1、2022"),
        "secret": _("号码，按文本填写"),
    }  # fmt: skip
    return words[column.sort]
