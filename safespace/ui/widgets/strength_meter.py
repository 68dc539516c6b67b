"""How strong a passphrase is, said honestly: a bar, and a sentence from those who measured it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from safespace.casework.door import enough_bits
from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.painted import Painted


class StrengthMeter(Painted):
    """A bar of four pieces and a sentence. The third piece is full at `enough_bits()`, the fourth at a third more.

    The colour only repeats what the sentence says.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty: nothing typed yet."""
        super().__init__(parent)
        self._bits = 0.0
        self._words = ""
        self.show_strength(0.0, "")

    def show_strength(self, bits: float, words: str) -> None:
        """Show a strength in bits and what it means, in one sentence."""
        self._bits, self._words = max(0.0, bits), words
        self.setAccessibleName("Strength of the passphrase")
        self.setAccessibleDescription(words)
        self.measure_again()

    @property
    def pieces(self) -> float:
        """Return how many of the four pieces are filled, with fractions."""
        return min(4.0, 3 * self._bits / enough_bits())

    @property
    def colour(self) -> str:
        """Return the token of the bar: red up to two pieces, amber up to three, then green."""
        if self._bits >= enough_bits():
            return "good"
        return "warn_ink" if self.pieces > 2 else "danger"

    def _sentence(self, width: int) -> lettering.Paragraph:
        return lettering.Paragraph(self._words, lettering.SMALL, width)

    def height_at(self, width: int) -> int:
        """Return the height in pixels at a width; one line is kept free for the sentence."""
        px = theme.current().px
        return px(6) + px(6) + max(lettering.SMALL.line, self._sentence(width).height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar and the sentence."""
        look = theme.current()
        painter = QPainter(self)
        shapes.smooth(painter)
        gap, high = look.px(4), look.px(6)
        wide = (self.width() - 3 * gap) / 4
        for index in range(4):
            box = QRectF(index * (wide + gap), 0, wide, high)
            shapes.pill(painter, box, look.colour("line"))
            filled = min(1.0, self.pieces - index)
            if filled > 0.1:
                box.setWidth(max(wide * filled, high))
                shapes.pill(painter, box, look.colour(self.colour))
        self._sentence(self.width()).draw(painter, 0, high + look.px(6))
