"""What the door needs to know before a vault is open: passphrases, places for a vault, and what a refusal allows.

Whoever starts the program waits for this module, so what seals and unseals is loaded where it is first needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from safespace.domain.problem import Problem
from safespace.vault import demanded, places
from safespace.vault.key_problems import VaultClosed, WrittenAnew
from safespace.vault.problems import AlreadyOpen, FolderNotEmpty, NotAVault, WrongPassphrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from safespace.vault.header import Header

LIKELY_MISREAD: Final = str.maketrans("ILO", "110")
"""Letters that no code has, and the figures they are mistaken for."""


class PaperInCloud(Problem):
    """The recovery sheet was about to be kept where somebody else's computers copy it."""

    title = "The recovery sheet may not lie in a synchronised folder"
    advice = (
        "Nothing was written. Whoever has the sheet and the vault has everything. Choose a folder on this computer or "
        "a stick, print it, and delete the file."
    )


class PaperNotKept(Problem):
    """The disk or the folder did not take the file."""

    title = "The file was not saved"
    advice = "Nothing was changed. Choose another folder, or free some space on the disk, and save it again."


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a passphrase is to guess: bits, one plain sentence, and whether a vault takes it."""

    bits: float
    sentence: str
    enough: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup says before any key is known: the vault's name and when it was made (an instant in UTC).

    `key_file` says that somebody's way into it needs a key file besides the passphrase.
    """

    name: str
    made_at: datetime
    key_file: bool


def enough_bits() -> float:
    """Return from where on a vault on this computer takes a passphrase, and the meter shows it as enough."""
    from safespace.vault import passphrase

    return passphrase.least_bits()


def how_many_words() -> str:
    """Say how many words make a good passphrase on this computer."""
    from safespace.vault import passphrase

    return passphrase.how_many_words()


def passphrase_on_offer(own_words: tuple[str, ...] = ()) -> str:
    """Make a passphrase of words drawn by lot that a vault with these names on it takes."""
    from safespace.vault import passphrase

    return passphrase.generated(own_words=own_words)


def strength(words: str, own_words: tuple[str, ...] = ()) -> Strength:
    """Say how hard a passphrase is to guess for a stranger who knows `own_words`: the trust's and guardian's names."""
    from safespace.vault import passphrase

    found = passphrase.strength(words, own_words)
    return Strength(found.bits, found.sentence, found.good)


def heard(typed: str) -> str:
    """Return what somebody meant who typed part of a recovery code: spaces, dashes, capitals, I, L and O forgiven."""
    return "".join(letter for letter in typed.upper() if letter.isalnum()).translate(LIKELY_MISREAD)


def in_groups(typed: str) -> str:
    """Return a recovery code that is being typed in groups of five, for showing."""
    from safespace.vault.recovery_code import printed

    return printed(heard(typed))


