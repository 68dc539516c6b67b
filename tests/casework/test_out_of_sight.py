"""What a guardian must not see, or stepped back from, tells them nothing by undo, packs or an export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from safespace.casework import (
    agreements,
    browse,
    done_earlier,
    export,
    hand_over,
    handing_page,
    links,
    merging,
    pack_checks,
    record,
    recusal,
    return_page,
    sending_back,
    tags,
    taking_over,
    tasks,
    undo,
    walls,
)
from safespace.casework import team as together
from safespace.casework.desk import Desk
from safespace.domain.case import TaskKind, Voice
from safespace.domain.case_ties import Tie
from safespace.domain.hand_over import Sees
from safespace.domain.quarter import Quarter
from safespace.vault.vault import Vault
from tests.builders import a_concern
from tests.casework.keys import LEE, SAM, Team
from tests.casework.looking import everything
from tests.casework.two_vaults import Two, knows

CANARY = "Quagmire"
PASSPHRASE = "copper lantern orbit velvet harbour tundra"


def away(team: Team, how: str) -> Desk:
    """Let Lee work on the case, and then see it no more: by a wall, or because they stepped back."""
    lee = team.sits(LEE)
    record.note(lee, team.case.id, Voice.NOTE, f"{CANARY} in a note")
    task = tasks.add(lee, team.case.id, TaskKind.OTHER, f"{CANARY} in a task", "Why", lee.today())
    done_earlier.tick_off(lee, task.id)
    if how == "wall":
        walls.put_up(team.sits(SAM), team.case.id, team.lee)
        return team.sits(LEE)
    recusal.step_back(lee, team.case.id, "about_me", takes_over=team.kim)
    return lee


@pytest.mark.parametrize("how", ["wall", "stepped back"])
def test_what_one_did_on_a_case_before_is_neither_shown_nor_taken_back_afterwards(team: Team, how: str) -> None:
    lee = away(team, how)
    steps = [step.number for step in lee.vault.history.steps(lee.me, 50)]
    assert CANARY not in repr((undo.last(lee), undo.next_one(lee)))
    before = everything(lee)
    for number in (None, *steps):
        with pytest.raises((undo.NothingToTakeBack, undo.NotTakenBack)) as refused:
            undo.undo(lee, number)
        assert CANARY not in f"{refused.value.title} {refused.value.advice}"
    assert everything(lee) == before


def test_what_was_taken_back_before_a_wall_is_not_done_again_behind_it(team: Team) -> None:
    lee = team.sits(LEE)
    record.note(lee, team.case.id, Voice.NOTE, f"{CANARY} in a note")
    undo.undo(lee)
    walls.put_up(team.sits(SAM), team.case.id, team.lee)
    lee = team.sits(LEE)
    before = everything(lee)
    with pytest.raises(undo.NothingToTakeBack):
        undo.redo(lee)
    assert everything(lee) == before


def test_whoever_stepped_back_reads_no_word_of_the_case_beside_others_and_nothing_of_it_on_today(team: Team) -> None:
    desk, case = team.desk, team.case
    other = a_concern(desk, handle="Another")
    links.link(desk, other.id, case.reference, Tie.SAME)
    tags.add(desk, case.id, CANARY)
    handle = desk.case(case.id).handle
    lee = away(team, "stepped back")
    assert handle not in repr(links.look(lee, other.id))
    page = return_page.look(lee, Quarter.of(lee.today()))
    assert handle not in repr((page.lacking, page.cases))
    assert case.id in {line.id for line in page.lacking}
    assert CANARY not in tags.known(lee)
    assert case.reference not in repr(together.look(lee))


def test_the_trail_that_is_exported_names_no_case_behind_a_wall(team: Team) -> None:
    desk, case = team.desk, team.case
    links.link(desk, a_concern(desk, handle="Another").id, case.reference, Tie.SAME)
    walls.put_up(desk, case.id, team.lee)
    leaving = export.prepare(team.sits(LEE), "archive", PASSPHRASE, with_identity=True)
    told = b"".join(leaving.files.values())
    assert case.id.encode() not in told
    assert case.reference.encode() not in told


@pytest.fixture
def joined(team: Team, tmp_path: Path) -> Iterator[Two]:
    """Return the vault of Sam, Lee and Kim and the one of Ada, who know each other's keys."""
    between = tmp_path / "between"
    between.mkdir()
    ada = Desk(
        Vault.create_temporary(tmp_path / "Westmere.safespace", "Westmere", "Ada Finch", team.clock()), team.clock
    )
    yield Two(team.desk, ada, team.clock, between, knows(team.desk, ada, between), knows(ada, team.desk, between))
    ada.vault.close()


