"""Long work that must not hold the vault up: prepared at the desk, done beside it, noted at the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.ui.progress import Progress, Stopped
from safespace.ui.work import Work

P = TypeVar("P")
R = TypeVar("R")

Step = Callable[[int, int], None]


class ThreeSteps(QObject):
    """One such work at a time.

    Signals: `moved(done, total, words)`; `ended(answer of the last step)`; `stopped`, by hand; `refused(Problem)`.
    """

    moved = Signal(int, int, str)
    ended = Signal(object)
    stopped = Signal()
    refused = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        """Do nothing until asked."""
        super().__init__(parent)
        self._work = work
        self._progress: Progress | None = None
        self._words = ""
        self._do: Callable[[Any, Step], Any] = _nothing
        self._note: Callable[[Desk, Any], Any] = _nothing

    @property
    def busy(self) -> bool:
        """Say whether something is under way."""
        return self._progress is not None

    def begin(
        self,
        words: str,
        prepare: Callable[[Desk], P | None],
        do: Callable[[P, Step], R],
        note: Callable[[Desk, R], object],
    ) -> None:
        """Begin, unless something is under way. `words` say what is done; `prepare` gives None if there is nothing."""
        if self.busy:
            return
        self._words, self._do, self._note = words, do, note
        self._progress = Progress()
        self._progress.moved.connect(self.moved)
        self._work.read(prepare, self._prepared, self._refused)

    def stop(self) -> None:
        """Stop what is under way; nothing is left of it."""
        if self._progress is not None:
            self._progress.stop()

    def _prepared(self, prepared: object) -> None:
        if prepared is None or self._progress is None:
            self._progress = None
            return
        step = self._progress.telling(self._words)
        self._work.think(partial(self._do, prepared, step), self._done, self._refused)

    def _done(self, done: object) -> None:
        self._work.change(partial(_noted, note=self._note, done=done), self._noted, self._refused)

    def _noted(self, answer: object) -> None:
        self._progress = None
        self.ended.emit(answer)

    def _refused(self, problem: Problem) -> None:
        self._progress = None
        if isinstance(problem, Stopped):
            self.stopped.emit()
        else:
            self.refused.emit(problem)


def _noted(desk: Desk, note: Callable[[Desk, Any], Any], done: object) -> object:
    return note(desk, done)


def _nothing(_first: object, _second: object) -> None:
    """Do nothing: no work has begun yet."""
