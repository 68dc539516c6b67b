"""How the table of cases is painted, cell by cell: words, ticks, chips, icons, and the bar of the chosen row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from safespace.ui import theme
from safespace.ui.models.case_rows import STEPS_TO_TICK, CaseRow, CaseRows, Column, ElementChip, Urgency
from safespace.ui.widgets import lettering, shapes

KEPT: Final = 400
"""How many drawn cells are kept, about four screens of them: while one scrolls, most cells were there a moment ago."""

_COLUMNS: Final = tuple(Column)
_Place = tuple[str, int, int, int, str]
"""A case's key, the number of the column, width and height in pixels, and the ground: what a picture is kept by."""

_FIRST_INSET: Final = 17
_INSET: Final = 10
_HEADING: Final = lettering.SMALL_BOLD
_VOICES: Final = {
    Column.REFERENCE: lettering.TITLE,
    Column.AGE: lettering.SECOND,
    Column.WAITING_ON: lettering.SECOND,
}
_URGENT: Final = {
    Urgency.LATE: ("clock", lettering.TITLE.coloured("warn_ink")),
    Urgency.DANGER: ("alert", lettering.TITLE.coloured("danger_ink")),
}


def row_height() -> int:
    """Return the height of a row: 42, or what two lines need."""
    px = theme.current().px
    return max(px(42), lettering.BODY.line + px(5 + 4 + 8))


def inset(column: int) -> int:
    """Return how far from the left of its cell the words of a column begin, in pixels."""
    return theme.current().px(_FIRST_INSET if column == 0 else _INSET)


