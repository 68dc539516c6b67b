"""What stands where nothing is yet: what will be here, why it matters, and the one way to begin."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets import shapes
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.labels import SECOND, SUBHEADING, Label
from safespace.ui.widgets.polish import only_if

MEASURE = 480
"""The widest that its words are, in pixels at 100 %: they stand in the middle of a page and are read at a glance."""


class EmptyState(QWidget):
    """An icon in a disc, a line, a reason and at most one button. Signals: `asked`, the button was pressed."""

    asked = Signal()

    def __init__(self, icon: str, words: str, why: str, action: str = "") -> None:
        """Show what will be here; `action` are the words of the button."""
        super().__init__()
        self.words = Label(words, SUBHEADING, wrap=True)
        self.why = Label(why, SECOND, wrap=True)
        self.button = Button(action, "outline")
        only_if(self.button, bool(action))
        self.button.clicked.connect(self.asked)
        self._button_row = QVBoxLayout()
        self._button_row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(_Disc(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.words, self.why):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        self._column.addLayout(self._button_row)
        self._column.addStretch(1)
        theme.on_change(self, self.dress)
        self.dress()

    def say(self, words: str, why: str) -> None:
        """Show other words and another reason."""
        self.words.setText(words)
        self.why.setText(why)

    def dress(self) -> None:
        """Take the measures of the theme; the button's focus ring is clear of the words above."""
        px = theme.current().px
        self._column.setSpacing(px(6))
        side = max(px(8), (self.width() - px(MEASURE)) // 2)
        self._column.setContentsMargins(side, px(24), side, px(24))
        self._button_row.setContentsMargins(0, px(10), 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words short in the middle."""
        super().resizeEvent(event)
        self.dress()


class _Disc(QWidget):
    """An icon of 40 in a tint of 72."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.on_change(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size of the disc."""
        side = theme.current().px(72)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc and its icon."""
        painter = QPainter(self)
        shapes.smooth(painter)
        centre = QPointF(self.width() / 2, self.height() / 2)
        shapes.disc(painter, centre, 72, "tint", self._icon, "action", 40)