def comes_back(team: Team, two: Two, how: str, *, both_wrote: bool) -> Path:
    """Let Sam lend the case, take it back early and then see it no more; return what Ada sends of it, Sam at the desk.

    Ada wrote a note to it; `both_wrote`: and both wrote to its area.
    """
    sam, case = team.desk.me, team.case
    pack = two.taken(two.agreed(case))
    record.note(two.ada, case.id, Voice.CALL, f"{CANARY} in a call")
    hand_over.take_back(team.desk, case.id, "Ada fell ill.")
    if both_wrote:
        there, here = two.ada.case(case.id).about, team.desk.case(case.id).about
        record.describe(two.ada, case.id, replace(there, area=two.ada.coded("areas", "surgery")), CANARY)
        record.describe(team.desk, case.id, replace(here, area=team.desk.coded("areas", "elderly")))
    if how == "wall":
        walls.put_up(team.sits(LEE), case.id, sam)
    else:
        recusal.step_back(team.desk, case.id, "about_me", takes_over=team.lee)
    team.sits(SAM)
    return two.back(pack)


@pytest.mark.parametrize("how", ["wall", "stepped back"])
def test_what_comes_back_on_a_case_one_must_not_see_is_taken_in_unseen(team: Team, joined: Two, how: str) -> None:
    file = comes_back(team, joined, how, both_wrote=False)
    told = repr(handing_page.opened(team.desk, file))
    assert team.case.reference not in told
    assert CANARY not in told
    merging.merge(team.desk, file, {})
    assert f"{CANARY} in a call" in [one.text for one in browse.case(team.sits(LEE), team.case.id).words]


@pytest.mark.parametrize("how", ["wall", "stepped back"])
def test_two_versions_of_a_case_one_must_not_see_are_not_laid_before_one(team: Team, joined: Two, how: str) -> None:
    file = comes_back(team, joined, how, both_wrote=True)
    before = everything(team.desk)
    for step in (lambda: handing_page.opened(team.desk, file), lambda: merging.merge(team.desk, file, {})):
        with pytest.raises(pack_checks.NotYoursToChoose) as refused:
            step()
        assert team.case.reference not in f"{refused.value.title} {refused.value.advice}"
    assert everything(team.desk) == before
    if how == "wall":
        lee = team.sits(LEE)
        walls.take_down(lee, walls.of_case(lee, team.case.id)[0].wall.id)
        (back,) = merging.look(team.sits(SAM), file).cases
        merging.merge(team.desk, file, {one.key: merging.Side.THERE for one in back.conflicts})
        assert team.desk.case(team.case.id).handle == CANARY


def test_a_borrowed_case_goes_back_by_the_hand_that_took_it_in_because_the_lender_knows_no_other_key(
    team: Team, joined: Two
) -> None:
    case = a_concern(joined.ada, handle="Ada's")
    agreements.agree(joined.ada, case.id, joined.sam_at_adas, Sees.WHOLE)
    until = team.desk.today() + timedelta(days=28)
    made = hand_over.lend(joined.ada, joined.sam_at_adas, [case.id], until, joined.between)
    pack = taking_over.take_in(team.desk, made.file)
    lee = team.sits(LEE)
    record.note(lee, case.id, Voice.NOTE, CANARY)
    before = everything(lee)
    for answer in (sending_back.send_back, pack_checks.save_receipt):
        with pytest.raises(pack_checks.AnotherTookIt):
            answer(lee, pack.id, joined.between)
    assert everything(lee) == before
    merging.merge(joined.ada, sending_back.send_back(team.sits(SAM), pack.id, joined.between).file, {})
    assert CANARY in [one.text for one in browse.case(joined.ada, case.id).words]
