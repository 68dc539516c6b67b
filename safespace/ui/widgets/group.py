"""Parts that belong together and are heard so: whoever comes to one of them hears the name of the group first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGroupBox, QWidget


class Group(QGroupBox):
    """A group by its accessible name, with nothing to see of its own: no frame, no title, no margins.

    To a screen reader a plain widget is filler, whose name is passed over: the question above a row of answers would
    not be heard with them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty and without a name."""
        super().__init__(parent)
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_LayoutOnEntireRect)

    def changeEvent(self, event: QEvent) -> None:
        """Take back the margins that a style gives a group box."""
        super().changeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing: what lies in it shows."""
