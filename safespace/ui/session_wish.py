"""Linux: asks the desktop's portal (org.freedesktop.portal.Settings) whether whoever sits here wants less movement.

Desktops say it in words of their own: newer ones under the portal's own name, GNOME as animations that are switched
off, KDE as animations that take no time. One of them is enough. A desktop without a portal was told nothing.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant

PATIENCE: Final = 500
"""How long each call may take, in milliseconds."""

PORTAL: Final = "org.freedesktop.portal.Desktop"
PATH: Final = "/org/freedesktop/portal/desktop"
SETTINGS: Final = "org.freedesktop.portal.Settings"


class _Said(NamedTuple):
    """What a desktop is asked for, and its answer where movement is not wanted."""

    group: str
    name: str
    answer: object


_WAYS: Final = (
    _Said("org.freedesktop.appearance", "reduced-motion", 1),
    _Said("org.gnome.desktop.interface", "enable-animations", False),
    _Said("org.kde.kdeglobals.KDE", "AnimationDurationFactor", "0"),
)


def keeps_still(desktop: QDBusConnection) -> bool:
    """Return whether the desktop on this bus was told that less movement is wanted."""
    if not desktop.isConnected() or not desktop.interface().isServiceRegistered(PORTAL).value():
        return False
    return any(_answer(desktop, way) == way.answer for way in _WAYS)


def _answer(desktop: QDBusConnection, way: _Said) -> Any:
    """Return what the portal says, None where it does not know; the answer is wrapped once, by older portals twice."""
    message = QDBusMessage.createMethodCall(PORTAL, PATH, SETTINGS, "Read")
    message.setArguments([way.group, way.name])
    answer = desktop.call(message, QDBus.CallMode.Block, PATIENCE)
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
        return None
    said = answer.arguments()[0]
    while isinstance(said, QDBusVariant):
        said = said.variant()
    return said
