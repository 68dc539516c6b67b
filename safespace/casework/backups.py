"""Copies of the vault: made by themselves each day, in a place beside it and in the second places, and thinned out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from safespace.casework import files, imposed
from safespace.casework.continuity import still_counts
from safespace.casework.desk import Desk
from safespace.domain.keeping import USUAL
from safespace.domain.problem import Problem
from safespace.vault import durable
from safespace.vault.backup import BackupDone, Copier, beside, removed_before, thinned
from safespace.vault.mapping import read_instant
from safespace.vault.pieces import Step, no_step
from safespace.vault.problems import BackupFailed, VaultDamaged
from safespace.vault.signature_file import digest_of

PLACES: Final = "backup-places"
HERE: Final = "here"
"""How the place beside the vault is kept in the settings: it moves with the vault."""

DAY: Final = timedelta(hours=20)
"""After this long a place wants its next copy: less than a day, so that a working day always makes one."""


class NoSecondPlace(Problem):
    """A backup was asked for and there is no place for one."""

    title = "There is no place for backups yet"
    advice = "Nothing was copied. Choose a folder on another disk, in Settings."


class FirstBackupFailed(Problem):
    """The place that was chosen did not take a backup."""

    title = "The backup was not made"
    advice = "Your vault is open and safe. Choose another folder, or go on and try again later, in Settings."


class NotRenewed(Problem):
    """Old backups could not all be replaced."""

    title = "Some old backups are still there"
    advice = "New ones were made wherever a place could be reached. Connect the disk of the others and do it again."


class OldBackupsKept(Problem):
    """Old backups were about to be replaced by ones that lack files of cases."""

    title = "The old backups are still there, because files in your vault are damaged"
    advice = (
        "A new backup was made and lacks those files; an older one may be the last that holds them. Restore one in a "
        "new place and look. If no copy has them, take them away from their cases and renew the backups again."
    )


@dataclass(frozen=True, slots=True)
class Backup:
    """A place: when it last took a checked copy (None: never), what went wrong last (empty: nothing).

    `here` marks the place beside the vault, which helps against a mistake or a damaged file, not against a lost laptop.
    """

    folder: Path
    last: datetime | None
    trouble: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one place: the copy, or what went wrong, and how many older copies were no longer needed.

    `digest` is the SHA-256 of the whole file, for the signature beside it.
    """

    folder: Path
    done: BackupDone | None
    trouble: str
    thinned: int = 0
    digest: bytes = b""


@dataclass(frozen=True, slots=True, repr=False)
class Copying:
    """A backup that is about to be made: where to, and all that it needs, so that the vault can be used meanwhile."""

    copier: Copier
    places: tuple[Path, ...]
    here: Path | None
    clock: Callable[[], datetime]

    def run(self, step: Step = no_step) -> tuple[Taken, ...]:
        """Copy into every place, one after the other; a place that fails does not stop the others.

        Touches no desk. `step(done, total)` is told how far it is, and stops everything by raising.
        """
        return tuple(
            self._into(place, _share(step, number, len(self.places))) for number, place in enumerate(self.places)
        )

    def _into(self, place: Path, step: Step) -> Taken:
        if place != self.here and not imposed.backup_may_lie(place):
            return Taken(place, None, imposed.PlaceNotAllowed.title)
        try:
            if place == self.here:
                durable.make_folder(place, 0o700, alone=True)
            now = self.clock()
            done = self.copier.copy(place, now, step)
            if done.lacking:  # older copies may be the last that hold those files
                return Taken(place, done, lacking(len(done.lacking)), digest=digest_of(done.file))
            return Taken(place, done, "", thinned(place, self.copier.vault, USUAL, now), digest_of(done.file))
        except OSError:
            return Taken(place, None, "The folder cannot be reached")
        except (BackupFailed, VaultDamaged) as problem:
            return Taken(place, None, problem.title)


def backups(desk: Desk) -> tuple[Backup, ...]:
    """Return every place and how it stands, the one beside the vault first. A sample trust has none by itself."""
    here = _here(desk)
    return tuple(
        Backup(
            folder=here if key == HERE and here else Path(key),
            last=read_instant(state["last"]) if state["last"] else None,
            trouble=state["trouble"],
            here=key == HERE,
        )
        for key, state in _places(desk).items()
    )


def backed_up(desk: Desk) -> bool:
    """Whether a checked copy was made in a second place in the days that the policy gives."""
    elsewhere = (copy.last for copy in backups(desk) if not copy.here)
    return any(still_counts(desk, last, "second_backup_within_days") for last in elsewhere)


def due(desk: Desk) -> Copying | None:
    """Prepare the copies that are due: for each place a day after the last one. None if there is nothing to do.

    One from the future is no reason to wait: the clock was ahead then. Whoever looks on makes none: the one who writes
    does.
    """
    if desk.vault.only_read:
        return None
    now = desk.now()
    wanting = [one.folder for one in backups(desk) if one.last is None or not timedelta() <= now - one.last < DAY]
    return copying(desk, wanting) if wanting else None


