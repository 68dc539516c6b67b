"""Grants: the master key, sealed to the own public key of everybody who may open the vault.

A slot gives a person their own private key and nothing else; the grant gives that person the vault. So the vault can
get a new master key without anybody's passphrase, and somebody who is removed has no grant in it. The organisation's
key is one more public key with a grant. A grant is bound to the vault, its holder and the very key it was sealed to.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from safespace.domain.ids import Id
from safespace.vault.keys import KEY_BYTES
from safespace.vault.outside import text
from safespace.vault.sealing import BrokenSeal, KeyPair, bound, seal_to


@dataclass(frozen=True, slots=True)
class Grant:
    """The vault for one holder. `key` is the SHA-256 of the holder's public key, in hexadecimal."""

    holder: Id
    key: str
    sealed: bytes

    def plain(self) -> dict[str, Any]:
        """Return the grant as it is written into the slot file."""
        return {"holder": self.holder, "key": self.key, "sealed": b64encode(self.sealed).decode()}

    @classmethod
    def read(cls, plain: dict[str, Any]) -> Grant:
        """Read what `plain` wrote; KeyError, TypeError or ValueError if it is something else."""
        return cls(Id(text(plain["holder"])), text(plain["key"]), b64decode(plain["sealed"], validate=True))


def made(vault: Id, holder: Id, public: bytes, master: bytes) -> Grant:
    """Seal the master key to a holder's public key."""
    key = fingerprint(public)
    return Grant(holder, key, seal_to(public, master, _about(vault, holder, key)))


def opened(vault: Id, grant: Grant, person: KeyPair) -> bytes:
    """Return the master key; BrokenSeal if the grant is another's, was moved, edited or sealed to another key."""
    master = person.unseal(grant.sealed, _about(vault, grant.holder, fingerprint(person.public)))
    if len(master) != KEY_BYTES:
        raise BrokenSeal
    return master


def fingerprint(public: bytes) -> str:
    """Return the SHA-256 of a public key, in hexadecimal."""
    return hashlib.sha256(public).hexdigest()


def _about(vault: Id, holder: Id, key: str) -> bytes:
    return bound("grant", vault, holder, key)
