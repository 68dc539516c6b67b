"""What happened in a case and what is still to come: entries on a line, newest or next first.

The whole list is one read-only document, so its words can be selected across entries, read by a screen reader and
walked through by keyboard, and 300 entries scroll as smoothly as three. Discs, line and cards are painted beneath.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextFrame,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSizePolicy, QTextBrowser, QWidget

from safespace.ui import clipboard, theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.timeline_writing import ROW_LINK, Place, TimelineRow, Writer


class Timeline(QTextBrowser):
    """The list of entries, as high as its words. Signals: `activated(str)`, the id of the action that was chosen."""

    activated = Signal(str)

    def __init__(self, rows: Sequence[TimelineRow] = (), parent: QWidget | None = None) -> None:
        """Show the rows."""
        super().__init__(parent)
        self._rows: tuple[TimelineRow, ...] = ()
        self._places: list[Place] = []
        self._tab = 0
        self.setAccessibleName("Timeline")
        self._make_plain()
        self.anchorClicked.connect(self._follow)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.on_change(self, self._write)
        self.show_rows(rows)

    def _make_plain(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def show_rows(self, rows: Sequence[TimelineRow]) -> None:
        """Show these rows from now on, in this order. The same rows again change nothing, and keep a selection."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._write()

    @property
    def rows(self) -> tuple[TimelineRow, ...]:
        """Return the rows on show."""
        return self._rows

    def disc_centre(self, index: int) -> QPointF:
        """Return where the disc of a row is drawn, in pixels of the viewport."""
        block = self.document().findBlockByNumber(self._places[index].title)
        top = _words(block).top() - self.verticalScrollBar().value()
        return QPointF(theme.current().px(15), round(top) + theme.current().px(13))

    # ------------------------------------------------------------------------------------------------ writing
    def _write(self) -> None:
        document = self.document()
        document.clear()
        document.setDefaultFont(lettering.BODY.font)
        self._places = []
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for index, row in enumerate(self._rows):
            self._places.append(Writer(cursor, index).write(row))
        cursor.endEditBlock()
        self._leave_room(QTextCursor(document).currentFrame())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._tab = 0
        self._set_tab()
        self._fit(document.size())

    @staticmethod
    def _leave_room(whole: QTextFrame) -> None:
        """Leave room above and below. `rootFrame` would hand out the same frame, which PySide never lets go of then."""
        form = whole.frameFormat()
        form.setTopMargin(theme.current().px(2))
        form.setBottomMargin(theme.current().px(14))
        whole.setFrameFormat(form)

    def _set_tab(self) -> None:
        """Put the times at the right edge. Qt takes tabs from each block alone, not from the document."""
        edge = max(1, self.viewport().width() - theme.current().px(46 + 4))
        if edge == self._tab:
            return
        self._tab = edge
        form = QTextBlockFormat()
        form.setTabPositions([QTextOption.Tab(edge, QTextOption.TabType.RightTab)])
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for place in self._places:
            cursor.setPosition(self.document().findBlockByNumber(place.title).position())
            cursor.mergeBlockFormat(form)
        cursor.endEditBlock()

    def _fit(self, size: QSizeF) -> None:
        self.setFixedHeight(max(1, math.ceil(size.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the times at the right edge, and take the height that all words need at once, not bit by bit."""
        self._set_tab()
        super().resizeEvent(event)
        self._fit(self.document().size())

    # ------------------------------------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, the discs and the cards that lie in the exposed part, then the words over them."""
        painter = QPainter(self.viewport())
        shapes.smooth(painter)
        exposed = QRect(event.rect())
        first = bisect_left(range(len(self._rows)), exposed.top(), key=self._bottom)
        for index in range(first, len(self._rows)):
            if self.disc_centre(index).y() > exposed.bottom() + theme.current().px(20):
                break
            self._paint_row(painter, index)
        painter.end()
        super().paintEvent(event)

    def _bottom(self, index: int) -> float:
        """Return how far down a row reaches, its line to the next disc among it."""
        if index + 1 < len(self._rows):
            return self.disc_centre(index + 1).y()
        return self.height()

    def _paint_row(self, painter: QPainter, index: int) -> None:
        look, row, centre = theme.current(), self._rows[index], self.disc_centre(index)
        if index + 1 < len(self._rows):
            below = self.disc_centre(index + 1).y() - look.px(14)
            line = QRectF(centre.x() - look.px(1), centre.y() + look.px(14), look.px(2), 0)
            line.setBottom(below)
            painter.fillRect(line, look.colour("line"))
        if row.due:
            self._paint_due(painter, centre, row.icon)
        else:
            shapes.disc(painter, centre, 28, row.tone.tint, row.icon, row.tone.ink)
        if row.quote:
            shapes.card(painter, self._card(index))

    def _paint_due(self, painter: QPainter, centre: QPointF, icon: str) -> None:
        look = theme.current()
        pen = QPen(QBrush(look.colour("edge")), look.px(1) * 1.25)
        pen.setDashPattern([3.2, 2.2])
        painter.setPen(pen)
        painter.setBrush(look.colour("card"))
        painter.drawEllipse(centre, look.px(13.5), look.px(13.5))
        shapes.icon(painter, icon, "ink2", centre, 16)

    def _card(self, index: int) -> QRectF:
        px, place = theme.current().px, self._places[index]
        top = _words(self.document().findBlockByNumber(place.card_first)).top()
        bottom = _words(self.document().findBlockByNumber(place.card_last)).bottom()
        scrolled = self.verticalScrollBar().value()
        left = px(46)
        box = QRectF(left, round(top - px(10)), self.viewport().width() - left - px(4), round(bottom - top + px(20)))
        return box.translated(0, -scrolled)

    # ------------------------------------------------------------------------------------------------ using
    def _follow(self, link: QUrl) -> None:
        name = link.toString()
        if name.startswith(ROW_LINK):
            self.activated.emit(self._rows[int(name.removeprefix(ROW_LINK))].action_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the caret in view on the page, which scrolls in place of this list."""
        super().keyPressEvent(event)
        self._reveal()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  Qt's own name
        """Go to the next action, and keep it in view; after the last one go on to the next widget."""
        went = super().focusNextPrevChild(next)
        self._reveal()
        return went

    def _reveal(self) -> None:
        if not self.hasFocus():
            return
        spot = self.cursorRect()
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None and (inside := parent.widget()) is not None:
            at = self.viewport().mapTo(inside, spot.center())
            parent.ensureVisible(at.x(), at.y(), 0, spot.height() + theme.current().px(16))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy the chosen words, and nothing that would give away how the list is made."""
        menu = QMenu(self)
        theme.wear(menu, "menu")
        copy = menu.addAction("Copy the chosen words", self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.addAction("Choose all words", self.selectAll)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the chosen words away as plain words that are to be remembered nowhere."""
        return clipboard.of_selection(self)


def _words(block: QTextBlock) -> QRectF:
    """Return the place of a block's lines in the document, without its margins."""
    layout = block.layout()
    return layout.boundingRect().translated(layout.position())
