"""Small round pieces of words: a chip that says something, and one that stands for a filter and can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from safespace.ui import theme
from safespace.ui.tones import Tone
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.heard import Heard
from safespace.ui.widgets.polish import ring

_WHAT = lettering.Style(12, 400, "ink2", 130)
_WANTED = lettering.Style(12, 600, "action", 130)


class Chip(Heard):
    """A few words on a tint, 22 high; the tone never says anything that the words do not say."""

    def __init__(self, words: str, tone: Tone = Tone.CHIP, icon: str = "") -> None:
        """Show words, with an icon before them if one is named."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.on_change(self, self.dress)
        self.say(words, tone, icon)

    def say(self, words: str, tone: Tone = Tone.CHIP, icon: str = "") -> None:
        """Show other words."""
        self._words, self._tone, self._icon = words, tone, icon
        self.setAccessibleName(words)
        self.dress()

    def text(self) -> str:
        """Return the words."""
        return self._words

    def dress(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the chip."""
        return QSize(round(shapes.chip_width(self._words, self._icon) + 0.5), shapes.chip_height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        shapes.smooth(painter)
        shapes.chip(painter, 0, self.height() / 2, self._words, self._tone.ink, self._tone.tint, self._icon)


class StateChip(QAbstractButton):
    """How things stand, 32 high, with an icon: pressing it says more."""

    def __init__(self, words: str, icon: str, more: str) -> None:
        """Show a few words; `more` is the tooltip, which says what pressing it tells."""
        super().__init__()
        self._icon = icon
        self.setToolTip(more)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(words, icon)
        theme.on_change(self, self.dress)
        self.dress()

    def say(self, words: str, icon: str) -> None:
        """Show other words, and the icon that goes with them."""
        self._icon = icon
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def dress(self) -> None:
        """Measure and paint again."""
        ring(self, 16)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of icon, words and the round ends."""
        px = theme.current().px
        return QSize(round(_WANTED.width(self.text())) + px(10 + 16 + 6 + 12), max(px(32), _WANTED.line + px(8)))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        shapes.smooth(painter)
        look = theme.current()
        box = QRectF(self.rect())
        shapes.pill(painter, box, look.colour("line" if self.underMouse() else "tint"))
        shapes.icon(painter, self._icon, "action", QPointF(look.px(18), box.center().y()), 16)
        lettering.write(painter, box.adjusted(look.px(32), 0, 0, 0), self.text(), _WANTED)


class FilterChip(QAbstractButton):
    """A filter in use, 28 high: what it looks at, what it wants, and a cross. Pressing it takes the filter away."""

    def __init__(self, what: str, wanted: str) -> None:
        """Show a filter, such as "Area" and "all but Pharmacy"."""
        super().__init__()
        self._what, self._wanted = what, wanted
        self.setAccessibleName(f"Take away the filter: {what} {wanted}")
        self.setToolTip("Take this filter away")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.on_change(self, self.dress)
        self.dress()

    def dress(self) -> None:
        """Measure and paint again."""
        ring(self, 14)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the words, the cross and the round ends."""
        px = theme.current().px
        words = _WHAT.width(self._what) + _WANTED.width(self._wanted)
        return QSize(round(words) + px(10 + 6 + 6 + 16 + 10), max(px(28), _WHAT.line + px(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip and its cross."""
        painter = QPainter(self)
        shapes.smooth(painter)
        look = theme.current()
        box = QRectF(self.rect())
        shapes.pill(painter, box, look.colour("line" if self.underMouse() else "tint"))
        left = look.px(10)
        left += lettering.write(painter, box.adjusted(left, 0, 0, 0), self._what, _WHAT) + look.px(6)
        lettering.write(painter, box.adjusted(left, 0, 0, 0), self._wanted, _WANTED)
        shapes.icon(painter, "cross", "action", QPointF(box.right() - look.px(18), box.center().y()), 14)
