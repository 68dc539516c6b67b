"""Making a backup: a compact copy, proved by opening it, in one sealed file, proved by unpacking it.

A backup counts only after what was written has been read back, opened with the key, and found to hold the same rows.
"""

from __future__ import annotations

import platform
import re
import secrets
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from safespace.domain.ids import Id
from safespace.domain.keeping import Keeping
from safespace.domain.problem import Problem
from safespace.vault import aside, container, durable, heads, health, migrate, signature_file, whole_files
from safespace.vault import header as slot_file
from safespace.vault.aside import Aside
from safespace.vault.container import SUFFIX
from safespace.vault.header import DATABASE, Header
from safespace.vault.key_problems import KeysChanged
from safespace.vault.keys import KeyRing, tag
from safespace.vault.mapping import instant, read_instant
from safespace.vault.pieces import Step, no_step
from safespace.vault.problems import BackupDamaged, BackupFailed, NotABackup, NotSaved, VaultDamaged
from safespace.vault.trail import Head

_NOT_COPIED: Final = (
    "No backup was made, and earlier ones are untouched. Close the vault, open it again and try once more: a disk that "
    "stumbles once looks the same. If it is still so, restore the last good backup in a new place."
)


LONGEST: Final = 160
"""So many bytes of a vault's name stand in the names of its copies; moment, number and ending follow."""


@dataclass(frozen=True, slots=True)
class BackupDone:
    """A backup that was proved: where it lies, when it was made (as stored), its size in bytes, its hash in hex.

    `head` is the end of the trail in it. `lacking` are the files of cases that lay damaged in the vault, or were gone:
    older backups may be the last that hold them.
    """

    file: Path
    made_at: str
    size: int
    sha256: str
    head: Head
    lacking: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Copier:
    """All that a backup needs, so that it can be made on any thread while the vault is in use.

    Holds keys of its own: a vault that is closed meanwhile does not take them away. `schema` is the version of its
    tables where that is not this program's.
    """

    folder: Path
    keys: KeyRing
    header: Header
    schema: int | None = None

    @property
    def vault(self) -> Id:
        """Return the id of the vault that is copied."""
        return self.header.vault

    def copy(
        self, place: Path, now: datetime, step: Step = no_step, *, name: str = "", only_whole: bool = False
    ) -> BackupDone:
        """Write a proved backup into the folder `place`, under a name that nothing there has, or the one given.

        Raises VaultDamaged if the vault itself does not read, KeysChanged if it gets other keys meanwhile, BackupFailed
        if the place does not take it; nothing is left behind then, and earlier backups are untouched. A backup of the
        same second gets a number. `only_whole`: SpoiltFiles if files of cases are not in it as they were sealed.
        `step(done, total)` is told how far it is, and may stop it by raising.
        """
        own = f".{self._mark}-"
        aside.swept(place, re.compile(re.escape(own) + r"[0-9a-f]{8}\.safespace-copying"))
        aside.swept(place, aside.LOOKED_INTO)
        with ExitStack() as made:
            try:
                scratch = Aside(self.folder / f"backup-{secrets.token_hex(4)}.tmp")
                made.callback(scratch.remove)
                there = Aside(place / f"{own}{secrets.token_hex(4)}.safespace-copying", surely=False)
                made.callback(there.remove)
                digest, lacking = self._sealed(scratch.place, there.place / "vault.part", instant(now), step)
                if only_whole and lacking:
                    raise whole_files.SpoiltFiles(lacking)
                head = heads.end_of(scratch.place / DATABASE, self.keys.database)
                self._refuse_other_keys()
                target = place / name if name else _free_name(place, self.folder.stem, now)
                durable.replace(there.place / "vault.part", target)
                size = target.stat().st_size
            except VaultDamaged:
                self._refuse_other_keys()
                raise VaultDamaged(advice=_NOT_COPIED) from None
            except (OSError, NotSaved, BackupDamaged, NotABackup):
                raise BackupFailed from None
        return BackupDone(target, instant(now), size, digest, head, lacking)

    def _refuse_other_keys(self) -> None:
        """Raise KeysChanged if the vault has, or is just getting, other keys than those that are copied with."""
        try:
            there = slot_file.load(self.folder)[0]
        except (OSError, Problem):
            raise BackupFailed from None
        if there.former or there.constant != self.header.constant or there.count != self.header.count:
            raise KeysChanged

    @property
    def _mark(self) -> str:
        """Return what marks half-made copies of this vault by this computer: nobody else's are swept from a place."""
        return tag(self.keys.seed, b"copying on " + platform.node().encode())[:8].hex()

    def _sealed(self, scratch: Path, partial: Path, made_at: str, step: Step) -> tuple[str, tuple[Id, ...]]:
        """Write the container and prove it; half of the work is reading back what was written."""
        copy = scratch / DATABASE
        health.copied(self.folder / DATABASE, self.keys.database, copy)
        inside = container.members(copy, self.folder)
        size = sum(member.size for member in inside)
        first, second = (_half(step, start, 2 * size) for start in (0, size))
        schema = self.schema or migrate.latest()
        digest = container.pack(inside, self.header, made_at, schema, self.keys.backup, partial, first)
        return digest, prove(partial, self.keys, scratch / "proof", second)


