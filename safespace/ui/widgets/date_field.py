"""A field for a day: typed in any British way, or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from safespace.domain.days import written
from safespace.ui import theme
from safespace.ui.widgets import dates
from safespace.ui.widgets.buttons import icon_button
from safespace.ui.widgets.line_input import LineInput

LONGEST: Final = "30 September 2026"
"""A day as it is written out, at its longest."""


class DateField(LineInput):
    """A line that reads "3 July", "3/7/26" or "tomorrow" and writes the day out in full when it is left.

    `today` tells which day it is. Signals: `picked(date or None)`, when the day has changed by hand. What cannot be
    read stays as typed: ask `is_readable`.
    """

    picked = Signal(object)

    def __init__(self, today: Callable[[], date], day: date | None = None) -> None:
        """Begin with a day or empty."""
        super().__init__(hint="Like 3 July 2026", limit=40)
        self._today = today
        self._day: date | None = None
        self.button = icon_button("calendar", "Pick a day from a calendar")
        self.button.setParent(self)
        self.button.clicked.connect(self._open)
        self.editingFinished.connect(self._read)
        theme.on_change(self, self.dress)
        self.dress()
        self.show_day(day)

    @property
    def day(self) -> date | None:
        """Return the day that is written, None when it is empty or cannot be read."""
        return dates.read(self.words, self._today())

    @property
    def is_readable(self) -> bool:
        """Say whether it is empty or holds a day."""
        return not self.words or self.day is not None

    def show_day(self, day: date | None) -> None:
        """Write a day, or none, without telling anybody."""
        self._day = day
        self.setText(written(day) if day else "")

    def dress(self) -> None:
        """Take the measures of the theme, with room for the longest day."""
        self.ensurePolished()
        longest = self.fontMetrics().horizontalAdvance(LONGEST)
        self.setMinimumWidth(longest + self.button.sizeHint().width() + theme.current().px(24))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right."""
        super().resizeEvent(event)
        self._place()

    def _read(self) -> None:
        day = self.day
        if day is not None:
            self.setText(written(day))
        if self.is_readable and day != self._day:
            self._day = day
            self.picked.emit(day)

    def _open(self) -> None:
        calendar = _Calendar(self, self.day or self._today())
        calendar.taken.connect(self._take)
        calendar.open_below(self)

    def _take(self, day: date) -> None:
        self.setText(written(day))
        self._read()
        self.setFocus()

    def _place(self) -> None:
        side = self.button.sizeHint()
        self.button.resize(side.width(), self.height())
        self.button.move(self.width() - side.width(), 0)
        self.setTextMargins(0, 0, side.width() - theme.current().px(8), 0)


class _Calendar(QFrame):
    """A month to pick from, in a popup that goes when a day is taken. Signals: `taken(date)`."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, day: date) -> None:
        """Show the month of a day."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        self.month = QCalendarWidget(self)
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month.clicked.connect(self._take)
        self.month.activated.connect(self._take)
        self._calm_weekends()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.month)

    def open_below(self, field: QWidget) -> None:
        """Open under a field."""
        self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.show()
        self.month.setFocus()

    def _calm_weekends(self) -> None:
        """Write weekends in the second ink: red is kept for danger."""
        weekend = QTextCharFormat()
        weekend.setForeground(theme.current().colour("ink2"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(day, weekend)

    def _take(self, day: QDate) -> None:
        self.taken.emit(date(day.year(), day.month(), day.day()))
        self.close()
