"""领域: groups what the domains declared under the names the domains give themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

T = TypeVar("T")
OWN = {"kernel": noted("统计与目标")}


def domain_title(code: str) -> str:
    """The name of the domain a code such as `trade.fair` belongs to, as its application gives it."""
    label = code.split(".", maxsplit=1)[0]
    if label in OWN:
        return _(OWN[label])
    return (
        _(str(apps.get_app_config(label).verbose_name)) if apps.is_installed(f"gongxiao.{label}") else label
    )


def by_domain(things: Iterable[T], code: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    """Things grouped by the domain of their code, in the order the domains first appear."""
    groups: dict[str, list[T]] = {}
    for one in things:
        groups.setdefault(domain_title(code(one)), []).append(one)
    return list(groups.items())
