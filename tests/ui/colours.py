"""The colours that a window is really painted in: words and the ground under them, edges and what is outside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from safespace.ui import theme
from safespace.ui.tokens import contrast
from safespace.ui.widgets import lettering
from safespace.ui.widgets.lettering import Paragraph, Style


@dataclass(frozen=True)
class Written:
    """Words as they were painted: where in the picture, in which colour, and whether they are large."""

    words: str
    place: QRect
    colour: str
    is_large: bool

    @property
    def least(self) -> float:
        """Return the contrast that WCAG 2.2 asks of them."""
        return 3.0 if self.is_large else 4.5


class Picture:
    """A part as it is painted."""

    def __init__(self, part: QWidget) -> None:
        self._image = part.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    def colours(self, place: QRect) -> Counter[str]:
        """Count the colours in a place, as "#rrggbb"."""
        cut = self._image.copy(place.intersected(self._image.rect()))
        assert not cut.isNull(), f"nothing was painted at {place}"
        return Counter({f"#{colour & 0xFFFFFF:06x}": many for colour, many in Counter(_pixels(cut)).items()})

    def ground(self, place: QRect) -> str:
        """Return the colour that most of a place has; of a ground that shades off, one of its shades."""
        shades: dict[tuple[str, ...], Counter[str]] = {}
        for colour, many in self.colours(place).items():
            shades.setdefault(tuple(colour[1::2]), Counter())[colour] += many
        return max(shades.values(), key=lambda shade: shade.total()).most_common(1)[0][0]

    def strongest(self, place: QRect) -> float:
        """Return the most that any colour in a place stands out from its ground."""
        ground = self.ground(place)
        return max(contrast(colour, ground) for colour in self.colours(place))

    def along(self, x: int, y: int, length: int) -> list[str]:
        """Return the colours of a row of pixels, from the left."""
        spots = range(max(0, x), min(self._image.width(), x + length))
        return [QColor(self._image.pixel(at, y)).name() for at in spots]


def place_of(part: QWidget, inside: QWidget) -> QRect:
    """Return where a part lies in the picture of another."""
    return QRect(part.mapTo(inside, QPoint()), part.size())


@contextmanager
def overheard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Written]]:
    """Note every line and paragraph that painted parts write, until the end."""
    heard: list[Written] = []
    write, draw = lettering.write, Paragraph.draw

    def note(painter: QPainter, box: QRectF, words: str, style: Style, colour: QColor | None) -> None:
        ink = (colour or theme.current().colour(style.colour)).name()
        part = painter.device()
        assert isinstance(part, QWidget)
        place = painter.worldTransform().mapRect(box).toAlignedRect().translated(part.mapTo(part.window(), QPoint()))
        if words.strip() and place.isValid():
            is_large = style.px >= 24 or (style.px >= 19 and style.weight >= 600)
            heard.append(Written(words, place, ink, is_large))

    def written(
        painter: QPainter,
        box: QRectF,
        words: str,
        style: Style,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        colour: QColor | None = None,
    ) -> float:
        wide = write(painter, box, words, style, align, colour)
        note(painter, _where(box, wide, style.line, align), words, style, colour)
        return wide

    def drawn(self: Paragraph, painter: QPainter, x: float, y: float, colour: QColor | None = None) -> float:
        lines = [self._layout.lineAt(at).naturalTextWidth() for at in range(self.lines)]
        note(painter, QRectF(x, y, max([1.0, *lines]), self.height), self._words, self._style, colour)
        return draw(self, painter, x, y, colour)

    with monkeypatch.context() as patched:
        patched.setattr(lettering, "write", written)
        patched.setattr(Paragraph, "draw", drawn)
        yield heard


def in_documents(window: QWidget) -> Iterator[Written]:
    """Yield what is written in documents: texts, timelines, the marked words of the workbench."""
    for part in window.findChildren(QTextEdit):
        corner, block = part.viewport().mapTo(window, QPoint()), part.document().begin()
        while block.isValid():
            for fragment in (span.fragment() for span in block):
                ink = fragment.charFormat().foreground()
                colour = ink.color() if ink.style() != Qt.BrushStyle.NoBrush else part.palette().text().color()
                at = QTextCursor(part.document())
                at.setPosition(fragment.position())
                line = part.cursorRect(at).adjusted(0, 0, 24, 0).intersected(part.viewport().rect())
                if line.height() > 8 and fragment.text().strip():
                    yield Written(fragment.text(), line.translated(corner), colour.name(), is_large=False)
            block = block.next()


def _where(box: QRectF, wide: float, high: float, align: Qt.AlignmentFlag) -> QRectF:
    """Return where the letters of a line are, in the box that they were given."""
    left = box.left()
    if align & Qt.AlignmentFlag.AlignRight:
        left = box.right() - wide
    elif align & Qt.AlignmentFlag.AlignHCenter:
        left = box.center().x() - wide / 2
    return QRectF(left - 2, box.center().y() - high / 2, wide + 4, high)


def _pixels(image: QImage) -> memoryview:
    return memoryview(bytes(image.constBits())).cast("I")
