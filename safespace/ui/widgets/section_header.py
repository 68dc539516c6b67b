"""The line above a group: an icon where it says more, what the group is, and how many are in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from safespace.ui import icons, theme
from safespace.ui.widgets.labels import SMALL, STRONG, Label
from safespace.ui.widgets.polish import only_if


class SectionHeader(QWidget):
    """A group's name with its count. `ink` is a token: "warn_ink" for what is late, "ink2" otherwise."""

    def __init__(self, words: str, count: int | None = None, icon: str = "", ink: str = "ink2") -> None:
        """Show a name; `count` stands after it in small."""
        super().__init__()
        self._icon, self._ink = icon, ink
        self._picture = QLabel()
        only_if(self._picture, bool(icon))
        self.words = Label(words, STRONG.coloured(ink))
        self.count = Label("" if count is None else str(count), SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self._picture, self.words, self.count):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        theme.on_change(self, self.dress)
        self.dress()

    def dress(self) -> None:
        """Draw the icon in the colours of the theme."""
        if self._icon:
            self._picture.setPixmap(icons.pixmap(self._icon, self._ink, theme.current().px(18)))
