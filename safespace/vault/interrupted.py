"""A change of keys that was interrupted: finished or undone when the vault is next opened.

The change builds a whole new database beside the old one, proves it, writes a slot file that also holds the old one
sealed under the new keys (`former`), puts the new database in the place of the old, and writes the slot file once more
without the old. Whatever step a power cut falls into, the next opening can tell by two questions: does the slot file
hold a former one, and which keys open the database?
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from safespace.vault import durable, health
from safespace.vault import header as slot_file
from safespace.vault.connection import Connection
from safespace.vault.header import DATABASE, Header
from safespace.vault.key_problems import KeyChangeUndone
from safespace.vault.keys import KEY_BYTES, KeyRing
from safespace.vault.problems import VaultDamaged
from safespace.vault.sealing import BrokenSeal, bound, seal, unseal

FRESH: Final = "vault.db.fresh"
"""The database under its new keys, until it takes its place."""


def announced(header: Header, keys: KeyRing, before: Header, keys_before: KeyRing) -> Header:
    """Return the slot file of step two: the new one, signed, with the old one sealed inside."""
    old = keys_before.master + before.written()
    return replace(header, former=seal(keys.former, old, bound("former", header.vault))).signed(keys.header)


def swap(folder: Path) -> None:
    """Put the new database in the place of the old one, whose log is empty. Step three."""
    for leftover in ("-wal", "-shm"):
        (folder / f"{DATABASE}{leftover}").unlink(missing_ok=True)
    durable.replace(folder / FRESH, folder / DATABASE)


def concluded(folder: Path, header: Header, keys: KeyRing) -> Header:
    """Write the slot file without the former one, now that the database is the new one. Step four."""
    final = replace(header, former=b"").signed(keys.header)
    slot_file.save(folder, final)
    return final


def settled(folder: Path, header: Header, keys: KeyRing) -> Header:
    """Finish or undo what was interrupted, and return the slot file that holds; `keys` are those it gave.

    Raises KeyChangeUndone when it had to be undone, VaultDamaged if no database opens.
    """
    if not header.former:
        clear(folder)
        return header
    if not opens(folder / DATABASE, keys.database):
        if not _sound(folder / FRESH, keys.database):
            _undo(folder, header, keys)
            raise KeyChangeUndone
        swap(folder)
    final = concluded(folder, header, keys)
    clear(folder)
    return final


def clear(folder: Path) -> None:
    """Remove what a change that did not come to its second step left behind: nobody has its keys."""
    for leftover in folder.glob(f"{FRESH}*"):
        leftover.unlink(missing_ok=True)


def opens(database: Path, key: bytes) -> bool:
    """Return whether a key opens a database."""
    if not database.is_file():
        return False
    try:
        Connection(database, key, wal=False).close()
    except VaultDamaged:
        return False
    return True


def _sound(database: Path, key: bytes) -> bool:
    return opens(database, key) and health.look(database, key) == health.Health(0, 0)


def _undo(folder: Path, header: Header, keys: KeyRing) -> None:
    try:
        old = unseal(keys.former, header.former, bound("former", header.vault))
    except BrokenSeal:
        raise VaultDamaged from None
    before = KeyRing(old[:KEY_BYTES], keys.constant)
    former = Header.read(old[KEY_BYTES:])
    if not former.genuine(before.header) or not opens(folder / DATABASE, before.database):
        raise VaultDamaged
    slot_file.save(folder, former)
    clear(folder)
