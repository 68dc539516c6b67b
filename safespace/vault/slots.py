"""A slot: one way into the vault. Each wraps the master key and one person's private key on its own.

A passphrase goes through Argon2id, a recovery sheet's 130 random bits need no stretching. The wrap is AES-256-GCM,
bound to the vault, the slot, its kind, its person and its parameters: a slot that was edited or moved does not open.
"""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from enum import Enum
from typing import Any

from safespace.domain.ids import Id
from safespace.vault.cost import SALT_BYTES, Cost, stretched
from safespace.vault.keys import KEY_BYTES, derived
from safespace.vault.sealing import SECRET_BYTES, BrokenSeal, KeyPair, bound, seal, unseal


class SlotKind(Enum):
    """What opens a slot. The values are written into slot files and never change."""

    PASSPHRASE = "passphrase"  # noqa: S105 (the kind, not a secret)
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, repr=False)
class Payload:
    """What every slot of a person holds: the master key, and the private key that is theirs alone."""

    master: bytes
    person: KeyPair

    def joined(self) -> bytes:
        """Return both as the bytes that are wrapped."""
        return self.master + self.person.secret

    @classmethod
    def parted(cls, plain: bytes) -> Payload:
        """Read what `joined` wrote."""
        if len(plain) != KEY_BYTES + SECRET_BYTES:
            raise BrokenSeal
        return cls(plain[:KEY_BYTES], KeyPair(plain[KEY_BYTES:]))


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in, as it lies in the slot file. `name` is the guardian's, shown before anything is open."""

    id: Id
    kind: SlotKind
    guardian: Id
    name: str
    salt: bytes
    cost: Cost | None
    wrapped: bytes

    def plain(self) -> dict[str, Any]:
        """Return the slot as it is written into the slot file."""
        cost = None if self.cost is None else [self.cost.memory, self.cost.passes, self.cost.lanes]
        return {
            "id": self.id,
            "kind": self.kind.value,
            "guardian": self.guardian,
            "name": self.name,
            "salt": b64encode(self.salt).decode(),
            "argon2id": cost,
            "wrapped": b64encode(self.wrapped).decode(),
        }

    @classmethod
    def read(cls, plain: dict[str, Any]) -> Slot:
        """Read what `plain` wrote; KeyError, TypeError or ValueError if it is something else."""
        cost = plain["argon2id"]
        return cls(
            id=Id(str(plain["id"])),
            kind=SlotKind(plain["kind"]),
            guardian=Id(str(plain["guardian"])),
            name=str(plain["name"]),
            salt=b64decode(plain["salt"], validate=True),
            cost=None if cost is None else Cost(int(cost[0]), int(cost[1]), int(cost[2])),
            wrapped=b64decode(plain["wrapped"], validate=True),
        )


def made(vault: Id, kind: SlotKind, guardian: Id, name: str, secret: str, payload: Payload, cost: Cost | None) -> Slot:
    """Wrap `payload` for whoever knows `secret`: a passphrase (with a cost) or a recovery code's 26 characters."""
    bare = Slot(Id(secrets.token_hex(16)), kind, guardian, name, secrets.token_bytes(SALT_BYTES), cost, wrapped=b"")
    wrapped = seal(_key(bare, secret), payload.joined(), _about(vault, bare))
    return Slot(bare.id, kind, guardian, name, bare.salt, cost, wrapped)


def unwrapped(vault: Id, slot: Slot, secret: str) -> Payload | None:
    """Return what a slot holds, None if the secret does not open it. WeakCost is raised before any work is done."""
    try:
        return Payload.parted(unseal(_key(slot, secret), slot.wrapped, _about(vault, slot)))
    except BrokenSeal:
        return None


def _key(slot: Slot, secret: str) -> bytes:
    if slot.kind is SlotKind.RECOVERY:
        return derived(secret.encode("utf-8", "surrogatepass") + slot.salt, "slot/recovery")
    return derived(stretched(secret, slot.salt, slot.cost or Cost(0, 0, 0)), "slot/passphrase")


def _about(vault: Id, slot: Slot) -> bytes:
    cost = slot.cost or Cost(0, 0, 0)
    whose = (vault, slot.id, slot.kind.value, slot.guardian, slot.name)
    return bound(*whose, slot.salt.hex(), cost.memory, cost.passes, cost.lanes)
