"""Something that holds or does not: a tick, what it says, and below in one sentence what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.labels import SMALL, STRONG, Label
from safespace.ui.widgets.tick import Tick


class Ticked(QWidget):
    """A tick with its words. Pressing the words ticks, too."""

    def __init__(self, words: str, means: str, *, on: bool = True) -> None:
        """Say what holds, and what follows from it."""
        super().__init__()
        self.tick = Tick(words, on=on)
        self.tick.setAccessibleDescription(means)
        self.words = Label(words, STRONG, wrap=True)
        self.means = Label(means, SMALL, wrap=True)
        self._column = QVBoxLayout()
        self._column.addWidget(self.words)
        self._column.addWidget(self.means)
        if not means:
            self.means.hide()
            self._column.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._column, 1)
        theme.on_change(self, self.dress)
        self.dress()

    def isChecked(self) -> bool:
        """Say whether it holds."""
        return self.tick.isChecked()

    def say(self, words: str) -> None:
        """Say something else that holds."""
        self.words.setText(words)
        self.tick.setAccessibleName(words)

    def dress(self) -> None:
        """Take the measures of the theme; the words stand at the height of the box."""
        px = theme.current().px
        self._row.setSpacing(px(8))
        self._column.setSpacing(px(2))
        self._column.setContentsMargins(0, max(0, (px(32) - STRONG.line) // 2), 0, 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn it over."""
        if self.rect().contains(event.position().toPoint()):
            self.tick.toggle()
