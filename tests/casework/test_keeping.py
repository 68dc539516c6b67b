"""How one case is kept, and what the law of records sets a day for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safespace.casework import browse, foi, holds, keeping, law_dates, retention, subject_access, today
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.casework.law_dates import Kind
from safespace.domain.retention import Standing
from tests.builders import Clock, a_concern
from tests.casework.records import closed

LATER = date(2040, 1, 1)


def test_a_case_says_which_holds_it_is_under_and_lets_go_when_the_last_is_lifted(desk: Desk, clock: Clock) -> None:
    case, other = closed(desk, clock), a_concern(desk)
    retention.set_period(desk, "upheld", 1, "Records manager")
    clock.move(days=800)
    assert keeping.look(desk, case.id).is_proposed
    own = holds.place(desk, Wanted("legal", "Solicitor", "A claim", LATER, case_id=case.id))
    wide = holds.place(desk, Wanted("inquiry", "The inquiry", "Keep all", LATER))
    held = keeping.look(desk, case.id)
    assert [(line.hold.id, line.cases) for line in held.holds] == [(own.id, 1), (wide.id, 2)]
    assert (held.clock.standing, held.is_proposed) == (Standing.HELD, False)
    assert [line.hold.id for line in keeping.look(desk, other.id).holds] == [wide.id]
    assert browse.case(desk, case.id).held
    for hold in (own, wide):
        holds.lift(desk, hold.id, "It is over")
    assert keeping.look(desk, case.id).is_proposed
    assert not browse.case(desk, case.id).held


def test_a_case_in_which_somebody_asked_for_their_data_is_held_without_a_hold(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    request = subject_access.ask(desk, "Karen Holt", "spoken_about", desk.today())
    subject_access.take_in(desk, request.id, case.id)
    assert (keeping.look(desk, case.id).asked_for, browse.case(desk, case.id).held) == (True, True)


def test_the_day_to_look_at_a_hold_again_comes_up_on_today_and_stays_until_it_was_looked_at(
    desk: Desk, clock: Clock
) -> None:
    hold = holds.place(desk, Wanted("legal", "Solicitor", "A claim", desk.today() + timedelta(days=30)))
    clock.move(days=29)
    assert today.look(desk).law == ()
    clock.move(days=1)
    (line,) = today.look(desk).law
    assert (line.kind, line.key, line.late, today.look(desk).count) == (Kind.HOLD, hold.id, 0, 1)
    clock.move(days=3)
    assert today.look(desk).law[0].late == 3
    holds.look_again(desk, hold.id, desk.today() + timedelta(days=30))
    assert today.look(desk).law == ()


def test_answers_that_the_law_sets_a_day_for_come_up_a_week_before_and_go_when_given(desk: Desk, clock: Clock) -> None:
    request = subject_access.ask(desk, "Karen Holt", "other", desk.today())
    foi.ask(desk, "How many cases were there?", "", desk.today())
    assert law_dates.look(desk) == ()
    clock.move(days=24)
    assert {(line.kind, line.day) for line in law_dates.look(desk)} == {
        (Kind.SUBJECT, date(2026, 8, 3)),
        (Kind.INFORMATION, date(2026, 7, 31)),
    }
    assert today.look(desk).count == 0
    clock.move(days=11)
    assert [line.late for line in law_dates.look(desk)] == [7, 4]
    assert today.look(desk).count == 2
    subject_access.decide(desk, request.id, "none")
    assert [line.kind for line in law_dates.look(desk)] == [Kind.INFORMATION]


@pytest.mark.parametrize("case_of_its_own", [True, False])
def test_a_hold_counts_the_cases_that_it_covers(desk: Desk, case_of_its_own: bool) -> None:
    case, _ = a_concern(desk), a_concern(desk)
    holds.place(desk, Wanted("other", "Trust", "An audit", LATER, case_id=case.id if case_of_its_own else None))
    assert [line.cases for line in holds.page(desk).lines] == [1 if case_of_its_own else 2]
