"""One line to type in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from safespace.ui import theme


class LineInput(QLineEdit):
    """A line of text, 36 high, or 44 when tall. What was cut or copied into it is plain, as a line edit keeps it.

    Keyboards are asked neither to learn from what is typed nor to propose words.
    """

    def __init__(self, words: str = "", hint: str = "", *, tall: bool = False, limit: int = 200) -> None:
        """Begin with words; `hint` shows while it is empty and never replaces a label; `limit` is in characters."""
        super().__init__(words)
        self.setPlaceholderText(hint)
        self.setMaxLength(limit)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        theme.wear(self, "line", *(["tall line"] if tall else []), "menu")

    @property
    def words(self) -> str:
        """Return what was typed, without spaces at its ends."""
        return self.text().strip()
