"""The slot file vault.keys and its copy vault.keys.bak: what must be readable before any key is known.

It holds the vault's id and name, the hash of its identity key, the slots (a secret gives a person's private key) and
the grants (that private key gives the master key). Two checks stand behind each other: a plain SHA-256 tells accidental
damage apart from a wrong passphrase, and an HMAC under a key that grows from the master key tells, once open, whether
somebody edited it. The copy is made new after every change, so an old passphrase does not live on in it; it heals
vault.keys when that is damaged or gone.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import durable, grants, outside
from safespace.vault.grants import Grant
from safespace.vault.keys import KeyRing, constant_key, same, tag
from safespace.vault.problems import DiskTrouble, NewerVersion, NotAVault, SlotsAltered, SlotsDamaged
from safespace.vault.sealing import BrokenSeal, KeyPair, bound, seal, unseal
from safespace.vault.slots import Slot, SlotKind

KEYS: Final = "vault.keys"
COPY: Final = "vault.keys.bak"
DATABASE: Final = "vault.db"
VERSION: Final = 1
_MAGIC: Final = "SafeSpace keys "
_UNREADABLE: Final = "Nothing was changed. Check that the disk it lies on is connected, then open it again."


@dataclass(frozen=True, slots=True)
class Header:
    """The content of a slot file. `identity` is the SHA-256 of the vault's public identity key, in hexadecimal.

    `constant` is sealed under the master key. `former` is empty but while the vault gets new keys: then it holds the
    slot file of before, sealed under the new ones, so that an interrupted change can be finished or undone. `count`
    goes up with each change; the database knows how far it came, so an older file in this one's place is noticed.
    """

    vault: Id
    name: str
    identity: str
    slots: tuple[Slot, ...]
    grants: tuple[Grant, ...]
    constant: bytes
    former: bytes = b""
    count: int = 0
    mac: str = ""

    def keys(self, holder: Id, person: KeyPair) -> KeyRing:
        """Return the vault's keys for somebody who has a grant; SlotsAltered if anything here was edited or moved."""
        try:
            grant = next(grant for grant in self.grants if grant.holder == holder)
            master = grants.opened(self.vault, grant, person)
            constant = unseal(constant_key(master), self.constant, bound("constant", self.vault))
        except (StopIteration, BrokenSeal):
            raise SlotsAltered from None
        keys = KeyRing(master, constant)
        if not self.genuine(keys.header):
            raise SlotsAltered
        return keys

    def signed(self, key: bytes) -> Header:
        """Return the header as the next one of its vault, with its HMAC under the header key."""
        return _tagged(replace(self, count=self.count + 1), key)

    def genuine(self, key: bytes) -> bool:
        """Return whether the holder of the header key wrote all of this."""
        return same(_tagged(self, key).mac.encode(), self.mac.encode())

    def of_kind(self, kind: SlotKind) -> tuple[Slot, ...]:
        """Return the slots that a passphrase, or a recovery sheet, may open."""
        return tuple(slot for slot in self.slots if slot.kind is kind)

    def with_slot(self, fresh: Slot) -> Header:
        """Return an unsigned header with one slot more."""
        return replace(self, slots=(*self.slots, fresh), mac="")

    def with_grant(self, fresh: Grant) -> Header:
        """Return an unsigned header with one grant more, in the place of an earlier one of the same holder."""
        others = tuple(grant for grant in self.grants if grant.holder != fresh.holder)
        return replace(self, grants=(*others, fresh), mac="")

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
        if first != f"{_MAGIC}{VERSION}".encode():
            raise NewerVersion
        try:
            return cls._of(outside.told(body))
        except (KeyError, TypeError, ValueError, IndexError):
            raise SlotsDamaged from None

    @classmethod
    def _of(cls, plain: dict[str, Any]) -> Header:
        return cls(
            vault=Id(outside.text(plain["vault"])),
            name=outside.text(plain["name"]),
            identity=outside.text(plain["identity"]),
            slots=tuple(Slot.read(slot) for slot in plain["slots"]),
            grants=tuple(Grant.read(grant) for grant in plain["grants"]),
            constant=b64decode(plain["constant"], validate=True),
            former=b64decode(plain["former"], validate=True),
            count=int(plain.get("count", 0)),
            mac=outside.text(plain["mac"]),
        )

    def _plain(self) -> dict[str, Any]:
        return {
            "vault": self.vault,
            "name": self.name,
            "identity": self.identity,
            "slots": [slot.plain() for slot in self.slots],
            "grants": [grant.plain() for grant in self.grants],
            "constant": b64encode(self.constant).decode(),
            "former": b64encode(self.former).decode(),
            **({"count": self.count} if self.count else {}),  # files of before have none, and their HMAC knows none
        }

    def body(self) -> bytes:
        """Return what the HMAC is of: all of the file but that and the hash."""
        return f"{_MAGIC}{VERSION}\n".encode() + _json(self._plain())


