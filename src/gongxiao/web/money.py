"""金额单位: whether a page reads its amounts in 元 or 万元, as the user last chose. It changes what is shown, never what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noted

from gongxiao.basis.money import amount_in_words
from gongxiao.basis.quantity import Quantity, QuantityRefused
from gongxiao.basis.unit import Unit, unit
from gongxiao.web import language

SESSION = "money"
# As written: each amount in the unit its paper or figure was declared in.
CHOICES = {"": noted("原样"), "yuan": "元", "wan": "万元"}
UNITS = {"yuan": unit("元"), "wan": unit("万元")}
COINS = 2  # decimals of an amount of money
FINE = Decimal("0.0001")  # below 0.01万元 two decimals would say nothing


@dataclass
class Reading:
    """How amounts are read on the page being answered, and whether there was one."""

    choice: str = ""
    met: bool = False


_reading: ContextVar[Reading | None] = ContextVar("money_reading", default=None)


@contextmanager
def read_as(request: HttpRequest) -> Iterator[None]:
    """Inside, amounts of money are shown in the unit this session chose. Pages of papers stay outside: they show what was signed."""
    kept = request.session.get(SESSION, "") if hasattr(request, "session") else ""
    token = _reading.set(Reading(kept if kept in CHOICES else ""))
    try:
        yield
    finally:
        _reading.reset(token)


def unit_for(declared: Unit) -> Unit:
    """The unit a column of this unit shows."""
    reading = _reading.get()
    if reading is None or declared.dimension != "money":
        return declared
    return UNITS.get(reading.choice, declared)


def written(quantity: Quantity) -> tuple[str, Unit, str]:
    """The number as shown, its unit, and the exact amount where the number had to be rounded."""
    shown_in = unit_for(quantity.unit)
    if shown_in.dimension == "money" and (reading := _reading.get()) is not None:
        reading.met = True
    if shown_in.dimension != "money":
        return quantity.format(thousands=True), shown_in, ""
    exact = quantity.format(thousands=True, min_decimals=COINS if quantity.unit.symbol == "元" else 0)
    if shown_in == quantity.unit:
        return exact, shown_in, ""
    amount = quantity.to(shown_in).amount
    coarse = Decimal(1).scaleb(-COINS)
    step = coarse if amount == 0 or abs(amount) >= coarse else FINE
    return (
        f"{amount.quantize(step, ROUND_HALF_UP):,}",
        shown_in,
        f"{exact}{language.unit_word(quantity.unit)}",
    )


def in_words(quantity: Quantity | None) -> str:
    """人民币大写 of an amount, for a paper in Chinese; nothing for what is no amount, or finer than a 分."""
    if quantity is None or quantity.unit.dimension != "money" or not language.is_chinese():
        return ""
    try:
        return f"人民币{amount_in_words(quantity)}"
    except QuantityRefused:
        return ""


def switch(request: HttpRequest | None) -> dict[str, Any]:
    """The context of parts/money.html: nothing to choose on a page without amounts."""
    reading = _reading.get()
    if request is None or reading is None or not reading.met:
        return {"money": None}
    choices = [
        {"value": code, "title": _(title) if not code else language.unit_word(title), "chosen": code == reading.choice}
        for code, title in CHOICES.items()
    ]  # fmt: skip
    return {"money": {"choices": choices, "next": request.get_full_path(), "url": reverse("money")}}


def choose(request: HttpRequest) -> HttpResponse:
    """Read amounts so from now on, until the session ends."""
    chosen, back = request.POST.get("unit", ""), request.POST.get("next", "")
    request.session[SESSION] = chosen if chosen in CHOICES else ""
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else "home")
