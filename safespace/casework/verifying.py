"""Checking a paper or a backup by the signature beside it: by anybody, without a vault and without its keys.

What it can show is that a content is the one that the holder of a key signed. Whose key that is, nobody can see from
the file: the eight words have to be compared with ones that came another way.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Final

from safespace.casework.desk import LONDON
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.vault import aside, container, pack, proof, receipt, signature_file
from safespace.vault.aside import Aside
from safespace.vault.eight_words import eight_words
from safespace.vault.mapping import read_instant
from safespace.vault.pack_problems import NotAReceipt
from safespace.vault.problems import BackupDamaged, NewerVersion, NotABackup, VaultDamaged, WrongPassphrase
from safespace.vault.signature_file import FileSignature, NotASignature
from safespace.vault.whole_files import BackupLacksFiles

SUFFIX: Final = signature_file.SUFFIX


class Outcome(Enum):
    """What checking found."""

    UNCHANGED = "unchanged"
    OPENS = "opens"
    UNSIGNED = "unsigned"
    CHANGED = "changed"
    NOT_GENUINE = "not genuine"
    NOT_A_SIGNATURE = "not a signature"
    NEWER = "newer"
    NOT_READ = "not read"
    DAMAGED = "damaged"
    WRONG_PASSPHRASE = "wrong passphrase"  # noqa: S105 - what was found, not a secret
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a file found, and the plain sentences that say it. `backup` says that it is a whole backup."""

    outcome: Outcome
    sentences: tuple[str, ...]
    backup: bool = False


UNKNOWN_KEY: Final = (
    "A key that you do not know proves nothing by itself: anybody can make one. Compare its words with ones that you "
    "had from the guardian in another way: on paper, or read out."
)
_UNSIGNED: Final = "There is no .sig file beside it, so nothing here shows whether it was changed, or who made it."
_PACK: Final = (
    "It is a sealed pack, which is signed inside: only the guardian for whom it was made can check it, by opening it."
)
_NO_RECEIPT: Final = "This receipt was altered, or is none: it shows nothing."
_NOT_A_SIGNATURE: Final = "The .sig file beside it is damaged, or is not a signature of SafeSpace. It shows nothing."
_NEWER: Final = "A newer version of SafeSpace made this. Check it with that version."
_NOT_GENUINE: Final = (
    "The signature beside it is false: it was altered or made up, so neither its key nor its time means anything."
)
_NOT_READ: Final = "There is no such file, or it cannot be read."
_DAMAGED: Final = "This backup is damaged and would not restore. Use another one."
_LACKS_FILES: Final = (
    "It opens, and files of cases in it are damaged or missing: they were when it was made. All else in it restores. "
    "Keep older backups, and check those."
)
_WHOLE: Final = "As a backup it is whole. Whether it is genuine and opens, only its passphrase can show."
_NO_ROOM: Final = "The disk has no room, or may not be written to, so the content was not checked. Nothing was changed."


def check(file: Path) -> Checked:
    """Check one file, a backup too, by the signature beside it; a .sig file stands for the file that it lies beside."""
    paper = _meant(file)
    try:
        if not paper.is_file():
            return Checked(Outcome.NOT_READ, (_NOT_READ,))
        if paper.suffix == receipt.SUFFIX:
            return _as_receipt(paper)
        damaged, about = _as_backup(paper)
        found = damaged or _by_signature(paper)
    except (OSError, ValueError):  # a name with a null in it is a ValueError
        return Checked(Outcome.NOT_READ, (_NOT_READ,))
    return Checked(found.outcome, (*found.sentences, *about), backup=bool(about))


