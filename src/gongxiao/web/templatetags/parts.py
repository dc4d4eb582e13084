"""部件: the two things a template cannot say by itself, so that parts need no work done in views."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import template

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
