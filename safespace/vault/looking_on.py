"""The connection of somebody who looks on while another process writes: it notices when the database is replaced.

A change of keys, or a repair, puts another file in the place of the database. The old one stays readable for whoever
has it open, and would be shown for ever as it was.
"""

from __future__ import annotations

from pathlib import Path

from safespace.vault.connection import Answer, Connection, Values
from safespace.vault.key_problems import WrittenAnew
from safespace.vault.lock import which


class LookingOn(Connection):
    """An open database that is only read. Every question raises WrittenAnew once another file is in its place."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open `path` with a raw key of 32 bytes. Raises VaultDamaged if it does not open with the key."""
        self._database, self._there = path, which(path)
        super().__init__(path, key, wal=False, only_read=True)

    def execute(self, sql: str, values: Values = ()) -> Answer:
        """Run one statement on the database that is in its place, and read all of its rows."""
        if which(self._database) != self._there:
            raise WrittenAnew
        return super().execute(sql, values)
