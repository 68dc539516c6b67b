"""What lies around every room: the rail, the bar at the top, and the strip that says that windows may be captured."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from safespace.ui.holding import Holding
from safespace.ui.widgets.capture_strip import CaptureStrip
from safespace.ui.widgets.rail import Rail
from safespace.ui.widgets.rail_item import Room
from safespace.ui.widgets.top_bar import TopBar


class Shell(QObject):
    """The parts around the screens of one window. The door has none of them, and whoever starts waits for the door."""

    def __init__(self, rooms: Sequence[Room], window: QWidget) -> None:
        """Make the parts; they lie in nothing yet."""
        super().__init__(window)
        self.rail = Rail(rooms)
        self.top_bar = TopBar()
        self.capture = CaptureStrip()
        self.holding = Holding(window, self.top_bar)

    def lie_around(self, screens: QStackedWidget, across: QBoxLayout, down: QBoxLayout) -> None:
        """Lie left of the screens and above them, and be read before them."""
        across.insertWidget(0, self.rail)
        down.insertWidget(0, self.top_bar)
        down.insertWidget(1, self.capture)
        screens.raise_()

    def show_around(self, room: str) -> None:
        """Mark the room that is open; what belongs to none has neither rail nor bar."""
        self.rail.choose(room)
        for part in (self.rail, self.top_bar):
            part.setVisible(room in self.rail.items)

    def hide(self) -> None:
        """Go out of sight."""
        for part in (self.rail, self.top_bar, self.capture):
            part.hide()
