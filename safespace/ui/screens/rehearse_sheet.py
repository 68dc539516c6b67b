"""Rehearsing the worst day: restoring the newest backup for trial, with the passphrase, as a guardian would have to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from safespace.casework import rehearse
from safespace.casework.desk import Desk
from safespace.casework.rehearse import Rehearsal
from safespace.domain.days import written
from safespace.ui.screens.key_file_part import KeyFilePart
from safespace.ui.screens.stepped_sheet import SteppedSheet
from safespace.ui.three_steps import Step
from safespace.ui.widgets.buttons import StepButton
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.polish import only_if
from safespace.ui.work import Work

WHY: Final = (
    "A backup that was never restored is a hope. The newest one is restored beside your vault, every page of it is "
    "read, and the trial is thrown away. Your vault is not touched."
)
WORDS: Final = "Restoring the backup for trial"


class RehearseSheet(SteppedSheet):
    """Asks for the passphrase and goes through a whole restore."""

    def __init__(self, work: Work) -> None:
        """Make the sheet."""
        super().__init__(work, "Rehearse a restore")
        self._rehearsal: Rehearsal | None = None
        self.which = second("")
        self.passphrase = PassphraseField("Your passphrase")
        self.key_file = KeyFilePart()
        self.step = StepButton("Rehearse it", icon="drive")
        field = Field("Your passphrase", self.passphrase, "The one that you had when the backup was made.")
        for part in (second(WHY), self.which, field, self.key_file, self.problem, self.line, self.step):
            self.column.addWidget(part)
        self.passphrase.textChanged.connect(self._wait)
        self.passphrase.returnPressed.connect(self._rehearse)
        self.step.pressed.connect(self._rehearse)
        self.key_file.hide()
        self._wait()
        work.read(rehearse.prepare, self._prepared, self.refused)

    def put_away(self) -> None:
        """Stop what is under way, and forget what was typed."""
        super().put_away()
        self.passphrase.wipe()
        self.key_file.clear()

    def _prepared(self, rehearsal: Rehearsal) -> None:
        self._rehearsal = rehearsal
        day = written(rehearsal.made_at.date())
        only_if(self.key_file, rehearsal.key_file)
        self.which.setText(f"The newest backup that can be reached is of {day}, in {rehearsal.backup.parent.name}.")
        self._wait()

    def _wait(self) -> None:
        missing = "" if self.passphrase.text() else "Type your passphrase."
        self.step.wait_for(missing if self._rehearsal else "Looking for the newest backup.")

    def _rehearse(self) -> None:
        if self._rehearsal is None or not self.step.button.isEnabled():
            return
        self.problem.clear()
        self.step.wait_for("Restoring for trial, a few seconds for each hundred cases.")
        self.line.begin(WORDS)
        given = partial(_given, rehearsal=self._rehearsal)
        opened = partial(_restored, self.passphrase.text(), self.key_file.file)
        self.steps.begin(WORDS, given, opened, rehearse.note)

    def done(self, made: object) -> None:
        """Say that it restores; the passphrase is forgotten."""
        del made
        self.put_away()
        self.show_done(
            "The backup restores, and your passphrase opens it.", "Rehearse again in three months, or with a new disk."
        )

    def ready(self) -> None:
        """Let it be rehearsed again."""
        self._wait()


def _given(_: Desk, rehearsal: Rehearsal) -> Rehearsal:
    """Return what was prepared when the sheet was opened, because it says so."""
    return rehearsal


def _restored(passphrase: str, key_file: Path | None, rehearsal: Rehearsal, step: Step) -> Rehearsal:
    rehearsal.run(passphrase, step, key_file=key_file)
    return rehearsal
