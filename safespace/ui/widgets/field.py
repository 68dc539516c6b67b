"""A question on a form: its label above, what is typed or chosen, help below, and what is wrong with it in place."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.labels import SMALL, STRONG, Label
from safespace.ui.widgets.polish import mark, only_if

WIDEST = 712
"""A field is no wider than on the widest sheet, in pixels at 100 %: lines that are longer are hard to read."""


class Field(QWidget):
    """Wraps a control with its label and help. The label names the control for those who hear the screen."""

    def __init__(self, label: str, control: QWidget, help: str = "") -> None:  # noqa: A002 - what a guardian calls it
        """Put the label above the control and the help below."""
        super().__init__()
        self.control = control
        self.label = Label(label.replace("&", "&&"), STRONG)
        self.label.setBuddy(control)
        self.help = Label(help, SMALL, wrap=True)
        only_if(self.help, bool(help))
        self.trouble = Label("", SMALL.coloured("danger_ink").weighted(600), wrap=True)
        self.trouble.hide()
        self._lay_out()
        control.setAccessibleName(label)
        control.setAccessibleDescription(help)
        theme.on_change(self, self.dress)
        self.dress()

    def complain(self, words: str) -> None:
        """Say below what is wrong and mark the control; an empty sentence takes the complaint back."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        self.control.setAccessibleDescription(words or self.help.text())
        if words or self.control.property("wrong"):
            mark(self.control, wrong="true" if words else "false")

    def explain(self, words: str) -> None:
        """Put other words of help below."""
        self.help.setText(words)
        only_if(self.help, bool(words))
        if not self.trouble.text():
            self.control.setAccessibleDescription(words)

    def dress(self) -> None:
        """Take the measures of the theme."""
        self._column.setSpacing(theme.current().px(6))
        self._column.setContentsMargins(0, 0, max(0, self.width() - theme.current().px(WIDEST)), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room at the right of a wide page."""
        super().resizeEvent(event)
        self.dress()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.label, self.control, self.trouble, self.help):
            self._column.addWidget(part)
