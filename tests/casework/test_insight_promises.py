"""What became of what was promised, as exact figures for the guardian's own eyes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from safespace.casework import actions, insights, links, record, recusal
from safespace.casework.desk import Desk
from safespace.casework.insights import Lens
from safespace.domain.follow_up import Action, Ending
from safespace.domain.ids import Id
from tests.builders import Clock, a_concern, about
from tests.casework.keys import Team


def shown(desk: Desk, lens: Lens | None = None) -> dict[str, str]:
    """Return the bars of promises with their figures, in their order."""
    return {bar.label: bar.words for bar in insights.view(desk, lens or Lens()).promises.bars}


def promised(desk: Desk, days: int, case_id: Id | None = None) -> Action:
    """Promise something by a day that lies so many days ahead."""
    day = desk.today() + timedelta(days=days)
    return actions.promise(desk, case_id or a_concern(desk).id, "chief_nurse", "A second nurse.", day)


def test_each_promise_stands_where_it_belongs(desk: Desk, clock: Clock) -> None:
    early, late, broken, dropped, _ = (promised(desk, 5) for _ in range(5))
    promised(desk, 90)
    promised(desk, 91)
    assert shown(desk) == {"Still to come": "7"}
    actions.done(desk, early.id)
    clock.move(days=6)
    actions.done(desk, late.id)
    actions.end(desk, broken.id, Ending.BROKEN, "No money.")
    actions.end(desk, dropped.id, Ending.DROPPED, "The ward closed.")
    assert list(shown(desk).items()) == [
        ("Kept by its day", "1"),
        ("Kept, but late", "1"),
        ("Still to come", "2"),
        ("Overdue", "1"),
        ("Not kept", "1"),
        ("Not needed any more", "1"),
    ]


def test_a_promise_that_got_a_new_day_is_measured_by_that(desk: Desk, clock: Clock) -> None:
    one = promised(desk, 5)
    actions.move(desk, one.id, desk.today() + timedelta(days=20), "The builder is ill.")
    clock.move(days=10)
    assert shown(desk) == {"Still to come": "1"}


def test_promises_follow_the_lens_and_what_is_counted_as_everything_else_does(desk: Desk) -> None:
    one, tried = a_concern(desk), a_concern(desk)
    record.describe(desk, one.id, about(desk, "EL_BH"))
    for case in (one, tried):
        promised(desk, 5, case.id)
    assert shown(desk) == {"Still to come": "2"}
    assert shown(desk, replace(Lens(), element="EL_BH")) == {"Still to come": "1"}
    assert shown(desk, replace(Lens(), element="EL_WSW")) == {}
    links.mark_test(desk, tried.id)
    assert shown(desk) == {"Still to come": "1"}


def test_promises_on_a_case_that_somebody_stepped_back_from_are_not_shown_to_them(team: Team) -> None:
    actions.promise(team.desk, team.case.id, "chief_nurse", "A second nurse.", team.desk.today())
    assert shown(team.desk) == {"Still to come": "1"}
    recusal.step_back(team.desk, team.case.id, "about_me", takes_over=team.lee)
    assert shown(team.desk) == {}
