"""The slot file vault.keys and its copy vault.keys.bak: what must be readable before any key is known.

It holds the vault's id and name, the hash of its identity key, and the slots. Two checks stand behind each other: a
plain SHA-256 tells accidental damage apart from a wrong passphrase, and an HMAC under a key that grows from the master
key tells, once open, whether somebody edited it. The copy is made new after every change, so an old passphrase does not
live on in it; it heals vault.keys when that is damaged or gone.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from safespace.domain.ids import Id
from safespace.vault import durable
from safespace.vault.keys import same, tag
from safespace.vault.problems import NewerVersion, NotAVault, SlotsDamaged
from safespace.vault.slots import Slot, SlotKind

KEYS: Final = "vault.keys"
COPY: Final = "vault.keys.bak"
DATABASE: Final = "vault.db"
VERSION: Final = 1
_MAGIC: Final = "SafeSpace keys "


@dataclass(frozen=True, slots=True)
class Header:
    """The content of a slot file. `identity` is the SHA-256 of the vault's public identity key, in hexadecimal."""

    vault: Id
    name: str
    identity: str
    slots: tuple[Slot, ...]
    mac: str = ""

    def signed(self, key: bytes) -> Header:
        """Return the header with its HMAC under the header key."""
        return replace(self, mac=tag(key, self._body()).hex())

    def genuine(self, key: bytes) -> bool:
        """Return whether the holder of the header key wrote all of this."""
        return same(tag(key, self._body()).hex().encode(), self.mac.encode())

    def of_kind(self, kind: SlotKind) -> tuple[Slot, ...]:
        """Return the slots that a passphrase, or a recovery sheet, may open."""
        return tuple(slot for slot in self.slots if slot.kind is kind)

    def with_slot(self, fresh: Slot) -> Header:
        """Return an unsigned header with one slot more."""
        return replace(self, slots=(*self.slots, fresh), mac="")

    def without(self, gone: tuple[Slot, ...]) -> Header:
        """Return an unsigned header without some slots."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot not in gone), mac="")

    def written(self) -> bytes:
        """Return the file's bytes: a line that says what it is, one of JSON, one with the hash of both."""
        content = f"{_MAGIC}{VERSION}\n".encode() + _json({**self._plain(), "mac": self.mac}) + b"\n"
        return content + hashlib.sha256(content).hexdigest().encode() + b"\n"

    @classmethod
    def read(cls, content: bytes) -> Header:
        """Read what `written` wrote. SlotsDamaged if a single bit differs, NewerVersion if it was made later."""
        first, _, rest = content.partition(b"\n")
        body, _, check = rest.partition(b"\n")
        if check != hashlib.sha256(first + b"\n" + body + b"\n").hexdigest().encode() + b"\n":
            raise SlotsDamaged
        if first.decode() != f"{_MAGIC}{VERSION}":
            raise NewerVersion
        try:
            return cls._of(json.loads(body))
        except (KeyError, TypeError, ValueError, IndexError):
            raise SlotsDamaged from None

    @classmethod
    def _of(cls, plain: dict[str, Any]) -> Header:
        slots = tuple(Slot.read(slot) for slot in plain["slots"])
        return cls(Id(plain["vault"]), plain["name"], plain["identity"], slots, plain["mac"])

    def _plain(self) -> dict[str, Any]:
        slots = [slot.plain() for slot in self.slots]
        return {"vault": self.vault, "name": self.name, "identity": self.identity, "slots": slots}

    def _body(self) -> bytes:
        return f"{_MAGIC}{VERSION}\n".encode() + _json(self._plain())


def load(folder: Path) -> tuple[Header, bool]:
    """Read a vault's slot file, its copy if it is damaged or gone; the flag says that the copy had to serve.

    Raises NotAVault without any of a vault's files, SlotsDamaged if neither file reads, NewerVersion.
    """
    files = (folder / KEYS, folder / COPY)
    if not any(file.is_file() for file in (*files, folder / DATABASE)):
        raise NotAVault
    for file in files:
        try:
            return Header.read(file.read_bytes()), file.name == COPY
        except (SlotsDamaged, OSError):
            continue
    raise SlotsDamaged


def save(folder: Path, header: Header) -> None:
    """Write a signed header: the old file becomes the copy; the new one takes its place, is read back, and copied."""
    keys = folder / KEYS
    if keys.exists():
        durable.write(folder / COPY, keys.read_bytes())
    durable.write(keys, header.written())
    if Header.read(keys.read_bytes()) != header:
        raise SlotsDamaged
    with suppress(OSError):  # the change is made; the next opening makes the copy new
        durable.write(folder / COPY, header.written())


def settle(folder: Path, header: Header) -> bool:
    """After a header proved genuine, heal whichever of both files differs from it; return whether one did."""
    healed = False
    for name in (KEYS, COPY):
        file = folder / name
        if not file.is_file() or file.read_bytes() != header.written():
            durable.write(file, header.written())
            healed = True
    return healed


def _json(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()
