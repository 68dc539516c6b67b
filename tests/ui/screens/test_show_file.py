"""Looking at a file of a case: what is shown, what is refused, and that nothing of it stays afterwards."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from safespace.casework import attach, identity
from safespace.domain.case import Case
from safespace.domain.problem import Problem
from safespace.machine import itself
from safespace.ui.progress import Stopped
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.show_file import ShowFile
from safespace.ui.work import Work
from safespace.viewing import pages
from tests import builders
from tests.casework.looking import actions
from tests.ui.screens.desk_screen import Shown, button, cut, focus, key, nameless, press, says, settle
from tests.ui.screens.files_of_a_case import a_pdf, a_picture, kept, opened

LOW = (600, 200)
"""Pages so low that one is seen whole."""


@pytest.fixture
def case(shown: Shown) -> Case:
    """Return a case, in a window that shows a room: a door has no screen to hide."""
    shown.window.add_screen("cases", QWidget())
    shown.window.show_screen("cases")
    return builders.a_concern(shown.desk)


def process(sheet: ShowFile) -> Popen[bytes]:
    """Return the process that paints."""
    assert sheet.looking._pages is not None
    assert sheet.looking._pages._process is not None
    return sheet.looking._pages._process


def is_let_go(sheet: ShowFile) -> bool:
    """Whether nothing of the file is held any more."""
    return sheet._image.isNull() and sheet.view.is_empty and not sheet.words.toPlainText() and not sheet.looking._pages


# ---------------------------------------------------------------------------------------------------- what is shown


def test_pages_are_turned_by_key_and_by_button(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.pdf", a_pdf(3, LOW)))
    assert focus() is sheet.view
    assert (sheet._image.width(), says(sheet, "Page 1 of 3")) == (sheet.view.room, True)
    assert not button(sheet, "Previous page").isEnabled()
    key(Qt.Key.Key_PageDown)
    assert says(sheet, "Page 2 of 3")
    press(sheet, "Next page")
    assert sheet.view.accessibleName() == "Page 3 of 3"
    assert not button(sheet, "Next page").isEnabled()
    sheet.view.setFocus()
    key(Qt.Key.Key_PageDown)
    key(Qt.Key.Key_PageUp)
    assert says(sheet, "Page 2 of 3")


def test_page_down_goes_to_the_foot_of_a_high_page_before_it_turns(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.pdf", a_pdf(2)))
    bar = sheet.view.verticalScrollBar()
    key(Qt.Key.Key_PageDown)
    assert says(sheet, "Page 1 of 2")
    assert bar.value() > 0
    while bar.value() < bar.maximum():
        key(Qt.Key.Key_PageDown)
    key(Qt.Key.Key_PageDown)
    assert (says(sheet, "Page 2 of 2"), bar.value()) == (True, 0)
    key(Qt.Key.Key_PageUp)
    assert (says(sheet, "Page 1 of 2"), bar.value()) == (True, bar.maximum())


def test_a_page_is_made_larger_and_fits_again(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.pdf", a_pdf(1, LOW)))
    assert not sheet.bar.where.isVisible()
    key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert sheet._image.width() == pytest.approx(sheet.view.room * 1.5, abs=1.5)
    assert says(sheet, "150 %")
    key(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    press(sheet, "Smaller")
    assert says(sheet, "75 %")
    key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert sheet._image.width() == sheet.view.room
    for _ in range(9):
        sheet.bar.step(1)
    assert not button(sheet, "Larger").isEnabled()


def test_a_small_picture_is_not_blown_up_until_it_is_asked_for(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.png", a_picture((300, 200))))
    paper = sheet.view.widget()
    assert (paper.width(), paper.height()) == (300, 200)
    press(sheet, "Larger")
    assert paper.width() == 450


def test_words_are_shown_plain_with_nothing_hidden_and_can_be_chosen(shown: Shown, case: Case, tmp_path: Path) -> None:
    content = "<b>Dear</b> Sam\u202e,\x07\nthe rota".encode()
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.eml", content))
    assert sheet.words.toPlainText() == "<b>Dear</b> Sam[U+202E],[U+0007]\nthe rota"
    assert focus() is sheet.words
    sheet.words.selectAll()
    assert sheet.words.createMimeDataFromSelection().text().endswith("the rota")
    assert not says(sheet, "Only its beginning")
    key(Qt.Key.Key_Escape)
    assert shown.window.sheet is None


def test_of_a_long_text_the_beginning_is_shown_and_the_sheet_says_so(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.txt", b"word " * 50_000))
    assert says(sheet, "Only its beginning is shown")


def test_what_cannot_be_shown_is_said_and_nothing_is_opened(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.docx", b"PK"))
    assert says(sheet, "It cannot be shown here")
    assert is_let_go(sheet)
    assert button(sheet, "Save a copy outside the vault").isEnabled()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and nothing more", a_picture()])
def test_a_pdf_that_is_none_is_refused_in_words(shown: Shown, case: Case, tmp_path: Path, content: bytes) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.pdf", content))
    assert says(sheet, "This file cannot be shown here")
    assert is_let_go(sheet)
    assert not sheet.view.isVisible()


@pytest.mark.parametrize("name", ["a.txt", "a.pdf"])
def test_of_a_damaged_file_the_problem_is_shown_and_nothing_else(
    shown: Shown, case: Case, tmp_path: Path, name: str
) -> None:
    about = kept(shown.desk, case.id, tmp_path, name, a_pdf(1))
    place = attach.opened(shown.desk, case.id, about.id).source
    damaged = bytearray(place.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    place.write_bytes(damaged)
    sheet = opened(shown, about)
    assert says(sheet, "This file is damaged")
    assert is_let_go(sheet)


# ------------------------------------------------------------------------------------------------- what is let go


@pytest.mark.parametrize("how", ["close", "lock", "hide", "seal"])
def test_whenever_it_goes_the_pixels_go_and_the_process_ends(
    shown: Shown, case: Case, tmp_path: Path, how: str
) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.pdf", a_pdf(1, LOW)))
    child = process(sheet)
    assert child.poll() is None
    end = {"close": sheet.go, "lock": sheet.put_away, "hide": shown.window.hide_screen, "seal": sheet._seal}
    end[how]()
    assert child.poll() is not None
    assert is_let_go(sheet)


def test_words_go_too_when_the_screen_is_hidden_and_come_back_by_hand(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.txt", b"the rota"))
    key(Qt.Key.Key_F9)
    assert is_let_go(sheet)
    key(Qt.Key.Key_Space)
    assert focus().accessibleName() == "Show it again"
    key(Qt.Key.Key_Return)
    assert sheet.words.toPlainText() == "the rota"


def test_the_page_that_was_read_is_the_one_that_comes_back(shown: Shown, case: Case, tmp_path: Path) -> None:
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "a.pdf", a_pdf(3, LOW)))
    key(Qt.Key.Key_PageDown)
    key(Qt.Key.Key_F9)
    key(Qt.Key.Key_Space)
    press(sheet, "Show it again")
    assert says(sheet, "Page 2 of 3")
    assert sheet.view.accessibleName() == "Page 2 of 3"


def test_a_file_that_is_closed_while_it_is_read_is_read_no_further(
    shown: Shown, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = ShowFile(shown.work, kept(shown.desk, case.id, tmp_path, "a.png", a_picture()))
    ends: list[Problem] = []
    think = shown.work.think

    def closed(job: Any, then: Any, _problem: Any = None) -> None:
        sheet.put_away()
        think(job, then, ends.append)

    monkeypatch.setattr(shown.work, "think", closed)
    shown.lay(sheet)
    assert [type(one) for one in ends] == [Stopped]
    assert is_let_go(sheet)


def test_a_lock_waits_for_no_page_and_leaves_no_process(
    shown: Shown, case: Case, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the real workers, and a painter that never paints: without the kill this would take a hundred seconds."""
    never = 'import time; print(\'{"pages": 1, "wide": 0, "high": 0}\', flush=True); time.sleep(100)'
    monkeypatch.setattr(itself, "command", lambda *_: [sys.executable, "-c", never])
    monkeypatch.setattr(pages, "PATIENCE", 1000.0)
    about = kept(shown.desk, case.id, tmp_path, "a.pdf", a_pdf(1))
    opening, found = attach.opened(shown.desk, case.id, about.id), [about]
    work = Work(lambda report: pytest.fail(report.text))
    work.open(lambda: shown.desk, lambda: None)
    monkeypatch.setattr(attach, "opened", lambda *_, **__: opening)
    sheet = ShowFile(work, found[0])
    shown.lay(sheet)
    qtbot.waitUntil(lambda: sheet.looking._pages is not None and sheet.looking._pages.count == 1, timeout=30_000)
    child = process(sheet)
    sheet.put_away()
    work.finish()
    assert child.returncode == -signal.SIGKILL
    sheet.go()
    settle()


