"""A window on a vault of three people, for the tests of the sheets that change who can open it."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from safespace.casework.desk import Desk
from safespace.machine.places import Places
from safespace.preferences import Preferences
from safespace.ui.screens.new_passphrase import NewPassphrase
from safespace.ui.screens.settings import Settings
from tests.builders import Clock
from tests.casework.keys import Kept, Team
from tests.ui.screens.desk_screen import Shown


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
        """Open the settings."""
        screen = self.open(Settings)
        screen.use(Preferences(), Places.under(self.folder))
        return screen


def choose(choice: NewPassphrase) -> str:
    """Take the words that are on offer, as somebody does who has written them down; return them."""
    choice.offered.written.click()
    choice.offered.proof.setText(choice.offered.words)
    return choice.offered.words
