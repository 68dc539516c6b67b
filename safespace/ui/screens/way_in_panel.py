"""Another way into a vault, in the place of the passphrase: it ends with a new passphrase and an open vault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import door
from safespace.casework.desk import Clock, Desk
from safespace.domain.problem import Problem
from safespace.machine.places import name_of
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.new_passphrase import NewPassphrase
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work


class WayInPanel(QWidget):
    """A column of a subclass's own questions, then the new passphrase. It says what is missing and what to do.

    Signals: `entered`, the vault is open; `left`, back to the passphrase.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, work: Work, clock: Clock, under_way: str) -> None:
        """Make the panel; `show_for` says which vault it is about, `under_way` what is done while one waits."""
        super().__init__()
        self.work, self.clock = work, clock
        self.vault: Path | None = None
        self.take_over = False
        self._under_way = under_way
        self.choice = NewPassphrase(work)
        self.problem = ProblemPlace()
        self.here = Button("Open it here instead", "plain")
        self.here.hide()
        self.line = ProgressLine(may_stop=False)
        self.step = StepButton("Open the vault", "primary", "unlock", size="tall")
        self.back = Button("Back to the passphrase", "quiet", "back")
        self.choice.changed.connect(self.wait)
        self.choice.entered.connect(self.enter)
        self.step.pressed.connect(self.enter)
        self.here.clicked.connect(self._enter_here)
        self.back.clicked.connect(self.left)

    def show_for(self, vault: Path) -> None:
        """Begin on a vault, with nothing typed."""
        self.vault = vault
        self.wipe()
        self.choice.begin((name_of(vault),))
        self.problem.clear()
        self.here.hide()
        self.wait()

    def wipe(self) -> None:
        """Forget what was typed."""
        self.choice.wipe()

    def missing(self) -> str:
        """Return in one sentence what is still missing, empty if nothing is."""
        raise AssertionError("a way in says what it needs")

    def job(self, vault: Path) -> Callable[[], Desk]:
        """Return what opens the vault with what was given."""
        raise AssertionError("a way in says what it does")

    def wait(self) -> None:
        """Say what is missing, or let the button be pressed."""
        self.step.wait_for(self.missing())

    def enter(self) -> None:
        """Open the vault, if nothing is missing."""
        if self.vault is None or self.missing():
            return
        self.problem.clear()
        self.here.hide()
        self.step.wait_for(self._under_way)
        self.line.begin("About two seconds")
        self.work.open(self.job(self.vault), self._entered, self._refused)

    def lay_out(self, parts: Sequence[QWidget]) -> None:
        """Place a subclass's own parts, and below them what all ways in have."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(16))
        for part in (*parts, self.choice, self.problem, self.line, self.step):
            column.addWidget(part)
        column.insertWidget(column.indexOf(self.line), self.here, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def _entered(self) -> None:
        self.line.end()
        self.wipe()
        self.entered.emit()

    def _enter_here(self) -> None:
        """Set aside the mark that another computer left, for this one try."""
        self.take_over = True
        self.enter()

    def _refused(self, problem: Problem) -> None:
        self.take_over = False
        self.line.end()
        self.wait()
        self.problem.show_problem(problem)
        self.here.setVisible(door.may_take_over(problem))
