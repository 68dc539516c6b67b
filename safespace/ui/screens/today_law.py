"""The group on Today for what the law of records sets a day for. None of it can be put off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import holds
from safespace.casework.holds import Page
from safespace.casework.law_dates import Kind, LawDate
from safespace.domain.days import short
from safespace.ui import theme
from safespace.ui.screens.hold_sheets import Holds
from safespace.ui.screens.information_sheets import InformationRequests
from safespace.ui.screens.records_list import laid
from safespace.ui.screens.subject_sheets import SubjectRequestSheet
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.task_row import Task, TaskList
from safespace.ui.work import Work

NAME = "Holds and dates that the law sets"
ICONS = {Kind.HOLD: "lock", Kind.SUBJECT: "person", Kind.INFORMATION: "page"}


class TodayLaw(QWidget):
    """The group. Signals: `wanted(sheet)`, lay this over the window."""

    wanted = Signal(object)

    def __init__(self, work: Work, lines: Sequence[LawDate], day: date) -> None:
        """Show a row for each; `day` is today."""
        super().__init__()
        self._work = work
        self._kinds = {f"{line.kind.name}:{line.key}": line for line in lines}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        late = any(line.late for line in lines)
        column.addWidget(SectionHeader(NAME, len(lines), "clock" if late else "", "warn_ink" if late else "ink2"))
        rows = TaskList(NAME, [_row(key, line, day) for key, line in self._kinds.items()])
        rows.opened.connect(self._open)
        column.addWidget(rows)

    def _open(self, key: str) -> None:
        line = self._kinds[key]
        if line.kind is Kind.HOLD:
            self._work.read(holds.page, self._show_holds)
        elif line.kind is Kind.SUBJECT:
            laid(SubjectRequestSheet(self._work, line.key), self.wanted.emit)
        else:
            laid(InformationRequests(self._work), self.wanted.emit)

    def _show_holds(self, found: Page) -> None:
        laid(Holds(self._work, found), self.wanted.emit)


def _row(key: str, line: LawDate, day: date) -> Task:
    chip = f"{line.late} day{'s' if line.late > 1 else ''} late" if line.late else ""
    chip = chip or ("today" if line.day == day else short(line.day))
    return Task(key, ICONS[line.kind], line.kind.value, line.why, "", chip, late=bool(line.late))
