"""What the page of periods says, line by line, and that each period is set for its own outcome alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safespace.casework import close, follow_up, holds, policies, retention, tasks, walls
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.domain.case import Stage
from safespace.domain.retention import Period, Standing
from tests.builders import Clock, a_concern
from tests.casework.keys import LEE, Team
from tests.casework.records import closed, finish

MANAGER = "Records manager"


def test_the_page_says_in_words_how_many_cases_have_reached_their_end(desk: Desk, clock: Clock) -> None:
    first = closed(desk, clock)
    assert retention.overview(desk).sentence == "No period set: nothing is proposed."
    retention.set_period(desk, "upheld", 2, MANAGER)
    assert retention.overview(desk).sentence == "No cases have reached the end of their period."
    clock.move(days=800)
    assert retention.overview(desk).sentence == "1 case has reached the end of its period."
    retention.set_period(desk, "upheld", None, MANAGER)
    retention.set_period(desk, "withdrawn", 1, MANAGER)
    assert retention.overview(desk).sentence == "No cases have reached the end of their period."
    assert retention.clock(desk, first.id).standing is Standing.NO_PERIOD


def test_a_line_has_reference_masked_handle_outcome_in_words_and_its_days(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock, "not_upheld", handle="Karen Holt on nights")
    retention.set_period(desk, "not_upheld", 2, MANAGER)
    since = retention.last_day(desk, case)
    clock.move(days=800)
    (line,) = retention.overview(desk).proposed
    assert since is not None
    assert (line.case_id, line.reference, line.outcome) == (case.id, case.reference, "Not found to be so")
    assert "Karen" not in line.handle
    assert "nights" in line.handle
    assert (line.clock.since, line.clock.ends_on) == (since, since.replace(year=since.year + 2))
    assert (line.clock.case_id, line.clock.outcome, line.clock.standing) == (case.id, "not_upheld", Standing.OVER)


def test_the_page_says_why_no_period_is_shipped_and_what_is_nearest_in_the_code(desk: Desk) -> None:
    rules = policies.policy(desk, "retention")
    told = retention.overview(desk).ask
    assert told.startswith(f"{rules['note']} For comparison, the nearest lines of the code, recalled: ")
    assert "complaint case file, from completion 10 years; fraud 6 years; litigation 10 years; " in told
    assert told.endswith("; board paper 20 years.")


def test_a_period_is_set_for_its_outcome_with_the_day_and_its_name_without_spaces(desk: Desk, clock: Clock) -> None:
    before = retention.periods(desk)
    clock.move(days=1)
    found = retention.set_period(desk, "not_upheld", 3, f"  {MANAGER} ")
    changed = [one for one, other in zip(found, before, strict=True) if one != other]
    assert changed == [Period("not_upheld", 3, MANAGER, date(2026, 7, 4))]
    assert [one.outcome for one in found] == [one.outcome for one in before]
    gone = retention.set_period(desk, "not_upheld", None, MANAGER)
    assert gone == before == retention.periods(desk)


def test_an_outcome_that_nobody_knows_gets_no_period(desk: Desk) -> None:
    with pytest.raises(KeyError, match="half_right"):
        retention.set_period(desk, "half_right", 3, MANAGER)
    assert policies.own(desk, "retention") == {}


def test_months_are_taken_away_without_a_name_and_then_nobody_may_be_forgotten(desk: Desk, clock: Clock) -> None:
    closed(desk, clock)
    retention.set_identity_months(desk, 6, MANAGER)
    clock.move(days=400)
    assert len(retention.overview(desk).identities) == 1
    retention.set_identity_months(desk, None, "")
    found = retention.overview(desk)
    assert (found.identity_after, found.identities) == (None, ())


def test_an_open_case_stands_nowhere_and_has_no_last_day(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    retention.set_period(desk, "upheld", 1, MANAGER)
    retention.set_identity_months(desk, 1, MANAGER)
    clock.move(days=36_500)
    found = retention.overview(desk)
    assert (found.proposed, found.identities, found.without_period, found.running) == ((), (), 0, 0)
    assert retention.last_day(desk, case) is None
    assert (retention.clock(desk, case.id).standing, retention.outcome_of(desk, case.id)) == (Standing.OPEN, "")
    closed_once = closed(desk, clock)
    assert retention.outcome_of(desk, closed_once.id) == "upheld"
    close.open_again(desk, closed_once.id, "It has begun again")
    assert retention.last_day(desk, desk.case(closed_once.id)) is None
    assert retention.last_day(desk, replace(closed_once, stage=Stage.CHECKING)) is None
    assert retention.outcome_of(desk, closed_once.id) == ""


def test_the_outcome_of_the_last_closing_is_told_on_the_page_too(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    close.open_again(desk, case.id, "more")
    close.case(desk, case.id, "withdrawn")
    finish(desk, case.id)
    retention.set_period(desk, "withdrawn", 1, MANAGER)
    clock.move(days=800)
    (line,) = retention.overview(desk).proposed
    assert (line.outcome, retention.outcome_of(desk, case.id)) == ("The person asked to stop", "withdrawn")


def test_a_case_behind_a_wall_is_on_no_line_and_in_no_count(team: Team, clock: Clock) -> None:
    other = closed(team.desk, clock, handle="Another")
    walls.put_up(team.desk, team.case.id, team.lee)
    close.case(team.desk, team.case.id, "upheld")
    clock.move(days=400)
    finish(team.desk, team.case.id)
    retention.set_identity_months(team.desk, 1, MANAGER)
    clock.move(days=400)
    both = retention.overview(team.desk)
    assert (both.without_period, len(both.identities)) == (2, 2)
    found = retention.overview(team.sits(LEE))
    assert (found.without_period, [line.reference for line in found.identities]) == (1, [other.reference])


def test_a_case_says_until_when_its_period_runs_by_the_last_thing_on_it(desk: Desk, clock: Clock) -> None:
    """What came after closing moves the end, and the page must not promise an earlier one meanwhile."""
    case = closed(desk, clock)
    retention.set_period(desk, "upheld", 6, MANAGER)
    clock.move(days=30)
    follow_up.feedback(desk, case.id, "yes")
    today = desk.today()
    stands = retention.clock(desk, case.id)
    assert (stands.case_id, stands.outcome) == (case.id, "upheld")
    assert (stands.standing, stands.since) == (Standing.RUNNING, today)
    assert stands.ends_on == today.replace(year=today.year + 6)
    retention.set_period(desk, "upheld", None, "")
    assert retention.clock(desk, case.id).since == today


def test_every_kind_is_counted_apart_and_a_tick_off_of_another_case_changes_nothing(desk: Desk, clock: Clock) -> None:
    held, due, over = (closed(desk, clock, handle=name) for name in ("Held", "Due", "Over"))
    closed(desk, clock, "not_upheld")
    retention.set_period(desk, "upheld", 1, MANAGER)
    clock.move(days=400)
    running = closed(desk, clock, handle="Running")
    holds.place(desk, Wanted("legal", "Solicitor", "A claim", date(2060, 1, 1), case_id=held.id))
    with desk.vault.transaction():
        tasks.add(desk, due.id, tasks.TaskKind.OTHER, "Ring her", "She asked for it", desk.today())
    found = retention.overview(desk)
    assert (found.held, found.still_due, found.running, found.without_period) == (1, 1, 1, 1)
    assert [line.case_id for line in found.proposed] == [over.id]
    stands = retention.clock(desk, running.id)
    assert (stands.standing, stands.since) == (Standing.RUNNING, desk.today())
    with desk.vault.transaction():
        tasks.done(desk, due.id, tasks.TaskKind.OTHER)
    assert retention.overview(desk).still_due == 0
