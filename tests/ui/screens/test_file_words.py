"""Reviewing the words of a file that must go along: on the workbench, by keyboard, until they make its copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from safespace.casework import attach, consent, derived, identity, redraw
from safespace.domain.case import Case
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.copy_kept import CopyKept
from safespace.ui.screens.escalate import Escalate
from safespace.ui.screens.file_words import FileWords
from safespace.ui.screens.give_brief import GiveBrief
from safespace.ui.screens.make_copy import MakeCopy
from safespace.ui.screens.open_identity import OpenIdentity
from tests import builders
from tests.casework import planted
from tests.casework.looking import actions
from tests.ui.screens.desk_screen import Shown, button, cut, focus, keep, key, nameless, press, says, settle
from tests.ui.screens.files_of_a_case import kept, to_be_told
from tests.ui.screens.test_anonymise import bench, decide_all

READER = "executive_lead"


@pytest.fixture
def case(shown: Shown) -> Case:
    """Return a case whose identity is open and for which the executive lead may be told."""
    return to_be_told(shown.desk)


def begun(
    shown: Shown, case: Case, folder: Path, name: str = "Notes.docx", content: bytes = b"", *, identifying: bool = False
) -> FileWords:
    """Open the words of a file for the executive lead."""
    file = kept(shown.desk, case.id, folder, name, content or planted.a_document(), identifying=identifying)
    return shown.open(FileWords, (case.id, file.id, READER))


def test_from_the_file_on_its_case_to_the_bench_to_a_copy_saved_for_its_reader(
    shown: Shown, case: Case, tmp_path: Path
) -> None:
    file = kept(shown.desk, case.id, tmp_path, "Notes.docx", planted.a_document())
    press(shown.open(CasePage, case.id), "Notes.docx")
    press(shown.sheet, "Make a copy that may go along")
    asking = shown.sheet
    assert isinstance(asking, MakeCopy)
    asking.reader.choose(READER)
    asking.reader.chosen.emit(READER)
    press(asking, "Look through it")
    assert shown.went[-1] == ("file_words", (case.id, file.id, READER))
    screen = shown.open(FileWords, shown.went[-1][1])
    assert "Karen Holt" in screen.panes.original.toPlainText()
    assert "Karen" not in screen.panes.outgoing.toPlainText()
    assert says(screen.side, "2 notes or comments"), "what stays behind is said before it is signed"
    assert not button(screen, "I have read it: make the copy").isEnabled()
    decide_all(screen)
    press(screen, "I have read it: make the copy")
    (copy,) = derived.copies(shown.desk, case.id)
    assert shown.went[-1] == ("escalate", case.id)
    sheet = shown.sheet
    assert isinstance(sheet, CopyKept)
    assert says(sheet, "This is a copy for the executive lead")
    assert says(sheet, "2 notes or comments")
    assert says(sheet, derived.fingerprint(copy))
    assert nameless(sheet) == []
    assert focus() is sheet.step.button
    sheet.save_to(tmp_path / "out.txt")
    written = (tmp_path / "out.txt").read_bytes()
    assert written == attach.content(attach.opened(shown.desk, case.id, copy.file_id), redraw.LARGEST)
    assert b"Karen" not in written
    assert not planted.holds(written)
    assert actions(shown.desk)[-1] == "copy.saved"
    assert says(sheet, "It is not protected there.")
    sheet.go()
    consent.withdraw(shown.desk, shown.desk.rows.consents.of_case(case.id)[0].id)
    later = CopyKept(shown.work, copy.id)
    shown.lay(later)
    assert says(later, "It may not leave: They took back what they agreed to, on 3 July 2026.")
    assert not later.step.button.isEnabled()
    later.save_to(tmp_path / "later.txt")
    assert says(later, "They have not been asked")
    assert not (tmp_path / "later.txt").exists()


def test_a_copy_among_the_files_of_its_case_leaves_by_its_own_gate_alone(
    shown: Shown, case: Case, tmp_path: Path
) -> None:
    screen = begun(shown, case, tmp_path)
    decide_all(screen)
    press(screen, "I have read it: make the copy")
    shown.sheet.go()
    press(shown.open(CasePage, case.id), "Copy for the executive lead")
    with pytest.raises(AssertionError, match="no button"):
        button(shown.sheet, "Save a copy outside the vault")
    press(shown.sheet, "Save it for its reader")
    assert isinstance(shown.sheet, CopyKept)


def test_the_page_for_telling_lists_what_goes_along_and_leads_to_it(shown: Shown, case: Case, tmp_path: Path) -> None:
    screen = begun(shown, case, tmp_path)
    decide_all(screen)
    press(screen, "I have read it: make the copy")
    shown.sheet.go()
    (copy,) = derived.copies(shown.desk, case.id)
    page = shown.open(Escalate, case.id)
    assert says(page, "Goes along: the reviewed words of a file, ")
    assert says(page, "2 notes or comments")
    assert says(page, derived.fingerprint(copy))
    press(page, "See copy 1 for the Executive lead")
    assert isinstance(shown.sheet, CopyKept)
    shown.sheet.go()
    signed = builders.signed(shown.desk, case.id)
    shown.lay(GiveBrief(shown.work, signed, "SS-1234", date(2026, 7, 3)))
    assert says(shown.sheet, "Goes along, and is saved on its own: The reviewed words of a file")


def test_decisions_by_keyboard_are_kept_through_a_lock(shown: Shown, case: Case, tmp_path: Path) -> None:
    screen = begun(shown, case, tmp_path)
    assert focus() is screen.panes.original
    key(Qt.Key.Key_2)
    assert any(item.decided for item in bench(screen).items)
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not any(item.decided for item in bench(screen).items)
    key(Qt.Key.Key_2)
    decided = bench(screen).kept()
    screen.put_away()
    again = shown.open(FileWords, (case.id, screen._file, READER))
    assert bench(again).kept() == decided


def test_while_who_spoke_up_is_sealed_the_bench_waits_and_goes_on_after(
    shown: Shown, case: Case, tmp_path: Path
) -> None:
    identity.seal_now(shown.desk)
    screen = begun(shown, case, tmp_path)
    assert screen.sealed.isVisible()
    assert screen.panes.original.toPlainText() == ""
    key(Qt.Key.Key_Return)
    assert isinstance(shown.sheet, OpenIdentity)
    keep()
    assert "Karen Holt" in screen.panes.original.toPlainText()


def test_words_of_a_file_that_tells_who_spoke_up_go_when_that_is_sealed_and_when_one_leaves(
    shown: Shown, case: Case, tmp_path: Path
) -> None:
    screen = begun(shown, case, tmp_path, identifying=True)
    assert screen._minutes.isActive()
    key(Qt.Key.Key_2)
    decided = bench(screen).kept()
    identity.seal_now(shown.desk)
    screen._minutes.timeout.emit()
    assert screen.sealed.isVisible()
    assert (screen._words, screen._reduced, screen.panes.original.toPlainText()) == (None, None, "")
    identity.open_with_reason(shown.desk, case.id, "sign_off")
    screen.begin()
    assert bench(screen).kept() == decided
    screen.hide()
    assert (screen._words, screen._desk, screen.panes.outgoing.toPlainText()) == (None, None, "")


def test_words_that_come_after_one_has_left_are_not_laid_out(shown: Shown, case: Case, tmp_path: Path) -> None:
    screen = begun(shown, case, tmp_path, identifying=True)
    words = screen._words
    assert words is not None
    run = screen._run
    screen.hide()
    screen._taken(run, words.source, words.found)
    screen._laid_out(run, (words, None))
    assert (screen._words, screen._reduced, screen._desk) == (None, None, None)


@pytest.mark.parametrize("name", ["Notes.docx", "Rota.xlsx", "Mail.eml"])
def test_a_file_whose_words_cannot_be_taken_out_is_refused_in_place(
    shown: Shown, case: Case, tmp_path: Path, name: str
) -> None:
    screen = begun(shown, case, tmp_path, name, b"\x00\x01 no such file")
    assert screen.cannot.isVisible()
    assert screen.cannot.words.text()
    assert focus() is screen.cannot.button
    key(Qt.Key.Key_Return)
    assert shown.went[-1] == ("case", case.id)


@pytest.mark.parametrize("size", [(1366, 768), (880, 430)])
def test_everything_has_a_name_and_can_be_reached_at_every_size(
    shown: Shown, case: Case, tmp_path: Path, size: tuple[int, int]
) -> None:
    shown.window.resize(*size)
    screen = begun(shown, case, tmp_path)
    assert nameless(screen) == []
    assert cut(screen) == []
    screen.side.show_risk(None)
    settle()
    assert [dock.horizontalScrollBar().maximum() for dock in (screen.dock.body, screen.dock.side.body)] == [0, 0]
    with pytest.raises(AssertionError, match="no button"):
        button(screen, "They agreed to be known")
