"""How far along something is, in pieces that can be counted: questions answered, working days gone by."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from safespace.ui import theme
from safespace.ui.widgets import shapes
from safespace.ui.widgets.painted import Painted


class _Segments(Painted):
    """A row of equal pieces, the first of them filled."""

    _thick = 4.0
    _gap = 4.0
    _radius = 2.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = 0
        self._total = 1

    def _show(self, done: int, total: int, words: str) -> None:
        self._total = max(1, total)
        self._done = min(max(0, done), self._total)
        self.setAccessibleName(words)
        self.update()

    @property
    def done(self) -> int:
        """Return how many pieces are filled."""
        return self._done

    @property
    def total(self) -> int:
        """Return how many pieces there are."""
        return self._total

    def height_at(self, width: int) -> int:
        """Return the height in pixels."""
        return theme.current().px(self._thick)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pieces over the whole width; where they are many the gaps give way first."""
        look = theme.current()
        painter = QPainter(self)
        shapes.smooth(painter)
        gap = min(look.px(self._gap), self.width() / self._total / 3)
        wide = (self.width() - gap * (self._total - 1)) / self._total
        for index in range(self._total):
            box = QRectF(index * (wide + gap), 0, wide, self.height())
            shapes.pill(painter, box, look.colour("action" if index < self._done else "line"), self._radius)


class QuestionProgress(_Segments):
    """A segment 4 high for each question, those answered and the present one in blue."""

    def show_questions(self, done: int, total: int) -> None:
        """Show `done` of `total` questions."""
        self._show(done, total, f"Question {done} of {total}")


class WorkingDays(_Segments):
    """A block 8 high for each working day of a period, those gone by in blue."""

    _thick = 8.0
    _gap = 3.0

    def show_days(self, gone: int, total: int) -> None:
        """Show `gone` of `total` working days."""
        left = max(0, total - gone)
        self._show(gone, total, f"{left} working {'day' if left == 1 else 'days'} left of {total}")
