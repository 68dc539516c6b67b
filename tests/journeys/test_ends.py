"""How a running program ends, hides and stands what goes wrong: always with the words kept and the vault closed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from safespace.casework import searching
from safespace.casework.being_written import BeingWritten
from safespace.machine.places import Places
from safespace.preferences import Preferences
from safespace.ui.screens.new_concern import NewConcern
from tests.journeys.running import NAME, Successor, program

CONCERN = "Two porters are off with their backs. Get on with it, the supervisor said"
HANDLE = "Waste cages"
NOTE = "Rang back, the rota has not changed"
READER = "executive_lead"

pytestmark = pytest.mark.journey


def test_nobody_there_for_as_long_as_was_set_locks(
    qapp: QApplication, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        stand.hands.key("Ctrl+N")
        QTest.keyClicks(stand.program.window.focusWidget(), CONCERN)
        stand.program.idle.look()
        assert stand.told == []
        later = time.monotonic() + stand.program.idle.seconds
        monkeypatch.setattr(stand.program.idle, "_now", lambda: later)
        stand.program.idle.look()
        stand.until_ended()
        assert len(stand.told) == 1
    with program(qapp, places) as stand:
        stand.unlock()
        assert stand.drafts() == {"new-concern": BeingWritten(CONCERN).text}


def test_closing_the_window_keeps_the_draft_and_starts_nothing(qapp: QApplication, places: Places) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        stand.hands.key("Ctrl+N")
        QTest.keyClicks(stand.program.window.focusWidget(), CONCERN)
        stand.program.window.close()
        stand.until_ended()
        assert stand.told == []
    with program(qapp, places) as stand:
        stand.unlock()
        assert stand.drafts() == {"new-concern": BeingWritten(CONCERN).text}


def test_a_concern_that_is_being_kept_at_that_moment_is_kept(qapp: QApplication, places: Places) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        stand.hands.key("Ctrl+N")
        QTest.keyClicks(stand.program.window.focusWidget(), CONCERN)
        sheet = stand.program.window.sheet
        assert isinstance(sheet, NewConcern)
        sheet.keep.click()
        stand.program.lock()
        stand.until_ended()
    with program(qapp, places) as stand:
        stand.unlock()
        found = stand.hands.read(lambda desk: searching.find(desk, "porters backs supervisor"))
        assert len(found) == 1


def test_one_key_hides_everything_and_another_comes_back_to_the_words(qapp: QApplication, places: Places) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        stand.hands.key("Ctrl+N")
        stand.hands.write(CONCERN)
        before = stand.program.window.grab().toImage()
        QTest.keyClick(stand.program.window.focusWidget(), Qt.Key.Key_F9)
        assert stand.program.window.is_hidden_page
        hidden = stand.program.window.grab().toImage()
        assert hidden != before
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        assert not stand.program.window.is_hidden_page
        sheet = stand.program.window.sheet
        assert isinstance(sheet, NewConcern)
        assert sheet.words.words == CONCERN, "the key that comes back types nothing"
        QTest.keyClick(stand.program.window.focusWidget(), Qt.Key.Key_F9)
        stand.program.lock()
        stand.until_ended()
    with program(qapp, places) as stand:
        stand.unlock()
        assert stand.drafts() == {"new-concern": BeingWritten(CONCERN).text}


# -------------------------------------------------------------------------------------- when something is broken


def test_a_settings_folder_that_takes_nothing_keeps_no_vault_open(qapp: QApplication, places: Places) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        shutil.rmtree(places.settings)
        places.settings.write_text("a file where the folder was")
        stand.program.lock()
        stand.until_ended()
        assert len(stand.told) == 1
    places.settings.unlink()
    with program(qapp, places) as stand:
        stand.unlock()


def test_a_fresh_process_that_cannot_be_started_keeps_no_program_open(qapp: QApplication, places: Places) -> None:
    def refused(_: Mapping[str, object]) -> Successor:
        raise BlockingIOError

    with program(qapp, places) as stand:
        stand.unlock()
        stand.program.given = replace(stand.program.given, restart=refused)
        stand.program.lock()
        assert stand.ended == ["ended"]
        assert stand.program.window.screen_name == ""


def test_what_is_set_by_hand_leaves_which_vault_and_where_as_they_are(qapp: QApplication, places: Places) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        stand.program.prefer(Preferences(theme="light", idle_minutes=3, last_vault="", place="elsewhere"))
        assert stand.program.preferences.last_vault == str(places.vaults / NAME)
        assert stand.program.idle.seconds == 180
        stand.program.lock()
        stand.until_ended()
        assert stand.told[0]["vault"] == str(places.vaults / NAME)


def _words(part: QWidget) -> str:
    text = getattr(part, "text", None)
    return f"{part.accessibleName()} {text() if callable(text) else ''}"
