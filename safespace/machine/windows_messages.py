"""The messages that Windows sends to a window when nobody sits before it any more, read from their structures.

Numbers are those of the Windows SDK: WM_WTSSESSION_CHANGE, WM_POWERBROADCAST and what comes with them.
"""

from __future__ import annotations

import ctypes
from typing import Final
from uuid import UUID

from safespace.machine.door import Away

WM_POWERBROADCAST: Final = 0x0218
WM_WTSSESSION_CHANGE: Final = 0x02B1

PBT_APMSUSPEND: Final = 0x0004
PBT_POWERSETTINGCHANGE: Final = 0x8013

SESSION: Final = {
    0x2: Away.SWITCHED,  # WTS_CONSOLE_DISCONNECT: another user is on the screen
    0x4: Away.SWITCHED,  # WTS_REMOTE_DISCONNECT
    0x6: Away.LOCKED,  # WTS_SESSION_LOGOFF
    0x7: Away.LOCKED,  # WTS_SESSION_LOCK
    0x9: Away.SWITCHED,  # WTS_SESSION_REMOTE_CONTROL: somebody begins to look on from elsewhere, or ends
}
"""What a change of the session means, by its code."""

LID_SWITCH: Final = UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3")
"""GUID_LIDSWITCH_STATE_CHANGE. Its value is 0 when the lid was closed, 1 when it was opened."""


class Guid(ctypes.Structure):
    """A GUID as Windows lays it out: the first three parts in the machine's own order."""

    _fields_ = (
        ("first", ctypes.c_uint32),
        ("second", ctypes.c_uint16),
        ("third", ctypes.c_uint16),
        ("rest", ctypes.c_ubyte * 8),
    )

    @classmethod
    def of(cls, number: UUID) -> Guid:
        """Return the structure of a number."""
        return cls.from_buffer_copy(number.bytes_le)


class Message(ctypes.Structure):
    """MSG, as Windows hands it to a program."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("number", ctypes.c_uint32),
        ("code", ctypes.c_size_t),
        ("rest", ctypes.c_ssize_t),
        ("time", ctypes.c_uint32),
        ("across", ctypes.c_int32),
        ("down", ctypes.c_int32),
    )


class Setting(ctypes.Structure):
    """POWERBROADCAST_SETTING with a value of four bytes, as the lid has."""

    _fields_ = (("which", Guid), ("size", ctypes.c_uint32), ("value", ctypes.c_uint32))


class Messages:
    """Reads messages. It remembers whether the lid was open: a laptop that stands closed at a screen is not left."""

    def __init__(self) -> None:
        """Begin before anything is known of the lid: Windows tells how it stands as soon as it is asked to."""
        self._lid_was_open = False

    def read(self, address: int) -> Away | None:
        """Return who went away by the message at an address, or None."""
        if not address:
            return None
        message = Message.from_address(address)
        if message.number == WM_WTSSESSION_CHANGE:
            return SESSION.get(message.code)
        if message.number != WM_POWERBROADCAST:
            return None
        if message.code == PBT_APMSUSPEND:
            return Away.ASLEEP
        return self._lid(message.rest) if message.code == PBT_POWERSETTINGCHANGE else None

    def _lid(self, address: int) -> Away | None:
        setting = Setting.from_address(address) if address else None
        if setting is None or bytes(setting.which) != LID_SWITCH.bytes_le:
            return None
        was_open, self._lid_was_open = self._lid_was_open, setting.value != 0
        return Away.LID if was_open and setting.value == 0 else None
