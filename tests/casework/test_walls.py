"""A guardian who must not see a case finds no trace of it, wherever cases are listed, counted, found or told of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safespace.casework import (
    access_review,
    browse,
    dispose,
    holds,
    links,
    recusal,
    retention,
    return_page,
    searching,
    settings,
    tags,
    today,
    undo,
    walls,
)
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.domain.case_list import Narrowing, View
from safespace.domain.case_ties import Tie
from safespace.domain.quarter import Quarter
from tests.builders import a_concern, sent
from tests.casework.keys import LEE, SAM, Team

TAG = "only here"


def traces(desk: Desk, reference: str, handle: str) -> list[str]:
    """Return every page of which some word tells that there is a case."""
    day = desk.today()
    pages = {
        "cases": searching.cases(desk, Narrowing(View.ALL)),
        "find": searching.find(desk, reference),
        "words": searching.find(desk, "registered"),
        "today": today.look(desk),
        "trail": settings.trail(desk, 500),
        "links": [links.look(desk, line.case.id) for line in searching.cases(desk, Narrowing(View.ALL)).lines],
        "holds": holds.lines(desk),
        "kept": retention.overview(desk),
        "return": return_page.look(desk, Quarter.of(day)),
        "undo": undo.last(desk),
        "away": recusal.mine(desk),
        "review": access_review.look(desk, Quarter.of(day)),
        "disposal": dispose.find(desk, reference),
        "tags": [word for word in tags.known(desk) if word == TAG and reference] and [reference],
    }
    return [name for name, page in pages.items() if reference in repr(page) or handle in repr(page)]


def test_a_walled_guardian_finds_no_trace_of_the_case_and_the_others_find_all(team: Team) -> None:
    desk, case = team.desk, team.case
    sent(desk, case.id)
    other = a_concern(desk, handle="Another")
    links.link(desk, other.id, case.reference, Tie.SAME)
    wanted = Wanted("legal", "The solicitor", "A claim.", desk.today().replace(year=2027), case.id)
    holds.place(desk, wanted)
    handle = desk.case(case.id).handle
    tags.add(desk, case.id, TAG)
    before = {"cases", "find", "words", "today", "trail", "links", "holds", "return", "undo", "disposal", "tags"}
    assert before <= set(traces(desk, case.reference, handle))
    counted = searching.counts(desk)[View.ALL]
    wall = walls.put_up(desk, case.id, team.lee)
    assert before <= set(traces(desk, case.reference, handle))
    lee = team.sits(LEE)
    assert traces(lee, case.reference, handle) == []
    assert searching.counts(lee)[View.ALL] == counted - 1
    assert today.look(lee).away == 0
    for step in (
        lambda: browse.case(lee, case.id),
        lambda: recusal.from_case(lee, case.id),
        lambda: walls.take_down(lee, wall.id),
    ):
        with pytest.raises(walls.NotHere):
            step()
    with pytest.raises(links.NoSuchCase):
        links.link(lee, other.id, case.reference, Tie.FOLLOWS)
    sam = team.sits(SAM)
    walls.take_down(sam, wall.id)
    assert [one.action for one in sam.vault.trail.read(1)] == ["wall.taken_down"]
    assert case.id in {line.case.id for line in searching.cases(team.sits(LEE), Narrowing(View.ALL)).lines}


def test_a_wall_is_for_somebody_else_and_leaves_somebody_who_goes_on(team: Team) -> None:
    desk, case = team.desk, team.case
    for nobody in (desk.me, desk.new_id()):
        with pytest.raises(walls.ChooseWho):
            walls.put_up(desk, case.id, nobody)
    wall = walls.put_up(desk, case.id, team.lee)
    with pytest.raises(walls.ChooseWho):
        walls.put_up(desk, case.id, team.lee)
    assert [one.who for one in walls.of_case(desk, case.id)] == ["Lee Chan"]
    assert desk.rows.walls.get(wall.id) == replace(wall)
    recusal.step_back(desk, case.id, "about_me", takes_over=team.kim)
    with pytest.raises(walls.NobodyLeft):
        walls.put_up(desk, case.id, team.kim)


def test_the_figures_of_the_trust_still_count_a_walled_case(team: Team) -> None:
    desk = team.desk
    quarter = Quarter.of(desk.today())
    before = [line.count for line in return_page.look(desk, quarter).lines]
    walls.put_up(desk, team.case.id, team.lee)
    after = [line.count for line in return_page.look(team.sits(LEE), quarter).lines]
    assert after == before
