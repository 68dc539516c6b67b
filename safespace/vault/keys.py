"""The master key and what grows from it: one key a purpose, by HKDF-SHA256 with versioned labels.

The master key is 32 random bytes and never meets the disk except sealed to a person. A vault that gets a new one gets
new keys for all that is encrypted. What has to stay the same all the while, the chain of the trail above all, grows
from the constant: 32 random bytes that lie sealed under the master key. Knowing one key tells nothing about the others.
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

    __slots__ = (
        "anchor",
        "attachments",
        "backup",
        "case_keys",
        "constant",
        "database",
        "drive",
        "former",
        "header",
        "master",
        "seed",
        "trail",
        "wrapping",
    )

    def __init__(self, master: bytes, constant: bytes) -> None:
        """Grow the keys from a master key and a constant of 32 bytes each."""
        self.master, self.constant = master, constant
        self.database = derived(master, "database")
        self.attachments = derived(master, "attachments")
        self.header = derived(master, "header")
        self.former = derived(master, "former")
        self.case_keys = derived(master, "case-keys")
        self.backup = derived(master, "backup")
        self.wrapping = constant_key(master)
        self.trail = derived(constant, "trail")
        self.seed = derived(constant, "seed")
        self.anchor = derived(constant, "anchor")
        self.drive = derived(constant, "drive")

    @classmethod
    def generate(cls) -> KeyRing:
        """Make the keys of a new vault."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))

    def renewed(self) -> KeyRing:
        """Make new keys for the same vault: another master key, the same constant."""
        return KeyRing(secrets.token_bytes(KEY_BYTES), self.constant)

    def drop(self) -> None:
        """Let go of every key. Python cannot wipe them: only ending the process surely does."""
        for name in self.__slots__:
            setattr(self, name, b"")


def constant_key(master: bytes) -> bytes:
    """Return the key that seals the constant."""
    return derived(master, "constant")


def tag(key: bytes, message: bytes) -> bytes:
    """Return the HMAC-SHA256 of a message."""
    return hmac.new(key, message, hashlib.sha256).digest()


def same(first: bytes, second: bytes) -> bool:
    """Compare two tags without telling by the time it takes where they differ."""
    return hmac.compare_digest(first, second)
