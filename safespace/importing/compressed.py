"""Rich text as Outlook packs it in a mail, read as published in [MS-OXRTFCP]: letters, and places where some stood.

What a place says is a claim of whoever made the mail. It leads only into the last 4,096 bytes that were unpacked, and
unpacking ends at a limit, whatever the packed words say of their length.
"""

from __future__ import annotations

import struct
from typing import Final

from safespace.importing.taken import CannotRead

LARGEST: Final = 2_000_000
"""So many bytes are unpacked at most."""

_HEADER: Final = struct.Struct("<IIII")
_PACKED: Final = 0x75465A4C
_AS_IT_IS: Final = 0x414C454D
_WINDOW: Final = 4096
_KNOWN: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20"
    b"\\b\\i\\u\\tab\\tx"
)
"""What every reader has in its window before it begins."""


def unpacked(content: bytes) -> bytes:
    """Return the rich text that is packed, as far as the limit; CannotRead if it is none, or breaks off."""
    if len(content) < _HEADER.size:
        raise CannotRead
    length, _, kind, _ = _HEADER.unpack_from(content)
    packed = content[_HEADER.size : length + 4]
    if kind == _AS_IT_IS:
        return packed[:LARGEST]
    if kind != _PACKED:
        raise CannotRead
    return bytes(_read(packed))


def _read(packed: bytes) -> bytearray:
    """Unpack: each byte of marks says of the eight things after it whether they are a letter or a place."""
    window = bytearray(_WINDOW)
    window[: len(_KNOWN)] = _KNOWN
    out, here, at = bytearray(), len(_KNOWN), 0
    while len(out) < LARGEST:
        marks, at = _byte(packed, at), at + 1
        for bit in range(8):
            if not marks >> bit & 1:
                said, at = bytes([_byte(packed, at)]), at + 1
            else:
                place, number = divmod(_byte(packed, at) << 8 | _byte(packed, at + 1), 16)
                at += 2
                if place == here:
                    return out
                said = _stood(window, place, number + 2, here)
            for letter in said:
                window[here] = letter
                here = (here + 1) % _WINDOW
            out += said
    return out


def _byte(packed: bytes, at: int) -> int:
    if at >= len(packed):
        raise CannotRead
    return packed[at]


def _stood(window: bytearray, place: int, length: int, here: int) -> bytes:
    """Return the letters that stand from a place on; what reaches `here` begins again with the place."""
    ahead = (here - place) % _WINDOW
    return bytes(window[(place + step % ahead) % _WINDOW] for step in range(length))
