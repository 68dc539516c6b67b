"""Moving out: everything in open formats, sealed under a passphrase of its own, where the guardian chooses."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from safespace.casework import approving, export
from safespace.casework.desk import Desk
from safespace.casework.export import Leaving, Left
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.problem import Problem
from safespace.ui import choosing
from safespace.ui.options import options
from safespace.ui.screens.approve_part import ApprovePart
from safespace.ui.screens.stepped_sheet import SteppedSheet
from safespace.ui.three_steps import Step
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.labels import second, small
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.ticked import Ticked
from safespace.ui.work import Work

LEAD: Final = (
    "Cases, words, files, figures and the trail, as tables and as plain pages, in one sealed file. Your vault stays as "
    "it is. A backup is the safer copy for every purpose but leaving."
)
SEALED: Final = "Only somebody who may open who spoke up can take that out. The trail keeps that it left."
HOW: Final = "It opens with this passphrase on any computer with SafeSpace: safespace open-export FILE."
WORDS: Final = "Sealing everything"


class ExportSheet(SteppedSheet):
    """Asks why, with what, and under which passphrase; then writes the file."""

    def __init__(self, work: Work) -> None:
        """Make the sheet."""
        super().__init__(work, "Take everything out")
        self.why = Select(options("export_reasons"))
        self.identity = Ticked("With who spoke up, and files that tell it", SEALED, on=False)
        self.words = PassphraseField("Passphrase of the export")
        self.out = Button("Choose where it goes", "primary", "download")
        parts = (second(LEAD), Field("Why does it leave?", self.why), self.identity)
        for part in (*parts, Field("Passphrase of the export", self.words), IconLine("key", HOW)):
            self.column.addWidget(part)
        self.approval = ApprovePart(work)
        self._target: Path | None = None
        for part in (small(FINAL_NOTE, wrap=True), self.problem, self.approval, self.line, self.out):
            self.column.addWidget(part)
        self.approval.approved.connect(self._again_there)
        self.out.clicked.connect(self._choose)

    def put_away(self) -> None:
        """Stop what is under way, and forget what was typed."""
        super().put_away()
        self.words.wipe()
        self.approval.wipe()

    def write_to(self, target: Path) -> None:
        """Write the export to a new file."""
        self._target = target
        self.problem.clear()
        self.approval.hide()
        self.out.setEnabled(False)
        self.line.begin(WORDS)
        said = self.words.text()
        why, sealed = self.why.code or "", self.identity.isChecked()
        prepare = partial(export.prepare, why=why, passphrase=said, with_identity=sealed)
        self.steps.begin(WORDS, prepare, partial(_write, target=target, passphrase=said), _kept)

    def _choose(self) -> None:
        proposed = choosing.documents() / f"everything{export.SUFFIX}"
        choosing.new_file(self, "Where the export goes", proposed, self.write_to)

    def done(self, made: Left) -> None:
        """Say what is in the file, and how it is opened."""
        self.words.wipe()
        cases = f"{made.cases:,} {'case' if made.cases == 1 else 'cases'}"
        self.show_done(f"{cases} and {made.files:,} files are in {made.file.name}.", HOW)

    def refused(self, problem: Problem) -> None:
        """Say why it was not done; where it takes two, ask the second person in place."""
        if not approving.is_needed(problem):
            super().refused(problem)
            return
        self.line.end()
        self.ready()
        self.approval.begin(problem)

    def _again_there(self) -> None:
        if self._target is not None:
            self.write_to(self._target)

    def ready(self) -> None:
        """Let a place be chosen again."""
        self.out.setEnabled(True)


def _write(leaving: Leaving, step: Step, target: Path, passphrase: str) -> Left:
    return export.write(leaving, target, passphrase, step)


def _kept(_: Desk, done: Left) -> Left:
    return done
