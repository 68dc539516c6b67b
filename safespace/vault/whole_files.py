"""Are the files of cases as they were sealed? Told by the hash that the database keeps of each, without any key.

So the files that tell who spoke up are looked at too, by whoever may not open them, and in a backup as it streams by.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import pieces
from safespace.vault.connection import Connection
from safespace.vault.container import ATTACHMENTS, Written
from safespace.vault.pieces import PIECE

_KEPT: Final = "SELECT id, size, outer_sha256 FROM attachments"


class BackupLacksFiles(Problem):
    """A backup is whole as a file, and files of cases in it are damaged or missing: they were when it was made."""

    title = "Files of cases are damaged in this backup"
    advice = (
        "Nothing was changed. Everything else in it restores. Keep every older backup, try one of those, and run the "
        "health check, in Settings: it says whether the files in your vault are whole."
    )


class SpoiltFiles(Problem):
    """A copy for colleagues was to be made, and files of cases lie damaged in the vault. `files` says which."""

    title = "A damaged file is not handed on"
    advice = "Nothing was published, and what you wrote is kept here. The health check, in Settings, says more."

    def __init__(self, files: tuple[Id, ...], advice: str | None = None) -> None:
        """Say which files; `advice` may call them by their names."""
        super().__init__(advice=advice)
        self.files = files


def name_of(attachment_id: Id) -> str:
    """Return where a file lies sealed, below the vault's folder."""
    return f"{ATTACHMENTS}/{attachment_id[:2]}/{attachment_id}.bin"


def sealed_length(size: int) -> int:
    """Return how long a file of `size` bytes is when it is sealed; an empty one has one empty piece."""
    return size + pieces.OVERHEAD * max(1, -(-size // PIECE))


def on_disk(file: Path) -> Written | None:
    """Return length in bytes and hash of a file, in little memory; None if it is gone or does not read."""
    digest, size = hashlib.sha256(), 0
    try:
        with file.open("rb") as content:
            while part := content.read(PIECE):
                digest.update(part)
                size += len(part)
    except OSError:
        return None
    return Written(size, digest.hexdigest())


def spoilt(connection: Connection, folder: Path) -> tuple[Id, ...]:
    """Return the files of a vault that are gone, cut or differ in a single bit. Reads all of them."""
    names = [name_of(Id(row[0])) for row in connection.execute("SELECT id FROM attachments")]
    found = {name: seen for name in names if (seen := on_disk(folder / name)) is not None}
    return _spoilt(connection, found)


def spoilt_in(database: Path, key: bytes, inside: Mapping[str, Written]) -> tuple[Id, ...]:
    """Return the files that a database knows and that are not, or not as they were, among those of a container.

    A database of before hashes were kept knows only how long they are.
    """
    with closing(Connection(database, key, wal=False)) as connection:
        return _spoilt(connection, inside)


def _spoilt(connection: Connection, found: Mapping[str, Written]) -> tuple[Id, ...]:
    rows = ((Id(row[0]), row[1], row[2]) for row in _rows(connection))
    return tuple(one for one, size, sha256 in rows if not _fits(found.get(name_of(one)), size, sha256))


def _rows(connection: Connection) -> list[tuple[Any, ...]]:
    has_hash = connection.value("SELECT 1 FROM pragma_table_info('attachments') WHERE name = 'outer_sha256'")
    has_files = connection.value("SELECT 1 FROM pragma_table_list WHERE name = 'attachments'")
    if not has_files:
        return []
    return connection.execute(_KEPT if has_hash else "SELECT id, size, '' FROM attachments").fetchall()


def _fits(seen: Written | None, size: int, sha256: str) -> bool:
    return seen is not None and seen.size == sealed_length(size) and sha256 in ("", seen.sha256)


def refuse_spoilt(database: Path, key: bytes, inside: Mapping[str, Written]) -> None:
    """Raise BackupLacksFiles if files of cases are not in a container as they were sealed."""
    if spoilt_in(database, key, inside):
        raise BackupLacksFiles
