"""What is due on Today, group by group: the first lines of each, and the others when they are asked for."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import today
from safespace.domain.case import TaskKind
from safespace.domain.days import short
from safespace.domain.ids import Id
from safespace.ui import theme
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.task_row import Task, TaskList

ICONS: Final = {
    TaskKind.THANK: "quote",
    TaskKind.TRIAGE: "flag",
    TaskKind.AGREE: "heart",
    TaskKind.ANONYMISE: "shield",
    TaskKind.ESCALATE: "plane",
    TaskKind.CHASE: "reply",
    TaskKind.TELL: "quote",
    TaskKind.PROGRESS: "quote",
    TaskKind.CHECK: "heart",
    TaskKind.FEEDBACK: "quote",
    TaskKind.ACTION: "flag",
    TaskKind.BASELINE: "heart",
    TaskKind.TALK: "heart",
    TaskKind.CLOSE: "ticked",
    TaskKind.REOPEN: "reply",
    TaskKind.OTHER: "calendar",
}

PLACES: Final = {
    TaskKind.TRIAGE: "triage",
    TaskKind.ESCALATE: "escalate",
    TaskKind.ANONYMISE: "escalate",
    TaskKind.TELL: "follow_up",
    TaskKind.PROGRESS: "follow_up",
    TaskKind.CHECK: "follow_up",
    TaskKind.FEEDBACK: "follow_up",
    TaskKind.ACTION: "follow_up",
    TaskKind.BASELINE: "follow_up",
}
"""Where a task is done; all others are done on the page of the case."""

AT_FIRST: Final = 12
MORE: Final = 50
"""So many lines of a group are made at first, and so many more each time: nobody reads hundreds, all wait for them."""

Group = tuple[str, tuple[today.Due, ...], str, str]
"""A group of lines: its name, the lines, an icon and its ink."""


class TodayGroup(QWidget):
    """A heading with its lines. Signals: `went(name, case)`, a line was pressed; `grown(name, lines)`, of more."""

    went = Signal(str, object)
    grown = Signal(str, int)

    def __init__(self, group: Group, day: date, shown: int = AT_FIRST) -> None:
        """Show up to so many lines of a group on a day."""
        super().__init__()
        self._name, self._lines, icon, ink = group
        self._day, self._shown = day, shown
        self._places = {line.task.id: (PLACES.get(line.task.kind, "case"), line.case.id) for line in self._lines}
        self.rows = TaskList(self._name)
        self.rows.opened.connect(self._go)
        self.more = Button("", "quiet", "down")
        self.more.clicked.connect(self._grow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(SectionHeader(self._name, len(self._lines), icon, ink))
        column.addWidget(self.rows)
        column.addWidget(self.more)
        self._show()

    def _show(self) -> None:
        self.rows.show_tasks([_row(line, self._day) for line in self._lines[: self._shown]])
        left = len(self._lines) - self._shown
        self.more.say(f"Show {min(left, MORE)} more of {left}" if left > MORE else f"Show {left} more")
        only_if(self.more, left > 0)

    def _grow(self) -> None:
        """Show more lines, with the keyboard on the first of them."""
        first = self._shown
        self._shown += MORE
        self._show()
        self.rows.rows[first].setFocus()
        self.grown.emit(self._name, self._shown)

    def _go(self, key: str) -> None:
        self.went.emit(*self._places[Id(key)])


def _row(due: today.Due, day: date) -> Task:
    chip = f"{due.late} day{'s' if due.late > 1 else ''} late" if due.late else ""
    if not due.late and due.task.due_on != day:
        chip = short(due.task.due_on)
    return Task(
        key=due.task.id,
        icon=ICONS.get(due.task.kind, "calendar"),
        title=due.task.words,
        why=f"{due.case.handle}. {due.task.why}" if due.case.handle else due.task.why,
        reference=due.case.reference,
        chip=chip,
        late=bool(due.late),
    )
