"""A window whose rail and bar are made when they are first wanted: the door, for which a start waits, has none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from safespace.ui.widgets.centred import Centred
from safespace.ui.widgets.kept_focus import ReadWindow

if TYPE_CHECKING:
    from safespace.ui.holding import Holding
    from safespace.ui.shell import Shell
    from safespace.ui.widgets.capture_strip import CaptureStrip
    from safespace.ui.widgets.rail import Rail
    from safespace.ui.widgets.rail_item import Room
    from safespace.ui.widgets.top_bar import TopBar


class Furnished(ReadWindow):
    """Has room for screens, `stack`, and around it what belongs to the rooms of an open vault."""

    def __init__(self, rooms: Sequence[Room]) -> None:
        """Make the window with nothing around its screens yet."""
        super().__init__()
        self._rooms = rooms
        self.stack = QStackedWidget()
        middle = QWidget()
        self._across, self._down = QHBoxLayout(middle), QVBoxLayout()
        for one in (self._across, self._down):
            one.setContentsMargins(0, 0, 0, 0)
            one.setSpacing(0)
        self._room = Centred(self.stack)
        self._down.addLayout(self._room, 1)
        self._across.addLayout(self._down, 1)
        self.setCentralWidget(middle)

    @cached_property
    def shell(self) -> Shell:
        """Return what lies around the rooms."""
        from safespace.ui.shell import Shell

        made = Shell(self._rooms, self)
        made.lie_around(self.stack, self._across, self._down)
        self.take_shell(made)
        return made

    def take_shell(self, shell: Shell) -> None:
        """Hear what is pressed around the rooms from now on."""

    @property
    def rail(self) -> Rail:
        """Return the rail at the left."""
        return self.shell.rail

    @property
    def top_bar(self) -> TopBar:
        """Return the bar at the top."""
        return self.shell.top_bar

    @property
    def capture(self) -> CaptureStrip:
        """Return the strip under the bar."""
        return self.shell.capture

    @property
    def holding(self) -> Holding:
        """Return what holds every screen and sheet while the vault is only being looked on."""
        return self.shell.holding

    @property
    def is_furnished(self) -> bool:
        """Say whether what lies around the rooms was made by now."""
        return "shell" in vars(self)

    @property
    def is_in_a_room(self) -> bool:
        """Say whether a room is open, and not the door."""
        return self.is_furnished and self.rail.isVisibleTo(self)

    def is_room(self, name: str) -> bool:
        """Say whether a room of this name is on the rail."""
        return any(room.name == name for room in self._rooms)
