"""What lists show of what was typed: somebody without leave to open who spoke up reads no name there either."""

from __future__ import annotations

import pytest

from safespace.casework import (
    identity,
    links,
    record,
    return_page,
    searching,
    strict,
    tags,
    tasks,
    today,
)
from safespace.casework.desk import Desk
from safespace.domain.case import TaskKind
from safespace.domain.case_list import Narrowing, View
from safespace.domain.case_ties import Tie
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from tests.builders import a_concern, sent
from tests.casework.keys import KIM, SAM, Team
from tests.casework.looking import places_of

HANDLE = "Karen Holt shouting on nights"
TO_DO = "Ring Karen Holt at home"
TAG = "Karen Holt"
NAME = "karen"


@pytest.fixture
def told(team: Team) -> Team:
    """Return the team once Sam has typed a name into everything that lists show."""
    desk = team.desk
    record.describe(desk, team.case.id, desk.case(team.case.id).about, handle=HANDLE)
    other = a_concern(desk, "Nights.", name="", handle=HANDLE)
    links.link(desk, other.id, team.case.reference, Tie.SAME)
    sent(desk, team.case.id)
    tags.add(desk, team.case.id, TAG)
    tags.add(desk, other.id, "nights")
    for case_id in (team.case.id, other.id):
        with desk.vault.transaction():
            tasks.add(desk, case_id, TaskKind.OTHER, TO_DO, "Promised.", desk.today())
    identity.seal_now(desk)
    return team


def everything_listed(desk: Desk, case_id: Id) -> str:
    """Return all that the lists say: the list of cases, the search, Today, the return, links and tags."""
    shown = [
        searching.cases(desk, Narrowing(View.ALL)),
        searching.find(desk, "nights"),
        searching.find(desk, desk.case(case_id).reference),
        today.look(desk),
        return_page.look(desk, Quarter.of(desk.today())),
        links.look(desk, case_id),
    ]
    words = map(str, shown)
    return " ".join([*words, *tags.known(desk), *(tag.word for tag in tags.of(desk, case_id))]).lower()


def test_whoever_may_open_who_spoke_up_reads_lists_as_they_were_typed(told: Team) -> None:
    listed = everything_listed(told.desk, told.case.id)
    assert HANDLE.lower() in listed
    assert TO_DO.lower() in listed
    assert tags.known(told.desk) == ("karen holt", "nights")


@pytest.mark.parametrize("stricter", [False, True])
def test_an_attack_a_colleague_without_leave_looks_through_every_list_for_a_name(told: Team, *, stricter: bool) -> None:
    if stricter:
        strict.turn_on(told.desk)
    kim = told.sits(KIM)
    assert not kim.vault.identity.permitted()
    listed = everything_listed(kim, told.case.id)
    assert NAME not in listed
    assert "holt" not in listed
    assert "shouting on nights" in listed, "the rest stays, or nobody could work"
    assert "nights" in tags.known(kim)


def test_in_a_stricter_vault_a_tag_that_names_somebody_lies_nowhere_in_clear_and_comes_back(told: Team) -> None:
    assert places_of(told.desk, TAG.lower()) >= {"tags.word"}
    strict.turn_on(told.desk)
    assert places_of(told.desk, TAG.lower()) == set()
    assert [tag.word for tag in tags.of(told.desk, told.case.id)] == ["Somebody"]
    later = tags.add(told.desk, told.case.id, "Tom Price")
    assert places_of(told.desk, "tom price") == set()
    tags.remove(told.desk, later.id)
    strict.turn_off(told.desk)
    assert [tag.word for tag in tags.of(told.desk, told.case.id)] == ["karen holt"]


def test_a_stricter_vault_shows_its_lists_masked_to_everybody(told: Team) -> None:
    strict.turn_on(told.desk)
    assert NAME not in everything_listed(told.sits(SAM), told.case.id)
