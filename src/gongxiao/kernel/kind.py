"""单据种类: what one sort of document asks for, and which facts it states once signed.

A kind is a class; an instance is an unsigned paper. Kinds come in three families: an `Activity` happened and is
measured, a `Case` moves through stages, a `Voucher` moves goods or money. Adding a kind needs no migration, form,
page or URL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from gongxiao.basis.refusal import Refused
from gongxiao.basis.unit import unit
from gongxiao.kernel.field import AnswerRefused, Choice, Field, Link, Measure, Metric, Rows
from gongxiao.kernel.form import Form
from gongxiao.kernel.transfer import Statement, Transfer, draw, goods, grant, money

if TYPE_CHECKING:
    from gongxiao.kernel.models import Org, Record, User

__all__ = [
    "Activity", "Case", "Form", "Kind", "Row", "Stage", "Statement", "Transfer", "Voucher", "draw", "goods", "grant",
    "kinds", "money",
]  # fmt: skip

kinds: dict[str, type[Kind]] = {}
RESERVED = {
    "code", "title", "counted_in", "duty", "family", "keeps", "retired", "fields", "stages", "org", "occurred_on",
    "cause", "metric", "metrics", "duties", "domain", "signature", "check", "clean", "write", "read", "answers",
    "statements", "transfers", "first", "require_open", "reversed_by", "before_move", "stated_on",
}  # fmt: skip


class Row(Form):
    """明细行: one line of a table inside a paper."""

    def facet(self) -> str:
        return facet_of(self)


class Stage:
    """环节: where a case stands. Without `to` it ends the case.

    `days` is the shipped time limit for leaving it (working days if `working`), `source` the rule it comes from. The
    county's own limit is the dated parameter `<kind code>:<stage>.days`, which is seeded from here and then rules.
    `duty` acts while the case stands here; `not_by` names the stages (or the one) whose doers may not act here too.
    """

    name: str
    owner: type[Case]

    def __init__(
        self,
        title: str,
        *,
        days: int | None = None,
        working: bool = False,
        source: str = "",
        duty: str = "",
        not_by: str | tuple[str, ...] = (),
        to: Iterable[str] = (),
        asks: dict[str, Field] | None = None,
    ) -> None:
        self.title = title
        self.days = days
        self.working = working
        self.source = source
        self.duty = duty
        self.not_by = (not_by,) if isinstance(not_by, str) else not_by
        self.to = tuple(to)
        self.asks = asks or {}

    def __set_name__(self, owner: type, name: str) -> None:
        self.owner = owner
        self.name = name
        self.form: type[Form] = type(f"{owner.__name__}{name.title()}", (Form,), dict(self.asks))

    @property
    def ends(self) -> bool:
        return not self.to

    @property
    def parameter(self) -> str:
        return f"{self.owner.code}:{self.name}.days"

    @property
    def entered(self) -> Metric:
        return Metric(
            f"{self.owner.code}:{self.name}", unit(self.owner.counted_in), f"{self.owner.title}:{self.title}"
        )

    @property
    def standing(self) -> Metric:
        return replace(self.entered, code=f"{self.entered.code}.open", stock=True)

    @property
    def late(self) -> Metric:
        return replace(self.entered, code=f"{self.entered.code}.late")

    def measure(self, name: str) -> Metric:
        field = self.asks[name]
        assert isinstance(field, Measure)
        return Metric(f"{self.entered.code}.{name}", field.unit, field.label)

    def metrics(self) -> Iterator[Metric]:
        yield from (self.entered, self.standing, self.late)
        yield from (self.measure(name) for name, field in self.asks.items() if isinstance(field, Measure))


class Kind(Form):
    """单据: an unsigned paper of one sort. Subclass `Activity`, `Case` or `Voucher`."""

    code: ClassVar[str] = ""
    title: ClassVar[str] = ""
    counted_in: ClassVar[str] = "次"
    duty: ClassVar[str] = ""
    family: ClassVar[str] = ""
    keeps: ClassVar[tuple[str, ...]] = ()
    retired: ClassVar[bool] = False

    org: Org
    occurred_on: date

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        clash = RESERVED & {name for name, value in vars(cls).items() if isinstance(value, Field | Stage)}
        if clash:
            raise TypeError(f"{cls.__name__}: {clash} are taken by every kind")
        code = vars(cls).get("code")
        if not code:
            return
        if code in kinds:
            raise TypeError(f"two kinds are called {code!r}")
        kinds[code] = cls

    def __init__(self, *, org: Org, occurred_on: date, **answers: Any) -> None:
        super().__init__(**answers)
        self.org = org
        self.occurred_on = occurred_on

    # -- what a kind answers for itself

    @classmethod
    @cache
    def metric(cls) -> Metric:
        """One such document happened."""
        return Metric(cls.code, unit(cls.counted_in), cls.title)

    @classmethod
    def metrics(cls) -> Iterator[Metric]:
        """Every metric a paper of this kind can state."""
        yield cls.metric()
        for field in cls.fields.values():
            if isinstance(field, Measure):
                yield field.metric
            elif isinstance(field, Rows):
                yield field.metric
                yield from (column.metric for column in field.columns())

    @classmethod
    def duties(cls) -> set[str]:
        """Duties that have something to do with this kind."""
        return {cls.duty}

    @classmethod
    def domain(cls) -> str:
        return cls.code.split(".")[0]

    @classmethod
    def signature(cls) -> dict[str, Any]:
        """What papers already signed rely on: add to it, never change or take away (`kinds.lock.json`)."""
        fields = {name: field.signature() for name, field in cls.fields.items()}
        return {"family": cls.family, "counted_in": cls.counted_in, "fields": fields}

    def check(self) -> Iterable[str]:
        """Rules across answers: yield a sentence for each that is broken."""
        return ()

    def require_open(self, *, by: User, reverses: Record | None = None) -> None:
        """Refuse what may no longer be said; asked with the unit's books held, just before writing.

        `reverses` is the record when this is its reversal: then the paper carries no answers of its own.
        """

    @classmethod
    def reversed_by(cls, record: Record) -> str:  # noqa: ARG003 - a kind may decide by where the paper stands
        """The duty that may take back a signed paper: the one that signs it, unless the kind says otherwise."""
        return cls.duty

    def clean(self) -> Kind:
        super().clean()
        broken = list(self.check())
        if broken:
            raise AnswerRefused(" ".join(broken), code="paper.rule")
        return self

    def statements(self) -> Iterator[Statement]:
        """The facts this paper states. Call after `clean`."""
        facet = facet_of(self)
        about = about_of(self)
        yield Statement(self.metric(), 1, facet, **about)
        for name, field in self.fields.items():
            answer = getattr(self, name)
            if answer is None:
                continue
            if isinstance(field, Measure):
                yield Statement(field.metric, answer.value, facet, **about)
            elif isinstance(field, Rows):
                for row in answer:
                    yield from _row_statements(field, row, facet, about)


class Activity(Kind):
    """活动: it happened once, on one day, and is measured."""

    family = "activity"


class Voucher(Kind):
    """业务单据: it moves goods or money. `keeps` names what may not fall below zero: "stock", "cash", "limit"."""

    family = "voucher"

    def transfers(self) -> Iterator[Transfer]:
        raise NotImplementedError

    def statements(self) -> Iterator[Statement]:
        yield from super().statements()
        for transfer in self.transfers():
            yield transfer.out
            yield transfer.into


class Case(Kind):
    """事项: it moves through stages, each with a deadline and a duty, to an outcome."""

    family = "case"
    stages: ClassVar[dict[str, Stage]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.stages = {**cls.stages, **{k: v for k, v in vars(cls).items() if isinstance(v, Stage)}}
        super().__init_subclass__(**kwargs)
        for stage in cls.stages.values():
            for name in (*stage.to, *stage.not_by):
                if name not in cls.stages:
                    raise TypeError(f"{cls.__name__}.{stage.name} names a stage {name!r} that is not there")

    @classmethod
    def first(cls) -> Stage:
        return next(iter(cls.stages.values()))

    @classmethod
    def metrics(cls) -> Iterator[Metric]:
        yield from super().metrics()
        for stage in cls.stages.values():
            yield from stage.metrics()

    @classmethod
    def duties(cls) -> set[str]:
        return {cls.duty, *(stage.duty for stage in cls.stages.values() if stage.duty)}

    @classmethod
    def signature(cls) -> dict[str, Any]:
        stages = {
            stage.name: {name: field.signature() for name, field in stage.asks.items()}
            for stage in cls.stages.values()
        }
        return {**super().signature(), "stages": stages}

    @classmethod
    def before_move(cls, record: Record, there: Stage, asked: Form, *, on: date, by: User) -> None:
        """Refuse a move, or complete what is signed with it; asked inside the move's transaction."""

    @classmethod
    def stated_on(cls, record: Record, there: Stage, asked: Form) -> Iterator[Statement]:  # noqa: ARG003
        """What reaching a stage states beyond the stage itself: from the signed answers alone, for the audit repeats it."""
        return iter(())

    def statements(self) -> Iterator[Statement]:
        yield from super().statements()
        yield from entering(self.first(), facet=facet_of(self), about=about_of(self))


