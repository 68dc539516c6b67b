"""Making a vault's folder and opening it again: the order in which its parts are proved, each before the next is used.

A new vault is built in a folder beside its place and renamed into it, so there is never half a vault.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import header as slot_file
from safespace.vault import health, migrate
from safespace.vault.connection import Connection
from safespace.vault.guardians import Guardians
from safespace.vault.header import DATABASE, Header
from safespace.vault.identity import grant, store_grant
from safespace.vault.keys import KeyRing
from safespace.vault.lock import VaultLock
from safespace.vault.mapping import instant
from safespace.vault.places import refuse_synced
from safespace.vault.problems import CannotWrite, FolderNotEmpty, SlotsAltered, VaultDamaged
from safespace.vault.sealing import X_WING, KeyPair
from safespace.vault.slots import Payload, Slot

CHECKED_WHEN_OPENED: Final = 64 * 1024 * 1024
"""Up to this size, in bytes, the whole database is checked at each opening; a larger one is checked on demand."""

Opener = Callable[[Header], tuple[Slot, Payload] | None]
"""Tries a secret on the slots of a header; None if none opens."""


@dataclass(slots=True, repr=False)
class Parts:
    """What an open vault is made of. `healed` says that a damaged file was put right on the way."""

    folder: Path
    lock: VaultLock
    connection: Connection
    keys: KeyRing
    person: KeyPair
    header: Header
    guardian: Id
    slot: Id
    healed: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Newcomer:
    """The keys of a vault that is about to be made, and of the person who makes it."""

    vault: Id
    guardian: Id
    keys: KeyRing
    person: KeyPair

    @classmethod
    def generate(cls) -> Newcomer:
        """Make everything that is random about a new vault."""
        return cls(Id(secrets.token_hex(16)), Id(secrets.token_hex(16)), KeyRing.generate(), KeyPair.generate())

    @property
    def payload(self) -> Payload:
        """Return what each of the person's slots will hold."""
        return Payload(self.keys.master, self.person)


def found(folder: Path, name: str, guardian: str, now: datetime, new: Newcomer, slots: tuple[Slot, ...]) -> Parts:
    """Make a vault in `folder` and open it. No slots: it lives as long as its keys in memory.

    Raises FolderNotEmpty, SyncedFolder or CannotWrite; in every failure `folder` is as it was.
    """
    with building(folder) as place:
        public = _build_database(place / DATABASE, name, guardian, now, new, temporary=not slots)
        header = Header(new.vault, name, hashlib.sha256(public).hexdigest(), slots).signed(new.keys.header)
        slot_file.save(place, header)
    lock = VaultLock(folder, instant(now))
    lock.sign(guardian)
    connection = Connection(folder / DATABASE, new.keys.database, durable=bool(slots))
    slot = slots[0].id if slots else Id("0" * 32)
    return Parts(folder, lock, connection, new.keys, new.person, header, new.guardian, slot)


@contextmanager
def building(folder: Path) -> Generator[Path]:
    """Give a folder to build a vault in, and put it in the place of `folder` (missing or empty) once it is whole.

    Raises FolderNotEmpty, SyncedFolder or CannotWrite; whatever fails, `folder` is as it was, with nothing beside it.
    """
    refuse_synced(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty
    place = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}")
    try:
        place.mkdir(mode=0o700, parents=True)
        yield place
        if folder.exists():
            folder.rmdir()
        place.rename(folder)
    except OSError:
        raise CannotWrite from None
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _build_database(path: Path, name: str, guardian: str, now: datetime, new: Newcomer, *, temporary: bool) -> bytes:
    """Write a new database with its first person; return the vault's public identity key."""
    Connection(path, new.keys.database, create=True, guarded=False).close()
    migrate.bring_up_to_date(path, new.keys.database, _nothing_to_keep)
    identity, at = KeyPair.generate(), instant(now)
    connection = Connection(path, new.keys.database)
    try:
        with connection.transaction():
            connection.execute(
                "INSERT INTO meta (one, vault_id, name, created_at, temporary, identity_suite, identity_public)"
                " VALUES (1, ?, ?, ?, ?, ?, ?)",
                (new.vault, name, at, int(temporary), X_WING, identity.public),
            )
            Guardians(connection).add(new.guardian, guardian, new.person.public, at)
            sealed = grant(identity, new.person.public, new.vault, new.guardian)
            store_grant(connection, new.guardian, sealed, new.guardian, at)
        return identity.public
    finally:
        identity.drop()
        connection.close()


def _nothing_to_keep(_version: int) -> None:
    """A new vault has nothing that a copy could keep."""


def opened(folder: Path, now: datetime, opener: Opener, refused: Problem, *, take_over: bool = False) -> Parts:
    """Open a vault with whatever `opener` knows; `refused` is raised if that opens no slot.

    Then in order: one writer, the slot file's signature, the version, every page, migrations, the identity key.
    """
    refuse_synced(folder)
    slot_file.load(folder)
    lock = VaultLock(folder, instant(now), take_over=take_over)
    try:
        header, from_copy = slot_file.load(folder)
        way = opener(header)
        if way is None:
            raise _said_of_copy(refused) if from_copy else refused
        parts = _proved(folder, lock, header, *way)
        lock.sign(way[0].name)
    except BaseException:
        lock.release()
        raise
    return parts


def _proved(folder: Path, lock: VaultLock, header: Header, slot: Slot, payload: Payload) -> Parts:
    keys = KeyRing(payload.master)
    if not header.genuine(keys.header):
        raise SlotsAltered
    healed = _ready(folder, keys.database)
    connection = Connection(folder / DATABASE, keys.database)
    try:
        _same_vault(connection, header, slot.guardian)
        healed = slot_file.settle(folder, header) or healed
    except BaseException:
        connection.close()
        raise
    return Parts(folder, lock, connection, keys, payload.person, header, slot.guardian, slot.id, healed)


def _ready(folder: Path, key: bytes) -> bool:
    """Refuse a missing or newer database, check and heal it, and bring it up to date; return whether it was healed."""
    path = folder / DATABASE
    if not path.is_file():
        raise VaultDamaged("The vault's database is missing", VaultDamaged.advice)
    connection = Connection(path, key, wal=False)
    try:
        migrate.refuse_newer(connection)
    finally:
        connection.close()
    healed = path.stat().st_size <= CHECKED_WHEN_OPENED and health.make_sound(path, key).healed
    migrate.bring_up_to_date(path, key, lambda version: _keep_copy(path, key, version))
    return healed


def _keep_copy(path: Path, key: bytes, version: int) -> None:
    """Keep a verified copy of an older database beside it, in the place of an earlier one of the same version."""
    copy = path.with_name(f"vault.version-{version}.db")
    copy.unlink(missing_ok=True)
    health.copied(path, key, copy)


def _same_vault(connection: Connection, header: Header, guardian: Id) -> None:
    """Check that the database belongs to the slot file, and its identity key to both."""
    row = connection.execute("SELECT vault_id, identity_public FROM meta").fetchone()
    if row is None or (row[0], hashlib.sha256(row[1]).hexdigest()) != (header.vault, header.identity):
        raise VaultDamaged
    if Guardians(connection).get(guardian) is None:
        raise VaultDamaged


def _said_of_copy(refused: Problem) -> Problem:
    """Add to a refusal that an older copy of the slot file had to be asked."""
    advice = "The slot file is damaged and its copy was tried. Try the passphrase before this one, or restore a backup."
    return type(refused)(refused.title, advice)
