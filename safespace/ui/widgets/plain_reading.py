"""Plain words to read, as long as they may be: nothing in them is markup, and nothing can be typed."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QPlainTextEdit

from safespace.ui import clipboard, theme


class PlainReading(QPlainTextEdit):
    """Words that can be chosen and copied, by mouse and by keyboard."""

    def __init__(self, name: str) -> None:
        """Begin empty; `name` is for those who hear the screen."""
        super().__init__()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        theme.wear(self, "area", "bars", "menu")
        theme.on_change(self, self.dress)
        self.dress()

    def dress(self) -> None:
        """Take the font of the theme."""
        self.setFont(theme.current().font(14))
        self.document().setDocumentMargin(theme.current().px(10))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the chosen words away as plain words that are to be remembered nowhere."""
        return clipboard.marked(self.textCursor().selection().toPlainText())
