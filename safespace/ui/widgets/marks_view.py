"""One pane of the workbench: a text that cannot be changed here, with what points to somebody marked in it.

Spans come and go in code points; `code_points` turns them into positions. The marks are painted under the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from safespace.ui import clipboard, theme
from safespace.ui.widgets import lettering, mark_painting, shapes
from safespace.ui.widgets.code_points import CodePoints
from safespace.ui.widgets.mark_painting import Change, MarkSpan
from safespace.ui.widgets.polish import slim_bars

_WORDS: Final = lettering.Style(16)
_LEADING: Final = 152


class MarksView(QTextEdit):
    """A text with marks, to read, to click and to select in.

    Signals: `mark_clicked(int)`, the index of the mark that was clicked or on which Enter was pressed;
    `selection_chosen(int, int)`, start and end in code points, when words have been selected by mouse, or by keyboard
    and then Enter. Letters and digits are left to the screen, which gives them meanings.
    """

    mark_clicked = Signal(int)
    selection_chosen = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty pane; `name` is what a screen reader calls it."""
        super().__init__(parent)
        self._text = ""
        self._spans: tuple[MarkSpan, ...] = ()
        self._count = CodePoints("")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        slim_bars(self)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        theme.on_change(self, self._write)
        self._write()

    # ------------------------------------------------------------------------------------------------ what is shown
    def show_text(self, text: str, spans: Sequence[MarkSpan] = ()) -> None:
        """Show a text and its marks; a new text is shown from its beginning."""
        if text != self._text:
            self._spans = tuple(spans)
            self._text, self._count = text, CodePoints(text)
            self._write()
        else:
            self.show_spans(spans)

    def show_spans(self, spans: Sequence[MarkSpan]) -> None:
        """Show other marks in the same text, without moving the page or losing a selection."""
        changed = set(self._spans).symmetric_difference(spans)
        self._spans = tuple(spans)
        self._recolour(changed)
        self._describe()
        self.viewport().update()

    def show_current(self, index: int | None) -> None:
        """Make one mark the current one, or none."""
        self.show_spans([replace(span, current=i == index) for i, span in enumerate(self._spans)])

    @property
    def spans(self) -> tuple[MarkSpan, ...]:
        """Return the marks on show."""
        return self._spans

    def _write(self) -> None:
        self.document().setDefaultFont(_WORDS.font)
        self.document().setDocumentMargin(theme.current().px(10))
        self.setPlainText(self._text)
        form = QTextBlockFormat()
        form.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setBottomMargin(theme.current().px(8))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        cursor.setCharFormat(_format(_WORDS.font, "ink"))
        self._colour_words((), self._spans)
        self._describe()

    def _recolour(self, changed: AbstractSet[MarkSpan]) -> None:
        """Colour words anew where marks have come, gone or changed; the rest of a long text is left alone."""
        near = [span for span in self._spans if any(span.start < o.end and o.start < span.end for o in changed)]
        self._colour_words(changed, near)

    def _colour_words(self, plain: Iterable[MarkSpan], marked: Iterable[MarkSpan]) -> None:
        """Give the words of some marks the common look, and then the words of others that of their marks."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for span in plain:
            self._form(cursor, span, _format(_WORDS.font, "ink"))
        for span in marked:
            self._form(cursor, span, _span_format(span))
        cursor.endEditBlock()

    def _form(self, cursor: QTextCursor, span: MarkSpan, form: QTextCharFormat) -> None:
        cursor.setPosition(self._count.position(span.start))
        cursor.setPosition(self._count.position(span.end), QTextCursor.MoveMode.KeepAnchor)
        if cursor.hasSelection():
            cursor.setCharFormat(form)

    def _describe(self) -> None:
        current = next((span for span in self._spans if span.current), None)
        told = f"{len(self._spans)} marks."
        if current is not None:
            words = self._text[current.start : current.end]
            told += f" Now at: {current.mark.value}, {current.change.value}" + (f", {words}" if words else "")
        self.setAccessibleDescription(told)

    # ------------------------------------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks under the words, then the words."""
        painter = QPainter(self.viewport())
        shapes.smooth(painter)
        exposed = QRectF(event.rect()).adjusted(-8, -8, 8, 8)
        first = self.cursorForPosition(QPoint(0, event.rect().top())).block().position()
        below = self.cursorForPosition(QPoint(self.viewport().width(), event.rect().bottom())).block()
        last = below.position() + below.length()
        for span in sorted(self._spans, key=lambda span: span.current):
            start, end = self._count.position(span.start), self._count.position(span.end)
            if start <= last and end >= first:
                self._paint_span(painter, span, exposed)
        painter.end()
        super().paintEvent(event)

    def _paint_span(self, painter: QPainter, span: MarkSpan, exposed: QRectF) -> None:
        for piece in self._pieces(span):
            if piece.box.adjusted(-8, -8, 8, 8).intersects(exposed):
                mark_painting.paint_mark(painter, piece, span)

    def _pieces(self, span: MarkSpan) -> list[mark_painting.Piece]:
        across, down = -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        start, end = self._count.position(span.start), self._count.position(span.end)
        return [piece.moved(across, down) for piece in mark_painting.pieces(self.document(), start, end)]

    def mark_boxes(self, index: int) -> list[QRectF]:
        """Return where a mark lies, line by line, in pixels of the viewport."""
        return [piece.box for piece in self._pieces(self._spans[index])]

    # ------------------------------------------------------------------------------------------------ finding places
    def mark_at(self, point: QPoint) -> int | None:
        """Return the index of the mark at a point of the viewport; of two, the shorter."""
        near = theme.current().px(3)
        code_point = self._count.code_point(self.cursorForPosition(point).position())
        found = [
            (span.end - span.start, index)
            for index, span in enumerate(self._spans)
            if span.start - 1 <= code_point <= span.end + 1
            and any(piece.box.adjusted(-near, -near, near, near).contains(point) for piece in self._pieces(span))
        ]
        return min(found)[1] if found else None

    def selected(self) -> tuple[int, int] | None:
        """Return the selected stretch in code points, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._count.code_point(cursor.selectionStart()), self._count.code_point(cursor.selectionEnd())

    def scroll_to(self, index: int) -> None:
        """Bring a mark into view, a third from the top, if it is not wholly in view already."""
        boxes = self.mark_boxes(index)
        high = self.viewport().height()
        if boxes and (boxes[0].top() < 0 or boxes[-1].bottom() > high):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(boxes[0].top() - high / 3))

    def paragraph_at_top(self) -> int:
        """Return the number of the paragraph at the top, from 0, so that another pane can keep in step."""
        return self.cursorForPosition(QPoint(0, theme.current().px(8))).blockNumber()

    def scroll_to_paragraph(self, number: int) -> None:
        """Put a paragraph at the top; a number beyond the end means the last."""
        block = self.document().findBlockByNumber(min(max(number, 0), self.document().blockCount() - 1))
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) if number > 0 else 0)

    # ------------------------------------------------------------------------------------------------ using
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a mark."""
        super().mouseMoveEvent(event)
        over = self.mark_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was selected or clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if not self._tell_selection() and (index := self.mark_at(event.position().toPoint())) is not None:
            self.mark_clicked.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter choose the selection, or the mark at the caret."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or not plain:
            super().keyPressEvent(event)
        elif not self._tell_selection() and (index := self._mark_at_caret()) is not None:
            self.mark_clicked.emit(index)

    def _tell_selection(self) -> bool:
        chosen = self.selected()
        if chosen is None:
            return False
        self.selection_chosen.emit(*chosen)
        return True

    def _mark_at_caret(self) -> int | None:
        caret = self._count.code_point(self.textCursor().position())
        here = [(s.end - s.start, index) for index, s in enumerate(self._spans) if s.start <= caret <= s.end]
        return min(here)[1] if here else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected words."""
        menu = QMenu(self)
        theme.wear(menu, "menu")
        add = menu.addAction("Mark these words", self._tell_selection)
        copy = menu.addAction("Copy these words", self.copy)
        add.setEnabled(self.selected() is not None)
        copy.setEnabled(self.selected() is not None)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the chosen words away as plain words that are to be remembered nowhere."""
        return clipboard.of_selection(self)


def _format(font: QFont, colour: str) -> QTextCharFormat:
    """Return how words look: a little further apart than usual, so that the edge of a mark touches none beside it."""
    apart = QFont(font)
    apart.setWordSpacing(theme.current().px(2))
    form = QTextCharFormat()
    form.setFont(apart)
    form.setForeground(theme.current().colour(colour))
    return form


def _span_format(span: MarkSpan) -> QTextCharFormat:
    weight = 600 if span.change is Change.REPLACED and mark_painting.tint(span.mark) else 400
    if span.current and mark_painting.yellow_ground():
        return _format(_WORDS.weighted(weight).font, "focus_edge")
    return _format(_WORDS.weighted(weight).font, mark_painting.ink(span.mark))
