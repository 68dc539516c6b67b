"""Writing a file so that a power cut leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

_TRIES = 5


def write(path: Path, content: bytes) -> None:
    """Put `content` in place of `path`: temporary file, flushed to the disk, then renamed over it."""
    fresh = path.with_name(path.name + ".new")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        replace(fresh, path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def replace(fresh: Path, path: Path, *, keep: bool = False) -> None:
    """Rename `fresh` over `path` and flush the folder. A scanner may hold the old file for a moment, so try again.

    If it never lets go, `fresh` is taken away, unless it is to be kept because nothing else holds what is in it.
    """
    for attempt in range(1, _TRIES + 1):
        try:
            fresh.replace(path)
            break
        except PermissionError:
            if attempt == _TRIES:
                if not keep:
                    fresh.unlink(missing_ok=True)
                raise
            time.sleep(0.05 * attempt)
    flush_folder(path.parent)


def make_folder(folder: Path, mode: int = 0o777, *, alone: bool = False) -> None:
    """Make a folder so that a power cut leaves it its name. OSError.

    Those above it that lack are made too, unless it is to be made `alone`: a drive that is away is not made up.
    Flushing what is in a folder does not flush its own name, which stands in the folder above.
    """
    lacking = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(mode=mode, parents=not alone, exist_ok=True)
    for each in lacking or [folder]:
        flush_folder(each.parent)


def flush_folder(folder: Path) -> None:
    """Flush a folder's list of names to the disk, where the system knows how to."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
