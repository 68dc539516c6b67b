"""The ways into a vault and how they change: passphrases, recovery sheets, new people. No case is encrypted again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from safespace.domain.ids import Id
from safespace.vault import header as slot_file
from safespace.vault import recovery_code
from safespace.vault.cost import Cost, calibrated
from safespace.vault.guardians import Guardians
from safespace.vault.header import Header
from safespace.vault.keys import same
from safespace.vault.mapping import instant
from safespace.vault.opening import Newcomer, Opener, Parts
from safespace.vault.passphrase import LEAST_BITS, strength
from safespace.vault.problems import MistypedRecoveryCode, NotSaved, WeakPassphrase, WrongPassphrase
from safespace.vault.slots import Payload, Slot, SlotKind, made, unwrapped


def refuse_weak(passphrase: str, own_words: Sequence[str] = ()) -> None:
    """Raise WeakPassphrase, with the reason, if a stranger who knows `own_words` could guess a passphrase."""
    found = strength(passphrase, own_words)
    if found.bits < LEAST_BITS:
        raise WeakPassphrase(advice=f"{found.sentence} {WeakPassphrase.advice}")


def opener(kind: SlotKind, secret: str) -> Opener:
    """Return what tries a secret on every slot of a kind."""

    def tried(header: Header) -> tuple[Slot, Payload] | None:
        for slot in header.of_kind(kind):
            payload = unwrapped(header.vault, slot, secret)
            if payload is not None:
                return slot, payload
        return None

    return tried


def passphrase_slot(vault: Id, guardian: Id, name: str, passphrase: str, payload: Payload, cost: Cost) -> Slot:
    """Make a way in for whoever knows a passphrase."""
    return made(vault, SlotKind.PASSPHRASE, guardian, name, passphrase, payload, cost)


def recovery_slot(vault: Id, guardian: Id, name: str, code: str, payload: Payload) -> Slot:
    """Make a way in for whoever holds a printed recovery code."""
    return made(vault, SlotKind.RECOVERY, guardian, name, recovery_code.understood(code), payload, None)


def usual_cost(parts: Parts) -> Cost:
    """Return the highest cost of the present passphrases, or measure one if there is none."""
    costs = [slot.cost for slot in parts.header.slots if slot.cost is not None]
    return max(costs) if costs else calibrated()


def with_new_passphrase(parts: Parts, passphrase: str, cost: Cost) -> Header:
    """Return the header in which the present person has one passphrase, this one."""
    old = _own(parts, SlotKind.PASSPHRASE)
    name = _name(parts)
    payload = Payload(parts.keys.master, parts.person)
    fresh = passphrase_slot(parts.header.vault, parts.guardian, name, passphrase, payload, cost)
    return _replaced(parts.header, old, fresh)


def with_changed_passphrase(parts: Parts, old: str, new: str) -> Header:
    """Return the header with `new` in the place of `old`; WrongPassphrase if `old` is not the present person's."""
    for slot in _own(parts, SlotKind.PASSPHRASE):
        if unwrapped(parts.header.vault, slot, old) is not None:
            return with_new_passphrase(parts, new, usual_cost(parts))
    raise WrongPassphrase


def with_new_sheet(parts: Parts, code: str) -> Header:
    """Return the header in which this code is the present person's only recovery sheet."""
    payload = Payload(parts.keys.master, parts.person)
    fresh = recovery_slot(parts.header.vault, parts.guardian, _name(parts), code, payload)
    return _replaced(parts.header, _own(parts, SlotKind.RECOVERY), fresh)


def with_newcomer(parts: Parts, name: str, passphrase: str, now: datetime) -> tuple[Id, Header]:
    """Write a new person down, inside the running change; return their id and the header with their passphrase."""
    new = Newcomer.generate()
    Guardians(parts.connection).add(new.guardian, name, new.person.public, instant(now))
    payload = Payload(parts.keys.master, new.person)
    slot = passphrase_slot(parts.header.vault, new.guardian, name, passphrase, payload, usual_cost(parts))
    return new.guardian, parts.header.with_slot(slot)


def opens(parts: Parts, code: str) -> bool:
    """Return whether a typed recovery code opens this vault, now and from the slot file as it lies on the disk."""
    try:
        letters = recovery_code.understood(code)
    except MistypedRecoveryCode:
        return False
    on_disk, _ = slot_file.load(parts.folder)
    way = opener(SlotKind.RECOVERY, letters)(on_disk)
    return way is not None and same(way[1].master, parts.keys.master)


def kept(parts: Parts, header: Header) -> Header:
    """Sign a header and put it on the disk; NotSaved, with the old one still in place, if the disk refuses."""
    signed = header.signed(parts.keys.header)
    try:
        slot_file.save(parts.folder, signed)
    except OSError:
        raise NotSaved from None
    return signed


def _own(parts: Parts, kind: SlotKind) -> tuple[Slot, ...]:
    return tuple(slot for slot in parts.header.of_kind(kind) if slot.guardian == parts.guardian)


def _name(parts: Parts) -> str:
    present = Guardians(parts.connection).get(parts.guardian)
    return "" if present is None else present.name


def _replaced(header: Header, old: tuple[Slot, ...], fresh: Slot) -> Header:
    return header.without(old).with_slot(fresh)
