"""How long until the vault locks itself: quiet in minutes, plain in the last one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.heard import Heard

_WORDS = lettering.Style(12, 400, "ink2", 130)
_LATE = lettering.Style(12, 600, "warn_ink", 130)


class Countdown(Heard):
    """A line of words with a bar below, or a ring when narrow. Seconds are counted only in the last minute."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        super().__init__()
        self._left = self._whole = 0
        self._is_narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.on_change(self, self.dress)

    @property
    def words(self) -> str:
        """Return what it says: minutes, rounded up, or seconds in the last minute."""
        if self._left > 60:
            return f"Locks in {-(-self._left // 60)} minutes"
        return f"Locks in {self._left} second{'' if self._left == 1 else 's'}"

    @property
    def is_late(self) -> bool:
        """Say whether the last minute has begun."""
        return self._left <= 60

    def count(self, left: int, whole: int) -> None:
        """Show how many seconds are left of how many."""
        before = self.words
        self._left, self._whole = left, whole
        if self.words != before:
            self.setAccessibleName(self.words)
            self.setToolTip(self.words if self._is_narrow else "")
        self.update()

    def narrow(self, narrow: bool) -> None:
        """Show a ring, or words and a bar."""
        self._is_narrow = narrow
        self.setToolTip(self.words if narrow else "")
        self.dress()

    def dress(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the words and the bar, or for the ring."""
        px = theme.current().px
        return QSize(px(28), px(28)) if self._is_narrow else QSize(px(172), _WORDS.line + px(11))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is left."""
        if not self._whole:
            return
        painter = QPainter(self)
        shapes.smooth(painter)
        part = min(1.0, self._left / self._whole)
        if self._is_narrow:
            self._ring(painter, part)
        else:
            self._line(painter, part)

    def _line(self, painter: QPainter, part: float) -> None:
        look = theme.current()
        style = _LATE if self.is_late else _WORDS
        words = QRectF(0, 0, self.width(), style.line)
        lettering.write(painter, words, self.words, style)
        bar = QRectF(0, self.height() - look.px(5), self.width(), look.px(3))
        shapes.pill(painter, bar, look.colour("line"))
        bar.setWidth(bar.width() * part)
        shapes.pill(painter, bar, look.colour("warn_ink" if self.is_late else "ink3"))

    def _ring(self, painter: QPainter, part: float) -> None:
        """Draw what is left as an arc from the top, going round with the clock."""
        look = theme.current()
        side = look.px(24)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        for colour, share in (("line", 1.0), ("warn_ink" if self.is_late else "ink3", part)):
            painter.setPen(QPen(look.colour(colour), look.px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawArc(box, 90 * 16, -round(360 * 16 * share))
