"""Choosing the key file that is asked for besides a passphrase, or leaving it out."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import small

KIND: Final = "Key files (*.safespace-key)"


class KeyFilePart(QWidget):
    """A quiet button until a key file was chosen, then its name. Signals: `changed`.

    `file` is what was chosen, None for none.
    """

    changed = Signal()

    def __init__(self, words: str = "Use my key file") -> None:
        """Begin with none; `words` are those of the button."""
        super().__init__()
        self.file: Path | None = None
        self._words = words
        self.choose = Button(words, "quiet", "key")
        self.without = Button("Leave it out", "quiet", "cross")
        self.named = small("", wrap=True)
        row = Flow(8)
        row.add(self.choose)
        row.add(self.without)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(self.named)
        column.addWidget(row)
        self.choose.clicked.connect(self._ask)
        self.without.clicked.connect(self.clear)
        self.clear()

    def take(self, file: Path) -> None:
        """Use this file."""
        self._set(file)

    def clear(self) -> None:
        """Use none."""
        self._set(None)

    def _set(self, file: Path | None) -> None:
        self.file = file
        self.named.setText(f"With the key file {file.name}." if file else "")
        self.named.setVisible(file is not None)
        self.choose.say("Choose another" if file else self._words)
        self.without.setVisible(file is not None)
        self.changed.emit()

    def _ask(self) -> None:
        from safespace.ui import choosing

        choosing.file(self, "Choose your key file", choosing.documents(), KIND, self.take)
