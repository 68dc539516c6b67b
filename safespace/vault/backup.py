"""Making a backup: a compact copy, proved by opening it, in one sealed file, proved by unpacking it.

A backup counts only after what was written has been read back, opened with the key, and found to hold the same rows.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from safespace.vault import container, durable, health, migrate
from safespace.vault.container import SUFFIX
from safespace.vault.header import DATABASE, Header
from safespace.vault.keys import KeyRing
from safespace.vault.mapping import instant
from safespace.vault.problems import BackupDamaged, BackupFailed, NotSaved, VaultDamaged


@dataclass(frozen=True, slots=True)
class BackupDone:
    """A backup that was proved: where it lies, its size in bytes, the hash it ends with, in hexadecimal."""

    file: Path
    size: int
    sha256: str


def backed_up(folder: Path, keys: KeyRing, header: Header, place: Path, now: datetime) -> BackupDone:
    """Write a proved backup of the vault in `folder` into the folder `place`.

    Raises VaultDamaged if the vault itself does not read, BackupFailed if the place does not take it; nothing is left
    behind then, and earlier backups are untouched. A backup of the same second gets a number.
    """
    copy = folder / f"backup-{secrets.token_hex(4)}.tmp"
    target = _free_name(place, folder.stem, now)
    partial = target.with_name(f".{target.name}.part")
    try:
        health.copied(folder / DATABASE, keys.database, copy)
        digest = container.pack(copy, header, instant(now), migrate.latest(), keys.backup, partial)
        prove(partial, keys, folder)
        durable.replace(partial, target)
    except VaultDamaged:
        raise VaultDamaged(advice="No backup was made. Restore the vault from the last good backup.") from None
    except (OSError, NotSaved, BackupDamaged):
        raise BackupFailed from None
    finally:
        copy.unlink(missing_ok=True)
        partial.unlink(missing_ok=True)
    return BackupDone(target, target.stat().st_size, digest)


def prove(file: Path, keys: KeyRing, scratch: Path) -> None:
    """Unpack a container into the folder `scratch` and check every page; BackupFailed if it would not restore."""
    trial = scratch / f"proof-{secrets.token_hex(4)}.tmp"
    try:
        container.unpack(file, container.heading_of(file), keys.backup, trial)
        if health.look(trial, keys.database) != health.Health(0, 0):
            raise BackupFailed
    finally:
        trial.unlink(missing_ok=True)


def _free_name(place: Path, name: str, now: datetime) -> Path:
    stamp = instant(now).replace(":", "").replace("-", "")
    names = (f"{name}-{stamp}{number}{SUFFIX}" for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(place / each for each in names if not (place / each).exists())
