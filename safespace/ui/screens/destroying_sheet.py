"""What every destruction asks and leaves: the reference typed back, then what stays, fresh backups, a certificate."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from safespace.casework.desk import Desk
from safespace.casework.dispose import Disposed
from safespace.casework.shredding import Disposal
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.ui import choosing
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.deed_sheet import DeedSheet
from safespace.ui.screens.renew_part import RenewPart
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import body, second, small
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.work import Work

Done = Disposal | Disposed


class DestroyingSheet(DeedSheet):
    """Asks for the reference before it destroys; a subclass lays its own words around. Signals: those of Sheet."""

    certify: Callable[..., Path]
    """Writes the certificate at the desk: `certify(desk, done=, folder=)`."""

    def __init__(self, work: Work, case_id: Id, reference: str, title: str, step: str) -> None:
        """Make the parts; `step` are the words of the button that destroys."""
        super().__init__(title)
        self._work, self._case_id, self._reference = work, case_id, reference
        self._done: Done | None = None
        self.copies = second("")
        self.typed = LineInput(hint=reference, limit=60)
        self.field = Field("Type the reference of the case", self.typed, f"It is {reference}.")
        self.problem = ProblemPlace()
        self.step = StepButton(step, "danger", "alert")
        self.renew = RenewPart(work)
        self.save = Button("Save the certificate", "plain", "download")
        self.saved = small("", wrap=True)
        self.trouble = ProblemPlace()
        self.typed.textChanged.connect(self.wait)
        self.typed.returnPressed.connect(self._destroy)
        self.step.pressed.connect(self._destroy)
        self.save.clicked.connect(self._choose)

    def job(self) -> Callable[[Desk], Any]:
        """Return what destroys."""
        raise AssertionError("a destruction says what it does")

    def words(self, done: Done) -> tuple[str, str]:
        """Return what is said once it is done, and the words of the way back, empty for the usual ones."""
        raise AssertionError("a destruction says what it did")

    def missing(self) -> str:
        """Return what is still missing besides the reference, in one sentence."""
        return ""

    def wait(self, _: object = None) -> None:
        """Say what is missing, or let the button be pressed."""
        same = self.typed.words.strip().upper() == self._reference.upper()
        self.step.wait_for(self.missing() or ("" if same else "Type the reference first."))

    def save_in(self, folder: Path) -> None:
        """Write the certificate into a folder."""
        if self._done is not None:
            self.trouble.clear()
            job = partial(type(self).certify, done=self._done, folder=folder)
            self._work.read(job, self._saved, self.trouble.show_problem)

    def may_leave(self) -> bool:
        """Stop replacing backups, and go."""
        self.renew.stop()
        return True

    def _destroy(self) -> None:
        if self.step.button.isEnabled():
            self.problem.clear()
            self.step.wait_for("Destroying it.")
            self._work.change(self.job(), self._destroyed, self._refused)

    def _destroyed(self, done: Done) -> None:
        self._done = done
        said, back = self.words(done)
        self.show_done(said, **({"back": back} if back else {}))
        for line in done.left:
            self.body.addWidget(body(line))
        for part in (self.renew,) if done.copies else ():
            self.body.addWidget(part)
        for part in (self.trouble, self.saved):
            self.body.addWidget(part)
        self.foot.insertWidget(0, self.save)
        self.place()

    def _refused(self, problem: Problem) -> None:
        self.wait()
        self.problem.show_problem(problem)

    def _choose(self) -> None:
        choosing.folder(self, "Save the certificate", choosing.documents(), self.save_in)

    def _saved(self, paper: Path) -> None:
        self.saved.setText(f"Saved as {paper.name}, with its signature beside it.")
