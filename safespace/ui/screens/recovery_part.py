"""The recovery sheet on its way to paper: saved or printed, then two of its groups typed back."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import door, safekeeping
from safespace.casework.desk import Desk
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.sheet_printing import ask_and_print
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second, small
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.work import Work

GROUP = 5
WHY = (
    "It is the only way in when the passphrase is gone: there is no back door. Print it, put it in a sealed envelope, "
    "and keep it away from this laptop."
)


class RecoverySheetPart(QWidget):
    """Makes the paper and asks two groups back. Signals: `confirmed`, they were right.

    The code itself is never on the screen: what is typed back has to come from the paper.
    """

    confirmed = Signal()

    def __init__(self, work: Work, forward: str) -> None:
        """Make the part; `forward` are the words of the button that goes on."""
        super().__init__()
        self._work = work
        self._name, self._code = "", tuple[str, ...]()
        self._on_paper = False
        self.save = Button("Save as PDF", "action", "download")
        self.print = Button("Print", "plain", "print")
        self.told = Banner("", Mood.GOOD)
        self.problem = ProblemPlace()
        self.groups: dict[int, LineInput] = {}
        self.step = StepButton(forward, icon="arrow", size="tall", icon_right=True)
        self._lay_out()
        self.save.clicked.connect(self._choose_file)
        self.print.clicked.connect(self._ask_day)
        self.step.pressed.connect(self._confirm)

    @property
    def code(self) -> tuple[str, ...]:
        """Return the groups that are being put on paper; empty once they were let go of."""
        return self._code

    def show_for(self, name: str, code: tuple[str, ...]) -> None:
        """Begin with the code of a vault of this name, shown once and kept nowhere."""
        self._name, self._code, self._on_paper = name, code, False
        self.told.hide()
        self.problem.clear()
        self._work.read(partial(safekeeping.groups_to_ask, code=code), self._ask_for)
        self.save.setFocus()

    def forget(self) -> None:
        """Let go of the code."""
        self._code = ()
        for line in self.groups.values():
            line.clear()

    def _ask_for(self, positions: tuple[int, ...]) -> None:
        while (item := self._asked.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.groups = {position: LineInput(tall=True, limit=12) for position in positions}
        for position, line in self.groups.items():
            self._asked.addWidget(Field(f"Group {position + 1}", line), 1)
            line.textChanged.connect(self._wait)
            line.returnPressed.connect(self._confirm)
        self._wait()

    def _wait(self) -> None:
        typed = all(len(door.heard(line.text())) == GROUP for line in self.groups.values())
        if not self._on_paper:
            self.step.wait_for("Save the sheet or print it first.")
        else:
            self.step.wait_for("" if typed and self.groups else "Type both groups as they stand on the paper.")

    # ------------------------------------------------------------------------------------------------- to paper

    def _choose_file(self) -> None:
        proposed = choosing.documents() / "Recovery sheet.pdf"
        choosing.new_file(self, "Save the recovery sheet", proposed, self.save_to)

    def save_to(self, file: Path) -> None:
        """Write the sheet as a PDF to a file."""
        self.problem.clear()
        job = partial(_keep, name=self._name, code=self._code, file=file)
        self._work.read(job, self._saved, self.problem.show_problem)

    def _saved(self, file: Path) -> None:
        self._done(f"Saved as {file.name}. Print it now, then delete the file and empty the bin.")

    def _ask_day(self) -> None:
        self._work.read(Desk.today, self._print)

    def _print(self, today: date) -> None:
        if ask_and_print(self, self._name, self._code, today):
            self._done("Sent to the printer. Take it from there at once.")

    def _done(self, words: str) -> None:
        self._on_paper = True
        self.told.say(words)
        self.told.show()
        self._wait()
        next(iter(self.groups.values())).setFocus()

    # ------------------------------------------------------------------------------------------------- typed back

    def _confirm(self) -> None:
        if not self.step.button.isEnabled():
            return
        self.problem.clear()
        typed = {position: line.text() for position, line in self.groups.items()}
        job = partial(safekeeping.confirm_sheet, code=self._code, typed=typed)
        self._work.change(job, self._confirmed, self.problem.show_problem)

    def _confirmed(self, _: object) -> None:
        self.forget()
        self.confirmed.emit()

    def _lay_out(self) -> None:
        px = theme.current().px
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.save)
        row.addWidget(self.print)
        row.addStretch(1)
        self._asked = QHBoxLayout()
        self._asked.setSpacing(px(16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(second(WHY))
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(second("Then type two groups from the paper, so that we both know that it can be read."))
        column.addLayout(self._asked)
        column.addWidget(small(FINAL_NOTE, wrap=True))
        column.addWidget(self.problem)
        column.addWidget(self.step)


def _keep(desk: Desk, name: str, code: tuple[str, ...], file: Path) -> Path:
    return door.keep_sheet(safekeeping.recovery_sheet(name, code, desk), file)
