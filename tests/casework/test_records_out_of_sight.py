"""Whoever no longer takes part in a case cannot make its record go, and reads nothing of it among the records."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safespace.casework import close, dispose, holds, law_dates, recusal, retention, shredding, walls
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.casework.takes_part import NotYours
from safespace.casework.walls import NotHere
from safespace.domain.case import Case
from safespace.domain.ids import Id
from tests.builders import a_concern
from tests.casework.keys import LEE, SAM, Team
from tests.casework.looking import everything
from tests.casework.records import finish


def kept_from_lee(team: Team, how: str) -> Case:
    """Return a closed case, two years old, that Lee must not see or stepped back from; Sam sits at the desk."""
    case = a_concern(team.desk, handle="Night cover")
    if how == "wall":
        walls.put_up(team.desk, case.id, team.lee)
    else:
        recusal.step_back(team.sits(LEE), case.id, "about_me", takes_over=team.kim)
    sam = team.sits(SAM)
    close.case(sam, case.id, "upheld")
    team.clock.move(days=400)
    finish(sam, case.id)
    team.clock.move(days=400)
    return case


def held(desk: Desk, case: Case) -> Id:
    """Put one case on hold for a reason that names the wrong thing to let out."""
    day = desk.today().replace(year=desk.today().year + 1)
    return holds.place(desk, Wanted("legal", "Quagmire and sons", "A claim", day, case_id=case.id)).id


@pytest.mark.parametrize("how", ["wall", "stepped back"])
def test_they_destroy_neither_the_case_nor_who_spoke_up(team: Team, how: str) -> None:
    case = kept_from_lee(team, how)
    lee = team.sits(LEE)
    before = everything(lee)
    steps: tuple[Callable[[], object], ...] = (
        lambda: dispose.outlook(lee, case.id),
        lambda: dispose.case(lee, case.id, case.reference, "period_over"),
        lambda: dispose.case(lee, case.id, case.reference, dispose.reasons(lee)[-1][0]),
        lambda: shredding.shred(lee, case.id),
    )
    for step in steps:
        with pytest.raises((NotYours, NotHere)) as refused:
            step()
        assert case.handle not in f"{refused.value.title} {refused.value.advice}"
    assert everything(lee) == before


@pytest.mark.parametrize("how", ["wall", "stepped back"])
def test_they_read_of_no_hold_on_it_and_end_none(team: Team, how: str) -> None:
    case = kept_from_lee(team, how)
    hold = held(team.desk, case)
    team.clock.move(days=370)
    assert "Quagmire" in repr(law_dates.look(team.desk))
    lee = team.sits(LEE)
    assert "Quagmire" not in repr((holds.page(lee), holds.to_review(lee), law_dates.look(lee)))
    day = lee.today().replace(year=lee.today().year + 2)
    steps: tuple[Callable[[], object], ...] = (
        lambda: holds.lift(lee, hold, "It is over"),
        lambda: holds.look_again(lee, hold, day),
        lambda: holds.place(lee, Wanted("legal", "Somebody", "Why", day, case_id=case.id)),
    )
    for step in steps:
        with pytest.raises((NotYours, NotHere)):
            step()
    assert [line.hold.id for line in holds.page(team.sits(SAM)).lines] == [hold]


@pytest.mark.parametrize("how", ["wall", "stepped back"])
def test_it_is_not_proposed_to_them_and_is_to_the_others(team: Team, how: str) -> None:
    case = kept_from_lee(team, how)
    retention.set_period(team.desk, "upheld", 1, "Records manager")
    retention.set_identity_months(team.desk, 2, "Records manager")
    assert case.reference not in repr(retention.overview(team.sits(LEE)))
    told = retention.overview(team.sits(SAM))
    assert ([line.reference for line in told.proposed], len(told.identities)) == ([case.reference], 1)


def test_by_its_reference_they_are_told_that_they_stepped_back_and_of_a_wall_nothing(team: Team) -> None:
    case = kept_from_lee(team, "stepped back")
    with pytest.raises(NotYours):
        dispose.find(team.sits(LEE), case.reference)
    team.sits(SAM)
    case = kept_from_lee(team, "wall")
    assert dispose.find(team.sits(LEE), case.reference) is None
