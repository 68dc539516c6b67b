"""Who spoke up: anyone who has the vault can record an identity, only permitted people can open one.

A record is padded to multiples of 512 bytes (its length tells nothing), sealed under a key of its own, and that key is
sealed to the vault's public identity key. The private half is in no slot and does not grow from the master key: it lies
sealed to the own key of each permitted person. So a colleague without permission can write, and cannot read back.

A permission is cryptography; the reason that is asked for and the line in the trail are casework's part. A changed
program in the hands of a permitted person could leave that line out.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from types import TracebackType
from typing import Final, Self

from safespace.domain.ids import Id
from safespace.vault.connection import Connection
from safespace.vault.keys import KEY_BYTES
from safespace.vault.mapping import instant
from safespace.vault.problems import IdentityNotPermitted, VaultDamaged
from safespace.vault.sealing import BrokenSeal, KeyPair, bound, seal, seal_to, unseal

BLOCK: Final = 512
_LENGTH = 4
_KEY_LENGTH = 2


class OpenIdentity:
    """The right to read who spoke up, for a while. Close it, or use it in a `with`."""

    def __init__(self, pair: KeyPair) -> None:
        """Take the vault's identity key pair."""
        self._pair: KeyPair | None = pair

    @property
    def closed(self) -> bool:
        """Return whether the private key was let go of."""
        return self._pair is None

    def open(self, blob: bytes, about: Id, field: str, version: int) -> bytes:
        """Return what `Identity.seal` was given for the same id, field and version; VaultDamaged if it does not fit.

        Raises IdentityNotPermitted after `close`.
        """
        if self._pair is None:
            raise IdentityNotPermitted
        binding = bound("identity", about, field, version)
        end = _KEY_LENGTH + int.from_bytes(blob[:_KEY_LENGTH], "big")
        try:
            own_key = self._pair.unseal(blob[_KEY_LENGTH:end], binding)
            return _unpadded(unseal(own_key, blob[end:], binding))
        except BrokenSeal:
            raise VaultDamaged from None

    def close(self) -> None:
        """Let go of the private key."""
        if self._pair is not None:
            self._pair.drop()
        self._pair = None

    def __enter__(self) -> Self:
        """Use it for one block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it at the end of the block."""
        self.close()

    def sealed_for(self, public: bytes, vault: Id, guardian: Id) -> bytes:
        """Return the private key sealed to a person who shall be permitted."""
        if self._pair is None:
            raise IdentityNotPermitted
        return grant(self._pair, public, vault, guardian)


class Identity:
    """The identity key of an open vault, as one person holds it."""

    def __init__(self, connection: Connection, vault: Id, public: bytes, guardian: Id, person: KeyPair) -> None:
        """Work on `connection` for `guardian`, whose own key is `person`; `public` seals records."""
        self._connection, self._vault, self._public = connection, vault, public
        self._guardian, self._person = guardian, person
        self._open: list[OpenIdentity] = []

    def seal(self, plain: bytes, about: Id, field: str, version: int) -> bytes:
        """Seal a record so that permitted people alone can read it, bound to what it is about, field and version."""
        binding = bound("identity", about, field, version)
        own_key = secrets.token_bytes(KEY_BYTES)
        sealed_key = seal_to(self._public, own_key, binding)
        return len(sealed_key).to_bytes(_KEY_LENGTH, "big") + sealed_key + seal(own_key, _padded(plain), binding)

    def permitted(self, guardian: Id | None = None) -> bool:
        """Return whether a person (the present one unless named) may open who spoke up."""
        whose = guardian or self._guardian
        return self._connection.value("SELECT 1 FROM identity_grants WHERE guardian_id = ?", (whose,)) == 1

    def require_permission(self) -> None:
        """Raise IdentityNotPermitted unless the present person may open who spoke up."""
        if not self.permitted():
            raise IdentityNotPermitted

    def unlock(self) -> OpenIdentity:
        """Open the private key with the present person's own; IdentityNotPermitted if it was never sealed to them."""
        sealed = self._connection.value("SELECT sealed FROM identity_grants WHERE guardian_id = ?", (self._guardian,))
        if sealed is None:
            raise IdentityNotPermitted
        try:
            pair = KeyPair(self._person.unseal(sealed, bound("identity-grant", self._vault, self._guardian)))
        except BrokenSeal:
            raise IdentityNotPermitted from None
        if pair.public != self._public:
            raise VaultDamaged
        opened = OpenIdentity(pair)
        self._open = [*(other for other in self._open if not other.closed), opened]
        return opened

    def permit(self, guardian: Id, at: datetime) -> None:
        """Let another person open who spoke up too. IdentityNotPermitted if the present person may not."""
        public = self._connection.value("SELECT public_key FROM guardians WHERE id = ?", (guardian,))
        with self.unlock() as mine:
            sealed = mine.sealed_for(public, self._vault, guardian)
        store_grant(self._connection, guardian, sealed, self._guardian, instant(at))

    def forbid(self, guardian: Id) -> None:
        """Take the permission back. Somebody who kept a copy of the vault can still open what was sealed until now."""
        self._connection.execute("DELETE FROM identity_grants WHERE guardian_id = ?", (guardian,))

    def close(self) -> None:
        """Close whatever is open, when the vault locks."""
        for opened in self._open:
            opened.close()
        self._open = []


def grant(pair: KeyPair, public: bytes, vault: Id, guardian: Id) -> bytes:
    """Seal the identity key's private half to a person's public key."""
    return seal_to(public, pair.secret, bound("identity-grant", vault, guardian))


def store_grant(connection: Connection, guardian: Id, sealed: bytes, by: Id, at: str) -> None:
    """Write a permission down."""
    connection.execute(
        "INSERT INTO identity_grants (guardian_id, sealed, granted_by, granted_at) VALUES (?, ?, ?, ?)",
        (guardian, sealed, by, at),
    )


def _padded(plain: bytes) -> bytes:
    full = len(plain).to_bytes(_LENGTH, "big") + plain
    return full + bytes(-len(full) % BLOCK)


def _unpadded(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:_LENGTH], "big")
    return padded[_LENGTH : _LENGTH + length]