def _tagged(header: Header, key: bytes) -> Header:
    return replace(header, mac=tag(key, header.body()).hex())


def sealed_constant(vault: Id, keys: KeyRing) -> bytes:
    """Return the constant as a header keeps it."""
    return seal(keys.wrapping, keys.constant, bound("constant", vault))


def load(folder: Path) -> tuple[Header, bool]:
    """Read a vault's slot file, its copy if it is damaged or gone; the flag says that the copy had to serve.

    A copy that is the newer one serves as well: somebody put an older vault.keys in the place of the last.

    Raises NotAVault without any of a vault's files, SlotsDamaged if neither file is right, DiskTrouble if the disk does
    not give one of them and the other is no help, NewerVersion.
    """
    files = (folder / KEYS, folder / COPY)
    if not any(file.is_file() for file in (*files, folder / DATABASE)):
        raise NotAVault
    refused: Problem = SlotsDamaged()
    found: list[tuple[Header, bool]] = []
    for file in files:
        try:
            found.append((Header.read(file.read_bytes()), file.name == COPY))
        except (SlotsDamaged, FileNotFoundError):
            continue
        except OSError:
            refused = DiskTrouble("The disk did not answer, so the vault was not opened", _UNREADABLE)
    if not found:
        raise refused
    (first, from_copy), (last, _) = found[0], found[-1]
    return (last, False) if last.vault == first.vault and last.count > first.count else (first, from_copy)


def save(folder: Path, header: Header) -> None:
    """Write a signed header: the old file becomes the copy; the new one takes its place, is read back, and copied.

    OSError if the disk refuses; the old one is then in its place, whichever step it was that failed.
    """
    keys = folder / KEYS
    if keys.exists():
        durable.write(folder / COPY, keys.read_bytes())
    try:
        durable.write(keys, header.written())
    except OSError:
        if _stands(folder, header):
            return
        raise
    if Header.read(keys.read_bytes()) != header:
        raise SlotsDamaged
    with suppress(OSError):  # the change is made; the next opening makes the copy new
        durable.write(folder / COPY, header.written())


def _stands(folder: Path, header: Header) -> bool:
    """Take back a new file that was put in place and then could not be flushed; whether it stands all the same.

    The copy holds the old one, and renaming it takes no room. Where even that is refused the new one counts: whoever
    was told that nothing was saved would stand before a door that their passphrase no longer opens.
    """
    if not _holds(folder / KEYS, header):
        return False
    with suppress(OSError):
        (folder / COPY).replace(folder / KEYS)
    return _holds(folder / KEYS, header)


def damaged(folder: Path, header: Header) -> tuple[str, ...]:
    """Return the names of the files, of the slot file and its copy, that do not hold this header."""
    return tuple(name for name in (KEYS, COPY) if not _holds(folder / name, header))


def settle(folder: Path, header: Header) -> bool:
    """After a header proved genuine, heal whichever of both files differs from it; return whether one did."""
    differing = damaged(folder, header)
    for name in differing:
        durable.write(folder / name, header.written())
    return bool(differing)


def _holds(file: Path, header: Header) -> bool:
    return file.is_file() and file.read_bytes() == header.written()


def _json(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()
