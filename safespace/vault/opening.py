"""Making a vault's folder and opening it again: the order in which its parts are proved, each before the next is used.

A new vault is built in a folder beside its place and renamed into it, so there is never half a vault.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import backup, following, grants, health, interrupted, leftovers, migrate, slot_count
from safespace.vault import header as slot_file
from safespace.vault.building import building
from safespace.vault.case_keys import CaseKeys
from safespace.vault.checkpoints import SIGN_KEY, Checkpoints
from safespace.vault.connection import Connection
from safespace.vault.grants import Grant
from safespace.vault.guardians import Guardians, holders
from safespace.vault.header import DATABASE, Header
from safespace.vault.key_problems import GettingKeys, WayInUnfinished, WrittenAnew
from safespace.vault.keys import KeyRing
from safespace.vault.lock import VaultLock
from safespace.vault.looking_on import LookingOn
from safespace.vault.mapping import instant
from safespace.vault.parts import Parts
from safespace.vault.places import refuse_unfit
from safespace.vault.problems import BackupFailed, DiskTrouble, VaultDamaged
from safespace.vault.sealing import X_WING, KeyPair
from safespace.vault.shares import Share, give
from safespace.vault.signing import SigningKey
from safespace.vault.slots import Slot
from safespace.vault.trail import Trail

CHECKED_WHEN_OPENED: Final = 64 * 1024 * 1024
"""Up to this size, in bytes, the whole database is checked at each opening; a larger one is checked on demand."""


@dataclass(frozen=True, slots=True, repr=False)
class Way:
    """A way in that was found: whose it is, the slot it went through, what is written into the lock, the own key."""

    holder: Id
    slot: Id
    name: str
    person: KeyPair


NO_SLOT: Final = Id("0" * 32)
"""Whoever writes in a vault that lives in memory came in through none."""

_NOT_UPDATED: Final = (
    "This SafeSpace is newer than your vault, and makes a backup beside it before it brings it up to date. Nothing was "
    "changed. Make room on the disk, and see that a folder beside the vault can be written to; then try again."
)

Opener = Callable[[Header], Way | None]
"""Tries what somebody knows on a header; None if it opens nothing."""


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
    def grant(self) -> Grant:
        """Return the vault, sealed to the person."""
        return grants.made(self.vault, self.guardian, self.person.public, self.keys.master)


def found(folder: Path, name: str, guardian: str, now: datetime, new: Newcomer, slots: tuple[Slot, ...]) -> Parts:
    """Make a vault in `folder` and open it. No slots: it lives as long as its keys in memory.

    Raises FolderNotEmpty, SyncedFolder or CannotWrite; in every failure `folder` is as it was.
    """
    slot = slots[0].id if slots else None
    with building(folder, passing=not slots) as place:
        public = _build_database(place / DATABASE, name, guardian, now, new, slot)
        header = _first_header(name, public, new, slots)
        slot_file.save(place, header)
    lock = VaultLock(folder, instant(now))
    lock.sign(guardian)
    connection = Connection(folder / DATABASE, new.keys.database, durable=slot is not None)
    slot_count.note(connection, header)
    author = (new.guardian, slot or NO_SLOT)
    return Parts(folder, lock, connection, new.keys, new.person, header, *author, durable=slot is not None)


def _first_header(name: str, identity: bytes, new: Newcomer, slots: tuple[Slot, ...]) -> Header:
    constant = slot_file.sealed_constant(new.vault, new.keys)
    bare = Header(new.vault, name, grants.fingerprint(identity), slots, (new.grant,), constant)
    return bare.signed(new.keys.header)


def _build_database(path: Path, name: str, guardian: str, now: datetime, new: Newcomer, slot: Id | None) -> bytes:
    """Write a new database with its first person and the trail's first row; return the vault's public identity key.

    No `slot`: the vault lives as long as its keys in memory.
    """
    Connection(path, new.keys.database, create=True, guarded=False).close()
    migrate.bring_up_to_date(path, new.keys.database, _nothing_to_keep)
    identity, at = KeyPair.generate(), instant(now)
    connection = Connection(path, new.keys.database)
    try:
        with connection.transaction():
            connection.execute(
                "INSERT INTO meta (one, vault_id, name, created_at, temporary, identity_suite, identity_public)"
                " VALUES (1, ?, ?, ?, ?, ?, ?)",
                (new.vault, name, at, int(slot is None), X_WING, identity.public),
            )
            Guardians(connection).add(new.guardian, guardian, new.person, at)
            whose = (new.vault, new.guardian, new.person.public)
            give(connection, *whose, Share.WHOLE, identity.secret, new.guardian, at)
            cases, key = CaseKeys(connection, new.keys.case_keys), SigningKey(new.person)
            points = Checkpoints(connection, new.vault, new.guardian, key)
            trail = Trail(connection, new.keys.trail, new.vault, cases, (new.guardian, slot or NO_SLOT), points)
            trail.write("vault.created", now, codes={SIGN_KEY: key.public.hex()})
            key.drop()
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
    refuse_unfit(folder)
    slot_file.load(folder)
    lock = VaultLock(folder, instant(now), take_over=take_over)
    try:
        header, from_copy = slot_file.load(folder)
        way = opener(header)
        if way is None:
            raise _said_of_copy(refused) if from_copy else refused
        parts = _proved(folder, lock, header, way, now)
        lock.sign(way.name)
        leftovers.swept(folder)
    except OSError:
        lock.release()
        raise DiskTrouble from None
    except BaseException:
        lock.release()
        raise
    return parts


def opened_again(parts: Parts) -> Parts:
    """Open what was put in the place of an open vault's files, for its guardian, to be read."""
    header = slot_file.load(parts.folder)[0]
    fresh = _proved(parts.folder, parts.lock, header, Way(parts.guardian, parts.slot, "", parts.person))
    fresh.connection.close()
    fresh.connection = Connection(fresh.folder / DATABASE, fresh.keys.database, only_read=True)
    fresh.reading = True
    return fresh


