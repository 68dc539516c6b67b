"""A chart on the screen: the picture, said in words to those who do not see it, and its table one press away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from safespace.domain.charts import Chart, choices, in_words, row_heights
from safespace.ui import theme
from safespace.ui.widgets import chart_painter
from safespace.ui.widgets.heard import Picture
from safespace.ui.widgets.polish import ring

SCREEN: Final = 1.2
"""How many pixels at 100 % are a point of a chart's letters: words of 10 points are read on paper, of 12 here."""

Draw = Callable[[Chart, float, float], chart_painter.Drawing]
"""Draws a chart in a width and a height in pixels, in the colours of the theme."""


class ChartView(Picture):
    """A painted chart of a height in pixels at 100 %. Signals: `chosen(str)`, the key of a row that was chosen."""

    chosen = Signal(str)

    def __init__(self, draw: Draw, height: float = 220) -> None:
        """Begin with nothing; `draw` is asked anew for each size and each look."""
        super().__init__()
        self._draw = draw
        self._high = height
        self._chart: Chart | None = None
        self._drawing: chart_painter.Drawing | None = None
        self._row = 0
        self._rows: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.on_change(self, self._anew)
        self._anew()

    def show_chart(self, chart: Chart, height: float = 0) -> None:
        """Show a chart, in another height if one is given."""
        self._chart = chart
        self._high = height or self._high
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(in_words(chart))
        self._rows = choices(chart)
        self._row = min(self._row, max(0, len(self._rows) - 1))
        if self._rows:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            ring(self, 4)
        self._anew()

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(theme.current().px(480), theme.current().px(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing, made when the size is known."""
        del event
        if self._chart is None:
            return
        if self._drawing is None:
            self._drawing = self._draw(self._chart, float(self.width()), float(self.height()))
        painter = QPainter(self)
        chart_painter.paint(painter, self._drawing, QPointF(0, 0))
        if self.hasFocus() and self._rows:
            self._mark_row(painter, self._chart)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew in the new size."""
        super().resizeEvent(event)
        self._drawing = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row that was pressed."""
        if self._chart is None or not self._rows:
            return
        head, row = row_heights(self._chart)
        at = int((event.position().y() / (theme.current().scale * SCREEN) - head) // row)
        if 0 <= at < len(self._rows) and self._rows[at][0]:
            self._row = at
            self.chosen.emit(self._rows[at][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the rows with the arrows, choose with Enter or Space."""
        rows = self._rows
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if self._chart and rows and step:
            self._row = (self._row + step) % len(rows)
            self.update()
            self.setAccessibleDescription(f"{rows[self._row][1]}. {in_words(self._chart)}")
        elif rows and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if rows[self._row][0]:
                self.chosen.emit(rows[self._row][0])
        else:
            super().keyPressEvent(event)

    def _mark_row(self, painter: QPainter, chart: Chart) -> None:
        """Frame the row that the keys are on."""
        scale = theme.current().scale * SCREEN
        head, row = (height * scale for height in row_heights(chart))
        painter.setPen(QPen(theme.current().colour("ink"), 1.5 * theme.current().scale))
        painter.drawRect(QRectF(1, head + row * self._row + 1, self.width() - 2, row - 2))

    def _anew(self) -> None:
        """Take the measures and colours of the theme."""
        self.setFixedHeight(theme.current().px(self._high))
        self._drawing = None
        self.update()
