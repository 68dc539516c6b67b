"""One thing that can be set: what it is and what it means at the left, its control at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.labels import SMALL, STRONG, Label
from safespace.ui.widgets.polish import only_if

_NARROW = 560


class SettingRow(QWidget):
    """A name, help below it, and the control beside them, or under them where there is little room."""

    def __init__(self, name: str, control: QWidget, help: str = "") -> None:  # noqa: A002 - what a guardian calls it
        """Put the parts together; the name is the control's too, for those who hear the screen."""
        super().__init__()
        self.control = control
        self.name = Label(name, STRONG, wrap=True)
        self.help = Label(help, SMALL, wrap=True)
        only_if(self.help, bool(help))
        if not control.accessibleName():
            control.setAccessibleName(name)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.help)
        words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(words, 1)
        self._row.addWidget(control, 1, Qt.AlignmentFlag.AlignTop)
        theme.on_change(self, self.dress)
        self.dress()

    def say(self, help: str) -> None:  # noqa: A002 - as above
        """Show other help."""
        self.help.setText(help)
        only_if(self.help, bool(help))

    def dress(self) -> None:
        """Take the measures of the theme."""
        self._row.setSpacing(theme.current().px(16))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go under each other where there is little room."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        narrow = self.width() < theme.current().px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)
            self._row.setSpacing(theme.current().px(8 if narrow else 16))
