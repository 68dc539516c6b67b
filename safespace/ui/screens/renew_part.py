"""Making new backups in place of all older ones: after a disposal, or after somebody was removed."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import backups
from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.progress import Progress, Stopped
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work

WORDS: Final = "Making new backups"


class RenewPart(QWidget):
    """One button, the progress of what it does, and what came of it."""

    def __init__(self, work: Work) -> None:
        """Make the part."""
        super().__init__()
        self._work = work
        self._progress: Progress | None = None
        self.button = Button("Make new backups and remove the old ones", "plain", "drive")
        self.line = ProgressLine()
        self.problem = ProblemPlace()
        self.told = Banner("", Mood.GOOD)
        self.told.hide()
        row = Flow(8)
        row.add(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for part in (row, self.line, self.problem, self.told):
            column.addWidget(part)
        self.button.clicked.connect(self._renew)
        self.line.stop_asked.connect(self.stop)

    def stop(self) -> None:
        """Stop what is under way; the old backups stay then."""
        if self._progress is not None:
            self._progress.stop()

    def _renew(self) -> None:
        self.problem.clear()
        self.button.setEnabled(False)
        self.line.begin(WORDS)
        self._progress = Progress()
        self._progress.moved.connect(self.line.step)
        self._work.change(partial(_renewed, progress=self._progress), self._done, self._refused)

    def _done(self, _: int) -> None:
        self._end()
        self.button.hide()
        self.told.say("New backups are made, and no older ones are left.")
        self.told.show()

    def _refused(self, problem: Problem) -> None:
        self._end()
        self.button.setEnabled(True)
        if not isinstance(problem, Stopped):
            self.problem.show_problem(problem)

    def _end(self) -> None:
        self._progress = None
        self.line.end()


def _renewed(desk: Desk, progress: Progress) -> int:
    return backups.renew(desk, progress.telling(WORDS))
