"""Several guardians in one vault: who has which case, and what the others did since one last looked."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import record, searching, team, today, undo, walls
from safespace.casework.desk import Desk
from safespace.domain.case import Case
from safespace.domain.case_list import Narrowing, View
from tests.builders import a_concern, a_desk
from tests.casework.keys import LEE, SAM, Team


@pytest.fixture
def team_of_three(team: Team) -> Team:
    """Return the team under a name of its own."""
    return team


def listed(desk: Desk, whose: str) -> set[str]:
    """Return the cases on the list of one guardian."""
    return {line.case.id for line in searching.cases(desk, Narrowing(View.ALL, of=whose)).lines}


def on_today(desk: Desk) -> set[str]:
    """Return the cases with something to do on Today."""
    seen = today.look(desk)
    lines = (*seen.danger, *seen.at_once, *seen.overdue, *seen.today, *seen.week)
    return {line.case.id for line in lines}


def cases(of: Team) -> tuple[Case, Case, Case]:
    """Return a case of Sam's, one of Lee's with somebody in danger, and one of Lee's without."""
    danger, quiet = a_concern(of.desk, handle="Danger"), a_concern(of.desk, handle="Quiet")
    record.in_danger(of.desk, danger.id)
    return of.case, danger, quiet


def test_a_case_has_one_guardian_and_lists_narrow_to_what_is_mine(team_of_three: Team) -> None:
    desk = team_of_three.desk
    mine, danger, quiet = cases(team_of_three)
    team.assign(desk, mine.id, team_of_three.lee)
    team.assign(desk, mine.id, desk.me)
    for case in (danger, quiet):
        team.assign(desk, case.id, team_of_three.lee)
    assert team.who_has(desk, mine.id) == desk.me
    assert listed(desk, desk.me) == {mine.id}
    assert listed(desk, team_of_three.lee) == {danger.id, quiet.id}
    with pytest.raises(KeyError):
        team.assign(desk, mine.id, desk.new_id())
    assert quiet.id in on_today(desk)
    team.show_only_mine(desk, only=True)
    assert on_today(desk) >= {mine.id, danger.id}
    assert quiet.id not in on_today(desk)
    assert team.look(desk).hidden == 2
    assert undo.next_one(desk) is not None


def test_what_others_did_is_told_once_and_never_of_a_case_behind_a_wall(team_of_three: Team) -> None:
    desk, case = team_of_three.desk, team_of_three.case
    behind = a_concern(desk, handle="Behind")
    walls.put_up(desk, behind.id, team_of_three.lee)
    record.thanked(desk, behind.id)
    record.thanked(desk, case.id)
    lee = team_of_three.sits(LEE)
    told = team.look(lee)
    assert ("Thanked the person", case.reference, "Sam Okoro") in [
        (one.deed, one.reference, one.who) for one in told.did
    ]
    assert behind.reference not in repr(told)
    team.seen(lee)
    assert team.look(lee).did == ()
    record.in_danger(lee, case.id)
    assert team.look(lee).did == ()
    sam = team_of_three.sits(SAM)
    assert "Marked that somebody is in danger" in [one.deed for one in team.look(sam).did]


def test_a_lone_guardian_sees_nothing_of_it(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    assert team.look(desk) == team.Team(0, (), 0, only_mine=False, hidden=0)
    desk.vault.close()
