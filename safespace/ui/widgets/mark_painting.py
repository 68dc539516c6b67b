"""How marks in a text are drawn: a rounded tint and, for each of the seven, a line of its own under the words.

The text view and its legend draw with the same hand. Where words lie is asked of Qt's lines, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, cast

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTextBlock, QTextDocument, QTextLine

from safespace.domain.finding import Mark
from safespace.ui import theme


class Change(Enum):
    """What a mark shows: words as written, words put in their place, words taken out, or words that stay."""

    ORIGINAL = "as written"
    REPLACED = "replaced"
    CUT = "taken out"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class MarkSpan:
    """One mark in the text on show. `start` and `end` count code points, `end` exclusive; a cut is empty."""

    start: int
    end: int
    mark: Mark
    change: Change = Change.ORIGINAL
    current: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a mark that lies on one line, in pixels of the document."""

    left: float
    right: float
    baseline: float
    ascent: float
    descent: float

    @property
    def box(self) -> QRectF:
        """Return the box of the font's own height around the words."""
        return QRectF(self.left, self.baseline - self.ascent, self.right - self.left, self.ascent + self.descent)

    def moved(self, dx: float, dy: float) -> Piece:
        """Return the piece in other coordinates."""
        return Piece(self.left + dx, self.right + dx, self.baseline + dy, self.ascent, self.descent)


def ink(mark: Mark) -> str:
    """Return the token of a mark's words and line."""
    return f"{mark.value}_ink"


def tint(mark: Mark) -> str:
    """Return the token of a mark's ground, or "" for a pronoun, which has none."""
    return "" if mark is Mark.PRONOUN else f"{mark.value}_tint"


def pieces(document: QTextDocument, start: int, end: int) -> Iterator[Piece]:
    """Find where the words between two document positions lie, line by line; an empty stretch gives one thin piece."""
    metrics = QFontMetricsF(document.defaultFont())
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        yield from _in_block(block, start - block.position(), end - block.position(), metrics)
        block = block.next()


def _in_block(block: QTextBlock, start: int, end: int, metrics: QFontMetricsF) -> Iterator[Piece]:
    text, layout = block.text(), block.layout()
    empty = start == end
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        stop = first if empty else _without_spaces(text, first, last, line, end)
        if first > last or (stop <= first and not empty):
            continue
        x1, x2 = _x(line, first), _x(line, stop)
        place = layout.position()
        base = place.y() + line.y() + line.ascent()
        yield Piece(place.x() + min(x1, x2), place.x() + max(x1, x2), base, metrics.ascent(), metrics.descent())
        if empty:
            return


def _without_spaces(text: str, first: int, last: int, line: QTextLine, end: int) -> int:
    """Return the end of the words on a line: a space at which the line broke is not marked."""
    wrapped = last == line.textStart() + line.textLength() and last < end
    if not wrapped:
        return last
    encoded = text.encode("utf-16-le", "surrogatepass")
    while last > first and encoded[2 * last - 2 : 2 * last] == b" \0":
        last -= 1
    return last


def _x(line: QTextLine, position: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(position))[0]


# ---------------------------------------------------------------------------------------------------- drawing
_LINE_WIDTH: Final = 1.5
_DASHES: Final = {Mark.PLACE: [4.0, 2.0], Mark.TIME: [2.0, 1.6], Mark.PRONOUN: [2.0, 1.6]}


def paint_mark(painter: QPainter, piece: Piece, span: MarkSpan) -> None:
    """Paint what lies under one piece of a mark."""
    if span.current:
        _paint_current(painter, piece, span)
    elif span.change is Change.CUT:
        _paint_cut(painter, piece, span.mark)
    else:
        _paint_ground(painter, piece, span)
        if span.change is not Change.REPLACED:
            underline(painter, piece.left, piece.right, piece.baseline + theme.current().px(3), span.mark)


def _paint_ground(painter: QPainter, piece: Piece, span: MarkSpan) -> None:
    if not tint(span.mark) or span.change is Change.KEPT:
        return
    look = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(tint(span.mark)))
    painter.drawRoundedRect(piece.box.adjusted(-look.px(2), -1, look.px(2), look.px(1)), look.px(4), look.px(4))


def _paint_cut(painter: QPainter, piece: Piece, mark: Mark) -> None:
    look = theme.current()
    wide = look.px(3)
    bar = QRectF(piece.left - wide / 2, piece.box.top(), wide, piece.box.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(ink(mark)))
    painter.drawRoundedRect(bar, wide / 2, wide / 2)


def yellow_ground() -> bool:
    """Say whether the current mark has a yellow ground with dark words; in the dark it has a yellow edge instead."""
    return theme.current().name != "dark"


def _paint_current(painter: QPainter, piece: Piece, span: MarkSpan) -> None:
    look = theme.current()
    edge, ground = ("focus_edge", "focus") if yellow_ground() else ("focus", tint(span.mark) or "card")
    painter.setPen(QPen(look.colour(edge), look.px(2)))
    painter.setBrush(look.colour(ground))
    reach = look.px(4) if span.change is Change.CUT else look.px(2)
    painter.drawRoundedRect(piece.box.adjusted(-reach, -look.px(1), reach, look.px(1)), look.px(5), look.px(5))
    if span.change is Change.CUT:
        _paint_cut(painter, piece, span.mark)


def underline(painter: QPainter, left: float, right: float, y: float, mark: Mark) -> None:
    """Draw a mark's own line from left to right at height y."""
    look = theme.current()
    y = round(y) - 0.5
    pen = QPen(look.colour(ink(mark)), _LINE_WIDTH * look.scale)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark is Mark.BACKGROUND:
        _wave(painter, left, right, y, pen.color())
        return
    if mark in _DASHES:
        pen.setDashPattern(_DASHES[mark])
    if mark is Mark.ROLE:
        pen.setWidth(look.px(1))
        painter.setPen(pen)
        painter.drawLine(QLineF(left, y + look.px(3), right, y + look.px(3)))
    painter.setPen(pen)
    painter.drawLine(QLineF(left, y, right, y))


def _wave(painter: QPainter, left: float, right: float, y: float, colour: QColor) -> None:
    scale = theme.current().scale
    half, reach = 2.5 * scale, 2.6 * scale
    path = QPainterPath(QPointF(left, y))
    x, up = left, 1
    while x < right:
        step = min(half, right - x)
        path.quadTo(QPointF(x + step / 2, y - up * reach), QPointF(x + step, y))
        x, up = x + step, -up
    pen = QPen(colour, 1.2 * scale)
    painter.setPen(pen)
    painter.drawPath(path)
