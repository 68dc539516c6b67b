"""A window on a vault of three people, for the tests of the sheets that change who can open it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from safespace.casework.desk import Desk
from safespace.machine.places import Places
from safespace.preferences import Preferences
from safespace.ui.late import ByTurns
from safespace.ui.screens.new_passphrase import NewPassphrase
from safespace.ui.screens.settings import Settings
from safespace.ui.work import Work
from tests.builders import Clock
from tests.casework.keys import Kept, Team
from tests.ui.screens.desk_screen import Shown, settle


class Idle(Settings):
    """The settings, of which only those cards are made that are in sight or asked for."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.rest = ByTurns(self, ())

    def take_in(self, name: str, part: QWidget) -> None:
        """Let a card that was asked for show before anybody presses something on it."""
        super().take_in(name, part)
        if self.isVisible():
            settle()


class Seat(Shown):
    """A window on the team's vault, at which Sam sits."""

    team: Team

    def __init__(self, qtbot: QtBot, folder: Path, kept: Kept) -> None:
        self.folder, self._kept = folder, kept
        super().__init__(qtbot, folder, make=self._make)

    def _make(self, folder: Path, clock: Clock) -> Desk:
        self.team = self._kept.copied(folder, clock)
        return self.team.desk

    def end(self) -> None:
        """Put the vault away, whoever sits at it by now."""
        super().end()
        self.team.desk.vault.close()

    def settings(self) -> Settings:
        """Open the settings, with the first cards and those that a test asks for: to make all takes long."""
        screen = self.open(Idle)
        screen.use(Preferences(), Places.under(self.folder))
        return screen


def choose(choice: NewPassphrase) -> str:
    """Take the words that are on offer, as somebody does who has written them down; return them."""
    choice.offered.written.click()
    choice.offered.proof.setText(choice.offered.words)
    return choice.offered.words