def place_for(parent: Path, name: str) -> Path:
    """Return the folder of a new vault of this name below `parent`; FolderNotEmpty, or why it may not be there."""
    demanded.refuse_new()
    folder = places.folder_for(parent, name)
    places.refuse_unfit(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty
    return folder


def vault_at(folder: Path) -> Path:
    """Return the vault that was meant by a folder: itself, or the one vault in it. NotAVault if there is none."""
    if _is_vault(folder):
        return folder
    inside = [place for place in folder.glob(f"*{places.SUFFIX}") if _is_vault(place)]
    if len(inside) == 1:
        return inside[0]
    raise NotAVault


def is_wrong_passphrase(problem: Problem) -> bool:
    """Whether a vault simply did not open with what was typed, so that one sentence beside the field says it all."""
    return isinstance(problem, WrongPassphrase) and problem.advice == WrongPassphrase.advice


def asks_for_key_file(folder: Path) -> bool:
    """Whether somebody's way into a vault needs a key file besides the passphrase. A vault that does not say, no."""
    from safespace.vault.header import load

    try:
        return _asks_for_key_file(load(folder)[0])
    except Problem:
        return False


def backup_asks_for_key_file(backup: Path) -> bool:
    """Whether somebody's way into a backup needs a key file, by its heading alone. One that does not say, no."""
    from safespace.vault.container import glanced_at

    heading = glanced_at(backup)
    return heading is not None and _asks_for_key_file(heading.header)


def may_take_over(problem: Problem) -> bool:
    """Whether a vault that seems open elsewhere may be opened here, because only another computer's mark is left."""
    return isinstance(problem, AlreadyOpen) and problem.left


def may_look_on(problem: Problem) -> bool:
    """Whether a vault that is open elsewhere may be read here meanwhile."""
    return isinstance(problem, AlreadyOpen) and not problem.left


def was_closed(problem: Problem) -> bool:
    """Whether a vault was closed by what went wrong, so that it has to be opened again in a fresh process."""
    return isinstance(problem, VaultClosed)


def closed_by(name: object) -> Problem | None:
    """Return what closed a vault, by the name of its kind, for the process that goes on; None if nothing did."""
    return next((kind() for kind in (VaultClosed, WrittenAnew) if kind.__name__ == name), None)


def same_disk(place: Path, other: Path) -> bool:
    """Whether two places lie on one disk, as far as the system tells. The nearest folder that exists is asked."""
    try:
        return _device(place) == _device(other)
    except OSError:
        return False


def synced(folder: Path) -> str:
    """Return the service that copies a folder elsewhere, empty if there is no sign of one."""
    return places.service_that_copies(folder) or ""


def keep_sheet(sheet: bytes, file: Path) -> Path:
    """Write the recovery sheet to a file that only this user may read, flushed to the disk.

    PaperInCloud or PaperNotKept; a file of that name is then as it was.
    """
    from safespace.vault import own_files

    if places.service_that_copies(file.parent):
        raise PaperInCloud
    try:
        with own_files.in_place(file) as out:
            out.write(sheet)
    except OSError:
        raise PaperNotKept from None
    return file


def about_backup(backup: Path) -> Kept:
    """Check a backup without a key and return whose it is and when it was made; NotABackup or BackupDamaged."""
    from safespace.vault.mapping import read_instant
    from safespace.vault.restore import described

    heading = described(backup)
    return Kept(heading.header.name, read_instant(heading.made_at), _asks_for_key_file(heading.header))


def restore(backup: Path, parent: Path, words: str, *, by_sheet: bool = False, key_file: Path | None = None) -> Path:
    """Make the vault of a backup again below `parent` and return its folder. It is opened afterwards, as any other.

    `words` are a passphrase, with its key file if it needs one, or what is printed on the sheet.
    Raises what the vault says of a wrong passphrase or sheet, a damaged backup, or a place that is taken.
    """
    from safespace.vault.restore import described, restored, restored_with_recovery

    folder = place_for(parent, described(backup).header.name)
    if by_sheet:
        restored_with_recovery(backup, folder, words)
    else:
        restored(backup, folder, words, key_file=key_file)
    return folder


def about_shared(folder: Path) -> Kept:
    """Return whose vault is shared in a folder, and when its newest copy was made. NothingShared, DriveAway."""
    from safespace.vault.drive import shared_at
    from safespace.vault.joining import described
    from safespace.vault.mapping import read_instant

    heading = described(shared_at(folder))
    return Kept(heading.header.name, read_instant(heading.made_at), _asks_for_key_file(heading.header))


def join(
    shared: Path,
    parent: Path,
    words: str,
    now: datetime,
    step: Callable[[int, int], None] | None = None,
    *,
    key_file: Path | None = None,
) -> Path:
    """Make the newest copy in a shared folder a vault below `parent`, with a guardian's passphrase; return its folder.

    Raises what the vault says of a wrong passphrase, of the drive, of a damaged copy, or of a place that is taken.
    """
    from safespace.vault.drive import shared_at
    from safespace.vault.joining import described, joined
    from safespace.vault.pieces import no_step

    found = shared_at(shared)
    folder = place_for(parent, described(found).header.name)
    joined(found, folder, words, now, step or no_step, key_file=key_file)
    return folder


def _asks_for_key_file(header: Header) -> bool:
    from safespace.vault.slots import SlotKind

    return any(slot.key_file for slot in header.of_kind(SlotKind.PASSPHRASE))


def _is_vault(folder: Path) -> bool:
    """Whether a folder has a file by which a vault is known, even a damaged one."""
    from safespace.vault.header import COPY, DATABASE, KEYS

    return any((folder / part).is_file() for part in (KEYS, COPY, DATABASE))


def _device(place: Path) -> int:
    there = next(folder for folder in (place, *place.parents) if folder.exists())
    return there.stat().st_dev
