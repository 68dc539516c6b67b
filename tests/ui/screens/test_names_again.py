"""Looking for names again after an update tells how far it is, and is stopped by its button."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from safespace.ui.screens.names_again import NamesAgain
from tests.ui.screens.desk_screen import settle


def test_it_tells_how_far_it_is_and_stops_when_asked_and_begins_afresh_the_next_time(qtbot: QtBot) -> None:
    line = NamesAgain()
    qtbot.addWidget(line)
    line.begin()
    assert line.go_on(0, 1200)
    assert line.go_on(600, 1200)
    settle()
    assert line.accessibleName().endswith("looks through 1,200 cases again, 600 of 1200")
    line.button.click()
    assert not line.go_on(650, 1200)
    line.begin()
    assert line.go_on(0, 550)
    assert line.button.isEnabled()
    line.end()
