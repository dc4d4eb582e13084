"""字段: what a kind asks for, and how an answer is checked, written down and read back.

A field is declared on a kind or a row. It turns what somebody typed into a typed answer (`clean`), the answer into
JSON for the signed body (`write`), and back (`read`). A field never touches the journal; the kind turns answers
into facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Self, overload
from unicodedata import normalize

from gongxiao.basis.quantity import Quantity
from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import Unit
from gongxiao.basis.unit import unit as unit_called

if TYPE_CHECKING:
    from django.db.models import Model

    from gongxiao.kernel.kind import Row

TEXT_LIMIT = 4000
NAME_LIMIT = 200
CENT = unit_called("元").factor // 100
WRITTEN_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


class AnswerRefused(Refused):
    """One answer of a paper cannot be taken; `.sentence` says what to do, in Chinese."""


class Missing(AnswerRefused):
    """A required answer was left empty."""


@dataclass(frozen=True)
class Metric:
    """What a fact counts: a stable code, a unit, and whether it adds up over time or stands at a point in time."""

    code: str
    unit: Unit
    title: str
    stock: bool = False


class Field:
    """One question on a paper. `label` is what the paper says, `help` how to answer."""

    dimension: ClassVar[str | None] = None
    widget: ClassVar[str] = "text"
    name: str
    owner: type

    def __init__(self, label: str, *, required: bool = True, help: str = "", retired: bool = False) -> None:  # noqa: A002 - the word forms use
        self.label = label
        self.required = required and not retired
        self.help = help
        self.retired = retired

    def __set_name__(self, owner: type, name: str) -> None:
        self.owner = owner
        self.name = name
        self.__dict__.pop("metric", None)  # a copy on a subclass states its own

    @overload
    def __get__(self, paper: None, owner: type) -> Self: ...

    @overload
    def __get__(self, paper: object, owner: type) -> Any: ...

    def __get__(self, paper: object | None, owner: type) -> Any:
        """On the class the question, on a paper its answer (kept in the paper itself once answered)."""
        return self if paper is None else None

    def clean(self, raw: Any) -> Any:
        """The typed answer, or None when left empty. Raises `AnswerRefused`."""
        if raw is None or raw in ("", []):
            if self.required:
                raise Missing(f"请填写“{self.label}”。", code="answer.missing")
            return None
        return self.take(raw)

    def take(self, raw: Any) -> Any:
        raise NotImplementedError

    def write(self, answer: Any) -> Any:
        """The answer as JSON for the signed body."""
        return answer

    def read(self, stored: Any) -> Any:
        """The answer as a person reads it on the paper."""
        return stored

    def refuse(self, why: str, code: str) -> AnswerRefused:
        return AnswerRefused(f"“{self.label}”{why}", code=code)

    def signature(self) -> dict[str, Any]:
        """What must never change once papers are signed; kept in `kinds.lock.json`."""
        return {"type": type(self).__name__}


class Text(Field):
    """文字: words. A paper's words are signed with it; no number lives here alone."""

    def __init__(self, label: str, *, lines: int = 1, **options: Any) -> None:
        super().__init__(label, **options)
        self.lines = lines

    def take(self, raw: Any) -> str:
        text = str(raw).strip()
        if any(ord(char) < 32 and char not in "\n\t" for char in text):
            raise self.refuse("含有看不见的控制字符，请删除后重新填写。", "text.control")
        limit = NAME_LIMIT if self.lines == 1 else TEXT_LIMIT
        if len(text) > limit:
            raise self.refuse(f"共 {len(text)} 字，最多 {limit} 字，请精简或改放附件。", "text.length")
        return text


