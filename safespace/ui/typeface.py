"""Which typeface the program is written in: the system's own, or that of our papers where the system names none.

A Linux without a desktop answers "Sans Serif" and means whatever lies nearest, often one that was drawn for terminals.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from safespace import resources

NOBODYS: Final = frozenset({"", "Sans", "Sans Serif", "sans-serif"})
"""What a system answers that has no typeface for its windows."""


@cache
def of_papers() -> str:
    """Make the typeface of papers known to the screen, once, and return its name."""
    for face in ("Regular", "Bold"):
        number = QFontDatabase.addApplicationFont(str(resources.path("fonts", f"SourceSansPro-{face}.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]


def of_the_screen(pixels: int) -> QFont:
    """Return the font of all windows, at a size in pixels."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family() in NOBODYS:
        font = QFont(of_papers())
    font.setPixelSize(pixels)
    return font
