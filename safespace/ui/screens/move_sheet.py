"""Moving to a new laptop: a copy to carry over, what to do there, and this vault marked as moved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from safespace.casework import moving
from safespace.casework.backups import Copying
from safespace.ui import choosing
from safespace.ui.screens.stepped_sheet import SteppedSheet
from safespace.ui.widgets.buttons import StepButton
from safespace.ui.widgets.labels import body, second
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


class MoveSheet(SteppedSheet):
    """Makes the copy that is carried over."""

    def __init__(self, work: Work) -> None:
        """Make the sheet."""
        super().__init__(work, "Move to a new laptop")
        self.step = StepButton("Choose the stick", icon="drive")
        intro = second("Three steps. Nothing is lost if you stop after any of them.")
        for part in (intro, body(FIRST), body(THEN), body(LAST), self.problem, self.line, self.step):
            self.column.addWidget(part)
        self.step.pressed.connect(self._choose)

    def move_to(self, folder: Path) -> None:
        """Make the copy in a folder."""
        self.problem.clear()
        self.step.wait_for("Making the copy.")
        self.line.begin(WORDS)
        self.steps.begin(WORDS, partial(moving.prepare, folder=folder), Copying.run, moving.leave)

    def _choose(self) -> None:
        if not self.steps.busy:
            choosing.folder(self, "The stick to carry over", choosing.documents(), self.move_to)

    def done(self, made: Path) -> None:
        """Say where the copy is, and what to do with it."""
        self.show_done(f"The copy is on the stick: {made.name}.", NOW)

    def ready(self) -> None:
        """Let a stick be chosen again."""
        self.step.wait_for("")
