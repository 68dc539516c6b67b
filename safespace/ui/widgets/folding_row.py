"""A row of parts that go below one another where it gets narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from safespace.ui import theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
"""Left is left: a button with its arrow at the right is laid out from right to left."""


class FoldingRow(QWidget):
    """Parts side by side, each with its share of the width; below `narrow` pixels at 100 % one under the other.

    A share of 0 gives a part what it needs. In a row every part stands in the middle of the row's height,
    or, with `top`, at its top; with `fill` each is as high as the row, and the gap stays when they are folded.
    """

    def __init__(
        self,
        parts: Sequence[tuple[QWidget, int]],
        *,
        gap: float = 16,
        narrow: float = 620,
        top: bool = False,
        fill: bool = False,
    ) -> None:
        """Place (part, share) from left to right."""
        super().__init__()
        self._gap, self._narrow, self._top, self._fill = gap, narrow, top, fill
        self._parts = tuple(part for part, _ in parts)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part, share in parts:
            self._row.addWidget(part, share)
        theme.on_change(self, self.dress)
        self.dress()

    @property
    def is_folded(self) -> bool:
        """Say whether the parts stand one under the other."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def dress(self) -> None:
        """Take the measures of the theme and place the parts for the width there is."""
        px = theme.current().px
        folded = self.width() < px(self._narrow)
        direction = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self._row.setSpacing(px(6) if folded and not self._fill else px(self._gap))
        for part in () if self._fill else self._parts:
            narrow = part.sizePolicy().horizontalPolicy() == part.sizePolicy().Policy.Fixed
            level = Qt.AlignmentFlag.AlignTop if self._top else Qt.AlignmentFlag.AlignVCenter
            self._row.setAlignment(part, _LEFT if folded and narrow else level)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts anew."""
        super().resizeEvent(event)
        self.dress()
