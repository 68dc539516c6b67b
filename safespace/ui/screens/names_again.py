"""How far it is, after an update that finds names better, with looking for them again in every case of a vault."""

from __future__ import annotations

from typing import Final

from safespace.ui.progress import Progress, Stopped
from safespace.ui.widgets.progress_line import ProgressLine

WORDS: Final = "SafeSpace finds names better since its update, and looks through {:,} cases again"
REST: Final = "What is left is looked through the next time."


class NamesAgain(ProgressLine):
    """A line under the way in. Signals: those of ProgressLine."""

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__()
        self._progress = Progress()
        self.button.setAccessibleDescription(REST)
        self.button.setToolTip(REST)
        self.stop_asked.connect(self._stop)

    def begin(self, words: str = "") -> None:
        """Wait for word from the worker: where nothing has to be looked through, none comes."""
        self._progress = Progress()
        self._progress.moved.connect(self._show)
        self.button.setEnabled(True)

    def go_on(self, done: int, total: int) -> bool:
        """Tell how far it is, and say whether it may go on. Runs on the worker."""
        try:
            self._progress.step(done, total, WORDS.format(total))
        except Stopped:
            return False
        return True

    def _show(self, done: int, total: int, words: str) -> None:
        if self.isHidden() and not done:
            super().begin(words)
        self.step(done, total, words)

    def _stop(self) -> None:
        self.button.setEnabled(False)
        self._progress.stop()
