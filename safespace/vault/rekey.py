"""New keys for a whole vault: when somebody leaves, when a secret may be known, when the identity key has to change.

Everything is encrypted anew under another master key, which is sealed to those who stay; nobody's passphrase is needed
for that, and nobody who is gone can open what is written from now on. Backups that were made before keep their old
keys. Four steps, each a function here or in `interrupted`, and a cut between any two of them loses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import case_keys, durable, grants, health, identity, interrupted, shares
from safespace.vault import header as slot_file
from safespace.vault.checkpoints import RENEWS, SIGN_KEY
from safespace.vault.connection import Connection
from safespace.vault.drafts import Drafts, number_of_drafts
from safespace.vault.guardians import holders
from safespace.vault.header import DATABASE, Header
from safespace.vault.identity import OpenIdentity
from safespace.vault.interrupted import FRESH
from safespace.vault.key_problems import VaultClosed
from safespace.vault.keys import KeyRing
from safespace.vault.mapping import instant
from safespace.vault.parts import Parts
from safespace.vault.problems import NotSaved, SlotsDamaged, VaultDamaged
from safespace.vault.sealing import KeyPair
from safespace.vault.shares import Share
from safespace.vault.signing import SigningKey, sign_key_of
from safespace.vault.slots import Slot
from safespace.vault.ways_in import signed_trail


@dataclass(frozen=True, slots=True, repr=False)
class Renewal:
    """New own keys of the present person, and the ways to them: in place of all that they had."""

    person: KeyPair
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, repr=False)
class NewIdentity:
    """A new identity key: the old one, open, and who holds what of the new one."""

    before: OpenIdentity
    shares: Mapping[Id, Share]


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """What a change of keys is to do besides changing them.

    `gone` are guardians and organisations who are removed; `rows` are written into the trail: action, about, codes.
    """

    gone: frozenset[Id] = frozenset()
    own: Renewal | None = None
    identity: NewIdentity | None = None
    rows: tuple[tuple[str, tuple[Id, ...], Mapping[str, str]], ...] = field(default=())


def rekeyed(parts: Parts, plan: Plan, now: datetime) -> Parts:
    """Give an open vault new keys and return its new parts; its connection is closed, or opened anew if this failed.

    Raises NotSaved or VaultDamaged; the vault then is as it was and open. Raises VaultClosed if the disk lets it be
    neither as it was nor as it should be: then its connection stays closed, and the next opening finishes or undoes it.
    """
    keys = parts.keys.renewed()
    try:
        parts.connection.close_settled()
    except BaseException:
        parts.connection.open_again()
        raise
    try:
        header = _three_steps(parts, plan, keys, now)
    except BaseException:
        found = _after_failure(parts, keys)
        if found is None:
            raise
        header = found
    try:
        with suppress(OSError, SlotsDamaged):  # the next opening does it
            header = interrupted.concluded(parts.folder, header, keys)
        return _opened_anew(parts, plan, keys, replace(header, former=b""))
    except (OSError, Problem):
        raise VaultClosed from None


def _three_steps(parts: Parts, plan: Plan, keys: KeyRing, now: datetime) -> Header:
    try:
        header = built(parts, plan, keys, now)
        slot_file.save(parts.folder, interrupted.announced(header, keys, parts.header, parts.keys))
        interrupted.swap(parts.folder)
    except OSError:
        raise NotSaved from None
    except VaultDamaged:
        if health.look(parts.folder / DATABASE, parts.keys.database) == health.Health(0, 0):
            raise NotSaved from None  # it is the copy that did not come out
        raise
    return header


def built(parts: Parts, plan: Plan, keys: KeyRing, now: datetime) -> Header:
    """Build the new database beside the old one and prove it. Step one. Return the slot file that will fit it."""
    interrupted.clear(parts.folder)
    fresh = parts.folder / FRESH
    health.copied(parts.folder / DATABASE, parts.keys.database, fresh)
    connection = Connection(fresh, parts.keys.database, guarded=False, wal=False)
    try:
        before = _numbers(connection)
        for gone in plan.gone:
            before["drafts"] -= number_of_drafts(connection, gone)
        with connection.transaction():
            public = _change(connection, parts, plan, keys, now)
        header = _header(connection, parts, plan, keys, public)
        after = _numbers(connection)
        connection.change_key(keys.database)
    finally:
        connection.close()
    if before != after or _found(fresh, keys.database) != after:
        raise VaultDamaged
    durable.flush_folder(parts.folder)
    return header


def _change(connection: Connection, parts: Parts, plan: Plan, keys: KeyRing, now: datetime) -> bytes:
    """Do in the copy all that changes with the keys; return the public identity key."""
    case_keys.sealed_anew(connection, parts.keys.case_keys, keys.case_keys)
    _tell(connection, parts, plan, keys, now)
    for gone in plan.gone:
        for table in ("guardians", "organisations"):
            connection.execute(f"UPDATE {table} SET removed_at = ? WHERE id = ?", (instant(now), gone))  # noqa: S608
        connection.execute("DELETE FROM identity_grants WHERE holder_id = ?", (gone,))
        connection.execute("DELETE FROM approvals WHERE ? IN (asked_by, approved_by)", (gone,))
        connection.execute("DELETE FROM drafts WHERE by = ?", (gone,))  # nobody else could ever read them
    if plan.own is not None:
        _renew_own(connection, parts, plan.own, now)
    if plan.identity is not None:
        _renew_identity(connection, parts, plan.identity, now)
    return connection.value("SELECT identity_public FROM meta")


def _tell(connection: Connection, parts: Parts, plan: Plan, keys: KeyRing, now: datetime) -> None:
    """Write the trail, signed with the keys of before: they vouch for the new ones."""
    key = SigningKey(parts.person)
    trail = signed_trail(connection, parts.header.vault, keys, (parts.guardian, parts.slot), key)
    for action, about, codes in plan.rows:
        trail.write(action, now, about, codes=codes)
    trail.write("vault.rekeyed", now, codes={"identity": "kept" if plan.identity is None else "renewed"})
    if plan.own is not None:
        new = {SIGN_KEY: sign_key_of(plan.own.person).hex()}
        trail.write(RENEWS, now, (parts.guardian,), codes=new)
    key.drop()


def _renew_own(connection: Connection, parts: Parts, own: Renewal, now: datetime) -> None:
    vault, guardian, public = parts.header.vault, parts.guardian, own.person.public
    if shares.share_of(connection, guardian) is not None:
        share, secret = shares.open_own(connection, vault, guardian, parts.person)
        connection.execute("DELETE FROM identity_grants WHERE holder_id = ?", (guardian,))
        shares.give(connection, vault, guardian, public, share, secret, guardian, instant(now))
    connection.execute(
        "UPDATE guardians SET public_key = ?, sign_key = ? WHERE id = ?", (public, sign_key_of(own.person), guardian)
    )
    Drafts(connection, guardian, parts.person).seal_anew(own.person)


def _renew_identity(connection: Connection, parts: Parts, new: NewIdentity, now: datetime) -> None:
    pair = KeyPair.generate()
    parted = {Share.WHOLE: pair.secret, **shares.halves(pair.secret)}
    publics = holders(connection)
    identity.sealed_anew(connection, new.before, pair.public)
    connection.execute("UPDATE meta SET identity_public = ?", (pair.public,))
    connection.execute("DELETE FROM identity_grants")
    connection.execute("DELETE FROM approvals")
    for holder, share in new.shares.items():
        whose = (parts.header.vault, holder, publics[holder])
        shares.give(connection, *whose, share, parted[share], parts.guardian, instant(now))
    pair.drop()


def _header(connection: Connection, parts: Parts, plan: Plan, keys: KeyRing, public: bytes) -> Header:
    """Return the slot file of those who stay, with the master key sealed to each of them."""
    old = parts.header
    stay = holders(connection)
    known = {grant.holder: grant.key for grant in old.grants}
    for holder, key in stay.items():
        renewed = plan.own is not None and holder == parts.guardian
        if not renewed and known.get(holder) != grants.fingerprint(key):
            raise VaultDamaged
    slots = tuple(slot for slot in old.slots if slot.guardian in stay)
    if plan.own is not None:
        slots = (*(slot for slot in slots if slot.guardian != parts.guardian), *plan.own.slots)
    return replace(
        old,
        identity=grants.fingerprint(public),
        slots=slots,
        grants=tuple(grants.made(old.vault, holder, key, keys.master) for holder, key in stay.items()),
        constant=slot_file.sealed_constant(old.vault, keys),
        mac="",
    )


def _numbers(connection: Connection) -> dict[str, int]:
    """Count the rows of every table that a change of keys leaves as it is."""
    changing = {"trail", "checkpoints", "identity_grants", "approvals"}
    names = connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'").rows
    kept = [name for (name,) in names if name not in changing]
    return {name: connection.value(f'SELECT count(*) FROM "{name}" NOT INDEXED') for name in kept}  # noqa: S608


def _found(database: Path, key: bytes) -> dict[str, int]:
    """Prove every page of the new database under its new key and count again."""
    if health.look(database, key) != health.Health(0, 0):
        raise VaultDamaged
    connection = Connection(database, key, wal=False)
    try:
        return _numbers(connection)
    finally:
        connection.close()


def _after_failure(parts: Parts, keys: KeyRing) -> Header | None:
    """Return the slot file if the change went through all the same; None if it was undone and the vault is as it was.

    VaultClosed if that cannot be told or done: what would be written now could be thrown away by the next opening.
    """
    try:
        if interrupted.opens(parts.folder / DATABASE, keys.database):
            return slot_file.load(parts.folder)[0]
        _taken_back(parts)
    except (OSError, Problem):
        raise VaultClosed from None
    return None


def _taken_back(parts: Parts) -> None:
    """Undo what was done so far and open the vault as it was."""
    with suppress(OSError):  # beside a slot file that is the old one it means nothing
        interrupted.clear(parts.folder)
    if slot_file.load(parts.folder)[0] != parts.header:
        slot_file.save(parts.folder, parts.header)
    parts.connection.open_again()


def _opened_anew(parts: Parts, plan: Plan, keys: KeyRing, header: Header) -> Parts:
    """Return the parts under the new keys; the old ones are let go of."""
    connection = Connection(parts.folder / DATABASE, keys.database, durable=parts.durable)
    person = parts.person if plan.own is None else plan.own.person
    slot = parts.slot if plan.own is None else plan.own.slots[0].id
    after = replace(parts, connection=connection, keys=keys, person=person, header=header, slot=slot)
    parts.keys.drop()
    if plan.own is not None:
        parts.person.drop()
    return after
