"""Room for a screen, which stands in the middle where its lines would get too long."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from safespace.ui import theme

WIDEST: Final = 1720
"""The widest that a screen behind the door is, in pixels at 100 %."""


class Centred(QHBoxLayout):
    """Holds one widget: as wide as there is room, or as `WIDEST` and in the middle."""

    def __init__(self, held: QWidget) -> None:
        """Hold a widget in all the room there is."""
        super().__init__()
        self.addWidget(held)

    def fit(self, width: int, *, bounded: bool) -> int:
        """Place it for a width in pixels; without `bounded` it takes all. Return how much is free at its left."""
        spare = max(0, width - theme.current().px(WIDEST)) if bounded else 0
        self.setContentsMargins(spare // 2, 0, spare - spare // 2, 0)
        return spare // 2
