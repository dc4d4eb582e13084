"""名称对照: names written in a sheet, found in the registers within what this user may name. Nothing is guessed.

All names of a column are asked for together: a file of twenty thousand rows asks a few hundred times, not once a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from gongxiao.kernel.indicator import indicators
from gongxiao.kernel.models import Item, Party, User
from gongxiao.web import pickers
from gongxiao.web.sheets.cells import CellRefused
from gongxiao.web.sheets.columns import Column

AT_ONCE = 400
SHOWN = 5
MARK = "#"


class Names:
    """The lines of registers that the names of one file mean."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.found: dict[type[Model], dict[str, list[Any]]] = defaultdict(dict)

    def learn(self, column: Column, texts: Iterable[str]) -> None:
        """Look up every text of the column that is not known yet."""
        model = column.model
        assert model is not None
        known = self.found[model]
        fresh = {text for text in texts if text not in known}
        lines = pickers.pickable(self.user, model)
        for text in fresh:
            known[text] = []
        numbered = {text.rpartition(MARK)[2]: text for text in fresh if text.rpartition(MARK)[2].isdigit() and MARK in text}  # fmt: skip
        for some in _chunks(numbered):
            for line in lines.filter(pk__in=some):
                text = numbered[str(line.pk)]
                if text.rpartition(MARK)[0].strip() in (str(line), getattr(line, "name", "")):
                    known[text] = [line]
        for key in self._keys(model):
            self._learn_by(key, lines, known, [text for text in fresh if not known[text]], model)

    def _keys(self, model: type[Model]) -> list[str]:
        """By name first; only what no name means is looked for as a code."""
        fields = {one.name for one in model._meta.concrete_fields}
        return [one for one in ("name", "short_name", "code", "uscc") if one in fields]

    def _learn_by(
        self, key: str, lines: QuerySet[Any], known: dict[str, list[Any]], texts: Sequence[str], model: type[Model]
    ) -> None:  # fmt: skip
        asked = {
            part for text in texts for part in (_forms(text) if model is Item and key == "name" else [text])
        }
        wanted = set(texts)
        for some in _chunks(asked):
            for line in lines.filter(**{f"{key}__in": some}):
                for text in (
                    {str(getattr(line, key)), str(line)} if key == "name" else {str(getattr(line, key))}
                ):
                    if text in wanted and line not in known[text]:
                        known[text].append(line)

    def line(self, column: Column, text: str) -> Any:
        """The one line the text means. Raises `CellRefused` when there is none, or several, then with all of them."""
        model = column.model
        assert model is not None
        lines = self.found[model].get(text, [])
        if len(lines) > 1 and column.narrow:
            fits = [
                one for one in lines if getattr(one, "kind", getattr(one, "category", "")) in column.narrow
            ]
            lines = fits or lines
        if len(lines) == 1:
            return lines[0]
        if not lines:
            raise CellRefused(
                _("在名册里找不到“{text}”，请核对名称，或先到名册登记。").format(text=text),
                code="name.unknown",
            )
        said = _("；").join(f"{text}{MARK}{one.pk}（{pickers.hint(one)}）" for one in lines[:SHOWN])
        raise CellRefused(
            _("名册里有 {n} 个“{text}”：{said}。请写成“名称#编号”指明是哪一个。").format(n=len(lines), text=text, said=said), code="name.several"
        )  # fmt: skip


def written(line: Any, *, twins: bool = False) -> str:
    """How a sheet writes a line; with its number where its name alone would not tell it apart."""
    return f"{line}{MARK}{line.pk}" if twins or isinstance(line, Party) else str(line)


def indicator(text: str) -> str:
    """The code of the indicator called so; what is no indicator is left for the paper to refuse."""
    same = [one.code for one in indicators.values() if text in (one.title, _(one.title), one.code)]
    return same[0] if len(same) == 1 else text


def _forms(text: str) -> list[str]:
    """An item is shown as name and spec: every beginning of the text may be its name."""
    parts = text.split(" ")
    return [" ".join(parts[:n]) for n in range(1, len(parts) + 1)][:6]


def _chunks(texts: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(texts)
    while some := list(islice(waiting, AT_ONCE)):
        yield some
