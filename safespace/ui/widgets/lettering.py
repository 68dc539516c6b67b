"""How painted widgets set their words: sizes, weights, line heights, wrapping and cutting short.

Lengths are logical pixels of the screen, already at the text scale; sizes in a `Style` are pixels at 100 %.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from safespace.ui import theme


@dataclass(frozen=True, slots=True)
class Style:
    """One voice of the design: pixels at 100 %, weight 400 or 600, token of the colour, line height in percent."""

    px: float
    weight: int = 400
    colour: str = "ink"
    leading: int = 140

    @property
    def font(self) -> QFont:
        """Return the font of this style in the theme in use."""
        return theme.current().font(self.px, self.weight)

    @property
    def metrics(self) -> QFontMetricsF:
        """Return the measures of the font of this style."""
        return theme.current().metrics(self.px, self.weight)

    @property
    def line(self) -> int:
        """Return the height of one line in pixels: the leading, or the font's own height where that is more."""
        wanted = theme.current().px(self.px * self.leading / 100)
        return max(wanted, math.ceil(self.metrics.height()))

    def width(self, words: str) -> float:
        """Return how wide the words are on one line, in pixels."""
        return self.metrics.horizontalAdvance(words)

    def coloured(self, colour: str) -> Style:
        """Return the same voice in another colour."""
        return replace(self, colour=colour)

    def weighted(self, weight: int) -> Style:
        """Return the same voice in another weight."""
        return replace(self, weight=weight)

    def smaller(self) -> Style:
        """Return the same voice in the size of small words."""
        return replace(self, px=12, leading=130)


TITLE: Final = Style(14, 600)
BODY: Final = Style(14)
SECOND: Final = Style(14, 400, "ink2")
SMALL: Final = Style(12, 400, "ink2", 130)
SMALL_INK: Final = Style(12, 400, "ink", 130)
SMALL_BOLD: Final = Style(12, 600, "ink2", 130)
SOURCE: Final = Style(12, 400, "ink3", 130)


SPARE: Final = 4.0
"""So many pixels less than the room are sure to fit: a line that is laid out is rounded, and bold meets plain."""


def write(
    painter: QPainter,
    box: QRectF,
    words: str,
    style: Style,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    colour: QColor | None = None,
) -> float:
    """Write one line in the middle of the box's height, cut with an ellipsis where it must be; return its width."""
    metrics = style.metrics
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 0.5)
    painter.setFont(style.font)
    painter.setPen(colour or theme.current().colour(style.colour))
    # Half a pixel of room keeps Qt from cutting the last letter, on the side where nothing is aligned.
    left = 0 if align is Qt.AlignmentFlag.AlignLeft else -1
    right = 0 if align is Qt.AlignmentFlag.AlignRight else 1
    painter.drawText(box.adjusted(left, 0, right, 0), int(align | Qt.AlignmentFlag.AlignVCenter), shown)
    return metrics.horizontalAdvance(shown)


def height(words: str, style: Style, width: float, bold: int = 0) -> int:
    """Return how high words stand in a paragraph, in pixels; laid out only where they may not fit on one line."""
    if words and "\n" not in words:
        wide = style.weighted(600).width(words[:bold]) + style.width(words[bold:]) if bold else style.width(words)
        if wide + SPARE <= width:
            return style.line
    return Paragraph(words, style, width, bold).height


class Paragraph:
    """Words wrapped to a width: how high they stand, and a way to draw them. An empty text has no height."""

    def __init__(
        self,
        words: str,
        style: Style,
        width: float,
        bold: int = 0,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Lay the words out; `width` is in pixels, and a word longer than a line is broken.

        The first `bold` characters are of weight 600.
        """
        self._style = style
        self._layout = QTextLayout(words.replace("\n", "\N{LINE SEPARATOR}"), style.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setAlignment(align)
        self._layout.setTextOption(option)
        self._words = words
        if bold:
            self._embolden(bold)
        self._lay_out(max(1.0, width))

    def _embolden(self, length: int) -> None:
        form = QTextCharFormat()
        form.setFont(self._style.weighted(600).font)
        strong = QTextLayout.FormatRange()
        strong.start, strong.length, strong.format = 0, length, form
        self._layout.setFormats([strong])

    def _lay_out(self, width: float) -> None:
        step = self._style.line
        self._layout.beginLayout()
        count = 0
        while self._words and (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, count * step + (step - line.height()) / 2))
            count += 1
        self._layout.endLayout()
        self._lines = count

    @property
    def height(self) -> int:
        """Return the height in pixels."""
        return self._lines * self._style.line

    @property
    def lines(self) -> int:
        """Return the number of lines."""
        return self._lines

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor | None = None) -> float:
        """Draw with the top left corner at x, y; return where the next thing may begin."""
        if self._lines:
            painter.setPen(colour or theme.current().colour(self._style.colour))
            self._layout.draw(painter, QPointF(x, y))
        return y + self.height
