"""The body of a screen: it scrolls when there is more than fits, and leaves room for the focus ring at its edges."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.application import application


class ScrollBody(QScrollArea):
    """A column that scrolls up and down and follows the keyboard: what has the focus is always in sight.

    `margin` is the space around the column, in pixels at 100 %; at least 8, so that a focus ring is not cut.
    """

    def __init__(self, *, margin: float = 32, gap: float = 16) -> None:
        """Begin empty."""
        super().__init__()
        self._margin, self._gap = max(8.0, margin), gap
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        application().focusChanged.connect(self._follow)
        theme.on_change(self, self.dress)
        self.dress()

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        side = px(self._margin)
        self.column.setContentsMargins(side, px(min(self._margin, 24)), side, px(min(self._margin, 24)))
        self.column.setSpacing(px(self._gap))

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part below the others."""
        if isinstance(part, QWidget):
            self.column.addWidget(part, stretch)
        else:
            self.column.addLayout(part, stretch)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        content = self.widget()
        if new is not None and content is not None and content.isAncestorOf(new):
            room = theme.current().px(24)
            self.ensureWidgetVisible(new, room, room)
