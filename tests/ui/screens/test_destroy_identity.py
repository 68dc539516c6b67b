"""Destroying who spoke up from the page of a case: the reference typed back, and what is left to do."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt

from safespace.casework import backups, identity, people
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.destroy_identity import DestroyIdentity
from safespace.ui.widgets.buttons import Button
from tests.casework.keys import KIM
from tests.ui.screens.desk_screen import button, key, nameless, press, says, tab_to, write
from tests.ui.screens.team_screen import Seat


def offered(screen: CasePage) -> bool:
    """Whether the page offers to destroy who spoke up."""
    return any(one.accessibleName() == "Destroy who spoke up" for one in screen.findChildren(Button) if one.isVisible())


def test_it_is_destroyed_once_the_reference_was_typed_and_certified(seat: Seat, tmp_path: Path) -> None:
    backups.back_up(seat.desk)
    reference = seat.team.case.reference
    screen = seat.open(CasePage, seat.team.case.id)
    assert offered(screen)
    press(screen, "Destroy who spoke up")
    sheet = seat.sheet
    assert isinstance(sheet, DestroyIdentity)
    assert says(sheet, "until 1 August 2027 at the latest")
    tab_to("Type the reference")
    write("something else")
    key(Qt.Key.Key_Return)
    assert says(sheet, "Type the reference first.")
    assert seat.desk.vault.sealed_since(seat.team.case.id)
    sheet.typed.clear()
    write(reference.lower())
    key(Qt.Key.Key_Return)
    assert says(sheet, f"Who spoke up on {reference} is destroyed.")
    assert seat.desk.vault.sealed_since(seat.team.case.id) is None
    assert says(sheet, "The words as they were told are still there")
    assert nameless(sheet) == []
    sheet.save_in(tmp_path / "no such folder")
    assert says(sheet, "could not be written")
    sheet.save_in(tmp_path)
    (paper,) = tmp_path.glob("*-destroyed.pdf")
    assert paper.with_name(f"{paper.name}.sig").is_file()
    printed = " ".join("".join(page.extract_text() for page in PdfReader(paper).pages).split())
    for words in (reference, "3 July 2026", "Sam Okoro", "Until 1 August 2027 at the latest"):
        assert words in printed
    assert "Blessing" not in printed
    seat.clock.move(hours=1)
    press(sheet, "Make new backups and remove the old ones")
    assert says(sheet, "New backups are made")
    sheet.leave()
    assert not offered(screen)


def test_a_refusal_is_said_in_place(seat: Seat) -> None:
    screen = seat.open(CasePage, seat.team.case.id)
    press(screen, "Destroy who spoke up")
    sheet = seat.sheet
    assert isinstance(sheet, DestroyIdentity)
    sheet.typed.setText(seat.team.case.reference)
    seat.work.change(lambda _: _only_kim_may(seat), lambda _: None)
    sheet.step.button.click()
    assert sheet.problem.isVisible()
    assert sheet.form.isVisible()
    assert seat.desk.vault.sealed_since(seat.team.case.id)


def test_whoever_may_not_open_it_is_not_offered_it(seat: Seat) -> None:
    seat.desk = seat.team.sits(KIM)
    seat.work.open(lambda: seat.desk, lambda: None)
    screen = seat.open(CasePage, seat.team.case.id)
    assert button(screen, "Add to who they are, or change it")
    assert not offered(screen)
    assert not identity.is_open(seat.desk, seat.team.case.id)


def _only_kim_may(seat: Seat) -> None:
    """Take the present guardian's own permission away behind the sheet's back, as another session could."""
    people.permit(seat.desk, seat.team.kim)
    seat.desk.vault.connection.execute("DELETE FROM identity_grants WHERE holder_id = ?", (seat.desk.me,))
