"""Planning a release off the screen: what is known is gathered, then the plan is made, and it may be stopped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from safespace.casework import quarterly
from safespace.casework.attack import Reading
from safespace.casework.desk import Desk
from safespace.casework.preview import Proposed
from safespace.casework.quarterly import Gathered
from safespace.domain.problem import Problem
from safespace.ui.progress import Progress, Stopped
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work

PLANNING = "Checking what can be printed with everything that was ever published"


class SummaryPlanning(QObject):
    """One plan at a time, with its own progress line. Signals: `planned(Proposed, Reading)`, the plan and who attacks
    it; `refused(Problem)`. `gathered` is what the last plan was made of.
    """

    planned = Signal(object, object)
    refused = Signal(object)

    def __init__(self, work: Work, parent: QObject) -> None:
        """Begin with nothing under way."""
        super().__init__(parent)
        self.work = work
        self.progress = ProgressLine()
        self.progress.stop_asked.connect(self.stop)
        self.gathered: Gathered | None = None
        self._ticket = 0
        self._wish = Progress()

    def begin(self, gather: Callable[[Desk], Gathered]) -> None:
        """Plan what `gather` collects, with everything that ever left as it stands now."""
        self.leave_off()
        self._wish = Progress()
        self._wish.moved.connect(self.progress.step)
        self.progress.begin(PLANNING)
        told = partial(self._gathered, self._ticket)
        self.work.read(gather, told, partial(self._refused, self._ticket))

    def stop(self) -> None:
        """Stop, and say so."""
        self._refused(self._ticket, Stopped())

    def leave_off(self) -> None:
        """Let the plan that is being made, if one is, go at its next step; its answer would not be heard any more."""
        self._ticket += 1
        self._wish.stop()
        self.progress.end()

    def _gathered(self, ticket: int, gathered: Gathered) -> None:
        if ticket == self._ticket:
            self.gathered = gathered
            told = partial(self._planned, ticket, gathered)
            job = partial(quarterly.propose, gathered, self._wish.check, partial(_moved, self._wish))
            self.work.think(job, told, partial(self._refused, ticket))

    def _planned(self, ticket: int, gathered: Gathered, plan: Proposed) -> None:
        if ticket == self._ticket:
            self.progress.end()
            reading = Reading(gathered.ledger, plan.planned, gathered.seed) if plan.tables else None
            self.planned.emit(plan, reading)

    def _refused(self, ticket: int, problem: Problem) -> None:
        if ticket == self._ticket:
            self.leave_off()
            self.refused.emit(problem)


def _moved(wish: Progress, done_of: tuple[int, int]) -> None:
    """Tell how many small numbers are hidden so far, of how many."""
    wish.step(*done_of, PLANNING)
