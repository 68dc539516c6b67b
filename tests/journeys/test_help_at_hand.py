"""Help is one press away on every page, also before a vault is open, where there is nobody else to ask."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from safespace.library import help_pages
from safespace.machine.places import Places
from safespace.ui.screens.help_sheet import HelpSheet
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.widgets.sheet import Sheet
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
            assert isinstance(window.sheet, HelpSheet)
            assert "Forgotten?" in window.sheet.reading.toPlainText()
            stand.hands.key("Esc")
            assert window.sheet is None
            assert window.screen_name == "unlock"
        stand.program.go("first_run", None)
        stand.hands.key("F1")
        assert isinstance(window.sheet, HelpSheet)
        assert "Make a vault" in window.sheet.reading.toPlainText()


def test_help_comes_over_a_sheet_and_leaves_what_is_typed_there(qapp: QApplication, places: Places) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        window, hands = stand.program.window, stand.hands
        hands.key("Ctrl+N")
        form = window.sheet
        hands.write("The drug cupboard was left open again.")
        hands.key("F1")
        assert isinstance(window.sheet, HelpSheet)
        assert "Only the words are needed" in window.sheet.reading.toPlainText()
        hands.key("F1")
        hands.key("Esc")
        assert window.sheet is form, "a second F1 laid no second page"
        assert form is not None
        assert isinstance(form, NewConcern)
        assert "drug cupboard" in form.words.toPlainText()


def test_each_sheet_that_names_a_page_of_help_names_one_that_is_there() -> None:
    known = dict(help_pages())
    sheets = [Sheet]
    for sheet in sheets:
        sheets.extend(sheet.__subclasses__())
    named = {sheet.about for sheet in sheets} - {""}
    assert len(named) > 5
    assert named <= known.keys()
