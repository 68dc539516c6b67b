"""One quarter in Reports: how many cases were raised, how its return stands, how its board summary stands."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.quarterly import QuarterState, left_on
from safespace.domain.days import written
from safespace.domain.quarter import Quarter
from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.polish import only_if

CHANGED: Final = "Counted otherwise since then"


class QuarterRow(QWidget):
    """A quarter and what can be done about it.

    Signals: `return_asked(Quarter)`, `summary_asked(Quarter)`, `again_asked(LedgerEntry)`, save those papers again.
    """

    return_asked = Signal(object)
    summary_asked = Signal(object)
    again_asked = Signal(object)

    def __init__(self, state: QuarterState) -> None:
        """Show a quarter."""
        super().__init__()
        self.state = state
        self.open_return = link("Open the return" if state.over else "Look at the figures so far", small=True)
        self.open_return.clicked.connect(partial(self.return_asked.emit, state.quarter))
        self.summary = link("Save its papers again" if state.published else "Make the board summary", small=True)
        self.summary.clicked.connect(self._ask_summary)
        for button in (self.open_return, self.summary):
            button.setAccessibleName(f"{button.text()}, {state.quarter.label}")
        self.changed = IconLine("alert", CHANGED, ink="warn_ink")
        self.changed.hide()
        self.setAccessibleName(state.quarter.label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        parts = [(self._about(), 3), (self._return(), 4), (self._published(), 4)]
        column.addWidget(FoldingRow(parts, gap=20, narrow=700, top=True))

    def mark(self, *, changed: bool) -> None:
        """Say whether its return is counted otherwise than it was handed in."""
        only_if(self.changed, changed)

    def _about(self) -> QWidget:
        state = self.state
        many = f"{state.cases} {'case' if state.cases == 1 else 'cases'} raised"
        return _column(labels.strong(state.quarter.label), labels.small(months_of(state.quarter)), labels.small(many))

    def _return(self) -> QWidget:
        state = self.state
        if state.returned is not None:
            words = IconLine("ticked", f"Return handed in {written(left_on(state.returned))}", ink="good")
        elif not state.over:
            words = IconLine("clock", "Still running")
        elif state.late:
            words = IconLine("clock", f"Return was due {written(state.closes)}", ink="warn_ink")
        else:
            words = IconLine("clock", f"Return open until {written(state.closes)}")
        return _column(words, self.changed, self.open_return)

    def _published(self) -> QWidget:
        state = self.state
        if state.published is not None:
            words = IconLine("ticked", f"Summary released {written(left_on(state.published))}", ink="good")
        elif not state.over:
            return _column(labels.small("The board summary can be made when the quarter is over.", wrap=True))
        elif state.given:
            return _column(labels.small("Its year was given to be counted together with other sites.", wrap=True))
        else:
            words = IconLine("page", "Board summary not released")
        return _column(words, self.summary)

    def _ask_summary(self) -> None:
        if self.state.published is not None:
            self.again_asked.emit(self.state.published)
        else:
            self.summary_asked.emit(self.state.quarter)


def months_of(quarter: Quarter) -> str:
    """Return the months of a quarter, "April to June 2026"."""
    return f"{written(quarter.first).split()[1]} to {written(quarter.last).partition(' ')[2]}"


def _column(*parts: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(2))
    for part in parts:
        left = Qt.AlignmentFlag.AlignLeft if isinstance(part, Button) else Qt.AlignmentFlag(0)
        column.addWidget(part, 0, left)
    return holder