def entering(stage: Stage, *, facet: str, about: dict[str, Any]) -> Iterator[Statement]:
    """A case comes to stand at `stage`."""
    yield Statement(stage.entered, 1, facet, **about)
    if not stage.ends:
        yield Statement(stage.standing, 1, facet, **about)


def leaving(stage: Stage, *, late: bool, facet: str, about: dict[str, Any]) -> Iterator[Statement]:
    """A case leaves `stage`, in time or late."""
    yield Statement(stage.standing, -1, facet, **about)
    if late:
        yield Statement(stage.late, 1, facet, **about)


def told(stage: Stage, answers: Form, *, facet: str, about: dict[str, Any]) -> Iterator[Statement]:
    """What was stated on reaching `stage`."""
    for name, field in stage.asks.items():
        answer = getattr(answers, name)
        if isinstance(field, Measure) and answer is not None:
            yield Statement(stage.measure(name), answer.value, facet, **about)


def facet_text(answers: Iterable[tuple[str, str]]) -> str:
    """Canonical text of the facets stamped on a fact: `channel=mall&level=city`."""
    return "&".join(f"{name}={value}" for name, value in sorted(answers))


def facet_of(paper: Form, outer: str = "") -> str:
    """The facets a paper (or a row of one, inside `outer`) stamps on its facts; a row's own answer overrides."""
    asked: Any = type(paper)
    own = {name: said for name in _facets(asked) if (said := getattr(paper, name)) is not None}
    if not own:
        return outer
    stamped = dict(part.split("=", 1) for part in outer.split("&") if part)
    return facet_text({**stamped, **own}.items())


