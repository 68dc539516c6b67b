"""Two columns: what the screen is about, and what stands beside it, or under it where it gets narrow."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from safespace.ui import theme


class TwoColumns(QWidget):
    """A main column that takes the room there is and a side column of fixed width. Put parts into `main` and `side`.

    `side_width`, `narrow` and `spacing` (between the parts of a column) are in pixels at 100 %: below `narrow` the side
    column goes under the main one.
    """

    def __init__(self, *, side_width: int = 320, gap: int = 24, narrow: int = 860, spacing: int = 16) -> None:
        """Begin empty."""
        super().__init__()
        self._side_width, self._gap, self._narrow, self._spacing = side_width, gap, narrow, spacing
        self._main, self._side = QWidget(), QWidget()
        self.main, self.side = QVBoxLayout(self._main), QVBoxLayout(self._side)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for column in (self.main, self.side):
            column.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._main, 1)
        self._row.addWidget(self._side)
        theme.on_change(self, self.dress)
        self.dress()

    def dress(self) -> None:
        """Take the measures of the theme and place the columns for the width there is."""
        px = theme.current().px
        under = self.width() < px(self._narrow)
        direction = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self._row.setSpacing(px(self._gap if not under else max(8, self._spacing)))
        self._side.setMinimumWidth(0 if under else px(self._side_width))
        self._side.setMaximumWidth(16_777_215 if under else px(self._side_width))
        self._side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for column in (self.main, self.side):
            column.setSpacing(px(self._spacing))

    @property
    def is_under(self) -> bool:
        """Say whether the side column lies under the main one."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the columns anew."""
        super().resizeEvent(event)
        self.dress()
