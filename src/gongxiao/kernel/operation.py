"""操作日志: one line for every act and every read of personal data, written as it ends and never changed."""

from __future__ import annotations

from django.utils import timezone

from gongxiao.kernel import duty
from gongxiao.kernel.models import Operation, Org, User
from gongxiao.kernel.tree import tree_on


def write(  # noqa: PLR0913 - a line of the log has these columns
    by: User | None,
    page: str,
    method: str,
    outcome: str,
    *,
    about: str = "",
    link: str = "",
    org: Org | None = None,
    words: str = "",
    address: str = "",
) -> Operation:
    """Note what was done. Without a unit of its own it belongs to the unit the person serves in."""
    return Operation.objects.create(
        by=by,
        page=page,
        method=method,
        about=about[:200],
        link=link[:200],
        org=org or (_home(by) if by is not None else None),
        outcome=outcome,
        words=words[:300],
        address=address[:45],
    )


def _home(user: User) -> Org | None:
    """The highest unit the person serves in, so that an act on nothing in particular is audited there."""
    tree = tree_on(timezone.localdate())
    held = duty.appointments(user)
    return min(held, key=lambda one: (len(tree.above(one.org_id)), one.org_id)).org if held else None
