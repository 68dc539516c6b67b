"""How the window is put together: the rail, the bars, and the screen in the middle where lines would get too long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

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


def shell(rail: QWidget, bars: Sequence[QWidget], room: QLayout) -> QWidget:
    """Return the whole of a window: the rail at the left, beside it the bars and below them the room of the screen."""
    right = QVBoxLayout()
    right.setSpacing(0)
    for bar in bars:
        right.addWidget(bar)
    right.addLayout(room, 1)
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(rail)
    row.addLayout(right, 1)
    return whole
