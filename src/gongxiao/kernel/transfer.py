"""转移: unsigned facts, and the two-sided transfers of goods, money and limits that vouchers yield."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gongxiao.basis.quantity import Quantity
from gongxiao.basis.unit import unit
from gongxiao.kernel.field import AnswerRefused, Metric

if TYPE_CHECKING:
    from gongxiao.kernel.models import Item, Party, Place, Subject

STOCK = "stock"
MONEY = Metric("money", unit("元"), "金额", stock=True)
LIMIT = Metric("limit", unit("元"), "可用额度", stock=True)
LIMIT_GRANTED = Metric("limit.granted", unit("元"), "已给额度", stock=True)
LIMIT_USED = Metric("limit.used", unit("元"), "已用额度", stock=True)


@cache
def stock_metric(dimension: str, measured_in: str) -> Metric:
    """Goods are counted per dimension, so tonnes are never added to bags."""
    return Metric(f"{STOCK}.{dimension}", unit(measured_in), "实物", stock=True)


class Statement(NamedTuple):
    """An unsigned fact: so much of a metric, and about whom, where and what; `on` where it is not the paper's day."""

    metric: Metric
    value: int
    facet: str = ""
    party: int | None = None
    place: int | None = None
    item: int | None = None
    account: str | None = None
    subject: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """Something leaves one side and reaches the other; a one-sided transfer cannot be written down."""

    out: Statement
    into: Statement


def goods(
    item: Item, quantity: Quantity, *, source: Place, target: Place, party: Party | None = None
) -> Transfer:
    """实物转移: `quantity` of `item` leaves `source` and reaches `target`."""
    if quantity.value <= 0:
        raise AnswerRefused("转移数量必须大于零。", code="transfer.quantity")
    if quantity.unit.dimension != unit(item.unit).dimension:
        raise AnswerRefused(f"“{item}”按{item.unit}计，不能按{quantity.unit}转移。", code="transfer.unit")
    metric, about = stock_metric(quantity.unit.dimension, item.unit), party.pk if party else None
    return Transfer(
        Statement(metric, -quantity.value, "", about, source.pk, item.pk),
        Statement(metric, quantity.value, "", about, target.pk, item.pk),
    )


def money(
    amount: Quantity, *, debit: str, credit: str, party: Party | None = None, subject: Subject | None = None
) -> Transfer:
    """资金转移: debit one account, credit another, with the same amount (小企业会计准则: 有借必有贷)."""
    if amount.value <= 0:
        raise AnswerRefused("金额必须大于零；退回请用红冲。", code="transfer.amount")
    side = Statement(
        MONEY, amount.value, party=party.pk if party else None, subject=subject.pk if subject else None
    )
    return Transfer(side._replace(value=-amount.value, account=credit), side._replace(account=debit))


def grant(amount: Quantity, *, subject: Subject) -> Transfer:
    """给额度: `subject` (a fund, a credit line) may be drawn on for so much more."""
    side = Statement(LIMIT, amount.value, subject=subject.pk)
    return Transfer(side._replace(metric=LIMIT_GRANTED, value=-amount.value), side)


def draw(amount: Quantity, *, subject: Subject) -> Transfer:
    """用额度: so much of the limit of `subject` is used; with `keeps = ("limit",)` never more than is left."""
    side = Statement(LIMIT_USED, amount.value, subject=subject.pk)
    return Transfer(side._replace(metric=LIMIT, value=-amount.value), side)
