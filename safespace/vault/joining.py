"""Joining a shared vault: the newest copy becomes a vault on this computer, which follows the folder from then on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from safespace.vault import drive as drives
from safespace.vault import following, heads, health, ways_in
from safespace.vault import header as slot_file
from safespace.vault import key_file as key_files
from safespace.vault.building import building
from safespace.vault.container import glanced_at, unpack
from safespace.vault.drive import Drive
from safespace.vault.drive_problems import DriveDamaged, NothingShared
from safespace.vault.following import Following
from safespace.vault.header import DATABASE
from safespace.vault.heading import Heading
from safespace.vault.keys import KeyRing
from safespace.vault.mapping import instant
from safespace.vault.opening import Way
from safespace.vault.pieces import Step, no_step
from safespace.vault.problems import BackupDamaged, NotABackup, SlotsDamaged, VaultDamaged, WrongPassphrase
from safespace.vault.shared_copy import checked_heading
from safespace.vault.slots import SlotKind
from safespace.vault.turns import Hand


def described(shared: Path) -> Heading:
    """Return what the newest copy in a shared folder says of itself, before any key. NothingShared, DriveAway."""
    files = drives.copies(shared)
    heading = next(filter(None, map(glanced_at, files)), None)
    if heading is None:
        drives.require_answers(files)
        raise NothingShared
    return heading


def joined(
    shared: Path, folder: Path, passphrase: str, now: datetime, step: Step = no_step, *, key_file: Path | None = None
) -> None:
    """Make the newest copy in a shared folder a vault in `folder` (missing or empty), with a guardian's passphrase.

    Raises WrongPassphrase, what a key file can raise, NothingShared, DriveAway, DriveDamaged, CopyReplaced, or why
    `folder` is not fit for a vault; `folder` is then as it was.
    """
    opener = ways_in.opener(SlotKind.PASSPHRASE, passphrase, key_files.given(key_file))
    way = opener(described(shared).header)
    if way is None:
        raise WrongPassphrase
    try:
        keys = described(shared).header.keys(way.holder, way.person)
        _join(shared, folder, way, keys, instant(now), step)
    except (BackupDamaged, NotABackup, SlotsDamaged, VaultDamaged):
        raise DriveDamaged from None


def _join(shared: Path, folder: Path, way: Way, known: KeyRing, now: str, step: Step) -> None:
    vault = described(shared).vault
    mark = following.mark_of(folder, known)
    drive = Drive(shared, vault, known.drive, Hand(way.holder, way.name, following.computer(), mark, now))
    seen = drive.seen()
    newest = seen.turn.newest
    file = drive.file_of(newest)
    heading = checked_heading(file, newest, vault)
    keys = heading.header.keys(way.holder, way.person)
    with building(folder) as place:
        unpack(file, heading, keys.backup, place, step=step)
        health.prove_unpacked(place / DATABASE, keys.database)
        head = heads.end_of(place / DATABASE, keys.database)
        slot_file.save(place, heading.header)
        note = Following(str(shared), seen.turn.drive, seen.turn.number, seen.hash, False, head.seq, head.mac.hex())
        following.save(place, vault, keys, note)
