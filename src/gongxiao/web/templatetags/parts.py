"""部件: the two things a template cannot say by itself, so that parts need no work done in views."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import template

from gongxiao.web import money

register = template.Library()


class Said(dict[str, Any]):
    """What is said of a part; what is not said is empty. A plain dict lets Django look for it in three more places, slowly."""

    def __missing__(self, key: str) -> str:
        return ""


def said(one: Any) -> Any:
    """`one` and what it holds as `Said`, where they are dicts."""
    if type(one) is not dict:
        return one
    return Said((key, Said(value) if type(value) is dict else value) for key, value in one.items())


@register.filter
def beside(cells: Sequence[Any], columns: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Each cell with its column, so a cell need not repeat what its column already says.

    Raises ValueError when a row is longer or shorter than the head: a figure under the wrong head is worse than no page.
    """
    return zip(map(said, cells), columns, strict=True)


@register.filter
def each_said(some: Iterable[Any]) -> list[Any]:
    """Each of them as `Said`, for a loop that asks what few of them say."""
    return [Said(one) if type(one) is dict else one for one in some or ()]


@register.inclusion_tag("web/parts/icon.html")
def icon(name: str, title: str = "") -> dict[str, str]:
    """A symbol of parts/icons.html; with a title it speaks, without one it is decoration."""
    return {"name": name, "title": title}


@register.inclusion_tag("web/parts/money.html", takes_context=True)
def money_switch(context: template.Context) -> dict[str, Any]:
    """元 or 万元, on a page that shows amounts."""
    return money.switch(context.get("request")) | {"csrf_token": context.get("csrf_token")}
