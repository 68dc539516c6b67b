"""A month as a calendar: a square for each day, and in it what is on that day, each a press away."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from safespace.domain.days import MONTHS, written
from safespace.ui import theme
from safespace.ui.widgets import labels, lettering, shapes
from safespace.ui.widgets.buttons import icon_button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.polish import ring
from safespace.ui.widgets.remade import Remade

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MARK = lettering.Style(12, 600, "action", 130)
_OVER = lettering.Style(12, 400, "ink2", 130)


@dataclass(frozen=True, slots=True)
class DayMark:
    """Something on a day: what it is told by when it is pressed, its words, and whether it is over."""

    key: str
    words: str
    over: bool = False


class MonthGrid(Card):
    """One month, and a way to the one before and after. Signals: `chosen(key)`, `turned(first day)`."""

    chosen = Signal(str)
    turned = Signal(object)

    def __init__(self) -> None:
        """Begin without a month."""
        super().__init__(margin=12, gap=8)
        self.name = labels.subheading("")
        self.before = icon_button("left", "The month before")
        self.after = icon_button("right", "The month after")
        self.grid = Remade()
        self.month = date.min
        self.before.clicked.connect(lambda: self.turned.emit((self.month - timedelta(days=1)).replace(day=1)))
        self.after.clicked.connect(lambda: self.turned.emit((self.month + timedelta(days=32)).replace(day=1)))
        head = Flow(8)
        for part in (self.before, self.after, self.name):
            head.add(part)
        self.add(head)
        self.add(self.grid)

    def show_month(self, month: date, today: date, marks: Mapping[date, Sequence[DayMark]]) -> None:
        """Show the month of a first day, with what is on each day."""
        self.month = month
        self.name.setText(f"{MONTHS[month.month - 1]} {month.year}")
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.current().px(4))
        for column, day_name in enumerate(DAYS):
            grid.addWidget(labels.small(day_name), 0, column)
            grid.setColumnStretch(column, 1)
        for row, week in enumerate(Calendar().monthdatescalendar(month.year, month.month), 1):
            for column, day in enumerate(week):
                if day.month == month.month:
                    grid.addWidget(self._day(day, today, marks.get(day, ())), row, column)
        self.grid.remake(fresh)

    def _day(self, day: date, today: date, marks: Sequence[DayMark]) -> QWidget:
        square = Card("tint" if day == today else "card", margin=2, gap=2)
        square.setMinimumSize(1, theme.current().px(58))
        square.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        number = labels.small(str(day.day))
        number.setAccessibleName(f"{written(day)}{', today' if day == today else ''}")
        square.add(number)
        for mark in marks:
            made = _Mark(mark, day)
            made.clicked.connect(lambda _=False, key=mark.key: self.chosen.emit(key))
            square.add(made)
        square.column.addStretch(1)
        return square


class _Mark(QAbstractButton):
    """One thing on a day, on one line that is cut where it must be."""

    def __init__(self, mark: DayMark, day: date) -> None:
        super().__init__()
        self.mark = mark
        self.setAccessibleName(f"{mark.words}, {written(day)}")
        self.setToolTip(mark.words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        ring(self, 4)
        theme.on_change(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return one line, as high as a finger needs."""
        px = theme.current().px
        return QSize(px(60), max(px(32), _MARK.line + px(6)))

    def minimumSizeHint(self) -> QSize:
        """Return the height, and next to no width: the square decides."""
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line on its ground."""
        painter = QPainter(self)
        shapes.smooth(painter)
        box = QRectF(self.rect())
        ground = "hover" if self.mark.over or self.underMouse() else "tint"
        shapes.pill(painter, box, theme.current().colour(ground), 4)
        style = _OVER if self.mark.over else _MARK
        pad = theme.current().px(5)
        lettering.write(painter, box.adjusted(pad, 0, -pad, 0), self.mark.words, style)
