"""The way back: a backup becomes a vault again, in a new place, after everything in it has been proved."""

from __future__ import annotations

from pathlib import Path

from safespace.domain.problem import Problem
from safespace.vault import container, health, recovery_code, ways_in, whole_files
from safespace.vault import header as slot_file
from safespace.vault import key_file as key_files
from safespace.vault.building import building
from safespace.vault.header import DATABASE
from safespace.vault.heading import Heading
from safespace.vault.opening import Opener
from safespace.vault.pieces import Step, no_step
from safespace.vault.problems import BackupDamaged, SlotsAltered, WrongPassphrase, WrongRecoveryCode
from safespace.vault.slots import SlotKind


def described(backup: Path) -> Heading:
    """Check a backup without a key and return what it says: the vault's name, when it was made, its size.

    Raises NotABackup, BackupDamaged or NewerVersion.
    """
    return container.heading_of(backup)


def restored(
    backup: Path, folder: Path, passphrase: str, step: Step = no_step, *, key_file: Path | None = None
) -> None:
    """Make the vault of a backup again in `folder` (missing or empty), with a passphrase that it had when it was made.

    Raises WrongPassphrase, what a key file can raise, NotABackup, BackupDamaged, NewerVersion, FolderNotEmpty or
    SyncedFolder; `folder` is then as it was.
    """
    opener = ways_in.opener(SlotKind.PASSPHRASE, passphrase, key_files.given(key_file))
    _restore(backup, folder, opener, WrongPassphrase(), step)


def restored_with_recovery(backup: Path, folder: Path, code: str, step: Step = no_step) -> None:
    """Do the same with the recovery sheet. Open the vault with the sheet afterwards, to give it a new passphrase."""
    letters = recovery_code.understood(code)
    _restore(backup, folder, ways_in.opener(SlotKind.RECOVERY, letters), WrongRecoveryCode(), step)


def rehearsed(
    backup: Path, folder: Path, passphrase: str, step: Step = no_step, *, key_file: Path | None = None
) -> None:
    """Go through a whole restore beside `folder` and throw it away: proves that backup and passphrase would do.

    `folder` itself never comes to be. Raises what `restored` raises, and BackupLacksFiles: what is there can be
    restored then, and that is not all.
    """
    opener = ways_in.opener(SlotKind.PASSPHRASE, passphrase, key_files.given(key_file))
    _restore(backup, folder, opener, WrongPassphrase(), step, only_try=True)


def _restore(
    backup: Path, folder: Path, opener: Opener, refused: Problem, step: Step, *, only_try: bool = False
) -> None:
    heading = container.heading_of(backup)
    way = opener(heading.header)
    if way is None:
        raise refused
    try:
        keys = heading.header.keys(way.holder, way.person)
    except SlotsAltered:
        raise BackupDamaged from None
    with building(folder, only_try=only_try) as place:
        inside = container.unpack(backup, heading, keys.backup, place, step=step)
        health.prove_unpacked(place / DATABASE, keys.database)
        if only_try:
            whole_files.refuse_spoilt(place / DATABASE, keys.database, inside)
        slot_file.save(place, heading.header)
