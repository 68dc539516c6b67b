"""The ways into a vault and how they change: passphrases, recovery sheets, new people. No case is encrypted again."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from safespace.domain.ids import Id
from safespace.vault import cost, grants, recovery_code, slot_count
from safespace.vault import header as slot_file
from safespace.vault.case_keys import CaseKeys
from safespace.vault.checkpoints import Checkpoints
from safespace.vault.connection import Connection
from safespace.vault.cost import Cost
from safespace.vault.guardians import Guardians
from safespace.vault.header import Header
from safespace.vault.key_file import KeyFile
from safespace.vault.key_problems import AnotherKeyFile, KeyFileNeeded, KeyFileNotNeeded, KeysWrittenElsewhere
from safespace.vault.keys import KeyRing, same
from safespace.vault.mapping import instant
from safespace.vault.opening import Opener, Way
from safespace.vault.organisation import Organisation
from safespace.vault.parts import Parts
from safespace.vault.problems import MistypedRecoveryCode, NotSaved, WrongPassphrase
from safespace.vault.sealing import KeyPair
from safespace.vault.settings import Settings
from safespace.vault.signing import SigningKey
from safespace.vault.slots import Secret, Slot, SlotKind, again, made, unwrapped
from safespace.vault.trail import Trail


def opener(kind: SlotKind, words: str, key_file: KeyFile | None = None) -> Opener:
    """Return what tries a secret on every slot of a kind.

    It raises KeyFileNeeded, AnotherKeyFile or KeyFileNotNeeded where a key file is the matter.
    """
    secret = Secret(words, key_file)

    def tried(header: Header) -> Way | None:
        fitting = [slot for slot in header.of_kind(kind) if slot.key_file == secret.mark]
        found = _first(header.vault, fitting, secret)
        if found is None and kind is SlotKind.PASSPHRASE:
            _say_of_key_file(header, secret)
        return found

    return tried


def organisation_opener(made: Organisation, pair: KeyPair) -> Opener:
    """Return what tries an organisation's key on a vault: its grant, if the vault has one for it."""

    def tried(header: Header) -> Way | None:
        known = any(grant.holder == made.id for grant in header.grants)
        return Way(made.id, made.id, made.name, pair) if known else None

    return tried


def _first(vault: Id, slots: Sequence[Slot], secret: Secret) -> Way | None:
    for slot in slots:
        person = unwrapped(vault, slot, secret)
        if person is not None:
            return Way(slot.guardian, slot.id, slot.name, person)
    return None


def _say_of_key_file(header: Header, secret: Secret) -> None:
    """Raise the problem with a key file, if one is why nothing opened."""
    slots = header.of_kind(SlotKind.PASSPHRASE)
    if secret.key_file is None:
        if any(slot.key_file for slot in slots):
            raise KeyFileNeeded
    elif _first(header.vault, [slot for slot in slots if not slot.key_file], Secret(secret.words)) is not None:
        raise KeyFileNotNeeded
    elif all(slot.key_file != secret.mark for slot in slots):
        raise AnotherKeyFile


def passphrase_slot(vault: Id, guardian: Id, name: str, secret: Secret, person: KeyPair, at: Cost) -> Slot:
    """Make a way in for whoever knows a passphrase, and has its key file if there is one."""
    return made(vault, SlotKind.PASSPHRASE, guardian, name, secret, person, at)


def recovery_slot(vault: Id, guardian: Id, name: str, code: str, person: KeyPair) -> Slot:
    """Make a way in for whoever holds a printed recovery code."""
    return made(vault, SlotKind.RECOVERY, guardian, name, Secret(recovery_code.understood(code)), person, None)


def wanted_cost(parts: Parts) -> Cost:
    """Return what a guess has to cost in this vault; measured now if nothing was said yet."""
    said = Settings(parts.connection).get(cost.SETTING)
    return Cost.read(said) if said else cost.calibrated()


