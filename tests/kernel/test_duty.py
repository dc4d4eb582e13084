"""岗位: denied by default; a duty reaches its unit and what is under it, never up or aside, never out of its dates."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.kinds import Count, Delivery, Fair, Fault
from tests.make import Make, day, written

from gongxiao.kernel import duty
from gongxiao.kernel.duty import Duty, DutyRefused
from gongxiao.kernel.models import Record, User


def test_without_an_appointment_nothing_is_allowed_and_nothing_is_seen(make: Make) -> None:
    stranger = make.user("陌生人")
    record = make.fair()
    before = written()
    with pytest.raises(DutyRefused) as refused:
        make.fair(by=stranger)
    assert str(refused.value) == (
        "陌生人在青溪县供销社没有“试办员”岗位，不能签发试展销会。请由该岗位的人办理，或请安全管理员任命。"
    )
    assert written() == before
    assert duty.reach(stranger) == frozenset()
    assert duty.visible_kinds(stranger) == []
    assert not duty.may_see(stranger, Fair, record.org_id)


def test_a_duty_signs_its_own_kinds_only(make: Make) -> None:
    officer = make.user("王试办", {"trial.officer": make.root})
    make.fair(by=officer)
    with pytest.raises(DutyRefused, match="没有“试保管员”岗位，不能签发试调拨"):
        make.receipt(make.item(), make.place(), "5", by=officer)
    assert Fair in duty.signable_kinds(officer)
    assert Delivery not in duty.signable_kinds(officer)
    assert Record.objects.count() == 1


def test_who_sees_everything_still_signs_nothing(make: Make) -> None:
    leader = make.user("主任", {"leader": make.root})
    assert {Fair, Count, Fault, Delivery} <= set(duty.visible_kinds(leader))
    with pytest.raises(DutyRefused):
        make.fair(by=leader)


def test_a_duty_reaches_down_but_neither_up_nor_aside(make: Make) -> None:
    town, other = make.org("甲社", make.root), make.org("乙社", make.root)
    shop = make.org("甲社门店", town)
    officer = make.user("王试办", {"trial.officer": town})
    make.fair(org=town, by=officer)
    make.fair(org=shop, by=officer)
    for out_of_reach in (make.root, other):
        with pytest.raises(DutyRefused):
            make.fair(org=out_of_reach, by=officer)
        assert not duty.may_see(officer, Fair, out_of_reach.pk)
    assert duty.reach(officer, Fair) == {town.pk, shop.pk}
    assert Record.objects.count() == 2


def test_a_unit_that_moves_away_is_no_longer_reached(make: Make) -> None:
    town, other = make.org("甲社", make.root), make.org("乙社", make.root)
    shop = make.org("门店", town)
    officer = make.user("王试办", {"trial.officer": town})
    make.move(shop, other, timezone.localdate() + timedelta(days=1))
    make.fair(org=shop, by=officer)
    make.move(shop, other, timezone.localdate())
    with pytest.raises(DutyRefused):
        make.fair(org=shop, by=officer)


@pytest.mark.parametrize(
    ("begins", "ends", "allowed"),
    [(-10, 0, True), (0, None, True), (-10, -1, False), (1, None, False), (-10, 10, True)],
)
def test_an_appointment_counts_from_its_first_to_its_last_day(
    make: Make, begins: int, ends: int | None, allowed: bool
) -> None:
    today = timezone.localdate()
    dates: dict[str, date | None] = {"valid_from": today + timedelta(days=begins)}
    dates["valid_to"] = None if ends is None else today + timedelta(days=ends)
    officer = make.user("王试办", {"trial.officer": make.root}, **dates)
    if allowed:
        make.fair(by=officer)
    else:
        with pytest.raises(DutyRefused):
            make.fair(by=officer)
    assert Record.objects.count() == int(allowed)


def test_a_user_who_was_switched_off_may_do_nothing(make: Make) -> None:
    officer = make.user("王试办", {"trial.officer": make.root})
    User.objects.filter(pk=officer.pk).update(is_active=False)
    with pytest.raises(DutyRefused):
        make.fair(by=User.objects.get(pk=officer.pk))
    assert Record.objects.count() == 0


def test_an_unknown_duty_gives_nothing(make: Make) -> None:
    ghost = make.user("幽灵", {"no.such.duty": make.root})
    assert duty.visible_kinds(ghost) == []
    assert duty.reach(ghost) == frozenset()
    assert not duty.keeps_registers(ghost)


def test_a_duty_sees_what_it_signs_moves_or_was_given_to_see(make: Make) -> None:
    assert duty.duties["trial.fixer"].reaches(Fault)
    assert not duty.duties["trial.fixer"].reaches(Fair)
    assert duty.duties["auditor"].reaches(Fair)
    assert duty.duties["accountant"].reaches(Fair) is False
    assert duty.keeps_registers(make.clerk)


def test_two_duties_never_share_a_code() -> None:
    with pytest.raises(TypeError, match="two duties are called 'leader'"):
        Duty("leader", "另一个领导")


def test_duties_are_named_by_their_titles() -> None:
    assert duty.titles(["leader", "nobody", "auditor"]) == "领导、审计"
    assert day("2022-01-01") < timezone.localdate()
