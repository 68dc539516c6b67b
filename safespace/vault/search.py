"""The full-text index: references, handles and masked words. It never holds a name that the rule layers can find."""

from __future__ import annotations

import re

from safespace.domain.ids import Id
from safespace.vault.connection import Connection


def terms(text: str) -> str:
    """Turn what a guardian types into an FTS5 query: every word must occur, the last may be unfinished.

    Each word is quoted, so no operator of the query language gets through.
    """
    words = re.findall(r"\w+", text)
    return " ".join(f'"{word}"' for word in words[:-1]) + (f' "{words[-1]}"*' if words else '""')


class Search:
    """The index over all cases."""

    def __init__(self, connection: Connection) -> None:
        """Use the index of an open vault."""
        self._connection = connection

    def keep(self, case_id: Id, reference: str, handle: str, masked: str) -> None:
        """Write, or write again, what can be found of a case. `masked` is all of its words after masking."""
        (row,) = self._connection.execute("SELECT row FROM cases WHERE id = ?", [case_id]).fetchone()
        self._connection.execute("DELETE FROM search WHERE rowid = ?", [row])
        self._connection.execute(
            "INSERT INTO search (rowid, reference, handle, words) VALUES (?, ?, ?, ?)", [row, reference, handle, masked]
        )

    def find(self, text: str, most: int = 20) -> tuple[tuple[Id, str], ...]:
        """Return the ids of the best matches and a snippet of masked words around each, best first."""
        if not re.search(r"\w", text):
            return ()
        rows = self._connection.execute(
            "SELECT c.id, snippet(search, 2, '', '', '…', 12) FROM search JOIN cases c ON c.row = search.rowid"
            " WHERE search MATCH ? ORDER BY bm25(search, 8.0, 4.0, 1.0) LIMIT ?",
            [terms(text), most],
        )
        return tuple((Id(case_id), snippet) for case_id, snippet in rows)