class Choice(Field):
    """选项: one of a fixed set. With `facet=True` the answer is stamped on every fact of the paper."""

    widget = "choice"

    def __init__(self, label: str, options: Mapping[str, str], *, facet: bool = False, **more: Any) -> None:
        super().__init__(label, **more)
        self.options = dict(options)
        self.facet = facet

    def take(self, raw: Any) -> str:
        if raw in self.options:
            return str(raw)
        for code, title in self.options.items():
            if raw == title:
                return code
        listed = "、".join(self.options.values())
        raise self.refuse(f"没有“{raw}”这一项，请在 {listed} 中选择。", "choice.unknown")

    def read(self, stored: Any) -> Any:
        return self.options.get(stored, stored)

    def signature(self) -> dict[str, Any]:
        return {"type": "Choice", "options": list(self.options), "facet": self.facet}


class Day(Field):
    """日期: a date beside the day the thing happened (due, valid until, printed on a certificate)."""

    widget = "day"

    def take(self, raw: Any) -> date:
        if isinstance(raw, date):
            return raw.date() if isinstance(raw, datetime) else raw
        written = WRITTEN_DAY.fullmatch(normalize("NFKC", str(raw)).strip())
        try:
            return date(*map(int, written.groups())) if written else date.fromisoformat(str(raw).strip())
        except ValueError:
            raise self.refuse(f"“{raw}”不是日期，请写成 2022-06-30。", "day.format") from None

    def write(self, answer: date | None) -> Any:
        return None if answer is None else answer.isoformat()


