"""How long cases are kept: no default pretended, a clock that starts at closing, proposals that nag nobody.

Several tests are named for what other systems got wrong.
"""

from __future__ import annotations

from datetime import date

import pytest

from safespace import resources
from safespace.casework import close, follow_up, holds, policies, record, retention, shredding, tasks
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.domain.case import Voice
from safespace.domain.retention import PeriodNotUsable, Standing
from tests.builders import Clock
from tests.casework.looking import actions, everything
from tests.casework.records import closed, finish


def proposed(desk: Desk) -> list[str]:
    """Return the references of what is proposed."""
    return [line.reference for line in retention.overview(desk).proposed]


def test_as_shipped_no_outcome_has_a_period_and_nothing_is_ever_proposed(desk: Desk, clock: Clock) -> None:
    closed(desk, clock)
    clock.move(days=36500)
    found = retention.overview(desk)
    assert {period.outcome for period in found.periods} == {row.code for row in resources.codelist("outcomes").rows}
    assert all(period.years is None for period in found.periods)
    assert (found.proposed, found.identities, found.without_period) == ((), (), 1)
    assert found.sentence == "No period set: nothing is proposed."
    assert "records manager" in found.ask


def test_a_period_is_kept_with_who_said_so_and_since_when(desk: Desk) -> None:
    retention.set_period(desk, "upheld", 6, "Records manager")
    (period,) = (one for one in retention.periods(desk) if one.outcome == "upheld")
    assert (period.years, period.said_by, period.said_on) == (6, "Records manager", date(2026, 7, 3))
    assert actions(desk)[-1] == "policy.changed"
    retention.set_period(desk, "upheld", None, "")
    assert all(one.years is None and not one.said_by for one in retention.periods(desk))


def test_who_decided_a_period_is_masked(desk: Desk) -> None:
    retention.set_period(desk, "upheld", 6, "Karen Holt, records manager")
    assert "Karen" not in str(everything(desk)["settings"])


@pytest.mark.parametrize(("years", "who"), [(0, "Records manager"), (101, "Records manager"), (-1, "x"), (6, " ")])
def test_a_period_that_cannot_be_meant_is_refused(desk: Desk, years: int, who: str) -> None:
    with pytest.raises(PeriodNotUsable):
        retention.set_period(desk, "upheld", years, who)
    assert policies.own(desk, "retention") == {}


def test_periods_differ_by_outcome(desk: Desk, clock: Clock) -> None:
    """GlobaLeaks 3166: one period for all reports."""
    upheld, other = closed(desk, clock), closed(desk, clock, "not_upheld")
    retention.set_period(desk, "upheld", 6, "Records manager")
    retention.set_period(desk, "not_upheld", 3, "Records manager")
    clock.move(days=3 * 366)
    assert proposed(desk) == [other.reference]
    clock.move(days=3 * 366)
    assert sorted(proposed(desk)) == sorted([upheld.reference, other.reference])
    assert retention.overview(desk).sentence == "2 cases have reached the end of their period."


