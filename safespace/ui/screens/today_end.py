"""The end of Today: what was put off, what one stepped back from, and the small things that are done from there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import today
from safespace.casework.snooze import PutOff
from safespace.domain.days import short
from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.task_row import Task, TaskList


class TodayEnd(QWidget):
    """Signals: `asked(what)` with "put_off", "time" or "away"; `called(task)`, something put off was opened."""

    asked = Signal(str)
    called = Signal(str)

    def __init__(self, seen: today.Today) -> None:
        """Show what was read."""
        super().__init__()
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        if seen.snoozed:
            column.addWidget(SectionHeader("Put off", len(seen.snoozed), "clock", "ink2"))
            rows = TaskList("Put off", [_row(one) for one in seen.snoozed])
            rows.opened.connect(self.called)
            column.addWidget(rows)
        if seen.cases or seen.count:
            rest = f"  {seen.later} more later." if seen.later else ""
            column.addWidget(labels.second(f"Nothing else needs you today.{rest}"))
        column.addWidget(self._ways(seen))

    def _ways(self, seen: today.Today) -> Flow:
        away = f"What you stepped back from ({seen.away})"
        ways = (
            ("put_off", "Put something off", "clock", bool(may_wait(seen))),
            ("time", "Note time spent", "pen", True),
            ("away", away, "people", bool(seen.away)),
        )
        row = Flow(8)
        for what, words, icon, wanted in ways:
            if wanted:
                button = Button(words, "quiet", icon)
                button.clicked.connect(lambda _=False, which=what: self.asked.emit(which))
                row.add(button)
        return row


def may_wait(seen: today.Today) -> tuple[today.Due, ...]:
    """Return what stands on the page and is not on a case with a danger."""
    dangerous = {line.case.id for line in seen.danger}
    every = (*seen.overdue, *seen.today, *seen.week)
    return tuple(line for line in every if line.case.id not in dangerous)


def _row(one: PutOff) -> Task:
    until = f"Until {short(one.snooze.until)}"
    return Task(one.task.id, "clock", one.task.words, one.snooze.reason, one.case.reference, until)
