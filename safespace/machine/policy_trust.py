"""Why a policy file is refused, whichever system it lies on: one plain sentence for each reason."""

from __future__ import annotations

from typing import Final

LARGEST: Final = 64 * 1024
"""The most bytes that a policy file has."""

CHANGEABLE: Final = "Somebody who uses this computer can change it, or a folder that it lies in."
TOO_LARGE: Final = "It is larger than a policy file can be."
UNREADABLE: Final = "It cannot be read from here. Everybody who uses this computer has to be able to read it."
NOT_A_FILE: Final = "It is no plain file."


class Untrusted(Exception):
    """The file cannot be trusted or read. Its words are one sentence."""


def small(content: bytes) -> bytes:
    """Return the bytes of a file that is no larger than a policy file can be; Untrusted."""
    if len(content) > LARGEST:
        raise Untrusted(TOO_LARGE)
    return content
