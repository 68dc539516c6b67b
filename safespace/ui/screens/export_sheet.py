"""Moving out: everything in open formats, sealed under a passphrase of its own, where the guardian chooses."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from safespace.casework import export
from safespace.casework.desk import Desk
from safespace.casework.export import Leaving, Left
from safespace.domain.problem import Problem
from safespace.resources import codelist
from safespace.ui import choosing
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.deed_sheet import DeedSheet
from safespace.ui.three_steps import Step, ThreeSteps
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.labels import second
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.progress_line import ProgressLine
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


class ExportSheet(DeedSheet):
    """Asks why, with what, and under which passphrase; then writes the file."""

    def __init__(self, work: Work) -> None:
        """Make the sheet."""
        super().__init__("Take everything out")
        self._steps = ThreeSteps(work, self)
        self.why = Select((row.code, row.label) for row in codelist("export_reasons").rows)
        self.identity = Ticked("With who spoke up, and files that tell it", SEALED, on=False)
        self.words = PassphraseField("Passphrase of the export")
        self.problem = ProblemPlace()
        self.line = ProgressLine()
        self.out = Button("Choose where it goes", "primary", "download")
        parts = (second(LEAD), Field("Why does it leave?", self.why), self.identity)
        for part in (*parts, Field("Passphrase of the export", self.words), IconLine("key", HOW)):
            self.column.addWidget(part)
        for part in (self.problem, self.line, self.out):
            self.column.addWidget(part)
        self.out.clicked.connect(self._choose)
        self.line.stop_asked.connect(self._steps.stop)
        self._steps.moved.connect(self.line.step)
        self._steps.ended.connect(self._written)
        self._steps.stopped.connect(self._again)
        self._steps.refused.connect(self._refused)

    def put_away(self) -> None:
        """Stop what is under way."""
        self._steps.stop()

    def may_leave(self) -> bool:
        """Stop, and go."""
        self._steps.stop()
        return True

    def write_to(self, target: Path) -> None:
        """Write the export to a new file."""
        self.problem.clear()
        self.out.setEnabled(False)
        self.line.begin(WORDS)
        said = self.words.text()
        why, sealed = self.why.code or "", self.identity.isChecked()
        prepare = partial(export.prepare, why=why, passphrase=said, with_identity=sealed)
        self._steps.begin(WORDS, prepare, partial(_write, target=target, passphrase=said), _kept)

    def _choose(self) -> None:
        proposed = choosing.documents() / f"everything{export.SUFFIX}"
        choosing.new_file(self, "Where the export goes", proposed, self.write_to)

    def _written(self, done: Left) -> None:
        self.line.end()
        self.words.wipe()
        cases = f"{done.cases:,} {'case' if done.cases == 1 else 'cases'}"
        self.show_done(f"{cases} and {done.files:,} files are in {done.file.name}.", HOW)

    def _again(self) -> None:
        self.line.end()
        self.out.setEnabled(True)

    def _refused(self, problem: Problem) -> None:
        self._again()
        self.problem.show_problem(problem)


def _write(leaving: Leaving, step: Step, target: Path, passphrase: str) -> Left:
    return export.write(leaving, target, passphrase, step)


def _kept(_: Desk, done: Left) -> Left:
    return done
