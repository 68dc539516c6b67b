"""Who spoke up: anyone who has the vault can record an identity, only permitted people can open one.

A record is padded to multiples of 512 bytes (its length tells nothing), sealed under a key of its own, and that key is
sealed to the vault's public identity key. The private half is in no slot and does not grow from the master key: it lies
sealed to the own key of each permitted person. So a colleague without permission can write, and cannot read back.

Where a vault asks for two people, the private half is split between those who ask and those who approve (`shares`).
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
from safespace.vault.key_problems import ApprovalNeeded, HoldsAlready
from safespace.vault.keys import KEY_BYTES
from safespace.vault.mapping import instant
from safespace.vault.problems import IdentityNotPermitted, VaultDamaged
from safespace.vault.sealing import BrokenSeal, KeyPair, bound, seal, seal_to, unseal
from safespace.vault.shares import Share, give, joined, needs_two, open_own, share_of

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

    @property
    def secret(self) -> bytes:
        """Return the private key, to be sealed at once: for giving it to somebody else. IdentityNotPermitted."""
        if self._pair is None:
            raise IdentityNotPermitted
        return self._pair.secret


class Identity:
    """The identity key of an open vault, as one person holds it."""

    def __init__(self, connection: Connection, vault: Id, public: bytes, guardian: Id, person: KeyPair) -> None:
        """Work on `connection` for `guardian`, whose own key is `person`; `public` seals records."""
        self._connection, self._vault, self._public = connection, vault, public
        self._guardian, self._person = guardian, person
        self._open: list[OpenIdentity] = []

    def seal(self, plain: bytes, about: Id, field: str, version: int) -> bytes:
        """Seal a record so that permitted people alone can read it, bound to what it is about, field and version."""
        return sealed_to(self._public, plain, about, field, version)

    def share(self, holder: Id | None = None) -> Share | None:
        """Return what a person (the present one unless named) holds of the identity key, None if nothing."""
        return share_of(self._connection, holder or self._guardian)

    @property
    def needs_two(self) -> bool:
        """Return whether opening who spoke up takes two people."""
        return needs_two(self._connection)

    def permitted(self, guardian: Id | None = None) -> bool:
        """Return whether a person (the present one unless named) may open who spoke up, alone or with another."""
        return self.share(guardian) in (Share.WHOLE, Share.ASKS)

    def require_permission(self) -> None:
        """Raise IdentityNotPermitted unless the present person may open who spoke up."""
        if not self.permitted():
            raise IdentityNotPermitted

    def unlock(self, other_half: bytes | None = None) -> OpenIdentity:
        """Open the private key with the present person's own, and the other half where it takes two.

        Raises IdentityNotPermitted if it was never sealed to them, ApprovalNeeded if the other half is missing.
        """
        share, secret = open_own(self._connection, self._vault, self._guardian, self._person)
        if share is Share.APPROVES:
            raise IdentityNotPermitted
        if share is Share.ASKS:
            if other_half is None:
                raise ApprovalNeeded
            secret = joined(secret, other_half)
        pair = KeyPair(secret)
        if pair.public != self._public:
            raise VaultDamaged
        opened = OpenIdentity(pair)
        self._open = [*(other for other in self._open if not other.closed), opened]
        return opened

    def pass_on(self, holder: Id, public: bytes, at: datetime) -> Share:
        """Give somebody else what the present person holds themselves; return what it was.

        Raises IdentityNotPermitted if that is nothing, HoldsAlready if the other one holds a share.
        """
        share, secret = open_own(self._connection, self._vault, self._guardian, self._person)
        if self.share(holder) is not None:
            raise HoldsAlready
        if share is Share.WHOLE:
            self.unlock().close()
        give(self._connection, self._vault, holder, public, share, secret, self._guardian, instant(at))
        return share

    def close(self) -> None:
        """Close whatever is open, when the vault locks."""
        for opened in self._open:
            opened.close()
        self._open = []


def sealed_to(public: bytes, plain: bytes, about: Id, field: str, version: int) -> bytes:
    """Seal a record to an identity key, as `Identity.seal` does."""
    binding = bound("identity", about, field, version)
    own_key = secrets.token_bytes(KEY_BYTES)
    sealed_key = seal_to(public, own_key, binding)
    return len(sealed_key).to_bytes(_KEY_LENGTH, "big") + sealed_key + seal(own_key, _padded(plain), binding)


def sealed_anew(connection: Connection, opened: OpenIdentity, public: bytes) -> int:
    """Seal every record to another identity key, inside the running change; return how many there are."""
    rows = connection.execute("SELECT about_id, field, version, sealed FROM identities").rows
    for about, field, version, sealed in rows:
        plain = opened.open(sealed, Id(about), field, version)
        fresh = sealed_to(public, plain, Id(about), field, version)
        connection.execute("UPDATE identities SET sealed = ? WHERE about_id = ? AND field = ?", (fresh, about, field))
    return len(rows)


def _padded(plain: bytes) -> bytes:
    full = len(plain).to_bytes(_LENGTH, "big") + plain
    return full + bytes(-len(full) % BLOCK)


def _unpadded(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:_LENGTH], "big")
    return padded[_LENGTH : _LENGTH + length]