def look_into(backup: Path, passphrase: str, key_file: Path | None = None) -> Checked:
    """Check all of a backup's content with its passphrase, and key file, in a folder that is removed afterwards."""
    try:
        with _scratch(_meant(backup)) as place:
            verdict = proof.looked_into(_meant(backup), place, passphrase, key_file)
    except WrongPassphrase as problem:
        return Checked(Outcome.WRONG_PASSPHRASE, (f"{problem.title}.",))
    except BackupLacksFiles:
        return Checked(Outcome.DAMAGED, (_LACKS_FILES,))
    except (BackupDamaged, VaultDamaged):
        return Checked(Outcome.DAMAGED, (_DAMAGED,))
    except NewerVersion:
        return Checked(Outcome.NEWER, (_NEWER,))
    except Problem as problem:
        return Checked(Outcome.NOT_CHECKED, (f"{problem.title}. {problem.advice}",))
    except OSError:
        return Checked(Outcome.NOT_CHECKED, (_NO_ROOM,))
    if not verdict.whole:
        return Checked(Outcome.DAMAGED, (f"Its trail does not fit: entry {verdict.broken_at}. {verdict.why}",))
    trail = f"Its trail of {verdict.rows:,} entries fits together, and {verdict.checkpoints:,} signatures hold."
    words = f"Trail: {verdict.head.words}"
    return Checked(Outcome.OPENS, ("With this passphrase it opens, and everything in it reads.", trail, words))


def _meant(file: Path) -> Path:
    return file.with_suffix("") if file.suffix == SUFFIX else file


def _by_signature(paper: Path) -> Checked:
    try:
        found = signature_file.kept(paper)
    except NotASignature as problem:
        if problem.newer:
            return Checked(Outcome.NEWER, (_NEWER,))
        return Checked(Outcome.NOT_A_SIGNATURE, (_NOT_A_SIGNATURE,))
    if found is None:
        return Checked(Outcome.UNSIGNED, (_PACK if paper.suffix == pack.SUFFIX else _UNSIGNED,))
    if not found.genuine:
        return Checked(Outcome.NOT_GENUINE, (_NOT_GENUINE,))
    return _held_against(found, signature_file.digest_of(paper))


def _as_receipt(paper: Path) -> Checked:
    """Check a receipt, which has its signature in itself."""
    try:
        found = receipt.read(paper)
        head = bytes.fromhex(found.trail)
    except (NotAReceipt, ValueError):
        return Checked(Outcome.NOT_GENUINE, (_NO_RECEIPT,))
    said = f"Unchanged since {_when(found.at)}, by the clock of the computer that signed it."
    what = f"It is a receipt: whoever holds this key took in the pack with the SHA-256 {found.sha256}."
    return Checked(
        Outcome.UNCHANGED, (said, what, f"Key: {eight_words(found.signer)}", f"Trail: {eight_words(head)}", UNKNOWN_KEY)
    )


def _held_against(found: FileSignature, digest: bytes) -> Checked:
    at, whose = _when(found.at), (f"Key: {found.key_words}", f"Trail: {found.trail_words}", UNKNOWN_KEY)
    if found.sha256 != digest:
        said = f"Changed: this is not the content that was signed on {at}, or the signature belongs to another file."
        return Checked(Outcome.CHANGED, (said, *whose))
    return Checked(Outcome.UNCHANGED, (f"Unchanged since {at}, by the clock of the computer that signed it.", *whose))


def _as_backup(paper: Path) -> tuple[Checked | None, tuple[str, ...]]:
    """Return what is wrong with a file as a backup, if it is one, and what is to be said of it as a backup."""
    try:
        heading = container.heading_of(paper)
        made = _when(read_instant(heading.made_at))
    except NotABackup:
        return None, ()
    except NewerVersion:
        return Checked(Outcome.NEWER, (_NEWER,)), ()
    except (Problem, ValueError, OverflowError, RecursionError):
        return Checked(Outcome.DAMAGED, (_DAMAGED,)), ()
    return None, (f"It is a backup, made on {made}. {_WHOLE}",)


def _when(at: datetime) -> str:
    there = at.astimezone(LONDON)
    return f"{written(there.date())} at {there:%H:%M}"


@contextmanager
def _scratch(backup: Path) -> Generator[Path]:
    """Give an empty folder on the backup's own disk, or else among the system's passing files, and remove it."""
    aside.swept(backup.parent, aside.LOOKED_INTO)  # what a program that was killed left: a whole sealed database
    try:
        made = Aside(backup.with_name(f".{secrets.token_hex(8)}.looked-into"), surely=False)
    except OSError:
        made = Aside(Path(tempfile.mkdtemp()) / "looked-into", surely=False)
    try:
        yield made.place
    finally:
        made.remove()
        if made.place.name == "looked-into":
            shutil.rmtree(made.place.parent, ignore_errors=True)
