"""The master key and what grows from it: one key a purpose, by HKDF-SHA256 with versioned labels.

The master key is 32 random bytes and never meets the disk except inside a slot. Knowing one of the keys that grow from
it tells nothing about the others.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LABEL: Final = "safespace/1/"
"""The version of all labels. A later scheme gets a new number, and old vaults keep theirs."""

KEY_BYTES: Final = 32


def derived(secret: bytes, purpose: str) -> bytes:
    """Grow a key of 32 bytes for one purpose out of a secret that is already random."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=(LABEL + purpose).encode()).derive(secret)


class KeyRing:
    """Every key of an open vault. Nothing shows them: not repr, not a traceback."""

    __slots__ = ("attachments", "backup", "case_keys", "database", "header", "master", "seed", "trail")

    def __init__(self, master: bytes) -> None:
        """Grow the keys from a master key of 32 bytes."""
        self.master = master
        self.database = derived(master, "database")
        self.attachments = derived(master, "attachments")
        self.header = derived(master, "header")
        self.trail = derived(master, "trail")
        self.case_keys = derived(master, "case-keys")
        self.seed = derived(master, "seed")
        self.backup = derived(master, "backup")

    @classmethod
    def generate(cls) -> KeyRing:
        """Make the keys of a new vault."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def drop(self) -> None:
        """Let go of every key. Python cannot wipe them: only ending the process surely does."""
        for name in self.__slots__:
            setattr(self, name, b"")


def tag(key: bytes, message: bytes) -> bytes:
    """Return the HMAC-SHA256 of a message."""
    return hmac.new(key, message, hashlib.sha256).digest()


def same(first: bytes, second: bytes) -> bool:
    """Compare two tags without telling by the time it takes where they differ."""
    return hmac.compare_digest(first, second)
