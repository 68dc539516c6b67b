"""Moving to a new laptop: a copy to carry over, what to do there, and this vault marked as moved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from safespace.casework import moving
from safespace.casework.backups import Copying, Taken
from safespace.domain.problem import Problem
from safespace.ui import choosing
from safespace.ui.problems import ProblemPlace
from safespace.ui.progress import Progress, Stopped
from safespace.ui.screens.deed_sheet import DeedSheet
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
        self._work = work
        self._progress: Progress | None = None
        self.problem = ProblemPlace()
        self.line = ProgressLine()
        self.step = StepButton("Choose the stick", icon="drive")
        intro = second("Three steps. Nothing is lost if you stop after any of them.")
        for part in (intro, body(FIRST), body(THEN), body(LAST), self.problem, self.line, self.step):
            self.column.addWidget(part)
        self.step.pressed.connect(self._choose)
        self.line.stop_asked.connect(self._stop)

    def put_away(self) -> None:
        """Stop what is under way."""
        self._stop()

    def may_leave(self) -> bool:
        """Stop, and go."""
        self._stop()
        return True

    def move_to(self, folder: Path) -> None:
        """Make the copy in a folder."""
        self.problem.clear()
        self.step.wait_for("Making the copy.")
        self.line.begin(WORDS)
        self._progress = Progress(self)
        self._progress.moved.connect(self.line.step)
        self._work.read(partial(moving.prepare, folder=folder), self._prepared, self._refused)

    def _choose(self) -> None:
        if self._progress is None:
            choosing.folder(self, "The stick to carry over", choosing.documents(), self.move_to)

    def _prepared(self, copying: Copying) -> None:
        if self._progress is not None:
            self._work.think(partial(_copy, copying, self._progress), self._taken, self._refused)

    def _taken(self, taken: tuple[Taken, ...]) -> None:
        self._progress = None
        self._work.change(partial(moving.leave, taken=taken), self._moved, self._refused)

    def _moved(self, file: Path) -> None:
        self.line.end()
        self.show_done(f"The copy is on the stick: {file.name}.", NOW)

    def _refused(self, problem: Problem) -> None:
        self._progress = None
        self.line.end()
        self.step.wait_for("")
        if not isinstance(problem, Stopped):
            self.problem.show_problem(problem)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()


def _copy(copying: Copying, progress: Progress) -> tuple[Taken, ...]:
    return copying.run(progress.telling(WORDS))
