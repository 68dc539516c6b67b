"""The rules of a vault in the settings, and what waits for a second person: put back, changed, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import approving, identity, people, put_down, safekeeping, strict
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.open_identity import OpenIdentity
from safespace.ui.screens.people_sheets import LetIn
from safespace.ui.screens.today import Today
from safespace.vault.key_problems import KeyFileNeeded
from tests.casework.keys import KIM, SAM, asked_for
from tests.ui.screens.desk_screen import nameless, press, says, settle
from tests.ui.screens.team_screen import Seat, choose


def test_words_that_were_sealed_are_put_back_once_it_was_said_what_that_costs(seat: Seat) -> None:
    strict.turn_on(seat.desk)
    screen = seat.settings()
    assert not screen.people.seal.isVisible()
    press(screen.people, "Put the words back")
    assert says(seat.sheet, "reads them in passing")
    press(seat.sheet, "Put the words back")
    assert says(seat.sheet, "One text is back beside the case.")
    assert not put_down.is_on(seat.desk)
    seat.sheet.leave()
    settle()
    assert screen.people.seal.isVisible()
    assert not screen.people.unseal.isVisible()


def test_the_key_that_a_removed_guardian_had_is_changed_by_whoever_may_open(seat: Seat) -> None:
    kim = seat.team.sits(KIM)
    people.remove(kim, seat.team.lee)
    seat.desk = seat.team.sits(SAM)
    seat.work.open(lambda: seat.desk, lambda: None)
    before = seat.desk.vault.connection.value("SELECT identity_public FROM meta")
    screen = seat.settings()
    press(screen.people, "Change its key")
    assert says(seat.sheet, "the key to that stays the one they had")
    press(seat.sheet, "Change this key")
    assert says(seat.sheet, "The key to who spoke up is a new one.")
    assert seat.desk.vault.connection.value("SELECT identity_public FROM meta") != before
    assert identity.open_with_reason(seat.desk, seat.team.case.id, "ring_back").who["name"] == "Blessing Adeyemi"


def test_whoever_may_not_open_who_spoke_up_reads_why_its_buttons_wait(seat: Seat) -> None:
    strict.turn_on(seat.desk)
    seat.desk = seat.team.sits(KIM)
    seat.work.open(lambda: seat.desk, lambda: None)
    screen = seat.settings()
    for one in (screen.people.two, screen.people.renew, screen.people.unseal):
        assert one.isVisible()
        assert not one.isEnabled()
        assert one.accessibleDescription() == "Only whoever may open who spoke up can change this."
    assert says(screen.people, "Only whoever may open who spoke up can change this.")


def test_a_request_that_waits_is_taken_back_in_the_settings(seat: Seat) -> None:
    people.ask_for_two(seat.desk, frozenset({seat.team.kim}))
    approving.ask(seat.desk, seat.team.case.id, "ring_back")
    asked_for(seat.desk, lambda: people.ask_for_one(seat.desk))
    screen = seat.settings()
    reference = seat.team.case.reference
    assert says(screen.people, f"You asked to open who spoke up on case {reference}")
    assert says(screen.people, "To reach the person. Since Fri 3 July. Nobody has answered yet.")
    assert nameless(screen.people) == []
    press(screen.people, f"Take it back: what you asked to open who spoke up on case {reference}")
    assert [one.why for one in approving.mine(seat.desk)] == [""]
    assert not says(screen.people, f"You asked to open who spoke up on case {reference}")
    press(screen.people, "Take it back: what you asked to let one person open who spoke up alone")
    assert approving.mine(seat.desk) == ()
    assert not screen.people.waiting.isVisible()


def test_a_request_is_taken_back_where_it_was_made_and_found_there_again(seat: Seat) -> None:
    people.ask_for_two(seat.desk, frozenset({seat.team.kim}))
    screen = seat.open(CasePage, seat.team.case.id)
    for first in (True, False):
        press(screen, "Open with a reason")
        press(seat.sheet, "To reach the person")
        press(seat.sheet, "Open it for 5 minutes")
        if first:
            press(seat.sheet, "Ask and wait")
            seat.sheet.leave()
    sheet = seat.sheet
    assert isinstance(sheet, OpenIdentity)
    assert says(sheet, "It is asked.")
    assert not sheet.approval.later.isVisible()
    press(sheet, "Take the request back")
    assert says(sheet, "It is taken back.")
    assert approving.mine(seat.desk) == ()
    assert sheet.approval.later.isVisible()


def test_a_request_that_was_answered_meanwhile_is_not_taken_back(seat: Seat) -> None:
    people.ask_for_two(seat.desk, frozenset({seat.team.kim}))
    screen = seat.open(CasePage, seat.team.case.id)
    press(screen, "Open with a reason")
    press(seat.sheet, "To reach the person")
    press(seat.sheet, "Open it for 5 minutes")
    press(seat.sheet, "Ask and wait")
    approving.approve_here(seat.desk, approving.mine(seat.desk)[0].id, KIM)
    press(seat.sheet, "Take the request back")
    assert says(seat.sheet, "Somebody has said yes in the meantime.")
    assert approving.is_approved(seat.desk, seat.team.case.id)


def test_somebody_is_let_in_with_a_key_file(seat: Seat, tmp_path: Path) -> None:
    stick = tmp_path / "stick.safespace-key"
    people.make_key_file(stick)
    screen = seat.settings()
    press(screen.people, "Let somebody in")
    sheet = seat.sheet
    assert isinstance(sheet, LetIn)
    sheet.name.setText("Ada Obi")
    own = choose(sheet.choice)
    sheet.key_file.take(stick)
    press(sheet, "Let them in")
    assert says(sheet, "Ada Obi can open this vault with a passphrase of their own and their key file.")
    assert sheet.key_file.file is None
    with pytest.raises(KeyFileNeeded):
        seat.team.sits(own)
    seat.team.desk = safekeeping.unlock(seat.desk.vault.folder, own, seat.clock, key_file=stick)
    seat.work.open(lambda: seat.team.desk, lambda: None)


def test_a_request_that_cannot_be_approved_any_more_is_refused_beside_it(seat: Seat) -> None:
    people.ask_for_two(seat.desk, frozenset({seat.team.kim}))
    approving.ask(seat.desk, seat.team.case.id, "ring_back")
    seat.desk = seat.team.sits(KIM)
    seat.work.open(lambda: seat.desk, lambda: None)
    refused: list[object] = []
    seat.work.refused.connect(refused.append)
    screen = seat.open(Today)
    with seat.desk.vault.transaction():
        seat.desk.vault.connection.execute("DELETE FROM approvals")
    press(screen, "Approve it")
    assert refused == []
    place = screen.list.part.findChildren(ProblemPlace)
    assert any(one.isVisible() and "cannot be approved" in one.words.text() for one in place)
