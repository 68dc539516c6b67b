"""The connection of somebody who looks on while another process writes: it notices when the database is replaced.

A change of keys, or a repair, puts another file in the place of the database. The old one stays readable for whoever
has it open, and would be shown for ever as it was.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from safespace.vault.connection import Answer, Connection, Values
from safespace.vault.key_problems import WrittenAnew


class LookingOn(Connection):
    """An open database that is only read. Every question raises WrittenAnew once another file is in its place."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open `path` with a raw key of 32 bytes. Raises VaultDamaged if it does not open with the key."""
        self._database, self._there = path, _which(path)
        super().__init__(path, key, wal=False, only_read=True)

    def execute(self, sql: str, values: Values = ()) -> Answer:
        """Run one statement on the database that is in its place, and read all of its rows."""
        if _which(self._database) != self._there:
            raise WrittenAnew
        return super().execute(sql, values)


def _which(path: Path) -> tuple[int, int] | None:
    """Tell one file from another of the same name; None if there is none, or the disk does not say."""
    with suppress(OSError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None
