"""What an attacker would know of the number that is pointed at: as planned, and if this number were shown too."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.attack import Attack, Reading
from safespace.casework.preview import Cell
from safespace.domain.problem import Problem
from safespace.domain.released import CellKey
from safespace.ui import theme
from safespace.ui.progress import Progress
from safespace.ui.widgets import labels
from safespace.ui.widgets.labels import STRONG, Label
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work

ASKING = "Working out what a reader could find"


class AttackPart(QWidget):
    """Asks off the screen, one number at a time; a newer question ends the one before it. Answers are kept."""

    def __init__(self, work: Work) -> None:
        """Begin with nothing to ask about."""
        super().__init__()
        self.work = work
        self.now, self.shown = labels.body(""), labels.body("")
        self.besides, self.proved = labels.small("", wrap=True), labels.small("", wrap=True)
        self.progress = ProgressLine()
        self.progress.stop_asked.connect(self.leave_off)
        self._reading: Reading | None = None
        self._known: dict[CellKey, Attack] = {}
        self._wish = Progress()
        self._wanted: CellKey | None = None
        self._lay_out()

    def show_plan(self, reading: Reading | None) -> None:
        """Ask about another plan from now on, or about none."""
        self.leave_off()
        self._reading, self._known = reading, {}

    def show_cell(self, cell: Cell) -> None:
        """Say what an attacker knows of a number, now or as soon as it is worked out."""
        self.leave_off()
        self._wanted = cell.key
        if cell.key in self._known:
            self._tell(self._known[cell.key])
        elif self._reading is not None:
            self._clear()
            self._wish = Progress()
            self.progress.begin(ASKING)
            job = partial(self._reading.of_cell, cell.key, self._wish.check)
            self.work.think(job, partial(self._answered, cell.key, self._reading), partial(self._ended, self._wish))

    def leave_off(self) -> None:
        """Let the question that is under way go."""
        self._wish.stop()
        self._wanted = None
        self.progress.end()

    def _answered(self, key: CellKey, reading: Reading, found: Attack) -> None:
        if reading is not self._reading:
            return
        self._known[key] = found
        if key == self._wanted:
            self.progress.end()
            self._tell(found)

    def _ended(self, wish: Progress, _: Problem) -> None:
        if wish is self._wish:
            self.progress.end()

    def _clear(self) -> None:
        for label in (self.now, self.besides, self.shown, self.proved):
            label.setText("")

    def _tell(self, found: Attack) -> None:
        self.now.setText(found.now)
        self.shown.setText(found.shown)
        self.shown.restyle(labels.BODY.coloured("warn_ink" if found.exposes else "ink"))
        for label, words in ((self.besides, found.besides), (self.proved, found.proved)):
            label.setText(words)
            only_if(label, bool(words))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(Label("What an attacker would know", STRONG, wrap=True))
        column.addWidget(labels.small("With this release as it is"))
        column.addWidget(self.now)
        column.addWidget(self.besides)
        column.addWidget(labels.small("If this number were shown"))
        for part in (self.shown, self.proved, self.progress):
            column.addWidget(part)