def prove(file: Path, keys: KeyRing, trial: Path, step: Step = no_step) -> tuple[Id, ...]:
    """Read a whole container, and check every page of its database in the new folder `trial`, which is left there.

    Returns the files of cases that are not in it as they were sealed. BackupFailed if it would not restore.
    """
    inside = container.unpack(file, container.heading_of(file), keys.backup, trial, only=DATABASE, step=step)
    if health.look(trial / DATABASE, keys.database) != health.Health(0, 0):
        raise BackupFailed
    return whole_files.spoilt_in(trial / DATABASE, keys.database, inside)


def beside(folder: Path) -> Path:
    """Return where backups of the vault in `folder` lie by themselves: in a folder next to it."""
    return folder.with_name(f"{folder.stem} backups")


def held(place: Path, vault: Id) -> dict[Path, datetime]:
    """Return the backups of one vault that lie in a place, and when each was made. Other files are not looked into.

    A place that cannot be reached holds none.
    """
    try:
        files = tuple(place.glob(f"*{SUFFIX}"))
    except OSError:
        return {}
    found = ((file, container.glanced_at(file)) for file in files)
    return {file: read_instant(heading.made_at) for file, heading in found if heading and heading.vault == vault}


def newest_of(made: Mapping[Path, datetime], now: datetime) -> Path:
    """Return the newest of the copies that `held` found; one from the future only if there is no other."""
    return max(made, key=lambda file: (made[file] <= now, made[file], file))


def thinned(place: Path, vault: Id, keeping: Keeping, now: datetime) -> int:
    """Remove the backups of a vault that need not be kept, and return how many; one that does not go away stays.

    Those from the future, made while a clock was ahead, are thinned by themselves: they take no other's place.
    """
    made = held(place, vault)
    ahead = {moment for moment in made.values() if moment > now}
    kept = keeping.kept(ahead) | keeping.kept(set(made.values()) - ahead)
    return sum(_removed(file) for file, moment in made.items() if moment not in kept)


def removed_before(place: Path, vault: Id, newest: Path) -> int:
    """Remove every backup of a vault from a place but the one given, and return how many went."""
    return sum(_removed(file) for file in held(place, vault) if file != newest)


def _removed(file: Path) -> bool:
    try:
        file.unlink()
        signature_file.beside(file).unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _half(step: Step, start: int, total: int) -> Step:
    return lambda done, _: step(start + done, total)


def _free_name(place: Path, name: str, now: datetime) -> Path:
    """Return a free name for a copy; a long name of a vault is cut, because disks take no more than 255 bytes."""
    name = name.encode()[:LONGEST].decode(errors="ignore")
    stamp = instant(now).replace(":", "").replace("-", "")
    names = (f"{name}-{stamp}{number}{SUFFIX}" for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(place / each for each in names if not (place / each).exists())
