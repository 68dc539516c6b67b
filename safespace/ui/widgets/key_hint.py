"""The key that does the same, shown as a small cap: Ctrl K."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes


class KeyHint(QWidget):
    """A key cap. Those who hear the screen learn the key from the control itself, so this has no name."""

    def __init__(self, keys: str) -> None:
        """Show keys, such as "Ctrl K"."""
        super().__init__()
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.on_change(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size of the cap."""
        px = theme.current().px
        wide = max(px(24), lettering.SMALL.width(self._keys) + px(12))
        return QSize(round(wide + 0.5), max(px(20), lettering.SMALL.line))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap."""
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.key_cap(painter, self.width(), self.height() / 2, self._keys)
