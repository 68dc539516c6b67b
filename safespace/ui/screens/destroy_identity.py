"""Destroying who spoke up: what it is, the reference typed back, and then what is left to do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from safespace.casework import shredding
from safespace.casework.shredding import Disposal
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.ui import choosing
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.deed_sheet import DeedSheet
from safespace.ui.screens.renew_part import RenewPart
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import body, second, small
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.work import Work

WHAT: Final = (
    "Who spoke up, the names in the story, and the files that tell who it was are destroyed. Nobody can bring them "
    "back. The case stays and is counted."
)
THEN: Final = "You can no longer reach the person, or look after how they are treated, unless you know them yourself."


class DestroyIdentity(DeedSheet):
    """Asks for the reference before it destroys. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, reference: str) -> None:
        """Say what it means for one case."""
        super().__init__("Destroy who spoke up")
        self._work, self._case_id, self._reference = work, case_id, reference
        self._done: Disposal | None = None
        self.copies = second("")
        self.typed = LineInput(hint=reference, limit=60)
        self.problem = ProblemPlace()
        self.step = StepButton("Destroy who spoke up", "danger", "alert")
        field = Field("Type the reference of the case", self.typed, f"It is {reference}.")
        for part in (Banner(WHAT, Mood.WARN, advice=THEN), self.copies, field, self.problem, self.step):
            self.column.addWidget(part)
        self.typed.textChanged.connect(self._wait)
        self.typed.returnPressed.connect(self._destroy)
        self.step.pressed.connect(self._destroy)
        self._wait()
        self._make_after()
        work.read(partial(shredding.outlook, case_id=case_id), self.copies.setText)

    def save_in(self, folder: Path) -> None:
        """Write the certificate into a folder."""
        if self._done is not None:
            self.trouble.clear()
            job = partial(shredding.certify, done=self._done, folder=folder)
            self._work.read(job, self._saved, self.trouble.show_problem)

    def may_leave(self) -> bool:
        """Stop replacing backups, and go."""
        self.renew.stop()
        return True

    def _make_after(self) -> None:
        """Make what is shown once it is destroyed."""
        self.renew = RenewPart(self._work)
        self.save = Button("Save the certificate", "plain", "download")
        self.saved = small("", wrap=True)
        self.trouble = ProblemPlace()
        self.save.clicked.connect(self._choose)

    def _wait(self) -> None:
        same = self.typed.words.strip().upper() == self._reference.upper()
        self.step.wait_for("" if same else "Type the reference first.")

    def _destroy(self) -> None:
        if self.step.button.isEnabled():
            self.problem.clear()
            self.step.wait_for("Destroying it.")
            self._work.change(partial(shredding.shred, case_id=self._case_id), self._destroyed, self._refused)

    def _destroyed(self, done: Disposal) -> None:
        self._done = done
        self.show_done(f"Who spoke up on {done.reference} is destroyed.", back="Back to the case")
        for line in done.left:
            self.body.addWidget(body(line))
        for part in (self.renew,) if done.copies else ():
            self.body.addWidget(part)
        for part in (self.trouble, self.saved):
            self.body.addWidget(part)
        self.foot.insertWidget(0, self.save)
        self.place()

    def _refused(self, problem: Problem) -> None:
        self._wait()
        self.problem.show_problem(problem)

    def _choose(self) -> None:
        choosing.folder(self, "Save the certificate", choosing.documents(), self.save_in)

    def _saved(self, paper: Path) -> None:
        self.saved.setText(f"Saved as {paper.name}, with its signature beside it.")
