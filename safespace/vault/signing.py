"""A person's signing key, and the messages that are signed with it.

The key is Ed25519 and grows by HKDF from the person's own X-Wing secret (label "sign"), so a slot holds nothing more
and the key stays the same as long as the person does. Whoever has the vault's master key alone cannot sign for anybody.
A message is plain ASCII: its kind with a version in the first line, so that no message of one kind is ever one of
another, then a line for each field, in a fixed order. It can be written again by hand and checked with any tool.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from safespace.vault.eight_words import eight_words
from safespace.vault.keys import LABEL, derived
from safespace.vault.sealing import KeyPair

PUBLIC_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64

_FIELD: Final = re.compile(r"[a-z0-9]+")
_VALUE: Final = re.compile(r"[A-Za-z0-9:.-]+")


class SigningKey:
    """A person's signing key in memory. Nothing shows it: not repr, not a traceback."""

    def __init__(self, person: KeyPair) -> None:
        """Grow the key from a person's own pair."""
        self._key: Ed25519PrivateKey | None = Ed25519PrivateKey.from_private_bytes(derived(person.secret, "sign"))
        self.public = self._key.public_key().public_bytes_raw()

    @property
    def words(self) -> str:
        """Return the eight words of the public half."""
        return eight_words(self.public)

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message: 64 bytes."""
        if self._key is None:
            raise RuntimeError("this key was dropped")
        return self._key.sign(message)

    def drop(self) -> None:
        """Let go of the private half. Python cannot wipe it: only ending the process surely does."""
        self._key = None


def sign_key_of(person: KeyPair) -> bytes:
    """Return the public half of a person's signing key: 32 bytes, for the table of guardians."""
    key = SigningKey(person)
    try:
        return key.public
    finally:
        key.drop()


def message(kind: str, fields: Mapping[str, str | int]) -> bytes:
    """Write what is signed: "safespace/1/KIND", then "name value" lines in the order given, each with a line end.

    ValueError if a name or value could be read in two ways.
    """
    lines = [f"{LABEL}{kind}", *(f"{name} {value}" for name, value in fields.items())]
    if not all(_FIELD.fullmatch(name) and _VALUE.fullmatch(str(value)) for name, value in fields.items()):
        raise ValueError("a signed field is plain letters, digits, dots, colons and dashes")
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def fits(public: bytes, signature: bytes, signed: bytes) -> bool:
    """Return whether the holder of a key's private half signed exactly these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True
