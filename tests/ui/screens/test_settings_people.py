"""Who can open the vault, in the settings: letting in, changing, removing, and what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from safespace.casework import approving, backups, identity, people, put_down, safekeeping, settings
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.open_identity import OpenIdentity
from safespace.ui.screens.organisation_sheets import AdmitOrganisation, MakeOrganisationKey
from safespace.ui.screens.people_sheets import ChangeAccess, LetIn
from safespace.ui.screens.suspect_sheet import Suspect
from safespace.ui.screens.today import Today
from safespace.vault.problems import WrongPassphrase
from tests.casework.keys import KIM, LEE, OTHER, SAM
from tests.ui.screens.desk_screen import button, focus, key, nameless, press, says, settle, tab_to, write
from tests.ui.screens.team_screen import Seat, choose


def names(seat: Seat) -> list[str]:
    """Return who has access."""
    found = people.look(seat.desk)
    return [one.name for one in (*found.guardians, *found.organisations)]


def test_everybody_stands_there_with_what_they_may_and_nobody_changes_themselves(seat: Seat) -> None:
    card = seat.settings().people
    for words in ("Sam Okoro", "You. May open who spoke up. Since 3 July 2026.", "Kim Bell", "May not open who spoke"):
        assert says(card, words)
    assert button(card, "Change what Lee Chan may")
    with pytest.raises(AssertionError):
        button(card, "Change what Sam")
    assert nameless(card) == []


def test_somebody_is_let_in_by_keyboard_with_a_passphrase_of_their_own(seat: Seat) -> None:
    screen = seat.settings()
    screen.people.let_in.setFocus()
    key(Qt.Key.Key_Return)
    sheet = seat.sheet
    assert isinstance(sheet, LetIn)
    assert says(sheet, "Type their name.")
    tab_to("Their name")
    write("Ada Obi")
    tab_to("I have written them down")
    key(Qt.Key.Key_Return)
    own = sheet.choice.offered.words
    write(own)
    key(Qt.Key.Key_Return)
    assert says(sheet, "Ada Obi can open this vault")
    assert not sheet.choice.offered.words
    assert "Ada Obi" in names(seat)
    assert says(screen.people, "Ada Obi")
    ada = seat.team.sits(own)
    assert (ada.vault.guardian.name, ada.vault.guardian.may_open_identity) == ("Ada Obi", False)


def test_removing_says_first_what_it_means_and_afterwards_what_still_opens(seat: Seat) -> None:
    backups.back_up(seat.desk)
    screen = seat.settings()
    press(screen.people, "Change what Lee Chan may")
    sheet = seat.sheet
    assert isinstance(sheet, ChangeAccess)
    assert not sheet.step.button.isEnabled()
    press(sheet, "Remove them")
    assert says(sheet, "the vault gets new keys")
    assert says(sheet, "Backups made before still open")
    press(sheet, "Remove Lee Chan")
    assert says(sheet, "Lee Chan was removed")
    assert says(sheet, "until 3 July 2026 can still be opened")
    assert "Lee Chan" not in names(seat)
    assert not says(screen.people, "Lee Chan")
    seat.clock.move(hours=1)
    press(sheet, "Make new backups and remove the old ones")
    assert says(sheet, "New backups are made, and no older ones are left.")
    with pytest.raises(WrongPassphrase):
        seat.team.sits(LEE)


def test_leave_to_open_is_given_and_taken_back(seat: Seat) -> None:
    screen = seat.settings()
    press(screen.people, "Change what Kim Bell may")
    press(seat.sheet, "Let them open who spoke up")
    press(seat.sheet, "Let Kim Bell open who spoke up")
    assert says(seat.sheet, "Kim Bell may now open who spoke up")
    seat.sheet.leave()
    press(screen.people, "Change what Lee Chan may")
    press(seat.sheet, "Take back what they may")
    press(seat.sheet, "Take it back")
    assert says(seat.sheet, "Lee Chan still has a way into the vault")
    found = {one.name: one.may_open_identity for one in people.look(seat.desk).guardians}
    assert found == {"Kim Bell": True, "Lee Chan": False, "Sam Okoro": True}


def test_a_refusal_stands_in_the_sheet_and_changes_nothing(seat: Seat) -> None:
    people.ask_for_two(seat.desk, frozenset({seat.team.kim}))
    screen = seat.settings()
    press(screen.people, "Change what Kim Bell may")
    press(seat.sheet, "Remove them")
    press(seat.sheet, "Remove Kim Bell")
    assert says(seat.sheet, "Nobody else may approve")
    assert button(seat.sheet, "Remove Kim Bell").isEnabled()
    assert "Kim Bell" in names(seat)


def test_where_it_takes_two_the_other_one_approves_in_place_and_it_goes_on(seat: Seat) -> None:
    people.ask_for_two(seat.desk, frozenset({seat.team.kim}))
    screen = seat.settings()
    press(screen.people, "Change what Lee Chan may")
    sheet = seat.sheet
    assert isinstance(sheet, ChangeAccess)
    press(sheet, "Remove them")
    press(sheet, "Remove Lee Chan")
    assert says(sheet, "Who may approve: Kim Bell.")
    assert focus() is sheet.approval.passphrase
    write(SAM)
    key(Qt.Key.Key_Return)
    assert says(sheet, "cannot be approved")
    assert "Lee Chan" in names(seat)
    sheet.approval.passphrase.clear()
    write(KIM)
    key(Qt.Key.Key_Return)
    assert says(sheet, "Lee Chan was removed")
    assert not sheet.approval.passphrase.text()


def test_after_a_suspicion_every_key_is_new_and_the_sheet_is_typed_back(seat: Seat, tmp_path: Path) -> None:
    screen = seat.settings()
    press(screen.people, "Somebody may know a secret")
    sheet = seat.sheet
    assert isinstance(sheet, Suspect)
    assert says(sheet, "have a printer or a stick ready")
    assert not sheet.step.button.isEnabled()
    own = choose(sheet.choice)
    press(sheet, "Change every key")
    assert says(sheet, "Your new recovery sheet")
    code = sheet.part.code
    assert not sheet.choice.offered.words
    sheet.part.save_to(tmp_path / "sheet.pdf")
    for position, line in sheet.part.groups.items():
        line.setText(code[position])
    press(sheet, "The sheet is right")
    assert says(sheet, "Every key is new")
    assert says(sheet, "The ways in of Kim Bell and Lee Chan are as they were")
    assert sheet.part.code == ()
    assert safekeeping.try_recovery(seat.desk, "-".join(code))
    with pytest.raises(WrongPassphrase):
        seat.team.sits(SAM)
    seat.team.desk = safekeeping.unlock(seat.desk.vault.folder, own, seat.clock)
    seat.team.desk.vault.close()


def test_an_organisations_key_is_made_and_let_in_once_its_words_were_compared(seat: Seat, tmp_path: Path) -> None:
    screen = seat.settings()
    press(screen.people, "Make one")
    made = seat.sheet
    assert isinstance(made, MakeOrganisationKey)
    made.name.setText("Board secretary")
    choose(made.choice)
    (tmp_path / "taken.safespace-organisation").write_text("here already")
    made.make(tmp_path / "taken.safespace-organisation")
    assert made.problem.isVisible()
    made.make(tmp_path / "board.safespace-organisation")
    settle()
    public = tmp_path / "board.safespace-public"
    assert says(made, people.offered(public).words)
    made.leave()
    press(screen.people, "Let one in")
    sheet = seat.sheet
    assert isinstance(sheet, AdmitOrganisation)
    sheet.offer(tmp_path / "taken.safespace-organisation")
    assert says(sheet, "not an organisation's key")
    sheet.offer(public)
    assert says(sheet, people.offered(public).words)
    assert says(sheet, "Compare the eight words.")
    sheet.compared.tick.click()
    press(sheet, "Let it in")
    assert says(sheet, "The key of Board secretary can open this vault")
    assert "Board secretary" in names(seat)
    assert says(screen.people, f"Its eight words: {people.offered(public).words}.")


def test_two_people_are_asked_for_and_one_again(seat: Seat) -> None:
    screen = seat.settings()
    press(screen.people, "Ask for two people")
    assert says(seat.sheet, "Choose at least one person who approves.")
    press(seat.sheet, "Kim Bell")
    press(seat.sheet, "Ask for two people")
    assert says(seat.sheet, "it takes two people to open who spoke up")
    seat.sheet.leave()
    assert people.look(seat.desk).needs_two
    assert says(screen.people, "One asks, another approves.")
    press(screen.people, "Let one person open it")
    press(seat.sheet, "Let one person open it")
    assert says(seat.sheet, "A second person has to approve this")
    write(KIM)
    key(Qt.Key.Key_Return)
    assert says(seat.sheet, "one person opens who spoke up")
    assert not people.look(seat.desk).needs_two


def test_the_words_are_sealed_once_it_was_said_what_that_costs(seat: Seat) -> None:
    screen = seat.settings()
    press(screen.people, "Seal the words")
    assert says(seat.sheet, "You can no longer read a case in passing")
    press(seat.sheet, "Seal the words")
    assert put_down.is_on(seat.desk)
    assert says(seat.sheet, "sealed.")
    seat.sheet.leave()
    settle()
    assert not screen.people.seal.isVisible()
    assert settings.check_trail(seat.desk).whole


def test_while_keys_are_changing_the_sheet_does_not_go(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = seat.settings()
    press(screen.people, "Somebody may know a secret")
    sheet = seat.sheet
    assert isinstance(sheet, Suspect)
    went: list[bool] = []
    choose(sheet.choice)
    monkeypatch.setattr(sheet, "job", lambda: lambda _: went.append(sheet.may_leave()))
    monkeypatch.setattr(sheet, "done", lambda _: None)
    sheet.do()
    assert went == [False]
    assert sheet.may_leave()


def test_opening_who_spoke_up_asks_the_second_person_in_place(seat: Seat) -> None:
    people.ask_for_two(seat.desk, frozenset({seat.team.kim}))
    screen = seat.open(CasePage, seat.team.case.id)
    press(screen, "Open with a reason")
    press(seat.sheet, "To reach the person")
    press(seat.sheet, "Open it for 5 minutes")
    assert says(seat.sheet, "A second person has to approve this")
    write(OTHER)
    key(Qt.Key.Key_Return)
    assert says(seat.sheet, "does not open this vault")
    assert not identity.is_open(seat.desk, seat.team.case.id)
    press(seat.sheet, "Ask and wait")
    assert says(seat.sheet, "It is asked.")
    sheet = seat.sheet
    assert isinstance(sheet, OpenIdentity)
    sheet.approval.passphrase.setText(KIM)
    press(sheet, "Approve it here")
    assert seat.window.sheet is None
    assert says(screen, "Blessing Adeyemi")


def test_whoever_approves_finds_the_request_on_their_today_page(seat: Seat) -> None:
    people.ask_for_two(seat.desk, frozenset({seat.team.kim}))
    approving.ask(seat.desk, seat.team.case.id, "ring_back")
    seat.desk = seat.team.sits(KIM)
    seat.work.open(lambda: seat.desk, lambda: None)
    screen = seat.open(Today)
    assert says(screen, f"Sam Okoro asks to open who spoke up on case {seat.team.case.reference}")
    press(screen, "Approve it")
    assert not says(screen, "Sam Okoro asks")
    sam = seat.team.sits(SAM)
    assert approving.is_approved(sam, seat.team.case.id)
    seat.work.open(lambda: sam, lambda: None)
