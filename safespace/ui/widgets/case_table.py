"""The table of cases: one row a case, painted whole, walked through by keyboard, filled page by page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.models.case_rows import CaseRow, CaseRows, Column
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.case_cells import CaseDelegate, CaseHeader, inset, row_height
from safespace.ui.widgets.polish import ring, slim_bars

_WIDTHS: Final = {
    Column.REFERENCE: 104,
    Column.AGE: 66,
    Column.STAGE: 84,
    Column.ELEMENTS: 154,
    Column.AREA: 94,
    Column.NEXT_STEP: 176,
    Column.WAITING_ON: 90,
}
_GO_FIRST: Final = (Column.AREA, Column.AGE, Column.WAITING_ON, Column.ELEMENTS)
"""The columns that give way where the table is narrow, in this order; what they say is in the preview."""
AHEAD: Final = 4
"""So many rows beyond those in sight are drawn while nothing else happens: about what a turn of a wheel shows."""

_GROW: Final = {Column.ELEMENTS: 3, Column.AREA: 1, Column.NEXT_STEP: 3, Column.WAITING_ON: 2}
"""How the room that is left over is shared."""


class CaseView(QTableView):
    """The rows themselves. Signals: `entered_key()`, Enter or a double click on the current row."""

    entered_key = Signal()

    def __init__(self, model: CaseRows, parent: QWidget) -> None:
        """Show a model."""
        super().__init__(parent)
        self._cases = model
        self.setModel(model)
        self.delegate = CaseDelegate(model, self)
        self.setItemDelegate(self.delegate)
        self.setHorizontalHeader(CaseHeader(self))
        self.verticalHeader().hide()
        self._behave()
        self.doubleClicked.connect(self.entered_key)
        model.modelReset.connect(self.share_width)
        model.rowsInserted.connect(self.share_width)
        ring(self, 8)
        self._first = 0
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._draw_ahead)

    def _behave(self) -> None:
        self.setAccessibleName("Cases")
        self.setFrameShape(QFrame.Shape.NoFrame)
        slim_bars(self)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def measure_again(self) -> None:
        """Take heights and widths from the theme and from the room there is."""
        vertical = self.verticalHeader()
        vertical.setMinimumSectionSize(1)
        vertical.setDefaultSectionSize(row_height())
        vertical.setSectionResizeMode(vertical.ResizeMode.Fixed)
        self.horizontalHeader().setFixedHeight(self.horizontalHeader().sizeHint().height())
        self.share_width()

    def share_width(self) -> None:
        """Give each column its width; where there is not enough for all, some go."""
        room = self.viewport().width()
        least = {column: self._least_width(column) for column in Column}
        shown = shown_columns(room, least)
        spare = max(0, room - sum(least[column] for column in shown))
        growing = sum(_GROW.get(column, 0) for column in shown) or 1
        for column in Column:
            self.setColumnHidden(column, column not in shown)
        used = 0
        for column in shown:
            wide = least[column] + spare * _GROW.get(column, 0) // growing
            wide = room - used if column is shown[-1] else wide
            self.setColumnWidth(column, max(1, wide))
            used += wide

    def _least_width(self, column: Column) -> int:
        """Return the width in pixels that a column needs; references and stages are never cut."""
        wide = theme.current().px(_WIDTHS[column])
        if column is Column.REFERENCE:
            return max(wide, round(lettering.TITLE.width("SS-WW0W0")) + inset(0) + theme.current().px(6))
        if column is Column.STAGE:
            words = max((lettering.BODY.width(stage) for stage in self._cases.stages), default=0)
            return max(wide, round(words) + inset(column) + theme.current().px(6))
        return wide

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.share_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and draw a few more afterwards, while nothing else happens."""
        chosen = (index.row() for index in self.selectionModel().selectedRows())
        self.delegate.begin(chosen, self.viewport().devicePixelRatioF())
        super().paintEvent(event)
        self._ahead.start()

    def _draw_ahead(self) -> None:
        """Draw the rows that come into sight next, the way it was scrolled last."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        down, self._first = first >= self._first, first
        if first < 0 or last < 0:
            return
        coming = range(last + 1, min(last + 1 + AHEAD, self._cases.rowCount()))
        for number in coming if down else range(max(0, first - AHEAD), first):
            for column in (one for one in Column if not self.isColumnHidden(one)):
                self.delegate.drawn(number, column, self.columnWidth(column), self.rowHeight(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open the case."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered_key.emit()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lighten the whole row under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Lighten nothing any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.delegate.hovered:
            self.delegate.hovered = row
            self.viewport().update()


def shown_columns(room: int, least: Mapping[Column, int]) -> list[Column]:
    """Return the columns that fit into a width in pixels, from left to right; `least` is what each needs."""
    shown = list(Column)
    for column in _GO_FIRST:
        if sum(least[other] for other in shown) <= room:
            break
        shown.remove(column)
    return shown


class CaseTable(QWidget):
    """The table on its card. Signals: `chosen(str)` and `opened(str)`, the key of a case: its row became the current
    one; Enter was pressed or it was double clicked.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without rows; fill `rows`."""
        super().__init__(parent)
        self.rows = CaseRows()
        self.view = CaseView(self.rows, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 3)
        column.addWidget(self.view)
        self._key = ""
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.view.entered_key.connect(self._enter)
        self.rows.modelReset.connect(self._restore)
        theme.on_change(self, self.dress)
        self.dress()

    def dress(self) -> None:
        """Take the measures of the theme."""
        self.view.measure_again()
        self.update()

    @property
    def chosen_row(self) -> CaseRow | None:
        """Return the row that is chosen."""
        current = self.view.currentIndex()
        return self.rows.row(current.row()) if current.isValid() else None

    def choose(self, key: str) -> None:
        """Make the row with this key the current one, if it is among those shown."""
        number = self.rows.number_of(key)
        if number is not None:
            self.view.setCurrentIndex(self.rows.index(number, 0))

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid() and (key := self.rows.row(current.row()).key) != self._key:
            self._key = key
            self.chosen.emit(key)

    def _restore(self) -> None:
        if self._key:
            self.choose(self._key)

    def _enter(self) -> None:
        row = self.chosen_row
        if row is not None:
            self.opened.emit(row.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card under the rows."""
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.card(painter, QRectF(self.rect()))
