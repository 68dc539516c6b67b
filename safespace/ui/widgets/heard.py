"""Parts that paint themselves and are heard all the same: as words, or as a picture.

To a screen reader a plain widget is filler, and a name on it is passed over. Qt tells it of a label as of words, and of
a label with a picture as of a picture; so these are labels, whose own words and picture nobody sees.
"""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget


class Heard(QLabel):
    """A painted part that is heard as words: its accessible name, and its description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a name."""
        super().__init__(parent)


class Picture(Heard):
    """A painted part that is heard as a picture of its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold the smallest picture there is, by which Qt knows what it is."""
        super().__init__(parent)
        self.setPixmap(QPixmap(1, 1))
