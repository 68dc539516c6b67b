"""Making backups without holding anybody up: prepared and noted at the desk, copied beside the vault's own work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from safespace.casework import backups
from safespace.casework.backups import Backup, Copying, Taken
from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.ui.progress import Progress, Stopped
from safespace.ui.work import Work

SOON: Final = 20_000
OFTEN: Final = 30 * 60_000
"""In milliseconds: when, after the vault was opened, and how often it is seen whether a copy is due."""

WORDS: Final = "Making a backup and reading it back"


class BackingUp(QObject):
    """One copying at a time. Signals: `moved(done, total, words)`; `ended(tuple of Backup)`; `refused(Problem)`."""

    moved = Signal(int, int, str)
    ended = Signal(object)
    refused = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        """Do nothing until asked."""
        super().__init__(parent)
        self._work = work
        self._progress: Progress | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Say whether a copy is being made."""
        return self._progress is not None

    def keep_watch(self) -> None:
        """Make the copies that are due: soon, and from then on every half hour."""
        self._timer.start(SOON)

    def start(self) -> None:
        """Make a copy in every place, now."""
        self._begin(backups.prepare)

    def stop(self) -> None:
        """Stop a copy that is being made; nothing is left of it. For good: a lock waits for no copy."""
        self._timer.stop()
        if self._progress is not None:
            self._progress.stop()

    def _look(self) -> None:
        self._timer.setInterval(OFTEN)
        self._begin(backups.due)

    def _begin(self, prepare: Callable[[Desk], Copying | None]) -> None:
        if self.busy:
            return
        self._progress = Progress(self)
        self._progress.moved.connect(self.moved)
        self._work.read(prepare, self._prepared, self._refused)

    def _prepared(self, copying: Copying | None) -> None:
        if copying is None or self._progress is None:
            self._progress = None
            return
        step = self._progress.telling(WORDS)
        self._work.think(partial(copying.run, step), self._taken, self._refused)

    def _taken(self, taken: tuple[Taken, ...]) -> None:
        self._work.change(partial(backups.note, taken=taken), self._noted, self._refused)

    def _noted(self, places: tuple[Backup, ...]) -> None:
        self._progress = None
        self.ended.emit(places)

    def _refused(self, problem: Problem) -> None:
        self._progress = None
        if not isinstance(problem, Stopped):
            self.refused.emit(problem)
