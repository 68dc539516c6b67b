"""A question on one line with its answers as chips beside it; where it gets narrow, the answers go below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.choices import Choice, Choices


class Asked(QWidget):
    """Asks one thing of which one answer is chosen from the start."""

    def __init__(self, question: str, answers: Sequence[Choice], chosen: str) -> None:
        """Ask; `chosen` is the answer that stands until another is pressed."""
        super().__init__()
        self.question = labels.second(question, wrap=False)
        self.answers = Choices(answers, name=question)
        self.answers.choose(chosen)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.question, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.answers, 1)
        theme.on_change(self, self.dress)
        self.dress()

    @property
    def code(self) -> str:
        """Return the answer that is chosen."""
        return self.answers.one or ""

    def dress(self) -> None:
        """Take the measures of the theme."""
        px = theme.current().px
        narrow = 0 < self.width() < px(560)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._row.setSpacing(px(4 if narrow else 12))
        level = self.answers.chips()[0].sizeHint().height()
        self.question.setMinimumSize(0 if narrow else px(184), 0 if narrow else level)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the answers anew."""
        super().resizeEvent(event)
        self.dress()
