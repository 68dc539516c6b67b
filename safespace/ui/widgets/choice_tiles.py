"""Choice tiles: answers as small cards with the key that picks each and, below, what it would mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.choices import Choice, ChoiceChip, Choices
from safespace.ui.widgets.polish import ring

_ROOM: Final = 12
"""Room within a tile, left and right, in pixels at 100 %."""

_LEAST: Final = 150
"""As wide a tile is at least: what it would mean comes later than its words, and nothing moves then."""


class ChoiceTile(ChoiceChip):
    """One answer as a card 56 high; `choice.key` is the key that picks it."""

    detail = ""

    def __init__(self, choice: Choice) -> None:
        """Show an answer, not chosen; what choosing it would mean is said by `tell`."""
        super().__init__(choice)
        self.tell("")

    def tell(self, detail: str) -> None:
        """Say below the words what choosing it would mean; whoever hears the screen hears the key as well."""
        self.detail = detail
        key = f"Key {self.choice.key}" if self.choice.key else ""
        self.setAccessibleDescription(". ".join(part for part in (key, detail) if part))
        self.dress()

    def dress(self) -> None:
        """Measure and paint again; the corners are those of a card."""
        ring(self, 8)
        super().dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, its words and its key."""
        painter, px = QPainter(self), theme.current().px
        shapes.smooth(painter)
        chosen, box = self.isChecked(), QRectF(self.rect())
        shapes.card(painter, box, self._ground(), "action" if chosen else "edge", 8, 2 if chosen else 1)
        title = lettering.TITLE
        high = title.line + (lettering.SMALL.line if self.detail else 0)
        top, cap = box.center().y() - high / 2, 0.0
        if self.choice.key:
            cap = shapes.key_cap(painter, box.right() - px(_ROOM), top + title.line / 2, self.choice.key) + px(8)
        words = QRectF(px(_ROOM), top, box.width() - 2 * px(_ROOM), title.line)
        lettering.write(painter, words.adjusted(0, 0, -cap, 0), self.choice.words, title)
        below = QRectF(words.x(), words.bottom(), words.width(), lettering.SMALL.line)
        lettering.write(painter, below, self.detail, lettering.SMALL)

    def _measured(self) -> QSize:
        px = theme.current().px
        wide = lettering.TITLE.width(self.choice.words) + (px(32) if self.choice.key else 0)
        wide = max(px(_LEAST), wide + 2 * px(_ROOM), lettering.SMALL.width(self.detail) + 2 * px(_ROOM))
        return QSize(round(wide + 0.5), max(px(56), lettering.TITLE.line + lettering.SMALL.line + px(16)))


class ChoiceTiles(Choices):
    """Answers as tiles, of which one is chosen. Signals: those of Choices."""

    kind = ChoiceTile

    def tell(self, details: Sequence[str]) -> None:
        """Say what each answer would mean, in the order in which they are shown."""
        for chip, detail in zip(self.chips(), details, strict=False):
            if isinstance(chip, ChoiceTile):
                chip.tell(detail)
