"""A paragraph in another script, laid out from the left or from the right, as one element of the paper's structure.

The letters on the page are chosen shapes in the order in which they are seen. So the element bears its words as they
are spoken (ActualText), which is what a screen reader says.
"""

from __future__ import annotations

from typing import cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from safespace.reports.paper import Sheet
from safespace.reports.printable import composed
from safespace.reports.shaping import Way, lines, runs, width
from safespace.reports.structure import Tag

_ROOM = 1.25
"""Other scripts reach further up and down than Latin letters of the same size."""


class Shaped(Flowable):
    """One paragraph. `bullet` stands before its first line, at the side where the line begins."""

    def __init__(self, words: str, style: ParagraphStyle, way: Way, tag: Tag, bullet: str = "") -> None:
        """Lay out nothing yet; `tag` says what it is, and is given the words."""
        super().__init__()
        self.style, self.way, self.bullet = style, way, bullet
        self.tag = Tag(tag.role, tag.parent, {**tag.said, "ActualText": composed(words)})
        self._words = words
        self._lines: list[str] | None = None

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - reportlab's
        """Part it into lines; return the width and the height that it takes."""
        if self._lines is None:
            room = aW - self.style.leftIndent - self.style.rightIndent
            self._lines = lines(self._words, self.style.fontName, self.style.fontSize, room, self.way)
        self.width, self.height = aW, len(self._lines) * self._leading
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - reportlab's
        """Part it over pages; the parts stay one thing."""
        self.wrap(availWidth, availHeight)
        fitting = int(availHeight // self._leading)
        if fitting < 1 or self._lines is None:
            return []
        parts = (self._lines[:fitting], self._lines[fitting:])
        return [self._part(part, is_first=not number) for number, part in enumerate(parts) if part]

    def draw(self) -> None:
        """Draw its lines, and the bullet before the first."""
        canvas = cast(Sheet, self.canv)
        label = (Tag("Lbl", self.tag.parent),) if self.bullet else ()
        with canvas.tagged(*label, self.tag):
            canvas.setFillColor(self.style.textColor)
            for number, line in enumerate(self._lines or ()):
                low = self.height - number * self._leading - self.style.fontSize
                if self.bullet and not number:
                    self._line(canvas, self.bullet, low, hanging=True)
                self._line(canvas, line, low)

    @property
    def _leading(self) -> float:
        return self.style.leading * _ROOM

    def _part(self, some: list[str], *, is_first: bool) -> Shaped:
        part = Shaped("", self.style, self.way, self.tag, self.bullet if is_first else "")
        part.tag, part._lines = self.tag, some
        return part

    def _line(self, canvas: Sheet, words: str, low: float, *, hanging: bool = False) -> None:
        """Draw one line of text, each glyph where it belongs."""
        size = self.style.fontSize
        line = runs(words, self.style.fontName, self.way)
        indent = self.style.bulletIndent if hanging else self.style.leftIndent
        at = self.width - indent - width(line, size) if self.way.from_right else indent
        text = canvas.beginText()
        for run in line:
            text.setFont(run.font, size)
            for glyph in run.glyphs:
                text.setTextOrigin(at + glyph.right * size / 1000, low + glyph.up * size / 1000)
                text.textOut(glyph.character)
                at += glyph.advance * size / 1000
        canvas.drawText(text)
