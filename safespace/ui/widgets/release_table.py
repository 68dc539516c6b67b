"""A protected table before it is released: what will be printed, what is in a band, what is withheld.

It shows words only: the counts behind them never come here. A cell is chosen with the mouse or the arrow keys.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from safespace.domain.released import SymbolKind
from safespace.ui import theme
from safespace.ui.models.printed_cells import CELL, PrintedCell, PrintedCells, PrintedTable
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.polish import ring, slim_bars

Index = QModelIndex | QPersistentModelIndex
RIGHT: Final = Qt.AlignmentFlag.AlignRight


class _CellPainter(QStyledItemDelegate):
    """Paints headings, numbers, bands and hatched cells."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one place of the table."""
        model = index.model()
        if not isinstance(model, PrintedCells):
            return
        painter.save()
        shapes.smooth(painter)
        place = QRect(option.rect)
        row = model.table.rows[index.row()]
        strong = row.total or (model.table.total_column and index.column() == len(model.table.columns))
        self._paint_lines(painter, place, above=row.total)
        cell = index.data(CELL)
        if isinstance(cell, PrintedCell):
            state = option.state
            self._paint_cell(painter, QRectF(place), cell, strong, bool(state & QStyle.StateFlag.State_Selected))
        else:
            voice = lettering.TITLE if row.total else lettering.BODY
            words = lettering.Paragraph(row.heading, voice, place.width() - theme.current().px(10))
            words.draw(painter, place.left() + theme.current().px(2), place.center().y() + 1 - words.height / 2)
        painter.restore()

    def _paint_lines(self, painter: QPainter, place: QRect, *, above: bool) -> None:
        if above:
            shapes.hairline(painter, place.left(), place.right() + 1, place.top(), "ink2")
        shapes.hairline(painter, place.left(), place.right() + 1, place.bottom())

    def _paint_cell(self, painter: QPainter, place: QRectF, cell: PrintedCell, strong: bool, chosen: bool) -> None:
        px, look = theme.current().px, theme.current()
        voice = lettering.TITLE if strong and cell.kind is SymbolKind.EXACT else lettering.BODY
        if cell.kind is not SymbolKind.EXACT:
            voice = lettering.SECOND
        words = place.adjusted(px(6), 0, -px(12), 0)
        frame = QRectF(place.right() - _frame_width(cell.text), place.center().y() - _frame_height() / 2, 0, 0)
        frame.setSize(QRectF(0, 0, _frame_width(cell.text) - px(5), _frame_height()).size())
        if cell.kind is SymbolKind.WITHHELD:
            shapes.hatching(painter, frame, "chip", "line")
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("action"), look.px(2)))
            painter.drawRoundedRect(frame, look.px(4), look.px(4))
            voice = lettering.TITLE.coloured("action")
        middle = cell.kind is SymbolKind.WITHHELD
        lettering.write(painter, frame if middle else words, cell.text, voice, _MIDDLE if middle else RIGHT)


_MIDDLE: Final = Qt.AlignmentFlag.AlignHCenter


def _frame_width(words: str) -> float:
    px = theme.current().px
    return max(px(54), lettering.TITLE.width(words) + px(18))


def _frame_height() -> int:
    return max(theme.current().px(26), lettering.BODY.line + theme.current().px(2))


class _Headings(QHeaderView):
    """Column headings over several lines, at the right over numbers, with a stronger line under them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.viewport().setAutoFillBackground(False)

    def _lines(self, section: int, width: int) -> lettering.Paragraph:
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        px = theme.current().px
        align = RIGHT if section else Qt.AlignmentFlag.AlignLeft
        return lettering.Paragraph(words, lettering.SMALL_BOLD, width - px(14), align=align)

    def sizeHint(self) -> QSize:
        """Return the height of the highest heading."""
        count = self.model().columnCount() if self.model() else 0
        highest = max((self._lines(i, self.sectionSize(i)).height for i in range(count)), default=0)
        return QSize(super().sizeHint().width(), highest + theme.current().px(12))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one heading, standing on the line."""
        px = theme.current().px
        words = self._lines(logicalIndex, rect.width())
        words.draw(painter, rect.left() + px(2), rect.bottom() - px(5) - words.height)
        shapes.hairline(painter, rect.left(), rect.right() + 1, rect.bottom(), "ink2")


