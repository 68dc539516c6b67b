"""Hears from the system that nobody sits here any more, and what they wish: by whichever means this system tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from safespace.machine.door import Away, Door, Means, Protection

if TYPE_CHECKING:
    from safespace.ui.session_bus import Bus


class Session(QObject):
    """Listens for the open vault. Signals: `away(Away)`, the vault should be locked, and why."""

    away = Signal(object)

    def __init__(self, app: QApplication, door: Door, parent: QObject | None = None) -> None:
        """Begin with `listen`."""
        super().__init__(parent)
        self._app, self._door = app, door
        self._filter: _Messages | None = None
        self._bus: Bus | None = None

    def listen(self, window: QWidget) -> tuple[Protection, ...]:
        """Ask the system to tell, where it needs one by messages to this window; return what it will tell."""
        self.stop()
        if self._door.means is Means.BUS:
            return self._listen_to_bus()
        if self._door.means is Means.MESSAGES:
            self._filter = _Messages(self._door.heard, self.away.emit)
            self._app.installNativeEventFilter(self._filter)
        return self._door.listen(int(window.winId()), self.away.emit)

    def keeps_still(self) -> bool:
        """Ask whether less movement is wanted: the desktop on its bus where there is one, else the door."""
        if self._door.means is not Means.BUS:
            return self._door.keeps_still()
        from PySide6.QtDBus import QDBusConnection

        from safespace.ui import session_wish

        return session_wish.keeps_still(QDBusConnection.sessionBus())

    def stop(self) -> None:
        """Stop listening."""
        if self._filter is not None:
            self._app.removeNativeEventFilter(self._filter)
        if self._bus is not None:
            self._bus.deafen()
        self._filter = self._bus = None
        self._door.deafen()

    def _listen_to_bus(self) -> tuple[Protection, ...]:
        """Listen on D-Bus, which is loaded on systems alone that have it."""
        from PySide6.QtDBus import QDBusConnection

        from safespace.ui.session_bus import Bus

        self._bus = Bus(self.away.emit, QDBusConnection.systemBus(), QDBusConnection.sessionBus(), self)
        return self._bus.listen()


class _Messages(QAbstractNativeEventFilter):
    """Lets the machine read each message that Windows sends to our windows; keeps none from anybody."""

    def __init__(self, read: Callable[[int], Away | None], tell: Callable[[Away], None]) -> None:
        super().__init__()
        self._read, self._tell = read, tell

    def nativeEventFilter(self, event_type: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Read a message of Windows; others are none of ours."""
        if QByteArray(event_type).data() in {b"windows_generic_MSG", b"windows_dispatcher_MSG"}:
            away = self._read(int(message))
            if away is not None:
                self._tell(away)
        return False, 0
