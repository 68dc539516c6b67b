"""Rehearsing the worst day: a backup is restored whole, with the passphrase, and thrown away again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from safespace.casework import backups, door
from safespace.casework.continuity import still_counts
from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.vault.backup import held, newest_of
from safespace.vault.mapping import instant, read_instant
from safespace.vault.pieces import Step, no_step
from safespace.vault.places import SUFFIX
from safespace.vault.restore import rehearsed

REHEARSED: Final = "backup-rehearsed"


class NothingToRehearse(Problem):
    """No place that can be reached holds a backup of this vault."""

    title = "There is no backup to rehearse with"
    advice = "Nothing was changed. Connect the disk with the backups, or make one now."


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A backup that is about to be restored for trial: its file, when it was made, and where the trial happens.

    `key_file` says that somebody's way into it needs a key file besides the passphrase.
    """

    backup: Path
    made_at: datetime
    trial: Path
    key_file: bool = False

    def run(self, passphrase: str, step: Step = no_step, *, key_file: Path | None = None) -> None:
        """Restore, prove every page, and throw all of it away. Touches no desk and not the vault.

        Raises what a restore raises: WrongPassphrase, BackupDamaged, NotABackup.
        """
        rehearsed(self.backup, self.trial, passphrase, step, key_file=key_file)


def prepare(desk: Desk) -> Rehearsal:
    """Choose the newest backup that can be reached, from a second place if there is one; NothingToRehearse."""
    vault, places = desk.vault.meta.vault_id, backups.backups(desk)
    for here in (False, True):
        holding = (held(place.folder, vault) for place in places if place.here is here)
        found = {file: made for copies in holding for file, made in copies.items()}
        if found:
            file = newest_of(found, desk.now())
            trial = desk.vault.folder.with_name(f"trial{SUFFIX}")
            return Rehearsal(file, found[file], trial, key_file=door.backup_asks_for_key_file(file))
    raise NothingToRehearse


def note(desk: Desk, rehearsal: Rehearsal) -> None:
    """Write down that a rehearsal went well."""
    with desk.vault.transaction():
        desk.vault.settings.set(REHEARSED, instant(desk.now()))
        desk.vault.trail.write("backup.rehearsed", desk.now(), codes={"made": instant(rehearsal.made_at)})


def last(desk: Desk) -> datetime | None:
    """Return when a restore was last rehearsed, None for never."""
    kept = desk.vault.settings.get(REHEARSED)
    return read_instant(kept) if kept else None


def due(desk: Desk) -> bool:
    """Whether the days that the policy gives went by since the last rehearsal."""
    return not still_counts(desk, last(desk), "restore_rehearsed_within_days")
