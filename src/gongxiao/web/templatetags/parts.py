"""部件: the two things a template cannot say by itself, so that parts need no work done in views."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import template

from gongxiao.web import money

register = template.Library()


@register.filter
def beside(cells: Sequence[Any], columns: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Each cell with its column, so a cell need not repeat what its column already says.

    Raises ValueError when a row is longer or shorter than the head: a figure under the wrong head is worse than no page.
    """
    return zip(cells, columns, strict=True)


@register.inclusion_tag("web/parts/icon.html")
def icon(name: str, title: str = "") -> dict[str, str]:
    """A symbol of parts/icons.html; with a title it speaks, without one it is decoration."""
    return {"name": name, "title": title}


@register.inclusion_tag("web/parts/money.html", takes_context=True)
def money_switch(context: template.Context) -> dict[str, Any]:
    """元 or 万元, on a page that shows amounts."""
    return money.switch(context.get("request")) | {"csrf_token": context.get("csrf_token")}
