"""Rehearsing the worst day: a backup is restored whole, with the passphrase, and thrown away again."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from safespace.casework import backups
from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.vault.backup import held
from safespace.vault.mapping import instant, read_instant
from safespace.vault.pieces import Step, no_step
from safespace.vault.restore import rehearsed

REHEARSED: Final = "backup-rehearsed"
QUARTER: Final = timedelta(days=90)


class NothingToRehearse(Problem):
    """No place that can be reached holds a backup of this vault."""

    title = "There is no backup to rehearse with"
    advice = "Nothing was changed. Connect the disk with the backups, or make one now."


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A backup that is about to be restored for trial: its file, when it was made, and where the trial happens."""

    backup: Path
    made_at: datetime
    trial: Path

    def run(self, passphrase: str, step: Step = no_step, *, key_file: Path | None = None) -> None:
        """Restore, prove every page, and throw all of it away. Touches no desk and not the vault.

        Raises what a restore raises: WrongPassphrase, BackupDamaged, NotABackup.
        """
        rehearsed(self.backup, self.trial, passphrase, step, key_file=key_file)


def prepare(desk: Desk) -> Rehearsal:
    """Choose the newest backup that can be reached, from a second place if there is one; NothingToRehearse."""
    for here in (False, True):
        found = [
            (made, file) for place in backups.backups(desk) if place.here is here for file, made in _held(desk, place)
        ]
        if found:
            made, file = max(found)
            return Rehearsal(file, made, desk.vault.folder.with_name(f".trial-{secrets.token_hex(4)}"))
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
    """Whether three months went by since the last rehearsal."""
    at = last(desk)
    return at is None or desk.now() - at > QUARTER


def _held(desk: Desk, place: backups.Backup) -> list[tuple[Path, datetime]]:
    try:
        return list(held(place.folder, desk.vault.meta.vault_id).items())
    except OSError:
        return []
