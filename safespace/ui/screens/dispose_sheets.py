"""Disposing of a case: which one, exactly what goes and what stays, the reference typed back, and the certificate."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from safespace.casework import dispose
from safespace.casework.desk import Desk
from safespace.casework.dispose import Outlook
from safespace.domain.case import Case
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.ui.screens.destroying_sheet import DestroyingSheet, Done
from safespace.ui.screens.records_list import RecordsList
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import body, strong
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


class DisposeCase(DestroyingSheet):
    """Says what goes, asks for the reference, and destroys. Signals: those of Sheet."""

    certify = staticmethod(dispose.certify)

    def __init__(self, work: Work, case_id: Id, reference: str, reason: str = "") -> None:
        """Say what it means for one case; `reason` is chosen already where it is known."""
        super().__init__(work, case_id, reference, f"Dispose of {reference}", "Destroy this case for ever")
        self._reason = reason
        self._refusal: Problem | None = None
        self.goes, self.stays = body(""), body("")
        self.reason = Select()
        why = Field("Why", self.reason)
        what = (strong("What goes"), self.goes, strong("What stays"), self.stays, self.copies)
        never = Banner(NEVER, Mood.WARN, advice=THEN)
        for part in (
            *what,
            why,
            never,
            self.field,
            self.problem,
            self.step,
        ):  # beside what is typed: in sight
            self.column.addWidget(part)
        self.reason.chosen.connect(self.wait)
        self.wait()
        work.read(partial(_look, case_id=case_id), self._show, self.problem.show_problem)

    def job(self) -> Callable[[Desk], Any]:
        """Destroy the case."""
        reason = self.reason.code or ""
        return partial(dispose.case, case_id=self._case_id, typed=self.typed.words, reason=reason)

    def words(self, done: Done) -> tuple[str, str]:
        """Say that it is destroyed."""
        return f"{done.reference} is destroyed.", ""

    def missing(self) -> str:
        """Return that it cannot go now, or that it is not said why."""
        return "It cannot go now." if self._refusal else "" if self.reason.code else "Choose why."

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
        self.wait()
        self.place()


def _look(desk: Desk, case_id: Id) -> tuple[Outlook, tuple[tuple[str, str], ...]]:
    return dispose.outlook(desk, case_id), dispose.reasons(desk)
