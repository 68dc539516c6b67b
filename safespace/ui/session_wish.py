"""Linux: asks the desktop's portal (org.freedesktop.portal.Settings) whether whoever sits here wants less movement.

Desktops say it in words of their own: newer ones under the portal's own name, GNOME as animations that are switched
off, KDE as animations that take no time. One of them is enough. A desktop without a portal was told nothing.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtDBus import QDBusConnection

from safespace.ui.session_bus import answer

PORTAL: Final = "org.freedesktop.portal.Desktop"
READ: Final = (PORTAL, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "Read")


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
    return any(answer(desktop, READ, way.group, way.name) == way.answer for way in _WAYS)
