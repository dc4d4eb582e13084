"""A test that cannot fail proves nothing: plant a fault by hand, and see that a test notices it.

Each line names a fault somebody could make in one careless change, and a test of the kernel that must then fail.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.kernel import (
    test_audit,
    test_case,
    test_closing,
    test_duty,
    test_guard,
    test_indicator,
    test_issue,
    test_journal,
    test_numbers,
    test_party,
    test_report,
    test_returns,
    test_reversal,
    test_rollup,
    test_tree,
)
from tests.kernel.test_state_machine import Books
from tests.make import Make

from gongxiao.kernel import (
    audit,
    case,
    closing,
    duty,
    guard,
    issue,
    journal,
    party,
    report,
    returns,
    rollup,
    scope,
    selection,
    store,
    tree,
    wording,
)
from gongxiao.kernel.expression import Leaf
from gongxiao.kernel.models import Record, Standing

Plant = Callable[[pytest.MonkeyPatch], None]


def instead(of: object, name: str, by: Any) -> Plant:
    """`by` stands where `of.name` stood."""
    return lambda patch: patch.setattr(of, name, by)


def wrapped(of: object, name: str, around: Callable[..., Any]) -> Plant:
    """`around(plain, *arguments)` stands where `of.name` stood."""
    plain = getattr(of, name)
    return lambda patch: patch.setattr(of, name, lambda *given, **named: around(plain, *given, **named))


def nothing(*_: Any, **__: Any) -> None:
    """What a forgotten call does."""


def same_sign(plain: Any, *given: Any) -> list[Any]:
    return [one._replace(value=-one.value) for one in plain(*given)]


def at_once(plain: Any, record: Any, day: date) -> list[Any]:
    return [one._replace(on=None) for one in plain(record, day)]


def skipping(plain: Any, *given: Any) -> int:
    plain(*given[:3], 1)
    return int(plain(*given))


def any_content(_: Any, ready: Any) -> Any:
    found = Record.objects.filter(key__in=[one.paper.key for one in ready])
    return {one.key: one for one in found}


def todays_tree(plain: Any, *_: Any) -> Any:
    return plain(date(2100, 1, 1))


def keeping_totals(plain: Callable[..., Any], org: Any, through: date | None, *given: Any) -> Any:
    opens = org.closed_through is not None and (through is None or through < org.closed_through)
    with pytest.MonkeyPatch.context() as patch:
        if opens:
            patch.setattr(rollup, "follow_closing", nothing)
        return plain(org, through, *given)


def without_horizon(self: Any) -> Any:
    return Q(**{f"{name}_id": value for name, value in self.only})


PLANTED: dict[str, tuple[Plant, Callable[..., None]]] = {
    "a reversal repeats the facts instead of turning them": (
        wrapped(journal, "_opposite", same_sign),
        test_reversal.test_a_reversal_states_the_same_facts_with_the_opposite_sign,
    ),
    "a reversed case takes its later steps back on its first day": (
        wrapped(journal, "_opposite", at_once),
        test_reversal.test_a_reversed_case_reads_as_if_it_had_never_been_on_every_day,
    ),
    "a paper that others rest on is reversed": (
        instead(journal, "_require_reversible", nothing),
        test_reversal.test_a_paper_that_others_rest_on_waits_until_they_are_reversed,
    ),
    "the same key takes other content": (
        wrapped(journal, "_seen", any_content),
        test_journal.test_the_same_key_for_another_unit_day_or_cause_is_other_content,
    ),
    "nobody looks for the key": (
        instead(journal, "_seen", lambda _: {}),
        test_journal.test_the_same_key_with_the_same_content_gives_the_first_record,
    ),
    "a paper rests on one that was reversed": (
        instead(journal, "_hold_causes", nothing),
        test_journal.test_a_paper_rests_on_its_cause_but_never_on_one_that_was_reversed,
    ),
    "a day in the future is taken": (
        instead(journal, "_require_day", nothing),
        test_journal.test_tomorrow_is_refused_and_today_is_taken,
    ),
    "a number is left out": (
        wrapped(store, "next_serial", skipping),
        test_numbers.test_each_unit_kind_and_year_counts_for_itself,
    ),
    "the guard is forgotten": (
        instead(guard, "check", nothing),
        test_guard.test_a_back_dated_withdrawal_may_not_take_what_was_used_since,
    ),
    "the guard looks only at the paper's own day": (
        wrapped(
            guard,
            "_lowest",
            lambda plain, sort, asked: [
                (0, since) if since < date(2022, 3, 1) else plain(sort, [(keys, since)])[0]
                for keys, since in asked
            ],
        ),
        test_guard.test_a_back_dated_withdrawal_may_not_take_what_was_used_since,
    ),
    "a closed month takes papers": (
        instead(closing, "hold_open", nothing),
        test_closing.test_after_a_close_the_month_takes_no_papers_and_the_next_one_does,
    ),
    "a month is closed without looking at the books": (
        instead(audit, "faults", lambda *_: []),
        test_closing.test_a_month_whose_books_do_not_add_up_is_not_closed,
    ),
    "the fixer rechecks the own fix": (
        instead(case, "_require_other_person", nothing),
        test_case.test_whoever_fixed_it_does_not_recheck_it,
    ),
    "a case that moved on still stands where it stood": (
        instead(Standing, "save", nothing),
        test_audit.test_all_is_well,
    ),
    "a case moves anywhere": (
        instead(case, "_require_move", nothing),
        test_case.test_a_case_moves_only_where_its_kind_allows,
    ),
    "whoever is logged in signs": (
        instead(duty, "require", nothing),
        test_duty.test_a_duty_signs_its_own_kinds_only,
    ),
    "a duty reaches the units above": (
        instead(tree.Tree, "above", lambda self, _: tuple(self.parents)),
        test_duty.test_a_duty_reaches_down_but_neither_up_nor_aside,
    ),
    "figures take today's tree": (
        wrapped(tree, "tree_on", todays_tree),
        test_tree.test_a_unit_moved_in_the_middle_of_the_year_counts_where_it_stood_on_the_last_day,
    ),
    "the last day of a period is not looked at": (
        instead(scope.Scope, "year_before_end", property(lambda self: self.period.start)),
        test_indicator.test_the_latest_statement_of_each_place_and_item_counts_within_a_year,
    ),
    "figures forget the horizon": (
        instead(selection.Selection, "_rest", without_horizon),
        test_indicator.test_a_horizon_shows_the_journal_as_it_was_known_then,
    ),
    "what was reversed still counts as a source": (
        instead(selection.Selection, "standing", lambda self: self.orgs),
        test_indicator.test_what_was_all_reversed_is_no_source_again,
    ),
    "a narrowed figure adds every choice": (
        wrapped(selection.Lines, "find", lambda plain, self, code, _: plain(self, code, ())),
        test_indicator.test_a_total_may_be_narrowed_to_one_choice_of_the_paper_or_the_line,
    ),
    "the sign of a credit balance is lost": (
        instead(Leaf, "sign", property(lambda _: 1)),
        test_indicator.test_a_balance_stands_and_a_movement_moves,
    ),
    "every return is added": (
        instead(returns.Reported, "_tiled", lambda _, facts, __: facts),
        test_returns.test_long_returns_count_first_and_short_ones_fill_what_they_leave_open,
    ),
    "rates are added": (
        instead(returns, "cannot_add", lambda _: False),
        test_returns.test_rates_of_several_units_are_not_added,
    ),
    "totals stay when a month is opened again": (
        instead(rollup, "follow_closing", nothing),
        test_rollup.test_a_close_of_the_whole_tree_adds_up_its_months,
    ),
    "totals answer though the horizon is older": (
        wrapped(rollup, "usable_through", lambda plain, _: plain(None)),
        test_rollup.test_a_horizon_older_than_the_totals_goes_around_them,
    ),
    "the checksum is not compared": (
        instead(journal, "leaf", lambda *_: b"\x00" * 32),
        test_audit.test_a_fact_slipped_under_a_signed_record_is_named,
    ),
    "a ciphertext is bound to nobody": (
        instead(party, "_bound", lambda *_: b""),
        test_party.test_a_ciphertext_moved_to_another_person_or_field_does_not_open,
    ),
    "a doubling is not called one": (
        instead(report, "compared", lambda change: wording.compared(change + 1)),
        lambda make: test_report.test_a_comparison_is_worded_from_the_value(make, "100", "200", "同比翻一番"),
    ),
    "reversed papers are named": (
        instead(
            report,
            "documents",
            lambda kind, *_, **__: list(Record.objects.filter(kind=kind.code)),
        ),
        test_report.test_names_are_said_once_in_the_order_they_happened,
    ),
    "an issue forgets its horizon": (
        wrapped(issue, "_written", lambda plain, issued, _, write: plain(issued, None, write)),
        test_issue.test_an_issued_report_is_written_again_to_the_byte_after_any_correction,
    ),
    "a report goes out while its period is open": (
        instead(closing, "closed_through", lambda _: date.max),
        test_issue.test_a_report_is_not_issued_while_its_period_is_open,
    ),
}


def give(test: Callable[..., None], make: Make) -> None:
    """Call the test as pytest would, with the fixtures of its own module."""
    fixtures: dict[str, Any] = {"town": test_rollup.town, "half": test_issue.half, "books": test_audit.books}
    wanted = test.__code__.co_varnames[: test.__code__.co_argcount]
    test(
        **{
            name: fixtures[name]._get_wrapped_function()(make) if name in fixtures else make
            for name in wanted
        }
    )


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_noticed(fault: str, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    plant, test = PLANTED[fault]
    with monkeypatch.context() as patch:
        plant(patch)
        with pytest.raises(BaseException) as noticed:  # noqa: PT011 - an assertion, or pytest's own "did not raise"
            give(test, make)
    assert not isinstance(noticed.value, KeyError | NameError | TypeError | AttributeError), noticed.value


# In one order, whichever process collects them.
PLAIN = list(dict.fromkeys(test for _, test in PLANTED.values()))


@pytest.mark.parametrize("test", PLAIN, ids=lambda test: test.__name__)
def test_the_same_test_passes_when_nothing_is_planted(test: Callable[..., None], make: Make) -> None:
    give(test, make)


# Each with the acts that show it, and how many in a row; among all acts of the machine it is found too, only later.
IN_ANY_ORDER: dict[str, tuple[Plant, str, int]] = {
    "a reversal repeats the facts": (
        PLANTED["a reversal repeats the facts instead of turning them"][0],
        "hold_a_fair reverse",
        12,
    ),
    "the same key takes other content": (
        PLANTED["the same key takes other content"][0],
        "hold_a_fair press_again",
        12,
    ),
    "the guard is forgotten": (PLANTED["the guard is forgotten"][0], "move_goods pay", 12),
    "a closed month takes papers": (PLANTED["a closed month takes papers"][0], "hold_a_fair close", 12),
    "a case that moves on also stays": (
        wrapped(case, "leaving", lambda plain, *given, **named: list(plain(*given, **named))[1:]),
        "find_a_fault move_a_case",
        12,
    ),
    "totals are not brought down when a month is opened": (
        wrapped(closing, "_set", keeping_totals),
        "hold_a_fair close reopen",
        40,
    ),
}


def only(acts: str) -> type[Books]:
    """The machine without its other acts."""
    others = {name: None for name, _ in inspect.getmembers(Books, is_act) if name not in acts.split()}
    return type("OnlySome", (Books,), others)


def is_act(member: object) -> bool:
    return hasattr(member, "hypothesis_stateful_rule")


@pytest.mark.once
@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("fault", IN_ANY_ORDER)
def test_acts_in_any_order_find_a_planted_fault(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plant, acts, steps = IN_ANY_ORDER[fault]
    # The same acts every time, and no search for the shortest proof: here it only matters that one is found.
    found = settings(
        max_examples=400, stateful_step_count=steps, deadline=None, derandomize=True, database=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
    )  # fmt: skip
    plant(monkeypatch)
    with pytest.raises(BaseException, match=r".") as noticed:
        run_state_machine_as_test(only(acts), settings=found)
    assert isinstance(noticed.value, AssertionError), noticed.value
