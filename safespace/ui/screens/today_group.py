"""What is due on Today, group by group: the first lines of each, and the others when they are asked for."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal

from safespace.casework import today
from safespace.domain.case import TaskKind
from safespace.domain.days import short
from safespace.domain.ids import Id
from safespace.ui.screens.growing_group import GrowingGroup
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.task_row import Task

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
"""So many lines of a group are made at first."""

Group = tuple[str, tuple[today.Due, ...], str, str]
"""A group of lines: its name, the lines, an icon and its ink."""


class TodayGroup(GrowingGroup):
    """A heading with its lines. Signals: `went(name, case)`, a line was pressed; those of GrowingGroup."""

    went = Signal(str, object)

    def __init__(self, group: Group, day: date, shown: int = AT_FIRST) -> None:
        """Show up to so many lines of a group on a day."""
        name, lines, icon, ink = group
        self._places = {line.task.id: (PLACES.get(line.task.kind, "case"), line.case.id) for line in lines}
        super().__init__(SectionHeader(name, len(lines), icon, ink), name, [_row(line, day) for line in lines], shown)
        self.pressed.connect(self._go)

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
