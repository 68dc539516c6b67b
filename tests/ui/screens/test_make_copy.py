"""Making a copy that may go along, by mouse and by keyboard: nothing goes on before every page was looked at."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from safespace.casework import attach, derived, identity
from safespace.domain.case import Case
from safespace.domain.derived import WHOLE
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.copy_kept import CopyKept
from safespace.ui.screens.make_copy import MakeCopy
from tests.casework import planted
from tests.ui.screens.desk_screen import Shown, button, focus, key, nameless, press, says
from tests.ui.screens.files_of_a_case import a_picture, kept, to_be_told

READER = "executive_lead"


@pytest.fixture
def case(shown: Shown) -> Case:
    """Return a case whose identity is open and for which the executive lead may be told."""
    return to_be_told(shown.desk)


def begun(shown: Shown, case: Case, folder: Path, name: str = "Letter.pdf", content: bytes = b"") -> MakeCopy:
    """Lay the sheet and look the file through."""
    sheet = MakeCopy(shown.work, kept(shown.desk, case.id, folder, name, content or planted.a_letter()))
    shown.lay(sheet)
    sheet.reader.choose(READER)
    sheet.reader.chosen.emit(READER)
    press(sheet, "Look through it")
    return sheet


def test_a_copy_is_made_from_the_file_that_is_looked_at_and_saved_for_its_reader(
    shown: Shown, case: Case, tmp_path: Path
) -> None:
    kept(shown.desk, case.id, tmp_path, "Letter.pdf", planted.a_letter())
    press(shown.open(CasePage, case.id), "Letter.pdf")
    press(shown.sheet, "Make a copy that may go along")
    sheet = shown.sheet
    assert isinstance(sheet, MakeCopy)
    assert not button(sheet, "Look through it").isEnabled()
    sheet.reader.choose(READER)
    sheet.reader.chosen.emit(READER)
    press(sheet, "Look through it")
    assert says(sheet, "Look at 1 more page.")
    assert not button(sheet, "Make the copy").isEnabled()
    assert focus() is sheet.view
    press(sheet, "Next page")
    press(sheet, "Make the copy")
    assert says(sheet, "The copy is made, and was looked at again")
    assert says(sheet, "letters behind the pages")
    assert derived.copies(shown.desk, case.id) == (), "nothing is kept before it was seen"
    assert nameless(sheet) == []
    press(sheet, "Keep this copy")
    (copy,) = derived.copies(shown.desk, case.id)
    content = attach.content(attach.opened(shown.desk, case.id, copy.file_id), 10**9)
    assert [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages] == ["", ""]
    record = shown.sheet
    assert isinstance(record, CopyKept), "what was removed is shown at once"
    assert says(record, "letters behind the pages")


def test_boxes_are_drawn_chosen_moved_and_taken_away_by_keyboard(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = begun(shown, case, tmp_path, "Rota.png", a_picture((600, 400)))
    view = sheet.view
    assert focus() is view
    assert view.boxes == ()
    key(Qt.Key.Key_B)
    (box,) = view.boxes
    key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    (moved,) = view.boxes
    assert (moved.left < box.left, moved.top == box.top, moved.bottom > box.bottom) == (True, True, True)
    key(Qt.Key.Key_B)
    assert len(view.boxes) == 2
    key(Qt.Key.Key_N)
    assert "box 1 of 2 is chosen" in view.accessibleName()
    key(Qt.Key.Key_Delete)
    assert view.boxes == (box,)
    press(sheet, "Make the copy")
    assert says(sheet, "1 covered on 1 page")
    assert view.boxes == (), "the copy is shown as it is"
    key(Qt.Key.Key_B)
    assert view.boxes == ()


def test_boxes_are_drawn_and_chosen_by_mouse(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = begun(shown, case, tmp_path, "Rota.png", a_picture((600, 400)))
    paper = sheet.view._sheet
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(paper, left, pos=QPoint(100, 50))
    QTest.mouseMove(paper, QPoint(200, 90))
    QTest.mouseRelease(paper, left, pos=QPoint(200, 90))
    (box,) = sheet.view.boxes
    assert abs(box.left - WHOLE * 100 // paper.width()) <= WHOLE // 100
    assert abs(box.bottom - WHOLE * 90 // paper.height()) <= WHOLE // 100
    QTest.mouseClick(paper, left, pos=QPoint(10, 10))
    assert len(sheet.view.boxes) == 1
    assert not sheet.view.has_chosen
    assert not sheet.away.isEnabled()
    QTest.mouseClick(paper, left, pos=QPoint(150, 70))
    assert sheet.view.has_chosen
    press(sheet, "Take this box away")
    assert sheet.view.boxes == ()


def test_what_was_found_and_is_uncovered_needs_a_reason(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = begun(shown, case, tmp_path, content=planted.a_letter(1))
    assert sheet.view.boxes, "the name is covered from the start"
    assert sheet.stays.isHidden()
    while sheet.view.boxes:
        key(Qt.Key.Key_N)
        key(Qt.Key.Key_Delete)
    assert not sheet.stays.isHidden()
    assert says(sheet, "Say why something stays.")
    assert not button(sheet, "Make the copy").isEnabled()
    sheet.why.setText("They agreed to it.")
    press(sheet, "Make the copy")
    assert sheet._made is not None
    assert sheet._made.left > 0


def test_a_file_that_cannot_be_painted_is_refused_in_place(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = begun(shown, case, tmp_path, content=b"%PDF-1.7 broken")
    assert says(sheet, "This file cannot be shown here")
    assert button(sheet, "Look through it").isEnabled()


def test_while_who_spoke_up_is_sealed_nothing_is_looked_through(shown: Shown, case: Case, tmp_path: Path) -> None:
    identity.seal_now(shown.desk)
    sheet = begun(shown, case, tmp_path)
    assert not sheet.trouble.isHidden()
    assert sheet._looked is None


def test_a_lock_and_a_hidden_screen_let_go_of_every_page(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = begun(shown, case, tmp_path, content=planted.a_letter(1))
    painter = sheet.copying._shown
    assert painter is not None
    sheet.cover()
    assert (painter.closed, sheet.view.is_empty, sheet._looked, sheet._image.isNull()) == (True, True, None, True)
    press(sheet, "Look through it")
    again = sheet.copying._shown
    assert again is not None
    sheet.put_away()
    assert again.closed
    assert sheet.view.is_empty
