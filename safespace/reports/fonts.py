"""The one typeface of every paper, embedded. A font that is not embedded is a build error, not a surprise.

Source Sans Pro (SIL Open Font License, resources/fonts/OFL.txt) has all Welsh letters, ticks and boxes.
"""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from typing import NoReturn, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from safespace import resources
from safespace.reports.printable import with_glyphs

REGULAR = "Body"
BOLD = "Body-Bold"
ITALIC = "Body-Italic"
BOLD_ITALIC = "Body-BoldItalic"

_FILES = {REGULAR: "Regular", BOLD: "Bold", ITALIC: "It", BOLD_ITALIC: "BoldIt"}


class FontNotEmbedded(Exception):
    """Something on a page asked for a built-in font: a style, a bullet or a table was made without its font."""


class EmbeddedFontsOnly(PDFDocument):
    """A document that refuses the fonts that a reader's machine would have to supply."""

    def getInternalFontName(self, psfontname: str) -> NoReturn:  # noqa: N802 - the name is reportlab's
        """Refuse: reportlab asks this only for fonts that are not embedded."""
        raise FontNotEmbedded(psfontname)


@cache
def register() -> None:
    """Make the four faces known to reportlab, once."""
    for name, face in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resources.path("fonts", f"SourceSansPro-{face}.ttf"))))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)


@cache
def glyphs() -> frozenset[int]:
    """Return the code points that can be printed upright, both regular and bold. People's words are never italic."""
    register()
    upright = (cast(TTFont, pdfmetrics.getFont(face)) for face in (REGULAR, BOLD))
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in upright))


def printed(text: str) -> str:
    """Return `text` as it will stand on paper, with a description for what has no glyph."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return with_glyphs(text, lambda character: ord(character) in glyphs())


def prints_whole(text: str) -> bool:
    """Whether every character that is neither invisible nor a kind of space will stand on paper as it is."""
    return "[" not in printed(text.replace("[", ""))


def escape(text: str) -> str:
    """Return anybody's words as the text of a Paragraph: printable, no markup, line ends kept.

    Every string that somebody typed goes through here, and only through here, on its way to paper.
    """
    return html.escape(printed(text), quote=False).replace("\n", "<br/>")


def fitted(text: str, font: str, size: float, width: float) -> str:
    """Return `text` printed on one line, cut with an ellipsis to `width` points."""
    return cut(text, lambda line: pdfmetrics.stringWidth(line, font, size) <= width)


def cut(text: str, fits: Callable[[str], bool]) -> str:
    """Return `text` printed on one line, cut with an ellipsis until it fits, whatever that is measured by."""
    line = " ".join(printed(text).split())[:400]
    if fits(line):
        return line
    too_long = bisect_left(range(1, len(line)), True, key=lambda length: not fits(_shown(line, length)))
    return _shown(line, too_long)


def _shown(line: str, length: int) -> str:
    return line[:length].rstrip() + "…"
