"""Learning, soon after a vault was opened and beside everything else, the files that were kept before their hashes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from safespace.casework import attach
from safespace.ui.three_steps import ThreeSteps
from safespace.ui.work import Work

SOON: Final = 5_000
"""In milliseconds after the vault was opened: before the first copy of the day is made of it."""

WORDS: Final = "Looking at the files of cases"


class LearningFiles(ThreeSteps):
    """Once each time a vault is opened; nobody is asked, and a lock waits for none of it. Signals: of ThreeSteps."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        """Do nothing until asked."""
        super().__init__(work, parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.start)

    def keep_watch(self) -> None:
        """Begin soon."""
        self._timer.start(SOON)

    def start(self) -> None:
        """Begin now."""
        self.begin(WORDS, attach.unlearnt, attach.ToLearn.run, attach.learn)

    def stop(self) -> None:
        """Stop for good; what was not learnt is learnt another time."""
        self._timer.stop()
        super().stop()
