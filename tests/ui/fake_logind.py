"""A process that stands for logind, UPower and a desktop on a private bus: `fake_logind.py ADDRESS`.

It answers as they do and writes each call on a line. `org.example.Tell Send` makes it send a signal: where from, its
interface and name, and what it says.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)

SESSION = "/org/freedesktop/login1/session/c7"
NAMES = (
    *("org.freedesktop.login1", "org.freedesktop.UPower"),
    *("org.gnome.ScreenSaver", "org.freedesktop.portal.Desktop"),
)


class Services(QDBusVirtualObject):
    """Answers every call below its path."""

    def introspect(self, path: str) -> str:
        """Tell nothing about itself."""
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        """Answer a call."""
        said = message.arguments()
        print(message.path(), message.member(), *[word for word in said if isinstance(word, str)], flush=True)
        match message.member():
            case "Get" if said[1] == "Id":
                answer = [QDBusVariant("c7")]
            case "Get":
                answer = [QDBusVariant("--no-lid" not in sys.argv)]
            case "Read" if f"--{said[1]}" in sys.argv:
                answer = [QDBusVariant(QDBusVariant(_wish(str(said[1]))))]
            case "GetSession":
                answer = [QDBusObjectPath(SESSION)]
            case "Inhibit" if "--no-wait" not in sys.argv:
                answer = [self._delay()]
            case "Send":
                self._send(connection, said)
                answer = []
            case _:
                return False
        reply = message.createReply()
        reply.setArguments(answer)
        connection.send(reply)
        return True

    def _delay(self) -> QDBusUnixFileDescriptor:
        """Give one end of a pipe away, and say so when it is closed at the other side."""
        ours, theirs = os.pipe()
        given = QDBusUnixFileDescriptor(theirs)
        os.close(theirs)
        self._watch = QSocketNotifier(ours, QSocketNotifier.Type.Read)
        self._watch.activated.connect(self._released)
        return given

    def _released(self) -> None:
        self._watch.setEnabled(False)
        print("the computer may sleep", flush=True)

    def _send(self, connection: QDBusConnection, said: list[object]) -> None:
        path, interface, name, *rest = said
        signal = QDBusMessage.createSignal(str(path), str(interface), str(name))
        if name == "PropertiesChanged":
            of, which, value = rest
            rest = [of, {str(which): value}, list[str](["Other"])]
        signal.setArguments(rest)
        connection.send(signal)


def _wish(name: str) -> object:
    """Return the portal's answer of whoever wants less movement."""
    return {"reduced-motion": 1, "enable-animations": False, "AnimationDurationFactor": "0"}[name]


def main() -> None:
    """Take the names and answer until the end."""
    app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(sys.argv[1], "services")
    services = Services()
    for name in (
        "org.freedesktop.login1",
        "org.freedesktop.UPower",
        "org.gnome.ScreenSaver",
        "org.freedesktop.portal.Desktop",
    ):
        path = "/" + name.replace(".", "/").replace("Desktop", "desktop")
        bus.registerVirtualObject(path, services, QDBusConnection.VirtualObjectRegisterOption.SubPath)
        bus.registerService(name)
    print("ready", flush=True)
    app.exec()


if __name__ == "__main__":
    main()
