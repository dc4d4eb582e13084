"""选择器: who, where and what a user may choose, found by name, code or pinyin initials."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from django.apps import apps
from django.db.models import Case, IntegerField, Model, Q, QuerySet, Value, When
from django.db.models.functions import Length
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.basis.day import period_said
from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import duty, party
from gongxiao.kernel.field import Field, Link, What, Where
from gongxiao.kernel.guard import VIRTUAL
from gongxiao.kernel.indicator import indicators
from gongxiao.kernel.models import Division, Item, Org, Party, Place, Subject, User
from gongxiao.kernel.pinyin import initials
from gongxiao.kernel.stated import Cited, Span
from gongxiao.kernel.tree import tree_on
from gongxiao.web import language
from gongxiao.web.reach import figure_orgs

MOST = 12
COUNTED = (
    noted("上年"),
    noted("上季"),
    noted("上月"),
    noted("本年"),
    noted("本半年"),
    noted("本季"),
    noted("本月"),
)
Entry = dict[str, Any]


def register_of(name: str) -> type[Model]:
    """The register called `kernel.Party`, `trade.Outlet`, ... Raises 404 for anything that is no register."""
    try:
        model = apps.get_model(name)
    except (LookupError, ValueError):
        raise Http404(_("没有这个名册。")) from None
    if model not in (Party, Place, Item, Org, Division) and not issubclass(model, Subject):
        raise Http404(_("没有这个名册。"))
    return model


def pickable(user: User, model: type[Model], narrow: tuple[str, ...] = ()) -> QuerySet[Any]:
    """Lines of a register a paper of this user may name.

    Those of the user's own part of the tree, those nobody owns, and those of the units above: a station may name the
    county's warehouse, never its neighbour's. `narrow` keeps some kinds of place or categories of item.
    """
    lines = model._default_manager.all()
    if model is Org:
        return lines.filter(pk__in=duty.reach(user))
    if model is Division:
        return lines
    if model is Item:
        return lines.filter(category__in=narrow) if narrow else lines
    tree = tree_on(timezone.localdate())
    reach = duty.reach(user)
    above = {unit for held in duty.appointments(user) for unit in tree.above(held.org_id)}
    lines = lines.filter(Q(org=None) | Q(org_id__in=reach | above))
    if model is Place:
        lines = lines.exclude(kind__in=VIRTUAL)
        return lines.filter(kind__in=narrow) if narrow else lines
    return lines


def matching(lines: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Lines whose name, code or pinyin initials hold `text`: best first, of equals the shortest name first."""
    model = lines.model
    text = text.strip()
    if not text:
        return lines.order_by(Length("name"), "pk")
    ranked = [Q(name=text), Q(name__istartswith=text), Q(name__icontains=text)]
    if hasattr(model, "code"):
        ranked.insert(0, Q(code__iexact=text))
        ranked.append(Q(code__istartswith=text))
    if text.isascii() and hasattr(model, "initials"):
        typed = text.lower()  # the readings of a name are kept side by side: "scx dcx"
        whole = Q(initials=typed) | Q(initials__startswith=f"{typed} ")
        other = Q(initials__contains=f" {typed} ") | Q(initials__endswith=f" {typed}")
        begins = Q(initials__startswith=typed) | Q(initials__contains=f" {typed}")
        ranked += [whole, other, begins, Q(initials__contains=typed)]
    if model is Party:
        ranked.append(Q(uscc__istartswith=text) | Q(pk__in=_by_number(text)))
    ranks = [When(one, then=Value(rank)) for rank, one in enumerate(ranked)]
    wanted = ranked[0]
    for one in ranked[1:]:
        wanted |= one
    fit = Case(*ranks, default=Value(len(ranks)), output_field=IntegerField())
    return lines.filter(wanted).order_by(fit, Length("name"), "pk")


def _by_number(text: str) -> list[int]:
    """Parties with exactly this identity number or phone; both are sealed, so nothing shorter can be found."""
    found = [party.find("phone", text), party.find("identity", text.upper())] if len(text) in (11, 18) else []
    return [one.pk for one in found if one]


def entries(user: User, model: type[Model], text: str, narrow: tuple[str, ...] = ()) -> list[Entry]:
    """What the list under a picker shows: id, text, and a hint that tells namesakes apart."""
    lines = matching(pickable(user, model, narrow), text)
    if model in (Party, Place) or issubclass(model, Subject):
        lines = lines.select_related("org", "division")
    return [{"id": str(line.pk), "text": str(line), "hint": hint(line)} for line in lines[:MOST]]