# --------------------------------------------------------------------------------------- what tells who spoke up


def test_a_file_that_tells_who_spoke_up_is_put_away_when_the_minutes_are_over(
    shown: Shown, case: Case, tmp_path: Path
) -> None:
    kept(shown.desk, case.id, tmp_path, "Letter.txt", b"I am Blessing", identifying=True)
    identity.open_with_reason(shown.desk, case.id, "ring_back")
    screen = shown.open(CasePage, case.id)
    press(screen, "Letter.txt")
    sheet = shown.sheet
    assert isinstance(sheet, ShowFile)
    assert sheet.words.toPlainText() == "I am Blessing"
    assert actions(shown.desk)[-1] == "file.opened"
    assert 290_000 < sheet._minutes.interval() <= 300_000
    sheet._minutes.timeout.emit()
    assert is_let_go(sheet)
    assert says(sheet, "sealed again")
    assert not button(sheet, "Save a copy").isEnabled()


def test_once_it_is_sealed_again_nothing_is_opened_from_a_list_that_is_old(
    shown: Shown, case: Case, tmp_path: Path
) -> None:
    about = kept(shown.desk, case.id, tmp_path, "Letter.txt", b"I am Blessing", identifying=True)
    sheet = opened(shown, about, 300)
    assert says(sheet, identity.IdentitySealed.title)
    assert is_let_go(sheet)


@pytest.mark.parametrize("dimensions", [(1366, 768), (1093, 534), (880, 430)])
def test_everything_has_a_name_and_nothing_is_cut(
    shown: Shown, case: Case, tmp_path: Path, dimensions: tuple[int, int]
) -> None:
    shown.window.resize(*dimensions)
    sheet = opened(shown, kept(shown.desk, case.id, tmp_path, "x" * 90 + ".pdf", a_pdf(2)))
    press(sheet, "Take it away")
    assert nameless(sheet) == []
    assert cut(sheet) == []
    assert sheet.view.horizontalScrollBar().maximum() == 0
