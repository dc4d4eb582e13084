"""名册表单: a line of any register as a form, laid out from its model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Model
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as words

from gongxiao.basis import identity
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import party, tree
from gongxiao.kernel.models import Item, Org, Pack, Parameter, Party, Placement, User
from gongxiao.kernel.pinyin import initials
from gongxiao.kernel.tree import below
from gongxiao.web import pickers, reach
from gongxiao.web.shelves import HIDDEN, Shelf


class LineForm(forms.ModelForm):  # type: ignore[type-arg]
    """A line of a register. Units offered are those this user keeps registers for."""

    keeper: User
    shelf: Shelf

    def arrange(self, user: User, shelf: Shelf) -> None:
        self.keeper, self.shelf = user, shelf
        for name, asked in self.fields.items():
            if isinstance(asked, forms.ModelChoiceField):
                model = asked.queryset.model  # type: ignore[union-attr]
                if model is Org:
                    asked.queryset = Org.objects.filter(pk__in=shelf.keepers_units(user))
                    asked.required = asked.required or shelf.model is Parameter
                else:
                    asked.queryset = pickers.pickable(user, model)
            asked.error_messages |= {
                "required": _("请填写“{label}”。").format(label=_(str(asked.label))),
                "invalid_choice": _("“{label}”请从列表中选择。").format(label=_(str(asked.label))),
            }
            if isinstance(asked, forms.DateField):
                asked.error_messages["invalid"] = _("“{label}”不是日期，请写成 2022-06-30。").format(
                    label=_(str(asked.label))
                )
            if name == "unit":
                asked.help_text = _("例如 吨、kg、袋、瓶；入库后不能改成另一类单位")

    def _post_clean(self) -> None:
        try:
            super()._post_clean()  # type: ignore[misc]
        except Refused as refused:  # an item's unit of measure, the one thing a model checks beyond Django
            if not self.has_error("unit"):
                self.add_error("unit" if "unit" in self.fields else None, refused.sentence)

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        if hasattr(self.instance, "initials"):
            self.instance.initials = initials(self.instance.name)
        return super().save(commit=commit)


class NewOrgForm(LineForm):
    """A new unit needs a parent in the keeper's part of the tree."""

    parent = forms.ModelChoiceField(Org.objects.none(), label=words("上级单位"))
    since = forms.DateField(label=words("隶属起始日期"), initial=timezone.localdate)

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        with transaction.atomic():
            org = super().save(commit)
            Placement.objects.create(
                org=org, parent=self.cleaned_data["parent"], valid_from=self.cleaned_data["since"]
            )
        return org


class MoveForm(forms.Form):
    """From a day on, the unit stands under another parent. History stays."""

    parent = forms.ModelChoiceField(
        Org.objects.none(),
        label=words("新的上级单位"),
        error_messages={"required": words("请选择新的上级单位。")},
    )
    since = forms.DateField(
        label=words("自哪天起"),
        initial=timezone.localdate,
        error_messages={"required": words("请填写自哪天起。")},
    )

    def arrange(self, org: Org, units: frozenset[int]) -> None:
        self.org = org
        own = below(org, timezone.localdate())
        asked = self.fields["parent"]
        assert isinstance(asked, forms.ModelChoiceField)
        asked.queryset = Org.objects.filter(pk__in=units - own)

    def clean_since(self) -> Any:
        since = self.cleaned_data["since"]
        newest = Placement.objects.filter(org=self.org).order_by("-valid_from").first()
        if newest is not None and since <= newest.valid_from:
            raise forms.ValidationError(
                _("该单位自 {valid_from} 起已隶属{parent}，新的隶属请从此后某天起。").format(
                    valid_from=newest.valid_from, parent=newest.parent
                )
            )
        return since

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "parent" in cleaned and "since" in cleaned:
            circle = tree.circle_on(self.org.pk, cleaned["parent"].pk, cleaned["since"])
            if circle is not None:
                words = _("{parent}自 {day} 起在{org}之下，不能再作它的上级。请先调整{parent}的隶属。")
                said = words.format(parent=cleaned["parent"], day=circle, org=self.org)
                self.add_error("parent", said)
        return cleaned

    def save(self) -> Placement:
        return Placement.objects.create(
            org=self.org, parent=self.cleaned_data["parent"], valid_from=self.cleaned_data["since"]
        )


