"""What the sheets share that change who can open the vault: the step, the wait, the second person, the refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from safespace.casework import approving
from safespace.casework.desk import Desk
from safespace.casework.people import Ended
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.problem import Problem
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.approve_part import ApprovePart
from safespace.ui.screens.deed_sheet import DeedSheet
from safespace.ui.screens.renew_part import RenewPart
from safespace.ui.widgets.buttons import StepButton
from safespace.ui.widgets.labels import small
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work

NEW_KEYS: Final = "Making new keys, some seconds for each hundred cases."


class KeysSheet(DeedSheet):
    """Does one thing to the keys. A subclass says what is `missing`, the `job`, and what to show when it is `done`."""

    def __init__(
        self, work: Work, title: str, does: str, icon: str = "key", *, wait: str = NEW_KEYS, width: int = 560
    ) -> None:
        """Make the sheet; `does` are the words of its button, `wait` what is shown while it is done."""
        super().__init__(title, width=width)
        self.work = work
        self._wait_words = wait
        self._busy = False
        self.problem = ProblemPlace()
        self.approval = ApprovePart(work)
        self.line = ProgressLine(may_stop=False)
        self.step = StepButton(does, icon=icon)
        self.approval.approved.connect(self.do)
        self.step.pressed.connect(self.do)

    def fill(self, *parts: QWidget) -> None:
        """Put parts above what every such sheet ends with."""
        for part in (*parts, small(FINAL_NOTE, wrap=True), self.problem, self.approval, self.line, self.step):
            self.column.addWidget(part)
        self.wait()

    def missing(self) -> str:
        """Return what stands in the way, in one sentence; empty when nothing does."""
        return ""

    def job(self) -> Callable[[Desk], Any]:
        """Return what is to be done at the desk."""
        raise AssertionError("a sheet says what it does")

    def done(self, result: Any) -> None:
        """Show what came of it."""
        raise AssertionError("a sheet says what came of it")

    def wait(self) -> None:
        """Say what is missing, or open the step."""
        if not self._busy:
            self.step.wait_for(self.missing())

    def do(self) -> None:
        """Do it, once, until it is done or refused."""
        if self._busy or self.missing():
            return
        self._busy = True
        self.problem.clear()
        self.approval.hide()
        self.step.wait_for(self._wait_words)
        self.line.begin(self._wait_words)
        self.work.change(self.job(), self._kept, self._refused)

    def put_away(self) -> None:
        """Forget what was typed."""
        self.approval.wipe()

    def may_leave(self) -> bool:
        """Forget what was typed and go, but not while keys are being changed: what came of it would not be seen."""
        if not self._busy:
            self.put_away()
        return not self._busy

    def show_ended(self, words: str, ended: Ended) -> None:
        """Say that it is done and what still opens, and offer to replace the backups that do."""
        self.show_done(words, "\n\n".join(ended.said))
        if ended.old_backups:
            self.body.addWidget(RenewPart(self.work))
            self.place()

    def _kept(self, result: Any) -> None:
        self._busy = False
        self.line.end()
        self.put_away()
        self.done(result)

    def _refused(self, problem: Problem) -> None:
        self._busy = False
        self.line.end()
        self.wait()
        if approving.is_needed(problem):
            self.approval.begin(problem)
        else:
            self.problem.show_problem(problem)