def test_a_period_ends_on_its_day_and_not_a_day_before(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    retention.set_period(desk, "upheld", 3, "Records manager")
    last = retention.last_day(desk, case)
    assert last is not None
    end = last.replace(year=last.year + 3)
    clock.at = clock.at.replace(year=end.year, month=end.month, day=end.day)
    clock.move(days=-1)
    assert retention.clock(desk, case.id).standing is Standing.RUNNING
    clock.move(days=1)
    assert retention.clock(desk, case.id).standing is Standing.OVER


def test_opening_a_case_again_stops_its_clock(desk: Desk, clock: Clock) -> None:
    """OpenWhistle deleted reopened cases early."""
    case = closed(desk, clock)
    retention.set_period(desk, "upheld", 1, "Records manager")
    clock.move(days=3 * 366)
    assert proposed(desk) == [case.reference]
    close.open_again(desk, case.id, "It has begun again")
    assert retention.clock(desk, case.id).standing is Standing.OPEN
    assert proposed(desk) == []


def test_a_case_that_was_closed_again_is_kept_for_its_whole_period_from_then(desk: Desk, clock: Clock) -> None:
    """GlobaLeaks 4192: closing and opening again reset the day of deletion."""
    case = closed(desk, clock)
    retention.set_period(desk, "upheld", 2, "Records manager")
    clock.move(days=700)
    close.open_again(desk, case.id, "It has begun again")
    clock.move(days=30)
    close.case(desk, case.id, "upheld")
    finish(desk, case.id)
    clock.move(days=700)
    assert retention.clock(desk, case.id).standing is Standing.RUNNING
    clock.move(days=40)
    assert proposed(desk) == [case.reference]


def test_the_outcome_of_the_last_closing_decides(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    retention.set_period(desk, "upheld", 1, "Records manager")
    close.open_again(desk, case.id, "more")
    close.case(desk, case.id, "withdrawn")
    finish(desk, case.id)
    clock.move(days=3 * 366)
    assert retention.clock(desk, case.id).standing is Standing.NO_PERIOD


@pytest.mark.parametrize("what", ["words", "feedback"])
def test_a_case_does_not_go_a_day_after_something_new_came(desk: Desk, clock: Clock, what: str) -> None:
    """GlobaLeaks 3591: a report was deleted a day after a new message in it."""
    case = closed(desk, clock)
    retention.set_period(desk, "upheld", 2, "Records manager")
    clock.move(days=800)
    assert proposed(desk) == [case.reference]
    if what == "words":
        record.note(desk, case.id, Voice.NOTE, "She rang: it is happening again.")
    else:
        follow_up.feedback(desk, case.id, "yes")
    clock.move(days=1)
    assert proposed(desk) == []
    clock.move(days=2 * 366)
    finish(desk, case.id)
    assert proposed(desk) == [case.reference]


def test_a_case_on_which_something_is_still_due_is_not_proposed(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    retention.set_period(desk, "upheld", 1, "Records manager")
    clock.move(days=800)
    with desk.vault.transaction():
        tasks.add(desk, case.id, tasks.TaskKind.OTHER, "Ring her", "She asked for it", desk.today())
    found = retention.overview(desk)
    assert (found.proposed, found.still_due) == ((), 1)


def test_looking_at_what_is_proposed_changes_nothing_however_long_it_waits(desk: Desk, clock: Clock) -> None:
    """GlobaLeaks 1746: what had expired was gone for good. 2866: a reminder came with a deletion."""
    case = closed(desk, clock)
    retention.set_period(desk, "upheld", 1, "Records manager")
    clock.move(days=36500)
    before = everything(desk)
    assert proposed(desk) == [case.reference]
    assert everything(desk) == before
    assert tasks.open_of(desk, case.id) == ()


def test_a_case_on_hold_is_counted_and_not_proposed(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    retention.set_period(desk, "upheld", 1, "Records manager")
    clock.move(days=800)
    hold = holds.place(
        desk, Wanted("inquiry", "The inquiry", "Asked for all records", date(2040, 1, 1), case_id=case.id)
    )
    found = retention.overview(desk)
    assert (found.proposed, found.held) == ((), 1)
    holds.lift(desk, hold.id, "The inquiry has reported")
    assert proposed(desk) == [case.reference]


def test_another_policy_file_gives_another_period(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    rules = [dict(rule, years=1) for rule in resources.data("policies", "retention.json")["rules"]]
    clock.move(days=800)
    assert proposed(desk) == []
    policies.set_own(desk, "retention", {"rules": rules})
    assert proposed(desk) == [case.reference]


def test_who_spoke_up_can_go_before_the_case_and_never_before_the_last_check(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    retention.set_identity_months(desk, 6, "Data protection officer")
    assert retention.overview(desk).identities == ()
    clock.move(days=200)
    assert [line.reference for line in retention.overview(desk).identities] == [case.reference]
    shredding.shred(desk, case.id)
    assert retention.overview(desk).identities == ()
    with pytest.raises(PeriodNotUsable):
        retention.set_identity_months(desk, 6, "")
