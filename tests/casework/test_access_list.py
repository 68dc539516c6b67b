"""Everybody who can open the vault, as it is shown, and what the present guardian could change about each."""

from __future__ import annotations

from safespace.casework import access_list, people
from safespace.casework.access_list import Way
from tests.casework.keys import KIM, Team


def ways(team: Team) -> dict[str, tuple[Way, ...]]:
    """Return what could be changed about each."""
    return {entry.name: entry.ways for entry in access_list.look(team.desk).entries}


def test_whoever_sits_here_comes_first_and_cannot_change_themselves(team: Team) -> None:
    found = access_list.look(team.desk)
    assert found.entries[0].line == "You. May open who spoke up. Since 3 July 2026."
    assert ways(team) == {
        "Sam Okoro": (),
        "Kim Bell": (Way.PERMIT, Way.REMOVE),
        "Lee Chan": (Way.FORBID, Way.REMOVE),
    }
    assert [name for _, name in found.can_approve] == ["Kim Bell", "Lee Chan"]


def test_whoever_may_not_open_cannot_give_it_or_take_it(team: Team) -> None:
    team.sits(KIM)
    assert set(ways(team).values()) == {(), (Way.REMOVE,)}
    assert not access_list.look(team.desk).may_open


def test_where_it_takes_two_an_approver_can_appoint_another(team: Team) -> None:
    people.forbid(team.desk, team.lee)
    people.ask_for_two(team.desk, frozenset({team.kim}))
    assert ways(team)["Kim Bell"] == (Way.FORBID, Way.REMOVE)
    team.sits(KIM)
    assert ways(team)["Lee Chan"] == (Way.APPOINT, Way.REMOVE)
    assert "Approves" in access_list.look(team.desk).entries[0].line
