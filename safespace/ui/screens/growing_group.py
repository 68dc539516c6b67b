"""A group of Today: a heading and its first lines, and the others when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.task_row import Task, TaskList

MORE: Final = 50
"""So many lines are made each time that more are asked for: nobody reads hundreds, all wait for them."""


class GrowingGroup(QWidget):
    """Signals: `pressed(key)`, a line was pressed; `grown(name, lines)`, more of them are shown."""

    pressed = Signal(str)
    grown = Signal(str, int)

    def __init__(self, heading: SectionHeader, name: str, tasks: Sequence[Task], shown: int) -> None:
        """Show up to so many lines."""
        super().__init__()
        self._name, self._tasks, self._shown = name, tasks, shown
        self.rows = TaskList(name)
        self.rows.opened.connect(self.pressed)
        self.more = Button("", "quiet", "down")
        self.more.clicked.connect(self._grow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        for part in (heading, self.rows, self.more):
            column.addWidget(part)
        self._show()

    def _show(self) -> None:
        self.rows.show_tasks(list(self._tasks[: self._shown]))
        left = len(self._tasks) - self._shown
        self.more.say(f"Show {min(left, MORE)} more of {left}" if left > MORE else f"Show {left} more")
        only_if(self.more, left > 0)

    def _grow(self) -> None:
        """Show more lines, with the keyboard on the first of them."""
        first = self._shown
        self._shown += MORE
        self._show()
        self.rows.rows[first].setFocus()
        self.grown.emit(self._name, self._shown)
