"""Who holds the private identity key: each permitted person the whole of it, or, with two people, one half of two.

The halves are the key XORed with random bytes, and those bytes: one half alone tells nothing at all about the key. The
first half is for those who ask, the second for those who approve, and nobody is given both. A share lies sealed to its
holder's own public key.
"""

from __future__ import annotations

import secrets
from enum import Enum

from safespace.domain.ids import Id
from safespace.vault.connection import Connection
from safespace.vault.problems import IdentityNotPermitted
from safespace.vault.sealing import BrokenSeal, KeyPair, bound, seal_to


class Share(Enum):
    """What somebody holds of the identity key. The values are written into vaults and never change."""

    WHOLE = "whole"
    ASKS = "asks"
    APPROVES = "approves"


def halves(secret: bytes) -> dict[Share, bytes]:
    """Split a private key into the two halves that together are it."""
    asks = secrets.token_bytes(len(secret))
    return {Share.ASKS: asks, Share.APPROVES: joined(secret, asks)}


def joined(one: bytes, other: bytes) -> bytes:
    """Return the key of two halves."""
    return bytes(left ^ right for left, right in zip(one, other, strict=True))


def give(
    connection: Connection, vault: Id, holder: Id, public: bytes, share: Share, secret: bytes, by: Id, at: str
) -> None:
    """Seal a share to its holder's public key and write the permission down (`at` as instants are stored)."""
    sealed = seal_to(public, secret, _about(vault, holder, share))
    connection.execute(
        "INSERT INTO identity_grants (holder_id, share, sealed, granted_by, granted_at) VALUES (?, ?, ?, ?, ?)",
        (holder, share.value, sealed, by, at),
    )


def share_of(connection: Connection, holder: Id) -> Share | None:
    """Return what somebody holds of the identity key, None if nothing."""
    found = connection.value("SELECT share FROM identity_grants WHERE holder_id = ?", (holder,))
    return None if found is None else Share(found)


def needs_two(connection: Connection) -> bool:
    """Return whether opening who spoke up takes two people in this vault."""
    return connection.value("SELECT 1 FROM identity_grants WHERE share = 'approves' LIMIT 1") == 1


def open_own(connection: Connection, vault: Id, holder: Id, person: KeyPair) -> tuple[Share, bytes]:
    """Return what a holder has, opened with their own key; IdentityNotPermitted if it was never sealed to them."""
    row = connection.execute("SELECT share, sealed FROM identity_grants WHERE holder_id = ?", (holder,)).fetchone()
    if row is None:
        raise IdentityNotPermitted
    share = Share(row[0])
    try:
        return share, person.unseal(row[1], _about(vault, holder, share))
    except BrokenSeal:
        raise IdentityNotPermitted from None


def _about(vault: Id, holder: Id, share: Share) -> bytes:
    return bound("identity-grant", vault, holder, share.value)