def hint(line: Any) -> str:
    """What tells two lines of the same name apart; numbers of persons only masked."""
    if isinstance(line, Party):
        number = line.uscc or party.masked(line, "identity") or party.masked(line, "phone")
        return " · ".join(
            filter(None, [_(line.get_kind_display()), str(line.division or line.org or ""), number])
        )
    if isinstance(line, Item):
        return f"{_(line.get_category_display())} · {language.unit_word(line.unit)}"
    if isinstance(line, Division):
        return f"{_(line.get_level_display())} · {line.code}"
    if isinstance(line, Place | Subject):
        first = _(line.get_kind_display()) if isinstance(line, Place) else line.code
        return " · ".join(filter(None, [first, str(line.division or line.org or "")]))
    return str(line.code)


def indicator_entries(user: User, text: str) -> list[Entry]:
    """Indicators the user may read somewhere, by title, code or initials."""
    wanted = text.strip().lower()
    found = [
        one
        for one in indicators.values()
        if wanted in one.title.lower()
        or wanted in _(one.title).lower()
        or wanted in one.code
        or _begins(one.title, wanted)
    ]
    found.sort(key=lambda one: len(one.title))
    readable = [one for one in found if figure_orgs(user, one)]
    return [
        {"id": one.code, "text": _(one.title), "hint": f"{language.unit_word(one.unit)} · {one.code}"}
        for one in readable[:MOST]
    ]


def _begins(title: str, wanted: str) -> bool:
    return wanted.isascii() and wanted in initials_of(title)


@lru_cache(maxsize=2000)
def initials_of(title: str) -> str:
    """Pinyin initials of a title, worked out once."""
    return initials(title)


def period_entries(text: str) -> list[Entry]:
    """Periods that begin like `text`; without text, those around today."""
    today = timezone.localdate()
    try:
        asked = (period_said(text, today) or Period.parse(text)) if text.strip() else None
    except Refused:
        return []
    if asked is None:
        spans: tuple[Literal["month", "quarter", "half", "year"], ...] = ("month", "quarter", "half", "year")
        found = [Period.around(today, kind) for kind in spans] + [
            Period.around(today, kind).previous() for kind in spans
        ]
    elif asked.kind == "year":
        year = asked.start.year
        found = [
            asked,
            *(Period.half(year, n) for n in (1, 2)),
            *(Period.quarter(year, n) for n in (1, 2, 3, 4)),
        ]
    else:
        found = [asked]
    words = {period_said(one, today): _(one) for one in COUNTED}
    return [
        {"id": one.code, "text": language.period_label(one), "hint": words.get(one) or one.code}
        for one in found
    ]


def chosen(user: User, asked: Field, raw: Any) -> Any:
    """The answer a picker gave, ready for the kernel: the line chosen, else the one the typed text names exactly.

    A line the user may not name is treated like one that does not exist.
    """
    if not isinstance(raw, dict):
        return raw
    picked, typed = str(raw.get("id") or ""), str(raw.get("text") or "").strip()
    if not picked and not typed:
        return None
    if isinstance(asked, Cited):
        same = [one.code for one in indicators.values() if typed in (one.title, _(one.title))]
        return picked or (same[0] if len(same) == 1 else typed)
    if isinstance(asked, Span):
        return picked or typed
    assert isinstance(asked, Link)
    lines = pickable(user, asked.model)
    if picked.isdigit():
        found = lines.filter(pk=picked).first()
        return found if found is not None else _unknown(typed or picked)
    same_name = list(lines.filter(name=typed)[:2])
    return same_name[0] if len(same_name) == 1 else _unknown(typed)


def _unknown(words: str) -> str:
    """Words the kernel looks up in vain: bare digits would be taken for an id, also one out of reach."""
    return _("编号{words}").format(words=words) if words.isdigit() else words


def address(asked: Field) -> str:
    """Where a picker asks, for parts/field.html."""
    from django.urls import reverse

    if isinstance(asked, Cited):
        return reverse("pick", args=["indicator"])
    if isinstance(asked, Span):
        return reverse("pick", args=["period"])
    assert isinstance(asked, Link)
    narrow = asked.kinds if isinstance(asked, Where) else asked.categories if isinstance(asked, What) else ()
    if narrow:
        return reverse("pick_narrowed", args=[asked.target, ",".join(narrow)])
    return reverse("pick", args=[asked.target])
