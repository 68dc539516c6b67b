"""Making backups without holding anybody up: when they are due, and when they are asked for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from safespace.casework import backups
from safespace.casework.backups import Copying
from safespace.ui.three_steps import ThreeSteps
from safespace.ui.work import Work

SOON: Final = 20_000
OFTEN: Final = 30 * 60_000
"""In milliseconds: when, after the vault was opened, and how often it is seen whether a copy is due."""

WORDS: Final = "Making a backup and reading it back"


class BackingUp(ThreeSteps):
    """One copying at a time. Signals: those of ThreeSteps; `ended` tells of the places, a tuple of Backup."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        """Do nothing until asked."""
        super().__init__(work, parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def keep_watch(self) -> None:
        """Make the copies that are due: soon, and from then on every half hour."""
        self._timer.start(SOON)

    def start(self) -> None:
        """Make a copy in every place, now."""
        self.begin(WORDS, backups.prepare, Copying.run, backups.note)

    def stop(self) -> None:
        """Stop a copy that is being made; nothing is left of it. For good: a lock waits for no copy."""
        self._timer.stop()
        super().stop()

    def _look(self) -> None:
        self._timer.setInterval(OFTEN)
        self.begin(WORDS, backups.due, Copying.run, backups.note_unasked)
