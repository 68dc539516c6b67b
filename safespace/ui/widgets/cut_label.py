"""One line of words that is cut in its middle where there is no room: a path, a vault's name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from safespace.ui import theme
from safespace.ui.widgets.heard import Heard
from safespace.ui.widgets.lettering import BODY, Style


class CutLabel(Heard):
    """A line in one style. The whole of it stays in the accessible name, and in the tooltip where it was cut."""

    def __init__(self, words: str = "", style: Style = BODY) -> None:
        """Show words."""
        super().__init__()
        self._words, self._style = words, style
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.on_change(self, self.dress)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self.dress()

    def text(self) -> str:
        """Return the words as they were given."""
        return self._words

    def dress(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that shows everything."""
        return QSize(round(self._style.width(self._words)) + 2, self._style.line)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        return QSize(theme.current().px(60), self._style.line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, cut in the middle where it must be."""
        shown = self._style.metrics.elidedText(self._words, Qt.TextElideMode.ElideMiddle, self.width())
        self.setToolTip(self._words if shown != self._words else "")
        painter = QPainter(self)
        painter.setFont(self._style.font)
        painter.setPen(theme.current().colour(self._style.colour))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