def about_of(paper: Form) -> dict[str, Any]:
    about: dict[str, Any] = {}
    asked: Any = type(paper)
    for name, dimension in _links(asked):
        answer = getattr(paper, name)
        if answer is not None:
            about.setdefault(dimension, answer.pk)
    return about


@cache
def _facets(form: Any) -> tuple[str, ...]:
    """The fields whose answers are stamped on every fact."""
    return tuple(name for name, field in form.fields.items() if isinstance(field, Choice) and field.facet)


@cache
def _links(form: Any) -> tuple[tuple[str, str], ...]:
    """The fields that say whom, where, what and which line a fact is about, and that dimension."""
    return tuple(
        (name, field.dimension)
        for name, field in form.fields.items()
        if isinstance(field, Link) and field.dimension
    )


def _row_statements(rows: Rows, row: Row, facet: str, about: dict[str, Any]) -> Iterator[Statement]:
    facet = facet_of(row, facet)
    about = {**about, **about_of(row)}
    yield Statement(rows.metric, 1, facet, **about)
    for column in rows.columns():
        answer = getattr(row, column.field.name)
        if answer is not None:
            yield Statement(column.metric, answer.value, facet, **about)


def kind_of(code: str) -> type[Kind]:
    """The kind called `code`. Raises `Refused` when no such kind is declared."""
    if code not in kinds:
        raise Refused(f"没有“{code}”这种单据，请从列表中选择。", code="kind.unknown")
    return kinds[code]
