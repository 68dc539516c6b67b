"""A sheet that does one long thing in steps, with progress and Stop, and then says that it is done."""

from __future__ import annotations

from typing import Any

from safespace.domain.problem import Problem
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.deed_sheet import DeedSheet
from safespace.ui.three_steps import ThreeSteps
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work


class SteppedSheet(DeedSheet):
    """Shows how far it is, what was refused, and that it ended. A subclass lays `problem` and `line` into its form."""

    def __init__(self, work: Work, title: str) -> None:
        """Make the sheet with nothing under way."""
        super().__init__(title)
        self.steps = ThreeSteps(work, self)
        self.problem = ProblemPlace()
        self.line = ProgressLine()
        self.line.stop_asked.connect(self.steps.stop)
        self.steps.moved.connect(self.line.step)
        self.steps.ended.connect(self._ended)
        self.steps.stopped.connect(self._again)
        self.steps.refused.connect(self.refused)

    def put_away(self) -> None:
        """Stop what is under way."""
        self.steps.stop()

    def may_leave(self) -> bool:
        """Stop, and go."""
        self.put_away()
        return True

    def ready(self) -> None:
        """Let it be begun again."""
        raise AssertionError("a sheet says how it is begun again")

    def done(self, made: Any) -> None:
        """Say what came of it."""
        raise AssertionError("a sheet says what came of it")

    def refused(self, problem: Problem) -> None:
        """Say why it was not done."""
        self._again()
        self.problem.show_problem(problem)

    def _ended(self, made: object) -> None:
        self.line.end()
        self.done(made)

    def _again(self) -> None:
        self.line.end()
        self.ready()
