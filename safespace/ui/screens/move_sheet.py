"""Moving to a new laptop: a copy to carry over, what to do there, and this vault marked as moved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from safespace.casework import moving
from safespace.casework.backups import Copying
from safespace.domain.problem import Problem
from safespace.ui import choosing
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.deed_sheet import DeedSheet
from safespace.ui.three_steps import ThreeSteps
from safespace.ui.widgets.buttons import StepButton
from safespace.ui.widgets.labels import body, second
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work

FIRST: Final = "1. Put a stick into this laptop and choose it. A sealed copy of the vault is made there and proved."
THEN: Final = (
    "2. On the new laptop, start SafeSpace, choose Restore from a backup, choose the copy on the stick, and type your "
    "passphrase."
)
LAST: Final = (
    "3. This vault stays as it is and says on Today that it has moved. Once you work on the new laptop, delete its "
    "folder here."
)
NOW: Final = (
    "Carry the stick to the new laptop, start SafeSpace there, and choose Restore from a backup. Work there from now "
    "on: what you write here would be missing there."
)
WORDS: Final = "Making the copy and reading it back"


class MoveSheet(DeedSheet):
    """Makes the copy that is carried over."""

    def __init__(self, work: Work) -> None:
        """Make the sheet."""
        super().__init__("Move to a new laptop")
        self._steps = ThreeSteps(work, self)
        self.problem = ProblemPlace()
        self.line = ProgressLine()
        self.step = StepButton("Choose the stick", icon="drive")
        intro = second("Three steps. Nothing is lost if you stop after any of them.")
        for part in (intro, body(FIRST), body(THEN), body(LAST), self.problem, self.line, self.step):
            self.column.addWidget(part)
        self.step.pressed.connect(self._choose)
        self.line.stop_asked.connect(self._steps.stop)
        self._steps.moved.connect(self.line.step)
        self._steps.ended.connect(self._moved)
        self._steps.stopped.connect(self._again)
        self._steps.refused.connect(self._refused)

    def put_away(self) -> None:
        """Stop what is under way."""
        self._steps.stop()

    def may_leave(self) -> bool:
        """Stop, and go."""
        self._steps.stop()
        return True

    def move_to(self, folder: Path) -> None:
        """Make the copy in a folder."""
        self.problem.clear()
        self.step.wait_for("Making the copy.")
        self.line.begin(WORDS)
        self._steps.begin(WORDS, partial(moving.prepare, folder=folder), Copying.run, moving.leave)

    def _choose(self) -> None:
        if not self._steps.busy:
            choosing.folder(self, "The stick to carry over", choosing.documents(), self.move_to)

    def _moved(self, file: Path) -> None:
        self.line.end()
        self.show_done(f"The copy is on the stick: {file.name}.", NOW)

    def _again(self) -> None:
        self.line.end()
        self.step.wait_for("")

    def _refused(self, problem: Problem) -> None:
        self._again()
        self.problem.show_problem(problem)
