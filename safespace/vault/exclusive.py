"""Giving a finished file a name that nothing else has: the one step that decides which of two computers goes first.

Everywhere but on Windows a second name is made for the file, which every system refuses if the name is taken; Windows
refuses to rename over a file. Both are decided by the computer that holds the drive, and whoever looks sees the whole
file or none. What Windows does was read in its manuals and never run.
"""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from safespace.vault import durable
from safespace.vault.drive_problems import NoExclusiveNames

FRESH: Final = ".safespace-new"
"""Ends the names of files that have not got their own name yet."""

_CANNOT: Final = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})


def put(place: Path, content: bytes) -> bool:
    """Make the file `place` with this content, unless there is one; return whether what lies there now is this.

    It is read back, so an answer of the drive that got lost on its way misleads nobody. OSError if the drive does not
    take or give it, NoExclusiveNames if it does not know the step.
    """
    fresh = place.with_name(f".{secrets.token_hex(8)}{FRESH}")
    try:
        with fresh.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            _name(fresh, place)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    with suppress(OSError):  # what is lost on the drive is still here: the next look says that the drive went back
        durable.flush_folder(place.parent)
    return place.read_bytes() == content


def proved(folder: Path) -> None:
    """Try on a folder that a name is given once only; NoExclusiveNames if not, OSError if it takes nothing."""
    trial = folder / f".{secrets.token_hex(8)}{FRESH}"
    try:
        if not put(trial, b"first") or put(trial, b"second"):
            raise NoExclusiveNames
    finally:
        with suppress(OSError):
            trial.unlink(missing_ok=True)


def _name(fresh: Path, place: Path) -> None:
    if os.name == "nt":
        fresh.rename(place)
        return
    try:
        place.hardlink_to(fresh)
    except OSError as error:
        if error.errno in _CANNOT:
            raise NoExclusiveNames from None
        raise
