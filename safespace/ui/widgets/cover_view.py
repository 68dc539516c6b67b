"""A page on which parts are covered: boxes are drawn, chosen, moved and taken away by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from safespace.domain.derived import WHOLE, Box, without
from safespace.ui import theme
from safespace.ui.widgets.page_view import PageView, Paper

_LEAST: Final = 4
"""A box that is drawn is at least so many pixels wide and high; anything less is a click."""

_STEP: Final = WHOLE // 100
_ARROWS: Final = {
    Qt.Key.Key_Left: (-_STEP, 0),
    Qt.Key.Key_Right: (_STEP, 0),
    Qt.Key.Key_Up: (0, -_STEP),
    Qt.Key.Key_Down: (0, _STEP),
}


class CoverView(PageView):
    """A page with boxes. B adds one in the middle, N goes to the next, Delete takes it away; arrows move the chosen
    box, with Shift they change its size. By mouse: press on a box to choose it, pull to draw one.

    Signals: `covered`, the boxes have changed; `chosen`, another box is chosen or none.
    """

    covered = Signal()
    chosen = Signal()

    def __init__(self) -> None:
        """Begin without a page and without boxes."""
        self._sheet = _CoverPaper()
        super().__init__(self._sheet)
        self._sheet.drawn.connect(self.add)
        self._sheet.pressed_on.connect(self.choose)
        self.choose(-1)
        self.setAccessibleDescription("B adds a box, N goes to the next, arrows move it, Delete takes it away.")

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Return what is covered."""
        return self._sheet.boxes

    @property
    def has_chosen(self) -> bool:
        """Say whether a box is chosen."""
        return 0 <= self._sheet.chosen < len(self.boxes)

    def show_boxes(self, boxes: Sequence[Box], *, may_change: bool = True) -> None:
        """Show these boxes and choose none, unless they are the ones that are shown."""
        self._sheet.may_change = may_change
        if tuple(boxes) != self.boxes:
            self._sheet.boxes = tuple(boxes)
            self.choose(-1)

    def add(self, box: Box) -> None:
        """Cover one more part, and choose it."""
        if self._sheet.may_change and box.is_there:
            self._put((*self.boxes, box), len(self.boxes))

    def add_in_the_middle(self) -> None:
        """Cover a part in the middle of what is seen of the page."""
        seen = self._sheet.visibleRegion().boundingRect()
        x, y = self._sheet.part_of(QPointF(seen.center()))
        wide, high = 8 * _STEP, 2 * _STEP
        left, top = min(max(0, x - wide), WHOLE - 2 * wide), min(max(0, y - high), WHOLE - 2 * high)
        self.add(Box(left, top, left + 2 * wide, top + 2 * high))

    def choose(self, place: int) -> None:
        """Choose a box by its place; none if there is none."""
        self._sheet.chosen = place
        self._sheet.update()
        number = len(self.boxes)
        which = f"box {place + 1} of {number} is chosen" if self.has_chosen else f"{number} covered"
        self.setAccessibleName(f"The page, {which}")
        self.chosen.emit()

    def choose_next(self) -> None:
        """Choose the box after the one that is chosen, and bring it into sight."""
        if self.boxes:
            self.choose((self._sheet.chosen + 1) % len(self.boxes))
            at = self._sheet.place_of(self.boxes[self._sheet.chosen]).center()
            self.ensureVisible(round(at.x()), round(at.y()), 100, 100)

    def take_away(self) -> None:
        """Take the chosen box away."""
        if self.has_chosen and self._sheet.may_change:
            place = self._sheet.chosen
            left = without(self.boxes, place)
            self._put(left, min(place, len(left) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work on boxes; what is no key of theirs scrolls and turns."""
        key = Qt.Key(event.key())
        does = {
            Qt.Key.Key_B: self.add_in_the_middle,
            Qt.Key.Key_N: self.choose_next,
            Qt.Key.Key_Delete: self.take_away,
            Qt.Key.Key_Backspace: self.take_away,
        }.get(key)
        if does is not None:
            does()
        elif key in _ARROWS and self.has_chosen and self._sheet.may_change:
            self._move(_ARROWS[key], size=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _move(self, by: tuple[int, int], *, size: bool) -> None:
        place = self._sheet.chosen
        old, (x, y) = self.boxes[place], by
        left, top = (0, 0) if size else (x, y)
        moved = Box(old.left + left, old.top + top, min(WHOLE, old.right + x), min(WHOLE, old.bottom + y))
        if moved.is_there:
            self._put((*self.boxes[:place], moved, *self.boxes[place + 1 :]), place)

    def _put(self, boxes: tuple[Box, ...], chosen: int) -> None:
        self._sheet.boxes = boxes
        self.choose(chosen)
        self.covered.emit()


class _CoverPaper(Paper):
    """The page with its boxes. Signals: `drawn(Box)`; `pressed_on(place)`, -1 for none."""

    drawn = Signal(object)
    pressed_on = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: tuple[Box, ...] = ()
        self.chosen = -1
        self.may_change = True
        self._from: QPointF | None = None
        self._to = QPointF()
        self.setCursor(Qt.CursorShape.CrossCursor)

    def place_of(self, box: Box) -> QRectF:
        """Return where a box lies on the screen's page, in pixels."""
        across, down = self.width() / WHOLE, self.height() / WHOLE
        return QRectF(box.left * across, box.top * down, (box.right - box.left) * across, (box.bottom - box.top) * down)

    def part_of(self, at: QPointF) -> tuple[int, int]:
        """Return where a point of the screen's page lies, in parts of WHOLE."""
        across, down = at.x() * WHOLE / max(1, self.width()), at.y() * WHOLE / max(1, self.height())
        return min(WHOLE, max(0, round(across))), min(WHOLE, max(0, round(down)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is there, or begin to draw."""
        if event.button() != Qt.MouseButton.LeftButton or self.image.isNull():
            return
        self._from = self._to = event.position()
        on = [place for place, box in enumerate(self.boxes) if self.place_of(box).contains(event.position())]
        self.pressed_on.emit(on[-1] if on else -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        self._to = event.position()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the box that was drawn; one that is hardly there was a click."""
        drawn, self._from = self._drawn(), None
        if drawn is not None and event.button() == Qt.MouseButton.LeftButton:
            (left, top), (right, bottom) = self.part_of(drawn.topLeft()), self.part_of(drawn.bottomRight())
            self.drawn.emit(Box(left, top, right, bottom))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, then the boxes, through which the page can still be seen."""
        super().paintEvent(event)
        if self.image.isNull():
            return
        painter = QPainter(self)
        drawn = self._drawn()
        for place, box in enumerate(self.boxes):
            self._paint(painter, self.place_of(box), is_chosen=place == self.chosen)
        if drawn is not None:
            self._paint(painter, drawn, is_chosen=True)

    def _paint(self, painter: QPainter, place: QRectF, *, is_chosen: bool) -> None:
        look = theme.current()
        painter.fillRect(place, QColor(0, 0, 0, 150))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("black"), look.px(2 if not is_chosen else 5)))
        painter.drawRect(place)
        if is_chosen:
            painter.setPen(QPen(look.colour("focus"), look.px(2)))
            painter.drawRect(place)

    def _drawn(self) -> QRectF | None:
        if self._from is None or not self.may_change:
            return None
        drawn = QRectF(self._from, self._to).normalized()
        return drawn if drawn.width() >= _LEAST and drawn.height() >= _LEAST else None
