"""名册目录: every register, what a list of it shows, who may read its lines and who may change them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.kernel import duty
from gongxiao.kernel.duty import duties
from gongxiao.kernel.guard import VIRTUAL
from gongxiao.kernel.models import Account, Division, Item, Org, Parameter, Party, Place, Subject, User
from gongxiao.kernel.tree import tree_on
from gongxiao.web import language
from gongxiao.web.domains import domain_title

HIDDEN = {"id", "simulated", "register", "initials", "closed_through", "subject_ptr", "identity_sealed", "identity_index",
          "phone_sealed", "phone_index"}  # fmt: skip
KERNEL: dict[str, tuple[type[Model], str, str]] = {
    "party": (Party, noted("往来对象"), "people"), "place": (Place, noted("地点"), "map"), "item": (Item, noted("物品"), "box"),
    "org": (Org, noted("单位"), "building"), "parameter": (Parameter, noted("参数"), "gear"), "account": (Account, noted("会计科目"), "book"),
    "division": (Division, noted("行政区划"), "tree"),
}  # fmt: skip
COLUMNS = {
    "party": ("name", "kind", "org", "division", "uscc"), "place": ("name", "kind", "org", "division", "code"),
    "item": ("name", "category", "unit", "spec", "code"), "org": ("name", "kind", "code", "division", "closed_through"),
    "parameter": ("code", "value", "unit", "org", "valid_from", "source", "status"),
    "account": ("name", "code", "category", "side"), "division": ("name", "level", "code", "parent"),
}  # fmt: skip
FIXED = ("account", "division")
TREE_WIDE = ("org", "parameter")


@dataclass(frozen=True)
class Shelf:
    """One register: its name in addresses, its model, and the rules of who reads and keeps it."""

    name: str
    model: type[Model]
    title: str
    icon: str

    @property
    def domain(self) -> str:
        return "" if self.name in KERNEL else self.model._meta.app_label

    @property
    def group(self) -> str:
        return domain_title(self.domain) if self.domain else _("共用")

    def fields(self) -> list[Field[Any, Any]]:
        """What a line holds, personal numbers and machinery aside."""
        return [one for one in self.model._meta.concrete_fields if one.name not in HIDDEN]

    def columns(self) -> list[Field[Any, Any]]:
        if self.name in COLUMNS:
            return [self.model._meta.get_field(name) for name in COLUMNS[self.name]]  # type: ignore[misc]
        own = [one for one in self.fields() if one.model is not Subject]
        return [self.model._meta.get_field("name"), self.model._meta.get_field("org"), *own[:4]]  # type: ignore[list-item]

    def seen_by(self, user: User) -> bool:
        """A domain's register is read by those who read some of the domain's papers; the shared ones by everybody."""
        if not self.domain:
            return bool(duty.appointments(user))
        prefix = f"{self.domain}."
        held = [duties[one.duty] for one in duty.appointments(user) if one.duty in duties]
        return any(
            sees in ("", prefix) or sees.startswith(prefix) for one in held for sees in one.sees
        ) or any(kind.code.startswith(prefix) for kind in duty.visible_kinds(user))

    def readable(self, user: User) -> QuerySet[Any]:
        """The lines of the user's own part of the tree, and those nobody owns."""
        lines = self.model._default_manager.all()
        if not self.seen_by(user):
            return lines.none()
        reach = duty.reach(user)
        if self.model is Org:
            return lines.filter(pk__in=reach)
        if self.model is Parameter:
            tree = tree_on(timezone.localdate())
            above = {unit for held in duty.appointments(user) for unit in tree.above(held.org_id)}
            return lines.filter(Q(org=None) | Q(org_id__in=reach | above))
        if self.model is Place:
            lines = lines.exclude(kind__in=VIRTUAL)
        if self._owned():
            return lines.filter(Q(org=None) | Q(org_id__in=reach))
        return lines

    def related(self) -> list[str]:
        return [one.name for one in self.fields() if isinstance(one, ForeignKey)]

    def keepers_units(self, user: User) -> frozenset[int]:
        """The units whose lines the user may add and change."""
        if self.name in FIXED:
            return frozenset()
        tree = tree_on(timezone.localdate())
        units: set[int] = set()
        for held in duty.appointments(user):
            one = duties.get(held.duty)
            if one is not None and one.registers and self._kept_by(one.sees):
                units |= tree.below(held.org_id)
        return frozenset(units)

    def may_keep(self, user: User, line: Any = None) -> bool:
        units = self.keepers_units(user)
        if not units or line is None:
            return bool(units)
        if isinstance(line, Org):
            return line.pk in units
        owner = getattr(line, "org_id", None)
        if isinstance(line, Parameter) or getattr(line, "DATED", False):
            # In force: a new line with a later date replaces it, and what was decided by it can still be read.
            return owner in units and line.valid_from is not None and line.valid_from > timezone.localdate()
        return owner is None or owner in units

    def _kept_by(self, sees: tuple[str, ...]) -> bool:
        if self.name in TREE_WIDE:
            return "" in sees
        return not self.domain or any(one == "" or one.startswith(f"{self.domain}.") for one in sees)

    def _owned(self) -> bool:
        return any(one.name == "org" for one in self.model._meta.concrete_fields)


def shelves() -> list[Shelf]:
    """Every register: the kernel's, then each domain's."""
    shared = [Shelf(name, model, title, icon) for name, (model, title, icon) in KERNEL.items()]
    own = [
        Shelf(model._meta.label_lower, model, str(model._meta.verbose_name), "book")
        for model in Subject.__subclasses__()
    ]
    return [*shared, *(one for one in own if one.model._meta.app_label != "kernel")]


def shelf_or_404(user: User, name: str) -> Shelf:
    """The register called `name`, or 404 when the user's duties do not reach it."""
    found = next((one for one in shelves() if one.name == name), None)
    if found is None or not found.seen_by(user):
        raise Http404(_("没有这个名册，或者它不在您的岗位范围内。"))
    return found


def line_or_404(user: User, shelf: Shelf, pk: str) -> Any:
    """One line, or 404 as if it did not exist when it lies outside the user's reach."""
    numbered = shelf.model._meta.pk.get_internal_type() != "CharField"
    found = None if numbered and not pk.isdigit() else shelf.readable(user).filter(pk=pk).first()
    if found is None:
        raise Http404(_("名册里没有这一条，或者它不在您的岗位范围内。"))
    return found


def text_of(one: Any, field: Field[Any, Any]) -> str:
    """What a line holds in one field, as a person reads it."""
    value = getattr(one, field.name)
    if value is None or value == "":
        return ""
    if field.choices:
        return _(str(getattr(one, f"get_{field.name}_display")()))
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if field.get_internal_type() == "DecimalField":
        return f"{value.normalize():f}"
    if field.name == "unit":
        return language.unit_word(value)
    return str(value)