class Measure(Field):
    """度量: a number with a unit; it becomes a fact. `minimum` is in the declared unit, None lifts it."""

    widget = "measure"

    def __init__(
        self,
        label: str,
        *,
        unit: str,
        minimum: int | None = 0,
        maximum: int | None = None,
        stock: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(label, **more)
        self.unit = unit_called(unit)
        self.minimum = minimum
        self.maximum = maximum
        self.stock = stock

    @cached_property
    def metric(self) -> Metric:
        return Metric(f"{self.owner.__dict__['code']}.{self.name}", self.unit, self.label, self.stock)

    def take(self, raw: Any) -> Quantity:
        answer = (
            raw.to(self.unit)
            if isinstance(raw, Quantity)
            else Quantity.parse(raw, self.unit, name=self.label)
        )
        if self.unit.dimension == "money" and answer.value % CENT:
            raise self.refuse("最多两位小数，请按分四舍五入后再填。", "measure.cent")
        if self.minimum is not None and answer.value < self.minimum * self.unit.factor:
            raise self.refuse(
                f"不能小于 {self.minimum}{self.unit}；减少或退回请用红冲或退货单。", "measure.minimum"
            )
        if self.maximum is not None and answer.value > self.maximum * self.unit.factor:
            raise self.refuse(f"不能大于 {self.maximum}{self.unit}，请核对单位。", "measure.maximum")
        return answer

    def write(self, answer: Quantity | None) -> Any:
        return None if answer is None else answer.format()

    def read(self, stored: Any) -> Any:
        return None if stored is None else Quantity.parse(stored, self.unit)

    def signature(self) -> dict[str, Any]:
        # The unit and not only its dimension: the signed body keeps the number as it was answered.
        return {"type": "Measure", "unit": self.unit.symbol, "stock": self.stock}


class Link(Field):
    """引用: points at a line of a register. The body keeps the id and, but for people, the name as signed."""

    widget = "pick"
    register: ClassVar[str] = ""
    keeps_name: ClassVar[bool] = True

    @cached_property
    def model(self) -> type[Model]:
        from django.apps import apps

        return apps.get_model(self.target)

    @property
    def target(self) -> str:
        return self.register

    def take(self, raw: Any) -> Model:
        if isinstance(raw, self.model):
            return raw
        found = self.model._default_manager.filter(pk=raw).first() if str(raw).isdigit() else None
        if found is None:
            raise self.refuse(f"在名册里找不到“{raw}”，请从列表中选择，或先到名册登记。", "link.unknown")
        return found

    def write(self, answer: Any) -> Any:
        if answer is None:
            return None
        return {"id": answer.pk, "name": str(answer)} if self.keeps_name else {"id": answer.pk}

    def read(self, stored: Any) -> Any:
        """The register's line as signed: a dict with `id` and, where kept, `name`."""
        return stored

    def signature(self) -> dict[str, Any]:
        return {"type": type(self).__name__, "to": self.target}


class Who(Link):
    """何人: a party. Only the id is signed: erasing a person erases the register, not the journal."""

    dimension = "party"
    register = "kernel.Party"
    keeps_name = False


class Where(Link):
    """何地: a place."""

    dimension = "place"
    register = "kernel.Place"

    def __init__(self, label: str, *, kinds: Iterable[str] = (), **more: Any) -> None:
        super().__init__(label, **more)
        self.kinds = tuple(kinds)


class What(Link):
    """何物: an item."""

    dimension = "item"
    register = "kernel.Item"

    def __init__(self, label: str, *, categories: Iterable[str] = (), **more: Any) -> None:
        super().__init__(label, **more)
        self.categories = tuple(categories)


class Ref(Link):
    """引用: a line of a domain's own register (an outlet, a loan, an asset)."""

    dimension = "subject"

    def __init__(self, label: str, *, to: str, **more: Any) -> None:
        super().__init__(label, **more)
        self.to = to

    @property
    def target(self) -> str:
        return self.to


class Photo(Field):
    """照片、附件: papers and pictures kept by checksum. Never a picture of an identity card."""

    widget = "photo"

    def take(self, raw: Any) -> list[str]:
        from gongxiao.kernel.models import Attachment

        digests = [raw] if isinstance(raw, str) else [getattr(one, "digest", one) for one in raw]
        known = set(Attachment.objects.filter(digest__in=digests).values_list("digest", flat=True))
        if set(digests) - known:
            raise self.refuse("有附件没有上传成功，请重新上传。", "photo.unknown")
        return digests


class Rows(Field):
    """明细: lines of a table on the paper; each line is counted, and each measure in it is a fact of its own."""

    widget = "rows"

    def __init__(self, row: type[Row], *, title: str, counted_in: str = "条", **more: Any) -> None:
        super().__init__(title, **more)
        self.row = row
        self.counted_in = unit_called(counted_in)

    @cached_property
    def metric(self) -> Metric:
        return Metric(f"{self.owner.__dict__['code']}.{self.name}", self.counted_in, self.label)

    def __getattr__(self, name: str) -> RowMeasure:
        if name.startswith("_") or name not in self.__dict__.get("row", _NoRow).fields:
            raise AttributeError(f"{type(self).__name__} has no column {name!r}")
        return RowMeasure(self, self.row.fields[name])

    def column(self, name: str) -> RowMeasure:
        """A column by name, also where a field has an attribute of that name (`sections.column("name")`)."""
        return RowMeasure(self, self.row.fields[name])

    def columns(self) -> list[RowMeasure]:
        return [RowMeasure(self, field) for field in self.row.fields.values() if isinstance(field, Measure)]

    def take(self, raw: Any) -> list[Row]:
        lines, wrong = [], []
        for number, line in enumerate(raw, 1):
            row = line if isinstance(line, self.row) else self.row(**line)
            try:
                lines.append(row.clean())
            except Refused as refused:
                wrong.append(f"第 {number} 行：{refused.sentence}")
        if wrong:
            raise AnswerRefused(f"“{self.label}”" + " ".join(wrong), code="rows.line")
        return lines

    def write(self, answer: list[Row] | None) -> Any:
        return None if answer is None else [line.write() for line in answer]

    def read(self, stored: Any) -> Any:
        return [self.row.read(line) for line in stored or []]

    def signature(self) -> dict[str, Any]:
        row = {name: field.signature() for name, field in self.row.fields.items()}
        return {"type": "Rows", "counted_in": self.counted_in.symbol, "row": row}


class _NoRow:
    fields: ClassVar[dict[str, Field]] = {}


@dataclass(frozen=True)
class RowMeasure:
    """A measure in a table, seen from the paper: `Fair.entrants.sales`."""

    rows: Rows
    field: Field

    @property
    def metric(self) -> Metric:
        assert isinstance(self.field, Measure), f"{self.field.name} is not a measure"
        return Metric(
            f"{self.rows.metric.code}.{self.field.name}", self.field.unit, self.field.label, self.field.stock
        )
