"""Destroying who spoke up: what it is, the reference typed back, and then what is left to do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from safespace.casework import shredding
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.ui.screens.destroying_sheet import DestroyingSheet, Done
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.work import Work

WHAT: Final = (
    "Who spoke up, the names in the story, and the files that tell who it was are destroyed. Nobody can bring them "
    "back. The case stays and is counted."
)
THEN: Final = "You can no longer reach the person, or look after how they are treated, unless you know them yourself."


class DestroyIdentity(DestroyingSheet):
    """Asks for the reference before it destroys. Signals: those of Sheet."""

    certify = staticmethod(shredding.certify)

    def __init__(self, work: Work, case_id: Id, reference: str) -> None:
        """Say what it means for one case."""
        super().__init__(work, case_id, reference, "Destroy who spoke up", "Destroy who spoke up")
        for part in (Banner(WHAT, Mood.WARN, advice=THEN), self.copies, self.field, self.problem, self.step):
            self.column.addWidget(part)
        self.wait()
        work.read(partial(shredding.outlook, case_id=case_id), self.copies.setText)

    def job(self) -> Callable[[Desk], Any]:
        """Destroy who spoke up."""
        return partial(shredding.shred, case_id=self._case_id)

    def words(self, done: Done) -> tuple[str, str]:
        """Say that it is destroyed; the case is still there to go back to."""
        return f"Who spoke up on {done.reference} is destroyed.", "Back to the case"
