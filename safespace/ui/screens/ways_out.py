"""Cheaper ways out of a table that hides too much or cannot leave: looked for off the screen, each one press away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import ways_out
from safespace.casework.preview import Proposed
from safespace.casework.quarterly import Gathered
from safespace.casework.ways_out import Smaller, WayOut
from safespace.domain.problem import Problem
from safespace.ui.progress import Progress
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.work import Work

LOOKING: Final = "Looking for smaller tables that show more"
OFFERED: Final = "Smaller tables that show more of themselves"
NONE: Final = "No smaller table of this would show anything either."


class WaysOut(QWidget):
    """Signals: `taken(object)`, what to ask for instead; `found`, the list is there."""

    taken = Signal(object)
    found = Signal()

    def __init__(self, work: Work) -> None:
        """Offer nothing yet."""
        super().__init__()
        self.work = work
        self.looking, self.rows = ProgressLine(), Remade()
        self.looking.stop_asked.connect(self.leave_off)
        self._wish = Progress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.looking)
        column.addWidget(self.rows)
        self.forget()

    def forget(self) -> None:
        """Offer nothing any more."""
        self.leave_off()
        for part in (self, self.rows):
            only_if(part, False)

    def leave_off(self) -> None:
        """Let the search that is under way go."""
        self._wish.stop()
        self.looking.end()

    def look(self, gathered: Gathered, plan: Proposed, smaller: Sequence[Smaller[Any]]) -> None:
        """Look for smaller tables that can leave, if the plan hides or leaves out anything at all."""
        self.forget()
        if smaller and (plan.dropped or plan.band or plan.withheld or not plan.tables):
            self._wish = Progress()
            only_if(self, True)
            self.looking.begin(LOOKING)
            job = partial(ways_out.tried, gathered, smaller, self._wish.check)
            self.work.think(job, partial(self._offer, self._wish), partial(self._ended, self._wish))

    def _offer(self, wish: Progress, found: Sequence[WayOut[Any]]) -> None:
        """Offer what was found, unless another table was chosen meanwhile."""
        if wish.stopped:
            return
        self.looking.end()
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(labels.strong(OFFERED) if found else labels.small(NONE, wrap=True))
        for way in found:
            button = Button(f"{way.words}: {way.shows}", "quiet", "arrow")
            button.clicked.connect(partial(self._take, way.wanted))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.remake(rows)
        only_if(self.rows, True)
        self.found.emit()

    def _take(self, wanted: object, _: bool = False) -> None:
        self.taken.emit(wanted)

    def _ended(self, wish: Progress, _: Problem) -> None:
        if wish is self._wish:
            self.looking.end()
