"""What SQLite says when it cannot do what it was asked, by the names that a guardian can act on.

A disk that does not answer looks to SQLite like a damaged file. Before a vault is called damaged, and its guardian sent
to an older copy, its files are read through once: if that fails, the disk is the matter.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from safespace.domain.problem import Problem
from safespace.vault.problems import DiskFull, DiskTrouble, VaultDamaged

_KNOWN: Final[tuple[tuple[str, type[Problem]], ...]] = (
    ("disk is full", DiskFull),
    ("disk I/O error", DiskTrouble),
    ("readonly database", DiskTrouble),
    ("malformed", VaultDamaged),
    ("not a database", VaultDamaged),
    ("vtable constructor failed", VaultDamaged),
)
_PIECE: Final = 1024 * 1024


def named(error: Exception, path: Path, *, new: bool = False) -> Exception:
    """Return the Problem that an error about the database at `path` stands for; our own mistakes stay as they are.

    A database that is `new`, still to be made, has nothing yet that could be damaged.
    """
    text = str(error)
    if "unable to open database file" in text:
        return DiskTrouble() if new or path.exists() else VaultDamaged()
    if "unable to open database" in text:
        return DiskTrouble()  # a copy that was to be written beside it
    problem = next((problem for words, problem in _KNOWN if words in text), None)
    if problem is VaultDamaged and not answers(path):
        return DiskTrouble()
    return error if problem is None else problem()


def answers(path: Path) -> bool:
    """Return whether the disk gives out every byte of a database and its log. A file that is not there is fine."""
    try:
        for file in (path, path.with_name(f"{path.name}-wal")):
            if file.exists():
                _read_through(file)
    except OSError:
        return False
    return True


def _read_through(file: Path) -> None:
    with file.open("rb", buffering=0) as content:
        while content.read(_PIECE):
            pass