def prepare(desk: Desk) -> Copying:
    """Prepare a copy in every place, because it was asked for; NoSecondPlace if there is none at all."""
    places = [copy.folder for copy in backups(desk)]
    if not places:
        raise NoSecondPlace
    return copying(desk, places)


def note(desk: Desk, taken: tuple[Taken, ...]) -> tuple[Backup, ...]:
    """Write down what became of a copying, in the trail and beside each place."""
    places, here = _places(desk), _here(desk)
    with desk.vault.transaction():
        for one in taken:
            state = places.get(HERE if one.folder == here else str(one.folder))
            if state is None:  # forgotten meanwhile
                continue
            state["trouble"] = one.trouble
            if one.done is not None:
                state["last"] = one.done.made_at
                counts = {"bytes": one.done.size, "thinned": one.thinned}
                desk.vault.trail.write("backup.made", desk.now(), codes={"sha256": one.done.sha256}, counts=counts)
        _keep_places(desk, places)
    for one in taken:
        if one.done is not None:
            files.sign_if_it_can(desk, one.done.file, one.digest)
    return backups(desk)


def note_unasked(desk: Desk, taken: tuple[Taken, ...]) -> tuple[Backup, ...]:
    """Write down what became of copies that were due; nothing if the pen was laid down meanwhile."""
    return backups(desk) if desk.vault.only_read else note(desk, taken)


def back_up(desk: Desk) -> tuple[Backup, ...]:
    """Make a checked, sealed copy in every place at once; a place that fails keeps its trouble, the others go on."""
    return note(desk, prepare(desk).run())


def first_backup(desk: Desk, folder: Path) -> Backup:
    """Choose a second place and make its first backup; FirstBackupFailed, and no place chosen, if it takes none."""
    choose_place(desk, folder)
    taken = copying(desk, [folder]).run()
    made = next(copy for copy in note(desk, taken) if copy.folder == folder)
    if taken[0].done is None:
        forget_place(desk, folder)
        raise FirstBackupFailed(made.trouble)
    return made


def renew(desk: Desk, step: Step = no_step) -> int:
    """Make a new copy in every place and remove all older ones of this vault: after a disposal. Return how many went.

    `step(done, total)` is told how far the copying is; where it raises, nothing was removed. NotRenewed if a place did
    not take its new copy: its old ones stay, since they may be all there is. OldBackupsKept if files of cases are
    damaged or gone in the vault: no old one goes then, because they may be the last that hold those files.
    """
    taken = prepare(desk).run(step)
    note(desk, taken)
    whole = [(one.folder, one.done.file) for one in taken if one.done and not one.done.lacking]
    gone = sum(removed_before(folder, desk.vault.meta.vault_id, file) for folder, file in whole)
    with desk.vault.transaction():
        desk.vault.trail.write("backup.renewed", desk.now(), counts={"removed": gone})
    if any(one.done and one.done.lacking for one in taken):
        raise OldBackupsKept
    if any(one.done is None for one in taken):
        raise NotRenewed
    return gone


def choose_place(desk: Desk, folder: Path) -> None:
    """Add a second place for backups. The copy is sealed; the folder may be on a trust drive or a USB key.

    PlaceNotAllowed if the organisation allows none there.
    """
    imposed.refuse_backup_place(folder)
    places = _places(desk)
    places.setdefault(str(folder), {"last": "", "trouble": ""})
    with desk.vault.transaction():
        _keep_places(desk, places)


def forget_place(desk: Desk, folder: Path) -> None:
    """Stop making backups in a place; the copies that are there stay."""
    places = _places(desk)
    places.pop(str(folder), None)
    with desk.vault.transaction():
        _keep_places(desk, places)


def copying(desk: Desk, places: list[Path]) -> Copying:
    """Prepare a copy in these places, and write nothing down."""
    return Copying(desk.vault.copier(), tuple(places), _here(desk), desk.now)


def lacking(number: int) -> str:
    """Say that a backup was made of a vault in which files of cases are damaged or gone."""
    files_are = "1 file of a case is" if number == 1 else f"{number:,} files of cases are"
    return f"{files_are} damaged or gone in your vault and in the newest copy. Older copies are kept"


def _share(step: Step, number: int, places: int) -> Step:
    """Tell of one place's bytes as its share of all places."""
    return lambda done, total: step(number * total + done, places * total)


def _here(desk: Desk) -> Path | None:
    """Return the folder beside the vault, None for a vault that ends with its process."""
    if desk.vault.meta.temporary:
        return None
    return beside(desk.vault.folder)


def _places(desk: Desk) -> dict[str, dict[str, str]]:
    kept: dict[str, dict[str, str]] = json.loads(desk.vault.settings.get(PLACES) or "{}")
    return kept if _here(desk) is None else {HERE: {"last": "", "trouble": ""}, **kept}


def _keep_places(desk: Desk, places: dict[str, dict[str, str]]) -> None:
    desk.vault.settings.set(PLACES, json.dumps(places))
