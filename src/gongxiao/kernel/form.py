"""问卷: an ordered set of questions and the answers to them. Kinds, rows and stages ask this way."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any, ClassVar, Self

from gongxiao.basis.refusal import Refused
from gongxiao.kernel.field import AnswerRefused, Field

Answers = dict[str, Any]


class Form:
    """问卷: an ordered set of fields and the answers to them; kinds, rows and stages ask questions this way."""

    fields: ClassVar[dict[str, Field]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Field)}
        for name, inherited in cls.fields.items():
            if name not in own:
                mine = copy(inherited)
                setattr(cls, name, mine)
                mine.__set_name__(cls, name)
        cls.fields = {name: vars(cls)[name] for name in {**cls.fields, **own}}

    def __init__(self, **answers: Any) -> None:
        if not answers.keys() <= self.fields.keys():
            unknown = answers.keys() - self.fields.keys()
            raise AnswerRefused(f"没有这样的栏目：{'、'.join(sorted(unknown))}。", code="answer.unknown")
        self.__dict__.update(dict.fromkeys(self.fields), **answers)

    def answers(self) -> Answers:
        return {name: getattr(self, name) for name in self.fields}

    def clean(self) -> Self:
        """Check every answer; all that is wrong is said at once. Raises `PaperRefused`."""
        errors: dict[str, Refused] = {}
        for name, field in self.fields.items():
            try:
                self.__dict__[name] = field.clean(self.__dict__[name])
            except Refused as refused:
                errors[name] = refused
        if errors:
            raise PaperRefused(errors)
        return self

    def write(self) -> Answers:
        written = {name: field.write(getattr(self, name)) for name, field in self.fields.items()}
        return {name: value for name, value in written.items() if value is not None}

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> list[tuple[Field, Any]]:
        return [(field, field.read(body[name])) for name, field in cls.fields.items() if name in body]


class PaperRefused(AnswerRefused):
    """Several answers cannot be taken; `.errors` maps a field's name to its refusal."""

    def __init__(self, errors: Mapping[str, Refused]) -> None:
        super().__init__(" ".join(one.sentence for one in errors.values()), code="paper.answers")
        self.errors = dict(errors)
