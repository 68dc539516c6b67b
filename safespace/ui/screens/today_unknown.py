"""The group of Today for what is still to find out: a line for each case, with what nobody has written down yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.still_unknown import Unknown
from safespace.ui import theme
from safespace.ui.screens.today_group import MORE
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.task_row import Task, TaskList

NAME = "Still to find out"
AT_FIRST = 4
"""So many cases are shown at first: none of it presses."""


class TodayUnknown(QWidget):
    """Signals: `went(name, case)`, a line was pressed; `grown(name, lines)`, of more."""

    went = Signal(str, object)
    grown = Signal(str, int)

    def __init__(self, lines: Sequence[Unknown], shown: int = AT_FIRST) -> None:
        """Show up to so many lines."""
        super().__init__()
        self._lines, self._shown = lines, shown
        self.rows = TaskList(NAME)
        self.rows.opened.connect(partial(self.went.emit, "case"))
        self.more = Button("", "quiet", "down")
        self.more.clicked.connect(self._grow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(SectionHeader(NAME, len(lines), "", "ink2"))
        column.addWidget(self.rows)
        column.addWidget(self.more)
        self._show()

    def _show(self) -> None:
        self.rows.show_tasks([_row(line) for line in self._lines[: self._shown]])
        left = len(self._lines) - self._shown
        self.more.say(f"Show {min(left, MORE)} more of {left}" if left > MORE else f"Show {left} more")
        only_if(self.more, left > 0)

    def _grow(self) -> None:
        """Show more lines, with the keyboard on the first of them."""
        first = self._shown
        self._shown += MORE
        self._show()
        self.rows.rows[first].setFocus()
        self.grown.emit(NAME, self._shown)


def _row(line: Unknown) -> Task:
    asked = ", ".join(line.words)
    asked = f"{asked[0].upper()}{asked[1:]}."
    return Task(line.case.id, "search", line.case.handle or "A case without a handle", asked, line.case.reference)