class ReleaseTable(QTableView):
    """The table, as high as its rows. Signals: `cell_chosen(int, int)`, row and column of the cell, both from 0;
    `cell_pointed(int, int)`, the mouse rests on a cell; `pointer_left`, it rests on none any more.
    """

    cell_chosen = Signal(int, int)
    cell_pointed = Signal(int, int)
    pointer_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._cells = PrintedCells()
        self.setModel(self._cells)
        self.setItemDelegate(_CellPainter(self))
        self.setHorizontalHeader(_Headings(self))
        self.verticalHeader().hide()
        self._behave()
        self.selectionModel().currentChanged.connect(self._tell)
        self.setMouseTracking(True)
        self.entered.connect(self._point)
        self.viewportEntered.connect(self.pointer_left)
        ring(self, 4)
        theme.on_change(self, self.measure_again)

    def _behave(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        slim_bars(self)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)

    def show_table(self, title: str, table: PrintedTable) -> None:
        """Show another table; `title` is what a screen reader calls it."""
        self.setAccessibleName(title)
        self._cells.show(table)
        self.measure_again()

    def choose(self, row: int, column: int) -> None:
        """Make a cell the current one, row and column from 0."""
        self.setCurrentIndex(self._cells.index(row, column + 1))

    @property
    def chosen_cell(self) -> tuple[int, int] | None:
        """Return row and column of the current cell, from 0, or None."""
        current = self.currentIndex()
        return (current.row(), current.column() - 1) if current.isValid() and current.column() else None

    def _tell(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid() and current.column():
            self.cell_chosen.emit(current.row(), current.column() - 1)

    def _point(self, index: QModelIndex) -> None:
        if index.column():
            self.cell_pointed.emit(index.row(), index.column() - 1)
        else:
            self.pointer_left.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse has gone."""
        super().leaveEvent(event)
        self.pointer_left.emit()

    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move by arrow keys among the cells; a row's heading is not one."""
        target = super().moveCursor(cursorAction, modifiers)
        return target.siblingAtColumn(1) if target.isValid() and target.column() == 0 else target

    # ------------------------------------------------------------------------------------------------ measuring
    def measure_again(self) -> None:
        """Take widths and heights from the theme, the words and the room there is."""
        self._share_width()
        self._hide_own_highlight()
        px, vertical = theme.current().px, self.verticalHeader()
        vertical.setMinimumSectionSize(1)
        for number, row in enumerate(self._cells.table.rows):
            voice = lettering.TITLE if row.total else lettering.BODY
            words = lettering.Paragraph(row.heading, voice, self.columnWidth(0) - px(10))
            self.setRowHeight(number, max(px(36), words.height + px(14)))
        heading = self.horizontalHeader().sizeHint().height()
        self.horizontalHeader().setFixedHeight(heading)
        bar = self.horizontalScrollBar().sizeHint().height() if self._least() > self.viewport().width() else 0
        self.setFixedHeight(heading + vertical.length() + bar)
        self.viewport().update()

    def _hide_own_highlight(self) -> None:
        """Keep Qt from filling the chosen cell: it has its outline."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def _number_width(self, column: int, *, tight: bool) -> int:
        """Return the width of a column of numbers: its widest word, and at least 96 where there is room."""
        px = theme.current().px
        cells = max((_frame_width(row.cells[column].text) for row in self._cells.table.rows), default=0)
        parts = self._cells.table.columns[column].split()
        heading = max((lettering.SMALL_BOLD.width(part) for part in parts), default=0)
        widest = max(cells + px(4), heading + px(18))
        return round(widest if tight else max(px(96), widest))

    def _widths(self) -> list[int]:
        """Return the widths of the columns of numbers: ample, or tight where ample ones do not fit."""
        columns = range(len(self._cells.table.columns))
        ample = [self._number_width(column, tight=False) for column in columns]
        if theme.current().px(170) + sum(ample) <= self.viewport().width():
            return ample
        return [self._number_width(column, tight=True) for column in columns]

    def _least(self) -> int:
        return theme.current().px(150) + sum(self._widths())

    def _share_width(self) -> None:
        room, widths = max(self.viewport().width(), self._least()), self._widths()
        for column, wide in enumerate(widths):
            self.setColumnWidth(column + 1, wide)
        self.setColumnWidth(0, max(1, room - sum(widths)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.measure_again()
