"""When something was that is written down only now: folded until it is asked for."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.desk import LONDON, Desk
from safespace.domain.problem import Problem
from safespace.ui.screens.when_part import DayUnclear
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.work import Work

_TIME: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


class TimeUnclear(Problem):
    """A time was typed that cannot be read."""

    title = "This time cannot be read"
    advice = "Nothing was kept yet. Write it like 17:30, or leave it empty for the middle of the day."


class Earlier(QWidget):
    """A link that unfolds a day and a time."""

    def __init__(self, work: Work) -> None:
        """Begin folded: it is now."""
        super().__init__()
        self._work = work
        self._today = date.min
        self.link = link("It was earlier", "calendar", small=True)
        self.day = DateField(lambda: self._today)
        self.time = LineInput(hint="17:30", limit=5)
        self._row = FoldingRow([(Field("Day", self.day), 2), (Field("Time, if known", self.time), 1)], narrow=320)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._row)
        self._row.hide()
        self.link.clicked.connect(self._unfold)

    def fold(self) -> None:
        """Go back to now."""
        self.day.show_day(None)
        self.time.setText("")
        self._row.hide()
        self.link.show()

    def moment(self) -> datetime | None:
        """Return when it was, None for now; DayUnclear or TimeUnclear if that cannot be read."""
        if not self.day.is_readable or (self.time.words and not self.day.words):
            raise DayUnclear
        read = _TIME.fullmatch(self.time.words.strip())
        if self.time.words.strip() and read is None:
            raise TimeUnclear
        if self.day.day is None or (self.day.day == self._today and read is None):
            return None
        at = time(int(read[1]), int(read[2])) if read else time(12)
        return datetime.combine(self.day.day, at, LONDON)

    def _unfold(self) -> None:
        self._work.read(_today, self._know)
        self._row.show()
        self.link.hide()
        self.day.setFocus()

    def _know(self, today: date) -> None:
        self._today = today


def _today(desk: Desk) -> date:
    return desk.today()
