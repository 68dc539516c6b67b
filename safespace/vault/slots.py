"""A slot: one way to a person's own private key, which opens the person's grant and so the vault.

A passphrase goes through Argon2id, a recovery sheet's 130 random bits need no stretching. A passphrase may ask for a
key file as well, whose 512 random bits are mixed in afterwards. The wrap is AES-256-GCM, bound to the vault, the slot,
its kind, its person and its parameters: a slot that was edited or moved does not open.
"""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from safespace.domain.ids import Id
from safespace.vault.cost import SALT_BYTES, Cost, refuse_other_salt, stretched
from safespace.vault.key_file import KeyFile
from safespace.vault.keys import derived
from safespace.vault.outside import text
from safespace.vault.sealing import SECRET_BYTES, BrokenSeal, KeyPair, bound, seal, unseal


class SlotKind(Enum):
    """What opens a slot. The values are written into slot files and never change."""

    PASSPHRASE = "passphrase"  # noqa: S105 (the kind, not a secret)
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in, as it lies in the slot file. `name` is the guardian's, shown before anything is open.

    `key_file` is the mark of the key file that is needed besides the passphrase, empty if none is.
    """

    id: Id
    kind: SlotKind
    guardian: Id
    name: str
    salt: bytes
    cost: Cost | None
    wrapped: bytes
    key_file: str = ""

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
            "key_file": self.key_file,
            "wrapped": b64encode(self.wrapped).decode(),
        }

    @classmethod
    def read(cls, plain: dict[str, Any]) -> Slot:
        """Read what `plain` wrote; KeyError, TypeError or ValueError if it is something else."""
        cost, salt = plain["argon2id"], b64decode(plain["salt"], validate=True)
        refuse_other_salt(salt)
        return cls(
            id=Id(text(plain["id"])),
            kind=SlotKind(plain["kind"]),
            guardian=Id(text(plain["guardian"])),
            name=text(plain["name"]),
            salt=salt,
            cost=None if cost is None else Cost(int(cost[0]), int(cost[1]), int(cost[2])),
            wrapped=b64decode(plain["wrapped"], validate=True),
            key_file=text(plain["key_file"]),
        )


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """What somebody knows and has: a passphrase or a recovery code's 26 characters, and perhaps a key file."""

    words: str
    key_file: KeyFile | None = None

    @property
    def mark(self) -> str:
        """Return the mark of the key file, empty without one."""
        return "" if self.key_file is None else self.key_file.mark


def made(
    vault: Id, kind: SlotKind, guardian: Id, name: str, secret: Secret, person: KeyPair, cost: Cost | None
) -> Slot:
    """Wrap a person's private key for whoever holds `secret`. A passphrase has a cost, a recovery code None."""
    salt = secrets.token_bytes(SALT_BYTES)
    bare = Slot(Id(secrets.token_hex(16)), kind, guardian, name, salt, cost, wrapped=b"", key_file=secret.mark)
    return replace(bare, wrapped=seal(_key(bare, secret), person.secret, _about(vault, bare)))


def again(vault: Id, slot: Slot, secret: Secret, person: KeyPair, cost: Cost) -> Slot:
    """Return the same slot, wrapped anew at another cost for the same secret."""
    bare = replace(slot, salt=secrets.token_bytes(SALT_BYTES), cost=cost)
    return replace(bare, wrapped=seal(_key(bare, secret), person.secret, _about(vault, bare)))


def unwrapped(vault: Id, slot: Slot, secret: Secret) -> KeyPair | None:
    """Return the private key in a slot, None if the secret does not open it. WeakCost comes before any work is done."""
    try:
        kept = unseal(_key(slot, secret), slot.wrapped, _about(vault, slot))
    except BrokenSeal:
        return None
    return KeyPair(kept) if len(kept) == SECRET_BYTES else None


def _key(slot: Slot, secret: Secret) -> bytes:
    if slot.kind is SlotKind.RECOVERY:
        return derived(secret.words.encode("utf-8", "surrogatepass") + slot.salt, "slot/recovery")
    typed = stretched(secret.words, slot.salt, slot.cost or Cost(0, 0, 0))
    if secret.key_file is None:
        return derived(typed, "slot/passphrase")
    return derived(typed + secret.key_file.digest, "slot/passphrase+key-file")


def _about(vault: Id, slot: Slot) -> bytes:
    cost = slot.cost or Cost(0, 0, 0)
    whose = (vault, slot.id, slot.kind.value, slot.guardian, slot.name, slot.key_file)
    return bound(*whose, slot.salt.hex(), cost.memory, cost.passes, cost.lanes)
