"""Links that belong together: in a row where there is room for one, else below each other, close and still 32 apart."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from safespace.ui import theme
from safespace.ui.widgets.flow import Flow

ROW = 420
"""As wide a place is at least in which links stand in a row, in pixels at 100 %."""


class Links(Flow):
    """What can be done here, each in words of its own."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(16, lines=0)

    def rows(self, width: int, gap: int) -> list[list[QWidget]]:
        """Share the links out over rows; a narrow column is a list, which is read faster than a ragged row."""
        return [[part] for part in self.parts] if width < theme.current().px(ROW) else super().rows(width, gap)
