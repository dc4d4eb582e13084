"""参数: the nearest unit's value wins, then the newest that was in force."""

from decimal import Decimal

import pytest
from tests.make import Make, day

from gongxiao.kernel import parameter, shipped
from gongxiao.kernel.models import Account, Org, Parameter, Place
from gongxiao.kernel.parameter import ParameterRefused


def put(code: str, value: str, since: str, org: Org | None = None) -> None:
    Parameter.objects.create(
        code=code,
        org=org,
        value=Decimal(value),
        valid_from=day(since),
        source="县社发〔2022〕3号",
        status="verified",
    )


def test_the_nearest_unit_wins_over_the_newest_date(make: Make) -> None:
    town = make.org("甲社", make.root)
    shop, other = make.org("门店", town), make.org("乙社", make.root)
    put("quota", "1", "2020-01-01")
    put("quota", "2", "2020-01-01", make.root)
    put("quota", "3", "2019-01-01", town)
    assert [parameter.value("quota", org, day("2022-01-01")) for org in (shop, town, other, make.root)] == [
        3,
        3,
        2,
        2,
    ]


def test_a_value_counts_from_its_first_day_until_the_next(make: Make) -> None:
    put("quota", "1", "2020-01-01")
    put("quota", "2", "2022-07-01")
    assert [
        parameter.value("quota", make.root, day(on)) for on in ("2020-01-01", "2022-06-30", "2022-07-01")
    ] == [1, 1, 2]


def test_where_none_is_in_force_the_sentence_names_the_parameter(make: Make) -> None:
    put("quota", "2", "2022-07-01")
    with pytest.raises(
        ParameterRefused, match="参数“quota”在 2022-06-30 没有有效值，请先在参数名册登记并注明依据。"
    ):
        parameter.value("quota", make.root, day("2022-06-30"))


def test_what_is_shipped_says_where_it_comes_from_and_never_overwrites(make: Make) -> None:
    limit = Parameter.objects.get(code="trial.petition:received.days")
    assert (str(limit), limit.source, limit.status) == (
        "trial.petition:received.days = 15天", "信访工作条例第二十三条", "unverified",
    )  # fmt: skip
    assert Parameter.objects.get(code="trial.fault:found.days").status == "assumption"
    Parameter.objects.filter(pk=limit.pk).update(value=20)
    shipped.ship()
    assert Parameter.objects.get(pk=limit.pk).value == 20
    assert parameter.value("trial.petition:received.days", make.root, day("2022-01-01")) == 20


def test_the_sixty_six_accounts_of_small_enterprises_are_shipped(make: Make) -> None:
    assert Account.objects.count() == 66
    cash = Account.objects.get(code="1001")
    assert (cash.name, cash.side, cash.category) == ("库存现金", "debit", "asset")
    assert Place.outside().name == "外部"
    assert make.root.pk
