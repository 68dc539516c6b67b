"""Rings: a score out of 100 with its number, and the small one that shows how long it is until something locks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.heard import Picture

_TURN = 360 * 16
_TOP = 90 * 16


class _Ring(Picture):
    """A circle of which a part is drawn strongly, clockwise from the top."""

    _size = 56.0
    _thick = 5.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self._colour = "good"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.on_change(self, self._measure_again)

    def _measure_again(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def part(self) -> float:
        """Return how much of the ring is drawn strongly, 0 to 1."""
        return self._part

    def sizeHint(self) -> QSize:
        """Return the size in pixels."""
        side = theme.current().px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the size in pixels: a ring does not shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the whole circle faintly and the part over it."""
        look = theme.current()
        painter = QPainter(self)
        shapes.smooth(painter)
        thick = look.px(self._thick)
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        box.adjust(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("line"), thick))
        painter.drawEllipse(box)
        pen = QPen(look.colour(self._colour), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if self._part < 1 else Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        if self._part > 0:
            painter.drawArc(box, _TOP, -round(_TURN * self._part))


class ScoreRing(_Ring):
    """A score from 0 to 100 with its number in the middle; green from 80, amber below. The words stand beside it."""

    def show_score(self, score: int, what: str) -> None:
        """Show a score; `what` says of what, for a screen reader."""
        score = min(max(score, 0), 100)
        self._part = score / 100
        self._colour = "good" if score >= 80 else "warn_ink"
        self.setAccessibleName(f"{what}: {score} of 100")
        self.update()

    @property
    def score(self) -> int:
        """Return the score on show."""
        return round(self._part * 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, then the number."""
        super().paintEvent(event)
        painter = QPainter(self)
        style = lettering.Style(16, 600)
        lettering.write(painter, QRectF(self.rect()), str(self.score), style, Qt.AlignmentFlag.AlignHCenter)


class LockRing(_Ring):
    """How much of the time before a lock is left: quiet, until the last minute turns it amber."""

    _size = 26.0
    _thick = 2.5

    def show_left(self, seconds_left: int, seconds_in_all: int, what: str = "Locks") -> None:
        """Show the time left, in seconds; `what` begins the sentence that a screen reader and a tooltip say."""
        self._part = min(max(seconds_left / max(1, seconds_in_all), 0.0), 1.0)
        self._colour = "warn_ink" if seconds_left <= 60 else "ink2"
        told = f"{what} in {spoken_time(seconds_left)}"
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()


def spoken_time(seconds: int) -> str:
    """Return a time left as a guardian would say it: "12 minutes", "1 minute", "40 seconds"."""
    if seconds < 60:
        return f"{max(0, seconds)} {'second' if seconds == 1 else 'seconds'}"
    minutes = round(seconds / 60)
    return f"{minutes} {'minute' if minutes == 1 else 'minutes'}"
