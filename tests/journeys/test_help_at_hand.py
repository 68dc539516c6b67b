"""Help is one press away on every page, also before a vault is open, where there is nobody else to ask."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from safespace.machine.places import Places
from safespace.ui.screens.door_help import DoorHelp
from tests.journeys.running import program

pytestmark = pytest.mark.journey

LABEL = "Help for this page"


def test_the_question_mark_of_each_room_opens_its_own_page(qapp: QApplication, places: Places) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        for name, title in (("cases", "Cases"), ("reports", "Reports"), ("outreach", "Outreach")):
            stand.program.go(name, None)
            stand.hands.go_to("help", LABEL)
            assert stand.hands.sees(title)
            stand.program.back()
            assert stand.hands.screen() == name


def test_the_door_has_its_help_by_mouse_and_by_key_and_keeps_what_is_typed(qapp: QApplication, places: Places) -> None:
    with program(qapp, places) as stand:
        window = stand.program.window
        stand.hands.fill("Passphrase", "harbour lan")
        for ask in (lambda: stand.hands.press(LABEL), lambda: stand.hands.key("F1")):
            ask()
            assert isinstance(window.sheet, DoorHelp)
            assert "Forgotten?" in window.sheet.reading.toPlainText()
            stand.hands.key("Esc")
            assert window.sheet is None
            assert window.screen_name == "unlock"
        stand.program.go("first_run", None)
        stand.hands.key("F1")
        assert isinstance(window.sheet, DoorHelp)
        assert "Make a vault" in window.sheet.reading.toPlainText()
