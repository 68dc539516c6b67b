"""A tick: whether something stays. The box is small, what can be pressed is not."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from safespace.ui import theme
from safespace.ui.widgets import shapes
from safespace.ui.widgets.polish import ring


class Tick(QCheckBox):
    """A box of 20 in a target of 32, without words of its own: `name` says what it is about."""

    def __init__(self, name: str, *, on: bool = True) -> None:
        """Make it, ticked or not."""
        super().__init__()
        self.setChecked(on)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ring(self, 6)
        theme.on_change(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size of what can be pressed."""
        side = theme.current().px(32)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Let the whole square be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, filled with a tick where it is on."""
        look = theme.current()
        painter = QPainter(self)
        shapes.smooth(painter)
        side = look.px(20)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        fill = "action_fill" if self.isChecked() else "card"
        painter.setPen(QPen(look.colour("action_fill" if self.isChecked() else "edge"), 1.5))
        painter.setBrush(look.colour(fill))
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        if self.isChecked():
            shapes.icon(painter, "check", "on_fill", box.center(), 16)
