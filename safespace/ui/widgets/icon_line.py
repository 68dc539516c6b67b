"""One line of words with an icon before it and, perhaps, a sign after it that says whether all is well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from safespace.ui import icons, theme
from safespace.ui.widgets import labels, lettering

SIGNS = {"ticked": ("good", "all is well"), "alert": ("warn_ink", "needs a look"), "avoid": ("danger_ink", "not them")}


class IconLine(QWidget):
    """An icon at the height of the first line, words that wrap, and a sign: "ticked", "alert", "avoid" or none."""

    def __init__(self, icon: str, words: str, sign: str = "", *, ink: str = "ink2") -> None:
        """Show the line; what the sign means is told to those who hear the screen."""
        super().__init__()
        self._icon, self._ink, self._sign = icon, ink, sign
        self._picture, self._mark = QLabel(), QLabel()
        self.words = labels.body(words)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._mark.setVisible(bool(sign))
        self.setAccessibleName(f"{words}, {SIGNS[sign][1]}" if sign else words)
        theme.on_change(self, self.dress)
        self.dress()

    def mean(self, icon: str, ink: str = "ink2") -> None:
        """Show another icon, in the colour of a token."""
        self._icon, self._ink = icon, ink
        self.dress()

    def dress(self) -> None:
        """Take colours and measures of the theme."""
        look = theme.current()
        self._row.setSpacing(look.px(8))
        above = max(0, (lettering.BODY.line - look.px(16)) // 2)
        for picture in (self._picture, self._mark):
            picture.setContentsMargins(0, above, 0, 0)
        self._picture.setPixmap(icons.pixmap(self._icon, look.colour(self._ink), look.px(16)))
        if self._sign:
            self._mark.setPixmap(icons.pixmap(self._sign, look.colour(SIGNS[self._sign][0]), look.px(16)))