def opened_for_reading(folder: Path, opener: Opener, refused: Problem) -> Parts:
    """Open a vault that another process writes, to look on. Nothing is changed, healed or brought up to date."""
    refuse_unfit(folder)
    header, _ = slot_file.load(folder)
    way = opener(header)
    if way is None:
        raise refused
    keys = header.keys(way.holder, way.person)
    try:
        connection = LookingOn(folder / DATABASE, keys.database)
    except VaultDamaged:
        if header.former or slot_file.load(folder)[0] != header:
            raise GettingKeys from None
        raise
    try:
        migrate.refuse_other(connection)
        _same_vault(connection, header, way.holder)
        slot_count.refuse_older(connection, header)
    except BaseException as problem:
        connection.close()
        if isinstance(problem, WrittenAnew):
            raise GettingKeys from None
        raise
    return Parts(folder, None, connection, keys, way.person, header, way.holder, way.slot)


def _proved(folder: Path, lock: VaultLock | None, header: Header, way: Way, now: datetime | None = None) -> Parts:
    """Prove every part, bring the tables up to date; a backup is made before (no `now`: it lies where it came from)."""
    keys = header.keys(way.holder, way.person)
    header = interrupted.settled(folder, header, keys)
    keep_copy = _nothing_to_keep if now is None else partial(_keep_copy, folder, header, keys, now)
    healed = _ready(folder, keys.database, keep_copy)
    connection = Connection(folder / DATABASE, keys.database)
    try:
        _same_vault(connection, header, way.holder)
        if not following.is_there(folder):  # between two steps of taking another copy, its slot file comes first
            slot_count.refuse_older(connection, header)
        header = _without_unfinished(connection, header, keys)
        healed = slot_file.settle(folder, header) or healed
        slot_count.note(connection, header)
    except BaseException:
        connection.close()
        raise
    return Parts(folder, lock, connection, keys, way.person, header, way.holder, way.slot, healed)


def _ready(folder: Path, key: bytes, keep_copy: Callable[[int], None]) -> bool:
    """Refuse a missing or newer database, check and heal it, and bring it up to date; return whether it was healed."""
    path = folder / DATABASE
    if not path.is_file():
        raise VaultDamaged("The vault's database is missing", VaultDamaged.advice)
    connection = Connection(path, key, wal=False)
    try:
        migrate.refuse_newer(connection)
        if migrate.version(connection) == 0:
            raise VaultDamaged  # an empty file reads as an empty database, and must not be made a new one
    finally:
        connection.close()
    healed = path.stat().st_size <= CHECKED_WHEN_OPENED and health.make_sound(path, key).healed
    migrate.bring_up_to_date(path, key, keep_copy)
    return healed


def _keep_copy(folder: Path, header: Header, keys: KeyRing, now: datetime, version: int) -> None:
    """Make a backup of an older vault beside it, where it is counted, thinned and replaced with all the others.

    BackupFailed, and nothing is brought up to date, if none comes out.
    """
    place = backup.beside(folder)
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        backup.Copier(folder, keys, header, version).copy(place, now)
    except (OSError, BackupFailed):
        raise BackupFailed(advice=_NOT_UPDATED) from None


def _same_vault(connection: Connection, header: Header, holder: Id) -> None:
    """Check that the database belongs to the slot file, and its identity key to both."""
    row = connection.execute("SELECT vault_id, identity_public FROM meta").fetchone()
    if row is None or (row[0], grants.fingerprint(row[1])) != (header.vault, header.identity):
        raise VaultDamaged
    if holder not in holders(connection):
        raise WayInUnfinished


def _without_unfinished(connection: Connection, header: Header, keys: KeyRing) -> Header:
    """Leave out of the slot file whoever was being let in when the program was cut off: the database lacks them."""
    known = holders(connection)
    slots = tuple(slot for slot in header.slots if slot.guardian in known)
    granted = tuple(grant for grant in header.grants if grant.holder in known)
    if (slots, granted) == (header.slots, header.grants):
        return header
    return replace(header, slots=slots, grants=granted).signed(keys.header)


def _said_of_copy(refused: Problem) -> Problem:
    """Add to a refusal that an older copy of the slot file had to be asked."""
    advice = "The slot file is damaged and its copy was tried. Try the passphrase before this one, or restore a backup."
    return type(refused)(refused.title, advice)
