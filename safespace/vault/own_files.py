"""Writing a key to a file of somebody's choice: for this user alone, and whole on the disk or not there."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from safespace.vault import durable
from safespace.vault.key_problems import KeyFileExists
from safespace.vault.problems import CannotWrite


def write(file: Path, text: str) -> None:
    """Write a new file. KeyFileExists if there is one, CannotWrite if the place takes none; nothing is left then."""
    try:
        _put(file, text.encode())
    except FileExistsError:
        raise KeyFileExists from None
    except OSError:
        raise CannotWrite from None


def put_in_place(file: Path, content: bytes) -> None:
    """Write a file in the place of one that may be there; OSError, and that one stays, if the disk refuses."""
    fresh = file.with_name(f".{file.name}.new")
    fresh.unlink(missing_ok=True)
    _put(fresh, content)
    try:
        durable.replace(fresh, file)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def _put(file: Path, content: bytes) -> None:
    """Write a new file and flush it and its name; FileExistsError, or OSError, and nothing of it is left."""
    taken = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(taken, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        durable.flush_folder(file.parent)
    except OSError:
        with suppress(OSError):
            file.unlink(missing_ok=True)
        raise
