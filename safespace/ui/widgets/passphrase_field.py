"""The field for a passphrase: it can be shown, pasted into, and wiped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit

from safespace.ui import theme
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.line_input import LineInput


class PassphraseField(LineInput):
    """A tall line whose words are dots until "Show" is pressed. Copying out of it is left to the person."""

    def __init__(self, name: str = "Passphrase") -> None:
        """Begin empty and hidden."""
        super().__init__(tall=True, limit=1024)
        self.setAccessibleName(name)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.button = Button("Show", "quiet", "eye", size="small")
        self.button.setParent(self)
        self.button.clicked.connect(self._turn)
        theme.on_change(self, self.dress)
        self._show(False)

    def wipe(self) -> None:
        """Empty the field and hide what comes next."""
        self.clear()
        self._show(False)

    def dress(self) -> None:
        """Take the measures of the theme."""
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right."""
        super().resizeEvent(event)
        self._place()

    def _turn(self) -> None:
        self._show(self.echoMode() == QLineEdit.EchoMode.Password)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.button.say("Hide" if shown else "Show")
        self.button.show_icon("eye_struck" if shown else "eye")
        self.button.setAccessibleName("Hide the passphrase" if shown else "Show the passphrase")
        self._place()

    def _place(self) -> None:
        size = self.button.sizeHint()
        side = theme.current().px(8)
        self.button.resize(size)
        self.button.move(self.width() - size.width() - side, (self.height() - size.height()) // 2)
        self.setTextMargins(0, 0, size.width(), 0)
