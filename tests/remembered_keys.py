"""Argon2id for tests: each passphrase with its salt is truly stretched once in a process, and remembered.

Copies of one vault are opened hundreds of times. What a guess costs is tested where it is not remembered.
"""

from __future__ import annotations

from functools import cache

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id


class Remembered:
    """Stands where the program asks for Argon2id, with the same answers."""

    def __init__(self, **settings: int | bytes) -> None:
        """Take what Argon2id takes."""
        self._settings = tuple(sorted(settings.items()))

    def derive(self, typed: bytes) -> bytes:
        """Return the key of a passphrase."""
        return _derived(self._settings, typed)


@cache
def _derived(settings: tuple[tuple[str, int | bytes], ...], typed: bytes) -> bytes:
    return Argon2id(**dict(settings)).derive(typed)  # pyright: ignore[reportArgumentType]
