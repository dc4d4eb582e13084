"""事项: a case moves only where its kind allows, by who may, and states what happened on the way."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone
from tests.kinds import Fault, Petition, faults_late, faults_open
from tests.make import Make, day, written
from tests.together import together

from gongxiao.basis.period import Period
from gongxiao.basis.refusal import Refused
from gongxiao.kernel import audit, case, journal
from gongxiao.kernel.case import MoveRefused, advance
from gongxiao.kernel.duty import DutyRefused
from gongxiao.kernel.form import PaperRefused
from gongxiao.kernel.kind import Case, Stage
from gongxiao.kernel.models import Fact, Parameter, Record, Step
from gongxiao.kernel.scope import Scope


def stage_of(record: Record) -> str:
    return record.steps.order_by("-serial")[0].stage


def stated_by(step: Step) -> list[tuple[str, int]]:
    return list(Fact.objects.filter(step=step).order_by("id").values_list("metric__code", "value"))


def test_a_case_begins_at_its_first_stage_with_a_day_to_leave_it(make: Make) -> None:
    fault = make.fault("2022-03-01", field="gas")
    (step,) = fault.steps.all()
    assert (step.stage, step.on, step.due_on, step.serial) == (
        "found",
        day("2022-03-01"),
        day("2022-03-02"),
        1,
    )
    facts = fault.facts.order_by("id").values_list("metric__code", "metric__facet", "value")
    assert list(facts) == [
        ("trial.fault", "field=gas", 1),
        ("trial.fault:found", "field=gas", 1),
        ("trial.fault:found.open", "field=gas", 1),
    ]


def test_a_move_states_what_was_left_and_what_was_reached(make: Make) -> None:
    site = make.place("老粮仓")
    fault = make.fault("2022-03-01", site=site)
    step = advance(fault, "fixing", on=day("2022-03-02"), by=make.clerk)
    assert stated_by(step) == [
        ("trial.fault:found.open", -1),
        ("trial.fault:fixing", 1),
        ("trial.fault:fixing.open", 1),
    ]
    assert set(Fact.objects.filter(step=step).values_list("place", "on")) == {(site.pk, day("2022-03-02"))}
    assert step.due_on == day("2022-03-17")


def test_a_late_move_says_so_and_one_on_the_last_day_does_not(make: Make) -> None:
    in_time, late = make.fault("2022-03-01"), make.fault("2022-03-01")
    advance(in_time, "fixing", on=day("2022-03-02"), by=make.clerk)
    step = advance(late, "fixing", on=day("2022-03-03"), by=make.clerk)
    assert ("trial.fault:found.late", 1) in stated_by(step)
    assert str(faults_late.value(Scope(make.root, Period.month(2022, 3))).amount) == "1处"


def test_what_a_stage_asks_is_stated_on_reaching_it(make: Make) -> None:
    fault = make.fault("2022-03-01")
    (*_, last) = make.walk(
        fault, ("fixing", "2022-03-02"), ("rechecking", "2022-03-10"), ("closed", "2022-03-11"), cost="1200.5"
    )
    assert stated_by(last) == [
        ("trial.fault:rechecking.open", -1),
        ("trial.fault:closed", 1),
        ("trial.fault:closed.cost", 12_005_000),
    ]
    assert last.answers == {"cost": "1200.5", "opinion": "合格"}
    assert last.due_on is None
    assert stage_of(fault) == "closed"
    assert audit.faults() == []


def refuses_to_move(make: Make, record: Record, to: str, sentence: str, **more: Any) -> None:
    before = written()
    with pytest.raises(Refused, match=sentence):
        advance(record, to, **{"on": day("2022-03-05"), "by": make.clerk, **more})
    assert written() == before


def test_a_case_moves_only_where_its_kind_allows(make: Make) -> None:
    fault = make.fault("2022-03-01")
    refuses_to_move(make, fault, "closed", "“已发现”之后只能办到 整改中，不能办到“已销号”。")
    refuses_to_move(make, fault, "nowhere", "不能办到“nowhere”")
    assert stage_of(fault) == "found"


def test_a_case_that_ended_moves_no_more(make: Make) -> None:
    petition = make.post(Petition(org=make.root, occurred_on=day("2022-03-01")))
    advance(petition, "answered", on=day("2022-03-02"), by=make.clerk)
    refuses_to_move(make, petition, "received", r"“已答复”之后只能办到 \(已办结\)")


def test_a_step_is_not_dated_before_the_last_one_nor_in_the_future(make: Make) -> None:
    fault = make.fault("2022-03-04")
    refuses_to_move(
        make, fault, "fixing", "办理日期 2022-03-03 早于上一步的 2022-03-04", on=day("2022-03-03")
    )
    tomorrow = timezone.localdate() + timedelta(days=1)
    refuses_to_move(make, fault, "fixing", "在未来", on=tomorrow)


def test_only_the_duty_of_the_stage_moves_it_on(make: Make) -> None:
    fault = make.fault("2022-03-01")
    fixer = make.user("李整改", {"trial.fixer": make.root})
    refuses_to_move(
        make, fault, "fixing", "李整改在青溪县供销社没有“试办员”岗位，不能办理“已发现”。", by=fixer
    )
    advance(fault, "fixing", on=day("2022-03-02"), by=make.clerk)
    officer = make.user("王试办", {"trial.officer": make.root})
    with pytest.raises(DutyRefused, match="没有“试整改员”岗位"):
        advance(fault, "rechecking", on=day("2022-03-05"), by=officer)
    advance(fault, "rechecking", on=day("2022-03-05"), by=fixer)


def test_whoever_fixed_it_does_not_recheck_it(make: Make) -> None:
    fault = make.fault("2022-03-01")
    both = make.user("李两头", {"trial.officer": make.root, "trial.fixer": make.root})
    advance(fault, "fixing", on=day("2022-03-02"), by=make.clerk)
    advance(fault, "rechecking", on=day("2022-03-03"), by=both)
    sentence = "“整改中”由李两头办理，“待复查”须由另一人办理。"
    refuses_to_move(make, fault, "closed", sentence, by=both, answers={"opinion": "合格"})
    advance(fault, "fixing", on=day("2022-03-04"), by=make.clerk)  # sent back
    advance(fault, "rechecking", on=day("2022-03-05"), by=make.clerk)
    refuses_to_move(make, fault, "closed", sentence, by=both, answers={"opinion": "合格"})
    third = make.user("赵复查", {"trial.officer": make.root})
    advance(fault, "closed", on=day("2022-03-06"), by=third, answers={"opinion": "合格"})
    assert audit.faults() == []


def test_somebody_who_saw_an_older_step_does_not_move_it_twice(make: Make) -> None:
    fault = make.fault("2022-03-01")
    advance(fault, "fixing", on=day("2022-03-02"), by=make.clerk, expect=1)
    sentence = f"{fault.number} 已由王文员办到“整改中”，没有重复办理，请刷新后再看。"
    refuses_to_move(make, fault, "rechecking", sentence, expect=1)


def test_a_stage_that_asks_is_not_reached_without_answers(make: Make) -> None:
    fault = make.fault("2022-03-01")
    make.walk(fault, ("fixing", "2022-03-02"), ("rechecking", "2022-03-03"))
    with pytest.raises(PaperRefused, match="请填写“意见”。"):
        advance(fault, "closed", on=day("2022-03-04"), by=make.clerk)
    assert stage_of(fault) == "rechecking"


def test_an_activity_has_no_stages_to_move_through(make: Make) -> None:
    refuses_to_move(make, make.fair("2022-03-01"), "fixing", "“试展销会”不是按环节办理的事项。")


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2022-03-07", "2022-03-28"),  # Monday; 15 working days later
        ("2022-03-11", "2022-04-01"),  # Friday
        ("2022-03-12", "2022-04-01"),  # Saturday counts from Monday
    ],
)
def test_a_limit_in_working_days_skips_weekends(make: Make, received: str, due: str) -> None:
    petition = make.post(Petition(org=make.root, occurred_on=day(received)))
    assert petition.steps.get().due_on == day(due)


def test_holidays_and_make_up_workdays_move_a_limit(make: Make) -> None:
    for on, off in (
        ("2022-04-04", 1),
        ("2022-04-05", 1),
        ("2022-04-02", 0),
    ):  # 清明: two days off, one Saturday at work
        Parameter.objects.create(
            code="calendar.day_off", value=off, valid_from=day(on), source="国办发明电", status="verified"
        )
    petition = make.post(Petition(org=make.root, occurred_on=day("2022-03-21")))
    assert petition.steps.get().due_on == day("2022-04-12")


def test_a_county_may_set_a_shorter_limit_than_the_kind_ships(make: Make) -> None:
    town = make.org("甲社", make.root)
    Parameter.objects.create(
        code="trial.fault:found.days", org=town, value=0, unit="天", valid_from=day("2022-03-01"),
        source="县社发〔2022〕3号", status="verified",
    )  # fmt: skip
    assert make.fault("2022-03-01", org=town).steps.get().due_on == day("2022-03-01")
    assert make.fault("2022-02-28", org=town).steps.get().due_on == day("2022-03-01")
    assert make.fault("2022-03-01").steps.get().due_on == day("2022-03-02")


def test_my_turn_lists_what_waits_for_my_duty_the_most_urgent_first(make: Make) -> None:
    town, other = make.org("甲社", make.root), make.org("乙社", make.root)
    later, sooner = make.fault("2022-03-05", org=town), make.fault("2022-03-01", org=town)
    fixing = make.fault("2022-03-01", org=town)
    advance(fixing, "fixing", on=day("2022-03-02"), by=make.clerk)
    make.fault("2022-03-01", org=other)
    officer = make.user("王试办", {"trial.officer": town})
    fixer = make.user("李整改", {"trial.fixer": make.root})
    assert list(case.my_turn(officer)) == [sooner, later]
    assert list(case.my_turn(fixer)) == [fixing]
    assert list(case.my_turn(make.user("路人"))) == []


def test_my_turn_does_not_offer_the_recheck_of_ones_own_fix(make: Make) -> None:
    fault = make.fault("2022-03-01")
    both = make.user("李两头", {"trial.officer": make.root, "trial.fixer": make.root})
    advance(fault, "fixing", on=day("2022-03-02"), by=make.clerk)
    assert list(case.my_turn(both)) == [fault]
    advance(fault, "rechecking", on=day("2022-03-03"), by=both)
    assert list(case.my_turn(both)) == []
    assert list(case.my_turn(make.clerk)) == [fault]


def test_cases_late_at_the_end_of_a_period_are_listed_as_they_stood_then(make: Make) -> None:
    late, ended = make.fault("2022-03-01"), make.fault("2022-03-01")
    make.fault("2022-03-30")  # due on the 31st: not late yet
    make.walk(ended, ("fixing", "2022-03-02"), ("rechecking", "2022-03-03"), ("closed", "2022-03-04"))
    make.walk(late, ("fixing", "2022-04-20"))
    undone = make.fault("2022-03-01")
    journal.reverse(undone, by=make.clerk, reason="重复登记")
    assert case.overdue_at(Scope(make.root, Period.month(2022, 3))) == {Fault: [late]}
    assert case.overdue_at(Scope(make.org("甲社", make.root), Period.month(2022, 3))) == {}


def test_what_was_reversed_later_was_still_late_then(make: Make) -> None:
    fault = make.fault("2022-03-01")
    journal.reverse(fault, by=make.clerk, reason="重复登记", on=day("2022-04-02"))
    scope = Scope(make.root, Period.month(2022, 3))
    assert case.overdue_at(scope) == {Fault: [fault]}
    assert str(faults_open.value(scope).amount) == "1处"
    assert case.overdue_at(Scope(make.root, Period.month(2022, 4))) == {}


@pytest.mark.usefixtures("shared_books")
def test_of_six_who_move_a_case_at_once_one_does() -> None:
    make = Make()
    fault, by = make.fault("2022-03-01"), make.clerk
    answers = together([partial(advance, fault, "fixing", on=day("2022-03-02"), by=by, expect=1)] * 6)
    assert sorted(type(one).__name__ for one in answers) == ["MoveRefused"] * 5 + ["Step"]
    assert {one.code for one in answers if isinstance(one, MoveRefused)} == {"move.stale"}
    assert fault.steps.count() == 2
    assert audit.faults() == []


def test_a_kind_that_names_a_stage_it_has_not_is_a_mistake_of_its_author() -> None:
    with pytest.raises(TypeError, match=r"Broken\.begun names a stage 'ended' that is not there"):

        class Broken(Case):
            begun = Stage("已开始", to=["ended"])
