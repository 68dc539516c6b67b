"""Opening a vault with its recovery sheet, in the place of the passphrase: the code, then a new passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import door, safekeeping
from safespace.casework.desk import Clock
from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.new_passphrase import NewPassphrase
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second, strong, title
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work

LETTERS: Final = 30
"""How many letters and figures stand on a sheet: six groups of five."""


class CodeInput(LineInput):
    """A line for the code of a recovery sheet. What is typed is taken as it is; capitals and spaces do not matter."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(hint="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX", tall=True, limit=200)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    @property
    def missing(self) -> str:
        """Say how much of the code is still missing, in one sentence; empty when it is long enough."""
        left = LETTERS - len(door.heard(self.text()))
        if left == LETTERS:
            return "Type the groups from your recovery sheet."
        return f"{left} more letters or figures to type." if left > 1 else "One more to type." if left == 1 else ""


class RecoverPanel(QWidget):
    """The code and a new passphrase. Signals: `recovered`, the vault is open; `left`, back to the passphrase."""

    recovered = Signal()
    left = Signal()

    def __init__(self, work: Work, clock: Clock) -> None:
        """Make the panel; `show_for` says which vault it is about."""
        super().__init__()
        self._work, self._clock = work, clock
        self._vault: Path | None = None
        self.code = CodeInput()
        self.choice = NewPassphrase(work)
        self.problem = ProblemPlace()
        self.line = ProgressLine(may_stop=False)
        self.step = StepButton("Open the vault", "primary", "unlock", size="tall")
        self.back = Button("Back to the passphrase", "quiet", "back")
        self._lay_out()
        self._connect()

    def show_for(self, vault: Path) -> None:
        """Begin on a vault, with nothing typed."""
        self._vault = vault
        self.code.clear()
        self.choice.begin((door.name_of(vault),))
        self.problem.clear()
        self._wait()
        self.code.setFocus()

    def _wait(self) -> None:
        self.step.wait_for(self.code.missing or self.choice.missing)

    def _recover(self) -> None:
        if self._vault is None or self.code.missing or self.choice.missing:
            return
        self.problem.clear()
        self.step.wait_for("Checking the sheet and making the new lock.")
        self.line.begin("About two seconds")
        job = partial(safekeeping.recover, self._vault, self.code.text(), self.choice.passphrase, self._clock)
        self._work.open(job, self._recovered, self._refused)

    def _recovered(self) -> None:
        self.line.end()
        self.code.clear()
        self.choice.wipe()
        self.recovered.emit()

    def _refused(self, problem: Problem) -> None:
        self.line.end()
        self._wait()
        self.problem.show_problem(problem)

    def _connect(self) -> None:
        self.code.textChanged.connect(self._wait)
        self.code.returnPressed.connect(self._recover)
        self.choice.changed.connect(self._wait)
        self.choice.entered.connect(self._recover)
        self.step.pressed.connect(self._recover)
        self.back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(16))
        column.addWidget(title("Use the recovery sheet"))
        column.addWidget(second("It opens the vault and gives it a new passphrase. Nothing else in the vault changes."))
        column.addWidget(Field("What stands on the sheet", self.code, "Capitals, spaces and dashes do not matter."))
        column.addWidget(strong("A new passphrase"))
        for part in (self.choice, self.problem, self.line, self.step):
            column.addWidget(part)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
