"""语言: what the kernel says in Chinese, said in the language of the page: units, amounts, periods, targets."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from gongxiao.basis.period import Period
from gongxiao.basis.quantity import Quantity, Shown, in_words_of_officials
from gongxiao.basis.unit import Unit, unit
from gongxiao.kernel.duty import duties
from gongxiao.kernel.goal import Standing

LARGE = ("千万", "万", "亿", "千")


def is_chinese() -> bool:
    """Whether the page is in Chinese, the language everything is declared in."""
    return (get_language() or "zh").startswith("zh")


def unit_word(measured: Unit | str) -> str:
    """A unit beside a number; its symbol is a word of one or two characters, so it is translated as a unit only."""
    symbol = str(measured)
    return pgettext("unit", symbol) if symbol else ""


def official(amount: Quantity) -> Shown:
    """A big number as officials write it; outside Chinese in full, for no other language counts in 万 and 亿."""
    if is_chinese():
        return in_words_of_officials(amount)
    counted_in = _plain(amount.unit)
    return Shown(amount.to(counted_in).format(thousands=True), unit_word(counted_in), exact=True)


def amount_words(amount: Quantity) -> str:
    """A number with its unit, in a sentence."""
    shown = official(amount)
    return _("{number}{unit}").format(number=shown.text, unit=shown.unit_symbol)


def target_words(one: Standing) -> str:
    """The target of a goal: 10家以上, at least 10 shops."""
    words = {"at_least": _("{amount}以上"), "at_most": _("{amount}以内"), "between": _("{amount}至{upper}")}
    target, upper = amount_words(one.target), amount_words(one.upper) if one.upper is not None else ""
    return words.get(one.comparator, "{amount}").format(amount=target, upper=upper)


def period_label(period: Period) -> str:
    """2022年上半年, 2022 first half. Other languages write months as ISO 8601 does."""
    if is_chinese():
        return period.label
    names = {
        "half": _("上半年") if period.start.month == 1 else _("下半年"),
        "quarter": f"Q{(period.start.month + 2) // 3}",
    }
    if period.kind in names:
        return f"{period.start.year} {names[period.kind]}"
    if period.kind != "span":
        return period.code
    return _("{start} 至 {last_day}").format(start=period.start, last_day=period.last_day)


def listed(words: Iterable[str]) -> str:
    """Declared words one after another: 化肥、农膜."""
    return _("、").join(_(word) for word in words if word)


def labelled(label: str, said: object) -> str:
    """What something is called and what it says: 整改投入：3600元."""
    return _("{label}：{said}").format(label=_(label), said=said)


def duty_titles(codes: Iterable[str]) -> str:
    """Titles of duties one after another: 安全员、信贷员."""
    return listed(duties[code].title for code in codes if code in duties)


def _plain(measured: Unit) -> Unit:
    """万元 -> 元, 万人次 -> 人次; 千克 has no such shorter self and stays."""
    symbol = measured.symbol
    for large in LARGE:
        if symbol.startswith(large) and symbol not in ("千克", "千米"):
            return unit(symbol.removeprefix(large))
    return measured
