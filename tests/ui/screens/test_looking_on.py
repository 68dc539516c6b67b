"""A vault that is only being looked on: the window says so and why, and what would change it waits with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safespace.casework import board_paper, safekeeping
from safespace.casework.desk import Desk
from safespace.domain.quarter import Quarter
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.close import Close
from safespace.ui.screens.looking_on import LookingOn
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.open_identity import OpenIdentity
from safespace.ui.screens.people_sheets import LetIn
from safespace.ui.screens.reports import Reports
from tests.builders import Clock
from tests.casework.keys import LEE, Kept
from tests.ui.screens.desk_screen import button, focus, key, nameless, press, says, settle, write
from tests.ui.screens.team_screen import Seat


class Onlooker(Seat):
    """Lee looks on while Sam writes."""

    def _make(self, folder: Path, clock: Clock) -> Desk:
        super()._make(folder, clock)
        return safekeeping.look_on(self.team.desk.vault.folder, LEE, clock)


@pytest.fixture
def onlooker(qtbot: QtBot, tmp_path: Path, kept_team: Kept) -> Iterator[Onlooker]:
    """Return a window at which Lee looks on, told so as the program tells it."""
    made = Onlooker(qtbot, tmp_path, kept_team)
    made.work.read(safekeeping.looking_on, made.window.holding.look_on)
    yield made
    made.end()


def test_the_bar_says_it_quietly_and_pressing_it_says_who_writes_since_when(onlooker: Onlooker) -> None:
    onlooker.open(CasePage, onlooker.team.case.id)
    bar = onlooker.window.top_bar
    assert bar.looking.isVisible()
    assert bar.looking.text() == "Looking on"
    assert bar.looking.accessibleDescription() == "Sam Okoro has had it open for writing since 10:00."
    assert "Sam" not in bar.looking.toolTip(), "tool tips hold no names"
    assert nameless(bar) == []
    locked: list[bool] = []
    bar.why_asked.connect(lambda: onlooker.lay(LookingOn(onlooker.work, lambda: locked.append(True))))
    QTest.mouseClick(bar.looking, Qt.MouseButton.LeftButton)
    sheet = onlooker.sheet
    assert isinstance(sheet, LookingOn)
    assert says(sheet, "Sam Okoro has had it open for writing since 10:00.")
    assert focus() is sheet.go_on
    press(sheet, "Lock now")
    assert locked == [True]
    assert onlooker.window.sheet is None


def test_once_the_other_one_has_closed_it_the_sheet_says_so(onlooker: Onlooker) -> None:
    safekeeping.lock(onlooker.team.desk)
    onlooker.lay(LookingOn(onlooker.work, onlooker.end))
    assert says(onlooker.sheet, "has closed it")


def test_in_a_vault_that_is_open_for_writing_there_is_no_sign(seat: Seat) -> None:
    seat.work.read(safekeeping.looking_on, seat.window.holding.look_on)
    seat.open(CasePage, seat.team.case.id)
    assert not seat.window.top_bar.looking.isVisible()
    assert seat.window.top_bar.concern.isEnabled()
    seat.lay(NewConcern(seat.work))
    assert button(seat.sheet, "Keep it safe").isEnabled()


def test_a_new_concern_waits_on_the_bar_and_on_its_sheet(onlooker: Onlooker) -> None:
    onlooker.open(CasePage, onlooker.team.case.id)
    concern = onlooker.window.top_bar.concern
    assert not concern.isEnabled()
    assert "Sam Okoro" in concern.accessibleDescription()
    assert concern.toolTip().startswith("Waits")
    onlooker.lay(NewConcern(onlooker.work))
    sheet = onlooker.sheet
    assert isinstance(sheet, NewConcern)
    assert not sheet.keep.isEnabled()
    assert not sheet.words.isEnabled()
    assert not sheet.chip.isVisible(), "nothing is kept as it is typed"
    assert says(sheet, "You are looking on. Sam Okoro has had it open for writing since 10:00.")
    sheet.leave()
    assert onlooker.window.sheet is None


def test_sheets_that_change_something_say_why_they_wait_and_can_be_left(onlooker: Onlooker) -> None:
    onlooker.lay(OpenIdentity(onlooker.work, onlooker.team.case.id, "ring_back"))
    sheet = onlooker.sheet
    assert isinstance(sheet, OpenIdentity)
    assert not sheet.button.isEnabled()
    assert says(sheet, "You are looking on.")
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert onlooker.window.sheet is sheet
    sheet.leave()
    screen = onlooker.settings()
    press(screen.people, "Let somebody in")
    let_in = onlooker.sheet
    assert isinstance(let_in, LetIn)
    let_in.name.setFocus()
    write("Ada Obi")
    assert not let_in.step.button.isEnabled()
    assert says(let_in, "You are looking on. Sam Okoro has had it open for writing since 10:00.")


def test_a_screen_that_comes_later_waits_too(onlooker: Onlooker) -> None:
    later = onlooker.open(Close, onlooker.team.case.id)
    assert not later.done.button.isEnabled()
    assert says(later, "You are looking on.")


def test_a_screen_that_is_there_before_it_is_known_waits_from_then_on(onlooker: Onlooker) -> None:
    onlooker.window.holding.look_on("")
    screen = onlooker.open(Close, onlooker.team.case.id)
    assert not says(screen, "You are looking on.")
    onlooker.work.read(safekeeping.looking_on, onlooker.window.holding.look_on)
    settle()
    assert not screen.done.button.isEnabled()
    assert says(screen, "You are looking on.")


def test_what_has_no_wait_of_its_own_is_refused_in_place_and_nothing_is_changed(onlooker: Onlooker) -> None:
    screen = onlooker.settings()
    screen.body.name.setText("Another body")
    press(screen.body, "Keep this name")
    assert says(screen.body, "This vault is open for reading here")


def test_a_board_paper_is_read_and_not_written_while_somebody_else_writes(onlooker: Onlooker) -> None:
    board_paper.begin(onlooker.team.desk, Quarter(2026, 1), Quarter(2026, 1))
    reports = onlooker.open(Reports)
    reports.overview.paper.click()
    settle()
    panel = reports.paper
    assert panel.editor is not None
    assert not panel.place.isEnabled()
    assert not panel.begin.isEnabled()
    assert not panel.poster.isEnabled()
    panel.look_now()
    panel.put_away()
    assert not panel.trouble.isVisible(), "nothing was tried that is refused"
