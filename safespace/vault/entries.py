"""The lines of timelines. They keep no revisions: only what a better finder hides in them is ever written anew."""

from __future__ import annotations

from safespace.domain.case import Entry
from safespace.domain.ids import Id
from safespace.vault.connection import Connection
from safespace.vault.rows import Rows


class Entries(Rows[Entry]):
    """The table of entries."""

    def __init__(self, connection: Connection) -> None:
        """Lay entries over their table; no history is told of them."""
        super().__init__(connection, "entries", Entry)
        self._own = connection

    def mask(self, entry_id: Id, line: str) -> None:
        """Put a line in the place of the same line in which less was masked."""
        self._own.execute("UPDATE entries SET line = ? WHERE id = ?", (line, entry_id))
