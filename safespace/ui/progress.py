"""How far a long job is, told by the worker to the screen, and the wish to stop, told by the screen to the worker."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from safespace.domain.problem import Problem


class Stopped(Problem):
    """The guardian stopped a long piece of work."""

    title = "Stopped, as you asked"
    advice = "Nothing was changed by it."


class Progress(QObject):
    """Travels with a long job. Signals: `moved(done, total, words)`, on the screen's thread.

    The job calls `step`; the screen connects `moved` to a progress line and its Stop button to `stop`. It belongs to no
    page, which would keep one for each job until it goes, but to whoever holds it; a job ends on the screen's thread.
    """

    moved = Signal(int, int, str)

    def __init__(self) -> None:
        """Begin at nothing done."""
        super().__init__()
        self._stop = threading.Event()
        self._shown: tuple[int, str] = (-1, "")

    @property
    def stopped(self) -> bool:
        """Say whether the guardian wants it to stop. May be asked on any thread."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()

    def check(self) -> None:
        """Raise Stopped when the guardian wants the job to stop; nothing is told."""
        if self.stopped:
            raise Stopped

    def telling(self, words: str) -> Callable[[int, int], None]:
        """Return what tells of bytes done and bytes in all, however many, with the same words each time."""
        return partial(self._tell, words)

    def _tell(self, words: str, done: int, total: int) -> None:
        self.step(done * 1000 // total if total else 0, 1000, words)

    def step(self, done: int, total: int, words: str) -> None:
        """Tell how far the job is, from the job's own thread. Raises Stopped when the guardian wants it to stop.

        Steps that would look the same on a line of 200 parts are not sent, so that a job may call this often.
        """
        self.check()
        shown = (done * 200 // total if total else 0, words)
        if shown != self._shown:
            self._shown = shown
            self.moved.emit(done, total, words)
