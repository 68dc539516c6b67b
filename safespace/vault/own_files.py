"""Writing what is secret to a file of somebody's choice: for this user alone, and whole on the disk or not there."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from safespace.vault import durable
from safespace.vault.key_problems import KeyFileExists
from safespace.vault.problems import CannotWrite


def write(file: Path, text: str) -> None:
    """Write a new file. KeyFileExists if there is one, CannotWrite if the place takes none; nothing is left then."""
    try:
        with new(file) as out:
            out.write(text.encode())
    except FileExistsError:
        raise KeyFileExists from None
    except OSError:
        raise CannotWrite from None


@contextmanager
def new(file: Path) -> Generator[IO[bytes]]:
    """Give what is written into a new file, which is flushed with its name. FileExistsError, OSError.

    Whatever fails, nothing of it is left, and no other file is touched.
    """
    taken = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(taken, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        durable.flush_folder(file.parent)
    except BaseException:
        remove(file)
        raise


@contextmanager
def in_place(file: Path) -> Generator[IO[bytes]]:
    """Give what is written into; it takes the place of `file` once it is whole on the disk.

    Whatever fails, nothing of it is left, and what was there stays, as far as a failing disk lets it. OSError.
    """
    before, partial = file.exists(), file.with_name(f".{file.name}.part")
    ours = [partial]
    try:
        partial.unlink(missing_ok=True)  # what a program that was killed left may lie there in the clear
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        ours += [] if before else [file]
        durable.replace(partial, file)
    except BaseException:
        for left in ours:
            remove(left)
        raise


def remove(file: Path) -> None:
    """Remove a file that is not to be there. A disk that refuses even that has been told of already."""
    with suppress(OSError):
        file.unlink(missing_ok=True)
