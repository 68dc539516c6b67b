"""While a vault is only being looked on: the window says so, and what would change the vault waits with its reason."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from safespace.ui.screen import Screen
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.widgets.top_bar import TopBar


class Holding(QObject):
    """Holds every screen and sheet of a window for as long as its vault is only being looked on."""

    def __init__(self, window: QWidget, bar: TopBar) -> None:
        """Hold nothing."""
        super().__init__(window)
        self._window, self._bar = window, bar
        self._why = ""

    @property
    def is_on(self) -> bool:
        """Say whether the vault is only being looked on."""
        return bool(self._why)

    def look_on(self, why: str) -> None:
        """Say that the vault is only being looked on, `why` in one sentence; empty, and nothing waits from now on.

        A sheet that waits goes on waiting until it is opened again.
        """
        before, self._why = self._why, f"You are looking on. {why}" if why else ""
        self._bar.look_on(why)
        if self._why == before:
            return
        for screen in self._window.findChildren(Screen):
            screen.hold(self._why)
        for sheet in self._window.findChildren(Sheet):
            self.take(sheet)

    def take(self, part: QWidget) -> None:
        """Hold a screen or a sheet that came later."""
        if self._why and isinstance(part, Screen | Sheet):
            part.hold(self._why)
