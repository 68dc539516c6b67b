"""Changing one's passphrase, and the key file that may be asked for besides it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from safespace.casework import people, safekeeping
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.problem import Problem
from safespace.ui import choosing
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.deed_sheet import DeedSheet
from safespace.ui.screens.key_file_part import KeyFilePart
from safespace.ui.screens.new_passphrase import NewPassphrase
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import small, strong
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work

CHANGED: Final = (
    "Backups made before still open with the old passphrase. If somebody may have seen it, make a new backup now and "
    "destroy the old ones."
)
FILE: Final = (
    "With a key file the passphrase alone opens nothing: the stick has to be there, too. Keep a second copy of it "
    "where the recovery sheet is. Choose none, and none is asked for from now on."
)


class ChangePassphrase(DeedSheet):
    """Asks for the present passphrase and a new one, each with a key file or without."""

    def __init__(self, work: Work, own_words: tuple[str, ...]) -> None:
        """Make the sheet; `own_words` are names that a stranger would try first."""
        super().__init__("Change the passphrase")
        self._work = work
        self.present = PassphraseField("Present passphrase")
        self.present_file = KeyFilePart("It needs my key file")
        self.choice = NewPassphrase(work, own_words)
        self.new_file = KeyFilePart("Ask for a key file, too")
        self.make_file = Button("Make a key file", "quiet", "plus")
        self.problem = ProblemPlace()
        self.line = ProgressLine(may_stop=False)
        self.step = StepButton("Change the passphrase", icon="key")
        self._lay_out()
        self.present.textChanged.connect(self._wait)
        self.choice.changed.connect(self._wait)
        self.choice.entered.connect(self._change)
        self.make_file.clicked.connect(self._ask_where)
        self.step.pressed.connect(self._change)
        self._wait()

    def put_away(self) -> None:
        """Forget what was typed."""
        self.present.wipe()
        self.choice.wipe()

    def may_leave(self) -> bool:
        """Forget what was typed, and go."""
        self.put_away()
        return True

    def make_key_file(self, file: Path) -> None:
        """Make a key file, to be asked for from now on."""
        self.problem.clear()
        self._work.think(partial(_made, file), self.new_file.take, self.problem.show_problem)

    def _ask_where(self) -> None:
        proposed = choosing.documents() / "SafeSpace.safespace-key"
        choosing.new_file(self, "Keep the key file on a stick", proposed, self.make_key_file)

    def _wait(self) -> None:
        self.step.wait_for(self.choice.missing if self.present.text() else "Type the present passphrase.")

    def _change(self) -> None:
        if not self.step.button.isEnabled():
            return
        self.problem.clear()
        self.step.wait_for("Making the new lock, about two seconds.")
        self.line.begin("Making the new lock")
        job = partial(
            safekeeping.change_passphrase,
            old=self.present.text(),
            new=self.choice.passphrase,
            key_file=self.present_file.file,
            new_key_file=self.new_file.file,
        )
        self._work.change(job, self._changed, self._refused)

    def _changed(self, _: object) -> None:
        self.line.end()
        self.put_away()
        also = " together with the key file" if self.new_file.file else ""
        self.show_done(f"The new passphrase{also} opens the vault from now on.", CHANGED)

    def _refused(self, problem: Problem) -> None:
        self.line.end()
        self._wait()
        self.problem.show_problem(problem)

    def _lay_out(self) -> None:
        row = Flow(8)
        row.add(self.new_file)
        row.add(self.make_file)
        parts = (
            Field("Present passphrase", self.present),
            self.present_file,
            strong("New passphrase"),
            self.choice,
            strong("A key file on a stick, if you like"),
            small(FILE, wrap=True),
            row,
            small(FINAL_NOTE, wrap=True),
            self.problem,
            self.line,
            self.step,
        )
        for part in parts:
            self.column.addWidget(part)


def _made(file: Path) -> Path:
    people.make_key_file(file)
    return file