class CaseDelegate(QStyledItemDelegate):
    """Paints a row of the table; each cell paints its part of the ground, so that a row reads as one."""

    def __init__(self, rows: CaseRows, parent: QObject) -> None:
        """Belong to the table of these rows."""
        super().__init__(parent)
        self._rows = rows
        self.hovered = -1
        """The number of the row under the mouse, -1 for none."""
        self._chosen: frozenset[int] = frozenset()
        self._look: tuple[theme.Theme, float] = (theme.current(), 1.0)
        self._kept: dict[_Place, tuple[CaseRow, QPixmap]] = {}

    def begin(self, chosen: Iterable[int], ratio: float) -> None:
        """Begin a frame, once for all of its cells: these rows are chosen, a pixel is so many of the screen's."""
        self._chosen = frozenset(chosen)
        if self._look != (theme.current(), ratio):
            self._look = (theme.current(), ratio)
            self._kept.clear()

    def drawn(self, number: int, column: int, wide: int, high: int) -> QPixmap:
        """Return the picture of a cell of a size in pixels, as it stands in this frame."""
        row = self._rows.row(number)
        ground = "tint" if number in self._chosen else "hover" if number == self.hovered else ""
        place = (row.key, column, wide, high, ground)
        kept = self._kept.get(place)
        if kept is not None and (kept[0] is row or kept[0] == row):
            return kept[1]
        if len(self._kept) >= KEPT:
            for oldest in tuple(self._kept)[: KEPT // 4]:
                del self._kept[oldest]
        picture = _drawn(row, _COLUMNS[column], (wide, high), ground, self._look[1])
        self._kept[place] = (row, picture)
        return picture

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(theme.current().px(60), row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        place = QRect(option.rect)
        painter.drawPixmap(place.topLeft(), self.drawn(index.row(), index.column(), place.width(), place.height()))


def _drawn(row: CaseRow, column: Column, size: tuple[int, int], ground: str, ratio: float) -> QPixmap:
    """Draw a cell of a size in pixels over a ground, in the look in use, for a pixel ratio."""
    canvas = QPixmap(round(size[0] * ratio), round(size[1] * ratio))
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    place, chosen = QRect(0, 0, *size), ground == "tint"
    painter = QPainter(canvas)
    shapes.smooth(painter)
    _paint_ground(painter, place, column, ground)
    inner = QRectF(place).adjusted(inset(column), 0, -theme.current().px(2), 0)
    if column is Column.STAGE:
        _paint_stage(painter, inner, row, chosen)
    elif column is Column.ELEMENTS:
        _paint_elements(painter, inner, row, chosen)
    else:
        _paint_words(painter, inner, row, column)
    painter.end()
    return canvas


def _paint_ground(painter: QPainter, place: QRect, column: Column, ground: str) -> None:
    look = theme.current()
    if ground:
        painter.fillRect(place, look.colour(ground))
    if ground == "tint" and column is Column.REFERENCE:
        painter.fillRect(QRect(place.left(), place.top(), look.px(3), place.height()), look.colour("action"))
    shapes.hairline(painter, place.left(), place.right() + 1, place.bottom())


def _paint_words(painter: QPainter, box: QRectF, row: CaseRow, column: Column) -> None:
    if column is Column.NEXT_STEP and row.urgency in _URGENT:
        px, (icon, style) = theme.current().px, _URGENT[row.urgency]
        shapes.icon(painter, icon, style.colour, QPointF(box.left() + px(8), box.center().y()), 16)
        _write_whole(painter, box.adjusted(px(20), 0, 0, 0), row.next_step, style)
        return
    voice = _VOICES.get(column, lettering.BODY)
    if column is Column.WAITING_ON and row.waiting_on_you:
        voice = lettering.BODY
    _write_whole(painter, box, row.words(column), voice)


def smaller_lines(words: str, voice: lettering.Style, room: float) -> tuple[str, ...]:
    """Return words that are too long for one line of `room` pixels as one or two lines of small ones; none if they fit.

    Only what two lines cannot hold is cut.
    """
    if voice.width(words) <= room:
        return ()
    small, parts = voice.smaller(), words.split()
    fitting = [count for count in range(1, len(parts) + 1) if small.width(" ".join(parts[:count])) <= room]
    first = max(fitting, default=1)
    lines = (" ".join(parts[:first]), " ".join(parts[first:]))
    return tuple(small.metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines if line)


def _write_whole(painter: QPainter, box: QRectF, words: str, voice: lettering.Style) -> None:
    lines = smaller_lines(words, voice, box.width())
    if not lines:
        lettering.write(painter, box, words, voice)
        return
    small = voice.smaller()
    top = box.center().y() - small.line * len(lines) / 2
    for number, line in enumerate(lines):
        lettering.write(painter, QRectF(box.left(), top + number * small.line, box.width(), small.line), line, small)


def _paint_stage(painter: QPainter, box: QRectF, row: CaseRow, chosen: bool) -> None:
    look, line = theme.current(), lettering.BODY.line
    top = box.top() + (box.height() - line - look.px(5)) / 2
    lettering.write(painter, QRectF(box.left(), top, box.width(), line), row.stage, lettering.BODY)
    for index in range(STEPS_TO_TICK):
        tick = QRectF(box.left() + index * look.px(7), round(top + line), look.px(5), look.px(4))
        ink = look.colour("action") if index < row.done else look.colour("edge" if chosen else "line")
        if chosen and index >= row.done:
            ink.setAlphaF(0.35)
        shapes.pill(painter, tick, ink)


def fitting(elements: tuple[ElementChip, ...], room: float) -> list[tuple[str, ElementChip | None]]:
    """Return the words of the chips that fit into `room` pixels: whole, else short, else as many as fit and "+1"."""
    for words in ([chip.words for chip in elements], [chip.short for chip in elements]):
        if _wide(words) <= room:
            return list(zip(words, elements, strict=True))
    for count in range(len(elements) - 1, 0, -1):
        shown = [chip.short for chip in elements[:count]]
        rest = f"+{len(elements) - count}"
        if _wide([*shown, rest]) <= room or count == 1:
            return [*zip(shown, elements[:count], strict=True), (rest, None)]
    return [(chip.short, chip) for chip in elements]


def _wide(words: list[str]) -> float:
    gaps = theme.current().px(5) * max(0, len(words) - 1)
    return sum(shapes.chip_width(word) for word in words) + gaps


def _paint_elements(painter: QPainter, box: QRectF, row: CaseRow, chosen: bool) -> None:
    px, left = theme.current().px, box.left()
    for words, chip in fitting(row.elements, box.width()):
        ink = chip.tone.ink if chip else "ink2"
        ground = "card" if chosen else (chip.tone.tint if chip else "chip")
        room = max(1.0, box.right() - left)
        left += shapes.chip(painter, left, box.center().y(), words, ink, ground, room=room) + px(5)


class CaseHeader(QHeaderView):
    """The headings, 34 high: small, of weight 600, over a hairline."""

    def __init__(self, parent: QWidget) -> None:
        """Lie level, and neither move nor be clicked."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Return the height of the headings."""
        px = theme.current().px
        return QSize(super().sizeHint().width(), max(px(34), _HEADING.line + px(14)))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one heading."""
        model: QAbstractItemModel = self.model()
        words = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        box = QRectF(rect).adjusted(inset(logicalIndex), 0, 0, 0)
        lettering.write(painter, box, words, _HEADING)
        shapes.hairline(painter, rect.left(), rect.right() + 1, rect.bottom())
