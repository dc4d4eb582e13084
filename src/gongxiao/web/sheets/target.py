"""导入去处: a kind or a register as the place a file goes to, so that one pair of pages serves them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from gongxiao.kernel import duty
from gongxiao.kernel.kind import Kind, kinds
from gongxiao.kernel.models import User
from gongxiao.web.sheets import lines, papers, rehearsal
from gongxiao.web.sheets.columns import Form
from gongxiao.web.sheets.guard import MOST_ROWS
from gongxiao.web.sheets.outcome import Outcome
from gongxiao.web.shelves import Shelf, shelf_or_404

PAPER, REGISTER = "paper", "register"


@dataclass(frozen=True)
class Target:
    """Where a file goes: its form, how it is read, tried out and taken in; and the words for that."""

    code: str
    title: str
    list_url: str
    list_title: str
    import_url: str
    template_url: str
    form: Callable[[], Form]
    read: Callable[[str, bytes, bool], Any]
    check: Callable[[Any], Outcome]
    post: Callable[[Any, Outcome], list[Any]]
    counted_in: str
    confirm: str
    done: str
    most: int = MOST_ROWS


def of_kind(user: User, code: str) -> Target:
    """Papers of a kind. 404 for a kind the user does not sign."""
    if code not in kinds or kinds[code] not in duty.signable_kinds(user):
        raise Http404(_("没有这种单据，或者您的岗位不签这种单据。"))
    kind: type[Kind] = kinds[code]
    return Target(
        f"{PAPER}:{code}", _(kind.title), reverse("papers_of", args=[code]), _("单据"), reverse("paper_import", args=[code]),
        reverse("paper_template", args=[code]), lambda: papers.form_of(kind, user),
        lambda name, content, hidden: papers.read(kind, user, name, content, hidden_too=hidden),
        lambda filled: rehearsal.check(user, filled), lambda filled, outcome: rehearsal.post(user, filled, outcome),
        _("份"), _("将以您的名义签发 {n} 份{title}，签发后只能红冲，不能修改。现在签发吗？"), _("已签发 {n} 份{title}。"),
    )  # fmt: skip


def of_register(user: User, name: str) -> Target:
    """Lines of a register. 404 for one out of reach, 403 for one the user reads but does not keep."""
    shelf: Shelf = shelf_or_404(user, name)
    if not shelf.may_keep(user):
        raise PermissionDenied(_("管理{title}名册的岗位").format(title=_(shelf.title)))
    return Target(
        f"{REGISTER}:{name}", _(shelf.title), reverse("register", args=[name]), _("名册"), reverse("register_import", args=[name]),
        reverse("register_template", args=[name]), lambda: lines.form_of(shelf, user),
        lambda file, content, hidden: lines.read(shelf, user, file, content, hidden_too=hidden),
        lambda filled: lines.check(user, filled), lambda filled, outcome: lines.post(user, filled, outcome),
        _("条"), _("将登记 {n} 条{title}。现在登记吗？"), _("已登记 {n} 条{title}。"),
        lines.MOST,
    )  # fmt: skip


def called(user: User, code: str) -> Target:
    """The target a kept file goes to, if the user may still send it there."""
    sort, _colon, name = code.partition(":")
    return of_kind(user, name) if sort == PAPER else of_register(user, name)
