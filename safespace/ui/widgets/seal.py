"""The look of the seal over who spoke up: the one dark thing on a light page, and the one button on it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.polish import ring

TITLE: Final = lettering.TITLE.coloured("on_fill")
SECOND: Final = lettering.SMALL.coloured("seal_ink2")


def paint_seal(painter: QPainter, box: QRectF) -> None:
    """Paint the ground of the seal: a navy gradient with slanting bands 10 wide of 5 % white."""
    look = theme.current()
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(box, look.px(8), look.px(8))
    gradient = QLinearGradient(box.topLeft(), box.bottomRight())
    gradient.setColorAt(0, look.colour("seal"))
    gradient.setColorAt(1, look.colour("seal2"))
    painter.fillPath(path, gradient)
    painter.setClipPath(path)
    band = look.colour("on_fill")
    band.setAlphaF(0.05)
    pen = QPen(band, look.px(10))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    step, high = look.px(28), box.height()
    x = box.left() - high
    while x < box.right() + step:
        painter.drawLine(QPointF(x, box.bottom() + step), QPointF(x + high + 2 * step, box.top() - step))
        x += step
    painter.restore()


class SealButton(QPushButton):
    """The one button on the seal: white words, a thin white edge, and the dark ground showing through."""

    def __init__(self, words: str, parent: QWidget) -> None:
        """Make the button."""
        super().__init__(words, parent)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        ring(self, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge, the lock and the words."""
        look = theme.current()
        painter = QPainter(self)
        shapes.smooth(painter)
        white = look.colour("on_fill")
        ground, edge = look.colour("on_fill"), look.colour("on_fill")
        ground.setAlphaF(0.22 if self.isDown() or self.underMouse() else 0.13)
        edge.setAlphaF(0.55)
        if not self.isEnabled():
            white.setAlphaF(0.75)
        painter.setBrush(ground)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(6), look.px(6))
        words = self._words(self.width())
        wide = min(TITLE.width(self.text()), self.width() - look.px(48))
        left = (self.width() - wide - look.px(24)) / 2
        shapes.icon(painter, "unlock", white, QPointF(left + look.px(8), self.height() / 2), 18)
        words.draw(painter, left + look.px(24), (self.height() - words.height) / 2, white)

    def _words(self, width: int) -> lettering.Paragraph:
        return lettering.Paragraph(self.text(), TITLE, width - theme.current().px(48))

    def height_at(self, width: int) -> int:
        """Return the height in pixels at a width: 36, or what its words need."""
        px = theme.current().px
        return max(px(36), self._words(width).height + px(14))