def with_wanted_cost(parts: Parts, secret: Secret) -> Header | None:
    """Return the header in which the way in that was just used costs what it should, None if it does already."""
    slot = next(slot for slot in parts.header.slots if slot.id == parts.slot)
    wanted = wanted_cost(parts)
    if slot.cost is None or not slot.cost.below(wanted):
        return None
    fresh = again(parts.header.vault, slot, secret, parts.person, slot.cost.raised_to(wanted))
    return _replaced(parts.header, (slot,), fresh)


def with_new_passphrase(parts: Parts, secret: Secret, at: Cost) -> Header:
    """Return the header in which the present person has one passphrase, this one."""
    old = _own(parts, SlotKind.PASSPHRASE)
    fresh = passphrase_slot(parts.header.vault, parts.guardian, _name(parts), secret, parts.person, at)
    return _replaced(parts.header, old, fresh)


def with_changed_passphrase(parts: Parts, old: Secret, new: Secret) -> Header:
    """Return the header with `new` in the place of `old`; WrongPassphrase if `old` is not the present person's."""
    only_own = replace(parts.header, slots=_own(parts, SlotKind.PASSPHRASE))
    if opener(SlotKind.PASSPHRASE, old.words, old.key_file)(only_own) is None:
        raise WrongPassphrase
    return with_new_passphrase(parts, new, wanted_cost(parts))


def with_new_sheet(parts: Parts, code: str) -> Header:
    """Return the header in which this code is the present person's only recovery sheet."""
    fresh = recovery_slot(parts.header.vault, parts.guardian, _name(parts), code, parts.person)
    return _replaced(parts.header, _own(parts, SlotKind.RECOVERY), fresh)


def with_newcomer(parts: Parts, name: str, secret: Secret, now: datetime) -> tuple[Way, Header]:
    """Write a new person down, inside the running change; return their way in and the header that has it."""
    vault, guardian, person = parts.header.vault, Id(secrets.token_hex(16)), KeyPair.generate()
    Guardians(parts.connection).add(guardian, name, person, instant(now))
    slot = passphrase_slot(vault, guardian, name, secret, person, wanted_cost(parts))
    grant = grants.made(vault, guardian, person.public, parts.keys.master)
    return Way(guardian, slot.id, name, person), parts.header.with_slot(slot).with_grant(grant)


def opens(parts: Parts, code: str) -> bool:
    """Return whether a typed recovery code opens this vault, now and from the slot file as it lies on the disk."""
    try:
        letters = recovery_code.understood(code)
    except MistypedRecoveryCode:
        return False
    on_disk, _ = slot_file.load(parts.folder)
    way = opener(SlotKind.RECOVERY, letters)(on_disk)
    return way is not None and same(on_disk.keys(way.holder, way.person).master, parts.keys.master)


def signed_trail(connection: Connection, vault: Id, keys: KeyRing, author: tuple[Id, Id], key: SigningKey) -> Trail:
    """Return a trail that is written and signed in the name of `author`: their id and that of their way in."""
    points = Checkpoints(connection, vault, author[0], key)
    return Trail(connection, keys.trail, vault, CaseKeys(connection, keys.case_keys), author, points)


def kept(parts: Parts, header: Header) -> Header:
    """Sign a header and put it on the disk; NotSaved, with the old one still in place, if the disk refuses.

    KeysWrittenElsewhere if what lies there is not what this program last knew: another's change is not written over.
    """
    signed = header.signed(parts.keys.header)
    try:
        if slot_file.load(parts.folder)[0] != parts.header:
            raise KeysWrittenElsewhere
        slot_file.save(parts.folder, signed)
    except OSError:
        raise NotSaved from None
    with suppress(NotSaved):  # the change is made; the next opening notes it
        slot_count.note(parts.connection, signed)
    return signed


def _own(parts: Parts, kind: SlotKind) -> tuple[Slot, ...]:
    return tuple(slot for slot in parts.header.of_kind(kind) if slot.guardian == parts.guardian)


def _name(parts: Parts) -> str:
    present = Guardians(parts.connection).get(parts.guardian)
    return "" if present is None else present.name


def _replaced(header: Header, old: tuple[Slot, ...], fresh: Slot) -> Header:
    return header.without(old).with_slot(fresh)