class NewPartyForm(LineForm):
    """A new party: its numbers are checked and sealed by the kernel."""

    identity_number = forms.CharField(label=words("身份证号"), required=False, max_length=40)
    phone = forms.CharField(label=words("电话"), required=False, max_length=40)

    def clean_identity_number(self) -> str:
        return _checked(identity.check_resident_id, self.cleaned_data["identity_number"])

    def clean_phone(self) -> str:
        return _checked(identity.check_phone, self.cleaned_data["phone"])

    def clean_uscc(self) -> str:
        return _checked(identity.check_uscc, self.cleaned_data["uscc"])

    def save(self, commit: bool = True) -> Any:  # noqa: ARG002, FBT001, FBT002
        """Raises `Refused` for numbers that belong to somebody registered before."""
        said = self.cleaned_data
        return party.register(
            said["kind"], said["name"], identity_number=said["identity_number"], phone=said["phone"],
            uscc=said.get("uscc", ""), org=said.get("org"), division=said.get("division"),
        )  # fmt: skip

    def validate_unique(self) -> None:
        """The kernel says which party holds a number already."""

    def validate_constraints(self) -> None:
        """As above."""


def _checked(check: Callable[[str], str], given: str) -> str:
    """The number as the kernel would take it, so that what is wrong stands beside its field."""
    try:
        return check(given) if given.strip() else ""
    except Refused as refused:
        raise forms.ValidationError(refused.sentence) from None


SPECIAL: dict[type[Model], type[LineForm]] = {Org: NewOrgForm, Party: NewPartyForm}
EDITED: dict[type[Model], Sequence[str]] = {
    Party: ("kind", "name", "org", "division"), Org: ("name", "short_name", "kind", "division", "uscc", "valid_to"),
    Item: ("name", "category", "spec", "code"),
}  # fmt: skip


def form_for(
    shelf: Shelf, user: User, line: Any, data: QueryDict | None, initial: dict[str, Any] | None = None
) -> LineForm:
    """The form of a new line (`line` None) or of one that is there, ready to render or bound to `data`."""
    model = shelf.model
    names = [one.name for one in model._meta.fields if one.editable and one.name not in HIDDEN]
    base: type[LineForm] = LineForm
    if line is None:
        base = SPECIAL.get(model, LineForm)
    elif model in EDITED:
        names = list(EDITED[model])
    made = forms.modelform_factory(model, form=base, fields=names)
    bound = _typed(made, data, user) if data is not None else None
    form = made(bound, instance=line or model(), initial=initial or {})
    assert isinstance(form, LineForm)
    form.arrange(user, shelf)
    return form


def _typed(made: type[forms.ModelForm[Any]], data: QueryDict, user: User) -> QueryDict:
    """Names typed into a picker but not chosen stand for the line so called, when there is exactly one."""
    bound = data.copy()
    for name, asked in made.base_fields.items():
        text = data.get(f"{name}__text", "").strip()
        if isinstance(asked, forms.ModelChoiceField) and text and not data.get(name):
            same = list(pickers.pickable(user, asked.queryset.model).filter(name=text)[:2])  # type: ignore[union-attr]
            bound[name] = str(same[0].pk) if len(same) == 1 else "0"
    return bound


def controls(form: forms.BaseForm) -> list[dict[str, Any]]:
    """The form's fields for parts/field.html."""
    return [_control(form[name]) for name in form.fields]


def errors(form: forms.BaseForm) -> list[dict[str, str]]:
    """The context of parts/errors.html."""
    return [
        {"text": str(words), "id": f"id_{name}" if name != "__all__" else ""}
        for name, some in form.errors.items()
        for words in some
    ]


