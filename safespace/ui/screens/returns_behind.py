"""Which returns are counted otherwise than they were handed in: found out beside the rest, quarter by quarter."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from safespace.casework import restatement
from safespace.casework.desk import Desk
from safespace.domain.quarter import Quarter
from safespace.ui.work import Work


class ReturnsBehind(QObject):
    """Looks through the last quarters. Signals: `found(tuple of Quarter)`, those that changed, newest first.

    Each quarter is a reading of its own, so that nobody who types in between waits for more than one.
    """

    found = Signal(tuple)

    def __init__(self, work: Work, most: int, parent: QObject) -> None:
        """Look at no quarter yet; `most` quarters that are over are looked at."""
        super().__init__(parent)
        self._work, self._most = work, most
        self._turn = 0

    def read(self) -> None:
        """Look again; what an earlier look would still find is not told."""
        self._turn += 1
        self._work.read(_present, partial(self._begin, self._turn), context=self)

    def _begin(self, turn: int, present: Quarter) -> None:
        quarters: list[Quarter] = []
        for _ in range(self._most):
            present = present.previous
            quarters.append(present)
        self._go_on(turn, tuple(quarters), ())

    def _go_on(self, turn: int, left: tuple[Quarter, ...], changed: tuple[Quarter, ...]) -> None:
        if turn != self._turn:
            return
        if not left:
            self.found.emit(changed)
            return
        job = partial(restatement.is_counted_otherwise, quarter=left[0])
        self._work.read(job, partial(self._told, turn, left, changed), context=self)

    def _told(self, turn: int, left: tuple[Quarter, ...], changed: tuple[Quarter, ...], is_otherwise: bool) -> None:
        self._go_on(turn, left[1:], (*changed, left[0]) if is_otherwise else changed)


def _present(desk: Desk) -> Quarter:
    return Quarter.of(desk.today())
