"""Writing a key to a file of somebody's choice: for this user alone, flushed to the disk, never over another file."""

from __future__ import annotations

import os
from pathlib import Path

from safespace.vault.key_problems import KeyFileExists
from safespace.vault.problems import CannotWrite


def write(file: Path, text: str) -> None:
    """Write a new file. KeyFileExists if there is one, CannotWrite if the place takes none."""
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(text.encode())
            out.flush()
            os.fsync(out.fileno())
    except FileExistsError:
        raise KeyFileExists from None
    except OSError:
        raise CannotWrite from None