def _control(bound: BoundField) -> dict[str, Any]:
    asked = bound.field
    value = bound.value()
    control: dict[str, Any] = {
        "id": f"id_{bound.name}", "name": bound.html_name, "label": _(str(bound.label)), "required": asked.required,
        "help": _(str(asked.help_text)), "value": "" if value is None else value, "error": " ".join(str(one) for one in bound.errors),
        "private": bound.name in ("identity_number", "phone"),
    }  # fmt: skip
    if isinstance(asked, forms.ModelChoiceField):
        control |= _reference(asked, bound, value)
    elif isinstance(asked, forms.TypedChoiceField | forms.ChoiceField):
        control |= {"kind": "select", "choices": [
            {"value": code, "title": _(str(title)), "chosen": str(code) == str(value)} for code, title in bound.field.widget.choices if code != ""
        ]}  # fmt: skip
    elif isinstance(asked, forms.BooleanField):
        control |= {
            "kind": "checkbox",
            "required": False,
            "choices": [{"value": "on", "title": _("是"), "chosen": bool(value)}],
        }
    elif isinstance(asked, forms.DateField):
        control |= {
            "kind": "date",
            "value": value.isoformat() if hasattr(value, "isoformat") else value or "",
        }
    elif isinstance(asked, forms.DecimalField | forms.IntegerField):
        control |= {"kind": "number"}
    return control


def _reference(asked: Any, bound: BoundField, value: Any) -> dict[str, Any]:
    model = asked.queryset.model
    if model is Org:
        choices = [
            {"value": one.org.pk, "title": one.indented, "chosen": str(one.org.pk) == str(value)}
            for one in reach.branches(asked.queryset.values_list("pk", flat=True))
        ]
        return {
            "kind": "select",
            "choices": choices,
            "placeholder": _("请选择") if asked.required else _("不归某个单位"),
        }
    chosen = asked.queryset.filter(pk=value).first() if value else None
    typed = bound.form.data.get(f"{bound.html_name}__text", "") if bound.form.is_bound else ""
    return {"kind": "picker", "picker_url": reverse("pick", args=[model._meta.label]), "value": chosen.pk if chosen else "",
            "shown": str(chosen) if chosen else typed, "placeholder": _("输入名称或代码")}  # fmt: skip


def packs_table(item: Item | None, data: QueryDict | None, wrong: dict[int, str]) -> dict[str, Any]:
    """The item's packs for parts/rows.html."""
    if data is not None:
        lines = pack_lines(data)
    else:
        held = item.packs.all() if item is not None and item.pk else []
        lines = [(one.name, f"{one.holds.normalize():f}") for one in held]
    columns = [{"title": _("包装"), "at": "lead"}, {"title": _("含量（按计量单位）"), "kind": "number"}]
    return {
        "name": "packs", "title": _("包装规格"), "help": _("例如：袋 含 40(计量单位为 kg 时)"), "columns": columns, "error": "",
        "lines": [_pack_line(number, name, holds, wrong.get(number, "")) for number, (name, holds) in enumerate(lines or [("", "")])],
        "blank": _pack_line("__prefix__", "", "", ""),
    }  # fmt: skip


def _pack_line(number: int | str, name: str, holds: str, error: str) -> dict[str, Any]:
    start = f"packs-{number}"
    return {"fields": [
        {"id": f"id_{start}-name", "name": f"{start}-name", "label": _("包装"), "value": name},
        {"id": f"id_{start}-holds", "name": f"{start}-holds", "label": _("含量"), "kind": "number", "value": holds, "error": error},
    ]}  # fmt: skip


def pack_lines(data: QueryDict) -> list[tuple[str, str]]:
    """The packs as typed, blank lines left out."""
    total = data.get("packs-TOTAL_FORMS", "0")
    lines = [
        (data.get(f"packs-{n}-name", "").strip(), data.get(f"packs-{n}-holds", "").strip())
        for n in range(min(int(total), 100) if total.isdigit() else 0)
    ]
    return [line for line in lines if any(line)]


def read_packs(item: Item, data: QueryDict) -> tuple[list[Pack], dict[int, str]]:
    """The packs as typed, and what is wrong with each line."""
    packs, wrong = [], {}
    names: set[str] = set()
    for number, (name, holds) in enumerate(pack_lines(data)):
        pack = Pack(item=item, name=name)
        try:
            pack.holds = forms.DecimalField(max_digits=14, decimal_places=4).clean(holds)
        except forms.ValidationError:
            pack.holds = Decimal(0)
        if not name or name in names or pack.holds <= 0:
            wrong[number] = _("请写明包装名称（不重复）和大于零的含量，最多四位小数。")
        names.add(name)
        packs.append(pack)
    return packs, wrong
