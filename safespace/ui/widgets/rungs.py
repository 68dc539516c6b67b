"""Bars that get shorter from everybody to the few: each a name, a number and a length, drawn in steps of ten times."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets import labels, shapes
from safespace.ui.widgets.labels import STRONG

THICK = 8
"""How high a bar is, in pixels at 100 %."""


class _Bar(QWidget):
    """One bar: a ground, and the part of it that is filled."""

    def __init__(self, part: float, ink: str) -> None:
        super().__init__()
        self._part, self._ink = part, ink
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a bar; its width is what there is."""
        return QSize(theme.current().px(80), theme.current().px(THICK))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the bar."""
        painter = QPainter(self)
        shapes.smooth(painter)
        look = theme.current()
        shapes.pill(painter, QRectF(self.rect()), look.colour("line"))
        wide = max(float(self.height()), self.width() * self._part)
        shapes.pill(painter, QRectF(0, 0, wide, self.height()), look.colour(self._ink))


class Rungs(QWidget):
    """A ladder of bars. The numbers stand beside them: a length says only which is longer."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows: list[QWidget] = []

    def show_rungs(self, rungs: Sequence[tuple[str, int]], last: str) -> None:
        """Show the ladder from its top; the last bar is drawn in the colour of the token `last`."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        most = math.log(max((many for _, many in rungs), default=1) + 1)
        self._rows = []
        for number, (words, many) in enumerate(rungs):
            ends = number == len(rungs) - 1
            self._rows.append(_row(words, many, math.log(many + 1) / most, last if ends else "ink3"))
            self._column.addWidget(self._rows[-1])
        self.setAccessibleName(", ".join(f"{words} {many:,}" for words, many in rungs))


def _row(words: str, many: int, part: float, ink: str) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(2))
    head = QHBoxLayout()
    count = labels.small(f"{many:,}")
    count.restyle(STRONG)
    head.addWidget(labels.small(words, wrap=True), 1)
    head.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    column.addWidget(_Bar(part, ink))
    return row
