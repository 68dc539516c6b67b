"""The head of a page: the way back, the title, and one line on what it is about, spaced alike on every page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.labels import Label


class PageHead(QWidget):
    """A column of the three; the focus ring of the way back is clear of the title.

    The way back is higher than its words, and so is the line of the title: between them nothing more is needed.
    """

    spare = 12
    """So much of its height, in pixels at 100 %, lies above the words of the way back: a margin may be smaller."""

    def __init__(self, way_back: Button, title: QWidget, line: Label, beside: QWidget | None = None) -> None:
        """Put the parts below each other; `title` may be a row of a title and what stands beside it.

        `beside` stands at the right of the way back.
        """
        super().__init__()
        self._column = QVBoxLayout(self)
        self._words = QVBoxLayout()
        self._top = QHBoxLayout()
        self._top.addWidget(way_back, 0, Qt.AlignmentFlag.AlignLeft)
        if beside is not None:
            self._top.addWidget(beside)
            self._top.addStretch(1)
        self._column.addLayout(self._top)
        self._words.addWidget(title)
        self._words.addWidget(line)
        self._column.addLayout(self._words)
        theme.on_change(self, self.dress)
        self.dress()

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._top.setSpacing(px(16))
        self._words.setSpacing(px(2))
