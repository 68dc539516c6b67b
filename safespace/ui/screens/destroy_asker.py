"""Destroying the name of somebody who asked: what goes, what stays, and what backups still hold."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt

from safespace.casework import asker_names
from safespace.casework.asker_names import Asker
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.deed_sheet import DeedSheet
from safespace.ui.screens.renew_part import RenewPart
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import StepButton
from safespace.ui.widgets.labels import body, second
from safespace.ui.work import Work

NEVER: Final = "This cannot be undone, by nobody and by no means."
THEN: Final = "What was asked for and what was decided stay, and the trail keeps that the name was destroyed."


class DestroyAsker(DeedSheet):
    """Says what it means, destroys the name, and offers fresh backups. Signals: those of Sheet."""

    def __init__(self, work: Work, asker: Asker) -> None:
        """Say it of one request."""
        super().__init__("Destroy the name of who asked")
        self._work, self._id = work, asker.request_id
        self.copies, self.problem = second(""), ProblemPlace()
        self.step = StepButton("Destroy the name for ever", "danger", "alert")
        self.renew = RenewPart(work)
        what = body(f"{asker.what}, came {written(asker.came_on)}, answered {written(asker.answered_on)}.")
        for part in (what, Banner(NEVER, Mood.WARN, advice=THEN), self.copies, self.problem, self.step):
            self.column.addWidget(part)
        self.step.pressed.connect(self._destroy)
        work.read(partial(asker_names.outlook, request_id=self._id), self.copies.setText)

    def take_focus(self) -> None:
        """Begin on the way out: one press too many of Enter must not destroy anything."""
        self.cross.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        """Stop replacing backups, and go."""
        self.renew.stop()
        return True

    def _destroy(self) -> None:
        self.problem.clear()
        self.step.wait_for("Destroying it.")
        job = partial(asker_names.destroy, request_id=self._id)
        self._work.change(job, self._destroyed, self._refused)

    def _destroyed(self, copies: int) -> None:
        self.show_done("The name is destroyed.")
        if copies:
            self.body.addWidget(self.renew)
        self.place()

    def _refused(self, problem: Problem) -> None:
        self.step.wait_for("")
        self.problem.show_problem(problem)
