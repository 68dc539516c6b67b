"""Linux: hears on D-Bus that the computer is locked, goes to sleep, is taken over by another user, or is closed.

logind tells of sleep and of the session (org.freedesktop.login1), UPower of the lid, the desktops' screen savers of
their own locks. While it listens, logind is asked to wait with the sleep until this process has ended, a few seconds
at most. The calls wait for half a second each and no longer: a desktop without these services is not held up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor, QDBusVariant

from safespace.machine.door import Away, Guard, Protection, not_here, refused, running

PATIENCE: Final = 500
"""How long each call may take, in milliseconds."""

PROPERTIES: Final = "org.freedesktop.DBus.Properties"
LOGIND: Final = "org.freedesktop.login1"
MANAGER: Final = "/org/freedesktop/login1"
OWN_SESSION: Final = "/org/freedesktop/login1/session/auto"
UPOWER: Final = "org.freedesktop.UPower"
POWER: Final = "/org/freedesktop/UPower"
SAVERS: Final = {
    "org.freedesktop.ScreenSaver": "/org/freedesktop/ScreenSaver",
    "org.gnome.ScreenSaver": "/org/gnome/ScreenSaver",
    "org.cinnamon.ScreenSaver": "/org/cinnamon/ScreenSaver",
    "org.mate.ScreenSaver": "/org/mate/ScreenSaver",
    "org.xfce.ScreenSaver": "/org/xfce/ScreenSaver",
}
"""The screen savers that lock, each with where it is asked; they all tell ActiveChanged(b)."""


NO_WAIT: Final = "It begins when the sleep does: this computer does not wait for it."
SILENT: Final = "The service of this computer that would tell it did not answer."
NO_LID: Final = "This computer has no lid."


class Bus(QObject):
    """Listens on the system's bus and on the desktop's, and calls `tell`."""

    def __init__(
        self,
        tell: Callable[[Away], None],
        system: QDBusConnection,
        desktop: QDBusConnection,
        parent: QObject | None = None,
    ) -> None:
        """Begin with `listen`."""
        super().__init__(parent)
        self._tell, self._system, self._desktop = tell, system, desktop
        self._heard: list[tuple[QDBusConnection, tuple[str, str, str, str], Any]] = []
        self._delay: QDBusUnixFileDescriptor | None = None

    # ------------------------------------------------------------------------------------------------ asking

    def listen(self) -> tuple[Protection, ...]:
        """Ask to be told, and say what will be."""
        session = self._session()
        saver = self._hear_savers()
        if session:
            inside = f"{LOGIND}.Session"
            self._hear(self._system, (LOGIND, session, inside, "Lock"), "locked()")
            self._hear(self._system, (LOGIND, session, PROPERTIES, "PropertiesChanged"), _CHANGED.format("session"))
        return (
            running(Guard.LOCKED) if session or saver else refused(Guard.LOCKED, SILENT),
            self._hear_sleep() if session else refused(Guard.ASLEEP, SILENT),
            running(Guard.SWITCHED) if session else refused(Guard.SWITCHED, SILENT),
            self._hear_lid(),
        )

    def deafen(self) -> None:
        """Stop listening, and let the computer sleep."""
        while self._heard:
            bus, where, slot = self._heard.pop()
            bus.disconnect(*where, self, slot)
        self._delay = None

    def _session(self) -> str:
        """Return where our own session is on the bus, "" if logind does not say."""
        own = self._ask(LOGIND, OWN_SESSION, PROPERTIES, "Get", f"{LOGIND}.Session", "Id")
        path = self._ask(LOGIND, MANAGER, f"{LOGIND}.Manager", "GetSession", own) if own else None
        return path.path() if isinstance(path, QDBusObjectPath) else ""

    def _hear_sleep(self) -> Protection:
        self._hear(self._system, (LOGIND, MANAGER, f"{LOGIND}.Manager", "PrepareForSleep"), "sleeping(bool)")
        why = "Locking the vault before the computer sleeps"
        delay = self._ask(LOGIND, MANAGER, f"{LOGIND}.Manager", "Inhibit", "sleep", "SafeSpace", why, "delay")
        self._delay = delay if isinstance(delay, QDBusUnixFileDescriptor) else None
        return running(Guard.ASLEEP, "" if self._delay else NO_WAIT)

    def _hear_lid(self) -> Protection:
        there = self._ask(UPOWER, POWER, PROPERTIES, "Get", UPOWER, "LidIsPresent")
        if there is None:
            return refused(Guard.LID, SILENT)
        if not there:
            return not_here(Guard.LID, NO_LID)
        self._hear(self._system, (UPOWER, POWER, PROPERTIES, "PropertiesChanged"), _CHANGED.format("power"))
        return running(Guard.LID)

    def _hear_savers(self) -> bool:
        """Listen to every screen saver, there or still to come; whether one is there."""
        for service, path in SAVERS.items():
            self._hear(self._desktop, (service, path, service, "ActiveChanged"), "saver(bool)")
        if not self._desktop.isConnected():
            return False
        names = self._desktop.interface()
        return any(names.isServiceRegistered(service).value() for service in SAVERS)

    def _hear(self, bus: QDBusConnection, where: tuple[str, str, str, str], slot: str) -> None:
        named: Any = SLOT(slot)  # PySide's types ask for bytes here, PySide itself for words
        if bus.connect(*where, self, named):
            self._heard.append((bus, where, named))

    def _ask(self, service: str, path: str, interface: str, name: str, *said: Any) -> Any:
        """Ask on the system's bus."""
        return answer(self._system, (service, path, interface, name), *said)

    # ------------------------------------------------------------------------------------------------ hearing

    @Slot(bool)
    def sleeping(self, begins: bool) -> None:
        """Hear that the computer goes to sleep, or has woken."""
        if begins:
            self._tell(Away.ASLEEP)

    @Slot()
    def locked(self) -> None:
        """Hear that the session is to be locked."""
        self._tell(Away.LOCKED)

    @Slot(bool)
    def saver(self, begins: bool) -> None:
        """Hear that the desktop's lock has come down, or has gone."""
        if begins:
            self._tell(Away.LOCKED)

    @Slot(str, "QVariantMap", "QStringList")
    def session(self, interface: str, changed: dict[str, Any], unread: list[str]) -> None:
        """Hear that something about the session has changed."""
        if changed.get("LockedHint") is True:
            self._tell(Away.LOCKED)
        elif changed.get("Active") is False:
            self._tell(Away.SWITCHED)

    @Slot(str, "QVariantMap", "QStringList")
    def power(self, interface: str, changed: dict[str, Any], unread: list[str]) -> None:
        """Hear that something about the power has changed."""
        if changed.get("LidIsClosed") is True:
            self._tell(Away.LID)


def answer(bus: QDBusConnection, asked: tuple[str, str, str, str], *said: Any) -> Any:
    """Call a bus and return the first thing that is answered without its wraps, None if nothing is.

    `asked` is a service, where it lies, the interface and the name of the call.
    """
    message = QDBusMessage.createMethodCall(*asked)
    message.setArguments(list(said))
    reply = bus.call(message, QDBus.CallMode.Block, PATIENCE)
    if reply.type() is not QDBusMessage.MessageType.ReplyMessage or not reply.arguments():
        return None
    first = reply.arguments()[0]
    while isinstance(first, QDBusVariant):
        first = first.variant()
    return first


_CHANGED: Final = "{}(QString,QVariantMap,QStringList)"
