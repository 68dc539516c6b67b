"""Disposing of a case: which one, exactly what goes and what stays, the reference typed back, and the certificate."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from safespace.casework import dispose
from safespace.casework.desk import Desk
from safespace.casework.dispose import Disposed, Outlook
from safespace.domain.case import Case
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.ui import choosing
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.deed_sheet import DeedSheet
from safespace.ui.screens.records_list import RecordsList
from safespace.ui.screens.renew_part import RenewPart
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import body, second, small, strong
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

NEVER: Final = "This cannot be undone, by nobody and by no means."
THEN: Final = (
    "The case is gone for ever. It stays counted where it was reported, and the trail keeps that it was there."
)


class ChooseCase(RecordsList):
    """Asks for a reference. Signals: those of RecordsList."""

    def __init__(self, work: Work) -> None:
        """Ask which case."""
        super().__init__(work, "Dispose of one case", "You see first what would go and what would stay.")
        self.reference = LineInput(hint="SS-", limit=60)
        self.field = Field("Its reference", self.reference, "It stands at the head of the case.")
        self.body.insertWidget(1, self.field)
        self.reference.returnPressed.connect(self.look)
        self.foot.addStretch(1)
        self.add_way("Show what would go", self.look, "arrow", "primary")

    def look(self) -> None:
        """Look for the case."""
        self.field.complain("")
        self.work.read(partial(dispose.find, reference=self.reference.words), self._found, self.problem.show_problem)

    def _found(self, case: Case | None) -> None:
        if case is None:
            self.field.complain("There is no case of that reference.")
        else:
            self.then(DisposeCase(self.work, case.id, case.reference))


class DisposeCase(DeedSheet):
    """Says what goes, asks for the reference, and destroys. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, reference: str, reason: str = "") -> None:
        """Say what it means for one case; `reason` is chosen already where it is known."""
        super().__init__(f"Dispose of {reference}")
        self._work, self._case_id, self._reference, self._reason = work, case_id, reference, reason
        self._done: Disposed | None = None
        self._refusal: Problem | None = None
        self.goes, self.stays, self.copies = body(""), body(""), second("")
        self.reason = Select()
        self.typed = LineInput(hint=reference, limit=60)
        self.problem = ProblemPlace()
        self.step = StepButton("Destroy this case for ever", "danger", "alert")
        why = Field("Why", self.reason)
        field = Field("Type the reference of the case", self.typed, f"It is {reference}.")
        what = (strong("What goes"), self.goes, strong("What stays"), self.stays, self.copies)
        never = Banner(NEVER, Mood.WARN, advice=THEN)
        for part in (*what, why, never, field, self.problem, self.step):  # beside what is typed, so never out of sight
            self.column.addWidget(part)
        self.typed.textChanged.connect(self._wait)
        self.reason.chosen.connect(self._wait)
        self.typed.returnPressed.connect(self._destroy)
        self.step.pressed.connect(self._destroy)
        self._wait()
        self._make_after()
        work.read(partial(_look, case_id=case_id), self._show, self.problem.show_problem)

    def save_in(self, folder: Path) -> None:
        """Write the certificate into a folder."""
        if self._done is not None:
            self.trouble.clear()
            job = partial(dispose.certify, done=self._done, folder=folder)
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

    def _show(self, found: tuple[Outlook, tuple[tuple[str, str], ...]]) -> None:
        outlook, reasons = found
        self.goes.setText("\n".join(f"{name}: {number:,}" for name, number in outlook.goes))
        self.stays.setText("\n".join(outlook.stays))
        self.copies.setText(outlook.copies)
        self.reason.offer(reasons)
        self.reason.choose(self._reason or None)
        self._refusal = outlook.refused
        if outlook.refused is not None:
            self.problem.show_problem(outlook.refused)
        self._wait()
        self.place()

    def _wait(self) -> None:
        same = self.typed.words.strip().upper() == self._reference.upper()
        why = "" if self.reason.code else "Choose why."
        self.step.wait_for(
            "It cannot go now." if self._refusal else why or ("" if same else "Type the reference first.")
        )

    def _destroy(self) -> None:
        if self.step.button.isEnabled():
            self.problem.clear()
            self.step.wait_for("Destroying it.")
            job = partial(dispose.case, case_id=self._case_id, typed=self.typed.words, reason=self.reason.code or "")
            self._work.change(job, self._destroyed, self._refused)

    def _destroyed(self, done: Disposed) -> None:
        self._done = done
        self.show_done(f"{done.reference} is destroyed.")
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


def _look(desk: Desk, case_id: Id) -> tuple[Outlook, tuple[tuple[str, str], ...]]:
    return dispose.outlook(desk, case_id), dispose.reasons(desk)
