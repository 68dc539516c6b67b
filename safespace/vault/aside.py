"""Folders aside: where something is made before it takes its place, held while it is made, and swept if it was left.

A program that is killed in the middle leaves such a folder behind, and in it most of a sealed copy. Whoever makes one
holds a file in it by the system's own lock, which ends with the process, however that ends: a folder that nobody holds
is a leftover, and no process number or age has to be guessed about. What does not look exactly like one is let be.
"""

from __future__ import annotations

import re
import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from safespace.vault import durable
from safespace.vault.lock import NAME, hold

GONE: Final = ".gone"
"""Ends the name of a leftover that is being removed: with the old name it can no longer be put in any place."""

_OURS: Final = re.compile(r"vault\.[a-z0-9.-]+|att|proof")
"""All that ever lies in such a folder. One with anything else in it is somebody else's."""


class Aside:
    """A folder that is made and held; end with `remove`, whatever became of what is in it."""

    def __init__(self, place: Path, *, surely: bool = True) -> None:
        """Make the folder `place` and hold it. OSError if the disk does not take it.

        A disk without locks is an OSError too, if it is to be held `surely`; otherwise what is left there stays.
        """
        place.mkdir(mode=0o700)
        self.place: Final = place
        self._mark: IO[bytes] | None = None
        try:
            self._mark = (place / NAME).open("x+b")
            _hold(self._mark, surely=surely)
            durable.flush_folder(place)  # after a power cut, too, there is a mark wherever there is anything else
        except OSError:
            self.remove()
            raise

    def let_go(self) -> None:
        """Hold it no longer: Windows renames no folder in which a file is open."""
        if self._mark is not None:
            self._mark.close()

    def remove(self) -> None:
        """Remove the folder with all that is in it, if it is still there."""
        self.let_go()
        _cleared(self.place)


def beside(folder: Path) -> Path:
    """Return where the vault that will be `folder` is made, or a restore of it is tried."""
    return folder.with_name(f".{folder.name}-{secrets.token_hex(4)}")


LOOKED_INTO: Final = re.compile(r"\.[0-9a-f]{16}\.looked-into")
"""The folder, beside a backup, in which it is looked into with its passphrase."""

HALF_MADE: Final = re.compile(r"\..+\.safespace-[0-9a-f]{8}")
"""The names that `beside` gives a vault, of whatever name."""


def swept(folder: Path, shape: re.Pattern[str]) -> int:
    """Remove every leftover in `folder` whose name has this shape, and return how many; one that will not go stays."""
    try:
        there = [place for place in folder.iterdir() if shape.fullmatch(place.name.removesuffix(GONE))]
    except OSError:
        return 0
    return sum(_removed(place) for place in there)


def _hold(mark: IO[bytes], *, surely: bool) -> None:
    try:
        hold(mark)
    except BlockingIOError:
        raise
    except OSError:
        if surely:
            raise


def _removed(place: Path) -> bool:
    """Remove one leftover. It is renamed first: who would put it in its place at this moment then finds nothing."""
    with suppress(OSError):
        if not _is_ours(place):
            return False
        if place.name.endswith(GONE):
            gone = place
        elif _is_left(place):
            gone = place.rename(place.with_name(place.name + GONE))
        else:
            return False
        _cleared(gone)
        return not gone.exists()
    return False


def _cleared(place: Path) -> None:
    """Remove a folder, its mark last: whatever cuts this off, what is left can still be told to be a leftover."""
    with suppress(OSError):
        for inside in place.iterdir():
            if inside.is_dir() and not inside.is_symlink():
                shutil.rmtree(inside, ignore_errors=True)
            elif inside.name != NAME:
                inside.unlink(missing_ok=True)
        durable.flush_folder(place)
    shutil.rmtree(place, ignore_errors=True)


def _is_ours(place: Path) -> bool:
    if place.is_symlink() or not place.is_dir():
        return False
    return all(_OURS.fullmatch(inside.name) and not inside.is_symlink() for inside in place.iterdir())


def _is_left(place: Path) -> bool:
    """Return whether nobody holds the folder. Without a mark only an empty one counts: it was made a moment ago."""
    mark = place / NAME
    if not mark.is_file():
        return not any(place.iterdir())
    with mark.open("r+b") as file:
        hold(file)
    return True
